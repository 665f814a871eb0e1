"""Shapes of what the routes of webhooks take and answer."""

from datetime import datetime
from typing import Annotated, Any, Final

import msgspec
from msgspec import UNSET, Meta, UnsetType

from treadle.api.executions.schemas import Word
from treadle.core.errors import InvalidInput
from treadle.core.hook import Channel, Delivery, HookEvent, HookFilter, HookState, Try, Webhook

__all__ = [
    "ChangeWebhook",
    "CreateWebhook",
    "DeliveryData",
    "DeliveryListData",
    "DeliveryView",
    "NewSecret",
    "TryView",
    "WebhookData",
    "WebhookFilter",
    "WebhookListData",
    "WebhookView",
    "delivery_view",
    "filter_of",
    "try_view",
    "webhook_view",
]

_KINDS: Final = (
    "command", "module", "workflow", "agent", "generation.design", "generation.batch", "generation.custom"
)  # fmt: skip
Words = Annotated[tuple[Word, ...], Meta(max_length=50)]
Address = Annotated[str, Meta(min_length=1, max_length=2000)]
Events = Annotated[tuple[HookEvent, ...], Meta(min_length=1, max_length=20)]
Threshold = Annotated[int, Meta(ge=1, le=1000)]
Secret = Annotated[str, Meta(min_length=1, max_length=200)]


class WebhookFilter(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """Which jobs it is about; what is empty lets all through. Sessions are filtered by users only."""

    kinds: Words = ()
    """command, module, workflow, agent, generation.design, generation.batch, generation.custom."""
    names: Words = ()
    """Names; * and ? stand for any characters."""
    tags: Words = ()
    """One of them is enough."""
    users: Words = ()
    modules: Words = ()
    """Ids of modules."""
    schedules: Words = ()
    """Ids of schedules."""


class CreateWebhook(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """A webhook to be made."""

    name: Word
    url: Address
    """Where messages go; for email, the recipient."""
    events: Events
    channel: Channel = Channel.WEBHOOK
    filter: WebhookFilter = WebhookFilter()
    threshold: Threshold | None = None
    """Failures in a row from which on job.failing is told; 1 if nothing is said."""
    secret: Secret | None = None
    """What signs: whsec_ and 24 to 64 bytes in base64. One is made if none is given."""


class ChangeWebhook(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """What is to change; everything else stays."""

    name: Word | None = None
    url: Address | None = None
    events: Events | None = None
    filter: WebhookFilter | None = None
    threshold: Threshold | None = None
    state: HookState | None = None
    """active goes on, paused lets messages gather, disabled sends and gathers nothing."""


class NewSecret(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """A secret to sign with."""

    secret: Secret | None = None
    """One is made if none is given."""


class WebhookView(msgspec.Struct, kw_only=True):
    """One webhook, without what it keeps to itself."""

    id: str
    name: str
    channel: Channel
    url: str
    """As it may be shown: what can be a token in it is left out."""
    events: tuple[HookEvent, ...]
    filter: WebhookFilter
    threshold: int
    state: HookState
    reason: str | None
    """Why it is not active."""
    failures: int
    """Tries in a row that failed, up to now."""
    created_at: datetime
    updated_at: datetime


class WebhookData(WebhookView, kw_only=True):
    """The same, and what signs where it is told, once."""

    secret: str | UnsetType = UNSET


class WebhookListData(msgspec.Struct, kw_only=True):
    """All webhooks, oldest first."""

    webhooks: list[WebhookView]


class TryView(msgspec.Struct, kw_only=True):
    """One try to deliver a message."""

    number: int
    at: datetime
    duration_ms: float
    status: int | None
    error: str | None
    excerpt: str | None
    """The beginning of what the receiver answered."""


class DeliveryView(msgspec.Struct, kw_only=True):
    """One message."""

    id: str
    """The webhook-id that the receiver sees."""
    webhook_id: str
    event: HookEvent
    status: str
    """pending, delivered, failed or dropped."""
    created_at: datetime
    next_at: datetime | None
    """When it is tried next."""
    attempts: int
    http_status: int | None
    """Of the last answer."""
    error_message: str | None
    """Why the last try failed."""


class DeliveryListData(msgspec.Struct, kw_only=True):
    """A page of messages, newest first."""

    deliveries: list[DeliveryView]
    total_count: int
    has_more: bool


class DeliveryData(msgspec.Struct, kw_only=True):
    """One message with what it says and how each try went."""

    delivery: DeliveryView
    payload: dict[str, Any]
    tries: list[TryView]


def filter_of(view: WebhookFilter | None) -> HookFilter | None:
    """The filter that was asked for. InvalidInput for a kind that no job has."""
    if view is not None and (unknown := next((each for each in view.kinds if each not in _KINDS), None)) is not None:
        raise InvalidInput(
            f"filter.kinds: no job is of the kind {unknown!r}; there are {', '.join(_KINDS)}.", field="filter.kinds"
        )
    return None if view is None else HookFilter(**msgspec.structs.asdict(view))


def webhook_view(webhook: Webhook, secret: str | None = None) -> WebhookData:
    """A webhook as it is shown, with its secret where it is told."""
    return WebhookData(
        id=webhook.id,
        name=webhook.name,
        channel=webhook.channel,
        url=webhook.address,
        events=webhook.events,
        filter=WebhookFilter(**msgspec.structs.asdict(webhook.filter)),
        threshold=webhook.threshold,
        state=webhook.state,
        reason=webhook.reason,
        failures=webhook.failures,
        created_at=webhook.created_at,
        updated_at=webhook.updated_at,
        secret=UNSET if secret is None else secret,
    )


def delivery_view(delivery: Delivery) -> DeliveryView:
    """A message without what it says."""
    return DeliveryView(
        id=delivery.id,
        webhook_id=delivery.webhook_id,
        event=delivery.event,
        status=delivery.state.value,
        created_at=delivery.created_at,
        next_at=delivery.next_at,
        attempts=delivery.attempts,
        http_status=delivery.status,
        error_message=delivery.error,
    )


def try_view(each: Try) -> TryView:
    """One try."""
    return TryView(
        number=each.number,
        at=each.at,
        duration_ms=each.duration_ms,
        status=each.status,
        error=each.error,
        excerpt=each.excerpt,
    )
