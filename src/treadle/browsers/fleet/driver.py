"""The program behind Playwright: one process of node, through which all browsers of the fleet are spoken to.

Playwright's own way of starting it hands down the whole environment, its error output goes to ours, and calls that
wait when it dies wait for ever. So it is started here, and spoken to through Playwright's own connection. That part of
Playwright is not public: the tests of this module are what must pass before another version is allowed.
"""

import asyncio
import logging
import signal
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from playwright._impl._connection import Connection
from playwright._impl._driver import compute_driver_executable
from playwright._impl._object_factory import create_remote_object
from playwright._impl._transport import Transport
from playwright.async_api import Playwright
from playwright.async_api._generated import Playwright as AsyncPlaywright

from treadle.core.errors import Unavailable

__all__ = ["Driver", "allowed_environment"]

_log = logging.getLogger("treadle.browsers")
_ALLOWED: Final = frozenset({
    "DISPLAY", "HOME", "LANG", "LOGNAME", "PATH", "PLAYWRIGHT_BROWSERS_PATH", "TZ", "USER", "XAUTHORITY",
})  # fmt: skip
_START_SECONDS: Final = 30.0
_STOP_SECONDS: Final = 10.0
_LENGTH_BYTES: Final = 4
_WRITTEN_KEPT: Final = 2000


def allowed_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """What of our environment browsers may see: where they are, which language is spoken, where windows open."""
    return {name: value for name, value in environment.items() if name in _ALLOWED or name.startswith("LC_")}


class Driver:
    """Starts the driver when it is needed, and again after it died.

    Args:
        environment: all that it and the browsers it starts get to see.
        folder: where it and they put what they need for a while (TMPDIR).
    """

    def __init__(self, environment: Mapping[str, str], folder: Path) -> None:
        self._environment = {**environment, "TMPDIR": str(folder)}
        self._starting = asyncio.Lock()
        self._running: _Running | None = None

    @property
    def environment(self) -> dict[str, str]:
        """What the driver sees."""
        return dict(self._environment)

    @property
    def pid(self) -> int | None:
        """Of its process, while it runs."""
        return None if self._running is None else self._running.pid

    async def playwright(self) -> tuple[Playwright, "asyncio.Future[str]"]:
        """Playwright, and a future that is done, with the reason, when its driver has ended. Unavailable."""
        async with self._starting:
            if self._running is None or self._running.ended.done():
                self._running = await _Running.start(self._environment)
            return self._running.playwright, self._running.ended

    async def stop(self) -> None:
        """End it, and the browsers that it has started."""
        async with self._starting:
            running, self._running = self._running, None
            if running is not None:
                await running.stop()


class _Running:
    """A driver that runs."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._transport = _Pipes(process)
        self._connection = Connection(None, create_remote_object, self._transport, asyncio.get_running_loop())
        self._task = asyncio.create_task(self._run(), name="browser driver")
        self._written = asyncio.create_task(_tail(process.stderr), name="browser driver errors")
        self.ended: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self.playwright: Playwright

    @property
    def pid(self) -> int:
        return self._process.pid

    @classmethod
    async def start(cls, environment: Mapping[str, str]) -> "_Running":
        node, program = compute_driver_executable()
        try:
            process = await asyncio.create_subprocess_exec(
                node,
                program,
                "run-driver",
                stdin=PIPE,
                stdout=PIPE,
                stderr=PIPE,
                env={**environment, "PW_LANG_NAME": "python"},
                start_new_session=True,  # a Ctrl-C in the terminal is ours to handle
            )
        except OSError as error:
            raise Unavailable(f"The browser driver cannot be started: {error}.") from error
        running = cls(process)
        try:
            await running._ready()
        except BaseException:
            await asyncio.shield(running.stop())
            raise
        return running

    async def stop(self) -> None:
        """Close its input, which ends it and its browsers; kill it if it does not."""
        self._transport.request_stop()
        try:
            async with asyncio.timeout(_STOP_SECONDS):
                await asyncio.shield(self._task)
        except TimeoutError:
            with suppress(ProcessLookupError):
                self._process.send_signal(signal.SIGKILL)
            await self._task

    async def _ready(self) -> None:
        waits: set[asyncio.Future[Any]] = {self._connection.playwright_future, self.ended}
        done, _ = await asyncio.wait(waits, timeout=_START_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        if self._connection.playwright_future not in done:
            self._connection.playwright_future.cancel()
            why = self.ended.result() if done else f"It was not ready within {_START_SECONDS:.0f} seconds."
            raise Unavailable(f"The browser driver cannot be started. {why}")
        self.playwright = AsyncPlaywright(self._connection.playwright_future.result())

    async def _run(self) -> None:
        try:
            await self._connection.run()
        except Exception:
            _log.exception("the connection to the browser driver broke")
            with suppress(ProcessLookupError):
                self._process.kill()
        code = await self._process.wait()
        last = await self._written
        how = f"The browser driver ended with code {code}." + (f" It wrote: {last}" if last else "")
        self._connection.cleanup(how)  # calls that wait get to know
        if not self.ended.done():
            self.ended.set_result(how)


class _Pipes(Transport):
    """Messages over the driver's standard input and output: their length in four bytes, little-endian, then JSON."""

    def __init__(self, process: Process) -> None:
        super().__init__(asyncio.get_running_loop())
        assert process.stdin is not None
        assert process.stdout is not None
        self._to, self._from = process.stdin, process.stdout
        self._stopped = asyncio.Event()
        self.on_message: Callable[[Any], None]

    def request_stop(self) -> None:
        self._to.close()

    async def wait_until_stopped(self) -> None:
        await self._stopped.wait()

    async def connect(self) -> None:
        """It is connected from the beginning."""

    async def run(self) -> None:
        try:
            while True:
                length = int.from_bytes(await self._from.readexactly(_LENGTH_BYTES), "little")
                self.on_message(self.deserialize_message(await self._from.readexactly(length)))
                await asyncio.sleep(0)  # what has arrived together must not keep everyone else waiting
        except (asyncio.IncompleteReadError, OSError):
            pass  # it has closed its output: it is ending
        finally:
            self._to.close()
            self._stopped.set()

    def send(self, message: dict[str, Any]) -> None:
        data = self.serialize_message(message)
        self._to.write(len(data).to_bytes(_LENGTH_BYTES, "little") + data)


async def _tail(stream: asyncio.StreamReader | None) -> str:
    """Read all there is; the end of it."""
    assert stream is not None
    kept = b""
    while data := await stream.read(1 << 16):
        kept = (kept + data)[-_WRITTEN_KEPT:]
    return kept.decode("utf-8", "replace").strip()
