"""What the commands about browser sessions ask of the server."""

import base64
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from treadle.cli.client import SessionsClient, connect_sessions
from treadle.cli.errors import CliError
from treadle.cli.words import one_line, size

__all__ = ["NO_SESSION", "all_open", "ask", "save_screenshot", "session_path", "the_session"]

NO_SESSION: Final = "No session is open. Open one with: treadle session new"
_ANSWER_SECONDS: Final = 330.0  # a command may be given five minutes
_PAGE: Final = 1000
_SHOWN: Final = 5


def session_path(session_id: str, *rest: str) -> str:
    """The path of a session, or of something below it."""
    return "/".join(["/sessions", quote(session_id, safe=""), *rest])


def the_session(client: SessionsClient, given: str | None) -> str:
    """The id of the session that is meant: the given one, or the only one there is."""
    if given:
        return given
    found = client.get("/sessions", limit=_SHOWN + 1)["sessions"]
    if not found:
        raise CliError(NO_SESSION)
    if len(found) > 1:
        named = [f"\n  {each['session_id']}  {one_line(each.get('current_url') or '')}" for each in found[:_SHOWN]]
        more = "\n  ..." if len(found) > _SHOWN else ""
        raise CliError(f"Several sessions are open; name one with --session.{''.join(named)}{more}")
    return str(found[0]["session_id"])


def all_open(client: SessionsClient) -> list[dict[str, Any]]:
    """Every open session, oldest first."""
    found: list[dict[str, Any]] = []
    while True:
        page = client.get("/sessions", limit=_PAGE, offset=len(found))
        found += page["sessions"]
        if len(page["sessions"]) < _PAGE:
            return found


def ask(url: str | None, session: str | None, what: str, body: dict[str, Any]) -> dict[str, Any]:
    """Ask something of a session; what is None in the body is left to the server."""
    given = {name: value for name, value in body.items() if value is not None}
    with connect_sessions(url) as client:
        path = session_path(the_session(client, session), what)
        return client.post(path, given, answer_seconds=_ANSWER_SECONDS)


def save_screenshot(
    client: SessionsClient, session: str | None, file: Path, body: dict[str, Any]
) -> tuple[str, dict[str, Any]]:
    """Take a picture into a file, of the kind that its name says: a line about it, and all facts but the picture."""
    format_ = {".jpg": "jpeg", ".jpeg": "jpeg", ".webp": "webp", ".png": "png"}.get(file.suffix.lower())
    if format_ is None:
        raise CliError(f"{file}: name a .png, .jpg or .webp file.", exit_code=2)
    path = session_path(the_session(client, session), "screenshot")
    said = client.post(path, {**body, "format": format_}, answer_seconds=_ANSWER_SECONDS)
    data = base64.b64decode(said["data_base64"])
    try:
        file.write_bytes(data)
    except OSError as error:
        raise CliError(f"{file} cannot be written: {error.strerror}.") from None
    facts = {name: value for name, value in said.items() if name not in {"data_base64", "screenshot"}}
    return f"{file}  {said['width']}x{said['height']}, {size(len(data))}", facts
