"""Commands: what clients send in their several ways becomes one command, and its result the union of what they read."""

import asyncio
import base64
from typing import Any

import pytest
from tests.api.sessions.conftest import World

from treadle.core.errors import (
    DeadlinePassed,
    ElementAmbiguous,
    ElementNotFound,
    FetchFailed,
    InvalidInput,
    NotUnderstood,
    TargetRefused,
    Unavailable,
)
from treadle.core.page import Act, Acted, Box, Candidate, Extract, Extracted, GoTo, Navigate, Observe, Upload

CANDIDATES = (
    Candidate(
        description='button "Save"', selector="#save", score=0.9, reasons=("its name is Save",), box=Box(8, 16, 80, 24)
    ),
    Candidate(description='link "Save as"', selector="#as", score=0.4),
)


@pytest.fixture
async def one(world: World) -> str:
    """The path of an open session."""
    return f"/sessions/{await world.open()}"


async def test_navigate(world: World, one: str) -> None:
    done = await world.post(f"{one}/navigate", {"url": "https://shop.example/"})
    assert done == {
        "status": "success", "success": True, "url": "https://shop.example/", "title": "Shop", "status_code": 200,
        "navigation_type": "url", "duration_ms": 20, "error": None, "llm_usage": {},
    }  # fmt: skip
    assert world.host.last == Navigate(url="https://shop.example/")
    assert (await world.get(one))["current_url"] == "https://shop.example/"
    assert (await world.get(one))["title"] == "Shop"


@pytest.mark.parametrize(
    ("sent", "seconds"), [(5, 5), (0.5, 0.5), (300, 300), (301, 0.301), (30_000, 30), (None, None)]
)
async def test_timeouts_are_seconds_up_to_300(
    world: World, one: str, sent: float | None, seconds: float | None
) -> None:
    await world.post(f"{one}/navigate", {"url": "https://x.example/", "timeout": sent, "wait_until": "networkidle"})
    assert world.host.last.timeout_seconds == seconds
    assert world.host.last.wait_until == "networkidle"


async def test_navigate_in_plain_language(world: World, one: str) -> None:
    sent = {"instruction": "open the cart", "use_vision": True, "context": {"why": 1}}
    done = await world.post(f"{one}/navigate-nl", sent)
    assert (done["success"], done["navigation_type"], done["title"], done["error"]) == (True, "link", "Cart", None)
    assert world.host.last == GoTo(instruction="open the cart", user="")


@pytest.mark.parametrize("field", ["query", "instruction"])
async def test_extract(world: World, one: str, field: str) -> None:
    schema = {"type": "object"}
    done = await world.post(f"{one}/extract", {field: "the heading", "schema": schema, "context": {}, "use_vision": 1})
    assert done.items() >= {
        "success": True, "result": "Heading: Shop", "data": {"heading": "Shop"}, "confidence": 0.9, "cached": False,
        "sources": {"heading": "h1"}, "llm_usage": {}, "page_metrics": {}, "error": None,
    }.items()  # fmt: skip
    assert done["timing"].keys() == {"total_ms"}
    assert world.host.last == Extract(query="the heading", schema=schema)


async def test_what_is_not_on_the_page_is_said(world: World, one: str) -> None:
    world.host.answers[Extract] = lambda _id, _c: Extracted(text="There is no price.", found=False, confidence=0)
    done = await world.post(f"{one}/extract", {"query": "the price"})
    assert (done["success"], done["result"], done["error"]) == (False, "There is no price.", "There is no price.")


@pytest.mark.parametrize("path", ["action", "act"])
@pytest.mark.parametrize("field", ["command", "instruction"])
async def test_act(world: World, one: str, path: str, field: str) -> None:
    done = await world.post(
        f"{one}/{path}", {field: "Click the Sign In button", "use_vision": True, "wait_after": 1000}
    )
    assert done.items() >= {
        "status": "success", "success": True, "action": "click", "action_type": "click", "element": "Sign In button",
        "element_found": True, "selector": "#in", "result": "click: Sign In button", "duration_ms": 13,
        "url": "https://shop.example/in", "title": "In", "error": None, "parts": [],
    }.items()  # fmt: skip
    assert world.host.last == Act(instruction="Click the Sign In button", wait_after_seconds=1, user="")


