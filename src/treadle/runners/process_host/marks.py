"""Variables in the environment of hosts and of everything they start, by which it is found in the process table."""

from treadle.runners.process_host.table import read_entry

__all__ = ["DAEMON", "HOST", "HOST_ID", "INSTANCE", "JOB", "TREE", "daemon_id", "mark"]

INSTANCE = "TREADLE_INSTANCE"
"""Of children: the installation's id."""
HOST = "TREADLE_PROCESS_HOST"
"""Of hosts: the installation's id."""
DAEMON = "TREADLE_DAEMON"
"""Of both: the daemon's process, see :func:`daemon_id`. What has another one was left by a predecessor."""
HOST_ID = "TREADLE_HOST_ID"
"""Of both: which host it is, or was started by."""
JOB = "TREADLE_JOB_ID"
TREE = "TREADLE_TREE"
"""Instance and job in one: a copy of an installation may run jobs of the same ids."""


def mark(name: str, value: str) -> bytes:
    """A variable as ``/proc/<pid>/environ`` shows it."""
    return f"{name}={value}".encode("utf-8", "surrogateescape")


def daemon_id(pid: int) -> str:
    """A name for a process that no other one has had since the machine was started."""
    entry = read_entry(pid)
    return f"{pid}.{entry.start if entry is not None else 0}"
