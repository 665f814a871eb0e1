"""Jobs: start, list, look at, stop."""

from collections.abc import Sequence
from contextlib import aclosing
from datetime import datetime
from typing import Any, Final

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from treadle.api.modules.answers import answer
from treadle.api.modules.deps import ModulesDeps, job_of
from treadle.api.modules.rights import JOBS_READ, JOBS_WRITE
from treadle.api.modules.schemas import StartJob
from treadle.api.modules.submission import IDEMPOTENCY_SCOPE, asks_for, new_job
from treadle.api.modules.translate import (
    DIVIDED,
    KIND,
    STATES,
    inputs_of,
    job_details,
    job_summary,
    module_id_of,
    status_of,
)
from treadle.api.modules.views import JobDetails, JobList, JobStarted, JobStopped
from treadle.core.errors import Conflict, InvalidInput, NotFound
from treadle.core.event import StateChanged
from treadle.core.ids import public_id
from treadle.core.job import Job, JobQuery
from treadle.core.state import JobState
from treadle.web.auth import principal_of
from treadle.web.endpoint import Endpoint
from treadle.web.idempotency import REPLAYED, scope_of
from treadle.web.limits import read_json
from treadle.web.params import IntParam, TextParam

__all__ = ["JobRoutes"]

_STOP_SECONDS: Final = 30.0
_KINDS: Final = frozenset({KIND})
_PAGE: Final = 1000
_MOST_SEARCHED: Final = 20_000

_STATUS = TextParam(name="status", about="Only jobs with this status: pending, running, completed, failed, stopped.")
_LIMIT = IntParam(name="limit", default=_PAGE, most=_PAGE, clamp=True, about="Jobs in one page; at most 1000.")
_OFFSET = IntParam(name="offset", default=0, clamp=True, about="Jobs to pass over.")
_UNKNOWN = {404: "No job has this id.", 409: "The beginning of an id fits several jobs."}


class JobRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: ModulesDeps) -> None:
        self._deps = deps
        self._engine = deps.engine
        self._library = deps.library

    def endpoints(self) -> Sequence[Endpoint]:
        """The routes."""
        base, one, tag = "/jobs", "/jobs/{job_id}", "jobs"
        return (
            Endpoint(
                path=base, handler=self.start, method="POST", repeatable=True,
                summary="Run a module", tag=tag, right=JOBS_WRITE,
                body=StartJob, data=JobStarted,
                errors={
                    400: "There is no such module, or max_duration is malformed.",
                    422: "The body, an input or a setting does not fit; or the key was used for another request.",
                },
            ),
            Endpoint(
                path=base, handler=self.page, summary="List jobs, newest first", tag=tag, right=JOBS_READ, data=JobList,
                params=(_STATUS, _LIMIT, _OFFSET), errors={422: "A parameter is malformed."},
            ),
            Endpoint(path=one, handler=self.get, summary="One job", tag=tag, right=JOBS_READ, data=JobDetails,
                     errors=_UNKNOWN),
            Endpoint(
                path=f"{one}/stop", handler=self.stop, method="POST", summary="Stop, and wait until it has", tag=tag,
                right=JOBS_WRITE, data=JobStopped, errors={**_UNKNOWN, 404: "No job that waits or runs has this id."},
            ),
        )  # fmt: skip

    async def start(self, request: Request) -> Response:
        body = await read_json(request, StartJob, self._deps.limits)
        principal = principal_of(request)
        user = principal.name if principal.credential.startswith(("key:", "token:")) else ""
        key = request.headers.get("idempotency-key")
        try:
            new = await new_job(self._library, body, user=user, key=key)
            job, created = await self._engine.submit(new)
        except (InvalidInput, NotFound):
            # The module may have changed, or gone, since this request was taken the first time.
            taken = None if key is None else await self._engine.repeated(scope_of(IDEMPOTENCY_SCOPE, user), key)
            if taken is None or not asks_for(body, taken):
                raise
            job, created = taken, False
        shown = public_id(job.id)
        started = JobStarted(id=shown, job_id=shown, status=status_of(job), module_id=module_id_of(job))
        return answer(started, headers=None if created else REPLAYED)

    async def page(self, request: Request) -> Response:
        limit, offset, status = _LIMIT.number(request), _OFFSET.number(request), _STATUS.read(request)
        if status is not None and status not in STATES:
            return answer(JobList(jobs=[], total=0))
        states = STATES[status] if status else frozenset()
        total: int | None
        if status is None or status not in DIVIDED:
            query = JobQuery(kinds=_KINDS, states=states, limit=limit, offset=offset)
            jobs, total = await self._engine.find(query), await self._engine.count(query)
        else:
            jobs, total = await self._search(status, offset, limit)
        return answer(JobList(jobs=[job_summary(job) for job in jobs], total=total))

    async def get(self, request: Request) -> Response:
        job = await job_of(self._engine, request)
        if job.kind != KIND:
            return answer(job_details(job, inputs=inputs_of(job), settings={}, checkpoint=None))
        inputs, settings = self._library.shown(job)
        details = job_details(
            job,
            inputs=inputs,
            settings=settings,
            checkpoint=await self._checkpoint(job),
            started_at=await self._first_start(job),
        )
        return answer(details)

    async def stop(self, request: Request) -> Response:
        named = str(request.path_params["job_id"])
        try:
            job = await self._engine.cancel(named)
        except (NotFound, Conflict):
            raise HTTPException(404, "Job not found or not running") from None
        try:
            job = await self._engine.wait(job.id, timeout_seconds=_STOP_SECONDS)
        except TimeoutError:
            return answer(JobStopped(status="stopping", job_id=named))
        return answer(JobStopped(status=status_of(job), job_id=named))

    async def _search(self, status: str, offset: int, limit: int) -> tuple[list[Job], int | None]:
        """A page of the jobs with a status that not the state alone decides; how many there are, if that was seen.

        It looks at the newest 20,000 at most.
        """
        found: list[Job] = []
        seen = 0
        before: str | None = None
        while seen < _MOST_SEARCHED and len(found) < offset + limit:
            page = await self._engine.find(
                JobQuery(kinds=_KINDS, states=STATES[status], before_id=before, limit=_PAGE)
            )  # fmt: skip
            found += [job for job in page if status_of(job) == status]
            seen += len(page)
            if len(page) < _PAGE:
                return found[offset : offset + limit], len(found)
            before = page[-1].id
        return found[offset : offset + limit], None

    async def _checkpoint(self, job: Job) -> Any:
        stored = await self._engine.checkpoint(job.id)
        return msgspec.json.decode(stored) if stored else None

    async def _first_start(self, job: Job) -> datetime | None:
        """When the first attempt began; the row knows the latest."""
        if job.started_at is None or job.fence <= 1:
            return job.started_at
        async with aclosing(self._engine.history(job.id)) as batches:
            async for batch in batches:
                for item in batch.items:
                    if isinstance(item, StateChanged) and item.state is JobState.RUNNING:
                        return item.at
        return job.started_at
