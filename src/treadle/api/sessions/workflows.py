"""Workflows: submitted as jobs, waited for, and told step by step."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from treadle.api.sessions.answers import answer
from treadle.api.sessions.deps import SessionsDeps, session_id_of, user_of
from treadle.api.sessions.presence import while_asked
from treadle.api.sessions.schemas import CreateSession, NewWorkflow
from treadle.api.sessions.translate import options_of
from treadle.api.sessions.views import WorkflowQueued, WorkflowReport
from treadle.core.errors import InvalidInput, NotFound
from treadle.core.ids import public_id
from treadle.core.job import Idempotency, Job, JobSpec, NewJob
from treadle.core.state import JobState
from treadle.web.endpoint import Endpoint
from treadle.web.idempotency import REPLAYED, idempotency_of
from treadle.web.limits import read_json
from treadle.web.params import FlagParam

__all__ = ["KIND", "WorkflowRoutes", "prefers_async", "workflow_status"]

KIND: Final = "workflow"
"""The kind of job that a workflow is."""
_DIALECT: Final = "sessions"
_QUEUE: Final = "workflows"
_IDEMPOTENCY_SCOPE: Final = "sessions/workflows"
_OK, _ACCEPTED = 200, 202
_MOST_STEPS: Final = 10_000
_DONE: Final = "success"

_STATUS: Final[dict[JobState, str]] = {
    JobState.SCHEDULED: "queued",
    JobState.QUEUED: "queued",
    JobState.RUNNING: "running",
    JobState.COMPLETED: "completed",
    JobState.FAILED: "failed",
    JobState.CANCELLED: "failed",
}
_WAIT = FlagParam(name="wait", default=True, about="0 answers 202 at once, as Prefer: respond-async does.")
_ERRORS = {400: "The workflow is malformed; the message names the step."}
_UNKNOWN_SESSION = {404: "No open session has this id."}


class WorkflowRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: SessionsDeps) -> None:
        self._deps = deps
        self._engine = deps.engine
        self._sessions = deps.sessions

    def endpoints(self) -> Sequence[Endpoint]:
        """The routes."""
        base, tag = "/workflows", "workflows"
        return (
            Endpoint(
                path="/sessions/{session_id}/workflow", handler=self.in_session, method="POST", repeatable=True,
                summary="Carry out steps in a session; the answer waits for their end", tag=tag, body=NewWorkflow,
                data=WorkflowReport, params=(_WAIT,), errors={**_ERRORS, **_UNKNOWN_SESSION},
            ),
            Endpoint(
                path=base, handler=self.alone, method="POST", repeatable=True,
                summary="Carry out steps in a session that is opened for them and closed after them", tag=tag,
                body=NewWorkflow, data=WorkflowReport, params=(_WAIT,), errors=_ERRORS,
            ),
            Endpoint(
                path=f"{base}/{{job_id}}", handler=self.get, summary="How far a workflow is", tag=tag,
                data=WorkflowReport, errors={404: "No workflow has this id."},
            ),
        )  # fmt: skip

    async def in_session(self, request: Request) -> Response:
        body = await read_json(request, NewWorkflow, self._deps.limits)
        session = await self._sessions.get(await session_id_of(self._sessions, request))
        place = {"session_id": session.id}
        return await self._carry_out(request, self._new_job(request, body, place, alone_in=session.id))

    async def alone(self, request: Request) -> Response:
        body = await read_json(request, NewWorkflow, self._deps.limits)
        wanted = body.session or CreateSession()
        if wanted.api_key:
            raise InvalidInput("session.api_key: not taken here; open a session with it.", field="session.api_key")
        place = {"options": msgspec.to_builtins(options_of(wanted))}
        return await self._carry_out(request, self._new_job(request, body, place))

    async def get(self, request: Request) -> Response:
        named = str(request.path_params["job_id"])
        job = await self._engine.get(named)
        if job.kind != KIND:
            raise NotFound("Workflow", named)
        return answer(await self._report(job))

    def _new_job(
        self, request: Request, body: NewWorkflow, place: dict[str, str], *, alone_in: str | None = None
    ) -> NewJob:
        from treadle.api.sessions.task_secrets import workflow_without_secrets  # noqa: PLC0415 - brings the grammar

        variables = body.variables or {}
        workflow, secrets = workflow_without_secrets(body.workflow, variables, body.secrets or {})
        work = {"workflow": workflow, "variables": variables, **place}
        sealed = self._deps.sealing.seal(secrets) if secrets else ""
        return NewJob(
            kind=KIND,
            name=_name_of(body.workflow),
            dialect=_DIALECT,
            queue=_QUEUE,
            spec=JobSpec(input={**work, "secrets": sealed}),
            user=user_of(request),
            concurrency_key=alone_in,
            concurrency_limit=1,
            idempotency=_idempotency(request, {**work, "secrets": sorted(secrets)}),
        )

    async def _carry_out(self, request: Request, new: NewJob) -> Response:
        wait = _WAIT.read(request) and not prefers_async(request)
        job, created = await self._engine.submit(new)
        headers = {} if created else dict(REPLAYED)
        shown = public_id(job.id)
        if not wait:
            headers["Location"] = f"/workflows/{shown}"
            queued = WorkflowQueued(status="queued", job_id=shown, workflow=job.name)
            return answer(queued, status=_ACCEPTED, headers=headers)
        # Whoever asked may go away meanwhile: then nobody waits any more, and the job goes on.
        ended = await while_asked(request, self._engine.wait(job.id))
        return answer(await self._report(ended), status=_OK, headers=headers)

    async def _report(self, job: Job) -> WorkflowReport:
        steps = [result.data for _seq, result in await self._engine.results(job.id, limit=_MOST_STEPS)]
        work = job.spec.input
        status = workflow_status(job.state)
        return WorkflowReport(
            status=status,
            success=status == "completed",
            workflow=job.name,
            job_id=public_id(job.id),
            results=steps,
            step_results=steps,
            steps_completed=sum(step.get("status") == _DONE for step in steps),
            total_steps=len(work["workflow"]["steps"]),
            variables={**(work["workflow"].get("variables") or {}), **work["variables"]},
            error=_error_of(job, steps),
        )


def workflow_status(state: JobState) -> str:
    """The status of a workflow whose job is in this state."""
    return _STATUS[state]


def _name_of(workflow: dict[str, Any]) -> str:
    name = workflow.get("name")
    return name[:200] if isinstance(name, str) and name.strip() else "workflow"


def _error_of(job: Job, steps: Sequence[dict[str, Any]]) -> str | None:
    """Why it did not complete: what the job says, or else its first step that failed."""
    if not job.finished or job.state is JobState.COMPLETED:
        return None
    if job.state is JobState.CANCELLED:
        return job.error or "The workflow was cancelled."
    return job.error or next((str(step["error"]) for step in steps if step.get("error")), "The workflow failed.")


def _idempotency(request: Request, work: dict[str, Any]) -> Idempotency | None:
    """What tells one request from another: all of it but the values of secrets, of which only the names.

    The fingerprint is stored as a bare hash, from which a short secret could be found by trying.
    """
    key = request.headers.get("idempotency-key")
    return idempotency_of(key, work, scope=_IDEMPOTENCY_SCOPE, user=user_of(request))


def prefers_async(request: Request) -> bool:
    """RFC 7240, section 4.1."""
    preferences = ",".join(request.headers.getlist("prefer")).lower().split(",")
    return any(each.partition(";")[0].strip() == "respond-async" for each in preferences)
