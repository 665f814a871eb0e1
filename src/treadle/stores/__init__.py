"""Stores: everything that must outlive the process."""

from treadle.stores.sqlite import SqliteStore, open_sqlite

__all__ = ["SqliteStore", "open_sqlite"]
