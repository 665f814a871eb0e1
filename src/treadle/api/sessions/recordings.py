"""Recordings: begin, end, list, look at, download, remove."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from treadle.api.sessions.answers import answer
from treadle.api.sessions.deps import SessionsDeps, session_id_of
from treadle.api.sessions.ids import resolve, shown
from treadle.api.sessions.schemas import NewRecording, one_of
from treadle.api.sessions.views import RecordingList, RecordingRemoved, RecordingView
from treadle.core.page import Recording, StartRecording, StopRecording
from treadle.web.endpoint import Endpoint
from treadle.web.files import FILE_CSP, content_disposition, file_response
from treadle.web.limits import read_json
from treadle.web.params import IntParam, TextParam

__all__ = ["RecordingRoutes"]

_QUALITIES: Final = {"low": 40, "medium": 60, "high": 80, "lossless": 95}
_DEFAULTS: Final = StartRecording()
_WEBM: Final = "video/webm"
_NDJSON: Final = "application/x-ndjson"

_SESSION = TextParam(name="session_id", about="Only recordings of this session, which may be closed.")
_LIMIT = IntParam(name="limit", default=100, least=1, most=1000, about="Recordings in one page.")
_UNKNOWN = {404: "No recording has this id."}
_NOT_NOW = {409: "The session is being recorded already, or is not."}


class RecordingRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: SessionsDeps) -> None:
        self._sessions = deps.sessions
        self._recordings = deps.sessions.recordings
        self._limits = deps.limits

    def endpoints(self) -> Sequence[Endpoint]:
        """The routes."""
        session, base, one, tag = "/sessions/{session_id}", "/recordings", "/recordings/{recording_id}", "recordings"
        unknown = {404: "No open session has this id."}
        return (
            Endpoint(
                path=f"{session}/recording/start", handler=self.start, method="POST", summary="Record from now on",
                tag=tag, body=NewRecording, data=RecordingView,
                errors={400: "A parameter is malformed.", **unknown, **_NOT_NOW},
            ),
            Endpoint(
                path=f"{session}/recording/stop", handler=self.stop, method="POST", summary="End the recording",
                tag=tag, data=RecordingView, errors={**unknown, **_NOT_NOW},
            ),
            Endpoint(path=base, handler=self.page, summary="Recordings, newest first", tag=tag, data=RecordingList,
                     params=(_SESSION, _LIMIT), errors={400: "A parameter is malformed."}),
            Endpoint(path=one, handler=self.get, summary="One recording", tag=tag, data=RecordingView, errors=_UNKNOWN),
            Endpoint(
                path=one, handler=self.remove, method="DELETE", summary="Delete", tag=tag, data=RecordingRemoved,
                errors={**_UNKNOWN, 409: "It is still recorded."},
            ),
            Endpoint(
                path=f"{one}/download", handler=self.download, summary="The video; ranges are understood", tag=tag,
                content={_WEBM: {"schema": {"type": "string", "format": "binary"}}},
                errors={**_UNKNOWN, 409: "It is still recorded, or empty."},
            ),
            Endpoint(
                path=f"{one}/events", handler=self.events, summary="What happened meanwhile, a JSON object a line",
                tag=tag, content={_NDJSON: {"schema": {"type": "string"}}}, errors=_UNKNOWN,
            ),
        )  # fmt: skip

    async def start(self, request: Request) -> Response:
        body = await read_json(request, NewRecording, self._limits, empty=NewRecording())
        frames = body.frame_rate or (1 / body.screenshot_interval if body.screenshot_interval else None)
        command = StartRecording(
            video=body.video_enabled is not False,
            quality=_quality(body.quality),
            frames_a_second=frames or _DEFAULTS.frames_a_second,
            width=body.width or _DEFAULTS.width,
        )
        view = await self._perform(request, command)
        return answer(msgspec.structs.replace(view, video_enabled=command.video))

    async def stop(self, request: Request) -> Response:
        view = await self._perform(request, StopRecording())
        return answer(msgspec.structs.replace(view, video_size_bytes=view.size_bytes))

    async def page(self, request: Request) -> Response:
        named, limit = _SESSION.read(request), _LIMIT.number(request)
        session_id = None if named is None else await resolve(self._sessions, named)
        found = await self._recordings.list(session_id=session_id, limit=limit)
        now = self._sessions.clock.now()
        return answer(RecordingList(recordings=[_view(each, now) for each in found], total=len(found)))

    async def get(self, request: Request) -> Response:
        return answer(_view(await self._recordings.get(_recording_id(request)), self._sessions.clock.now()))

    async def remove(self, request: Request) -> Response:
        recording_id = _recording_id(request)
        await self._recordings.remove(recording_id)
        return answer(RecordingRemoved(status="deleted", recording_id=recording_id, deleted=True))

    async def download(self, request: Request) -> Response:
        recording_id = _recording_id(request)
        film = await self._recordings.film(recording_id)
        return await file_response(
            request,
            size=film.size,
            etag=film.etag,
            file_name=f"recording-{recording_id}.webm",
            media_type=_WEBM,
            open_range=partial(self._recordings.read_film, recording_id),
        )

    async def events(self, request: Request) -> Response:
        recording_id = _recording_id(request)
        lines = await self._recordings.events(recording_id)
        headers = {
            "Content-Disposition": content_disposition(f"recording-{recording_id}.ndjson"),
            "Content-Security-Policy": FILE_CSP,
            "X-Content-Type-Options": "nosniff",
        }
        return Response(lines, headers=headers, media_type=_NDJSON)

    async def _perform(self, request: Request, command: StartRecording | StopRecording) -> RecordingView:
        recording = await self._sessions.perform(await session_id_of(self._sessions, request), command)
        assert isinstance(recording, Recording)
        return _view(recording, self._sessions.clock.now())


def _recording_id(request: Request) -> str:
    return str(request.path_params["recording_id"])


def _quality(asked: int | str | None) -> int:
    if asked is None:
        return _DEFAULTS.quality
    if isinstance(asked, int):
        return asked
    return _QUALITIES[one_of(asked, tuple(_QUALITIES), "quality")]


def _view(recording: Recording, now: datetime) -> RecordingView:
    """A recording; one that goes on is as long as it is ``now``."""
    status = "recording" if recording.ended_at is None else "completed"
    if recording.error is not None:
        status = "failed"
    one = f"/recordings/{recording.id}"
    return RecordingView(
        recording_id=recording.id,
        session_id=shown(recording.session_id),
        success=recording.error is None,
        status=status,
        started_at=recording.started_at,
        ended_at=recording.ended_at,
        duration_seconds=((recording.ended_at or now) - recording.started_at).total_seconds(),
        screenshot_count=recording.frames,
        event_count=recording.events,
        size_bytes=recording.size,
        width=recording.width,
        height=recording.height,
        download_url=f"{one}/download",
        events_url=f"{one}/events",
        error=recording.error,
    )
