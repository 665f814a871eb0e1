"""The filmstrip of browser work: which pictures are kept, what is told of them, and that they harm nothing."""

from pathlib import Path
from typing import Any

import pytest
from tests.runners.workflow.fakes import PICTURE, FakeSessions, PlainSealing

from treadle.core.errors import DeadlinePassed, ElementNotFound
from treadle.core.page import Act, Acted, Box, Command, Result, Screenshot
from treadle.core.state import JobState
from treadle.engine.ports import Outcome
from treadle.runners.workflow import WorkflowRunner
from treadle.testing.attempt import RecordingAttempt

pytestmark = pytest.mark.timeout(60)

GOTO = {"action": "goto", "url": "http://h/login"}
CLICK = {"action": "act", "command": "Click Login"}
READ = {"action": "extract", "query": "the heading"}
PLACE = Box(10, 20, 30, 40)


@pytest.fixture
def sessions() -> FakeSessions:
    return FakeSessions()


async def run(
    sessions: FakeSessions, folder: Path, *steps: dict[str, Any], filmed: bool = True, **more: Any
) -> tuple[Outcome, RecordingAttempt]:
    work = {"workflow": {"name": "w", "steps": list(steps)}, "session_id": "given", **more}
    attempt = RecordingAttempt("workflow", work, workspace=folder)
    return await WorkflowRunner(sessions, PlainSealing(), filmed=filmed).run(attempt), attempt


def at_a_place(command: Command) -> Result | None:
    return Acted(action="click", element="Login", box=PLACE) if isinstance(command, Act) else None


async def test_each_step_that_changes_the_page_leaves_a_picture(sessions: FakeSessions, tmp_path: Path) -> None:
    sessions.on(at_a_place)
    _, attempt = await run(sessions, tmp_path, GOTO, CLICK, READ)
    ids = list(attempt.steps)
    assert [(each.step_id, each.file_name) for each in attempt.artifacts] == [
        (ids[0], "film-001.jpg"),
        (ids[1], "film-002.jpg"),
        (None, "film-end.jpg"),
    ]
    assert [each.metadata["box"] for each in attempt.artifacts] == [None, [10, 20, 30, 40], None]
    assert [each.metadata.get("end") for each in attempt.artifacts] == [None, None, True]
    assert attempt.contents[attempt.artifacts[0].id] == PICTURE


async def test_what_is_acted_upon_is_pictured_before_and_what_is_gone_to_afterwards(
    sessions: FakeSessions, tmp_path: Path
) -> None:
    await run(sessions, tmp_path, GOTO, CLICK)
    assert [type(command).__name__ for _, command in sessions.commands] == [
        "Navigate",
        "Screenshot",
        "Screenshot",
        "Act",
        "Screenshot",
    ]


@pytest.mark.parametrize("last", [GOTO, {"action": "screenshot"}])
async def test_what_the_last_picture_shows_is_not_pictured_again(
    sessions: FakeSessions, tmp_path: Path, last: dict[str, Any]
) -> None:
    _, attempt = await run(sessions, tmp_path, CLICK, last, READ)
    assert not [each for each in attempt.artifacts if each.metadata.get("end")]


async def test_personal_data_is_painted_over_and_no_event_tells_of_it(sessions: FakeSessions, tmp_path: Path) -> None:
    await run(sessions, tmp_path, GOTO)
    (shot,) = (command for _, command in sessions.commands if isinstance(command, Screenshot))
    assert (shot.mask_pii, shot.quiet) == (True, True)


async def test_a_step_that_fails_leaves_the_page_as_it_was(sessions: FakeSessions, tmp_path: Path) -> None:
    sessions.on(lambda command: ElementNotFound("No Login.") if isinstance(command, Act) else None)
    outcome, attempt = await run(sessions, tmp_path, CLICK)
    assert (outcome.state, len(attempt.artifacts)) == (JobState.FAILED, 1)
    assert attempt.artifacts[0].metadata["box"] is None


async def test_a_picture_that_cannot_be_taken_harms_nothing(sessions: FakeSessions, tmp_path: Path) -> None:
    sessions.on(lambda command: DeadlinePassed("Too slow.") if isinstance(command, Screenshot) else None)
    outcome, attempt = await run(sessions, tmp_path, GOTO, CLICK)
    assert (outcome.state, attempt.artifacts) == (JobState.COMPLETED, [])
    assert [remark for remark in attempt.remarks if "filmstrip" in remark] == ["The filmstrip ends here: Too slow."]


@pytest.mark.parametrize(
    ("filmed", "more"), [(False, {}), (True, {"secrets": PlainSealing().seal({"password": "warp-and-weft-7"})})]
)
async def test_nothing_is_kept_where_it_is_not_wanted_or_there_are_secrets(
    sessions: FakeSessions, tmp_path: Path, filmed: bool, more: dict[str, Any]
) -> None:
    _, attempt = await run(sessions, tmp_path, GOTO, CLICK, filmed=filmed, **more)
    assert attempt.artifacts == []
