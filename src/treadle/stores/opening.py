"""Which store it is."""

from pathlib import Path

from treadle.core.clock import Clock
from treadle.stores.sqlite import open_sqlite
from treadle.stores.store import SqlStore

__all__ = ["open_store"]


async def open_store(url: str | None, *, path: Path, clock: Clock) -> SqlStore:
    """The PostgreSQL database at ``url``, or the SQLite file at ``path`` without one, made or migrated where needed.

    StoreTooNew for one of a newer version, InvalidInput for one of another program, Unavailable where it cannot be
    reached. A shared database has the time from itself, a file from ``clock``.
    """
    if url is None:
        return await open_sqlite(path, clock=clock)
    from treadle.stores.postgres import open_postgres  # noqa: PLC0415 - a driver that one machine alone does not need

    return await open_postgres(url)
