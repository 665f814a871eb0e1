"""Helper programs of a node as children of its process host: they never outlive the daemon, and are ended whole."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from treadle.browsers import BrowserProcess
from treadle.core.errors import Unavailable
from treadle.core.ids import new_id
from treadle.modules.tools import ToolResult
from treadle.runners.process import ChildProcess, ProcessHost, ProcessSpec, ResourceLimits, StartError

__all__ = ["HostedBrowsers", "HostedEncoder", "HostedTools"]

_KEPT_BYTES = 64 << 10
_KEPT_OF_A_BROWSER = 4 << 10
_ENCODING_SECONDS = 1800.0


class _Tail:
    """The end of what a child writes."""

    def __init__(self, child: ChildProcess, kept: int) -> None:
        self._child = child
        self._kept = kept
        self._data = b""

    async def read(self) -> None:
        """Read all that it writes, until it ends."""
        while not self._child.output.ended:
            chunks = await self._child.output.read()
            self._data = (self._data + b"".join(data for _, data in chunks))[-self._kept :]

    @property
    def text(self) -> str:
        return self._data.decode("utf-8", "replace")


class HostedTools:
    """Runs git and uv (:class:`~treadle.modules.tools.Tools`)."""

    def __init__(self, host: ProcessHost) -> None:
        self._host = host

    async def run(
        self,
        argv: Sequence[str],
        *,
        folder: Path,
        environment: Mapping[str, str],
        timeout_seconds: float,
        file_bytes: int | None,
    ) -> ToolResult:
        try:
            child = await self._host.spawn(
                ProcessSpec(
                    command=argv,
                    folder=str(folder),
                    job_id=f"tool-{new_id()}",
                    environment=environment,
                    limits=ResourceLimits(file_bytes=file_bytes),
                )
            )
        except StartError as error:
            if error.what == "program":
                raise FileNotFoundError(argv[0]) from error
            raise Unavailable(f"{Path(argv[0]).name} cannot be started: {error}.") from error
        tail = _Tail(child, _KEPT_BYTES)
        try:
            async with asyncio.timeout(timeout_seconds):
                await tail.read()
                end = await child.wait()
        finally:
            if child.exit is None:
                await asyncio.shield(child.kill())
            child.output.close()
        if end.shell_code is None:
            raise Unavailable(f"{Path(argv[0]).name} was lost: {end}.")
        return ToolResult(end.shell_code, tail.text)


class _HostedBrowser:
    """A :class:`~treadle.browsers.BrowserProcess`."""

    def __init__(self, child: ChildProcess) -> None:
        self._child = child
        self._tail = _Tail(child, _KEPT_OF_A_BROWSER)
        self._reading = asyncio.create_task(self._tail.read(), name="browser output")

    async def wait(self) -> str:
        end = await self._child.wait()
        await asyncio.shield(self._reading)
        last = self._tail.text.strip()
        return f"{end}. It wrote: {last}" if last else f"{end}."

    async def stop(self) -> None:
        await self._child.kill()
        with suppress(asyncio.CancelledError):
            await self._reading
        self._child.output.close()


class HostedBrowsers:
    """Starts browsers (:class:`~treadle.browsers.Launcher`)."""

    def __init__(self, host: ProcessHost) -> None:
        self._host = host

    async def launch(self, argv: Sequence[str], folder: Path) -> BrowserProcess:
        spec = ProcessSpec(command=argv, folder=str(folder), job_id=f"browser-{new_id()}")
        try:
            return _HostedBrowser(await self._host.spawn(spec))
        except StartError as error:
            raise Unavailable(f"The browser cannot be started: {error}.") from error


class HostedEncoder:
    """Makes films of recordings, in a process of its own: a picture that a page made is not decoded in the daemon."""

    def __init__(self, host: ProcessHost) -> None:
        self._tools = HostedTools(host)

    async def __call__(self, argv: Sequence[str], folder: Path) -> None:
        """Run the encoder. Unavailable if it fails, with the last that it said."""
        try:
            result = await self._tools.run(
                argv, folder=folder, environment={}, timeout_seconds=_ENCODING_SECONDS, file_bytes=None
            )
        except TimeoutError:
            raise Unavailable("The film of the recording could not be made in time.") from None
        if result.code:
            last = result.output.strip().rpartition("\n")[2] or f"exit code {result.code}."
            raise Unavailable(f"The film of the recording could not be made: {last}")
