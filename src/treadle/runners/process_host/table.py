"""Running processes as ``/proc`` shows them (proc(5)), and signals that cannot hit the wrong one."""

import errno
import os
import signal
import time
from collections.abc import Collection, Sequence
from contextlib import suppress

__all__ = [
    "Entry",
    "carriers",
    "carries",
    "children_of_self",
    "end_carriers",
    "environment_of",
    "read_entry",
    "send",
    "snapshot",
]

_POLL_SECONDS = 0.01
_GONE = (FileNotFoundError, ProcessLookupError, PermissionError)


class Entry:
    """One live process. ``pid`` and ``start`` together name it for as long as the machine runs."""

    __slots__ = ("group", "parent", "pid", "session", "start")

    def __init__(self, pid: int, parent: int, group: int, session: int, start: int) -> None:
        self.pid = pid
        self.parent = parent
        self.group = group
        self.session = session
        self.start = start
        """Clock ticks since boot."""


def _read(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - pathlib would double the start-up time of the host
        parts = []
        while part := file.read(1 << 16):
            parts.append(part)
        return b"".join(parts)


def read_entry(pid: int) -> Entry | None:
    """The process with this number, or None if it has ended, a zombie included."""
    try:
        raw = _read(f"/proc/{pid}/stat")
    except _GONE:
        return None
    # The name in brackets may hold anything, also brackets: its end is the last one.
    fields = raw[raw.rfind(b")") + 2 :].split()
    # A leading thread that ended before its fellows is shown as a zombie too; the process lives as long as they do.
    if len(fields) < 20 or (fields[0] in b"ZXx" and int(fields[17]) <= 1):
        return None
    return Entry(pid, int(fields[1]), int(fields[2]), int(fields[3]), int(fields[19]))


def snapshot() -> list[Entry]:
    """Every live process that can be seen."""
    entries = (read_entry(int(name)) for name in os.listdir("/proc") if name.isdigit())  # noqa: PTH208 - see _read
    return [entry for entry in entries if entry is not None]


def environment_of(pid: int) -> bytes:
    """What a process of our own user was started with, as ``\\0NAME=value\\0...\\0``; empty if that cannot be seen."""
    try:
        if os.stat(f"/proc/{pid}").st_uid != os.geteuid():  # noqa: PTH116 - see _read
            return b""
        return b"\0" + _read(f"/proc/{pid}/environ")
    except OSError:  # gone, or not ours to look into
        return b""


def carries(pid: int, marks: Sequence[bytes]) -> bool:
    """Whether a process was started with one of ``marks`` (``b"NAME=value"``) in its environment."""
    environment = environment_of(pid)
    return any(b"\0" + mark + b"\0" in environment for mark in marks)


def carriers(marks: Sequence[bytes], sessions: Collection[int] = (), *, spare: Sequence[bytes] = ()) -> list[Entry]:
    """Live processes that carry one of ``marks`` or are in one of these sessions.

    Except this one, and those that carry one of ``spare``.
    """
    own = os.getpid()
    return [
        entry
        for entry in snapshot()
        if entry.pid != own
        and (entry.session in sessions or carries(entry.pid, marks))
        and not (spare and carries(entry.pid, spare))
    ]


def children_of_self() -> list[int]:
    """The numbers of this thread's children, zombies included, as one cheap read where the kernel offers it."""
    try:
        return [int(pid) for pid in _read("/proc/thread-self/children").split()]
    except FileNotFoundError:  # a kernel without CONFIG_PROC_CHILDREN
        own = os.getpid()
        return [entry.pid for entry in snapshot() if entry.parent == own]


def send(entry: Entry, number: int) -> bool:
    """Send a signal to exactly this process, not to a later one with the same number; False if that was impossible."""
    try:
        handle = os.pidfd_open(entry.pid)
    except OSError as error:
        if error.errno == errno.ESRCH:
            return False
        with suppress(OSError):  # no pidfd here (an old kernel, no free descriptor): the plain way is better than none
            os.kill(entry.pid, number)
            return True
        return False
    try:
        now = read_entry(entry.pid)
        if now is None or now.start != entry.start:
            return False
        signal.pidfd_send_signal(handle, number)
        return True
    except (ProcessLookupError, PermissionError):
        return False
    finally:
        os.close(handle)


def end_carriers(
    marks: Sequence[bytes], sessions: Collection[int] = (), *, spare: Sequence[bytes] = (), within_seconds: float
) -> tuple[int, int]:
    """SIGKILL whatever :func:`carriers` finds until it finds nothing. Blocks.

    Returns how many were found and how many of them could not be ended in time.
    """
    deadline = time.monotonic() + within_seconds
    seen: set[tuple[int, int]] = set()
    while found := carriers(marks, sessions, spare=spare):
        seen.update((entry.pid, entry.start) for entry in found)
        for entry in found:
            send(entry, signal.SIGKILL)
        if time.monotonic() >= deadline:
            return len(seen), len(found)
        time.sleep(_POLL_SECONDS)
    return len(seen), 0
