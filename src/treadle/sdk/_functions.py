"""The module's methods as functions, acting on the job that this process runs.

Each raises RuntimeError outside of a job; otherwise they behave as the methods of :class:`treadle.sdk.Module` do.
"""

from os import PathLike
from typing import Any

from treadle.sdk._context import current
from treadle.sdk._step import Step

__all__ = [
    "artifact",
    "get_checkpoint",
    "is_cancelled",
    "job_id",
    "load_checkpoint",
    "log",
    "progress",
    "save_checkpoint",
    "step",
]


def job_id() -> str:
    """The id of the running job."""
    return current().job_id


def is_cancelled() -> bool:
    """Whether the job should end soon."""
    return current().is_cancelled


async def log(message: object, level: str = "INFO") -> None:
    """Write one entry to the job's log."""
    await current().log(message, level)


async def progress(percent: float, message: str = "") -> None:
    """Say how far the job is, from 0 to 100."""
    await current().progress(percent, message)


def step(name: str, description: str = "") -> Step:
    """A named phase of the job: ``async with step("download"):``."""
    return Step(current(), name, description)


async def artifact(
    source: str | bytes | bytearray | memoryview | PathLike[str],
    name: str | None = None,
    file_name: str | None = None,
    description: str = "",
) -> dict[str, Any]:
    """Keep a file, or bytes, with the job."""
    return await current().artifact(source, name, file_name, description)


async def save_checkpoint(**values: Any) -> None:
    """Merge values into the checkpoint and store all of it."""
    await current().save_checkpoint(values)


def get_checkpoint(key: str, default: Any = None) -> Any:
    """One value of the checkpoint."""
    return current().checkpoint.get(key, default)


async def load_checkpoint() -> dict[str, Any] | None:
    """The whole checkpoint; None if there is none."""
    return dict(current().checkpoint) or None
