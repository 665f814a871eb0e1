"""Tasks in plain language: submitted as jobs, waited for, and told step by step."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from treadle.api.sessions.answers import answer
from treadle.api.sessions.deps import SessionsDeps, session_id_of, user_of
from treadle.api.sessions.presence import while_asked
from treadle.api.sessions.results import usage_view
from treadle.api.sessions.schemas import AgentTask, caps_of, words_of
from treadle.api.sessions.views import AgentQueued, AgentReport
from treadle.api.sessions.workflows import prefers_async, workflow_status
from treadle.core.errors import NotFound
from treadle.core.ids import public_id
from treadle.core.job import Job, JobSpec, NewJob
from treadle.core.page import Usage
from treadle.core.state import JobState
from treadle.web.endpoint import Endpoint
from treadle.web.idempotency import REPLAYED, idempotency_of
from treadle.web.limits import read_json
from treadle.web.params import FlagParam

__all__ = ["KIND", "AgentRoutes"]

KIND: Final = "agent"
"""The kind of job that a task is."""
_DIALECT: Final = "sessions"
_QUEUE: Final = "agents"
_IDEMPOTENCY_SCOPE: Final = "sessions/agents"
_OK, _ACCEPTED = 200, 202
_MOST_RESULTS: Final = 10_000
_MOST_ITERATIONS: Final = 50
_MOST_SECONDS: Final = 1800.0
_WAIT = FlagParam(name="wait", default=True, about="0 answers 202 at once, as Prefer: respond-async does.")


class AgentRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: SessionsDeps) -> None:
        self._deps = deps
        self._engine = deps.engine
        self._sessions = deps.sessions

    def endpoints(self) -> Sequence[Endpoint]:
        """The routes."""
        return (
            Endpoint(
                path="/sessions/{session_id}/agent", handler=self.begin, method="POST", repeatable=True,
                summary="Carry out a task in a session, step by step; the answer waits for its end", tag="agents",
                body=AgentTask, data=AgentReport, params=(_WAIT,),
                errors={400: "A parameter is malformed.", 404: "No open session has this id."},
            ),
            Endpoint(
                path="/agents/{job_id}", handler=self.get, summary="How far a task is", tag="agents",
                data=AgentReport, errors={404: "No task has this id."},
            ),
        )  # fmt: skip

    async def begin(self, request: Request) -> Response:
        body = await read_json(request, AgentTask, self._deps.limits)
        session = await self._sessions.get(await session_id_of(self._sessions, request))
        wait = _WAIT.read(request) and not prefers_async(request)
        job, created = await self._engine.submit(self._new_job(request, body, session.id))
        headers = {} if created else dict(REPLAYED)
        shown = public_id(job.id)
        if not wait:
            headers["Location"] = f"/agents/{shown}"
            queued = AgentQueued(status="queued", job_id=shown, task=job.spec.input["task"])
            return answer(queued, status=_ACCEPTED, headers=headers)
        # Whoever asked may go away meanwhile: then nobody waits any more, and the job goes on.
        ended = await while_asked(request, self._engine.wait(job.id))
        return answer(await self._report(ended), status=_OK, headers=headers)

    async def get(self, request: Request) -> Response:
        named = str(request.path_params["job_id"])
        job = await self._engine.get(named)
        if job.kind != KIND:
            raise NotFound("Task", named)
        return answer(await self._report(job))

    def _new_job(self, request: Request, body: AgentTask, session_id: str) -> NewJob:
        from treadle.api.sessions.task_secrets import without_secrets  # noqa: PLC0415 - brings the grammar with it

        said = words_of("task", body.task, body.goal).strip()
        task, context, secrets = without_secrets(said, body.context or {}, body.secrets or {})
        user = user_of(request)
        caps = caps_of(body.llm_limits)
        work: dict[str, Any] = {
            "task": task,
            "session_id": session_id,
            "context": context,
            "max_iterations": body.max_iterations or _MOST_ITERATIONS,
            "max_seconds": body.max_time_seconds or _MOST_SECONDS,
            "screenshots": bool(body.screenshots),
            **({} if caps is None else {"caps": msgspec.to_builtins(caps)}),
        }
        sealed = self._deps.sealing.seal(secrets) if secrets else ""
        # The fingerprint is stored as a bare hash, from which a short secret could be found by trying: names only.
        asked = {**work, "secrets": sorted(secrets)}
        return NewJob(
            kind=KIND,
            name=task[:200],
            dialect=_DIALECT,
            queue=_QUEUE,
            spec=JobSpec(input={**work, "secrets": sealed}),
            user=user,
            concurrency_key=session_id,  # as workflows have it: they take turns with tasks
            concurrency_limit=1,
            idempotency=idempotency_of(
                request.headers.get("idempotency-key"), asked, scope=_IDEMPOTENCY_SCOPE, user=user
            ),
        )

    async def _report(self, job: Job) -> AgentReport:
        told = [result.data for _seq, result in await self._engine.results(job.id, limit=_MOST_RESULTS)]
        steps = [each for each in told if "step" in each]
        end: Mapping[str, Any] = next((each["task"] for each in reversed(told) if "task" in each), {})
        status = workflow_status(job.state)
        return AgentReport(
            status=status,
            success=job.state is JobState.COMPLETED and bool(end.get("success")),
            task=job.spec.input["task"],
            job_id=public_id(job.id),
            result_data=end.get("result_data"),
            iterations=end.get("iterations", len(steps)),
            duration_seconds=end.get("duration_seconds", _seconds(job)),
            final_url=end.get("final_url") or (steps[-1]["url"] if steps else ""),
            error_message=None if job.state is JobState.COMPLETED else (job.error or end.get("error_message")),
            execution_history=steps,
            llm_usage=usage_view(msgspec.convert(end["llm_usage"], Usage) if end.get("llm_usage") else None),
        )


def _seconds(job: Job) -> float:
    """How long it ran, as far as it has ended."""
    if job.started_at is None or job.finished_at is None:
        return 0.0
    return round((job.finished_at - job.started_at).total_seconds(), 3)
