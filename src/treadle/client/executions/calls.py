"""Every call of the executions API, once."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from treadle.client.executions.records import (
    Artifact,
    Execution,
    ExecutionDetails,
    ExecutionPage,
    ExecutionStep,
    LogLine,
)
from treadle.client.flow import Flow, Request, ask, ask_bytes, delivered, done, given, new_key, path_of, until
from treadle.client.records import many, record

_BASE: Final = "/api/executions"
_LOG_PAGE: Final = 5000
_DELETE_SECONDS: Final = 90.0
"""A running one is stopped first."""


def submit(
    command: str | Sequence[str],
    *,
    name: str | None = None,
    working_directory: str | None = None,
    environment: Mapping[str, str] | None = None,
    tags: Sequence[str] | None = None,
    metadata: Mapping[str, Any] | None = None,
    priority: str | None = None,
    timeout: float | None = None,
    retries: int | None = None,
    idempotency_key: str | None = None,
    **more: Any,
) -> Flow[Execution]:
    """Submit a command: text for a shell, or a program and its arguments. ``more`` are further fields of the API.

    Without an ``idempotency_key`` of its own, each call is a new execution, however often it has to be sent.
    """
    body = given(
        command=command if isinstance(command, str) else list(command),
        name=name,
        working_directory=working_directory,
        environment=environment,
        tags=tags,
        metadata=metadata,
        priority=priority,
        timeout=timeout,
        retries=retries,
        **more,
    )
    request = Request(method="POST", path=_BASE, body=body, key=idempotency_key or new_key())
    return ask(request, _created)


def get(execution_id: str) -> Flow[Execution]:
    """One execution, as it is now."""
    return ask(
        Request(method="GET", path=path_of(_BASE, execution_id), query={"logs": 0}),
        record(Execution, "data", "execution"),
    )


def details(execution_id: str) -> Flow[ExecutionDetails]:
    """One execution with its steps and artifacts."""
    return ask(Request(method="GET", path=path_of(_BASE, execution_id), query={"logs": 0}), _details)


def find(
    *,
    status: str | None = None,
    user: str | None = None,
    q: str | None = None,
    tag: str | None = None,
    before: str | None = None,
    limit: int = 100,
    offset: int = 0,
) -> Flow[ExecutionPage]:
    """A page of the list, newest first."""
    query = given(status=status, user=user, q=q, tag=tag, before=before, limit=limit, offset=offset)
    return ask(Request(method="GET", path=_BASE, query=query), _page)


def wait(execution_id: str, *, timeout: float | None = None) -> Flow[Execution]:
    """The execution once it is over, well or not. Timeout if it takes longer than ``timeout`` seconds."""
    what = f"Execution {execution_id}"
    return until(lambda: get(execution_id), lambda each: each.finished, timeout=timeout, what=what)


def cancel(execution_id: str) -> Flow[None]:
    """Stop it. Conflict if it has ended."""
    return done(Request(method="POST", path=path_of(_BASE, execution_id, "/cancel")))


def retry(execution_id: str) -> Flow[Execution]:
    """Run a finished one again, as a new one. Conflict if it has not ended."""
    return ask(Request(method="POST", path=path_of(_BASE, execution_id, "/retry"), key=new_key()), _created)


def delete(execution_id: str) -> Flow[None]:
    """Stop it if need be, then delete it with its log and artifacts."""
    return done(Request(method="DELETE", path=path_of(_BASE, execution_id), seconds=_DELETE_SECONDS))


def output(execution_id: str) -> Flow[bytes]:
    """What it wrote, byte for byte."""
    return ask_bytes(Request(method="GET", path=path_of(_BASE, execution_id, "/logs/raw")))


def log_page(execution_id: str, after: int) -> Flow[tuple[list[LogLine], int | None]]:
    """Lines with greater numbers than ``after``, and where the next page begins."""
    query = {"after_seq": after, "limit": _LOG_PAGE}
    return ask(Request(method="GET", path=path_of(_BASE, execution_id, "/logs"), query=query), _log)


def artifacts(execution_id: str) -> Flow[list[Artifact]]:
    """What files it left."""
    return ask(
        Request(method="GET", path=path_of(_BASE, execution_id, "/artifacts")), many(Artifact, "data", "artifacts")
    )


def download(artifact_id: str, path: str | Path) -> Flow[Path]:
    """Save an artifact's bytes; the file is there only once it is whole."""
    into = Path(path)
    yield from delivered(Request(method="GET", path=path_of("/api/artifacts", artifact_id, "/download"), into=into))
    return into


def upload(
    execution_id: str, file: str | Path, *, name: str | None = None, description: str | None = None
) -> Flow[Artifact]:
    """Add a file to an execution."""
    path = Path(file)
    form = given(execution_id=execution_id, name=name or path.name, description=description)
    request = Request(method="POST", path="/api/artifacts", files={"file": path}, form=form, key=new_key())
    return ask(request, record(Artifact, "data", "artifact"))


def health() -> Flow[dict[str, Any]]:
    """How the server is."""
    return ask(Request(method="GET", path="/api/health"), lambda answer: dict(answer["data"]))


def _created(answer: Any) -> Execution:
    data = answer["data"]
    return record(Execution)({"id": data["execution_id"], **data})


def _page(answer: Any) -> ExecutionPage:
    data = answer["data"]
    return ExecutionPage(
        raw=data,
        executions=many(Execution)(data["executions"]),
        total_count=data.get("total_count", 0),
        has_more=data.get("has_more", False),
    )


def _details(answer: Any) -> ExecutionDetails:
    data = answer["data"]
    return ExecutionDetails(
        raw=data,
        execution=record(Execution)(data["execution"]),
        steps=many(ExecutionStep)(data.get("steps", [])),
        artifacts=many(Artifact)(data.get("artifacts", [])),
    )


def _log(answer: Any) -> tuple[list[LogLine], int | None]:
    data = answer["data"]
    return many(LogLine)(data["logs"]), data.get("next_seq")
