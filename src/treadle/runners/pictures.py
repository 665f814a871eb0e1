"""Keeping pictures of pages as artifacts of the job that took them."""

import asyncio
import tempfile
from pathlib import Path
from typing import BinaryIO, Final

from treadle.core.page import Shot
from treadle.engine.ports import AttemptHandle

__all__ = ["keep_picture"]

_ENDINGS: Final = {"png": "png", "jpeg": "jpg", "webp": "webp"}


async def keep_picture(shot: Shot, attempt: AttemptHandle, *, name: str, number: int, step_id: str) -> str:
    """Store a picture; the artifact's id. ``number`` is that of the step, for the file's name."""
    with await asyncio.to_thread(_written, shot.data, attempt.workspace) as file:
        artifact = await attempt.artifact_file(
            file.fileno(),
            name=name,
            file_name=f"step-{number:03}.{_ENDINGS[shot.format]}",
            description=shot.url,
            step_id=step_id,
        )
    return artifact.id


def _written(data: bytes, folder: Path) -> BinaryIO:
    """A file without a name that holds the data: it is gone once it is closed."""
    file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - its caller closes it
    try:
        file.write(data)
        file.flush()
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return file
