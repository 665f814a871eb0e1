"""What is remembered of pages, on SQL."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import msgspec

from treadle.core.clock import to_micros
from treadle.core.memory import Memory, MemoryQuery, RememberedStep
from treadle.stores.database import Database, Row, Transaction
from treadle.stores.memory_queries import RENEWED, MemoryQueries
from treadle.stores.rows import column_values, encode_json, record_of

__all__ = ["SqlMemories"]

_SURPLUS: Final = 10_000
"""How many of one owner a sweep removes at most."""
_steps: Final = msgspec.json.Decoder(tuple[RememberedStep, ...])
_memory_of = record_of(Memory, steps=_steps.decode)


def _row(memory: Memory) -> dict[str, Any]:
    return column_values(msgspec.structs.asdict(memory)) | {"steps": encode_json(memory.steps)}


class SqlMemories:
    """MemoryRows on any SQL database."""

    def __init__(self, database: Database, queries: MemoryQueries) -> None:
        self._db = database
        self._q = queries

    async def put(self, memories: Sequence[Memory]) -> None:
        rows = [_row(memory) for memory in memories]
        await self._db.write(lambda tx: tx.many(self._q.put, rows))

    async def renew(self, memories: Sequence[Memory]) -> None:
        rows = [
            {"wanted": memory.id} | {f"new_{name}": value for name, value in _row(memory).items() if name in RENEWED}
            for memory in memories
        ]
        await self._db.write(lambda tx: tx.many(self._q.renew, rows))

    async def of_page(self, user: str, origin: str, page: str, *, limit: int = 500) -> list[Memory]:
        values = {"owner": user, "of_origin": origin, "of_page": page, "limit": limit}
        rows = await self._db.read(lambda tx: tx.rows(self._q.of_page, **values))
        return [_memory_of(row) for row in rows]

    async def find(self, query: MemoryQuery) -> tuple[list[Memory], int]:
        named = query.origin is not None
        values: dict[str, Any] = {"owner": query.user} | ({"of_origin": query.origin} if named else {})

        def work(tx: Transaction) -> tuple[list[Row], int]:
            rows = tx.rows(self._q.page[named], **values, limit=query.limit, offset=query.offset)
            counted = tx.row(self._q.count[named], **values)
            return rows, 0 if counted is None else int(counted[0])

        rows, total = await self._db.read(work)
        return [_memory_of(row) for row in rows], total

    async def get(self, memory_id: str) -> Memory | None:
        row = await self._db.read(lambda tx: tx.row(self._q.get, wanted=memory_id))
        return None if row is None else _memory_of(row)

    async def remove(self, memory_ids: Sequence[str]) -> int:
        def work(tx: Transaction) -> int:
            return sum(tx.changed(self._q.remove, wanted=memory_id) for memory_id in memory_ids)

        return await self._db.write(work)

    async def remove_origin(self, user: str, origin: str) -> int:
        return await self._db.write(lambda tx: tx.changed(self._q.remove_origin, owner=user, of_origin=origin))

    async def sweep(self, *, unused_since: datetime, most: int) -> int:
        def work(tx: Transaction) -> int:
            gone = tx.changed(self._q.remove_unused, before=to_micros(unused_since))
            for (user,) in tx.rows(self._q.crowded, most=most):
                surplus = tx.rows(self._q.surplus, owner=user, most=most, limit=_SURPLUS)
                gone += sum(tx.changed(self._q.remove, wanted=memory_id) for (memory_id,) in surplus)
            return gone

        return await self._db.write(work)
