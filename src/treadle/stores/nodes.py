"""Nodes and leaders on SQL."""

from collections.abc import Collection

from treadle.core.clock import to_micros
from treadle.core.job import Job
from treadle.engine.ports import Lease
from treadle.stores.database import Database, Transaction
from treadle.stores.jobs import jobs_by_id
from treadle.stores.queries import Queries
from treadle.stores.rows import encode_json, lease_of, lease_row

__all__ = ["SqlNodes"]


class SqlNodes:
    """A NodeStore on any SQL database."""

    def __init__(self, database: Database, queries: Queries) -> None:
        self._db = database
        self._q = queries

    async def renew(self, lease: Lease, *, seconds: float) -> None:
        row = lease_row(lease)
        length = round(seconds * 1_000_000)
        await self._db.write(lambda tx: tx.run(self._q.put_node, **row | {"lease_until": tx.now() + length}))

    async def nodes(self) -> list[Lease]:
        return await self._db.read(lambda tx: [lease_of(row) for row in tx.rows(self._q.nodes)])

    async def alive(self) -> frozenset[str]:
        def work(tx: Transaction) -> frozenset[str]:
            now = tx.now()
            leases = [lease_of(row) for row in tx.rows(self._q.nodes)]
            return frozenset(each.incarnation for each in leases if to_micros(each.lease_until) > now)

        return await self._db.read(work)

    async def held_by_others(self, incarnation: str, *, alive: frozenset[str], limit: int = 500) -> list[Job]:
        trusted = alive | {incarnation}

        def work(tx: Transaction) -> list[Job]:
            lost = [job_id for job_id, owner in tx.rows(self._q.running_owners) if owner not in trusted]
            return jobs_by_id(tx, self._q, lost[:limit])

        return await self._db.read(work)

    async def stop_requested(self, incarnation: str, job_ids: Collection[str]) -> list[str]:
        wanted = encode_json(sorted(job_ids))
        rows = await self._db.read(lambda tx: tx.rows(self._q.stop_requested, owner=incarnation, job_ids=wanted))
        return [row[0] for row in rows]

    async def lead(self, name: str, holder: str, *, seconds: float) -> int | None:
        length = round(seconds * 1_000_000)

        def work(tx: Transaction) -> int | None:
            now = tx.now()
            row = tx.row(self._q.lead, name=name, holder=holder, expires_at=now + length, at=now)
            return None if row is None else int(row[0])

        return await self._db.write(work)

    async def leader(self, name: str) -> tuple[str, int] | None:
        def work(tx: Transaction) -> tuple[str, int] | None:
            row = tx.row(self._q.leader, name=name, at=tx.now())
            return None if row is None else (str(row[0]), int(row[1]))

        return await self._db.read(work)
