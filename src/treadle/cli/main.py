"""``treadle``: the table of its commands, and the one place where errors become sentences and exit codes.

A command's module is imported when the command runs, not before, so that ``treadle --help`` is quick.
"""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Annotated, Any, Final, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from treadle.cli.errors import CliError
from treadle.cli.words import one_line
from treadle.core.errors import TreadleError

__all__ = ["COMMANDS", "main"]

_INTERRUPTED: Final = 130  # 128 + SIGINT, as shells have it
_HELP_NAMES: Final = {"help_option_names": ["-h", "--help"]}


class Command(NamedTuple):
    """Where a command is and what it does, in a line."""

    where: str
    """``module:function``, or ``module:app`` of a Typer with commands of its own."""
    help: str
    settings: Mapping[str, Any] = {}


COMMANDS: Final[dict[str, Command]] = {
    "serve": Command("serve:serve", "Run the server."),
    "exec": Command("exec:run", "Run a command and follow it.", {"allow_interspersed_args": False}),
    "run": Command("run:run", "Run a module as a job."),
    "result": Command("results:result", "Show what a module job yielded."),
    "module": Command("module:app", "Install, make and look at modules."),
    "session": Command("session:app", "Open browser sessions and use them in plain language."),
    "repl": Command("repl:repl", "Type plain language and see what a page makes of it."),
    "memory": Command("memory:app", "See, forget and take along what sessions remember of pages."),
    "workflow": Command("workflow:app", "Run the steps of a file in a browser."),
    "schedule": Command("schedule:app", "Make, look at and change jobs that come round again."),
    "generate": Command("generate:generate", "Make designs and products from a prompt or a theme."),
    "batch": Command("generate:batch", "Make several designs, as a file describes them."),
    "jobs": Command("jobs:jobs", "List jobs, newest first."),
    "job": Command("jobs:job", "Show one job: its steps, artifacts and errors."),
    "logs": Command("logs:logs", "Show what a job wrote."),
    "stop": Command("jobs:stop", "Stop jobs."),
    "retry": Command("jobs:retry", "Run a finished job again, as a new one."),
    "delete": Command("jobs:delete", "Delete jobs with all they left."),
    "artifacts": Command("artifacts:artifacts", "List or download a job's artifacts."),
    "console": Command("console:console", "Print a link to the web console, signed in."),
    "status": Command("status:status", "Show how the server is doing."),
    "nodes": Command("nodes:nodes", "Show the nodes of a cluster."),
    "drain": Command("nodes:drain", "Let a node take no more work."),
    "webhook": Command("webhook:app", "Tell other services what happens."),
    "keys": Command("keys:app", "Make, list and revoke API keys."),
    "db": Command("database:app", "Bring the database up to date, copy it, or move it to PostgreSQL."),
    "doctor": Command("doctor:doctor", "Check whether this machine is fit to run Treadle."),
    "config": Command("config:config", "Show the settings in force."),
    "version": Command("version:version", "Show versions."),
}


class _Commands(TyperGroup):
    """The commands by name; listed from the table, imported when one is run."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        entry = COMMANDS.get(cmd_name)
        return None if entry is None else TyperCommand(cmd_name, help=entry.help)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-") and (meant := _meant_by(args[0])):
            raise CliError(f"No such command '{one_line(args[0])}'. Did you mean `treadle {meant}`?", exit_code=2)
        name, _, rest = super().resolve_command(ctx, args)
        return name, _load(name or ""), rest


def _meant_by(word: str) -> str:
    """The command that a word that is none may stand for: one within another, or one spelt alike; else empty."""
    for name, entry in COMMANDS.items():
        if entry.where.endswith(":app") and word in _load(name).commands:
            return f"{name} {word}"
    return next(iter(get_close_matches(word, COMMANDS, n=1)), "")


def _show_version(asked: bool) -> None:
    if asked:
        _load("version").main([], prog_name="treadle version", standalone_mode=False)
        raise typer.Exit


def _load(name: str) -> Any:
    entry = COMMANDS[name]
    module, _, attribute = entry.where.partition(":")
    target = getattr(import_module(f"treadle.cli.{module}"), attribute)
    if not isinstance(target, typer.Typer):
        function, target = target, typer.Typer(add_completion=False, rich_markup_mode=None)
        target.command(name, context_settings={**_HELP_NAMES, **entry.settings})(function)
    return typer.main.get_command(target)


def _app() -> Any:
    app = typer.Typer(
        cls=_Commands, add_completion=True, no_args_is_help=True, rich_markup_mode=None, context_settings=_HELP_NAMES
    )

    @app.callback(epilog="`treadle COMMAND --help` tells more about a command.")
    def treadle(
        version: Annotated[
            bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show versions.")
        ] = False,
    ) -> None:
        """Runs commands, modules, browser work and print-on-demand as durable jobs that can be watched live."""

    return typer.main.get_command(app)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit code. Whatever goes wrong is told in a sentence on stderr, never as a traceback."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without UTF-8 gets question marks, not an error
    own = arguments[: arguments.index("--")] if "--" in arguments else arguments
    try:
        code = _app().main(arguments, prog_name="treadle", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except CliError as error:
        return _tell(str(error), error.exit_code, as_json="--json" in own, status=error.status, told=error.told)
    except typer.TyperException as error:
        message = error.format_message()
        is_sentence = bool(message) and "\n" not in message  # it may be a whole help text
        hint = " `treadle --help` lists the commands, `treadle COMMAND --help` its options." if is_sentence else ""
        return _tell(message + hint, error.exit_code, as_json="--json" in own)
    except (KeyboardInterrupt, typer.Abort):
        return _INTERRUPTED
    except BrokenPipeError:  # whoever read our output has enough of it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (TreadleError, OSError) as error:
        return _tell(str(error), 1, as_json="--json" in own)
    except Exception as error:
        if os.environ.get("TREADLE_DEBUG"):
            raise
        sentence = f"This is a defect of Treadle: {type(error).__name__}: {error}. TREADLE_DEBUG=1 shows where."
        return _tell(sentence, 1, as_json="--json" in own)


def _tell(
    message: str,
    exit_code: int,
    *,
    as_json: bool,
    status: int | None = None,
    told: Mapping[str, Any] | None = None,
) -> int:
    if as_json:
        rest = dict(told or {})
        answer = {"error": rest.pop("message", message), **({} if status is None else {"status": status}), **rest}
        sys.stderr.write(json.dumps(answer) + "\n")
    elif message:  # empty where the help itself was the message
        red, plain = ("\x1b[31m", "\x1b[0m") if sys.stderr.isatty() and "NO_COLOR" not in os.environ else ("", "")
        sys.stderr.write(f"{red}{message}{plain}\n")
    sys.stderr.flush()
    return exit_code
