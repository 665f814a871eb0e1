"""Looking at the page: pictures, where it is, and waiting until something is true of it."""

from collections.abc import Sequence
from typing import Any, Final, Literal, cast

from starlette.requests import Request
from starlette.responses import Response

from treadle.api.sessions.answers import answer
from treadle.api.sessions.command_views import ConditionAwaited, PageView, ScreenshotTaken
from treadle.api.sessions.commands import COMMAND_ERRORS
from treadle.api.sessions.deps import SessionsDeps, session_id_of
from treadle.api.sessions.results import condition_view, screenshot_view
from treadle.api.sessions.schemas import AwaitCondition, TakeScreenshot, seconds_of, words_of
from treadle.core.errors import DeadlinePassed
from treadle.core.media import media_type_of
from treadle.core.page import Await, ConditionSeen, Look, Looked, Screenshot, Shot
from treadle.web.endpoint import Endpoint
from treadle.web.limits import read_json
from treadle.web.params import ChoiceParam, FlagParam, IntParam, NumberParam, TextParam

__all__ = ["PictureRoutes"]

_DEFAULT_WAIT_SECONDS: Final = 30.0
_DEFAULT_POLL_SECONDS: Final = 0.5
_SAYING_SECONDS: Final = 0.15
"""For saying that the time is over."""
_MOST_WAIT_SECONDS: Final = 300.0 - _SAYING_SECONDS
"""A command takes 300 seconds at most."""
_IMAGE: Final[dict[str, Any]] = {
    media_type_of(f"x.{name}"): {"schema": {"type": "string", "format": "binary"}} for name in ("png", "jpeg", "webp")
}

_FORMAT = ChoiceParam(name="format", choices=("png", "jpeg", "webp"), about="png if it is not given.")
_FULL_PAGE = FlagParam(name="full_page", default=False, about="All of the page, not only what is in view.")
_QUALITY = IntParam(name="quality", least=1, most=100, about="Of jpeg and webp.")
_SELECTOR = TextParam(name="selector", longest=2000, about="Only the first element that this CSS selector finds.")
_TIMEOUT = NumberParam(name="timeout", most=300_000, about="Seconds it may take; above 300 they are milliseconds.")
_MASK_PII = FlagParam(name="mask_pii", default=False, about="Paint over personal data and secrets.")


class PictureRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: SessionsDeps) -> None:
        self._sessions = deps.sessions
        self._limits = deps.limits

    def endpoints(self) -> Sequence[Endpoint]:
        """The routes."""
        one, tag = "/sessions/{session_id}", "page"
        return (
            Endpoint(
                path=f"{one}/screenshot", handler=self.picture, tag=tag, content=_IMAGE, errors=COMMAND_ERRORS,
                summary="A picture of the page; JSON as with POST for those that accept application/json",
                params=(_FORMAT, _FULL_PAGE, _QUALITY, _SELECTOR, _MASK_PII, _TIMEOUT),
            ),
            Endpoint(
                path=f"{one}/screenshot", handler=self.screenshot, method="POST",
                summary="A picture of the page, as JSON", tag=tag, body=TakeScreenshot, data=ScreenshotTaken,
                errors=COMMAND_ERRORS,
            ),
            Endpoint(
                path=f"{one}/monitor", handler=self.look, summary="Where the page is; answered at once", tag=tag,
                data=PageView, errors={404: COMMAND_ERRORS[404]},
            ),
            Endpoint(
                path=f"{one}/monitor", handler=self.wait, method="POST",
                summary="Wait until plain language holds true of the page, or the time is over", tag=tag,
                body=AwaitCondition, data=ConditionAwaited, errors=COMMAND_ERRORS,
            ),
        )  # fmt: skip

    async def picture(self, request: Request) -> Response:
        command = _screenshot(
            _FORMAT.read(request),
            _QUALITY.read(request),
            full_page=_FULL_PAGE.read(request),
            selector=_SELECTOR.read(request),
            mask_pii=_MASK_PII.read(request),
            timeout_seconds=seconds_of(_TIMEOUT.read(request)),
        )
        shot = await self._shoot(request, command)
        if _wants_json(request.headers.get("accept", "")):
            return answer(screenshot_view(shot, self._sessions.clock.now()))
        return Response(shot.data, media_type=media_type_of(f"x.{shot.format}"))

    async def screenshot(self, request: Request) -> Response:
        body = await read_json(request, TakeScreenshot, self._limits, empty=TakeScreenshot())
        command = _screenshot(
            body.format,
            body.quality,
            full_page=bool(body.full_page),
            selector=body.selector or None,
            mask_pii=bool(body.mask_pii),
            mask=tuple(body.mask or ()),
            timeout_seconds=seconds_of(body.timeout),
        )
        return answer(screenshot_view(await self._shoot(request, command), self._sessions.clock.now()))

    async def look(self, request: Request) -> Response:
        looked = await self._sessions.perform(await session_id_of(self._sessions, request), Look())
        assert isinstance(looked, Looked)
        return answer(PageView(url=looked.url, title=looked.title, state=looked.state))

    async def wait(self, request: Request) -> Response:
        body = await read_json(request, AwaitCondition, self._limits)
        seconds = min(seconds_of(body.timeout) or _DEFAULT_WAIT_SECONDS, _MOST_WAIT_SECONDS)
        command = Await(
            condition=words_of("condition", body.condition),
            seconds=seconds,
            poll_seconds=body.poll_interval or _DEFAULT_POLL_SECONDS,
            timeout_seconds=seconds + _SAYING_SECONDS,
        )
        try:
            seen = await self._sessions.perform(await session_id_of(self._sessions, request), command)
        except DeadlinePassed:  # a page that does not answer does not say that it holds
            seen = ConditionSeen(met=False, elapsed_seconds=seconds, details="The page did not answer in time.")
        assert isinstance(seen, ConditionSeen)
        return answer(condition_view(seen, command.condition))

    async def _shoot(self, request: Request, command: Screenshot) -> Shot:
        shot = await self._sessions.perform(await session_id_of(self._sessions, request), command)
        assert isinstance(shot, Shot)
        return shot


def _screenshot(format_: str | None, quality: int | None, **facts: Any) -> Screenshot:
    """The command. PNG has no quality: some clients send one with every format."""
    kind = cast("Literal['png', 'jpeg', 'webp']", format_ or "png")
    return Screenshot(format=kind, quality=None if kind == "png" else quality, **facts)


def _wants_json(accept: str) -> bool:
    accept = accept.lower()
    return "application/json" in accept and "image/" not in accept
