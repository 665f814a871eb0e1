"""Finding one's way in a long log: an outline of where its lines are, and a search through all of it."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from treadle.api.executions.answers import answer
from treadle.api.executions.deps import ExecutionsDeps, job_of
from treadle.api.executions.log_views import GroupView, OutlineData, PlaceView, SearchData
from treadle.core.errors import InvalidInput
from treadle.core.event import Source
from treadle.core.log import LogQuery
from treadle.engine.log_scan import LogPlace
from treadle.web.endpoint import Endpoint
from treadle.web.params import IntParam, TextParam

__all__ = ["FindingRoutes"]

_EVERY = IntParam(name="every", default=1000, least=50, most=100_000, about="Lines from one mark to the next.")
_LIMIT = IntParam(name="limit", default=1000, least=1, most=10_000, about="Lines to list.")
_STEP = TextParam(name="step_id", about="Only lines of this step.", longest=36)
_SOURCE = TextParam(name="source", about="Only lines from there: stdout, stderr, module, engine; several by commas.")
_LEVEL = TextParam(name="level", about="Only lines of these levels, separated by commas.")
_TEXT = TextParam(name="q", about="What the lines contain, in any case.", longest=1000)
_REGEX = TextParam(name="regex", about="The RE2 expression that the lines match.", longest=1000)
_AFTER = (
    IntParam(name="after_seq", default=0, about="Go on from here: last_seq of the answer before,"),
    IntParam(name="after_number", default=0, about="its lines,"),
    IntParam(name="after_row", default=0, about="and its rows."),
)
_ERRORS = {404: "No execution has this id.", 400: "A parameter is malformed."}


class FindingRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: ExecutionsDeps) -> None:
        self._engine = deps.engine

    def endpoints(self) -> Sequence[Endpoint]:
        base, tag, filters = "/api/executions/{execution_id}/logs", "logs", (_STEP, _SOURCE, _LEVEL)
        return (
            Endpoint(
                path=f"{base}/outline", handler=self.outline, summary="Where every n-th line is, and what folds",
                tag=tag, data=OutlineData, params=(_EVERY, *filters, *_AFTER), errors=_ERRORS,
            ),
            Endpoint(
                path=f"{base}/search", handler=self.search, summary="Which lines contain or match something",
                tag=tag, data=SearchData, params=(_TEXT, _REGEX, _LIMIT, *filters, *_AFTER), errors=_ERRORS,
            ),
        )  # fmt: skip

    async def outline(self, request: Request) -> Response:
        query, start, every = _filter(request), _start(request), _EVERY.number(request)
        job = await job_of(self._engine, request)
        outline = await self._engine.outline(job.id, query, every=every, start=start)
        return answer(
            OutlineData(
                every=every,
                marks=[_place(mark) for mark in outline.marks],
                groups=[
                    GroupView(
                        title=group.title,
                        first=group.first,
                        last=group.last,
                        depth=group.depth,
                        section=group.section,
                        expanded=group.expanded,
                    )
                    for group in outline.groups
                ],
                rows=outline.end.row,
                lines=outline.end.number,
                last_seq=outline.end.seq,
                complete=outline.complete,
            )
        )

    async def search(self, request: Request) -> Response:
        text, regex = _TEXT.read(request), _REGEX.read(request)
        if text is None and regex is None:
            raise InvalidInput("q: say what to look for, here or in regex.", field="q")
        query, start = _filter(request, text=text, regex=regex, limit=_LIMIT.number(request)), _start(request)
        job = await job_of(self._engine, request)
        finds = await self._engine.find_in_log(job.id, query, start=start)
        return answer(
            SearchData(
                found=[_place(place) for place in finds.found],
                count=finds.count,
                rows=finds.end.row,
                lines=finds.end.number,
                last_seq=finds.end.seq,
                complete=finds.complete,
            )
        )


def _filter(request: Request, *, text: str | None = None, regex: str | None = None, limit: int = 0) -> LogQuery:
    words = _SOURCE.read(request)
    try:
        sources = frozenset(Source(word.strip().lower()) for word in words.split(",")) if words else frozenset()
    except ValueError:
        raise InvalidInput(f"source: expected any of {', '.join(Source)}.", field="source") from None
    levels = _LEVEL.read(request)
    return LogQuery(
        step_id=_STEP.read(request),
        sources=sources,
        levels=frozenset(level.strip().lower() for level in levels.split(",")) if levels else frozenset(),
        text=text,
        regex=regex,
        limit=limit,
    )


def _start(request: Request) -> LogPlace:
    seq, number, row = (each.number(request) for each in _AFTER)
    return LogPlace(seq=seq, number=number, row=row)


def _place(place: LogPlace) -> PlaceView:
    return PlaceView(seq=place.seq, number=place.number, row=place.row)
