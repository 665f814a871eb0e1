"""Steps, artifacts, checkpoints, keys and named values on SQL, and the store's own upkeep."""

from typing import Protocol

import msgspec

from treadle.core.artifact import Artifact
from treadle.core.clock import from_micros
from treadle.core.key import ApiKey
from treadle.core.state import JobState
from treadle.core.step import Step
from treadle.engine.ports import ArtifactQuery, Checkpoint, StoreStats
from treadle.stores.database import Database, Transaction
from treadle.stores.queries import Queries
from treadle.stores.rows import artifact_of, key_of, key_row, step_of

__all__ = ["SqlCatalog", "Upkeep"]


class Upkeep(Protocol):
    """What only the database itself can tell and do."""

    async def stats(self) -> StoreStats:
        """The figures of the files; those of the rows are left at their defaults."""
        ...

    async def optimize(self) -> list[str]:
        """Look after the files; what was done, in words."""
        ...


class SqlCatalog:
    """A Catalog on any SQL database."""

    def __init__(self, database: Database, queries: Queries, upkeep: Upkeep) -> None:
        self._db = database
        self._q = queries
        self._upkeep = upkeep

    async def steps(self, job_id: str, *, attempt: int | None = None) -> list[Step]:
        statement = self._q.steps if attempt is None else self._q.steps_of_attempt
        rows = await self._db.read(lambda tx: tx.rows(statement, job=job_id, of_attempt=attempt))
        return [step_of(row) for row in rows]

    async def artifacts(self, query: ArtifactQuery) -> tuple[list[Artifact], int]:
        wanted = {"job_id": query.job_id, "step_id": query.step_id, "type": query.type}
        values = {f"is_{name}": value for name, value in wanted.items() if value is not None}
        filters = frozenset(name for name, value in wanted.items() if value is not None)
        limit, offset = max(query.limit, 0), max(query.offset, 0)

        def work(tx: Transaction) -> tuple[list[Artifact], int]:
            rows = tx.rows(self._q.artifact_page(filters), **values, limit=limit, offset=offset)
            if filters:
                counted = tx.row(self._q.artifact_count(filters), **values)
                total = int(counted[0]) if counted else 0
            else:
                total = _kept_counts(tx, self._q)["artifacts"]
            return [artifact_of(row) for row in rows], total

        return await self._db.read(work)

    async def artifact(self, artifact_id: str) -> Artifact | None:
        row = await self._db.read(lambda tx: tx.row(self._q.artifact, artifact_id=artifact_id))
        return None if row is None else artifact_of(row)

    async def blob_in_use(self, sha256: str) -> bool:
        return await self._db.read(lambda tx: any(tx.row(use, sha256=sha256) for use in self._q.blob_uses))

    async def checkpoint(self, job_id: str) -> Checkpoint | None:
        row = await self._db.read(lambda tx: tx.row(self._q.checkpoint, job=job_id))
        return None if row is None else Checkpoint(bytes(row[0]), *row[1:])

    async def keys(self) -> list[ApiKey]:
        return await self._db.read(lambda tx: [key_of(row) for row in tx.rows(self._q.keys)])

    async def put_key(self, key: ApiKey) -> None:
        row = key_row(key)
        await self._db.write(lambda tx: tx.run(self._q.put_key, **row))

    async def get_value(self, name: str) -> bytes | None:
        row = await self._db.read(lambda tx: tx.row(self._q.value, wanted=name))
        return None if row is None else bytes(row[0])

    async def put_value(self, name: str, value: bytes) -> None:
        await self._db.write(lambda tx: tx.run(self._q.put_value, name=name, value=value))

    async def stats(self) -> StoreStats:
        figures = await self._upkeep.stats()
        q = self._q

        def work(tx: Transaction) -> StoreStats:
            kept = _kept_counts(tx, q)
            by_state = dict.fromkeys(JobState, 0) | {JobState(state): int(n) for state, n in tx.rows(q.counts)}
            oldest, newest = tx.row(q.oldest_job), tx.row(q.newest_job)
            return msgspec.structs.replace(
                figures,
                jobs=sum(by_state.values()),
                steps=kept["steps"],
                artifacts=kept["artifacts"],
                jobs_by_state=by_state,
                oldest_job_at=None if oldest is None else from_micros(oldest[0]),
                newest_job_at=None if newest is None else from_micros(newest[0]),
            )

        return await self._db.read(work)

    async def optimize(self) -> list[str]:
        return await self._upkeep.optimize()


def _kept_counts(tx: Transaction, q: Queries) -> dict[str, int]:
    """Rows by table, as the triggers keep them."""
    return {"steps": 0, "artifacts": 0} | dict(tx.rows(q.row_counts))
