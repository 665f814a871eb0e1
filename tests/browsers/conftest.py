"""A launcher of Chromium for tests: plain child processes of this one."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from tests.net.conftest import Names
from tests.net.servers import Site

from treadle.browsers import BrowserProcess, find_browser
from treadle.core.errors import Unavailable


class Child(BrowserProcess):
    """A child process in a group of its own."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self._ended = asyncio.create_task(self._until_ended())

    async def _until_ended(self) -> str:
        _, stderr = await self.process.communicate()
        return f"exit code {self.process.returncode}: {stderr[-500:].decode(errors='replace')}"

    async def wait(self) -> str:
        return await asyncio.shield(self._ended)

    async def stop(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        await self._ended


class Children:
    """Launches, and remembers."""

    def __init__(self) -> None:
        self.launched: list[Child] = []
        self.argv: list[Sequence[str]] = []

    async def launch(self, argv: Sequence[str], folder: Path) -> BrowserProcess:
        process = await asyncio.create_subprocess_exec(
            *argv,
            cwd=folder,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,
        )
        self.argv.append(argv)
        self.launched.append(Child(process))
        return self.launched[-1]


@asynccontextmanager
async def launched_children() -> AsyncIterator[Children]:
    children = Children()
    yield children
    for child in children.launched:
        assert child.process.returncode is not None, "a browser was left running"
        await child.stop()


@pytest.fixture
async def children() -> AsyncIterator[Children]:
    async with launched_children() as children:
        yield children


def real_browser() -> str:
    """The Chromium to test with, or skip."""
    try:
        return find_browser(os.environ.get("TREADLE_TEST_BROWSER") or None)
    except Unavailable as error:
        if os.environ.get("CI"):
            pytest.fail(str(error))
        pytest.skip(str(error))


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with Site() as site:
        yield site


@pytest.fixture
def names() -> Names:
    return Names(site_test=("127.0.0.1",), inside_test=("127.0.0.1",))
