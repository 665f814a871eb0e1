"""Staying with a job until it ends: its output, its steps, and Ctrl-C."""

import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from types import FrameType
from typing import Any, Final

from treadle.cli.client import Client, job_path
from treadle.cli.errors import CliError
from treadle.cli.follow import Follower
from treadle.cli.narrate import Narrator
from treadle.cli.terminal import JobOutput

__all__ = ["attend", "exit_code_of"]

_CONFLICT: Final = 409
_LEFT: Final = 130


class _Interrupts:
    """Counts Ctrl-C instead of dying of it."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        self.count += 1


@contextmanager
def _interrupts() -> Iterator[_Interrupts]:
    counter = _Interrupts()
    before = signal.signal(signal.SIGINT, counter)
    try:
        yield counter
    finally:
        signal.signal(signal.SIGINT, before)


def attend(client: Client, job_id: str, narrator: Narrator, *, silent: bool = False) -> int:
    """Follow a job from its first event to its end; the exit code to end with.

    The first Ctrl-C asks the job to stop, the second leaves it (130). A reader that closes our stdout stops the job, as
    it would stop a command.
    """
    output = JobOutput()
    follower = Follower(client.place, job_id, on_trouble=narrator.notice)
    asked = False
    with _interrupts() as interrupts, closing(follower.messages()) as messages:
        try:
            narrator.queued(job_id)
            for message in messages:
                if message is None:
                    output.flush()
                elif message["type"] == "log_entry":
                    if not silent:
                        _show(message["data"], output, narrator)
                else:
                    output.settle()
                    narrator.hear(message)
                    if message["type"] == "execution_completed":
                        return exit_code_of(message["data"])
                if interrupts.count and not asked:
                    asked = True
                    output.settle()
                    narrator.notice("Asking the job to stop; Ctrl-C once more leaves it to itself.")
                    _stop(client, job_id)
                if interrupts.count > 1:
                    narrator.notice(f"Left. The job goes on: treadle logs -f {job_id}")
                    return _LEFT
        except BrokenPipeError:
            _stop(client, job_id)
            raise
        finally:
            _settle(output)
    raise CliError("The server ended the conversation before the job ended.")


def _settle(output: JobOutput) -> None:
    try:
        output.settle()
    except BrokenPipeError:
        return  # nobody is there to see it


def _show(line: dict[str, Any], output: JobOutput, narrator: Narrator) -> None:
    if line["source"] == "engine":
        output.settle()
        narrator.engine(line["content"])
    else:
        output.line(line["source"], line["content"], partial=bool(line.get("partial")))


def _stop(client: Client, job_id: str) -> None:
    try:
        client.post(job_path(job_id, "cancel"))
    except CliError as error:
        if error.status != _CONFLICT:  # it has ended meanwhile
            raise


def exit_code_of(ended: dict[str, Any]) -> int:
    """The job's own exit code; 1 where it failed without one, 130 where it was cancelled without one."""
    code = ended["exit_code"]
    if ended["status"] == "completed":
        return int(code or 0)
    return int(code) if code else (_LEFT if ended["status"] == "cancelled" else 1)
