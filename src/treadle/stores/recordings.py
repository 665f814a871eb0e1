"""Recordings of sessions, on SQL: their facts, and which blobs hold the rest."""

from datetime import datetime
from typing import Any, Final

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.engine import Dialect

from treadle.core.clock import to_micros
from treadle.core.page import Recording
from treadle.engine.ports import StoredRecording
from treadle.stores.database import Database, Prepared, Row, prepare
from treadle.stores.fragments import InsertInto, p, upsert
from treadle.stores.recording_schema import recordings
from treadle.stores.rows import encode_json

__all__ = ["RecordingQueries", "SqlRecordings"]

_facts: Final = msgspec.json.Decoder(Recording)


class RecordingQueries:
    """The statements, compiled for one dialect when this is made."""

    def __init__(self, dialect: Dialect, insert_into: InsertInto) -> None:
        def q(statement: Any) -> Prepared:
            return prepare(statement, dialect)

        c = recordings.c
        every = select(c.facts, c.frames_sha256, c.events_sha256)
        newest = every.order_by(c.id.desc()).limit(p("limit"))
        self.put = q(upsert(recordings, insert_into))
        self.get = q(every.where(c.id == p("wanted")))
        self.page = q(newest)
        self.page_of_session = q(newest.where(c.session_id == p("of_session")))
        self.remove = q(delete(recordings).where(c.id == p("wanted")))
        self.remove_before = q(delete(recordings).where(c.ended_at < p("before")))


class SqlRecordings:
    """RecordingRows on any SQL database."""

    def __init__(self, database: Database, queries: RecordingQueries) -> None:
        self._db = database
        self._q = queries

    async def put(self, stored: StoredRecording) -> None:
        facts = stored.facts
        values = {
            "id": facts.id,
            "session_id": facts.session_id,
            "ended_at": to_micros(facts.ended_at or facts.started_at),
            "facts": encode_json(facts),
            "frames_sha256": stored.frames,
            "events_sha256": stored.events,
        }
        await self._db.write(lambda tx: tx.run(self._q.put, **values))

    async def get(self, recording_id: str) -> StoredRecording | None:
        row = await self._db.read(lambda tx: tx.row(self._q.get, wanted=recording_id))
        return None if row is None else _stored(row)

    async def page(self, *, session_id: str | None = None, limit: int = 100) -> list[StoredRecording]:
        if session_id is None:
            rows = await self._db.read(lambda tx: tx.rows(self._q.page, limit=limit))
        else:
            rows = await self._db.read(lambda tx: tx.rows(self._q.page_of_session, of_session=session_id, limit=limit))
        return [_stored(row) for row in rows]

    async def remove(self, recording_id: str) -> bool:
        return await self._db.write(lambda tx: tx.changed(self._q.remove, wanted=recording_id) > 0)

    async def remove_before(self, ended_before: datetime) -> int:
        before = to_micros(ended_before)
        return await self._db.write(lambda tx: tx.changed(self._q.remove_before, before=before))


def _stored(row: Row) -> StoredRecording:
    return StoredRecording(_facts.decode(row[0]), str(row[1]), str(row[2]))
