"""Workflows as jobs: what their steps do, what is told of them, and how they end."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.runners.workflow.fakes import PICTURE, FakeSessions, PlainSealing, never

from treadle.core.errors import DeadlinePassed, ElementNotFound, FenceLost, InvalidInput, NotUnderstood, TooMany
from treadle.core.event import Progressed, StepChanged
from treadle.core.job import JobSpec, NewJob, OnLost, Timeouts
from treadle.core.page import Act, Acted, Await, ConditionSeen, Extract, Extracted, Fill, Navigate
from treadle.core.session import BrowserKind, CloseReason
from treadle.core.state import JobState, Reason, StepState
from treadle.engine.ports import Outcome
from treadle.runners.workflow import WorkflowRunner
from treadle.testing.attempt import RecordingAttempt

pytestmark = pytest.mark.timeout(60)

GOTO = {"action": "goto", "url": "http://h/login"}
CLICK = {"action": "act", "command": "Click Login"}
READ = {"action": "extract", "query": "Confirm login success"}


class Bench:
    """Runs workflows on sessions that are not there."""

    def __init__(self, folder: Path) -> None:
        self.sessions = FakeSessions()
        self.sealing = PlainSealing()
        self.runner = WorkflowRunner(self.sessions, self.sealing)
        self._folder = folder

    def attempt(self, *steps: dict[str, Any], on: str | None = "given", **more: Any) -> RecordingAttempt:
        workflow = {"name": "w", "steps": list(steps), **more.pop("workflow", {})}
        secrets = self.sealing.seal(more.pop("secrets")) if "secrets" in more else ""
        work = {"workflow": workflow, "secrets": secrets, **({"session_id": on} if on else {}), **more}
        return RecordingAttempt("workflow", work, workspace=self._folder / "workspace")

    async def run(self, *steps: dict[str, Any], **more: Any) -> tuple[Outcome, RecordingAttempt]:
        attempt = self.attempt(*steps, **more)
        return await self.runner.run(attempt), attempt

    def new(self, *steps: dict[str, Any], name: str = "", timeouts: Timeouts | None = None, **work: Any) -> NewJob:
        given = {"workflow": {"name": "w", "steps": list(steps), "timeout_seconds": 60}, **work}
        spec = JobSpec(input=given, timeouts=timeouts or Timeouts())
        return NewJob(kind="workflow", name=name, dialect="sessions", queue="workflows", spec=spec)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def statuses(attempt: RecordingAttempt) -> list[str]:
    return [result["status"] for result in attempt.results]


def states(attempt: RecordingAttempt) -> list[StepState]:
    return [step.state for step in attempt.steps.values()]


def failing(times: int, error: Exception) -> Callable[[Any], Exception | None]:
    """An answer to acts that fails so often."""
    left = [times]

    def answer(command: Any) -> Exception | None:
        if isinstance(command, Act) and left[0] > 0:
            left[0] -= 1
            return error
        return None

    return answer


class TestSteps:
    async def test_each_is_carried_out_and_told_in_order(self, bench: Bench) -> None:
        outcome, attempt = await bench.run(GOTO, CLICK, READ)
        assert outcome == Outcome(state=JobState.COMPLETED)
        assert [command for _, command in bench.sessions.commands] == [
            Navigate(url="http://h/login"),
            Act(instruction="Click Login"),
            Extract(query="Confirm login success"),
        ]
        assert [(r["step"], r["action"], r["status"]) for r in attempt.results] == [
            (0, "goto", "success"),
            (1, "act", "success"),
            (2, "extract", "success"),
        ]
        assert attempt.results[2]["result"] == "Login successful"
        assert all(result["duration_ms"] >= 0 for result in attempt.results)
        assert [remark for remark in attempt.remarks if remark.startswith("Step 2")] == ["Step 2 of 3: Click Login"]
        assert [item.percent for item in attempt.items if isinstance(item, Progressed)][-1] == 100.0

    async def test_all_are_announced_before_the_first_begins(self, bench: Bench) -> None:
        _, attempt = await bench.run(GOTO, CLICK, READ)
        told = [item.step for item in attempt.items if isinstance(item, StepChanged)]
        assert [(step.name, step.state) for step in told[:3]] == [
            ("Go to http://h/login", StepState.PENDING),
            ("Click Login", StepState.PENDING),
            ("Extract: Confirm login success", StepState.PENDING),
        ]
        assert [step.state for step in told[3:5]] == [StepState.RUNNING, StepState.COMPLETED]
        assert (attempt.started_steps, attempt.completed_steps) == (3, 3)
        assert [step.index for step in attempt.steps.values()] == [0, 1, 2]

    async def test_a_screenshot_is_kept_as_an_artifact(self, bench: Bench) -> None:
        _, attempt = await bench.run({"action": "screenshot", "format": "jpeg", "name": "Front page"})
        (artifact,) = attempt.artifacts
        assert (artifact.name, artifact.file_name) == ("Front page", "step-001.jpg")
        assert attempt.contents[artifact.id] == PICTURE
        assert attempt.results[0]["artifact_id"] == artifact.id
        assert artifact.step_id == next(iter(attempt.steps))
        assert list(attempt.workspace.iterdir()) == []

    async def test_waits_observations_and_credentials(self, bench: Bench) -> None:
        outcome, attempt = await bench.run(
            {"action": "wait", "seconds": 0.001},
            {"action": "wait", "condition": "it shows 'Done'", "seconds": 5},
            {"action": "observe", "query": "buttons"},
            {"action": "fill", "selector": "#p", "credential": "c1"},
        )
        assert outcome.state is JobState.COMPLETED
        assert bench.sessions.commands[0][1] == Await(condition="it shows 'Done'", seconds=5)
        assert bench.sessions.commands[-1][1] == Fill(selector="#p", value="credential c1")
        assert attempt.results[2]["result"] == {"elements": (), "url": "http://h/", "title": "", "total": 0}

    async def test_a_condition_that_stays_false_fails_the_step(self, bench: Bench) -> None:
        bench.sessions.on(
            lambda command: (
                ConditionSeen(met=False, elapsed_seconds=5, details="No text 'Done'.")
                if isinstance(command, Await)
                else None
            )
        )
        outcome, _ = await bench.run({"action": "wait", "condition": "it shows 'Done'", "seconds": 5})
        assert outcome.error is not None
        assert "did not come true within 5 s. No text 'Done'." in outcome.error

    @pytest.mark.parametrize(("required", "state"), [(False, JobState.COMPLETED), (True, JobState.FAILED)])
    async def test_what_is_not_there_fails_only_where_it_must_be(
        self, bench: Bench, required: bool, state: JobState
    ) -> None:
        bench.sessions.on(lambda _: Extracted(text="No price here.", found=False))
        outcome, attempt = await bench.run({**READ, "required": required, "save_as": "it"})
        assert outcome.state is state
        assert (attempt.results[0].get("result") or attempt.results[0]["error"]) == "No price here."
        assert attempt.results[0].get("found", True) is required


class TestVariables:
    async def test_results_become_variables_of_later_steps(self, bench: Bench) -> None:
        bench.sessions.on(
            lambda command: (
                Extracted(text="1 product", data=[{"name": "{{user}}", "price": 5}])
                if isinstance(command, Extract)
                else None
            )
        )
        await bench.run(
            {"action": "goto", "url": "{{site}}/{{path}}"},
            {**READ, "save_as": "found"},
            {"action": "act", "command": "Type '{{found.0.name}} {{found.0.price}}'"},
            workflow={"variables": {"site": "http://h", "path": "old", "user": "ada"}},
            variables={"path": "shop"},
        )
        commands = [command for _, command in bench.sessions.commands]
        assert commands[0] == Navigate(url="http://h/shop")
        assert commands[2] == Act(instruction="Type '{{user}} 5'")

    async def test_a_step_has_its_turn_only_when_its_condition_holds(self, bench: Bench) -> None:
        _, attempt = await bench.run(
            {**CLICK, "when": "off"},
            {**CLICK, "when": {"variable": "kind", "equals": "b"}},
            {**CLICK, "when": {"variable": "kind", "not_equals": "b"}},
            variables={"off": False, "kind": "a"},
        )
        assert statuses(attempt) == ["skipped", "skipped", "success"]
        assert states(attempt) == [StepState.SKIPPED, StepState.SKIPPED, StepState.COMPLETED]

    async def test_a_part_that_is_not_there_fails_the_step_with_what_there_is(self, bench: Bench) -> None:
        outcome, _ = await bench.run(
            {**READ, "save_as": "found"}, {"action": "act", "command": "Type {{found.price}}", "retry": 3}
        )
        assert outcome.error is not None
        assert 'The variable "found" has no "price". There are the fields message.' in outcome.error
        assert len(bench.sessions.commands) == 1

    async def test_secrets_reach_the_page_and_nothing_else(self, bench: Bench) -> None:
        def echo(command: Any) -> Any:
            if isinstance(command, Fill):
                return Acted(action="fill", element=f"field with {command.value}")
            if isinstance(command, Extract):
                return Extracted(text=f"hello {secret}", data={secret: [secret]})
            return ElementNotFound(f"nothing like {secret}") if isinstance(command, Act) else None

        secret = "hunter2-hunter2"
        bench.sessions.on(echo)
        outcome, attempt = await bench.run(
            {"action": "fill", "selector": "#p", "variable": "password"},
            {**READ, "name": f"Read {secret}"},
            {**CLICK, "retry": {"attempts": 1, "delay_seconds": 0}},
            secrets={"password": secret},
        )
        assert bench.sessions.commands[0][1] == Fill(selector="#p", value=secret)
        assert outcome.state is JobState.FAILED
        assert secret not in repr((outcome, attempt.items, attempt.results))
        assert "********" in str(outcome.error)


class TestFailures:
    async def test_a_failed_step_fails_the_job_and_skips_the_rest(self, bench: Bench) -> None:
        bench.sessions.on(failing(1, ElementNotFound("There is no Login.")))
        outcome, attempt = await bench.run(GOTO, CLICK, READ)
        assert (outcome.state, outcome.reason) == (JobState.FAILED, Reason.ERROR)
        assert outcome.error == "Step 2 (Click Login) failed: There is no Login."
        assert statuses(attempt) == ["success", "failed"]
        assert attempt.results[1]["error"] == "There is no Login."
        assert states(attempt) == [StepState.COMPLETED, StepState.FAILED, StepState.SKIPPED]

    @pytest.mark.parametrize(
        ("on_error", "expected"),
        [("continue", ["failed", "success", "success"]), ("skip_rest", ["failed"])],
    )
    async def test_a_failure_may_be_forgiven(self, bench: Bench, on_error: str, expected: list[str]) -> None:
        bench.sessions.on(failing(1, ElementNotFound("There is no Login.")))
        outcome, attempt = await bench.run({**CLICK, "on_error": on_error, "save_as": "it"}, GOTO, READ)
        assert outcome == Outcome(state=JobState.COMPLETED)
        assert statuses(attempt) == expected

    @pytest.mark.parametrize(("failures", "state"), [(2, JobState.COMPLETED), (3, JobState.FAILED)])
    async def test_a_step_is_tried_again_as_often_as_it_says(
        self, bench: Bench, failures: int, state: JobState
    ) -> None:
        bench.sessions.on(failing(failures, DeadlinePassed("Too slow.")))
        outcome, attempt = await bench.run({**CLICK, "retry": {"attempts": 2, "delay_seconds": 0.001}})
        assert outcome.state is state
        assert len(bench.sessions.commands) == 3
        assert sum("Too slow. Trying again" in remark for remark in attempt.remarks) == 2
        assert len(attempt.results) == 1

    async def test_what_cannot_go_well_is_not_tried_again(self, bench: Bench) -> None:
        bench.sessions.on(failing(9, NotUnderstood("What is that?")))
        outcome, _ = await bench.run({**CLICK, "retry": 3})
        assert (outcome.state, outcome.retryable) == (JobState.FAILED, False)
        assert len(bench.sessions.commands) == 1

    async def test_a_session_that_is_gone_fails_the_job(self, bench: Bench) -> None:
        outcome, _ = await bench.run(CLICK, on="gone")
        assert outcome.error == "Step 1 (Click Login) failed: Session not found: gone"

    async def test_a_lost_fence_is_nobodys_failure(self, bench: Bench) -> None:
        attempt = bench.attempt({"action": "screenshot", "on_error": "continue"}, on=None)
        bench.sessions.on(lambda _: setattr(attempt, "fence_lost", True))
        with pytest.raises(FenceLost):
            await bench.runner.run(attempt)
        assert [session_id for session_id, _ in bench.sessions.closed] == ["own-1"]


class TestOwnSession:
    async def test_it_is_opened_as_asked_and_closed_at_the_end(self, bench: Bench) -> None:
        outcome, attempt = await bench.run(GOTO, on=None, options={"browser_type": "firefox", "colour": 1})
        assert outcome.state is JobState.COMPLETED
        (new,) = bench.sessions.opened
        assert (new.options.browser, new.metadata) == (BrowserKind.FIREFOX, {"job_id": attempt.job.id})
        assert bench.sessions.closed == [("own-1", CloseReason.USER)]
        assert any('"colour" is not known' in remark for remark in attempt.remarks)

    async def test_it_is_closed_after_a_failure_too(self, bench: Bench) -> None:
        bench.sessions.on(failing(1, ElementNotFound("There is no Login.")))
        await bench.run(CLICK, on=None)
        assert len(bench.sessions.closed) == 1

    async def test_options_that_say_nothing_leave_those_of_the_workflow(self, bench: Bench) -> None:
        await bench.run(GOTO, on=None, options={"browser": "chromium"}, workflow={"options": {"geo": "de"}})
        await bench.run(GOTO, on=None, options={"geo": "fr"}, workflow={"options": {"geo": "de"}})
        assert [new.options.geo for new in bench.sessions.opened] == ["de", "fr"]

    async def test_a_given_one_stays_open(self, bench: Bench) -> None:
        await bench.run(GOTO)
        assert (bench.sessions.opened, bench.sessions.closed) == ([], [])

    async def test_none_to_be_had_fails_the_job_and_says_why(self, bench: Bench) -> None:
        bench.sessions.refuse = TooMany("All 8 browsers are in use.")
        outcome, attempt = await bench.run(GOTO, CLICK, on=None)
        assert outcome.error == "No session could be opened: All 8 browsers are in use."
        assert outcome.retryable
        assert states(attempt) == [StepState.SKIPPED] * 2


class TestStopping:
    @pytest.mark.parametrize(
        ("reason", "state"), [(Reason.USER, JobState.CANCELLED), (Reason.TIMEOUT, JobState.FAILED)]
    )
    async def test_the_running_command_is_cancelled(self, bench: Bench, reason: Reason, state: JobState) -> None:
        bench.sessions.on(lambda command: never() if isinstance(command, Act) else None)
        attempt = bench.attempt(GOTO, CLICK, READ, on=None)
        running = asyncio.create_task(bench.runner.run(attempt))
        await bench.sessions.waiting.wait()
        attempt.ask_to_stop(reason)
        outcome = await running
        assert (outcome.state, outcome.reason) == (state, reason)
        assert bench.sessions.cancelled == 1
        assert len(bench.sessions.closed) == 1
        assert statuses(attempt) == ["success", "failed"]

    @pytest.mark.parametrize("step", [{"action": "wait", "seconds": 3600}, {**CLICK, "retry": {"delay_seconds": 3600}}])
    async def test_rests_are_cut_short(self, bench: Bench, step: dict[str, Any]) -> None:
        bench.sessions.on(failing(1, DeadlinePassed("Too slow.")))
        attempt = bench.attempt(step)
        running = asyncio.create_task(bench.runner.run(attempt))
        await attempt.until(lambda a: any("Trying again" in each or "Wait" in each for each in a.remarks))
        attempt.ask_to_stop()
        assert (await running).state is JobState.CANCELLED

    async def test_a_stop_between_steps_begins_no_other(self, bench: Bench) -> None:
        attempt = bench.attempt(GOTO, CLICK)
        bench.sessions.on(lambda _: attempt.ask_to_stop())
        outcome = await bench.runner.run(attempt)
        assert outcome.state is JobState.CANCELLED
        assert len(bench.sessions.commands) == 1

    async def test_a_lost_lease_is_not_spoken_about(self, bench: Bench) -> None:
        bench.sessions.on(lambda _: never())
        attempt = bench.attempt(CLICK, on=None)
        running = asyncio.create_task(bench.runner.run(attempt))
        await bench.sessions.waiting.wait()
        said = len(attempt.items)
        attempt.ask_to_stop(Reason.LOST)
        assert (await running).reason is Reason.LOST
        assert len(attempt.items) == said
        assert len(bench.sessions.closed) == 1

    async def test_the_session_is_closed_when_the_runner_is_cancelled(self, bench: Bench) -> None:
        bench.sessions.on(lambda _: never())
        running = asyncio.create_task(bench.runner.run(bench.attempt(CLICK, on=None)))
        await bench.sessions.waiting.wait()
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        assert len(bench.sessions.closed) == 1


class TestCheck:
    def test_a_job_on_a_session_is_alone_on_it_and_not_begun_again(self, bench: Bench) -> None:
        new = bench.runner.check(bench.new(GOTO, session_id="given"))
        assert (new.name, new.spec.on_lost, new.concurrency_key) == ("w", OnLost.FAIL, "session:given")
        assert new.spec.timeouts.attempt_seconds == 60

    def test_one_with_its_own_session_may_begin_again(self, bench: Bench) -> None:
        new = bench.runner.check(bench.new(GOTO, name="mine", timeouts=Timeouts(attempt_seconds=5)))
        assert (new.name, new.spec.on_lost, new.concurrency_key) == ("mine", OnLost.REQUEUE, None)
        assert new.spec.timeouts.attempt_seconds == 5

    @pytest.mark.parametrize(
        ("steps", "work", "field"),
        [
            ([{"action": "goto"}], {}, "steps[0].url"),
            ([{"action": "goto", "url": "{{site}}"}], {}, "steps[0].url"),
            ([GOTO], {"session_id": "given", "options": {}}, "options"),
            ([GOTO], {"sesion_id": "given"}, "workflow"),
            ([GOTO], {"secrets": '{"pin": 5}'}, "secrets"),
            ([{"action": "fill", "selector": "#p", "credential": "c"}], {}, "steps[0].credential"),
        ],
    )
    def test_what_is_known_to_fail_is_refused(
        self, bench: Bench, steps: list[dict[str, Any]], work: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(InvalidInput) as caught:
            bench.runner.check(bench.new(*steps, **work))
        assert caught.value.field == field

    async def test_what_became_invalid_fails_without_another_try(self, bench: Bench) -> None:
        outcome, _ = await bench.run({"action": "jump"})
        assert (outcome.reason, outcome.retryable) == (Reason.INVALID, False)
