"""Every page in both themes at three widths: axe-core objects to nothing, nothing sticks out, and pictures are kept."""

import re
from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Page, expect
from tests.console.looks import look_at
from tests.console.stage import Faults, Stage, live
from tests.e2e.modules_client import write_module

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def _job(stage: Stage, tab: str = "") -> str:
    return f"/jobs/{await stage.report()}{tab}"


async def _failed(stage: Stage) -> str:
    return f"/jobs/{await stage.failing()}"


async def _list(stage: Stage) -> str:
    await stage.report()
    await stage.failing()
    return "/jobs"


def _at(path: str) -> Callable[[Stage], Awaitable[str]]:
    async def address(_stage: Stage) -> str:
        return path

    return address


def _tab(name: str) -> Callable[[Stage], Awaitable[str]]:
    return lambda stage: _job(stage, f"/{name}")


PAGES: dict[str, Callable[[Stage], Awaitable[str]]] = {
    "overview": _at("/"),
    "jobs": _list,
    "job": _job,
    "job-failed": _failed,
    **{
        f"job-{name}": _tab(name)
        for name in ("logs", "timeline", "results", "artifacts", "input", "events", "attempts")
    },
    "modules": _at("/modules"),
    "sessions": _at("/sessions"),
    "generation": _at("/generation"),
    "new": _at("/new"),
    "new-workflow": _at("/new/workflow"),
    "memories": _at("/sessions/memories"),
    "artifacts": _at("/artifacts"),
    "nodes": _at("/nodes"),
    "settings": _at("/settings"),
    "nothing": _at("/jobs/01a1"),
}


@pytest.mark.parametrize("name", PAGES)
async def test_a_page_is_for_everyone_and_fits(stage: Stage, page: Page, faults: Faults, name: str) -> None:
    if name == "nothing":
        faults.forgive("status of 404")
    await page.goto(await PAGES[name](stage))
    await live(page)
    await expect(page.locator("main h1").first).to_be_visible()
    await look_at(page, name)


async def test_a_module_fits(stage: Stage, page: Page) -> None:
    inputs = [{"id": "word", "type": "text", "required": True}, {"id": "loud", "type": "boolean"}]
    folder = write_module(
        stage.server.folder / "seen", "seen", "yield inputs", inputs=inputs, description="To look at."
    )
    answer = await page.request.post("/modules-api/modules/install", data={"source_path": str(folder)})
    assert answer.ok
    await page.goto("/modules/seen")
    await expect(page.get_by_role("button", name="Run Seen")).to_be_visible()
    await look_at(page, "module")


async def test_a_session_fits(stage: Stage, page: Page) -> None:
    opened = await (await page.request.post("/sessions-api/sessions", data={})).json()
    await page.goto(f"/sessions/{opened['session_id']}?open=http%3A%2F%2Fpractice.treadle.internal%2Fshop")
    said = page.get_by_role("region", name="What was said and what happened")
    await expect(said).to_contain_text("Shop")
    await expect(page.get_by_role("img", name=re.compile("as it is now"))).to_be_visible()
    await look_at(page, "session")
    await page.request.delete(f"/sessions-api/sessions/{opened['session_id']}")


@pytest.mark.parametrize(("key", "name"), [("Control+k", "palette"), ("?", "help")])
async def test_what_opens_over_a_page_fits(page: Page, key: str, name: str) -> None:
    await page.goto("/nodes")
    await live(page)
    await page.keyboard.press(key)
    await expect(page.get_by_role("dialog").first).to_be_visible()
    await look_at(page, name)
