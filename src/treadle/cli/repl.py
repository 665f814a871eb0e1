"""``treadle repl``: plain language, line by line, with what was understood and how fast."""

import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.console import Console, RenderableType
from rich.text import Text

from treadle.cli import repl_view
from treadle.cli.client import SessionsClient, connect_sessions
from treadle.cli.errors import CliError
from treadle.cli.options import SessionsUrl
from treadle.cli.render import console
from treadle.cli.session_calls import save_screenshot, session_path, the_session
from treadle.cli.words import one_line
from treadle.core.ids import new_id

__all__ = ["repl"]

_ANSWER_SECONDS: Final = 330.0
_PROMPT: Final = "» "
_WHICH: Final = "which? "
_SHOWN: Final = 60
_NOT_FOUND: Final = 404


def repl(
    address: Annotated[str | None, typer.Argument(metavar="[URL]", help="A page to begin with.")] = None,
    session: Annotated[
        str | None,
        typer.Option(
            "--session",
            "-s",
            metavar="ID",
            envvar="TREADLE_SESSION",
            show_default=False,
            help="An open session to use, which stays open; otherwise one is opened, and closed at the end.",
        ),
    ] = None,
    headed: Annotated[bool, typer.Option("--headed", help="With a window, on the server's screen.")] = False,
    url: SessionsUrl = None,
) -> None:
    """Type plain language; see what was found on the page, why, and how fast. Lines of a pipe are carried out, too."""
    talks = sys.stdin.isatty()
    with connect_sessions(url) as client:
        own = session is None
        if session is None:
            session_id = client.post("/sessions", {"headless": not headed}, idempotency_key=new_id())["session_id"]
        else:
            session_id = the_session(client, session)
        talk = _Talk(client, str(session_id), console(), talks=talks)
        try:
            if address is not None:
                talk.hear(f":go {address}")
            if talks:
                talk.greet(own=own)
            failed = talk.listen()
        finally:
            if own:
                with suppress(CliError):  # the server may be gone, and the session with it
                    client.delete(session_path(session_id))
    if failed and not talks:
        raise typer.Exit(1)


class _Talk:
    """One conversation with one session."""

    def __init__(self, client: SessionsClient, session_id: str, screen: Console, *, talks: bool) -> None:
        self._client = client
        self._session_id = session_id
        self._screen = screen
        self._talks = talks
        self._failures = 0
        self._orders: Mapping[str, Callable[[str], RenderableType | None]] = {
            "go": self._go,
            "look": self._look,
            "shot": self._shot,
            "tabs": self._tabs,
            "script": self._script,
            "help": lambda _: repl_view.HELP,
        }

    def greet(self, *, own: bool) -> None:
        """Say where we are, and what can be typed."""
        self._screen.print(repl_view.greeting(self._session_id, own=own))
        with suppress(ImportError):  # arrow keys and the lines before; there are Pythons without it
            import readline  # noqa: F401, PLC0415 - takes effect by being there

    def listen(self) -> bool:
        """Hear line after line until the end of them; whether something failed."""
        while (line := self._ask(_PROMPT)) is not None and line not in {":quit", ":q", ":exit"}:
            try:
                self.hear(line)
            except KeyboardInterrupt:
                self._screen.print(Text("Not waited for any longer; it may still be done.", style="yellow"))
        return self._failures > 0

    def hear(self, line: str) -> None:
        """Carry out one line and show what came of it."""
        line = line.strip()
        if not line or line.startswith("#"):
            return
        try:
            if line.startswith(":"):
                self._obey(line)
            elif line.startswith("?"):
                self._show(repl_view.extracted(self._post("extract", {"query": line[1:].strip()})))
            else:
                self._act(line, None)
        except CliError as error:
            self._fail(error)
            if error.status == _NOT_FOUND and "ession" in str(error):
                raise  # it is closed: nothing more can be said to it

    def _act(self, command: str, selector: str | None) -> None:
        body = {"command": command} if selector is None else {"command": command, "selector": selector}
        try:
            self._show(repl_view.acted(self._post("action", body)))
        except CliError as error:
            candidates = repl_view.candidates_of(error)
            if not candidates or not self._talks:
                raise
            self._fail(error)
            chosen = self._ask(_WHICH) or ""
            if chosen.isdecimal() and 0 < int(chosen) <= len(candidates):
                self._act(command, candidates[int(chosen) - 1]["selector"])
            elif chosen.strip():
                self.hear(chosen)

    def _obey(self, line: str) -> None:
        order, _, rest = line[1:].partition(" ")
        does = self._orders.get(order)
        if does is None:
            known = ", ".join(f":{name}" for name in (*self._orders, "quit"))
            raise CliError(f"There is no :{one_line(order)[:_SHOWN]}. There are {known}.")
        if (shown := does(rest.strip())) is not None:
            self._show(shown)

    def _go(self, address: str) -> RenderableType:
        if not address:
            raise CliError("Say where: :go example.com")
        return repl_view.arrived(self._post("navigate", {"url": address}))

    def _look(self, query: str) -> RenderableType:
        return repl_view.observed(self._post("observe", {"query": query}))

    def _shot(self, name: str) -> RenderableType:
        file = Path(name or "page.png").expanduser()
        return Text(save_screenshot(self._client, self._session_id, file, {})[0])

    def _tabs(self, _: str) -> RenderableType:
        return repl_view.tabs(self._client.get(session_path(self._session_id, "tabs")))

    def _script(self, name: str) -> RenderableType:
        said = self._client.get(session_path(self._session_id, "script"), language="python")
        if not name:
            return Text(str(said["script"]))
        file = Path(name).expanduser()
        try:
            file.write_text(str(said["script"]), encoding="utf-8")
        except OSError as error:
            raise CliError(f"{file} cannot be written: {error.strerror}.") from None
        return Text(f"{file}")

    def _post(self, what: str, body: dict[str, Any]) -> dict[str, Any]:
        return self._client.post(session_path(self._session_id, what), body, answer_seconds=_ANSWER_SECONDS)

    def _ask(self, prompt: str) -> str | None:
        """A line; None at the end of them."""
        try:
            return input(prompt if self._talks else "")
        except EOFError:
            if self._talks:
                self._screen.print()
            return None
        except KeyboardInterrupt:
            self._screen.print()
            return ""

    def _show(self, what: RenderableType) -> None:
        self._screen.print(what)

    def _fail(self, error: CliError) -> None:
        self._failures += 1
        self._screen.print(repl_view.refused(error, numbered=self._talks))