async def test_a_sequence_tells_its_parts(world: World, one: str) -> None:
    parts = (Acted(action="fill", element="Name"), Acted(action="press"))
    world.host.answers[Act] = lambda _id, _c: Acted(action="sequence", parts=parts)
    done = await world.post(f"{one}/action", {"command": "fill in Name and press Enter"})
    assert [part["action"] for part in done["parts"]] == ["fill", "press"]
    assert (done["result"], done["element_found"]) == ("fill: Name; press", False)


async def test_values_and_files_come_with_a_command(world: World, one: str) -> None:
    content = bytes(range(256)) * 400
    context = {
        "form_data": {"Name": "Anna", "Age": 41, "News": True, "Fax": None},
        "files": [{"name": "C:\\a/b.pdf", "content": base64.b64encode(content).decode(), "field": "cv"}],
        "constraints": ["be careful"],
        "more": 1,
    }
    await world.post(f"{one}/action", {"command": "fill in the form", "context": context, "selector": "#form"})
    assert world.host.last == Act(
        instruction="fill in the form",
        values={"Name": "Anna", "Age": "41", "News": "true"},
        files=(Upload(name="b.pdf", content=content, mime_type="application/pdf"),),
        selector="#form",
        user="",
    )


@pytest.mark.parametrize("selectors", [True, False, None])
async def test_observe(world: World, one: str, selectors: bool | None) -> None:
    sent = {"query": "buttons", "return_selectors": selectors, "context": {}, "limit": 5}
    seen = await world.post(f"{one}/observe", sent)
    assert (seen["success"], seen["total"], seen["page_url"], seen["error"]) == (True, 1, "https://shop.example/", None)
    [element] = seen["elements"]
    assert element.items() >= {
        "description": 'button "Sign In"', "selector_type": "css", "confidence": 1.0, "tag": "button", "text": "",
        "attributes": {}, "visible": True, "actionable": True, "role": "button",
        "selector": None if selectors is False else "#in",
    }.items()  # fmt: skip
    assert world.host.last == Observe(query="buttons", limit=5)


async def test_observe_without_a_word_tells_everything(world: World, one: str) -> None:
    status, _ = await world.call("POST", f"{one}/observe")
    assert (status, world.host.last) == (200, Observe(query="", limit=100))


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("navigate", {}, "url"),
        ("navigate", {"url": ""}, "url"),
        ("navigate", {"url": "   "}, "url"),
        ("navigate", {"url": 5}, "url"),
        ("navigate", {"url": None}, "url"),
        ("navigate", {"url": "https://x.example/" + "a" * 9000}, "url"),
        ("navigate", {"url": "https://x.example/", "wait_until": "tomorrow"}, "wait_until"),
        ("navigate", {"url": "https://x.example/", "timeout": 0}, "timeout"),
        ("navigate", {"url": "https://x.example/", "timeout": "5"}, "timeout"),
        ("navigate", {"url": "javascript:alert(1)"}, "url"),
        ("navigate-nl", {}, "instruction"),
        ("navigate-nl", {"instruction": ["a"]}, "instruction"),
        ("extract", {}, "query"),
        ("extract", {"query": " "}, "query"),
        ("extract", {"query": "x", "schema": "y"}, "schema"),
        ("action", {}, "command"),
        ("action", {"command": "", "instruction": None}, "command"),
        ("action", {"command": {"a": 1}}, "command"),
        ("action", {"command": "x", "context": "y"}, "context"),
        ("action", {"command": "x", "context": {"form_data": {"a": []}}}, "context.form_data[]"),
        ("action", {"command": "x", "context": {"files": [{"name": "a", "path": "/etc/passwd"}]}}, None),
        ("action", {"command": "x", "context": {"files": [{"name": "a", "content": "%"}]}}, None),
        ("action", {"command": "x", "wait_after": 1e9}, "wait_after"),
        ("action", {"command": "x" * 900_000}, "command"),
        ("observe", {"limit": 0}, "limit"),
    ],
)
async def test_bad_commands(world: World, one: str, path: str, body: Any, field: str | None) -> None:
    status, error = await world.refusal("POST", f"{one}/{path}", body)
    assert (status, error["code"]) == (400, "BAD_REQUEST")
    if field is not None:
        assert error["details"]["field"] == field
    assert len(error["message"]) < 1000


