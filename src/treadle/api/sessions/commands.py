"""Commands in plain language, and by address: navigate, act, extract, observe."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from treadle.api.sessions.answers import answer
from treadle.api.sessions.command_views import ActionDone, ExtractDone, NavigateDone, ObserveDone
from treadle.api.sessions.deps import SessionsDeps, session_id_of, user_of
from treadle.api.sessions.results import action_view, extract_view, navigate_view, observe_view
from treadle.api.sessions.schemas import (
    Ask,
    AskContext,
    AskExtract,
    AskGoTo,
    AskObserve,
    NavigateTo,
    SentFile,
    caps_of,
    seconds_of,
    words_of,
)
from treadle.core.media import media_type_of
from treadle.core.page import (
    Act,
    Acted,
    Extract,
    Extracted,
    GoTo,
    Navigate,
    Navigated,
    Observe,
    Observed,
    Upload,
)
from treadle.web.endpoint import Endpoint
from treadle.web.limits import media_type, read_json
from treadle.web.uploads import base_name

__all__ = ["COMMAND_ERRORS", "CommandRoutes"]

_ONE: Final = "/sessions/{session_id}"
COMMAND_ERRORS: Final[Mapping[int, str]] = {
    400: "A parameter is malformed, the command is not understood, or the address may not or cannot be reached.",
    404: "No open session has this id.",
    408: "It took longer than it was given; the session takes further commands.",
    409: "The page has no element, or several, that the command can mean; candidates are told.",
    429: "A language model may be asked no more, by its provider's word or by a limit.",
}
_DEFAULT_LIMIT: Final = 100


class CommandRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: SessionsDeps) -> None:
        self._sessions = deps.sessions
        self._limits = deps.limits

    def endpoints(self) -> Sequence[Endpoint]:
        """The routes."""
        common: dict[str, Any] = {"method": "POST", "tag": "commands", "errors": COMMAND_ERRORS}
        acting: dict[str, Any] = {**common, "handler": self.act, "body": Ask, "data": ActionDone}
        return (
            Endpoint(
                path=f"{_ONE}/navigate", handler=self.navigate, summary="Open an address",
                body=NavigateTo, data=NavigateDone, **common,
            ),
            Endpoint(
                path=f"{_ONE}/navigate-nl", handler=self.go_to, summary="Go where plain language says",
                body=AskGoTo, data=NavigateDone, **common,
            ),
            Endpoint(
                path=f"{_ONE}/extract", handler=self.extract, summary="Read something from the page",
                body=AskExtract, data=ExtractDone, **common,
            ),
            Endpoint(path=f"{_ONE}/action", summary="Do what plain language says", **acting),
            Endpoint(path=f"{_ONE}/act", summary="The same", operation="commands_act_too", **acting),
            Endpoint(
                path=f"{_ONE}/observe", handler=self.observe, summary="Tell what is on the page",
                body=AskObserve, data=ObserveDone, **common,
            ),
        )  # fmt: skip

    async def navigate(self, request: Request) -> Response:
        body = await read_json(request, NavigateTo, self._limits)
        command = Navigate(
            url=words_of("url", body.url).strip(),
            wait_until=body.wait_until or "load",
            timeout_seconds=seconds_of(body.timeout),
        )
        done = await self._sessions.perform(await session_id_of(self._sessions, request), command)
        assert isinstance(done, Navigated)
        return answer(navigate_view(done))

    async def go_to(self, request: Request) -> Response:
        body = await read_json(request, AskGoTo, self._limits)
        command = GoTo(
            instruction=words_of("instruction", body.instruction, body.command),
            timeout_seconds=seconds_of(body.timeout),
            caps=caps_of(body.llm_limits),
            user=user_of(request),
        )
        done = await self._sessions.perform(await session_id_of(self._sessions, request), command)
        assert isinstance(done, Navigated)
        return answer(navigate_view(done))

    async def extract(self, request: Request) -> Response:
        body = await read_json(request, AskExtract, self._limits)
        command = Extract(
            query=words_of("query", body.query, body.instruction),
            schema=body.schema,
            timeout_seconds=seconds_of(body.timeout),
            caps=caps_of(body.llm_limits),
        )
        done = await self._sessions.perform(await session_id_of(self._sessions, request), command)
        assert isinstance(done, Extracted)
        return answer(extract_view(done))

    async def act(self, request: Request) -> Response:
        body = await read_json(request, Ask, self._limits)
        context = body.context or AskContext()
        command = Act(
            instruction=words_of("command", body.command, body.instruction),
            values={name: _text(value) for name, value in (context.form_data or {}).items() if value is not None},
            files=tuple(map(_upload, context.files or ())),
            selector=body.selector or None,
            wait_after_seconds=(body.wait_after or 0.0) / 1000,
            timeout_seconds=seconds_of(body.timeout),
            caps=caps_of(body.llm_limits),
            user=user_of(request),
        )
        done = await self._sessions.perform(await session_id_of(self._sessions, request), command)
        assert isinstance(done, Acted)
        return answer(action_view(done))

    async def observe(self, request: Request) -> Response:
        body = await read_json(request, AskObserve, self._limits, empty=AskObserve())
        command = Observe(
            query=(body.query or body.instruction or "").strip(),
            limit=body.limit or _DEFAULT_LIMIT,
            timeout_seconds=seconds_of(body.timeout),
            caps=caps_of(body.llm_limits),
        )
        done = await self._sessions.perform(await session_id_of(self._sessions, request), command)
        assert isinstance(done, Observed)
        return answer(observe_view(done, selectors=body.return_selectors is not False))


def _text(value: str | float | bool) -> str:
    """A value as it is typed into a field."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _upload(file: SentFile) -> Upload:
    name = base_name(file.name)
    return Upload(name=name, content=file.content, mime_type=file.mime_type or media_type(media_type_of(name)))
