"""Sessions as Python sees them, against the documented answers."""

from itertools import islice
from pathlib import Path

import pytest

from treadle.client import AsyncTreadle, BadRequest, Conflict, NotFound, Treadle

SITE = "http://practice.treadle.internal"
WORKFLOW = {
    "name": "login_workflow",
    "steps": [
        {"action": "goto", "url": f"{SITE}/login"},
        {"action": "act", "command": "Enter 'user@example.com' in email field"},
        {"action": "act", "command": "Enter 'password' in password field"},
        {"action": "act", "command": "Click Login button"},
        {"action": "extract", "query": "Confirm login success"},
    ],
}


def test_a_page_obeys_and_closes_itself(treadle: Treadle, tmp_path: Path) -> None:
    with treadle.sessions.open(browser_type="chromium") as page:
        assert page.goto(f"{SITE}/login").url == f"{SITE}/login"
        page.act("Enter 'user@example.com' in email field")
        page.act("Enter 'password' in password field")
        done = page.act("Click Login button")
        assert done.action == "click"
        assert "Login" in done.element
        assert "Login successful" in page.extract("Confirm login success").result
        picture = page.screenshot(tmp_path / "shot.png")
        assert picture.startswith(b"\x89PNG")
        assert (tmp_path / "shot.png").read_bytes() == picture
        seen = page.look()
        assert seen.url.startswith(SITE)
        assert seen.state == "ready"
        assert page.session().session_id == page.id
        assert page.id in [each.session_id for each in treadle.sessions.list().sessions]
    with pytest.raises(NotFound):
        treadle.sessions.get(page.id)


def test_a_page_that_was_closed_before_its_block_ends_is_no_error(treadle: Treadle) -> None:
    with treadle.sessions.open() as page:
        page.close()


def test_a_workflow_is_carried_out_and_reported(treadle: Treadle, tmp_path: Path) -> None:
    file = tmp_path / "login.yaml"
    file.write_text(f"name: login\nsteps:\n- {{action: goto, url: '{SITE}/login'}}\n")
    with treadle.sessions.open() as page:
        report = page.workflow(WORKFLOW)
        assert (report.completed, report.workflow) == (True, "login_workflow")
        assert [step["status"] for step in report.results] == ["success"] * 5
        assert "Login successful" in report.results[4]["result"]
        assert page.workflow(file).workflow == "login"


def test_refusals_say_what_there_is_instead(treadle: Treadle) -> None:
    with treadle.sessions.open() as page:
        with pytest.raises(BadRequest) as bad:
            page.goto("no address")
        assert bad.value.status == 400
        page.goto(f"{SITE}/login")
        with pytest.raises(Conflict) as missing:
            page.act("Click the nobody button")
        assert missing.value.code == "ELEMENT_NOT_FOUND"
        assert isinstance(missing.value.details["candidates"], list)
        assert missing.value.request_id


def test_events_go_on_over_a_broken_connection_and_end_with_the_session(treadle: Treadle) -> None:
    with treadle.sessions.open() as page:
        page.goto(f"{SITE}/login")
        events = page.events(after=0)
        first = list(islice(events, 2))
        page.close()
        rest = list(events)
    numbers = [event.seq for event in [*first, *rest]]
    assert numbers == sorted(set(numbers))
    assert "navigation" in {event.type for event in first}


def test_the_live_view_is_pictures(treadle: Treadle) -> None:
    with treadle.sessions.open() as page:
        frame = next(iter(page.frames(quality=50)))
        assert frame.data.startswith(b"\xff\xd8")
        assert frame.width > 0


async def test_it_is_all_the_same_with_asyncio(treadle_async: AsyncTreadle, tmp_path: Path) -> None:
    async with treadle_async.sessions.open() as page:
        await page.goto(f"{SITE}/login")
        assert (await page.look()).url == f"{SITE}/login"
        assert (await page.screenshot(tmp_path / "shot.png")).startswith(b"\x89PNG")
        assert (await page.workflow(WORKFLOW)).completed
        async for event in page.events(after=0):
            assert event.seq
            break
        async for frame in page.frames():
            assert frame.data.startswith(b"\xff\xd8")
            break
    with pytest.raises(NotFound):
        await treadle_async.sessions.get(page.id)
    assert (await treadle_async.sessions.health())["status"] == "healthy"
