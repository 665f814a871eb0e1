"""``treadle session``: a browser, opened and used in plain language."""

import base64
import json
import sys
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.console import RenderableType
from rich.text import Text

from treadle.cli.agent import agent
from treadle.cli.client import connect_sessions
from treadle.cli.errors import CliError
from treadle.cli.options import Json, SessionsUrl, print_json
from treadle.cli.render import console, table
from treadle.cli.session_calls import NO_SESSION, all_open, ask, save_screenshot, session_path, the_session
from treadle.cli.words import ago, one_line, when
from treadle.core.ids import new_id

__all__ = ["app"]

_HELP: Final = {"help_option_names": ["-h", "--help"]}
_NOT_FOUND: Final = 404
_Session = Annotated[
    str | None,
    typer.Option(
        "--session", "-s", metavar="ID", envvar="TREADLE_SESSION", show_default=False,
        help="Which session; the beginning of its id is enough. Not needed where only one is open.",
    ),
]  # fmt: skip
_Timeout = Annotated[
    float | None, typer.Option("--timeout", min=0.1, max=300, help="Seconds it may take.", show_default=False)
]

app = typer.Typer(
    help="Open browser sessions and use them in plain language.", no_args_is_help=True, rich_markup_mode=None,
    add_completion=False, context_settings=_HELP,
)  # fmt: skip
app.command(context_settings=_HELP)(agent)


@app.command(context_settings=_HELP)
def new(
    address: Annotated[str | None, typer.Argument(metavar="[URL]", help="A page to open in it.")] = None,
    browser: Annotated[str, typer.Option(help="chromium, firefox or webkit.")] = "chromium",
    headed: Annotated[bool, typer.Option("--headed", help="With a window, on the server's screen.")] = False,
    as_json: Json = False,
    url: SessionsUrl = None,
) -> None:
    """Open a session and print its id."""
    body = {"browser_type": browser, "headless": not headed}
    with connect_sessions(url) as client:
        made = client.post("/sessions", body, idempotency_key=new_id())
        if address is not None:
            try:
                made |= client.post(session_path(made["session_id"], "navigate"), {"url": address})
            except CliError:
                client.delete(session_path(made["session_id"]))  # nobody knows its id
                raise
    if as_json:
        print_json(made)
    else:
        sys.stdout.write(f"{made['session_id']}\n")


@app.command("list", context_settings=_HELP)
def list_sessions(as_json: Json = False, url: SessionsUrl = None) -> None:
    """List the open sessions."""
    with connect_sessions(url) as client:
        found = all_open(client)
    if as_json:
        print_json(found)
    elif not found:
        sys.stdout.write(NO_SESSION + "\n")
    else:
        rows: list[list[RenderableType]] = [
            [
                each["session_id"],
                each["status"],
                Text(one_line(each.get("title") or "")),
                Text(one_line(each.get("current_url") or "")),
                ago(when(each["created_at"])),
            ]
            for each in found
        ]
        console().print(table(["SESSION", "STATE", "TITLE", "PAGE", ">OPENED"], rows, elastic=("TITLE", "PAGE")))


@app.command(context_settings=_HELP)
def goto(
    address: Annotated[
        str, typer.Argument(metavar="URL", help="An address, or plain language: back, the Pricing page.")
    ],
    session: _Session = None,
    timeout: _Timeout = None,
    as_json: Json = False,
    url: SessionsUrl = None,
) -> None:
    """Open a page."""
    if any(char.isspace() for char in address.strip()) or address.lower() in {"back", "forward", "reload"}:
        said = ask(url, session, "navigate-nl", {"instruction": address, "timeout": timeout})
    else:
        said = ask(url, session, "navigate", {"url": address, "timeout": timeout})
    if as_json:
        print_json(said)
    else:
        title = one_line(said.get("title") or "")
        sys.stdout.write(f"{one_line(said['url'])}{f'  ({title})' if title else ''}\n")


@app.command(context_settings=_HELP)
def act(
    command: Annotated[str, typer.Argument(metavar="COMMAND", help='What to do: "Click the Sign in button".')],
    session: _Session = None,
    files: Annotated[
        list[Path] | None, typer.Option("--file", exists=True, dir_okay=False, help="A file to upload with it.")
    ] = None,
    selector: Annotated[
        str | None, typer.Option(help="The element that is meant, by CSS selector: that of a candidate, say.")
    ] = None,
    timeout: _Timeout = None,
    as_json: Json = False,
    url: SessionsUrl = None,
) -> None:
    """Do something on the page, in plain language."""
    body: dict[str, Any] = {"command": command, "selector": selector, "timeout": timeout}
    if files:
        given = [{"name": each.name, "content": base64.b64encode(each.read_bytes()).decode()} for each in files]
        body["context"] = {"files": given}
    said = ask(url, session, "action", body)
    if as_json:
        print_json(said)
    else:
        element = one_line(said.get("element") or "")
        sys.stdout.write(f"{said['action']}{f' {element}' if element else ''}  ({said['duration_ms']:.0f} ms)\n")


