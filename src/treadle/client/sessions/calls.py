"""Every call of the sessions API that is not about one page, once."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from treadle.client.flow import Flow, Request, ask, delivered, done, given, new_key, path_of, until
from treadle.client.records import many, record
from treadle.client.sessions.page_calls import workflow_request
from treadle.client.sessions.records import Recording, Session, SessionPage, WorkflowReport

_OPEN_SECONDS: Final = 120.0
"""It may have to wait for a browser."""
_WORKFLOW_SECONDS: Final = 600.0


def create(
    *,
    browser_type: str | None = None,
    headless: bool | None = None,
    viewport: Mapping[str, int] | None = None,
    llm_provider: str | None = None,
    llm_model: str | None = None,
    api_key: str | None = None,
    metadata: Mapping[str, Any] | None = None,
    idempotency_key: str | None = None,
    **more: Any,
) -> Flow[Session]:
    """Open a session; ``more`` are further fields of the API. TooManyRequests when all browsers are in use.

    Without an ``idempotency_key`` of its own, each call is a new session, however often it has to be sent.
    """
    body = given(
        browser_type=browser_type,
        headless=headless,
        viewport=viewport,
        llm_provider=llm_provider,
        llm_model=llm_model,
        api_key=api_key,
        metadata=metadata,
        **more,
    )
    key = idempotency_key or new_key()
    return ask(Request(method="POST", path="/sessions", body=body, key=key, seconds=_OPEN_SECONDS), record(Session))


def find(*, status: str | None = None, limit: int = 100, offset: int = 0) -> Flow[SessionPage]:
    """A page of the list, oldest first."""
    query = given(status=status, limit=limit, offset=offset)
    return ask(Request(method="GET", path="/sessions", query=query), _page)


def run_workflow(
    workflow: Mapping[str, Any] | str | Path,
    *,
    variables: Mapping[str, Any] | None = None,
    secrets: Mapping[str, str] | None = None,
    session: Mapping[str, Any] | None = None,
    timeout: float = _WORKFLOW_SECONDS,
) -> Flow[WorkflowReport]:
    """Carry out a workflow, or one from a file, in a session of its own (options ``session``), and wait for its end."""
    request = workflow_request(
        "/workflows", workflow, variables=variables, secrets=secrets, session=session, timeout=timeout
    )
    return ask(request, record(WorkflowReport))


def workflow(job_id: str) -> Flow[WorkflowReport]:
    """How far a workflow is."""
    return ask(Request(method="GET", path=path_of("/workflows", job_id)), record(WorkflowReport))


def wait_for_workflow(job_id: str, *, timeout: float | None = None) -> Flow[WorkflowReport]:
    """The report of a workflow once it is over. Timeout if it takes longer than ``timeout`` seconds."""
    what = f"Workflow {job_id}"
    return until(lambda: workflow(job_id), lambda each: each.finished, timeout=timeout, what=what)


def recordings(*, session_id: str | None = None, limit: int = 100) -> Flow[list[Recording]]:
    """What was recorded, newest first."""
    query = given(session_id=session_id, limit=limit)
    return ask(Request(method="GET", path="/recordings", query=query), many(Recording, "recordings"))


def save_recording(recording_id: str, path: str | Path) -> Flow[Path]:
    """Save a recording as a WebM file; it is there only once it is whole."""
    into = Path(path)
    yield from delivered(
        Request(method="GET", path=path_of("/recordings", recording_id, "/download"), into=into, seconds=_OPEN_SECONDS)
    )
    return into


def delete_recording(recording_id: str) -> Flow[None]:
    """Delete a recording."""
    return done(Request(method="DELETE", path=path_of("/recordings", recording_id)))


def health() -> Flow[dict[str, Any]]:
    """How the server is."""
    return ask(Request(method="GET", path="/health"), dict)


def _page(answer: Any) -> SessionPage:
    return SessionPage(raw=answer, sessions=many(Session)(answer["sessions"]), total=answer.get("total", 0))
