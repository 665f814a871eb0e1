"""What the console is looked at with: a real server, a browser, and jobs that say what a test tells them to say."""

import asyncio
import os
import re
import shlex
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, ConsoleMessage, Locator, Page, Request, ViewportSize, expect
from tests.e2e.harness import FINAL, Client, Server

from treadle.core.ids import new_id

JOBS = Path(__file__).parent / "jobs"
WIDE = ViewportSize(width=1440, height=900)
PATIENCE_MS = 45_000
MILLION = 1_000_000


def command(name: str, *arguments: str | Path) -> str:
    """How a job of ``jobs/`` is started."""
    program = sys.executable if name.endswith(".py") else "sh"
    return shlex.join([program, str(JOBS / name), *map(str, arguments)])


class Puppet:
    """A running job that writes what it is told, when it is told, and not a line more."""

    def __init__(self, execution_id: str, pipe: Path) -> None:
        self.id = execution_id
        self._fd = os.open(pipe, os.O_RDWR)  # never blocks, and is the writer that the job waits for

    def say(self, *lines: str) -> None:
        """Have it print lines; ``\\033`` and the like are understood."""
        os.write(self._fd, "".join(f"{line}\n" for line in lines).encode())

    def end(self, code: int = 0) -> None:
        self.say(f"exit {code}")

    def close(self) -> None:
        os.close(self._fd)


@dataclass
class Stage:
    """The server, its API and a browser. Jobs are submitted once by name, and shared by all tests that only look."""

    server: Server
    api: Client
    browser: Browser
    _jobs: dict[str, str] = field(default_factory=dict)
    _puppets: list[Puppet] = field(default_factory=list)

    async def shared(self, name: str, *arguments: str, wait: bool = True, **fields: Any) -> str:
        """The id of the finished job of ``jobs/`` of this name, run once for all tests."""
        if name not in self._jobs:
            given = command(name, *arguments)
            self._jobs[name] = await self.api.submit(given, name=Path(name).stem.title(), **fields)
        if wait:
            await self.api.until_status(self._jobs[name], *FINAL, seconds=60)
        return self._jobs[name]

    async def report(self) -> str:
        return await self.shared("report.py", str(self.server.work / "report"), tags=["nightly"], user="ada")

    async def failing(self) -> str:
        return await self.shared("failing.sh")

    async def hostile(self) -> str:
        return await self.shared("hostile.py")

    async def million(self) -> str:
        """The id of a job that wrote a million lines."""
        if "million" not in self._jobs:
            self._jobs["million"] = await self.api.submit(f"seq {MILLION}", name="A million lines")
        await self.api.until_status(self._jobs["million"], *FINAL, seconds=60)
        return self._jobs["million"]

    async def puppet(self, *, wait: bool = True, **fields: Any) -> Puppet:
        """A job that waits for orders; with ``wait`` it runs already."""
        pipe = self.server.work / f"orders-{new_id()}"
        os.mkfifo(pipe)
        execution_id = await self.api.submit(command("puppet.sh", pipe), **{"name": "Puppet", **fields})
        puppet = Puppet(execution_id, pipe)
        self._puppets.append(puppet)
        if wait:
            await self.api.until_status(execution_id, "running")
        return puppet

    async def until_lines(self, execution_id: str, count: int) -> None:
        """Wait until so many lines of a job are stored."""
        async with asyncio.timeout(60):
            while True:
                if (await self.api.execution(execution_id))["lines"] >= count:
                    return
                await asyncio.sleep(0.01)

    def close(self) -> None:
        for puppet in self._puppets:
            puppet.close()

    @asynccontextmanager
    async def page(self, **options: Any) -> AsyncIterator[Page]:
        """A page of a context of its own, far from Greenwich."""
        context = await self.browser.new_context(
            **{
                "base_url": self.server.base,
                "viewport": WIDE,
                "locale": "en-GB",
                "timezone_id": "Asia/Tokyo",
                "reduced_motion": "reduce",
                **options,
            }
        )
        context.set_default_timeout(PATIENCE_MS)
        yield await context.new_page()
        await context.close()


class Faults:
    """What a page complains of, and what it asks of others than its server."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page = page
        self._seen: list[str] = []
        self._forgiven: list[str] = []
        self._origin = origin
        page.on("pageerror", lambda error: self._seen.append(f"thrown: {error.stack or error}"))
        page.on("console", self._console)
        page.on("request", self._request)

    def forgive(self, part: str) -> None:
        """A complaint with these words is what the test provokes."""
        self._forgiven.append(part)

    @property
    def left(self) -> list[str]:
        """Those that nobody provoked."""
        return [each for each in self._seen if not any(part in each for part in self._forgiven)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self._seen.append(f"{message.type}: {message.text} ({message.location.get('url')})")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self._origin, "data:", "blob:")):
            self._seen.append(f"request to elsewhere: {request.url}")


async def live(page: Page) -> None:
    """Wait until the page hears of what happens."""
    await expect(page.locator("[data-live=live]").first).to_be_attached()


def log_of(page: Page) -> Locator:
    """The log of a job, as it is shown."""
    return page.get_by_role("region", name=re.compile("^Log, "))


def line_of(page: Page, number: int) -> Locator:
    """One line of it."""
    return log_of(page).locator(f"[data-line='{number}']")


async def shown_lines(page: Page) -> list[tuple[int, str]]:
    """Number and text of the lines that are drawn, from the top."""
    rows = (
        await log_of(page)
        .locator("[data-line]")
        .evaluate_all("rows => rows.map(row => [+row.dataset.line, row.querySelector('.text').textContent])")
    )
    return [(number, text.strip()) for number, text in rows]
