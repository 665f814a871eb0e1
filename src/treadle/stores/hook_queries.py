"""The statements about webhooks, as SQLAlchemy Core."""

from typing import Any, Final

from sqlalchemy import ColumnElement, delete, exists, func, literal_column, null, select, update
from sqlalchemy.engine import Dialect

from treadle.core.hook import Delivery, DeliveryState, HookState, Note, Streak, Try, Webhook
from treadle.stores.database import Prepared, prepare
from treadle.stores.fragments import ONE, ZERO, InsertInto, columns, p, upsert
from treadle.stores.hook_schema import PENDING, hook_deliveries, hook_notes, hook_streaks, hook_tries, webhooks

__all__ = ["GIVEN", "HookQueries"]

GIVEN: Final = frozenset({"name", "address", "sealed", "events", "filter", "threshold", "updated_at"})
"""What people say of a webhook; the rest follows from how its messages fare."""


def _is(state: HookState | DeliveryState) -> ColumnElement[str]:
    return literal_column(f"'{state.value}'")


class HookQueries:
    """Compiled for one dialect when this is made."""

    def __init__(self, dialect: Dialect, insert_into: InsertInto) -> None:
        def q(statement: Any) -> Prepared:
            return prepare(statement, dialect)

        w, d = webhooks.c, hook_deliveries.c
        every = select(*columns(webhooks, Webhook.__struct_fields__))
        oldest = (w.created_at, w.id)
        self.webhooks = q(every.order_by(*oldest))
        self.webhook = q(every.where(w.id == p("wanted")))
        self.locked_webhook = q(every.where(w.id == p("wanted")).with_for_update())
        self.hearing = q(every.where(w.state != _is(HookState.DISABLED)).order_by(*oldest))
        self.put_webhook = q(upsert(webhooks, insert_into))
        self.change_webhook = q(
            update(webhooks)
            .where(w.id == p("wanted"), w.updated_at == p("seen_at"), w.sealed == p("seen_sealed"))
            .values({name: p(name) for name in sorted(GIVEN)})
        )
        self.set_state = q(
            update(webhooks).where(w.id == p("wanted")).values(state=p("to"), reason=p("why"), updated_at=p("now"))
        )
        self.resume = q(
            update(webhooks)
            .where(w.id == p("wanted"))
            .values(state=_is(HookState.ACTIVE), reason=null(), failures=ZERO, updated_at=p("now"))
        )
        self.set_failures = q(update(webhooks).where(w.id == p("wanted")).values(failures=p("count")))
        self.drop_pending = q(
            update(hook_deliveries)
            .where(d.webhook_id == p("wanted"), PENDING)
            .values(state=_is(DeliveryState.DROPPED), next_at=null(), claim=d.claim + ONE)
        )
        tries_of = select(d.id).where(d.webhook_id == p("wanted"))
        self.remove_webhook = tuple(
            q(statement)
            for statement in (
                delete(hook_tries).where(hook_tries.c.delivery_id.in_(tries_of)),
                delete(hook_deliveries).where(d.webhook_id == p("wanted")),
                delete(hook_streaks).where(hook_streaks.c.webhook_id == p("wanted")),
            )
        )
        self.remove = q(delete(webhooks).where(w.id == p("wanted")))

        # sorting
        self.notes = q(
            select(hook_notes.c.seq, *columns(hook_notes, Note.__struct_fields__))
            .order_by(hook_notes.c.seq)
            .limit(p("limit"))
        )
        self.remove_note = q(delete(hook_notes).where(hook_notes.c.seq == p("wanted")))
        self.streak = q(
            select(*columns(hook_streaks, Streak.__struct_fields__)).where(
                hook_streaks.c.webhook_id == p("of_webhook"), hook_streaks.c.series == p("of_series")
            )
        )
        self.put_streak = q(upsert(hook_streaks, insert_into))
        self.remove_streak = q(
            delete(hook_streaks).where(
                hook_streaks.c.webhook_id == p("of_webhook"), hook_streaks.c.series == p("of_series")
            )
        )
        # The row is made due by the store's own clock, which all nodes share.
        made = insert_into(hook_deliveries).values({name: p(name) for name in Delivery.__struct_fields__})
        self.add_delivery = q(made.on_conflict_do_nothing(index_elements=[d.id]))

        # the courier
        earlier = hook_deliveries.alias("earlier")
        first_of_its_subject = ~exists(
            select(ONE).where(
                earlier.c.webhook_id == d.webhook_id,
                earlier.c.subject == d.subject,
                earlier.c.state == _is(DeliveryState.PENDING),
                earlier.c.seq < d.seq,
            )
        )
        free = (PENDING, d.next_at <= p("now"), d.claimed_until <= p("now"))
        self.due_webhooks = q(
            select(w.id).where(
                w.state == _is(HookState.ACTIVE),
                exists(select(ONE).where(d.webhook_id == w.id, *free)),
            )
        )
        self.due = q(
            select(d.id)
            .where(d.webhook_id == p("of_webhook"), *free, first_of_its_subject)
            .order_by(d.next_at, d.seq)
            .limit(p("limit"))
            .with_for_update(skip_locked=True, of=hook_deliveries)
        )
        fields = columns(hook_deliveries, Delivery.__struct_fields__)
        self.claim = q(
            update(hook_deliveries)
            .where(d.id == p("wanted"))
            .values(claim=d.claim + ONE, claimed_until=p("until"))
            .returning(*fields)
        )
        self.free_claims = q(update(hook_deliveries).where(PENDING).values(claimed_until=ZERO))
        self.next_due = q(
            select(func.min(d.next_at))
            .select_from(hook_deliveries.join(webhooks, w.id == d.webhook_id))
            .where(PENDING, w.state == _is(HookState.ACTIVE), d.claimed_until <= p("now"), first_of_its_subject)
        )
        self.tried = q(
            update(hook_deliveries)
            .where(d.id == p("wanted"), d.claim == p("held"), PENDING)
            .values(
                state=p("to"),
                next_at=p("next"),
                attempts=d.attempts + ONE,
                claimed_until=ZERO,
                status=p("answered"),
                error=p("why"),
            )
            .returning(d.webhook_id)
        )
        self.next_number = q(
            select(func.coalesce(func.max(hook_tries.c.number), ZERO) + ONE).where(
                hook_tries.c.delivery_id == p("of_delivery")
            )
        )
        self.put_try = q(upsert(hook_tries, insert_into))

        # the log
        delivery = select(*fields)
        own = d.webhook_id == p("of_webhook")
        newest = d.seq.desc()
        number = select(func.count()).select_from(hook_deliveries)
        in_state = d.state == p("in_state")
        self.delivery = q(delivery.where(d.id == p("wanted")))
        self.page = {
            filtered: q(
                delivery.where(own, *([in_state] if filtered else []))
                .order_by(newest)
                .limit(p("limit"))
                .offset(p("offset"))
            )
            for filtered in (False, True)
        }
        self.count = {filtered: q(number.where(own, *([in_state] if filtered else []))) for filtered in (False, True)}
        self.tries = q(
            select(*columns(hook_tries, Try.__struct_fields__))
            .where(hook_tries.c.delivery_id == p("of_delivery"))
            .order_by(hook_tries.c.number)
        )
        self.send_again = q(
            update(hook_deliveries)
            .where(d.id == p("wanted"))
            .values(state=_is(DeliveryState.PENDING), next_at=p("now"), attempts=ZERO)
        )
        self.all_due = q(update(hook_deliveries).where(d.webhook_id == p("wanted"), PENDING).values(next_at=p("now")))
        self.old = q(select(d.id).where(d.created_at < p("before")).order_by(d.created_at).limit(p("limit")))
        self.surplus = q(select(d.id).where(own).order_by(newest).limit(p("limit")).offset(p("keep")))
        self.remove_delivery = tuple(
            q(delete(column.table).where(column == p("wanted"))) for column in (hook_tries.c.delivery_id, d.id)
        )
