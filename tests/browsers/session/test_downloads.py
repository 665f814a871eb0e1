"""The line by which downloads are watched."""

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from treadle.browsers.session import HostConfig
from treadle.browsers.session.chores import Chores
from treadle.browsers.session.downloads import Downloads
from treadle.browsers.session.happenings import Happenings
from treadle.core.clock import SystemClock


class Line:
    """A session of the DevTools protocol."""

    def __init__(self) -> None:
        self.detached = False

    async def send(self, method: str, params: Any = None) -> Any:
        return {"targetInfo": {"browserContextId": "1"}}

    async def detach(self) -> None:
        self.detached = True


class Browser:
    """One that takes its time to open a line."""

    def __init__(self) -> None:
        self.asked = asyncio.Event()
        self.answers = asyncio.Event()
        self.line = Line()

    async def new_browser_cdp_session(self) -> Line:
        self.asked.set()
        await self.answers.wait()
        return self.line


def downloads_of(browser: Browser, folder: Path) -> Downloads:
    async def cdp(_page: object) -> Line:
        return Line()

    seat: Any = SimpleNamespace(downloads=folder, page=None, cdp=cdp, context=SimpleNamespace(browser=browser))
    reporter: Any = SimpleNamespace()
    return Downloads(seat, reporter, Chores(), SystemClock(), HostConfig(), Happenings())


async def test_a_line_that_comes_after_its_session_has_ended_is_let_go_of(tmp_path: Path) -> None:
    browser = Browser()
    downloads = downloads_of(browser, tmp_path)
    connecting = asyncio.create_task(downloads.connect())
    await browser.asked.wait()
    connecting.cancel()
    await asyncio.wait({connecting})
    browser.answers.set()
    await downloads.close()
    assert browser.line.detached
