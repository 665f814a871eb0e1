"""The tables of webhooks: who is told, what happened, what was sent, and how each try ended."""

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, Table, Text, and_, literal_column

from treadle.core.hook import DeliveryState
from treadle.stores.schema_metadata import metadata

__all__ = ["PENDING", "hook_deliveries", "hook_notes", "hook_streaks", "hook_tries", "webhooks"]

_Number = BigInteger().with_variant(Integer(), "sqlite")

webhooks = Table(
    "webhooks",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("sealed", Text, nullable=False),
    Column("events", Text, nullable=False),
    Column("filter", Text, nullable=False),
    Column("threshold", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text),
    Column("failures", Integer, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("updated_at", BigInteger, nullable=False),
)

# What waits to be sorted; a row lives for some milliseconds.
hook_notes = Table(
    "hook_notes",
    metadata,
    Column("seq", _Number, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("event", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("facts", Text, nullable=False),
)

hook_deliveries = Table(
    "hook_deliveries",
    metadata,
    Column("seq", _Number, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("webhook_id", Text, nullable=False),
    Column("event", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("next_at", BigInteger),
    Column("attempts", Integer, nullable=False),
    Column("claim", BigInteger, nullable=False),
    Column("claimed_until", BigInteger, nullable=False),
    Column("status", Integer),
    Column("error", Text),
)
PENDING = hook_deliveries.c.state == literal_column(f"'{DeliveryState.PENDING.value}'")
"""Deliveries that are still to be made; to the letter the condition of the indexes that serve the courier."""
_pending = and_(PENDING)
Index("hook_deliveries_by_webhook", hook_deliveries.c.webhook_id, hook_deliveries.c.seq)
Index("hook_deliveries_made", hook_deliveries.c.created_at)
Index("hook_deliveries_due", hook_deliveries.c.webhook_id, hook_deliveries.c.next_at, sqlite_where=_pending,
      postgresql_where=_pending)  # fmt: skip
Index("hook_deliveries_in_order", hook_deliveries.c.webhook_id, hook_deliveries.c.subject, hook_deliveries.c.seq,
      sqlite_where=_pending, postgresql_where=_pending)  # fmt: skip

hook_tries = Table(
    "hook_tries",
    metadata,
    Column("delivery_id", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("duration_ms", Float, nullable=False),
    Column("status", Integer),
    Column("error", Text),
    Column("excerpt", Text),
)

hook_streaks = Table(
    "hook_streaks",
    metadata,
    Column("webhook_id", Text, primary_key=True),
    Column("series", Text, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("told", Boolean, nullable=False),
)
