"""Callbacks: messages that other services leave here for whoever asks."""

import asyncio
from collections.abc import Sequence
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from treadle.api.modules.answers import answer
from treadle.api.modules.deps import ModulesDeps
from treadle.api.modules.rights import CALLBACKS_ADMIN
from treadle.api.modules.schemas import LeaveCallback
from treadle.api.modules.views import CallbackList, CallbackReceipt, CallbackRemoved
from treadle.core.errors import AmbiguousPrefix, IdempotencyMismatch, NotFound
from treadle.core.ids import derived_id, is_id_prefix, new_id, public_id
from treadle.engine.ports import Callback
from treadle.web.endpoint import Endpoint
from treadle.web.idempotency import REPLAYED, idempotency_key_of
from treadle.web.limits import read_json
from treadle.web.params import IntParam, TextParam

__all__ = ["CallbackRoutes"]

_SOURCE = TextParam(name="source", about="Only callbacks of this source.", longest=1000)
_CALLBACK_ID = TextParam(name="callback_id", about="Only callbacks with this callback_id.", longest=1000)
_LIMIT = IntParam(name="limit", default=100, most=1000, clamp=True, about="Callbacks; at most 1000.")
_WHOLE: Final = 36
_UNKNOWN = {404: "No callback has this id.", 409: "The beginning of an id fits several callbacks."}


class CallbackRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: ModulesDeps) -> None:
        self._rows = deps.rows
        self._limits = deps.limits
        self._clock = deps.engine.clock
        self._repeating = asyncio.Lock()  # of two requests with one key the second must find the first one's row

    def endpoints(self) -> Sequence[Endpoint]:
        """The routes."""
        base, one, tag = "/callbacks", "/callbacks/{id}", "callbacks"
        return (
            Endpoint(
                path=base, handler=self.receive, method="POST", repeatable=True,
                summary="Leave a callback", tag=tag,
                right=CALLBACKS_ADMIN, body=LeaveCallback, data=CallbackReceipt,
                errors={422: "The body is malformed, or the key was used for another request."},
            ),
            Endpoint(
                path=base, handler=self.page, summary="Callbacks, newest first", tag=tag, right=CALLBACKS_ADMIN,
                data=CallbackList, params=(_SOURCE, _CALLBACK_ID, _LIMIT), errors={422: "A parameter is malformed."},
            ),
            Endpoint(path=one, handler=self.get, summary="One callback", tag=tag, right=CALLBACKS_ADMIN, data=Callback,
                     errors=_UNKNOWN),
            Endpoint(
                path=one, handler=self.delete, method="DELETE", summary="Delete a callback", tag=tag,
                right=CALLBACKS_ADMIN, data=CallbackRemoved, errors=_UNKNOWN,
            ),
        )  # fmt: skip

    async def receive(self, request: Request) -> Response:
        body = await read_json(request, LeaveCallback, self._limits)
        key = idempotency_key_of(request.headers.get("idempotency-key"))
        callback = Callback(
            id=public_id(new_id() if key is None else derived_id("callback", key)),
            callback_id=body.callback_id,
            source=body.source,
            status=body.status,
            payload=body.payload or {},
            received_at=self._clock.now(),
        )
        if key is None:
            await self._rows.put_callback(callback)
            return _receipt(callback, created=True)
        async with self._repeating:
            return _receipt(callback, created=await self._put_once(callback))

    async def page(self, request: Request) -> Response:
        found = await self._rows.callbacks(
            source=_SOURCE.read(request), callback_id=_CALLBACK_ID.read(request), limit=_LIMIT.number(request)
        )
        return answer(CallbackList(callbacks=found))

    async def get(self, request: Request) -> Response:
        return answer(await self._named(request))

    async def delete(self, request: Request) -> Response:
        callback = await self._named(request)
        if not await self._rows.remove_callback(callback.id):
            raise NotFound("Callback", callback.id)
        return answer(CallbackRemoved(status="deleted", id=callback.id))

    async def _put_once(self, callback: Callback) -> bool:
        """Store a callback; False if it is there already, IdempotencyMismatch if another one is."""
        known = await self._rows.resolve_callback(callback.id)
        if not known:
            await self._rows.put_callback(callback)
            return True
        if msgspec.structs.replace(known[0], received_at=callback.received_at) != callback:
            raise IdempotencyMismatch("This Idempotency-Key was used for another callback.")
        return False

    async def _named(self, request: Request) -> Callback:
        """The callback whose id, or a unique beginning of it, stands in the path."""
        named = str(request.path_params["id"]).lower()
        found = await self._rows.resolve_callback(named) if is_id_prefix(named) else []
        if not found:
            raise NotFound("Callback", named)
        if len(found) > 1 and len(named) < _WHOLE:
            raise AmbiguousPrefix(named, tuple(each.id for each in found))
        return found[0]


def _receipt(callback: Callback, *, created: bool) -> Response:
    return answer(CallbackReceipt(id=callback.id, received=True), headers=None if created else REPLAYED)
