"""Webhooks on SQL."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import msgspec

from treadle.core.clock import to_micros
from treadle.core.errors import FenceLost
from treadle.core.hook import (
    Delivery,
    DeliveryQuery,
    DeliveryState,
    HookEvent,
    HookFilter,
    HookState,
    Note,
    Streak,
    Try,
    Webhook,
)
from treadle.engine.ports import Reign, Sorted, Tried
from treadle.stores.database import Database, Row, Transaction
from treadle.stores.hook_notes import take_note
from treadle.stores.hook_queries import GIVEN, HookQueries
from treadle.stores.queries import Queries
from treadle.stores.rows import column_values, decode_json, encode_json, record_of

__all__ = ["SqlHooks"]

_REMOVED_AT_ONCE: Final = 500
_MICROS: Final = 1_000_000
_events: Final = msgspec.json.Decoder(tuple[HookEvent, ...])
_filter: Final = msgspec.json.Decoder(HookFilter)
_webhook_of = record_of(Webhook, events=_events.decode, filter=_filter.decode)
_note_of = record_of(Note, facts=decode_json)
_delivery_of = record_of(Delivery)
_try_of = record_of(Try)
_streak_of = record_of(Streak)


class SqlHooks:
    """HookRows on any SQL database."""

    def __init__(self, database: Database, queries: Queries, hook_queries: HookQueries) -> None:
        self._db = database
        self._loops = queries
        self._q = hook_queries

    async def webhooks(self) -> list[Webhook]:
        return await self._db.read(lambda tx: [_webhook_of(row) for row in tx.rows(self._q.webhooks)])

    async def webhook(self, webhook_id: str) -> Webhook | None:
        return await self._db.read(lambda tx: self._webhook(tx, webhook_id))

    def _webhook(self, tx: Transaction, webhook_id: str) -> Webhook | None:
        row = tx.row(self._q.webhook, wanted=webhook_id)
        return None if row is None else _webhook_of(row)

    async def put_webhook(self, webhook: Webhook) -> None:
        values = _webhook_row(webhook)

        def work(tx: Transaction) -> None:
            tx.run(self._q.put_webhook, **values)
            if webhook.state is HookState.DISABLED:
                tx.run(self._q.drop_pending, wanted=webhook.id)

        await self._db.write(work)

    async def change_webhook(self, webhook: Webhook, *, seen: Webhook) -> Webhook | None:
        values = {name: value for name, value in _webhook_row(webhook).items() if name in GIVEN}

        def work(tx: Transaction) -> Webhook | None:
            changed = tx.changed(
                self._q.change_webhook,
                wanted=webhook.id,
                seen_at=to_micros(seen.updated_at),
                seen_sealed=seen.sealed,
                **values,
            )
            return self._webhook(tx, webhook.id) if changed else None

        return await self._db.write(work)

    async def remove_webhook(self, webhook_id: str) -> bool:
        def work(tx: Transaction) -> bool:
            for statement in self._q.remove_webhook:
                tx.run(statement, wanted=webhook_id)
            return tx.changed(self._q.remove, wanted=webhook_id) > 0

        return await self._db.write(work)

    async def note(self, notes: Sequence[Note]) -> None:
        def work(tx: Transaction) -> None:
            for note in notes:
                take_note(tx, self._loops.note, note)

        await self._db.write(work)

    async def sort(
        self,
        decide: Callable[[Sequence[Note], Sequence[Webhook], Mapping[tuple[str, str], Streak]], Sorted],
        *,
        reign: Reign | None,
        limit: int = 200,
    ) -> int:
        q = self._q

        def work(tx: Transaction) -> int:
            if reign is not None and tx.row(self._loops.reign, name=reign.name, term=reign.term) is None:
                raise FenceLost("Another node leads now: the term of this write is over.")
            rows = tx.rows(q.notes, limit=limit)
            if not rows:
                return 0
            notes = [_note_of(row[1:]) for row in rows]
            webhooks = [_webhook_of(row) for row in tx.rows(q.hearing)]
            outcome = decide(notes, webhooks, self._streaks(tx, notes, webhooks))
            now = tx.now()
            for delivery in outcome.deliveries:
                tx.run(q.add_delivery, **_delivery_row(delivery) | {"next_at": now})
            for streak in outcome.streaks:
                if streak.failures:
                    tx.run(q.put_streak, **msgspec.structs.asdict(streak))
                else:
                    tx.run(q.remove_streak, of_webhook=streak.webhook_id, of_series=streak.series)
            tx.many(q.remove_note, [{"wanted": row[0]} for row in rows])
            return len(rows)

        return await self._db.write(work)

    def _streaks(
        self, tx: Transaction, notes: Sequence[Note], webhooks: Sequence[Webhook]
    ) -> dict[tuple[str, str], Streak]:
        series = dict.fromkeys(filter(None, (note.series for note in notes)))
        found = [
            tx.row(self._q.streak, of_webhook=webhook.id, of_series=each)
            for webhook in webhooks
            if webhook.counts
            for each in series
        ]
        streaks = [_streak_of(row) for row in found if row is not None]
        return {(streak.webhook_id, streak.series): streak for streak in streaks}

    async def add_delivery(self, delivery: Delivery) -> None:
        await self._db.write(lambda tx: tx.run(self._q.add_delivery, **_delivery_row(delivery) | {"next_at": tx.now()}))

    async def claim(
        self, *, slots: int, each: int, busy: Mapping[str, int], seconds: float
    ) -> list[tuple[Delivery, Webhook]]:
        q = self._q

        def work(tx: Transaction) -> list[tuple[Delivery, Webhook]]:
            now = tx.now()
            until = now + round(seconds * _MICROS)
            taken: list[tuple[Delivery, Webhook]] = []
            for (webhook_id,) in tx.rows(q.due_webhooks, now=now):
                room = min(slots - len(taken), each - busy.get(webhook_id, 0))
                webhook = self._webhook(tx, webhook_id)
                if room <= 0 or webhook is None:
                    continue
                wanted = [
                    {"wanted": delivery_id, "until": until}
                    for (delivery_id,) in tx.rows(q.due, of_webhook=webhook_id, now=now, limit=room)
                ]
                rows = tx.each(q.claim, wanted)
                taken += [(_delivery_of(row), webhook) for row in rows if row is not None]
            return taken

        return await self._db.write(work)

    async def free_claims(self) -> None:
        await self._db.write(lambda tx: tx.run(self._q.free_claims))

    async def next_due(self) -> float | None:
        def work(tx: Transaction) -> float | None:
            now = tx.now()
            row = tx.row(self._q.next_due, now=now)
            return None if row is None or row[0] is None else max((int(row[0]) - now) / _MICROS, 0.0)

        return await self._db.read(work)

    async def tried(self, tried: Tried) -> Webhook | None:
        q, delivery = self._q, tried.delivery

        def work(tx: Transaction) -> Webhook | None:
            again = None if tried.again_seconds is None else tx.now() + round(tried.again_seconds * _MICROS)
            held = tx.row(
                q.tried,
                wanted=delivery.id,
                held=delivery.claim,
                to=tried.state.value,
                next=again,
                answered=tried.status,
                why=tried.error,
            )
            if held is None:
                raise FenceLost(f"Delivery {delivery.id} is no longer held under claim {delivery.claim}.")
            number = tx.row(q.next_number, of_delivery=delivery.id)
            tx.run(
                q.put_try,
                delivery_id=delivery.id,
                number=1 if number is None else number[0],
                at=to_micros(tried.at),
                duration_ms=tried.duration_ms,
                status=tried.status,
                error=tried.error,
                excerpt=tried.excerpt,
            )
            return self._judge(tx, tried)

        return await self._db.write(work)

    def _judge(self, tx: Transaction, tried: Tried) -> Webhook | None:
        """Count the failures of the webhook; it itself where that pauses or disables it."""
        row = tx.row(self._q.locked_webhook, wanted=tried.delivery.webhook_id)
        if row is None:
            return None
        webhook = _webhook_of(row)
        failures = 0 if tried.state is DeliveryState.DELIVERED else webhook.failures + 1
        if failures != webhook.failures:
            tx.run(self._q.set_failures, wanted=webhook.id, count=failures)
        if webhook.state is not HookState.ACTIVE:
            return None
        if tried.disable is not None:
            self._set_state(tx, webhook.id, HookState.DISABLED, tried.disable)
        elif tried.pause_after and failures >= tried.pause_after:
            last = tried.error or "no reason was given"
            self._set_state(tx, webhook.id, HookState.PAUSED, f"{failures} tries in a row failed. The last: {last}")
        else:
            return None
        return self._webhook(tx, webhook.id)

    def _set_state(self, tx: Transaction, webhook_id: str, state: HookState, reason: str | None) -> None:
        tx.run(self._q.set_state, wanted=webhook_id, to=state.value, why=reason, now=tx.now())
        if state is HookState.DISABLED:
            tx.run(self._q.drop_pending, wanted=webhook_id)

    async def deliveries(self, query: DeliveryQuery) -> tuple[list[Delivery], int]:
        filtered = query.state is not None
        values: dict[str, Any] = {"of_webhook": query.webhook_id}
        if query.state is not None:
            values["in_state"] = query.state.value

        def work(tx: Transaction) -> tuple[list[Row], int]:
            rows = tx.rows(self._q.page[filtered], **values, limit=query.limit, offset=query.offset)
            counted = tx.row(self._q.count[filtered], **values)
            return rows, 0 if counted is None else int(counted[0])

        rows, total = await self._db.read(work)
        return [_delivery_of(row) for row in rows], total

    async def delivery(self, delivery_id: str) -> Delivery | None:
        row = await self._db.read(lambda tx: tx.row(self._q.delivery, wanted=delivery_id))
        return None if row is None else _delivery_of(row)

    async def tries(self, delivery_id: str) -> list[Try]:
        rows = await self._db.read(lambda tx: tx.rows(self._q.tries, of_delivery=delivery_id))
        return [_try_of(row) for row in rows]

    async def send_again(self, delivery_id: str) -> bool:
        return await self._db.write(lambda tx: tx.changed(self._q.send_again, wanted=delivery_id, now=tx.now()) > 0)

    async def resume(self, webhook_id: str) -> None:
        def work(tx: Transaction) -> None:
            now = tx.now()
            tx.run(self._q.resume, wanted=webhook_id, now=now)
            tx.run(self._q.all_due, wanted=webhook_id, now=now)

        await self._db.write(work)

    async def set_state(self, webhook_id: str, state: HookState, reason: str | None) -> None:
        await self._db.write(lambda tx: self._set_state(tx, webhook_id, state, reason))

    async def prune(self, *, before: datetime, keep: int) -> int:
        removed = 0
        while gone := await self._prune(to_micros(before), keep):
            removed += gone
        return removed

    async def _prune(self, before: int, keep: int) -> int:
        q = self._q

        def work(tx: Transaction) -> int:
            ids = [row[0] for row in tx.rows(q.old, before=before, limit=_REMOVED_AT_ONCE)]
            for row in tx.rows(q.webhooks):
                surplus = tx.rows(q.surplus, of_webhook=row[0], keep=keep, limit=_REMOVED_AT_ONCE)
                ids += [each[0] for each in surplus]
            unique = list(dict.fromkeys(ids))
            for statement in q.remove_delivery:
                tx.many(statement, [{"wanted": delivery_id} for delivery_id in unique])
            return len(unique)

        return await self._db.write(work)


def _delivery_row(delivery: Delivery) -> dict[str, Any]:
    return column_values(msgspec.structs.asdict(delivery))


def _webhook_row(webhook: Webhook) -> dict[str, Any]:
    values = column_values(msgspec.structs.asdict(webhook))
    return values | {"events": encode_json(webhook.events), "filter": encode_json(webhook.filter)}