@pytest.mark.parametrize("path", ["navigate", "navigate-nl", "extract", "action", "act", "observe", "screenshot"])
async def test_five_megabytes_are_too_large(world: World, one: str, path: str) -> None:
    big = {"command": "x" * (5 << 20), "url": "x", "query": "x"}
    status, error = await world.refusal("POST", f"{one}/{path}", big)
    assert (status, error["code"]) == (413, "PAYLOAD_TOO_LARGE")


@pytest.mark.parametrize(
    ("error", "status", "code", "reason"),
    [
        (NotUnderstood("That says nothing to me."), 400, "BAD_REQUEST", "not_understood"),
        (InvalidInput("Not so."), 400, "BAD_REQUEST", None),
        (TargetRefused("127.0.0.1 is private."), 400, "BAD_REQUEST", "target_refused"),
        (FetchFailed("Nothing answers there."), 400, "BAD_REQUEST", "fetch_failed"),
        (FetchFailed("It did not answer in time.", timed_out=True), 408, "TIMEOUT", "timed_out"),
        (DeadlinePassed("It took longer than 25 seconds."), 408, "TIMEOUT", "deadline_passed"),
        (ElementNotFound("There is no Save.", CANDIDATES), 409, "ELEMENT_NOT_FOUND", None),
        (ElementAmbiguous("There are two.", CANDIDATES), 409, "AMBIGUOUS", None),
        (Unavailable("The browser is being replaced."), 503, "SERVICE_UNAVAILABLE", None),
    ],
)
async def test_why_a_command_was_not_carried_out(
    world: World, one: str, error: Exception, status: int, code: str, reason: str | None
) -> None:
    world.host.refuse(Act, error)
    got, told = await world.refusal("POST", f"{one}/action", {"command": "click Save"})
    assert (got, told["code"], told["message"]) == (status, code, str(error))
    assert told["details"].get("reason") == reason
    if status == 409:
        assert told["details"]["candidates"] == [
            {
                "description": 'button "Save"', "selector": "#save", "score": 0.9, "reasons": ["its name is Save"],
                "box": [8, 16, 80, 24],
            },
            {"description": 'link "Save as"', "selector": "#as", "score": 0.4, "reasons": [], "box": None},
        ]  # fmt: skip


async def test_a_deadline_that_passes_is_408_and_the_session_lives(world: World, one: str) -> None:
    world.host.gate.clear()
    status, error = await world.refusal("POST", f"{one}/action", {"command": "click Save", "timeout": 0.01})
    assert (status, error["code"]) == (408, "TIMEOUT")
    world.host.gate.set()
    await world.post(f"{one}/action", {"command": "click Save"})


async def test_the_clients_request_id_comes_back(world: World) -> None:
    for sent, same in (("abc-123", True), ("x" * 200, False), ("a\x7f", False)):
        response = await world.http.get("/sessions/nope", headers={"X-Request-ID": sent})
        told = response.json()["error"]["request_id"]
        assert (told == sent) is same
        assert response.headers["x-request-id"] == told


async def test_an_unexpected_fault_is_a_500_without_details(world: World, one: str) -> None:
    world.host.refuse(Act, RuntimeError("inner"))
    status, error = await world.refusal("POST", f"{one}/action", {"command": "click Save"})
    assert (status, error["code"]) == (500, "INTERNAL_ERROR")
    assert "inner" not in error["message"]


async def test_commands_of_one_session_do_not_wait_for_another(world: World, one: str) -> None:
    other = f"/sessions/{await world.open()}"
    world.host.gate.clear()
    waiting = asyncio.create_task(world.post(f"{one}/action", {"command": "click Save"}))
    await asyncio.wait_for(world.host.asked.wait(), 60)
    assert (await world.get(other))["status"] == "active"
    world.host.gate.set()
    assert (await waiting)["success"]
