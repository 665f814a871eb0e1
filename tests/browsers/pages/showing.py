"""Pages of our own in a real browser, and tools for commands on them."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic
from typing import Literal

from playwright.async_api import Page, async_playwright
from tests.browsers.conftest import real_browser

from treadle.browsers.snapshot import Eyes, PageSnapshot, take_snapshot
from treadle.browsers.tools import LiveSnapshot
from treadle.core.page import Element, Navigated, Snapshot

_FOLDER = Path(__file__).parent


class Tools:
    """What a command may use, on one page (:class:`~treadle.browsers.tools.PageTools`)."""

    memory = None

    def __init__(self, page: Page, seconds: float = 20.0) -> None:
        self._page = page
        self._ends_at = monotonic() + seconds
        self._generation = 0
        self._eyes = Eyes()

    @property
    def page(self) -> Page:
        return self._page

    @property
    def remaining(self) -> float:
        return self._ends_at - monotonic()

    async def snapshot(self) -> LiveSnapshot:
        self._generation += 1
        return await take_snapshot(self._page, generation=self._generation, eyes=self._eyes)

    async def navigate(
        self,
        url: str,
        *,
        wait_until: Literal["load", "domcontentloaded", "networkidle", "commit"] = "load",
        kind: str = "url",
    ) -> Navigated:
        raise AssertionError("reading a page leads nowhere")

    def conceal(self, values: Collection[str]) -> None:
        raise AssertionError("reading a page enters nothing")

    def answer_dialogs(self, *, accept: bool, text: str | None = None) -> None:
        raise AssertionError("reading a page answers nothing")


@asynccontextmanager
async def a_browser() -> AsyncIterator[Page]:
    """A page in a browser of its own."""
    program = real_browser()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        context = await browser.new_context(viewport={"width": 1280, "height": 720})
        yield await context.new_page()
        await browser.close()


async def show(page: Page, name: str) -> None:
    """Show one of the pages beside this module."""
    await page.goto("about:blank")  # what a page did to its built-ins goes with it
    await page.set_content((_FOLDER / f"{name}.html").read_text(encoding="utf-8"))


async def look(page: Page, *, limit: int = 2000) -> tuple[PageSnapshot, Snapshot]:
    """A snapshot, live and as data."""
    live = await take_snapshot(page, generation=1, limit=limit)
    return live, live.snapshot


def one(snapshot: Snapshot, role: str, name: str = "") -> Element:
    """The only element of that role and name."""
    found = [element for element in snapshot.elements if element.role == role and (not name or element.name == name)]
    assert len(found) == 1, [(element.role, element.name) for element in snapshot.elements]
    return found[0]
