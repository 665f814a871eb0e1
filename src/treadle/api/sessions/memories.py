"""What is remembered of pages for the owner of a key: list, look at, forget, take along as a script."""

from collections.abc import Sequence
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from treadle.api.sessions.answers import answer
from treadle.api.sessions.deps import SessionsDeps, user_of
from treadle.api.sessions.memory_views import Forgotten, MemoryList, MemoryView, memory_id_of, memory_view
from treadle.core.errors import InvalidInput
from treadle.core.memory import MemoryQuery
from treadle.core.origin import origin_of
from treadle.web.endpoint import Endpoint
from treadle.web.params import IntParam, TextParam

__all__ = ["MemoryRoutes"]

_BASE: Final = "/sessions/memories"
_ONE: Final = f"{_BASE}/{{memory_id}}"
_ORIGIN = TextParam(name="origin", about="Only those of an origin: https://shop.example.")
_LIMIT = IntParam(name="limit", default=100, most=1000, about="Memories in one page.")
_OFFSET = IntParam(name="offset", default=0, about="Memories to pass over.")
_UNKNOWN: Final = {404: "Nothing with this id is remembered for the owner of the key."}


class MemoryRoutes:
    """The handlers, and the table of their routes, which come before those of one session."""

    def __init__(self, deps: SessionsDeps) -> None:
        self._memories = deps.memories

    def endpoints(self) -> Sequence[Endpoint]:
        """The routes."""
        common: dict[str, Any] = {"tag": "memories"}
        malformed = {400: "A parameter is malformed."}
        return (
            Endpoint(
                path=_BASE, handler=self.page, summary="What is remembered of pages, the latest used first",
                data=MemoryList, params=(_ORIGIN, _LIMIT, _OFFSET), errors=malformed, **common,
            ),
            Endpoint(
                path=_BASE, handler=self.forget_origin, method="DELETE", summary="Forget all of an origin",
                data=Forgotten, params=(_ORIGIN,), errors=malformed, **common,
            ),
            Endpoint(path=_ONE, handler=self.get, summary="One memory", data=MemoryView, errors=_UNKNOWN, **common),
            Endpoint(
                path=_ONE, handler=self.forget, method="DELETE", summary="Forget one", data=Forgotten, errors=_UNKNOWN,
                **common,
            ),
        )  # fmt: skip

    async def page(self, request: Request) -> Response:
        limit, offset, origin = _LIMIT.number(request), _OFFSET.number(request), _ORIGIN.read(request)
        named = None if origin is None else _origin(origin)
        found, total = await self._memories.find(
            MemoryQuery(user=user_of(request), origin=named, limit=limit, offset=offset)
        )
        return answer(
            MemoryList(memories=[memory_view(each) for each in found], total=total, offset=offset, limit=limit)
        )

    async def get(self, request: Request) -> Response:
        return answer(memory_view(await self._memories.get(user_of(request), _named(request))))

    async def forget(self, request: Request) -> Response:
        await self._memories.forget(user_of(request), _named(request))
        return answer(Forgotten(forgotten=1))

    async def forget_origin(self, request: Request) -> Response:
        origin = _ORIGIN.read(request)
        if origin is None:
            raise InvalidInput("origin: is required; what is forgotten does not come back.", field="origin")
        return answer(Forgotten(forgotten=await self._memories.forget_origin(user_of(request), _origin(origin))))


def _named(request: Request) -> str:
    return memory_id_of(str(request.path_params["memory_id"]))


def _origin(text: str) -> str:
    origin = origin_of(text.strip())
    if origin is None:
        raise InvalidInput("origin: expected an origin such as https://shop.example.", field="origin")
    return origin
