"""The class that a module is."""

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from os import PathLike
from typing import TYPE_CHECKING, Any

from treadle.sdk._step import Step

if TYPE_CHECKING:
    from treadle.sdk._context import Context

__all__ = ["Module"]


class Module(ABC):
    """A piece of work that runs as a durable job: subclass it and write ``run``.

    All methods may be used from several tasks at once, and from threads by way of
    ``asyncio.run_coroutine_threadsafe``.
    """

    def __init__(self, context: "Context") -> None:
        self._context = context

    @abstractmethod
    def run(self, inputs: dict[str, Any], settings: dict[str, Any]) -> AsyncIterator[Any]:
        """Do the work: an async generator, each yielded JSON value of which is a result of the job.

        Exceptions fail the job. When it is stopped, :attr:`is_cancelled` becomes true first, and shortly afterwards
        ``asyncio.CancelledError`` is raised where the work awaits something.
        """
        ...

    @property
    def job_id(self) -> str:
        """The id of the job."""
        return self._context.job_id

    @property
    def is_cancelled(self) -> bool:
        """Whether the job should end soon. Seen also by work that never awaits."""
        return self._context.is_cancelled

    async def log(self, message: object, level: str = "INFO") -> None:
        """Write one entry to the job's log. ``level`` is any word; INFO, WARNING and ERROR are usual."""
        await self._context.log(message, level)

    async def progress(self, percent: float, message: str = "") -> None:
        """Say how far the work is. ``percent`` is brought within 0 to 100; ValueError if it is no number."""
        await self._context.progress(percent, message)

    def step(self, name: str, description: str = "") -> Step:
        """A named phase of the work: ``async with self.step("download"):``.

        It is shown as running, then as completed, or as failed with the error that left the block, which goes on.
        """
        return Step(self._context, name, description)

    async def artifact(
        self,
        source: str | bytes | bytearray | memoryview | PathLike[str],
        name: str | None = None,
        file_name: str | None = None,
        description: str = "",
    ) -> dict[str, Any]:
        """Keep a file, or bytes, with the job.

        ``source`` is the path of a regular file in the job's working directory, or the bytes themselves. ``name`` is
        what people see, ``file_name`` what a download is called; each defaults to the other, then to the file's own
        name. Returns ``id``, ``name``, ``size`` (bytes), ``sha256`` (hexadecimal) and ``mime_type``. Raises
        RequestError, for instance of type ``refused`` or ``too_large``.
        """
        return await self._context.artifact(source, name, file_name, description)

    async def save_checkpoint(self, **values: Any) -> None:
        """Merge values into the checkpoint and store all of it.

        When this returns, the checkpoint and all results yielded before it are durable: a job that is interrupted
        later resumes with this checkpoint. TypeError or ValueError if it cannot be written as JSON.
        """
        await self._context.save_checkpoint(values)

    def get_checkpoint(self, key: str, default: Any = None) -> Any:
        """One value of the checkpoint: what this run or the interrupted one before it saved last."""
        return self._checkpoint.get(key, default)

    async def load_checkpoint(self) -> dict[str, Any] | None:
        """The whole checkpoint; None if there is none."""
        return dict(self._checkpoint) or None

    def restore_checkpoint(self, checkpoint: dict[str, Any] | None) -> None:
        """Called before ``run`` when the job resumes with a checkpoint."""
        self._checkpoint = dict(checkpoint or {})

    async def send_signed_callback(
        self, url: str, payload: dict[str, Any], secret: str, *, issuer: str = "sweatpants", user_id: int | None = None
    ) -> bool:
        """POST ``payload`` with a token signed by ``secret``; whether the answer was a success. Never raises."""
        from treadle.sdk.callback import send_signed_callback  # noqa: PLC0415 - most modules do not need it

        return await send_signed_callback(url, payload, secret, issuer=issuer, user_id=user_id, job_id=self.job_id)

    @property
    def _checkpoint(self) -> dict[str, Any]:
        # Published modules read and assign this attribute; it is the same dict that the functions act on.
        return self._context.checkpoint

    @_checkpoint.setter
    def _checkpoint(self, checkpoint: dict[str, Any]) -> None:
        self._context.checkpoint = checkpoint
