"""API keys: make, list, revoke. For admins only."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from treadle.api.executions.answers import answer
from treadle.api.executions.deps import ExecutionsDeps
from treadle.api.executions.schemas import CreateKey
from treadle.api.executions.translate import key_view
from treadle.api.executions.views import KeyData, KeyListData, KeyView
from treadle.core.errors import InvalidInput
from treadle.core.key import Scope
from treadle.web.auth import require
from treadle.web.endpoint import Endpoint
from treadle.web.limits import read_json

__all__ = ["KeyRoutes"]

_FARTHEST = timedelta(days=36_600)


class KeyRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: ExecutionsDeps) -> None:
        self._keys = deps.keys
        self._limits = deps.limits
        self._clock = deps.engine.clock

    def endpoints(self) -> Sequence[Endpoint]:
        base, tag = "/api/keys", "keys"
        refused = {403: "This needs an admin's key."}
        return (
            Endpoint(
                path=base, handler=self.page, summary="All keys", tag=tag, data=KeyListData, errors=refused
            ),
            Endpoint(
                path=base, handler=self.create, method="POST", status=201, summary="Make a key; its text is told once",
                tag=tag, body=CreateKey, data=KeyData, errors=refused,
            ),
            Endpoint(
                path=f"{base}/{{key_id}}", handler=self.revoke, method="DELETE", summary="Revoke, for good", tag=tag,
                data=KeyData, errors={**refused, 404: "No key has this id."},
            ),
        )  # fmt: skip

    async def page(self, request: Request) -> Response:
        require(request, Scope.ADMIN)
        now = self._clock.now()
        return answer(
            KeyListData(keys=[key_view(key, now) for key in self._keys.list()], from_settings=self._keys.from_settings)
        )

    async def create(self, request: Request) -> Response:
        require(request, Scope.ADMIN)
        body = await read_json(request, CreateKey, self._limits)
        key, text = await self._keys.create(body.name, body.scope, self._expiry(body))
        return answer(_told(key_view(key, self._clock.now()), text), status=201)

    async def revoke(self, request: Request) -> Response:
        require(request, Scope.ADMIN)
        key = await self._keys.revoke(str(request.path_params["key_id"]))
        return answer(_told(key_view(key, self._clock.now())), more={"message": "Key revoked"})

    def _expiry(self, body: CreateKey) -> datetime | None:
        now = self._clock.now()
        if body.expires_in_seconds is not None:
            if body.expires_at is not None:
                raise InvalidInput("expires_at and expires_in_seconds contradict each other; give one of them.")
            return now + timedelta(seconds=body.expires_in_seconds)
        if body.expires_at is None:
            return None
        if not now < body.expires_at < now + _FARTHEST:
            raise InvalidInput(
                "expires_at: expected a time in the future, at most a hundred years.", field="expires_at"
            )
        return body.expires_at.astimezone(UTC)


def _told(view: KeyView, text: str | None = None) -> KeyData:
    return KeyData(**msgspec.structs.asdict(view), key=msgspec.UNSET if text is None else text)
