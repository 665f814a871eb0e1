"""Every call about the page of one session, once. Errors beside those of every call: NotFound for a session that is not
open, BadRequest for what is not understood or may not be reached, Conflict (with ``candidates`` in ``details``) where
the page has no single element that is meant, Timeout."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from treadle.client.flow import Flow, Request, ask, ask_bytes, delivered, done, given, new_key, path_of
from treadle.client.records import many, record
from treadle.client.sessions.records import (
    Action,
    Condition,
    Credential,
    Download,
    Extraction,
    Navigation,
    Observation,
    PageState,
    Recording,
    SeenElement,
    Session,
    WorkflowReport,
)

_BASE: Final = "/sessions"
_LEEWAY_SECONDS: Final = 10.0
"""What an answer may take beyond the command's own deadline."""
_WORKFLOW_SECONDS: Final = 600.0
_YAML: Final = frozenset({".yaml", ".yml"})


def session(session_id: str) -> Flow[Session]:
    """The session, as it is now."""
    return ask(Request(method="GET", path=path_of(_BASE, session_id)), record(Session))


def close(session_id: str) -> Flow[None]:
    """End it, with all that it has."""
    return done(Request(method="DELETE", path=path_of(_BASE, session_id)))


def goto(session_id: str, url: str, *, wait_until: str | None = None, timeout: float | None = None) -> Flow[Navigation]:
    """Open an address; ``wait_until`` is load, domcontentloaded, networkidle or commit."""
    return ask(_command(session_id, "/navigate", timeout, url=url, wait_until=wait_until), record(Navigation))


def go(session_id: str, instruction: str, *, timeout: float | None = None) -> Flow[Navigation]:
    """Go where plain language says: back, forward, to a link of the page, to an address."""
    return ask(_command(session_id, "/navigate-nl", timeout, instruction=instruction), record(Navigation))


def act(
    session_id: str,
    command: str,
    *,
    values: Mapping[str, Any] | None = None,
    selector: str | None = None,
    timeout: float | None = None,
) -> Flow[Action]:
    """Do what plain language says; ``values`` are for the fields of a form, by name."""
    context = {"form_data": dict(values)} if values else None
    return ask(
        _command(session_id, "/action", timeout, command=command, selector=selector, context=context), record(Action)
    )


def extract(
    session_id: str, query: str, *, schema: Mapping[str, Any] | None = None, timeout: float | None = None
) -> Flow[Extraction]:
    """Read something; ``schema`` is the JSON Schema of the value that is wanted."""
    return ask(_command(session_id, "/extract", timeout, query=query, schema=schema), record(Extraction))


def observe(
    session_id: str, query: str = "", *, limit: int | None = None, timeout: float | None = None
) -> Flow[Observation]:
    """Tell what is on the page that fits; everything, if nothing is said."""
    return ask(_command(session_id, "/observe", timeout, query=query, limit=limit), _observation)


def screenshot(
    session_id: str,
    path: str | Path | None = None,
    *,
    full_page: bool | None = None,
    format: str | None = None,  # noqa: A002 - as the API calls it
    quality: int | None = None,
    selector: str | None = None,
    mask_pii: bool | None = None,
) -> Flow[bytes]:
    """A picture (png, jpeg, webp) as bytes, and in a file if a path is given."""
    query = given(full_page=full_page, format=format, quality=quality, selector=selector, mask_pii=mask_pii)
    picture = yield from ask_bytes(Request(method="GET", path=path_of(_BASE, session_id, "/screenshot"), query=query))
    if path is not None:
        Path(path).write_bytes(picture)
    return picture


def look(session_id: str) -> Flow[PageState]:
    """Where the page is."""
    return ask(Request(method="GET", path=path_of(_BASE, session_id, "/monitor")), record(PageState))


def wait_for(session_id: str, condition: str, *, timeout: float = 30.0) -> Flow[Condition]:
    """Wait until plain language holds true of the page; that it did not is told, and no error."""
    return ask(_command(session_id, "/monitor", timeout, condition=condition), record(Condition))


def workflow(
    session_id: str,
    workflow: Mapping[str, Any] | str | Path,
    *,
    variables: Mapping[str, Any] | None = None,
    secrets: Mapping[str, str] | None = None,
    timeout: float = _WORKFLOW_SECONDS,
) -> Flow[WorkflowReport]:
    """Carry out a workflow, or one from a JSON or YAML file, and wait for its end; that a step failed is no error."""
    return ask(workflow_request(path_of(_BASE, session_id, "/workflow"), workflow, variables=variables,
                                secrets=secrets, timeout=timeout), record(WorkflowReport))  # fmt: skip


def workflow_request(path: str, workflow: Mapping[str, Any] | str | Path, *, timeout: float, **more: Any) -> Request:
    """The request that has a workflow carried out; it can be sent twice."""
    if isinstance(workflow, str | Path):
        workflow = _loaded(Path(workflow))
    body = given(workflow=dict(workflow), **more)
    return Request(method="POST", path=path, body=body, key=new_key(), seconds=timeout)


def store_credential(
    session_id: str, name: str, value: str, *, kind: str = "password", origin: str | None = None
) -> Flow[Credential]:
    """Keep a secret that ``fill`` puts into fields; it is good for one origin only."""
    body = given(name=name, value=value, pii_type=kind, origin=origin)
    return ask(Request(method="POST", path=path_of(_BASE, session_id, "/credentials"), body=body), record(Credential))


def fill(session_id: str, selector: str, credential_id: str, *, clear_first: bool = True) -> Flow[Action]:
    """Put a kept secret into the field that a CSS selector finds."""
    command = _command(
        session_id, "/secure-fill", None, selector=selector, credential_id=credential_id, clear_first=clear_first
    )
    return ask(command, record(Action))


def start_recording(session_id: str, *, quality: int | None = None, frame_rate: float | None = None) -> Flow[Recording]:
    """Keep the frames and events from now on. Conflict if it is recorded already."""
    return ask(
        _command(session_id, "/recording/start", None, quality=quality, frame_rate=frame_rate), record(Recording)
    )


def stop_recording(session_id: str) -> Flow[Recording]:
    """End it. Conflict if it is not recorded."""
    return ask(_command(session_id, "/recording/stop", None), record(Recording))


def downloads(session_id: str) -> Flow[list[Download]]:
    """Files that its pages gave."""
    return ask(Request(method="GET", path=path_of(_BASE, session_id, "/downloads")), many(Download, "downloads"))


def save_download(session_id: str, download_id: str, path: str | Path) -> Flow[Path]:
    """Save one of them; the file is there only once it is whole."""
    into = Path(path)
    yield from delivered(Request(method="GET", path=path_of(_BASE, session_id, "/downloads", download_id), into=into))
    return into


def _command(session_id: str, what: str, timeout: float | None, **fields: Any) -> Request:
    return Request(
        method="POST",
        path=path_of(_BASE, session_id, what),
        body=given(**fields, timeout=timeout),
        seconds=None if timeout is None else timeout + _LEEWAY_SECONDS,
    )


def _observation(answer: Any) -> Observation:
    return Observation(
        raw=answer,
        elements=many(SeenElement)(answer.get("elements", [])),
        total=answer.get("total", 0),
        url=answer.get("url", ""),
        title=answer.get("title", ""),
    )


def _loaded(path: Path) -> Mapping[str, Any]:
    decode = msgspec.yaml.decode if path.suffix.lower() in _YAML else msgspec.json.decode
    return decode(path.read_bytes(), type=dict[str, Any])
