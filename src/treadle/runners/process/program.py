"""Which program a process host runs."""

import sys
from pathlib import Path

import msgspec

__all__ = ["COMMANDS", "PACKAGE_ROOT", "HostProgram"]

PACKAGE_ROOT = str(Path(__file__).parents[3])
"""The folder that holds the package ``treadle``."""
_BOOT = (
    "import sys; sys.path.extend(path for path in sys.argv[2:] if path not in sys.path); "
    "from {module} import main; main(int(sys.argv[1]))"
)


class HostProgram(msgspec.Struct, frozen=True, kw_only=True):
    """An interpreter, and the module in it whose ``main(descriptor)`` serves the daemon."""

    module: str
    python: str = sys.executable
    options: tuple[str, ...] = ()
    """Of the interpreter, beside the isolated and the UTF-8 mode."""
    paths: tuple[str, ...] = (PACKAGE_ROOT,)
    """Where it finds modules after its own places."""
    environment: dict[str, str] = {}
    """Of the host itself; its children do not get it."""
    failures: int | None = None
    """After so many attempts in a row to start it the host is given up; None for never."""

    def argv(self, descriptor: int) -> list[str]:
        """What to execute, for a daemon at the other end of this socket."""
        boot = _BOOT.format(module=self.module)
        return [self.python, "-I", *self.options, "-X", "utf8", "-c", boot, str(descriptor), *self.paths]


COMMANDS = HostProgram(module="treadle.runners.process_host.host", options=("-S",))
"""Starts programs. It needs nothing but the standard library, and starts the faster for not looking for more."""
