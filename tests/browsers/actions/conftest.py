"""A Chromium with pages of the tests' own, and the tools that a session would give."""

import asyncio
import os
from collections.abc import AsyncIterator, Collection, Sequence
from pathlib import Path
from typing import Literal

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Dialog, Error, Page, Route, async_playwright

from treadle.browsers import find_browser
from treadle.browsers.remember.facts import teach
from treadle.browsers.snapshot import Eyes, take_snapshot
from treadle.browsers.tools import AskModel, LiveSnapshot, PageMemory
from treadle.core.errors import Unavailable
from treadle.core.page import DialogAnswered, Navigated, TabInfo

PAGES = Path(__file__).parent / "pages"


class Tools:
    """Implements PageTools on one page."""

    def __init__(self, page: Page, seconds: float = 20.0) -> None:
        self._page = page
        self._ends_at = asyncio.get_running_loop().time() + seconds
        self._generation = 0
        self._eyes = Eyes()
        self._answered: list[DialogAnswered] = []
        self.accepts: bool | None = None
        self.answer: str | None = None
        self.navigated: list[str] = []
        self.memory: PageMemory | None = None
        self.concealed: set[str] = set()
        self.title: str | None = None
        self.after_first_look = ""
        """A script to run when the page was looked at once."""
        page.on("dialog", self._on_dialog)

    @property
    def page(self) -> Page:
        return self._page

    @property
    def remaining(self) -> float:
        return max(0.0, self._ends_at - asyncio.get_running_loop().time())

    def forget(self) -> None:
        """Hear of the page no more: it is another test's."""
        self._page.remove_listener("dialog", self._on_dialog)

    def give(self, seconds: float) -> "Tools":
        """Another deadline."""
        self._ends_at = asyncio.get_running_loop().time() + seconds
        return self

    @property
    def model(self) -> AskModel | None:
        return None

    async def permitted(self, url: str) -> bool:
        return True

    async def snapshot(self) -> LiveSnapshot:
        self._generation += 1
        taken = await take_snapshot(self._page, generation=self._generation, eyes=self._eyes)
        if self.after_first_look:
            script, self.after_first_look = self.after_first_look, ""
            await self._page.evaluate(script)
        return taken

    async def navigate(
        self,
        url: str,
        *,
        wait_until: Literal["load", "domcontentloaded", "networkidle", "commit"] = "load",
        kind: str = "url",
    ) -> Navigated:
        self.navigated.append(url)
        response = await self._page.goto(url, wait_until=wait_until)
        return Navigated(url=self._page.url, status=response.status if response else None, kind=kind)

    def conceal(self, values: Collection[str]) -> None:
        self.concealed.update(values)

    def answer_dialogs(self, *, accept: bool, text: str | None = None) -> None:
        self.accepts, self.answer = accept, text

    @property
    def dialogs(self) -> Sequence[DialogAnswered]:
        return self._answered

    async def arrive(self) -> None:
        """There is one tab only."""

    async def tabs(self) -> Sequence[TabInfo]:
        return (TabInfo(id="tab_1", url=self._page.url, title=await self._page.title(), current=True),)

    async def activate(self, tab_id: str) -> None:
        assert tab_id == "tab_1"

    async def close_tab(self, tab_id: str) -> None:
        await self._page.goto("about:blank")

    async def open_tab(self) -> None:
        await self._page.goto("about:blank")

    async def _on_dialog(self, dialog: Dialog) -> None:
        accept = self.accepts if self.accepts is not None else dialog.type == "alert"
        answer = "accepted" if accept else "dismissed"
        self._answered.append(DialogAnswered(kind=dialog.type, message=dialog.message, answer=answer))
        if accept:
            await dialog.accept(self.answer or "")
        else:
            await dialog.dismiss()

    async def open(self, name: str) -> "Tools":
        """Show one of the pages."""
        await self._page.goto(f"http://shop.test/{name}")
        return self

    async def told(self) -> list[str]:
        """What the page noted down."""
        return [str(line) for line in await self._page.evaluate("window.told || []")]


async def _serve(route: Route) -> None:
    path = PAGES / route.request.url.partition("://")[2].partition("/")[2].partition("?")[0]
    if path.is_file():
        await route.fulfill(path=path, content_type="text/html; charset=utf-8")
    else:
        await route.fulfill(
            status=404, body="<title>Nothing here</title><h1>Nothing here</h1>", content_type="text/html"
        )


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    try:
        program = find_browser(os.environ.get("TREADLE_TEST_BROWSER"))
    except Unavailable as error:
        pytest.skip(str(error))
    async with async_playwright() as playwright:
        await teach(playwright)
        browser = await playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        await browser.close()


class Window:
    """The page that all tests of a process have one after another: a new one for each costs more than most of them."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._page: Page | None = None

    async def page(self) -> Page:
        """An empty page, on the site of all of them, the pointer in its corner."""
        if self._page is not None:
            try:
                await self._page.mouse.move(0, 0)
                await self._page.goto("http://shop.test/")
            except Error:
                await self.close()  # what the test before has done still leads elsewhere
            else:
                return self._page
        context = await self._browser.new_context()
        await context.route("**/*", _serve)
        self._page = await context.new_page()
        return self._page

    async def leave(self, tools: Tools) -> None:
        """Nothing of a test but its history is left for the next."""
        tools.forget()
        page = tools.page
        if page.is_closed() or len(page.context.pages) > 1:
            await self.close()
        else:
            await page.unroute_all()

    async def close(self) -> None:
        if self._page is not None:
            page, self._page = self._page, None
            await page.context.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def window(chromium: Browser) -> AsyncIterator[Window]:
    window = Window(chromium)
    yield window
    await window.close()


@pytest_asyncio.fixture(loop_scope="session")
async def tools(window: Window) -> AsyncIterator[Tools]:
    tools = Tools(await window.page())
    yield tools
    await window.leave(tools)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The latest element comes after 600 ms: what is not there by then will not come."""
    monkeypatch.setattr("treadle.browsers.actions.find._LATE_SECONDS", 1.2)
