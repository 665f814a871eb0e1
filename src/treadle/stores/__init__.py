"""Stores: everything that must outlive the process."""

from treadle.stores.opening import open_store
from treadle.stores.sqlite import open_sqlite
from treadle.stores.store import SqlStore

__all__ = ["SqlStore", "open_sqlite", "open_store"]
