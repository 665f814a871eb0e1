"""Sessions on SQL."""

from datetime import datetime
from typing import Any, Final

import msgspec

from treadle.core.clock import to_micros
from treadle.core.errors import FenceLost, IdempotencyMismatch, NotFound
from treadle.core.job import Idempotency
from treadle.core.page import Usage
from treadle.core.session import Session, SessionOptions, SessionQuery, SessionState
from treadle.engine.ports import Credential, SessionUpdate
from treadle.stores.database import Database, Row, Transaction
from treadle.stores.hook_notes import note_session
from treadle.stores.queries import Queries
from treadle.stores.rows import column_values, decode_json, encode_json, record_of
from treadle.stores.session_queries import SessionQueries

__all__ = ["SqlSessions"]

_options: Final = msgspec.json.Decoder(SessionOptions)
_SET: Final = ("state", "reason", "error", "owner", "used_at", "closed_at", "url", "title")
_usage: Final = msgspec.json.Decoder(Usage)


def _usage_of(text: str | None) -> Usage | None:
    return None if text is None else _usage.decode(text)


_session_of = record_of(Session, options=_options.decode, metadata=decode_json, usage=_usage_of)
_credential_of = record_of(Credential)


class SqlSessions:
    """SessionRows on any SQL database."""

    def __init__(self, database: Database, queries: Queries, session_queries: SessionQueries) -> None:
        self._db = database
        self._streams = queries
        self._q = session_queries

    async def insert(
        self, session: Session, *, payload: bytes, kinds: int, idempotency: Idempotency | None = None
    ) -> tuple[Session, bool]:
        row = column_values(msgspec.structs.asdict(session))
        row |= {"options": encode_json(session.options), "metadata": encode_json(session.metadata)}
        row["usage"] = None if session.usage is None else encode_json(session.usage)
        at = to_micros(session.created_at)
        q = self._streams

        def work(tx: Transaction) -> tuple[Session, bool]:
            if idempotency is not None:
                known = tx.row(q.known_request, scope=idempotency.scope, key=idempotency.key)
                if known is not None:
                    if known[0] != idempotency.fingerprint:
                        raise IdempotencyMismatch("This idempotency key was used before with a different request.")
                    return self._get(tx, known[1]), False
                tx.run(q.insert_idempotency, **msgspec.structs.asdict(idempotency), job_id=session.id, created_at=at)
            tx.run(self._q.insert, **row)
            tx.run(q.insert_stream, id=session.id, last_seq=1, fence=session.fence)
            tx.run(q.insert_batch, stream_id=session.id, first_seq=1, last_seq=1, kinds=kinds, at=at, payload=payload)
            return session, True

        return await self._db.write(work)

    async def get(self, session_id: str) -> Session | None:
        row = await self._db.read(lambda tx: tx.row(self._q.get, session=session_id))
        return None if row is None else _session_of(row)

    async def find(self, query: SessionQuery) -> tuple[list[Session], int]:
        shape = (query.states, query.owner is not None)
        values: dict[str, Any] = {} if query.owner is None else {"by_owner": query.owner}

        def work(tx: Transaction) -> tuple[list[Row], int]:
            rows = tx.rows(self._q.page(*shape), **values, limit=query.limit, offset=query.offset)
            counted = tx.row(self._q.count(*shape), **values)
            return rows, 0 if counted is None else int(counted[0])

        rows, total = await self._db.read(work)
        return [_session_of(row) for row in rows], total

    async def update(self, update: SessionUpdate) -> tuple[Session, int]:
        given = {name: getattr(update, name) for name in _SET}
        values = column_values({name: value for name, value in given.items() if value is not None})
        if update.usage is not None:
            values["usage"] = encode_json(update.usage)
        counters = frozenset(
            name for name, raised in (("fence", update.owner is not None), ("restores", update.restored)) if raised
        )
        bound = {f"set_{name}": value for name, value in values.items()}
        q, s = self._streams, self._q
        closing = update.state is SessionState.CLOSED

        def work(tx: Transaction) -> tuple[Session, int]:
            last = self._number(tx, update)
            if update.item_count:
                tx.run(
                    q.insert_batch,
                    stream_id=update.session_id,
                    first_seq=last - update.item_count + 1,
                    last_seq=last,
                    kinds=update.kinds,
                    at=0 if update.at is None else to_micros(update.at),
                    payload=update.payload,
                )
            if bound or counters:
                statement = s.update(frozenset(values), counters)
                tx.run(statement, session=update.session_id, held=update.fence, **bound)
                if "fence" in counters:
                    tx.run(q.set_stream_fence, stream_id=update.session_id, new_fence=update.fence + 1)
            if update.checkpoint is not None and not closing:
                tx.run(s.put_checkpoint, session_id=update.session_id, value=update.checkpoint)
            if closing:
                for statement in s.forget:
                    tx.run(statement, session=update.session_id)
            session = self._get(tx, update.session_id)
            if update.note is not None:
                note_session(tx, q.note, session, update.note, seq=last, at=update.at)
            return session, last

        return await self._db.write(work)

    def _number(self, tx: Transaction, update: SessionUpdate) -> int:
        """Give the facts their numbers, the last of which it is; the fence is checked by the same statement."""
        row: Row | None = None
        if update.item_count:
            row = tx.row(
                self._streams.number_fenced,
                stream_id=update.session_id,
                count=update.item_count,
                held=update.fence,
            )
            if row is not None:
                return int(row[0])
        row = tx.row(self._streams.locked_stream, stream_id=update.session_id)
        if row is None:
            raise NotFound("Session", update.session_id)
        last_seq, fence = row
        if fence != update.fence:
            raise FenceLost(f"Session {update.session_id} is no longer held under fence {update.fence}.")
        return int(last_seq)

    def _get(self, tx: Transaction, session_id: str) -> Session:
        row = tx.row(self._q.get, session=session_id)
        if row is None:
            raise NotFound("Session", session_id)
        return _session_of(row)

    async def checkpoint(self, session_id: str) -> str | None:
        row = await self._db.read(lambda tx: tx.row(self._q.checkpoint, session=session_id))
        return None if row is None else str(row[0])

    async def put_credential(self, credential: Credential) -> None:
        values = column_values(msgspec.structs.asdict(credential))
        await self._db.write(lambda tx: tx.run(self._q.put_credential, **values))

    async def credentials(self, session_id: str) -> list[Credential]:
        rows = await self._db.read(lambda tx: tx.rows(self._q.credentials, session=session_id))
        return [_credential_of(row) for row in rows]

    async def remove_credential(self, session_id: str, credential_id: str) -> bool:
        def work(tx: Transaction) -> bool:
            known = tx.row(self._q.credential, session=session_id, wanted=credential_id) is not None
            tx.run(self._q.remove_credential, session=session_id, wanted=credential_id)
            return known

        return await self._db.write(work)

    async def delete_closed(self, *, before: datetime, limit: int = 500) -> int:
        def work(tx: Transaction) -> int:
            ids = [row[0] for row in tx.rows(self._q.long_closed, before=to_micros(before), limit=limit)]
            for statement in self._q.delete:
                tx.many(statement, [{"session": session_id} for session_id in ids])
            return len(ids)

        return await self._db.write(work)
