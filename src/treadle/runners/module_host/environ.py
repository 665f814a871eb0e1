"""What ``/proc/<pid>/environ`` shows of a fork: its own marks instead of those of the process that it is a copy of."""

import ctypes

__all__ = ["ROOM", "ShownEnvironment"]

ROOM = {"TREADLE_ROOM": " " * 1024}
"""A variable that makes a fork-server's first environment large enough for the marks of its children."""

_ENV_START, _ENV_END = 47, 48  # fields 50 and 51 of proc(5) /proc/<pid>/stat, counted from the state


class ShownEnvironment:
    """The bytes with which this process was started, where the kernel and everybody who asks it finds them.

    They are the process's own memory, and no longer used by it once ``os.environ`` was cleared and filled anew: the
    C library puts new variables elsewhere.
    """

    def __init__(self) -> None:
        with open("/proc/self/stat", "rb") as file:  # noqa: PTH123 - the host does without pathlib
            raw = file.read()
        fields = raw[raw.rfind(b")") + 2 :].split()
        self._address = int(fields[_ENV_START])
        self._size = int(fields[_ENV_END]) - self._address

    def replace(self, variables: dict[str, str]) -> None:
        """Show these, as many of them as there is room for."""
        shown = b""
        for name, value in variables.items():
            variable = f"{name}={value}".encode("utf-8", "surrogateescape") + b"\0"
            if len(shown) + len(variable) <= self._size:
                shown += variable
        if self._address:  # it is zero where the kernel tells nobody
            ctypes.memmove(self._address, shown.ljust(self._size, b"\0"), self._size)
