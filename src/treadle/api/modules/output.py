"""What a job said and left: log entries, yielded values, artifacts."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from treadle.api.modules.answers import listing
from treadle.api.modules.deps import ModulesDeps, job_of
from treadle.api.modules.rights import JOBS_READ
from treadle.api.modules.translate import artifact_view, log_view, result_view
from treadle.api.modules.views import ArtifactList, LogList, ResultList
from treadle.core.event import Source
from treadle.core.log import LogQuery
from treadle.engine.ports import ArtifactQuery
from treadle.web.endpoint import Endpoint
from treadle.web.params import ChoiceParam, IntParam

__all__ = ["MOST_LINES", "OutputRoutes"]

MOST_LINES = 100_000
"""Log entries, or yielded values, in one answer."""
_MOST_ARTIFACTS = 1000

_LINES = IntParam(name="limit", default=100, most=MOST_LINES, clamp=True, about="Entries; the last ones.")
_RESULTS = IntParam(name="limit", default=1000, most=MOST_LINES, clamp=True, about="Values; the first ones.")
_LINES_AFTER = IntParam(name="after", clamp=True, about="Only entries with a greater id; then the first ones of them.")
_RESULTS_AFTER = IntParam(name="after", default=0, clamp=True, about="Only values with a greater id.")
_SOURCE = ChoiceParam(name="source", choices=tuple(Source), about="Only entries from there.")
_ERRORS = {
    404: "No job has this id.",
    409: "The beginning of an id fits several jobs.",
    422: "A parameter is malformed.",
}


class OutputRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: ModulesDeps) -> None:
        self._engine = deps.engine

    def endpoints(self) -> Sequence[Endpoint]:
        """The routes."""
        one, tag = "/jobs/{job_id}", "output"
        return (
            Endpoint(
                path=f"{one}/logs", handler=self.logs, summary="Log entries in order", tag=tag, right=JOBS_READ,
                data=LogList, params=(_LINES, _LINES_AFTER, _SOURCE), errors=_ERRORS,
            ),
            Endpoint(
                path=f"{one}/results", handler=self.results, summary="Yielded values in order", tag=tag,
                right=JOBS_READ, data=ResultList, params=(_RESULTS, _RESULTS_AFTER), errors=_ERRORS,
            ),
            Endpoint(
                path=f"{one}/artifacts", handler=self.artifacts, summary="The newest 1000 artifacts", tag=tag,
                right=JOBS_READ, data=ArtifactList, errors=_ERRORS,
            ),
        )  # fmt: skip

    async def logs(self, request: Request) -> Response:
        limit, after, source = _LINES.number(request), _LINES_AFTER.read(request), _SOURCE.read(request)
        query = LogQuery(
            after_seq=after or 0,
            limit=limit,
            tail=after is None,
            sources=frozenset({Source(source)}) if source else frozenset(),
        )
        job = await job_of(self._engine, request)
        page = await self._engine.logs(job.id, query)
        return listing("logs", page.lines, log_view)

    async def results(self, request: Request) -> Response:
        limit, after = _RESULTS.number(request), _RESULTS_AFTER.number(request)
        job = await job_of(self._engine, request)
        found = await self._engine.results(job.id, after_seq=after, limit=limit)
        if not job.finished:  # counted after they were read: never fewer than are told
            job = await self._engine.get(job.id)
        return listing("results", found, result_view, {"total": job.results})

    async def artifacts(self, request: Request) -> Response:
        job = await job_of(self._engine, request)
        found, total = await self._engine.artifacts.find(ArtifactQuery(job_id=job.id, limit=_MOST_ARTIFACTS))
        return listing("artifacts", found, artifact_view, {"total": total})
