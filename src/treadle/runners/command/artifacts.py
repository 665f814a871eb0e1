"""ARTIFACT markers: taking a file that a command names, or saying why not."""

import asyncio
import os
from pathlib import Path

from treadle.core.errors import TooLarge
from treadle.engine.ports import AttemptHandle
from treadle.runners.beneath import PathRefused, open_beneath

__all__ = ["quoted", "take"]

_MAX_PATH = 4096
_MAX_DESCRIPTION = 4096
_SHOWN = 300


def quoted(text: str) -> str:
    """Text for a log line: in quotes, control characters escaped, cut where it is long."""
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    return '"' + "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in shown) + '"'


async def take(
    attempt: AttemptHandle, content: str, *, folder: Path, step_id: str | None, max_bytes: int
) -> str | None:
    """Store the file that ``path:description`` names as an artifact; None, or a sentence that says why not.

    The file must be a regular one beneath the working directory ``folder`` or the attempt's workspace.
    """
    path, _, description = content.partition(":")
    path = path.strip()
    try:
        if not path or len(path) > _MAX_PATH:
            raise PathRefused("it is not a path")
        root, below = _root_of(path, folder, attempt)
        fd = await asyncio.to_thread(open_beneath, root, below)
        try:
            size = os.fstat(fd).st_size
            if size > max_bytes:
                raise TooLarge(f"it has {size} bytes, over the limit of {max_bytes}")
            name = Path(path).name
            await attempt.artifact_file(
                fd, name=name, file_name=name, description=description.strip()[:_MAX_DESCRIPTION], step_id=step_id
            )
        finally:
            os.close(fd)
    except (PathRefused, TooLarge) as error:
        return f"Artifact {quoted(path)} was not taken: {error}."
    return None


def _root_of(path: str, folder: Path, attempt: AttemptHandle) -> tuple[Path, str]:
    """The folder that ``path`` must stay beneath, and ``path`` relative to it."""
    if not path.startswith("/"):
        return folder, path
    for root in (folder, folder.resolve()):
        if (below := _below(path, root)) is not None:
            return root, below
    workspace = attempt.workspace  # asked for only now, because it is made when it is asked for
    if (below := _below(path, workspace)) is not None:
        return workspace, below
    raise PathRefused("it lies outside the working directory")


def _below(path: str, root: Path) -> str | None:
    prefix = str(root).rstrip("/") + "/"
    return path[len(prefix) :].lstrip("/") if path.startswith(prefix) else None
