"""A private folder per job, below one root."""

import shutil
from pathlib import Path

from treadle.core.errors import InvalidInput
from treadle.core.ids import is_id_prefix

__all__ = ["Workspaces"]


class Workspaces:
    """Makes and removes the folders; an id that is no id never becomes a path."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def folder(self, job_id: str) -> Path:
        """The job's folder, made if it is not there yet (0700)."""
        path = self._path(job_id)
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        return path

    def remove(self, job_id: str) -> None:
        """Remove the folder and all in it; nothing happens if there is none. Links are removed, not followed."""
        path = self._path(job_id)
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)

    def _path(self, job_id: str) -> Path:
        if len(job_id) != 36 or not is_id_prefix(job_id):
            raise InvalidInput(f"{job_id!r} is not a job's id.")
        return self._root / job_id
