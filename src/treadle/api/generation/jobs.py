"""Jobs: list, look at, cancel, try again, clear away."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from typing import Final

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from treadle.api.generation.answers import answer, encode
from treadle.api.generation.clearing import clear
from treadle.api.generation.deps import GenerationDeps, job_of
from treadle.api.generation.schemas import Cleanup
from treadle.api.generation.translate import (
    STATES,
    TYPES,
    attempts_kept,
    job_view,
    merged_log,
    retried,
    went_wrong_in_part,
)
from treadle.api.generation.views import Cleared, JobPage, JobView, Success
from treadle.core.errors import Conflict
from treadle.core.job import Job, JobQuery
from treadle.core.log import LogQuery
from treadle.core.state import JobState
from treadle.web.endpoint import Endpoint
from treadle.web.limits import read_json
from treadle.web.params import ChoiceParam, IntParam

__all__ = ["JobRoutes"]

_DAY_MS: Final = 86_400_000.0
_LONGEST_AGE_MS: Final = 3.0e13
"""Nearly a thousand years: no date lies before that."""
_SLICE: Final = 500
_PAGE: Final = 100
_LOG_LINES: Final = 500

_STATUS = ChoiceParam(name="status", choices=tuple(STATES), about="Only jobs with this status.")
_LIMIT = IntParam(name="limit", least=1, most=1000, about="Jobs in one page, newest first; makes the answer an object.")
_OFFSET = IntParam(name="offset", about="Jobs to pass over.")
_UNKNOWN = {404: "No job has this id."}


class JobRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: GenerationDeps) -> None:
        self._engine = deps.engine
        self._limits = deps.limits

    def endpoints(self) -> Sequence[Endpoint]:
        """The routes."""
        base, one, tag = "/api/jobs", "/api/jobs/{job_id}", "jobs"
        return (
            Endpoint(
                path=base, handler=self.list, tag=tag, data=JobPage, params=(_STATUS, _LIMIT, _OFFSET),
                summary="All jobs as a bare array, oldest first; with limit or offset a page of them",
                errors={400: "A parameter is malformed."},
            ),
            Endpoint(
                path=one, handler=self.get, summary="One job with its log", tag=tag, data=JobView, errors=_UNKNOWN,
            ),
            Endpoint(
                path=f"{one}/cancel", handler=self.cancel, method="POST", tag=tag, data=Success,
                summary="Cancel a job that waits, stop one that runs",
                errors={**_UNKNOWN, 400: "It has ended already."},
            ),
            Endpoint(
                path=f"{one}/retry", handler=self.retry, method="POST", tag=tag, data=Success,
                summary="Try a job again that has failed, or that completed and lacks something",
                errors={**_UNKNOWN, 400: "There is nothing to try again."},
            ),
            Endpoint(
                path=f"{base}/cleanup", handler=self.cleanup, method="POST", tag=tag, body=Cleanup, data=Cleared,
                summary="Forget jobs that ended long ago", errors={400: "The age is no age."},
            ),
        )  # fmt: skip

    async def list(self, request: Request) -> Response:
        status, limit, offset = _STATUS.read(request), _LIMIT.read(request), _OFFSET.read(request)
        query = JobQuery(kinds=frozenset(TYPES), states=STATES[status] if status else frozenset())
        if limit is None and offset is None:
            return await self._all(query)
        page = msgspec.structs.replace(query, limit=limit or _PAGE, offset=offset or 0)
        jobs, total = await asyncio.gather(self._engine.find(page), self._engine.count(page))
        return answer(JobPage(total=total, jobs=[job_view(job) for job in jobs]))

    async def get(self, request: Request) -> Response:
        job = await job_of(self._engine, request)
        said = await self._engine.logs(job.id, LogQuery(limit=_LOG_LINES, tail=True))
        return answer(job_view(job, merged_log(job, await self._engine.moves(job.id), said.lines)))

    async def cancel(self, request: Request) -> Response:
        job = await job_of(self._engine, request)
        try:
            await self._engine.cancel(job.id)
        except Conflict:
            raise HTTPException(400, "Cannot cancel job") from None
        return answer(Success())

    async def retry(self, request: Request) -> Response:
        job = await job_of(self._engine, request)
        refused = HTTPException(400, "Cannot retry job")
        if not (job.state is JobState.FAILED or await self._lacks_something(job)):
            raise refused
        try:
            await self._engine.retry(job.id, attempts=attempts_kept(job), metadata=retried(job))
        except Conflict:
            raise refused from None
        return answer(Success())

    async def _lacks_something(self, job: Job) -> bool:
        """Whether it completed with errors, and what it made is noted: without that everything would be made again."""
        return went_wrong_in_part(job) and await self._engine.checkpoint(job.id) is not None

    async def cleanup(self, request: Request) -> Response:
        body = await read_json(request, Cleanup, self._limits, empty=Cleanup())
        given = body.older_than_ms if body.max_age is None else body.max_age
        age = timedelta(milliseconds=min(_DAY_MS if given is None else given, _LONGEST_AGE_MS))
        return answer(Cleared(cleared=await clear(self._engine, self._engine.clock.now() - age)))

    async def _all(self, query: JobQuery) -> Response:
        """All of them, in the order of their submission; a long list is made and sent a slice at a time."""
        first = await self._slice(query, None)
        if len(first) < _SLICE:
            return answer([job_view(job) for job in first])
        return StreamingResponse(self._slices(query, first), media_type="application/json")

    async def _slices(self, query: JobQuery, jobs: Sequence[Job]) -> AsyncIterator[bytes]:
        opening = b"["
        while jobs:
            yield opening + encode([job_view(job) for job in jobs])[1:-1]
            opening = b","
            await asyncio.sleep(0)  # the others get the loop in between
            jobs = await self._slice(query, jobs[-1].id)
        yield b"]"

    async def _slice(self, query: JobQuery, after: str | None) -> Sequence[Job]:
        wanted = msgspec.structs.replace(query, after_id=after, oldest_first=True, limit=_SLICE)
        return await self._engine.find(wanted)
