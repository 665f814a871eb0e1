"""What an execution said: pages of lines, the raw bytes, and the numbered events themselves."""

from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from typing import Any, Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from treadle.api.executions.answers import answer
from treadle.api.executions.deps import ExecutionsDeps, job_of
from treadle.api.executions.log_views import EventPage, LogData, LogView
from treadle.api.executions.translate import EVENT_NAMES
from treadle.core.errors import InvalidInput
from treadle.core.event import Item, Lines, Source, mask_of_types
from treadle.core.job import Job
from treadle.core.log import LogQuery
from treadle.engine.engine import Engine
from treadle.web.endpoint import BINARY, Endpoint
from treadle.web.files import content_disposition
from treadle.web.params import ChoiceParam, FlagParam, IntParam, TextParam

__all__ = ["LogRoutes"]

_EVENT_TYPES: Final = {name: type_ for type_, name in EVENT_NAMES.items()}
_RAW_CHUNK: Final = 256 << 10
_EVENT_BYTES: Final = 4 << 20
_MOST_OFFSET: Final = 100_000

_LIMIT = IntParam(name="limit", default=1000, least=1, most=10_000, about="Lines in one page.")
_OFFSET = IntParam(name="offset", default=0, most=_MOST_OFFSET, about="Lines to pass over; after_seq goes farther.")
_AFTER = IntParam(name="after_seq", default=0, about="Only lines with a greater number.")
_AFTER_NUMBER = IntParam(name="after_number", about="How many lines there are up to after_seq, so as to number these.")
_BEFORE = IntParam(name="before_seq", about="Only lines with a smaller number.")
_TAIL = FlagParam(name="tail", default=False, about="The last lines instead of the first.")
_STEP = TextParam(name="step_id", about="Only lines of this step.", longest=36)
_SOURCE = ChoiceParam(name="source", choices=tuple(Source), about="Only lines from there.")
_LEVEL = TextParam(name="level", about="Only lines of these levels, separated by commas.")
_TEXT = TextParam(name="q", about="Only lines that contain this, in any case.", longest=1000)
_REGEX = TextParam(name="regex", about="Only lines that this RE2 expression matches.", longest=1000)
_FROM = IntParam(name="from_seq", default=1, least=1, about="Only events with this number or a greater one.")
_EVENTS = IntParam(name="limit", default=1000, least=1, most=10_000, about="Events in one page.")
_TYPES = TextParam(name="type", about="Only events of these types, separated by commas.")
_UNKNOWN = {404: "No execution has this id."}


class LogRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: ExecutionsDeps) -> None:
        self._engine = deps.engine

    def endpoints(self) -> Sequence[Endpoint]:
        one, tag = "/api/executions/{execution_id}", "logs"
        return (
            Endpoint(
                path=f"{one}/logs", handler=self.lines, summary="A page of log lines", tag=tag, data=LogData,
                params=(_LIMIT, _OFFSET, _AFTER, _AFTER_NUMBER, _BEFORE, _TAIL, _STEP, _SOURCE, _LEVEL, _TEXT, _REGEX),
                errors={**_UNKNOWN, 400: "A parameter is malformed."},
            ),
            Endpoint(
                path=f"{one}/logs/raw", handler=self.raw, summary="The output, byte for byte", tag=tag, content=BINARY,
                errors=_UNKNOWN,
            ),
            Endpoint(
                path=f"{one}/events", handler=self.events, summary="Numbered events as stored", tag=tag,
                data=EventPage, params=(_FROM, _EVENTS, _TYPES),
                errors={**_UNKNOWN, 400: "A parameter is malformed."},
            ),
        )  # fmt: skip

    async def lines(self, request: Request) -> Response:
        limit, offset, tail = _LIMIT.number(request), _OFFSET.number(request), _TAIL.read(request)
        if tail and offset:
            raise InvalidInput("offset: cannot be combined with tail; use before_seq.", field="offset")
        source, levels = _SOURCE.read(request), _LEVEL.read(request)
        query = LogQuery(
            after_seq=_AFTER.number(request),
            after_number=_AFTER_NUMBER.read(request),
            before_seq=_BEFORE.read(request),
            limit=offset + limit,
            tail=tail,
            step_id=_STEP.read(request),
            sources=frozenset({Source(source)}) if source else frozenset(),
            levels=frozenset(level.strip().lower() for level in levels.split(",")) if levels else frozenset(),
            text=_TEXT.read(request),
            regex=_REGEX.read(request),
        )
        job = await job_of(self._engine, request)
        page = await self._engine.logs(job.id, query)
        names = {step.id: step.name for step in await self._engine.steps(job)}
        views = [
            LogView(
                seq=line.seq,
                timestamp=line.at,
                content=line.text,
                message=line.text,
                level=line.level,
                source=line.source.value,
                step_id=line.step_id,
                step_name=names.get(line.step_id or ""),
                number=line.number,
                partial=line.partial,
            )
            for line in page.lines[offset:]
        ]
        return answer(LogData(logs=views, next_seq=page.next_seq, total=job.lines), more={"count": len(views)})

    async def raw(self, request: Request) -> Response:
        job = await job_of(self._engine, request)
        # Bytes of unknown encoding: a charset would be a guess, and a page must not be made of them.
        headers = {"Content-Disposition": content_disposition(f"{job.id}.log")}
        return StreamingResponse(
            _in_chunks(self._engine.raw_log(job.id)), media_type="application/octet-stream", headers=headers
        )

    async def events(self, request: Request) -> Response:
        from_seq, limit, wanted = _FROM.number(request), _EVENTS.number(request), _types_of(_TYPES.read(request))
        job = await job_of(self._engine, request)
        return answer(await _event_page(self._engine, job, from_seq, limit, wanted))


async def _in_chunks(parts: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The same bytes in fewer, larger pieces: each costs a walk through the server."""
    waiting: list[bytes] = []
    size = 0
    async for part in parts:
        waiting.append(part)
        size += len(part)
        if size >= _RAW_CHUNK:
            yield b"".join(waiting)
            waiting, size = [], 0
    yield b"".join(waiting)


def _types_of(named: str | None) -> tuple[type, ...]:
    """The events that ``type`` names; all if it is not given. InvalidInput."""
    words = [word.strip() for word in named.split(",")] if named else list(_EVENT_TYPES)
    unknown = [word for word in words if word not in _EVENT_TYPES]
    if unknown:
        raise InvalidInput(f"type: expected any of {', '.join(_EVENT_TYPES)}.", field="type")
    return tuple(_EVENT_TYPES[word] for word in words)


async def _event_page(engine: Engine, job: Job, from_seq: int, limit: int, wanted: tuple[type, ...]) -> EventPage:
    last_seq = await engine.last_seq(job.id)
    events: list[dict[str, Any]] = []
    size = 0
    if from_seq > last_seq:
        return EventPage(events=events, next_seq=None, last_seq=last_seq)
    kinds = 0 if len(wanted) == len(_EVENT_TYPES) else mask_of_types(wanted)
    async with aclosing(engine.history(job.id, from_seq, kinds=kinds)) as batches:
        async for batch in batches:
            for seq, item in batch.numbered():
                if not isinstance(item, wanted):
                    continue
                if len(events) >= limit or size >= _EVENT_BYTES:
                    return EventPage(events=events, next_seq=seq, last_seq=last_seq)
                events.append(_event(seq, item))
                size += len(item.text) if isinstance(item, Lines) else 0
            if batch.last_seq >= last_seq:
                break
    return EventPage(events=events, next_seq=None, last_seq=last_seq)


def _event(seq: int, item: Item) -> dict[str, Any]:
    """An event with all its fields; a block of lines is one event that takes ``count`` numbers."""
    event = {"seq": seq, "type": EVENT_NAMES[type(item)], **msgspec.structs.asdict(item)}
    if isinstance(item, Lines):
        event["text"] = item.text.decode("utf-8", "replace")
    return event
