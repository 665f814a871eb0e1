"""What happened in a session, a page at a time; also once it is over, for as long as it is kept."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from treadle.api.sessions.answers import answer
from treadle.api.sessions.deps import SessionsDeps, session_id_of
from treadle.api.sessions.translate import event_message, session_view
from treadle.api.sessions.views import EventPage
from treadle.web.endpoint import Endpoint
from treadle.web.params import IntParam

__all__ = ["EventRoutes"]

_AFTER = IntParam(name="after", default=0, about="Only events with a greater number.")
_LIMIT = IntParam(name="limit", default=500, least=1, most=1000, about="Events in one page.")


class EventRoutes:
    """The handler, and the table of its route."""

    def __init__(self, deps: SessionsDeps) -> None:
        self._sessions = deps.sessions

    def endpoints(self) -> Sequence[Endpoint]:
        """The route."""
        return (
            Endpoint(
                path="/sessions/{session_id}/events", handler=self.page, tag="sessions",
                operation="sessions_events", data=EventPage,
                summary="What happened in a session, oldest first; also after its end", params=(_AFTER, _LIMIT),
                errors={
                    400: "A parameter is malformed.",
                    404: "No session that is kept has this id.",
                    409: "The beginning of an id fits several sessions.",
                },
            ),
        )  # fmt: skip

    async def page(self, request: Request) -> Response:
        after, limit = _AFTER.number(request), _LIMIT.number(request)
        session = await self._sessions.kept(await session_id_of(self._sessions, request))
        found, last_seq = await self._sessions.events(session.id, after_seq=after, limit=limit)
        events = [dict(message) for seq, item in found if (message := event_message(seq, item)) is not None]
        return answer(
            EventPage(
                session=session_view(session),
                events=events,
                last_seq=last_seq,
                more=last_seq < await self._sessions.last_seq(session.id),
            )
        )
