"""Sessions' rows and streams: stored first, told afterwards, like those of jobs; and read again."""

from collections.abc import Sequence
from typing import Any

from treadle.core.clock import Clock
from treadle.core.event import Item, SessionChanged, kind_mask
from treadle.core.job import Idempotency
from treadle.core.session import Session
from treadle.engine.codec import decode_batch, decode_items, encode_items
from treadle.engine.ports import EventStore, SessionRows, SessionUpdate, StoredBatch
from treadle.engine.recorder import Recorder

__all__ = ["SessionRecorder", "read_all", "read_page"]


class SessionRecorder:
    """Turns what becomes of sessions into stored, then published batches."""

    def __init__(self, rows: SessionRows, recorder: Recorder, clock: Clock) -> None:
        self._rows = rows
        self._recorder = recorder
        self._clock = clock

    async def open(self, session: Session, idempotency: Idempotency | None) -> tuple[Session, bool]:
        """Store a new session durably; False if an idempotency key led to one that exists already."""
        first = SessionChanged(at=session.created_at, state=session.state)
        payload, kinds = encode_items([first]), kind_mask([first])
        stored, created = await self._rows.insert(session, payload=payload, kinds=kinds, idempotency=idempotency)
        if created:
            await self._recorder.publish(StoredBatch(session.id, 1, 1, kinds, payload))
        return stored, created

    async def update(self, session: Session, items: Sequence[Item] = (), **changes: Any) -> Session:
        """Store items and changes (the fields of SessionUpdate) under the session's fence; the session afterwards."""
        payload = encode_items(items) if items else b""
        kinds = kind_mask(items)
        note = self._recorder.ears.of(items)
        update = SessionUpdate(
            session_id=session.id,
            fence=session.fence,
            payload=payload,
            item_count=len(items),
            kinds=kinds,
            at=items[0].at if items else self._clock.now(),
            note=note,
            **changes,
        )
        stored, last = await self._rows.update(update)
        if items:
            await self._recorder.publish(StoredBatch(session.id, last - len(items) + 1, last, kinds, payload))
        if note is not None:
            await self._recorder.ring_hooks()
        return stored


async def read_all(events: EventStore, session_id: str) -> list[Item]:
    """All that a session's stream holds now, oldest first."""
    items: list[Item] = []
    last = 0
    while batches := await events.read(session_id, after_seq=last):
        for batch in batches:
            items += decode_items(batch.payload)
            last = batch.last_seq
    return items


async def read_page(
    events: EventStore, session_id: str, *, after_seq: int, limit: int
) -> tuple[list[tuple[int, Item]], int]:
    """At most ``limit`` items that a session's stream holds after a number, each with its own, and the last of these.

    The last number is ``after_seq`` where there is nothing more.
    """
    page: list[tuple[int, Item]] = []
    last = after_seq
    while len(page) < limit and (batches := await events.read(session_id, after_seq=last)):
        for batch in batches:
            page += decode_batch(batch).since(last + 1).numbered()
            last = batch.last_seq
    if len(page) > limit:
        del page[limit:]
        last = page[-1][0]
    return page, last
