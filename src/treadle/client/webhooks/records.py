"""What the routes of webhooks tell of."""

from datetime import datetime
from typing import Any

from treadle.client.records import Record

__all__ = ["Delivery", "DeliveryDetails", "DeliveryPage", "DeliveryTry", "Webhook"]


class Webhook(Record, frozen=True, kw_only=True):
    """Who is told what. ``state`` is active, paused or disabled, ``reason`` why."""

    id: str
    name: str = ""
    channel: str = ""
    url: str = ""
    """As it may be shown: what can be a token in it is left out."""
    events: tuple[str, ...] = ()
    filter: dict[str, Any] = {}
    threshold: int = 1
    state: str = ""
    reason: str | None = None
    failures: int = 0
    created_at: datetime | None = None
    updated_at: datetime | None = None
    secret: str | None = None
    """What signs; told by ``add`` and ``rotate`` only."""


class Delivery(Record, frozen=True, kw_only=True):
    """One message. ``status`` is pending, delivered, failed or dropped."""

    id: str
    """The ``webhook-id`` that the receiver sees."""
    webhook_id: str = ""
    event: str = ""
    status: str = ""
    created_at: datetime | None = None
    next_at: datetime | None = None
    attempts: int = 0
    http_status: int | None = None
    error_message: str | None = None


class DeliveryTry(Record, frozen=True, kw_only=True):
    """One try to deliver a message."""

    number: int
    at: datetime | None = None
    duration_ms: float = 0.0
    status: int | None = None
    error: str | None = None
    excerpt: str | None = None


class DeliveryPage(Record, frozen=True, kw_only=True):
    """Messages, newest first."""

    deliveries: list[Delivery]
    total_count: int = 0
    has_more: bool = False


class DeliveryDetails(Record, frozen=True, kw_only=True):
    """One message, what it says, and how each try went."""

    delivery: Delivery
    payload: dict[str, Any] = {}
    tries: list[DeliveryTry] = []
