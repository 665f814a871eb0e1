"""Every call about webhooks, once."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from treadle.client.flow import Flow, Request, ask, given, path_of
from treadle.client.records import many, record
from treadle.client.webhooks.records import Delivery, DeliveryDetails, DeliveryPage, DeliveryTry, Webhook

__all__ = ["add", "change", "deliveries", "delivery", "find", "get", "ping", "redeliver", "remove", "rotate"]

_BASE: Final = "/api/webhooks"
_webhook: Final = record(Webhook, "data")
_delivery: Final = record(Delivery, "data")


def add(
    name: str,
    url: str,
    events: Sequence[str],
    *,
    channel: str | None = None,
    filter: Mapping[str, Sequence[str]] | None = None,  # noqa: A002 - as the API calls it
    threshold: int | None = None,
    secret: str | None = None,
) -> Flow[Webhook]:
    """Make one; ``secret`` of the answer is what signs, told this once. Forbidden to all but admins."""
    body = given(
        name=name, url=url, events=list(events), channel=channel, filter=filter, threshold=threshold, secret=secret
    )
    return ask(Request(method="POST", path=_BASE, body=body), _webhook)


def find() -> Flow[list[Webhook]]:
    """All of them, oldest first."""
    return ask(Request(method="GET", path=_BASE), many(Webhook, "data", "webhooks"))


def get(webhook_id: str) -> Flow[Webhook]:
    """One, as it is now."""
    return ask(Request(method="GET", path=path_of(_BASE, webhook_id)), _webhook)


def change(webhook_id: str, **fields: Any) -> Flow[Webhook]:
    """Change ``name``, ``url``, ``events``, ``filter``, ``threshold`` or ``state``."""
    return ask(Request(method="PATCH", path=path_of(_BASE, webhook_id), body=given(**fields)), _webhook)


def remove(webhook_id: str) -> Flow[Webhook]:
    """Remove it with its log."""
    return ask(Request(method="DELETE", path=path_of(_BASE, webhook_id)), _webhook)


def rotate(webhook_id: str, *, secret: str | None = None) -> Flow[Webhook]:
    """Sign with a new secret, told this once; the old one signs beside it for a day."""
    return ask(Request(method="POST", path=path_of(_BASE, webhook_id, "/rotate"), body=given(secret=secret)), _webhook)


def ping(webhook_id: str) -> Flow[Delivery]:
    """Send a message that says nothing. Conflict unless it is active."""
    return ask(Request(method="POST", path=path_of(_BASE, webhook_id, "/ping")), _delivery)


def deliveries(webhook_id: str, *, status: str | None = None, limit: int = 50, offset: int = 0) -> Flow[DeliveryPage]:
    """A page of what was sent, newest first."""
    query = given(status=status, limit=limit, offset=offset)
    return ask(Request(method="GET", path=path_of(_BASE, webhook_id, "/deliveries"), query=query), _page)


def delivery(webhook_id: str, delivery_id: str) -> Flow[DeliveryDetails]:
    """One message and how each try went."""
    return ask(Request(method="GET", path=_message(webhook_id, delivery_id)), _details)


def redeliver(webhook_id: str, delivery_id: str) -> Flow[Delivery]:
    """Send a message once more."""
    return ask(Request(method="POST", path=_message(webhook_id, delivery_id) + "/redeliver"), _delivery)


def _message(webhook_id: str, delivery_id: str) -> str:
    return path_of(path_of(_BASE, webhook_id, "/deliveries"), delivery_id)


def _page(answer: Any) -> DeliveryPage:
    data = answer["data"]
    return DeliveryPage(
        raw=data,
        deliveries=many(Delivery)(data["deliveries"]),
        total_count=data["total_count"],
        has_more=data["has_more"],
    )


def _details(answer: Any) -> DeliveryDetails:
    data = answer["data"]
    return DeliveryDetails(
        raw=data,
        delivery=record(Delivery)(data["delivery"]),
        payload=data["payload"],
        tries=many(DeliveryTry)(data["tries"]),
    )
