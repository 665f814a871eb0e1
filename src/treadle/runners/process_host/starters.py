"""How a child comes to be: what differs between hosts."""

import os
import resource
import subprocess
from collections.abc import Callable
from typing import Any, Protocol

__all__ = ["ExecStarter", "Refusal", "Starter", "set_limits"]

_CPU_GRACE_SECONDS = 1  # between SIGXCPU, which says what happened, and SIGKILL


class Refusal(Exception):
    """A child could not be started. ``what`` is to blame: ``program``, ``folder`` or ``system``."""

    def __init__(self, what: str, number: int, text: str) -> None:
        super().__init__(text)
        self.what = what
        self.errno = number
        self.text = text


class Starter(Protocol):
    """Starts children, each as the leader of a session of its own."""

    @property
    def descriptors(self) -> int:
        """How many come with every start; the first two are the child's stdout and stderr."""
        ...

    @property
    def spare(self) -> int | None:
        """The pid of a child that nobody has asked for yet."""
        ...

    @property
    def unprepared(self) -> bool:
        """Whether :meth:`prepare` has something to do."""
        ...

    def prepare(self) -> None:
        """Do in advance what can be done of the next start; the host has nothing else to do now."""
        ...

    def ended(self, pid: int) -> None:
        """A child was reaped."""
        ...

    def start(self, message: dict[str, Any], environment: dict[str, str], descriptors: list[int]) -> int:
        """Start what the command ``message`` says; the pid. The descriptors stay the caller's.

        Refusal, or OSError where the system is to blame; ValueError, TypeError or KeyError for a malformed command.
        """
        ...


def set_limits(limits: dict[str, int]) -> None:
    """Set limits of this process, by the part of their names after ``RLIMIT_``, as far as the hard ones allow."""
    for name, amount in limits.items():
        number = getattr(resource, f"RLIMIT_{name}")
        _, hard = resource.getrlimit(number)
        soft, most = amount, amount + (_CPU_GRACE_SECONDS if number == resource.RLIMIT_CPU else 0)
        if hard != resource.RLIM_INFINITY:
            soft, most = min(soft, hard), min(most, hard)
        resource.setrlimit(number, (soft, most))


class ExecStarter:
    """Starts programs: ``argv`` in ``folder``."""

    descriptors = 2
    spare = None
    unprepared = False

    def __init__(self) -> None:
        self._nothing = os.open(os.devnull, os.O_RDONLY | os.O_CLOEXEC)

    def prepare(self) -> None:
        """There is nothing to prepare: nearly all of a start is the program's own."""

    def ended(self, pid: int) -> None:
        """Nothing is kept of children."""

    def start(self, message: dict[str, Any], environment: dict[str, str], descriptors: list[int]) -> int:
        argv, folder = list(message["argv"]), str(message["folder"])
        try:
            child = subprocess.Popen(
                argv,
                cwd=folder,
                env=environment,
                stdin=self._nothing,
                stdout=descriptors[0],
                stderr=descriptors[1],
                start_new_session=True,
                preexec_fn=_preparation(message["limits"]),  # noqa: PLW1509 - there is one thread only
            )
        except OSError as error:
            what = _what_was_missing(error, argv, folder)
            raise Refusal(what, error.errno or 0, error.strerror or "") from error
        except subprocess.SubprocessError as error:
            raise Refusal("system", 0, str(error)) from error
        child.returncode = 0  # the host reaps; this keeps Popen's finaliser out of it
        return child.pid


def _preparation(limits: dict[str, int]) -> Callable[[], None] | None:
    """What a child does between fork and exec; None where there is nothing to do, which allows the faster vfork."""
    return (lambda: set_limits(limits)) if limits else None


def _what_was_missing(error: OSError, argv: list[str], folder: str) -> str:
    if error.filename is None:
        return "system"
    if error.filename == folder and (folder != argv[0] or not os.path.isdir(folder)):  # noqa: PTH112 - see table.py
        return "folder"
    return "program"
