"""The stores that the suites run against, by name."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Protocol

from treadle.core.clock import SystemClock
from treadle.engine.ports import (
    Catalog,
    EventStore,
    JobStore,
    MemoryRows,
    ModuleRows,
    NodeStore,
    ProductRows,
    SessionRows,
)
from treadle.stores import open_sqlite

__all__ = ["BACKENDS", "Store"]


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


@asynccontextmanager
async def _sqlite(folder: Path) -> AsyncIterator[Store]:
    store = await open_sqlite(folder / "treadle.db", clock=SystemClock())
    try:
        yield store
    finally:
        await store.close()


BACKENDS: dict[str, Callable[[Path], AbstractAsyncContextManager[Store]]] = {"sqlite": _sqlite}
"""Each opens an empty store that may use a folder."""
