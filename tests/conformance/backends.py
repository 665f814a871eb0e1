"""The stores that the suites run against, by name."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from tests.migrated import migrated
from tests.postgres import server
from treadle.core.clock import Clock, SystemClock
from treadle.engine.ports import (
    Catalog,
    EventStore,
    HookRows,
    JobStore,
    MemoryRows,
    ModuleRows,
    NodeStore,
    ProductRows,
    RecordingRows,
    ScheduleStore,
    SessionRows,
)
from treadle.stores import open_sqlite
from treadle.stores.postgres import open_postgres

__all__ = ["BACKENDS", "WALKS", "Store", "StoreClock"]


class StoreClock(SystemClock):
    """The machine's clock, ahead by as much as a test says."""

    def __init__(self) -> None:
        self.ahead_seconds = 0.0

    def now(self) -> datetime:
        return super().now() + timedelta(seconds=self.ahead_seconds)


class Store(Protocol):
    """All that a back-end offers."""

    jobs: JobStore
    events: EventStore
    catalog: Catalog
    nodes: NodeStore
    modules: ModuleRows
    sessions: SessionRows
    memories: MemoryRows
    products: ProductRows
    hooks: HookRows
    schedules: ScheduleStore
    recordings: RecordingRows


@asynccontextmanager
async def _sqlite(folder: Path, clock: Clock) -> AsyncIterator[Store]:
    store = await open_sqlite(migrated(folder / "treadle.db"), clock=clock)
    try:
        yield store
    finally:
        await store.close()


@asynccontextmanager
async def _postgres(_folder: Path, clock: Clock) -> AsyncIterator[Store]:
    with server().database() as url:
        store = await open_postgres(url, clock=clock, readers=1)
        try:
            yield store
        finally:
            await store.close()


BACKENDS: dict[str, Callable[[Path, Clock], AbstractAsyncContextManager[Store]]] = {
    "postgres": _postgres,
    "sqlite": _sqlite,
}
"""Each opens an empty store that may use a folder, and has the time from a clock."""
WALKS = {"postgres": 4, "sqlite": 15}
"""How many random walks each is tried with: where every step goes over a socket, they take longer."""
