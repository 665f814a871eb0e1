"""The job that this process runs."""

import math
import os
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from treadle.sdk import frames
from treadle.sdk._values import as_json

if TYPE_CHECKING:
    from treadle.sdk._channel import Channel

__all__ = ["Context", "current", "enter", "leave"]


class Context:
    """What a module can ask of, and say to, the engine that runs its job."""

    def __init__(self, channel: "Channel", *, job_id: str, module_id: str, attempt: int = 1) -> None:
        self.channel = channel
        self.job_id = job_id
        self.module_id = module_id
        self.attempt = attempt
        """Counts from 1; more means that the job was interrupted, or retried."""
        self.checkpoint: dict[str, Any] = {}
        self._folder = Path.cwd()
        self._steps = 0
        self._spilled = 0

    @property
    def is_cancelled(self) -> bool:
        """Whether the job should end soon."""
        return self.channel.poll()

    async def request(self, method: str, params: dict[str, Any], body: bytes = b"") -> tuple[dict[str, Any], bytes]:
        """Ask the engine (methods: :mod:`treadle.sdk.frames`). RequestError if it refuses or fails."""
        return await self.channel.request(method, params, body)

    async def log(self, message: object, level: str = "INFO") -> None:
        """One entry of the job's log, on its way when this returns."""
        await self.channel.send(frames.LOG, _entry(message, level))

    def warn(self, message: str) -> None:
        """A warning in the job's log, without waiting; on the loop's thread."""
        self.channel.post(frames.LOG, _entry(message, "WARNING"))

    async def result(self, value: Any) -> None:
        """A result. TypeError or ValueError if JSON cannot hold it or it is too long."""
        await self.channel.send(frames.RESULT, as_json(value, "the yielded value"))

    async def progress(self, percent: float, message: str = "") -> None:
        """How far the job is."""
        share = float(percent)
        if math.isnan(share):
            raise ValueError("the progress is not a number")
        head = {"percent": min(max(share, 0.0), 100.0), "message": str(message)}
        await self.channel.send(frames.PROGRESS, as_json(head, "the progress"))

    def next_step(self) -> int:
        """The index of the next step, from 0."""
        index = self._steps
        self._steps += 1
        return index

    async def step(self, head: dict[str, Any]) -> None:
        """The state of a step, as :mod:`treadle.sdk.frames` says."""
        await self.channel.send(frames.STEP, as_json(head, "the step"))

    async def save_checkpoint(self, values: dict[str, Any]) -> None:
        """Merge ``values`` and store all; durable when this returns. What JSON cannot hold leaves it as it was."""
        merged = {**self.checkpoint, **values}
        body = as_json(merged, "the checkpoint")
        self.checkpoint.update(values)
        await self.request("checkpoint", {}, body)

    async def artifact(
        self,
        source: str | bytes | bytearray | memoryview | PathLike[str],
        name: str | None,
        file_name: str | None,
        description: str,
    ) -> dict[str, Any]:
        """Keep a file of the working directory, or bytes, with the job."""
        if not isinstance(source, (bytes, bytearray, memoryview)):
            path = self._seen_from_start(Path(source))
            return await self._artifact(path, name, file_name or path.name, description)
        self._spilled += 1
        path = Path(f".artifact-{os.getpid()}-{self._spilled}")
        full = self._folder / path
        full.write_bytes(source)
        try:
            return await self._artifact(path, name, file_name or name or "artifact.bin", description)
        finally:
            full.unlink(missing_ok=True)

    async def _artifact(self, path: Path, name: str | None, file_name: str, description: str) -> dict[str, Any]:
        params = {"path": str(path), "name": name or file_name, "file_name": file_name, "description": description}
        result, _ = await self.request("artifact", params)
        return result

    def _seen_from_start(self, path: Path) -> Path:
        """A relative path as seen from the folder that the job began in, which is what the engine knows."""
        if path.is_absolute() or Path.cwd() == self._folder:
            return path
        return Path(os.path.relpath(path, self._folder))


class _Process:
    """The one piece of state that a process has beside its job: which job that is."""

    job: Context | None = None


_process: Final = _Process()


def current() -> Context:
    """The job that this process runs. RuntimeError outside of one."""
    if _process.job is None:
        raise RuntimeError(
            "This works only while a module's job runs, in its own process. "
            "In tests, run the module through treadle.sdk.testing.run_module_sync."
        )
    return _process.job


def enter(context: Context) -> None:
    """From here on this process runs that job."""
    _process.job = context


def leave() -> None:
    """From here on this process runs no job."""
    _process.job = None


def _entry(message: object, level: str) -> bytes:
    """A log entry on the wire; what UTF-8 cannot hold is shown as an escape."""
    return f"{str(level).replace(chr(0), '')}\0{message}".encode("utf-8", "backslashreplace")
