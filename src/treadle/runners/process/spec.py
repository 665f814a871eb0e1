"""What to start, and how it ended."""

import os
import signal
from collections.abc import Mapping, Sequence

import msgspec

from treadle.core.errors import TreadleError

__all__ = ["Exit", "ProcessSpec", "ResourceLimits", "StartError", "allowed_environment"]

_ALLOWED = frozenset({"HOME", "LANG", "LOGNAME", "PATH", "SHELL", "TERM", "TMPDIR", "TZ", "USER"})


class ResourceLimits(msgspec.Struct, frozen=True, kw_only=True):
    """Limits of each single process, as setrlimit(2) knows them; None leaves the daemon's own."""

    cpu_seconds: int | None = None
    memory_bytes: int | None = None
    """Address space."""
    data_bytes: int | None = None
    """Memory of its own that it can write to; unlike the address space, what is only reserved or shared is free."""
    processes: int | None = None
    """Processes of the user; not enforced for root."""
    open_files: int | None = None
    file_bytes: int | None = None
    """Size of any one file that is written."""

    def as_rlimits(self) -> dict[str, int]:
        """The limits that are set, by the part of their names after ``RLIMIT_``."""
        named = {
            "CPU": self.cpu_seconds,
            "AS": self.memory_bytes,
            "DATA": self.data_bytes,
            "NPROC": self.processes,
            "NOFILE": self.open_files,
            "FSIZE": self.file_bytes,
        }
        return {name: amount for name, amount in named.items() if amount is not None}


class ProcessSpec(msgspec.Struct, frozen=True, kw_only=True):
    """A process to start. Its standard input is empty; its output comes back over two pipes."""

    command: str | Sequence[str] = ()
    """Text for ``/bin/sh -c``, or a program (looked up in PATH) with its arguments; nothing for a host that forks."""
    folder: str
    """Absolute path of the working directory."""
    job_id: str
    """Whose process it is. Everything that carries this id belongs to it: use one id for one process at a time."""
    environment: Mapping[str, str] = {}
    """Added to the base that the host gives to every child."""
    limits: ResourceLimits = ResourceLimits()
    tenured: bool = False
    """Whether it runs no longer than the node holds its lease: others may start the same work then."""

    @property
    def argv(self) -> list[str]:
        """What exec gets."""
        return ["/bin/sh", "-c", self.command] if isinstance(self.command, str) else list(self.command)


class Exit(msgspec.Struct, frozen=True, kw_only=True):
    """How a process ended. Exactly one of ``code`` and ``signal`` is set, or neither if nobody saw the end."""

    code: int | None = None
    signal: int | None = None
    leftovers: int = 0
    """Descendants that outlived the process and had to be ended."""
    survivors: int = 0
    """Descendants that could not be ended: another user's, or stuck in the kernel."""
    lost: bool = False
    """It was killed because the process host died, or because the node's lease had run out."""

    @property
    def shell_code(self) -> int | None:
        """The exit code as a shell tells it: 128 plus the number for a signal (POSIX.1, 2.8.2: over 128)."""
        return self.code if self.signal is None else 128 + self.signal

    def __str__(self) -> str:
        if self.signal is not None:
            try:
                name = signal.Signals(self.signal).name
            except ValueError:  # the real-time signals have numbers only
                name = "SIGRTMIN+" + str(self.signal - signal.SIGRTMIN)
            return f"Ended by signal {name} ({self.signal})"
        return "Lost: the engine no longer held it" if self.code is None else f"Exited with code {self.code}"


class StartError(TreadleError):
    """A process could not be started. ``what`` says whose fault it was: ``program``, ``folder`` or ``system``."""

    def __init__(self, what: str, number: int, text: str) -> None:
        super().__init__(text or (os.strerror(number) if number else "unknown error"))
        self.what = what
        self.errno = number


def allowed_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """What of the daemon's own environment its children may see: where they are and which language is spoken."""
    return {name: value for name, value in environment.items() if name in _ALLOWED or name.startswith("LC_")}
