"""A database file as it is before its first job: most tests want one, and making it takes longer than most tests."""

import tempfile
from functools import lru_cache
from pathlib import Path

from treadle.core.clock import SystemClock
from treadle.stores.connection import open_writer
from treadle.stores.migrate import migrate

__all__ = ["migrated"]


def migrated(path: Path) -> Path:
    """The path, now with a database in it."""
    path.touch(mode=0o600)
    path.write_bytes(_content())
    return path


@lru_cache(maxsize=1)
def _content() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "treadle.db"
        connection = open_writer(path)
        try:
            migrate(connection, path, SystemClock())
        finally:
            connection.close()
        return path.read_bytes()
