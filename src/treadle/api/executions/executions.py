"""Executions: create, list, look at, stop, repeat, delete."""

from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from treadle.api.executions.answers import answer
from treadle.api.executions.deps import ExecutionsDeps, job_of
from treadle.api.executions.details import details_of
from treadle.api.executions.listing import FILTERS, query_of
from treadle.api.executions.monitor import Remembered
from treadle.api.executions.schemas import CreateExecution
from treadle.api.executions.submission import IDEMPOTENCY_SCOPE, new_job
from treadle.api.executions.translate import STATES, STATUS, execution_view
from treadle.api.executions.views import (
    ActiveData,
    CreatedData,
    Details,
    ExecutionList,
    ExecutionView,
    MessageData,
    Statistics,
)
from treadle.core.errors import InvalidInput, NotFound, Unprocessable
from treadle.core.job import Job, JobQuery
from treadle.core.state import JobState
from treadle.web.auth import principal_of
from treadle.web.endpoint import Endpoint
from treadle.web.idempotency import REPLAYED, idempotency_of
from treadle.web.limits import read_json
from treadle.web.params import ChoiceParam, FlagParam, IntParam, TextParam

__all__ = ["ExecutionRoutes", "created_view", "user_of_key"]

_ACTIVE = frozenset({JobState.QUEUED, JobState.RUNNING})
_STATISTICS_OVER = 1000

_LIMIT = IntParam(name="limit", default=100, least=1, most=1000, about="Results in one page.")
_OFFSET = IntParam(name="offset", default=0, about="Results to pass over.")
_STATUS = ChoiceParam(name="status", choices=tuple(STATES), about="Only executions with this status.")
_BEFORE = TextParam(name="before", about="Only executions older than the one with this id: keyset paging.", longest=36)
_LOGS = FlagParam(name="logs", default=True, about="Whether the steps carry their last log lines.")
_UNKNOWN = {404: "No execution has this id."}

_RETRY_SCOPE = "executions.retry"


class ExecutionRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: ExecutionsDeps) -> None:
        self._deps = deps
        self._engine = deps.engine
        self._statistics = Remembered(self._count, deps.engine.clock)

    def endpoints(self) -> Sequence[Endpoint]:
        """The routes; those asked most often first."""
        base, one = "/api/executions", "/api/executions/{execution_id}"
        tag = "executions"
        return (
            Endpoint(
                path=base, handler=self.create, method="POST", repeatable=True,
                status=201, summary="Run a command", tag=tag,
                body=CreateExecution, data=CreatedData,
                errors={400: "The request is malformed.", 422: "It cannot be done, or the key was used otherwise."},
            ),
            Endpoint(
                path=base, handler=self.page, summary="List executions, newest first", tag=tag, data=ExecutionList,
                params=(_LIMIT, _OFFSET, _STATUS, *FILTERS, _BEFORE),
                errors={400: "A parameter is malformed."},
            ),
            Endpoint(
                path=f"{base}/active", handler=self.active, summary="Executions that wait or run", tag=tag,
                data=ActiveData,
            ),
            Endpoint(
                path=f"{base}/statistics", handler=self.statistics, summary="Figures over the last 1000", tag=tag,
                data=Statistics,
            ),
            Endpoint(
                path=one, handler=self.get, summary="One execution with steps and artifacts", tag=tag, data=Details,
                params=(_LOGS,), errors=_UNKNOWN,
            ),
            Endpoint(
                path=one, handler=self.delete, method="DELETE", summary="Stop if need be, then delete", tag=tag,
                data=MessageData, errors=_UNKNOWN,
            ),
            Endpoint(
                path=f"{one}/cancel", handler=self.cancel, method="POST", summary="Stop", tag=tag, data=MessageData,
                errors={**_UNKNOWN, 409: "It has ended already."},
            ),
            Endpoint(
                path=f"{one}/retry", handler=self.retry, method="POST", repeatable=True,
                status=201, summary="Run again as a new one",
                tag=tag, data=CreatedData, errors={**_UNKNOWN, 409: "It has not ended yet."},
            ),
            Endpoint(
                path=f"{one}/resume", handler=self.resume, method="POST", tag=tag, data=CreatedData,
                summary="Try the same one again, from its last checkpoint on",
                errors={**_UNKNOWN, 409: "It has not ended yet."},
            ),
        )  # fmt: skip

    async def create(self, request: Request) -> Response:
        body = await read_json(request, CreateExecution, self._deps.limits)
        self._check_queue(body.queue)
        principal = principal_of(request)
        user = principal.name if principal.credential.startswith("key:") else self._deps.default_user
        key = request.headers.get("idempotency-key")
        idempotency = idempotency_of(key, body, scope=IDEMPOTENCY_SCOPE, user=user_of_key(request))
        parent_id = await self._parent(body.parent_id)
        now = self._engine.clock.now()
        new = new_job(body, now=now, user=user, parent_id=parent_id, idempotency=idempotency)
        job, created = await self._engine.submit(new)
        if created:
            return answer(created_view(job, "Execution created"), status=201)
        return answer(created_view(job, "This request was taken before"), headers=REPLAYED)

    async def page(self, request: Request) -> Response:
        limit, offset = _LIMIT.number(request), _OFFSET.number(request)
        status = _STATUS.read(request)
        states = STATES[status] if status else frozenset[JobState]()
        query = query_of(request, states=states, before_id=_BEFORE.read(request), limit=limit + 1, offset=offset)
        jobs, total = await self._engine.find(query), await self._engine.count(query)
        listed = ExecutionList(
            executions=self._views(jobs[:limit]), total_count=total, has_more=len(jobs) > limit
        )  # fmt: skip
        return answer(listed, more={"count": len(listed.executions), "limit": limit, "offset": offset})

    async def active(self, request: Request) -> Response:
        views = self._views(await self._engine.find(JobQuery(states=_ACTIVE, limit=_LIMIT.most)))
        return answer(ActiveData(executions=views, active_executions=views, count=len(views)))

    async def statistics(self, request: Request) -> Response:
        return answer(await self._statistics.get())

    async def get(self, request: Request) -> Response:
        job = await job_of(self._engine, request)
        return answer(await details_of(self._engine, job, logs=_LOGS.read(request)))

    async def delete(self, request: Request) -> Response:
        job = await job_of(self._engine, request)
        await self._engine.delete(job.id)
        self._deps.live.deleted(job.id)
        return answer(MessageData(message="Execution deleted successfully"))

    async def cancel(self, request: Request) -> Response:
        try:
            job = await self._engine.get(request.path_params["execution_id"])
        except NotFound:
            raise HTTPException(404, "Execution not found or not running") from None
        await self._engine.cancel(job.id)
        return answer(MessageData(message="Execution cancelled"))

    async def retry(self, request: Request) -> Response:
        old = await job_of(self._engine, request)
        key = request.headers.get("idempotency-key")
        idempotency = idempotency_of(key, old.id, scope=_RETRY_SCOPE, user=user_of_key(request))
        job, new = await self._engine.repeat(old.id, metadata=old.metadata, idempotency=idempotency)
        created = created_view(job, "Execution created" if new else "This request was taken before")
        created.parent_id = old.id
        return answer(created, status=201) if new else answer(created, headers=REPLAYED)

    async def resume(self, request: Request) -> Response:
        job = await self._engine.retry((await job_of(self._engine, request)).id)
        return answer(created_view(job, "Execution queued again"))

    async def _parent(self, named: str | None) -> str | None:
        try:
            return None if named is None else (await self._engine.get(named)).id
        except NotFound:
            raise Unprocessable(f"parent_id: no execution has the id {named!r}.", field="parent_id") from None

    def _check_queue(self, queue: str | None) -> None:
        slots = self._deps.slots
        if queue is not None and slots is not None and queue not in slots.slots:
            known = ", ".join(sorted(slots.slots))
            raise InvalidInput(f"queue: there is no queue {queue!r}; there are {known}.", field="queue")

    def _views(self, jobs: Sequence[Job]) -> list[ExecutionView]:
        now = self._engine.clock.now()
        return [execution_view(job, now) for job in jobs]

    async def _count(self) -> Statistics:
        total = await self._engine.count(JobQuery())
        active = await self._engine.count(JobQuery(states=_ACTIVE))
        jobs = await self._engine.find(JobQuery(limit=_STATISTICS_OVER))
        completed = [job for job in jobs if job.state is JobState.COMPLETED]
        seconds = [
            (job.finished_at - job.started_at).total_seconds()
            for job in completed
            if job.started_at is not None and job.finished_at is not None
        ]
        return Statistics(
            total_executions=total,
            active_now=active,
            success_rate=f"{100 * len(completed) / len(jobs) if jobs else 0:.1f}%",
            avg_duration=f"{sum(seconds) / len(seconds):.1f}s" if seconds else "-",
        )


def user_of_key(request: Request) -> str:
    """The name on the key that a request came with; empty without one."""
    principal = principal_of(request)
    return principal.name if principal.credential.startswith(("key:", "token:")) else ""


def created_view(job: Job, message: str) -> CreatedData:
    """What is told of a job that was just made."""
    return CreatedData(
        execution_id=job.id,
        id=job.id,
        name=job.name,
        status=STATUS[job.state],
        created_at=job.created_at,
        message=message,
    )
