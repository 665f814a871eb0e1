"""Streams on SQL, for reading. They are written by ``jobs.py``."""

from treadle.engine.ports import StoredBatch
from treadle.stores.database import Database, Transaction
from treadle.stores.queries import Queries

__all__ = ["SqlEvents"]

_BEYOND_ALL = (1 << 63) - 1  # the greatest number that a column holds


class SqlEvents:
    """An EventStore on any SQL database."""

    def __init__(self, database: Database, queries: Queries) -> None:
        self._db = database
        self._q = queries

    async def read(
        self,
        stream_id: str,
        *,
        after_seq: int = 0,
        before_seq: int | None = None,
        kinds: int = 0,
        limit: int = 64,
        max_bytes: int = 4 << 20,
        backwards: bool = False,
    ) -> list[StoredBatch]:
        statement = self._q.batches[kinds != 0, backwards]
        values = {
            "stream_id": stream_id,
            "next_seq": after_seq + 1,
            "before_seq": _BEYOND_ALL if before_seq is None else before_seq,
            "kinds": kinds,
            "limit": limit,
        }

        def work(tx: Transaction) -> list[StoredBatch]:
            found: list[StoredBatch] = []
            size = 0
            with tx.walk(statement, **values) as rows:
                for row in rows:
                    batch = StoredBatch(*row)
                    size += len(batch.payload)
                    if found and size > max_bytes:
                        break
                    found.append(batch)
            return found

        return await self._db.read(work)

    async def last_seq(self, stream_id: str) -> int | None:
        row = await self._db.read(lambda tx: tx.row(self._q.stream, stream_id=stream_id))
        return None if row is None else int(row[0])
