"""What an operator decides about the browsers of sessions."""

from typing import Literal

import msgspec

__all__ = ["FleetConfig"]


class FleetConfig(msgspec.Struct, frozen=True, kw_only=True):
    """How many there are, how they are shared, and how long they live. Durations in seconds."""

    most: int = 50
    """Sessions that have a context at the same time."""
    most_waiting: int = 100
    """Requests that may wait for one."""
    wait_seconds: float = 30.0
    """How long a request waits."""
    warm: int = 4
    """Contexts with default options that are kept ready."""
    warm_at_start: bool = False
    """Make them ready at once, and not only when the first session came."""
    contexts_a_browser: int = 16
    """Contexts that share a process."""
    isolation: Literal["context", "process"] = "context"
    """Whether sessions share processes, or each has one of its own."""
    idle_seconds: float = 600.0
    """What nobody used for so long is ended: contexts kept warm, browsers, the driver."""
    restart_seconds: float = 4 * 3600.0
    """A process as old as this gets no new contexts, and ends with its last one."""
    chromium: str | None = None
    """The program; None to look for one."""
    firefox: str | None = None
    """The program; None to look for one."""
