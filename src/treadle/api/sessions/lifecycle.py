"""Sessions: open, list, look at, close."""

from collections.abc import Coroutine, Sequence
from contextlib import suppress
from typing import Any, Final, TypeAlias

from starlette.requests import Request
from starlette.responses import Response

from treadle.api.sessions.answers import answer
from treadle.api.sessions.deps import SessionsDeps, session_id_of, user_of
from treadle.api.sessions.ids import shown
from treadle.api.sessions.presence import Absent, while_asked
from treadle.api.sessions.schemas import CreateSession
from treadle.api.sessions.translate import STATES, options_of, session_view
from treadle.api.sessions.views import Closed, SessionList, SessionView
from treadle.core.errors import NotFound
from treadle.core.job import Idempotency
from treadle.core.session import CloseReason, NewSession, Session, SessionQuery
from treadle.web.endpoint import Endpoint
from treadle.web.idempotency import REPLAYED, idempotency_of
from treadle.web.limits import read_json
from treadle.web.params import ChoiceParam, IntParam

__all__ = ["SessionRoutes"]

_CREATED, _OK = 201, 200
_IDEMPOTENCY_SCOPE: Final = "sessions"
_EMPTY: Final = CreateSession()
_PUBLISHED_CLIENT: Final = "aiohttp/"
"""A product in the User-Agent of the published client, which takes no status but 200 for success."""

_Opening: TypeAlias = Coroutine[Any, Any, tuple[Session, bool]]

_OFFSET = IntParam(name="offset", default=0, about="Sessions to pass over.")
_LIMIT = IntParam(name="limit", default=100, most=1000, about="Sessions in one page.")
_STATUS = ChoiceParam(name="status", choices=tuple(STATES), about="active (the default): those that are open; or all.")
_UNKNOWN = {404: "No open session has this id.", 409: "The beginning of an id fits several sessions."}


class SessionRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: SessionsDeps) -> None:
        self._sessions = deps.sessions
        self._limits = deps.limits

    def endpoints(self) -> Sequence[Endpoint]:
        """The routes."""
        base, one, tag = "/sessions", "/sessions/{session_id}", "sessions"
        return (
            Endpoint(
                path=base, handler=self.open, method="POST", status=_CREATED, repeatable=True,
                summary="Open a session; 200 in place of 201 for clients whose User-Agent names aiohttp",
                tag=tag, body=CreateSession, data=SessionView,
                errors={
                    400: "A parameter is malformed, or there is no such browser here.",
                    429: "As many sessions are open as there may be.",
                    503: "No browser can be started now.",
                },
            ),
            Endpoint(
                path=base, handler=self.page, summary="List sessions, oldest first", tag=tag, data=SessionList,
                params=(_OFFSET, _LIMIT, _STATUS), errors={400: "A parameter is malformed."},
            ),
            Endpoint(path=one, handler=self.get, summary="One session", tag=tag, data=SessionView, errors=_UNKNOWN),
            Endpoint(
                path=one, handler=self.close, method="DELETE", summary="Close a session", tag=tag, data=Closed,
                errors=_UNKNOWN,
            ),
        )  # fmt: skip

    async def open(self, request: Request) -> Response:
        body = await read_json(request, CreateSession, self._limits, empty=_EMPTY)
        user = user_of(request)
        new = NewSession(
            options=options_of(body),
            user=user,
            metadata=body.metadata or {},
            idempotency=_idempotency(request.headers.get("idempotency-key"), body, user),
        )
        opening = self._sessions.open(new, model_key=body.api_key or None)
        # With an idempotency key the client comes back for its session: then it is there, whoever went away meanwhile.
        session, created = await (self._while_asked(request, opening) if new.idempotency is None else opening)
        view = session_view(session) if session.closed else session_view(session, status="created")
        products = request.headers.get("user-agent", "").split()
        status = _OK if any(product.startswith(_PUBLISHED_CLIENT) for product in products) else _CREATED
        return answer(view, status=status, headers=None if created else REPLAYED)

    async def page(self, request: Request) -> Response:
        offset, limit, status = _OFFSET.number(request), _LIMIT.number(request), _STATUS.read(request)
        query = SessionQuery(states=STATES[status or "active"], offset=offset, limit=limit)
        found, total = await self._sessions.find(query)
        return answer(
            SessionList(sessions=[session_view(each) for each in found], total=total, offset=offset, limit=limit)
        )

    async def get(self, request: Request) -> Response:
        return answer(session_view(await self._sessions.get(await session_id_of(self._sessions, request))))

    async def close(self, request: Request) -> Response:
        ended = await self._sessions.close(await session_id_of(self._sessions, request))
        return answer(Closed(status="closed", session_id=shown(ended.id), deleted=True, reason=ended.reason))

    async def _while_asked(self, request: Request, opening: _Opening) -> tuple[Session, bool]:
        """The opened session; closed again, and ClientDisconnect raised, if nobody is left to be told of it."""
        try:
            return await while_asked(request, opening)
        except Absent as absent:
            if absent.late is not None:
                session, _ = absent.late
                with suppress(NotFound):  # closed by somebody else already
                    await self._sessions.close(session.id, CloseReason.ABANDONED)
            raise


def _idempotency(key: str | None, body: CreateSession, user: str) -> Idempotency | None:
    """What tells one request from another: all of it but the model's key, of which only that there is one.

    The fingerprint is stored as a bare hash, from which a short secret could be found by trying.
    """
    fields = {name: getattr(body, name) for name in body.__struct_fields__}
    asked = {**fields, "api_key": bool(body.api_key)}
    return idempotency_of(key, asked, scope=_IDEMPOTENCY_SCOPE, user=user)
