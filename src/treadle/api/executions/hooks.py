"""Webhooks: who is told what, and what was sent. Everybody may look; an admin makes and changes them."""

from collections.abc import Sequence
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from treadle.api.executions.answers import answer
from treadle.api.executions.deps import ExecutionsDeps
from treadle.api.executions.hook_views import (
    ChangeWebhook,
    CreateWebhook,
    DeliveryData,
    DeliveryListData,
    DeliveryView,
    NewSecret,
    WebhookData,
    WebhookListData,
    delivery_view,
    filter_of,
    try_view,
    webhook_view,
)
from treadle.core.hook import DeliveryQuery, DeliveryState
from treadle.core.key import Scope
from treadle.engine.hooks.desk import NewHook
from treadle.web.auth import require
from treadle.web.endpoint import Endpoint
from treadle.web.limits import read_json
from treadle.web.params import ChoiceParam, IntParam

__all__ = ["HookRoutes"]

_STATUS: Final = ChoiceParam(
    name="status", about="Only messages of this status.", choices=tuple(each.value for each in DeliveryState)
)
_LIMIT: Final = IntParam(name="limit", about="How many at most.", default=50, least=1, most=200, clamp=True)
_OFFSET: Final = IntParam(name="offset", about="How many to pass over.", default=0, most=1_000_000, clamp=True)


class HookRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: ExecutionsDeps) -> None:
        self._desk = deps.hooks
        self._limits = deps.limits

    def endpoints(self) -> Sequence[Endpoint]:
        base, tag = "/api/webhooks", "webhooks"
        one, log = f"{base}/{{webhook_id}}", f"{base}/{{webhook_id}}/deliveries"
        unknown = {404: "No webhook has this id."}
        refused = {403: "This needs an admin's key."}
        message = {404: "The webhook has no message with this id."}
        return (
            Endpoint(path=base, handler=self.page, summary="All webhooks", tag=tag, data=WebhookListData),
            Endpoint(
                path=base, handler=self.create, method="POST", status=201, tag=tag,
                summary="Make a webhook; the secret that signs is told once", body=CreateWebhook, data=WebhookData,
                errors={403: "This needs an admin's key, or the address may not be reached."},
            ),
            Endpoint(path=one, handler=self.get, summary="One webhook", tag=tag, data=WebhookData, errors=unknown),
            Endpoint(
                path=one, handler=self.change, method="PATCH", summary="Change, pause or resume a webhook", tag=tag,
                body=ChangeWebhook, data=WebhookData, errors={**refused, **unknown},
            ),
            Endpoint(
                path=one, handler=self.remove, method="DELETE", summary="Remove a webhook with its log", tag=tag,
                data=WebhookData, errors={**refused, **unknown},
            ),
            Endpoint(
                path=f"{one}/rotate", handler=self.rotate, method="POST", tag=tag, body=NewSecret, data=WebhookData,
                summary="Sign with a new secret; the old one signs beside it for a day",
                errors={**refused, **unknown, 409: "Its messages are not signed."},
            ),
            Endpoint(
                path=f"{one}/ping", handler=self.ping, method="POST", status=202, summary="Send a message to try it",
                tag=tag, data=DeliveryView, errors={**refused, **unknown, 409: "The webhook is not active."},
            ),
            Endpoint(
                path=log, handler=self.deliveries, summary="What was sent, newest first", tag=tag,
                data=DeliveryListData, params=(_STATUS, _LIMIT, _OFFSET), errors=unknown,
            ),
            Endpoint(
                path=f"{log}/{{delivery_id}}", handler=self.delivery, summary="One message and how each try went",
                tag=tag, data=DeliveryData, errors=message,
            ),
            Endpoint(
                path=f"{log}/{{delivery_id}}/redeliver", handler=self.redeliver, method="POST", status=202,
                summary="Send a message once more", tag=tag, data=DeliveryView,
                errors={**refused, **message, 409: "The webhook is disabled."},
            ),
        )  # fmt: skip

    async def page(self, _request: Request) -> Response:
        return answer(WebhookListData(webhooks=[webhook_view(each) for each in await self._desk.webhooks()]))

    async def create(self, request: Request) -> Response:
        require(request, Scope.ADMIN)
        body = await read_json(request, CreateWebhook, self._limits)
        fields = msgspec.structs.asdict(body) | {"filter": filter_of(body.filter)}
        webhook, secret = await self._desk.add(NewHook(**fields))
        return answer(webhook_view(webhook, secret), status=201)

    async def get(self, request: Request) -> Response:
        return answer(webhook_view(await self._desk.get(_id(request))))

    async def change(self, request: Request) -> Response:
        require(request, Scope.ADMIN)
        body = await read_json(request, ChangeWebhook, self._limits)
        fields = msgspec.structs.asdict(body) | {"filter": filter_of(body.filter)}
        state = fields.pop("state")
        webhook = await self._desk.get(_id(request))
        if any(value is not None for value in fields.values()):
            webhook = await self._desk.change(webhook.id, NewHook(**fields))
        if state is not None:
            webhook = await self._desk.turn(webhook.id, state)
        return answer(webhook_view(webhook))

    async def remove(self, request: Request) -> Response:
        require(request, Scope.ADMIN)
        return answer(webhook_view(await self._desk.remove(_id(request))), more={"message": "Webhook removed"})

    async def rotate(self, request: Request) -> Response:
        require(request, Scope.ADMIN)
        body = await read_json(request, NewSecret, self._limits, empty=NewSecret())
        return answer(webhook_view(*await self._desk.rotate(_id(request), body.secret)))

    async def ping(self, request: Request) -> Response:
        require(request, Scope.ADMIN)
        return answer(delivery_view(await self._desk.ping(_id(request))), status=202)

    async def deliveries(self, request: Request) -> Response:
        state, limit, offset = _STATUS.read(request), _LIMIT.number(request), _OFFSET.number(request)
        webhook = await self._desk.get(_id(request))
        query = DeliveryQuery(
            webhook_id=webhook.id, state=None if state is None else DeliveryState(state), limit=limit, offset=offset
        )
        found, total = await self._desk.deliveries(query)
        return answer(
            DeliveryListData(
                deliveries=[delivery_view(each) for each in found],
                total_count=total,
                has_more=offset + len(found) < total,
            )
        )

    async def delivery(self, request: Request) -> Response:
        delivery, tries = await self._desk.delivery(_id(request), str(request.path_params["delivery_id"]))
        return answer(
            DeliveryData(
                delivery=delivery_view(delivery),
                payload=msgspec.json.decode(delivery.payload),
                tries=[try_view(each) for each in tries],
            )
        )

    async def redeliver(self, request: Request) -> Response:
        require(request, Scope.ADMIN)
        delivery = await self._desk.send_again(_id(request), str(request.path_params["delivery_id"]))
        return answer(delivery_view(delivery), status=202)


def _id(request: Request) -> str:
    return str(request.path_params["webhook_id"])
