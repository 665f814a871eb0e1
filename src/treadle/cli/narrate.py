"""What happens to a job, told on stderr while its output goes by."""

import sys
from typing import Any, Final

from rich.console import Console
from rich.text import Text

from treadle.cli.render import STATES
from treadle.cli.words import ago, exit_words, one_line, size, took, when

__all__ = ["Narrator"]

_STEP_ENDS: Final = frozenset({"completed", "failed", "skipped"})


class Narrator:
    """Tells of steps, artifacts, retries and the end: with symbols and colours on a terminal, as plain lines elsewhere.

    ``quiet`` tells nothing but notices.
    """

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._console = Console(stderr=True, highlight=False, soft_wrap=True)
        self._fancy = self._console.is_terminal
        self._steps: dict[str, str] = {}
        self._running = False

    def notice(self, sentence: str) -> None:
        """Something that is always told."""
        self._say(sentence, "yellow")

    def queued(self, job_id: str) -> None:
        """The job exists."""
        if not self._quiet:
            self._say(f"job {job_id}", "dim")

    def engine(self, text: str) -> None:
        """A line of the engine about the job."""
        if not self._quiet:
            self._say(one_line(text), "dim")

    def hear(self, message: dict[str, Any]) -> None:
        """Tell what a message says, if it is something to tell."""
        if self._quiet:
            return
        data = message["data"]
        match message["type"]:
            case "step_update":
                self._step(data["step"])
            case "artifact_created":
                artifact = data["artifact"]
                self._say(f"artifact {one_line(artifact['name'])} ({size(artifact['file_size'])})", "cyan", "+")
            case "execution_started":
                self._running = True
                if data["attempt"] > 1:
                    self._say(f"attempt {data['attempt']}", "dim")
            case "execution_update" if data["status"] == "pending" and self._running:
                self._running = False
                self._pause(data)
            case "execution_completed":
                self._end(data)

    def _step(self, step: dict[str, Any]) -> None:
        status = step["status"]
        if self._steps.get(step["id"]) == status:
            return  # a fact was added to it
        self._steps[step["id"]] = status
        name = one_line(step["name"]) or "(no name)"
        look = STATES[status]
        if status not in _STEP_ENDS:
            self._say(name if self._fancy else f"step {name}", f"bold {look.style}", look.symbol)
            return
        text = f"{name}  {took(step['duration_seconds'])}" if self._fancy else f"step {name} {status}"
        if step["error_message"]:
            text += f": {one_line(step['error_message'])}"
        self._say(text, look.style, look.symbol)

    def _pause(self, execution: dict[str, Any]) -> None:
        why = one_line(execution["error_message"] or execution["metadata"].get("reason", ""))
        again = f"; next try {ago(when(execution['run_at']))}" if execution["run_at"] else "; it is queued again"
        self._say(f"attempt {execution['metadata']['attempt']} ended: {why}{again}", "yellow", "↻")

    def _end(self, ended: dict[str, Any]) -> None:
        error = ended.get("error_message") or ""
        said = error.startswith("Exited with code")
        words = exit_words(ended["status"], ended["exit_code"])
        self._say_end(ended["status"], words, ended["duration_seconds"], "" if said else error)

    def ended(self, status: str, seconds: float | None, error: str | None) -> None:
        """A job of a module has ended."""
        if not self._quiet:
            self._say_end(status, status, seconds, error or "")

    def _say_end(self, status: str, words: str, seconds: float | None, error: str) -> None:
        text = f"{words} after {took(seconds)}" + (f": {one_line(error)}" if error else "")
        self._say(text, f"bold {STATES[status].style}", STATES[status].symbol)

    def _say(self, text: str, style: str, symbol: str = "") -> None:
        sys.stdout.flush()
        if self._fancy:
            self._console.print(Text(f"{symbol} {text}" if symbol else text, style=style))
        else:
            sys.stderr.write(f"treadle: {text}\n")
            sys.stderr.flush()
