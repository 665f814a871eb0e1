"""Scripts that do again what a session did, or what is remembered of an origin."""

from collections.abc import Sequence
from typing import Any, Final, cast

from starlette.requests import Request
from starlette.responses import Response

from treadle.api.sessions.answers import answer
from treadle.api.sessions.deps import SessionsDeps, session_id_of, user_of
from treadle.api.sessions.memory_views import ScriptView
from treadle.core.errors import InvalidInput
from treadle.core.memory import Memory, MemoryQuery
from treadle.core.origin import origin_of
from treadle.core.page import ScriptStep
from treadle.engine.script import Language, script_of
from treadle.engine.script_steps import steps_of_memories, steps_of_stream
from treadle.web.endpoint import Endpoint
from treadle.web.params import ChoiceParam, TextParam

__all__ = ["ScriptRoutes"]

_LANGUAGE = ChoiceParam(name="language", choices=("python", "typescript"), about="python (the default) or typescript.")
_ORIGIN = TextParam(name="origin", about="What is remembered of this origin: https://shop.example.")
_MOST: Final = 1000


class ScriptRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: SessionsDeps) -> None:
        self._sessions = deps.sessions
        self._memories = deps.memories

    def endpoints(self) -> Sequence[Endpoint]:
        """The routes."""
        common: dict[str, Any] = {"data": ScriptView}
        return (
            Endpoint(
                path="/sessions/memories/script", handler=self.of_origin, tag="memories",
                summary="A script for Playwright of what is remembered of an origin", params=(_ORIGIN, _LANGUAGE),
                errors={400: "A parameter is malformed."}, **common,
            ),
            Endpoint(
                path="/sessions/{session_id}/script", handler=self.of_session, tag="sessions",
                summary="A script for Playwright that does again what the session did", params=(_LANGUAGE,),
                errors={400: "A parameter is malformed.", 404: "No open session has this id."}, **common,
            ),
        )  # fmt: skip

    async def of_session(self, request: Request) -> Response:
        language = _language(request)
        session = await self._sessions.get(await session_id_of(self._sessions, request))
        return _script(steps_of_stream(await self._sessions.history(session.id)), language)

    async def of_origin(self, request: Request) -> Response:
        origin = origin_of((_ORIGIN.read(request) or "").strip())
        if origin is None:
            raise InvalidInput("origin: expected an origin such as https://shop.example.", field="origin")
        language, found = _language(request), list[Memory]()
        while True:
            page, total = await self._memories.find(
                MemoryQuery(user=user_of(request), origin=origin, limit=_MOST, offset=len(found))
            )
            found += page
            if not page or len(found) >= total:
                return _script(steps_of_memories(found), language)


def _language(request: Request) -> Language:
    return cast("Language", _LANGUAGE.read(request) or "python")


def _script(steps: Sequence[ScriptStep], language: Language) -> Response:
    return answer(ScriptView(language=language, steps=len(steps), script=script_of(steps, language)))
