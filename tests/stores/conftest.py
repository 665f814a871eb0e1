"""An open SQLite store, and the file it is in."""

import sqlite3
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from treadle.core.clock import SystemClock
from treadle.stores import SqlStore, open_sqlite


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "treadle.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[SqlStore]:
    store = await open_sqlite(path, clock=SystemClock())
    yield store
    await store.close()


@pytest.fixture
def on_writer(store: SqlStore) -> Callable[[Callable[[sqlite3.Connection], Any]], Any]:
    """Runs a function on the writing thread, between its groups; an awaitable of what it returns."""
    return store._database.alone
