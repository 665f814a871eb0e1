"""``treadle repl``: plain language, line by line, with what was understood and how fast."""

import base64
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
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
_ENDS: Final = (signal.SIGTERM, signal.SIGHUP)
"""What ends it from outside: being told to, and a terminal that is closed."""


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
    keep_going: Annotated[
        bool, typer.Option("--keep-going", "-k", help="Go on with the lines of a pipe after one that failed.")
    ] = False,
    url: SessionsUrl = None,
) -> None:
    """Type plain language; see what was found on the page, why, and how fast.

    Lines of a pipe are carried out until one fails: the exit code is 1 then, and the reason is on stderr.
    """
    talks = sys.stdin.isatty()
    with _ended_by_signals(), connect_sessions(url) as client:
        own = session is None
        if session is None:
            session_id = client.post("/sessions", {"headless": not headed}, idempotency_key=new_id())["session_id"]
        else:
            session_id = the_session(client, session)
        talk = _Talk(client, str(session_id), console(), talks=talks, goes_on=talks or keep_going)
        try:
            if address is not None:
                talk.hear(f":go {address}")
            if talks:
                talk.greet(own=own)
            if talk.goes_on or not talk.failed:
                talk.listen()
        finally:
            if own:
                with suppress(CliError):  # the server may be gone, and the session with it
                    client.delete(session_path(session_id))
    if talk.failed and not talks:
        raise typer.Exit(1)


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Signals that end the program unwind it first, so that a session of its own is closed."""

    def end(number: int, _: object) -> None:
        raise SystemExit(128 + number)  # as shells have it

    before = {each: signal.signal(each, end) for each in _ENDS}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


class _Talk:
    """One conversation with one session."""

    def __init__(self, client: SessionsClient, session_id: str, screen: Console, *, talks: bool, goes_on: bool) -> None:
        self._client = client
        self._session_id = session_id
        self._screen = screen
        self._trouble = screen if talks else Console(stderr=True, highlight=False, width=screen.width)
        self._talks = talks
        self.goes_on = goes_on
        """Whether a failure is not the end of it."""
        self.failed = False
        self._orders: Mapping[str, Callable[[str], RenderableType | None]] = {
            "go": self._go,
            "look": self._look,
            "shot": self._shot,
            "tabs": self._tabs,
            "upload": self._upload,
            "script": self._script,
            "help": lambda _: repl_view.HELP,
        }

    def greet(self, *, own: bool) -> None:
        """Say where we are, and what can be typed."""
        self._screen.print(repl_view.greeting(self._session_id, own=own))
        with suppress(ImportError):  # arrow keys and the lines before; there are Pythons without it
            import readline  # noqa: F401, PLC0415 - takes effect by being there

    def listen(self) -> None:
        """Hear line after line until the end of them, or until one fails."""
        while (line := self._ask(_PROMPT)) is not None and line not in {":quit", ":q", ":exit"}:
            try:
                self.hear(line)
            except KeyboardInterrupt:
                self._screen.print(Text("Not waited for any longer; it may still be done.", style="yellow"))
            if self.failed and not self.goes_on:
                return

    def hear(self, line: str) -> None:
        """Carry out one line and show what came of it."""
        line = line.strip()
        if not line or line.startswith("#"):
            return
        try:
            if line.startswith(":"):
                self._obey(line)
            elif line.startswith("?"):
                self._read(line[1:].strip())
            else:
                self._act(line, None)
        except CliError as error:
            self._fail(error, repl_view.hint_for(line, self._orders))
            if error.status == _NOT_FOUND and "ession" in str(error):
                raise  # it is closed: nothing more can be said to it

    def _read(self, query: str) -> None:
        if not query:
            raise CliError("Say what to read: ? prices of all mugs")
        self._show(repl_view.extracted(self._post("extract", {"query": query})))

    def _act(self, command: str, selector: str | None) -> None:
        body = {"command": command} if selector is None else {"command": command, "selector": selector}
        try:
            self._show(repl_view.acted(self._post("action", body), chosen=selector is not None))
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

    def _upload(self, rest: str) -> RenderableType:
        name, _, where = rest.partition(" ")
        file = Path(name).expanduser()
        if not name:
            raise CliError("Say which file, and where to if that is not clear: :upload cv.pdf to Attachment")
        try:
            content = base64.b64encode(file.read_bytes()).decode()
        except OSError as error:
            raise CliError(f"{file} cannot be read: {error.strerror}.") from None
        files = [{"name": file.name, "content": content}]
        body = {"command": f"Upload the file {where}".strip(), "context": {"files": files}}
        return repl_view.acted(self._post("action", body))

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

    def _script(self, name: str) -> RenderableType | None:
        said = self._client.get(session_path(self._session_id, "script"), language="python")
        if not name:
            self._screen.print(Text(str(said["script"])), soft_wrap=True, end="")  # a program: its lines are its own
            return None
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

    def _fail(self, error: CliError, hint: str = "") -> None:
        self.failed = True
        self._trouble.print(repl_view.refused(error, numbered=self._talks, hint=hint))
