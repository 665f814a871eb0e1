"""Tasks: submitted as jobs, waited for or not, and told step by step; and what a model took."""

from collections import deque
from typing import Any

import pytest
from tests.api.sessions.conftest import World
from tests.api.sessions.fakes import SECRET

from treadle.api.sessions.ids import whole_id
from treadle.core.errors import TooMany
from treadle.core.ids import from_public_id
from treadle.core.key import Scope
from treadle.core.model import ModelCaps
from treadle.core.page import Act, Acted, Extract, Extracted, Propose, Proposed, Usage
from treadle.web.auth import Principal

USED = Usage(model="openai:gpt-4.1-mini", requests=1, input_tokens=900, output_tokens=100, cost_usd=0.0012)
TOLD = {
    "model": "openai:gpt-4.1-mini", "calls": 1, "prompt_tokens": 900, "completion_tokens": 100, "total_tokens": 1000,
    "cost_usd": 0.0012,
}  # fmt: skip


@pytest.fixture
async def one(world: World) -> str:
    return f"/sessions/{await world.open()}"


def proposing(world: World, *steps: Proposed) -> None:
    """What the session's page proposes, one after another."""
    left = deque(steps)
    world.host.answers[Propose] = lambda _id, _command: left.popleft()


def act(instruction: str, page: str, **more: Any) -> Proposed:
    return Proposed(kind="act", instruction=instruction, page=page, url="https://shop.example/", **more)


DONE = Proposed(kind="done", answer=["a", "b"], page="p9", url="https://shop.example/done", usage=USED)


async def test_a_task_is_carried_out_and_told(world: World, one: str) -> None:
    proposing(world, act("Click Sign In", "p1"), DONE)
    told = await world.post(f"{one}/agent", {"task": "Sign me in", "context": {"who": "Ada"}, "max_iterations": 7})
    assert told.items() >= {
        "status": "completed", "success": True, "task": "Sign me in", "result_data": ["a", "b"], "iterations": 1,
        "final_url": "https://shop.example/done", "error_message": None, "llm_usage": TOLD,
    }.items()  # fmt: skip
    [step] = told["execution_history"]
    assert step.items() >= {"step": 1, "action": "act", "instruction": "Click Sign In", "status": "success"}.items()
    assert await world.get(f"/agents/{told['job_id']}") == told
    asked = next(command for _, command in world.host.commands if isinstance(command, Propose))
    assert (asked.task, asked.context) == ("Sign me in", {"who": "Ada"})
    job = await world.engine.get(from_public_id(told["job_id"]))
    assert (job.kind, job.queue) == ("agent", "agents")
    assert job.concurrency_key == whole_id(one.removeprefix("/sessions/"))


async def test_one_that_was_not_done_is_told_and_no_error(world: World, one: str) -> None:
    proposing(world, Proposed(kind="stuck", why="A model could work it out: open the session with llm_provider."))
    told = await world.post(f"{one}/agent", {"goal": "Make me happy"})
    assert (told["status"], told["success"]) == ("failed", False)
    assert "llm_provider" in told["error_message"]


async def test_whoever_does_not_wait_gets_an_address(world: World, one: str) -> None:
    proposing(world, DONE)
    response = await world.http.post(f"{one}/agent?wait=0", json={"task": "Sign me in"})
    assert response.status_code == 202
    assert response.headers["location"] == f"/agents/{response.json()['job_id']}"
    ended = await world.engine.wait(from_public_id(response.json()["job_id"]))
    assert ended.finished


async def test_secrets_are_sealed_and_limits_passed_on(world: World, one: str) -> None:
    proposing(world, act("Enter {{password}} in the password field", "p1"), DONE)
    body = {"task": "Sign in with {{password}}", "secrets": {"password": SECRET}, "llm_limits": {"requests": 4}}
    told = await world.post(f"{one}/agent", body)
    assert SECRET not in str(told)
    job = await world.engine.get(from_public_id(told["job_id"]))
    assert SECRET not in str(job.spec.input)
    acted = next(command for _, command in world.host.commands if isinstance(command, Act))
    assert SECRET in acted.instruction
    asked = next(command for _, command in world.host.commands if isinstance(command, Propose))
    assert asked.caps == ModelCaps(requests=4)


async def test_the_same_key_is_the_same_task(world: World, one: str) -> None:
    proposing(world, DONE)
    headers = {"Idempotency-Key": "once"}
    first = await world.post(f"{one}/agent", {"task": "Sign me in"}, headers=headers)
    again = await world.post(f"{one}/agent", {"task": "Sign me in"}, headers=headers)
    assert first == again