@app.command(context_settings=_HELP)
def extract(
    query: Annotated[str, typer.Argument(help='What to read: "names and prices of all products".')],
    session: _Session = None,
    schema: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="A file with the JSON Schema of the answer.")
    ] = None,
    timeout: _Timeout = None,
    as_json: Json = False,
    url: SessionsUrl = None,
) -> None:
    """Read something from the page. The exit code is 1 if it is not there."""
    body: dict[str, Any] = {"query": query, "timeout": timeout}
    if schema is not None:
        try:
            body["schema"] = json.loads(schema.read_bytes())
        except ValueError as error:
            raise CliError(f"{schema} is not JSON: {error}.", exit_code=2) from None
    said = ask(url, session, "extract", body)
    if as_json:
        print_json(said)
    elif said["success"]:
        sys.stdout.write(f"{_shown(said['result'])}\n")
    else:
        raise CliError(one_line(str(said["result"])))
    if not said["success"]:
        raise typer.Exit(1)


@app.command(context_settings=_HELP)
def observe(
    query: Annotated[str, typer.Argument(help='What to look for: "buttons"; everything if left out.')] = "",
    session: _Session = None,
    as_json: Json = False,
    url: SessionsUrl = None,
) -> None:
    """Show what can be seen and used on the page."""
    said = ask(url, session, "observe", {"query": query})
    if as_json:
        print_json(said)
        return
    rows: list[list[RenderableType]] = [
        [Text(one_line(each["description"])), Text(one_line(each["selector"]))] for each in said["elements"]
    ]
    if rows:
        console().print(table(["ELEMENT", "SELECTOR"], rows, elastic=("ELEMENT", "SELECTOR")))
    else:
        sys.stdout.write("Nothing on the page fits.\n")


@app.command(context_settings=_HELP)
def screenshot(
    file: Annotated[Path, typer.Argument(dir_okay=False, help="Where to put it; .png, .jpg or .webp.")] = Path(
        "page.png"
    ),
    session: _Session = None,
    full_page: Annotated[bool, typer.Option("--full-page", help="All of the page, not only what is in view.")] = False,
    selector: Annotated[str | None, typer.Option(help="Only the element that this CSS selector finds.")] = None,
    mask_pii: Annotated[bool, typer.Option("--mask-pii", help="Paint over passwords and personal data.")] = False,
    as_json: Json = False,
    url: SessionsUrl = None,
) -> None:
    """Take a picture of the page."""
    body: dict[str, Any] = {"full_page": full_page, "mask_pii": mask_pii}
    if selector is not None:
        body["selector"] = selector
    with connect_sessions(url) as client:
        line, said = save_screenshot(client, session, file, body)
    if as_json:
        print_json({**said, "file": str(file)})
    else:
        sys.stdout.write(f"{line}\n")


@app.command(context_settings=_HELP)
def tabs(session: _Session = None, as_json: Json = False, url: SessionsUrl = None) -> None:
    """List the tabs of a session; the one that is looked at has a star."""
    with connect_sessions(url) as client:
        said = client.get(session_path(the_session(client, session), "tabs"))
    if as_json:
        print_json(said)
        return
    rows: list[list[RenderableType]] = [
        [
            "*" if each["current"] else "",
            each["id"],
            Text(one_line(each.get("title") or "")),
            Text(one_line(each["url"])),
        ]
        for each in said["tabs"]
    ]
    console().print(table(["", "TAB", "TITLE", "PAGE"], rows, elastic=("TITLE", "PAGE")))


@app.command(context_settings=_HELP)
def close(
    sessions: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]...",
            envvar="TREADLE_SESSION",
            show_envvar=False,
            help="Which; $TREADLE_SESSION, or the only one there is, if none is named.",
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Close all sessions.")] = False,
    as_json: Json = False,
    url: SessionsUrl = None,
) -> None:
    """Close sessions."""
    with connect_sessions(url) as client:
        named = [each["session_id"] for each in all_open(client)] if everything else sessions
        ended = []
        for each in named if named is not None else [the_session(client, None)]:
            try:
                ended.append(client.delete(session_path(each)))
            except CliError as error:
                if not everything or error.status != _NOT_FOUND:  # with --all, somebody may have closed it meanwhile
                    raise
    if as_json:
        print_json(ended)
    else:
        sys.stdout.writelines(f"{each['session_id']} closed\n" for each in ended)


@app.command(context_settings=_HELP)
def script(
    session: Annotated[str | None, typer.Argument(metavar="[ID]", envvar="TREADLE_SESSION", show_default=False)] = None,
    language: Annotated[str, typer.Option(help="python or typescript.")] = "python",
    url: SessionsUrl = None,
) -> None:
    """Print a script for Playwright that does again what a session did."""
    with connect_sessions(url) as client:
        path = session_path(the_session(client, session), "script")
        sys.stdout.write(client.get(path, language=language)["script"])


def _shown(text: str) -> str:
    """Text of a page for a terminal: lines stay, what else does not print is escaped."""
    return "\n".join(line[: len(line) - len(line.lstrip(" "))] + one_line(line) for line in text.splitlines())
