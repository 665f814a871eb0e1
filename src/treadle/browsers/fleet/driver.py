"""The program behind Playwright: one process of node, through which all browsers of the fleet are spoken to.

Playwright's own way of starting it hands down the whole environment, its error output goes to ours, and calls that
wait when it dies wait for ever. So it is started here, and spoken to through Playwright's own connection. That part of
Playwright is not public: the tests of this module are what must pass before another version is allowed.
"""

import asyncio
import logging
import os
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

from treadle.browsers.fleet.heartbeat import Heartbeat
from treadle.browsers.remember.facts import teach
from treadle.core.errors import Unavailable

__all__ = ["Driver", "allowed_environment"]

_log = logging.getLogger("treadle.browsers")
_ALLOWED: Final = frozenset({
    "DISPLAY", "HOME", "LANG", "LOGNAME", "PATH", "PLAYWRIGHT_BROWSERS_PATH", "TZ", "USER", "XAUTHORITY",
})  # fmt: skip
_HEAP: Final = (
    # All that sessions leave in the driver is garbage, of which node would gather some 200 MB before it looks:
    # its young generation may grow to 96 MB, its old one to four times what lives. Collecting earlier costs nothing
    # that can be measured, and unlike a cap it leaves room for pages that do need it.
    "--max-semi-space-size=4",
    "--heap-growing-percent=40",
)
_START_SECONDS: Final = 30.0
_STOP_SECONDS: Final = 3.0
_KILLED_SECONDS: Final = 1.0
_LAST_WORDS_SECONDS: Final = 1.0
_PATIENCE_SECONDS: Final = 4.0
_QUESTION: Final = "alive"
_LENGTH_BYTES: Final = 4
_WRITTEN_KEPT: Final = 2000


def allowed_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """What of our environment browsers may see: where they are, which language is spoken, where windows open."""
    return {name: value for name, value in environment.items() if name in _ALLOWED or name.startswith("LC_")}


class Driver:
    """Starts the driver when it is needed, and again after it died; kills one that does not answer any more.

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
                self._running = await _Running.launch(self._environment)
                await self._running.ready()
            return self._running.playwright, self._running.ended

    async def stop(self) -> None:
        """End it, and the browsers that it has started; within seconds, unless it is just being started."""
        async with self._starting:
            if self._running is not None:
                await self._running.stop()
                self._running = None

    def kill(self) -> None:
        """End it at once, also while it is being started: all who wait for it get to know."""
        if self._running is not None:
            self._running.kill("it was killed.")


class _Running:
    """A driver that runs."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._transport = _Pipes(process)
        self._connection = Connection(None, create_remote_object, self._transport, asyncio.get_running_loop())
        self._task = asyncio.create_task(self._run(), name="browser driver")
        self._written = asyncio.create_task(_tail(process.stderr), name="browser driver errors")
        self._heartbeat: Heartbeat | None = None
        self.ended: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self.playwright: Playwright

    @property
    def pid(self) -> int:
        return self._process.pid

    @classmethod
    async def launch(cls, environment: Mapping[str, str]) -> "_Running":
        node, program = compute_driver_executable()
        try:
            process = await asyncio.create_subprocess_exec(
                node,
                *_HEAP,
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
        return cls(process)

    async def ready(self) -> None:
        """Wait until it can be spoken to, and listen to its heart from then on. Unavailable; it has ended then."""
        try:
            await self._introduced()
        except BaseException:
            await asyncio.shield(self.stop())
            raise
        self._heartbeat = Heartbeat(self._transport.ask, _PATIENCE_SECONDS, self._freeze)

    async def stop(self) -> None:
        """Close its input, which ends it and its browsers; kill it if it does not."""
        self._transport.request_stop()
        await asyncio.wait({self._task}, timeout=_STOP_SECONDS)
        self.kill("it was told to stop, and did not.")
        await asyncio.wait({self._task}, timeout=_KILLED_SECONDS)
        self._task.cancel()
        self._written.cancel()
        await asyncio.wait({self._task, self._written})

    def kill(self, why: str) -> None:
        """End it and its process group at once, whatever state it is in."""
        self._conclude(f"The browser driver ended: {why}")
        if self._process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def _freeze(self) -> None:
        _log.warning("the browser driver has not answered for %g seconds; it is replaced", _PATIENCE_SECONDS)
        self.kill(f"it had not answered for {_PATIENCE_SECONDS:g} seconds.")

    def _conclude(self, how: str) -> None:
        """It has ended, or is as good as that: calls that wait get to know."""
        if not self.ended.done():
            self.ended.set_result(how)
            self._connection.cleanup(how)
        if self._heartbeat is not None:
            self._heartbeat.stop()

    async def _introduced(self) -> None:
        waits: set[asyncio.Future[Any]] = {self._connection.playwright_future, self.ended}
        done, _ = await asyncio.wait(waits, timeout=_START_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        if self._connection.playwright_future not in done:
            self._connection.playwright_future.cancel()
            why = self.ended.result() if done else f"It was not ready within {_START_SECONDS:.0f} seconds."
            raise Unavailable(f"The browser driver cannot be started. {why}")
        self.playwright = AsyncPlaywright(self._connection.playwright_future.result())
        await teach(self.playwright)

    async def _run(self) -> None:
        try:
            await self._connection.run()
        except Exception:
            _log.exception("the connection to the browser driver broke")
            self.kill("the connection to it broke.")
        code = await self._process.wait()
        await asyncio.wait({self._written}, timeout=_LAST_WORDS_SECONDS)  # what it has started may still hold it open
        last = self._written.result() if self._written.done() else ""
        self._conclude(f"The browser driver ended with code {code}." + (f" It wrote: {last}" if last else ""))


class _Pipes(Transport):
    """Messages over the driver's standard input and output: their length in four bytes, little-endian, then JSON."""

    def __init__(self, process: Process) -> None:
        super().__init__(asyncio.get_running_loop())
        assert process.stdin is not None
        assert process.stdout is not None
        self._to, self._from = process.stdin, process.stdout
        self._stopped = asyncio.Event()
        self._heard = asyncio.Event()
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
                message = self.deserialize_message(await self._from.readexactly(length))
                self._heard.set()
                if message.get("id") != _QUESTION:
                    self.on_message(message)
                await asyncio.sleep(0)  # what has arrived together must not keep everyone else waiting
        except (asyncio.IncompleteReadError, OSError):
            pass  # it has closed its output: it is ending
        finally:
            self._to.close()
            self._stopped.set()

    async def ask(self) -> None:
        """Ask something that costs nothing; ends with the next message, whether it is the answer or another.

        Calls of objects that it does not know are refused by the driver right where messages come in.
        """
        self._heard.clear()
        self.send({"id": _QUESTION, "guid": _QUESTION, "method": _QUESTION, "params": {}, "metadata": {}})
        await self._heard.wait()

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