async def test_a_password_in_the_words_is_nobodys_business(world: World, one: str) -> None:
    proposing(world, act('Enter "{{password}}" in Password', "p1"), DONE)
    context = {"account": {"user": "bob", "password": "CCsecret44"}, "creds": ["DDsecret55"], "size": 3}
    body = {"task": "Sign in as bob with password AAsecret42, then look around", "context": context}
    told = await world.post(f"{one}/agent", body)
    assert told["task"] == "Sign in as bob with password {{password}}, then look around"
    asked = next(command for _, command in world.host.commands if isinstance(command, Propose))
    assert asked.task == told["task"]
    assert asked.context["account"]["user"] == "bob"
    assert asked.context["size"] == 3
    acted = next(command for _, command in world.host.commands if isinstance(command, Act))
    assert acted.instruction == 'Enter "AAsecret42" in Password'
    job = await world.engine.get(from_public_id(told["job_id"]))
    for secret in ("AAsecret42", "CCsecret44", "DDsecret55"):
        assert secret not in str((told, asked, job.spec.input))
        assert secret in world.host.hidden[asked_in(world)]


def asked_in(world: World) -> str:
    """The session that a task was carried out in."""
    return next(session for session, command in world.host.commands if isinstance(command, Propose))


async def test_everybody_has_idempotency_keys_of_their_own(world: World, one: str) -> None:
    headers, told = {"Idempotency-Key": "shared"}, []
    for name in ("alice", "bob", "alice"):
        proposing(world, DONE)
        world.door.principal = Principal(name=name, scope=Scope.ADMIN, credential=f"key:{name}")
        told.append((await world.post(f"{one}/agent", {"task": "Sign me in"}, headers=headers))["job_id"])
    assert told[0] == told[2] != told[1]


@pytest.mark.parametrize("key", ["\u00e9", "sk-1\r\nX: y", "sk-1\n", "sk 1"])
async def test_a_key_that_no_header_can_hold_is_refused(world: World, key: str) -> None:
    status, _ = await world.call("POST", "/sessions", {"api_key": key})
    assert status == 400


@pytest.mark.parametrize(
    "body",
    [{}, {"task": " "}, {"task": "x", "max_iterations": 501}, {"task": "x", "max_time_seconds": 5}, {"task": 3}],
)
async def test_what_cannot_be_is_refused(world: World, one: str, body: Any) -> None:
    status, _ = await world.call("POST", f"{one}/agent", body)
    assert status == 400
    status, _ = await world.call("POST", "/sessions/sess_0000000000/agent", {"task": "x"})
    assert status == 404


async def test_a_workflow_is_no_task(world: World, one: str) -> None:
    workflow = {"name": "w", "steps": [{"action": "goto", "url": "https://example.com/"}]}
    told = await world.post(f"{one}/workflow", {"workflow": workflow})
    status, _ = await world.call("GET", f"/agents/{told['job_id']}")
    assert status == 404


async def test_what_a_model_took_is_told_with_every_command(world: World, one: str) -> None:
    world.host.answers[Act] = lambda _id, _c: Acted(action="click", element="x", grounded_by="model", usage=USED)
    world.host.answers[Extract] = lambda _id, _c: Extracted(text="x", usage=USED)
    acted = await world.post(f"{one}/act", {"command": "Pay", "llm_limits": {"cost_usd": 0.5}})
    assert acted["llm_usage"] == TOLD
    assert acted["grounding"]["by"] == "model"
    assert (await world.post(f"{one}/extract", {"query": "x"}))["llm_usage"] == TOLD
    command = next(command for _, command in world.host.commands if isinstance(command, Act))
    assert command.caps == ModelCaps(cost_usd=0.5)


async def test_a_model_that_may_be_asked_no_more_is_429(world: World, one: str) -> None:
    def refuse(_id: str, _command: Any) -> Acted:
        raise TooMany("openai takes no more requests for now.", retry_after_seconds=17)

    world.host.answers[Act] = refuse
    response = await world.http.post(f"{one}/act", json={"command": "Pay"})
    assert (response.status_code, response.headers["retry-after"]) == (429, "17")


async def test_the_key_of_a_model_reaches_the_host_and_nobody_else(world: World) -> None:
    made = await world.call("POST", "/sessions", {"llm_provider": "anthropic", "api_key": SECRET})
    stored = whole_id(made[1]["session_id"])
    assert world.host.model_keys == {stored: SECRET}
    assert SECRET not in str(made)
    world.host.lose(stored)
    world.host.model_keys.clear()
    await world.post(f"/sessions/{made[1]['session_id']}/act", {"command": "Click it"})
    assert world.host.model_keys == {stored: SECRET}, "it comes back with the session"
