"""Every call of the modules API, once."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from treadle.client.flow import Flow, Request, ask, done, given, new_key, path_of, until
from treadle.client.modules.records import (
    Installed,
    JobArtifact,
    LogEntry,
    Module,
    ModuleJob,
    ModuleJobPage,
    Settings,
    Upload,
)
from treadle.client.records import many, record

_PAGE: Final = 1000
_LONG_SECONDS: Final = 600.0
"""Installing may bring requirements."""
_STOP_SECONDS: Final = 60.0


def status() -> Flow[dict[str, Any]]:
    """What the engine does now."""
    return ask(Request(method="GET", path="/status"), dict)


def find() -> Flow[list[Module]]:
    """What is installed."""
    return ask(Request(method="GET", path="/modules"), many(Module, "modules"))


def get(module_id: str) -> Flow[Module]:
    """One module, with its inputs and settings."""
    return ask(Request(method="GET", path=path_of("/modules", module_id)), record(Module))


def install(source_path: str | Path) -> Flow[Installed]:
    """Install from a folder on the server's machine."""
    body = {"source_path": str(source_path)}
    return ask(Request(method="POST", path="/modules/install", body=body, seconds=_LONG_SECONDS), record(Installed))


def install_git(repo_url: str, module_name: str | None = None) -> Flow[Installed]:
    """Install from a repository, or from a folder in it."""
    body = given(repo_url=repo_url, module_name=module_name)
    return ask(Request(method="POST", path="/modules/install-git", body=body, seconds=_LONG_SECONDS), record(Installed))


def uninstall(module_id: str) -> Flow[None]:
    """Remove a module and its settings; its jobs stay."""
    return done(Request(method="DELETE", path=path_of("/modules", module_id)))


def sync() -> Flow[dict[str, Any]]:
    """Install what ``modules.yaml`` lists; lists of what was installed, failed, skipped."""
    return ask(Request(method="POST", path="/modules/sync", seconds=_LONG_SECONDS), dict)


def reload() -> Flow[dict[str, Any]]:
    """Look through the folder of modules."""
    return ask(Request(method="POST", path="/modules/reload", seconds=_LONG_SECONDS), dict)


def settings(module_id: str) -> Flow[Settings]:
    """What is stored for a module."""
    return ask(Request(method="GET", path=path_of("/modules", module_id, "/settings")), record(Settings))


def set_settings(module_id: str, values: Mapping[str, Any]) -> Flow[Settings]:
    """Store settings; None removes one, others stay."""
    request = Request(method="PUT", path=path_of("/modules", module_id, "/settings"), body={"values": dict(values)})
    return ask(request, record(Settings))


def submit(
    module_id: str,
    inputs: Mapping[str, Any] | None = None,
    *,
    settings: Mapping[str, Any] | None = None,
    max_duration: str | None = None,
    idempotency_key: str | None = None,
) -> Flow[ModuleJob]:
    """Start a job; ``max_duration`` is such as ``30m`` or ``2h``.

    Without an ``idempotency_key`` of its own, each call is a new job, however often it has to be sent.
    """
    body = given(module_id=module_id, inputs=dict(inputs or {}), settings=settings, max_duration=max_duration)
    request = Request(method="POST", path="/jobs", body=body, key=idempotency_key or new_key())
    return ask(request, record(ModuleJob))


def jobs(*, status: str | None = None, limit: int = 100, offset: int = 0) -> Flow[ModuleJobPage]:
    """A page of the list, newest first."""
    query = given(status=status, limit=limit, offset=offset)
    return ask(Request(method="GET", path="/jobs", query=query), _page)


def job(job_id: str) -> Flow[ModuleJob]:
    """One job, as it is now."""
    return ask(Request(method="GET", path=path_of("/jobs", job_id)), record(ModuleJob))


def wait(job_id: str, *, timeout: float | None = None) -> Flow[ModuleJob]:
    """The job once it is over, well or not. Timeout if it takes longer than ``timeout`` seconds."""
    return until(lambda: job(job_id), lambda each: each.finished, timeout=timeout, what=f"Job {job_id}")


def stop(job_id: str) -> Flow[str]:
    """Stop it and wait for its end, at most half a minute; its status then. NotFound if it has ended."""
    request = Request(method="POST", path=path_of("/jobs", job_id, "/stop"), seconds=_STOP_SECONDS)
    return ask(request, lambda answer: str(answer["status"]))


def log_page(job_id: str, after: int) -> Flow[tuple[list[LogEntry], int | None]]:
    """Log entries with greater ids than ``after``, and where the next page begins."""
    query = {"after": after, "limit": _PAGE}
    return ask(Request(method="GET", path=path_of("/jobs", job_id, "/logs"), query=query), _log)


def results_page(job_id: str, after: int) -> Flow[tuple[list[Any], int | None]]:
    """Results with greater ids than ``after``, and where the next page begins."""
    query = {"after": after, "limit": _PAGE}
    return ask(Request(method="GET", path=path_of("/jobs", job_id, "/results"), query=query), _results)


def results(job_id: str) -> Flow[list[Any]]:
    """Everything that it has yielded."""
    found: list[Any] = []
    place: int | None = 0
    while place is not None:
        page, place = yield from results_page(job_id, place)
        found += page
    return found


def artifacts(job_id: str) -> Flow[list[JobArtifact]]:
    """What files it left."""
    return ask(Request(method="GET", path=path_of("/jobs", job_id, "/artifacts")), many(JobArtifact, "artifacts"))


def upload(file: str | Path) -> Flow[Upload]:
    """Hand in a file; its ``path`` can be a module's input."""
    return ask(Request(method="POST", path="/uploads", files={"file": Path(file)}, seconds=_LONG_SECONDS),
               record(Upload))  # fmt: skip


def delete_upload(upload_id: str) -> Flow[None]:
    """Remove an uploaded file."""
    return done(Request(method="DELETE", path=path_of("/uploads", upload_id)))


def callbacks(
    *, source: str | None = None, callback_id: str | None = None, limit: int | None = None
) -> Flow[list[dict[str, Any]]]:
    """Messages that other services left."""
    query = given(source=source, callback_id=callback_id, limit=limit)
    return ask(Request(method="GET", path="/callbacks", query=query), lambda answer: list(answer["callbacks"]))


def proxy_fetch(
    url: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    body: str | None = None,
    browser_mode: bool = False,
    timeout: float = 60.0,
    session_id: str | None = None,
    geo: str | None = None,
) -> Flow[dict[str, Any]]:
    """A request through the guard and the proxy: ``success``, ``content``, ``status_code``, ``headers``, ``error``."""
    wanted = given(
        url=url, method=method, headers=headers, body=body, browser_mode=browser_mode, timeout=timeout,
        session_id=session_id, geo=geo,
    )  # fmt: skip
    return ask(Request(method="POST", path="/proxy-fetch", body=wanted, seconds=timeout + 10), dict)


def _page(answer: Any) -> ModuleJobPage:
    return ModuleJobPage(raw=answer, jobs=many(ModuleJob)(answer["jobs"]), total=answer.get("total"))


def _log(answer: Any) -> tuple[list[LogEntry], int | None]:
    entries = many(LogEntry)(answer["logs"])
    return entries, entries[-1].id if len(entries) == _PAGE else None


def _results(answer: Any) -> tuple[list[Any], int | None]:
    found = answer["results"]
    return [each["data"] for each in found], found[-1]["id"] if len(found) == _PAGE else None
