"""Files that a module hands in."""

import asyncio
import os
from pathlib import Path
from typing import Any

import msgspec

from treadle.core.masking import Masker
from treadle.engine.ports import AttemptHandle
from treadle.runners.beneath import PathRefused, open_beneath

__all__ = ["take"]

_MAX_TEXT = 4096


class _File(msgspec.Struct, frozen=True):
    path: str
    name: str | None = None
    file_name: str | None = None
    description: str | None = None


async def take(attempt: AttemptHandle, masker: Masker, params: dict[str, Any]) -> dict[str, Any]:
    """Store the regular file beneath the workspace that ``path`` names; facts about the artifact.

    PathRefused and TooLarge say why not; msgspec.ValidationError that the request is malformed.
    """
    wanted = msgspec.convert(params, _File)
    last = Path(wanted.path).name
    root, path = _beneath(attempt.workspace, wanted.path)
    fd = await asyncio.to_thread(open_beneath, root, path)
    try:
        artifact = await attempt.artifact_file(
            fd,
            name=masker.mask_text(wanted.name or wanted.file_name or last)[:_MAX_TEXT],
            # Masked before it is cut: a secret with a slash in it would be unknown by its last part.
            file_name=Path(masker.mask_text(wanted.file_name or wanted.path)).name[:_MAX_TEXT] or last,
            description=masker.mask_text(wanted.description or "")[:_MAX_TEXT],
        )
    finally:
        os.close(fd)
    return {
        "id": artifact.id,
        "name": artifact.name,
        "size": artifact.size,
        "sha256": artifact.sha256,
        "mime_type": artifact.mime_type,
    }


def _beneath(workspace: Path, path: str) -> tuple[Path, str]:
    """The workspace, and ``path`` relative to it; one that is absolute may spell it with links resolved."""
    if not path.startswith("/"):
        return workspace, path
    for root in (workspace, workspace.resolve()):
        prefix = f"{root}/"
        if path.startswith(prefix):
            return root, path[len(prefix) :].lstrip("/")
    raise PathRefused("it lies outside the job's working directory")
