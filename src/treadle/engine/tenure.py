"""For how long this node may go on with what it carries."""

import math
from collections.abc import Callable

from treadle.core.clock import Clock

__all__ = ["Tenure"]


class Tenure:
    """Until when this node's lease lets it work, on its monotonic clock; for ever until somebody says otherwise.

    The helper processes that own the children of a node listen to it: they stop them when it is over, whether the node
    can tell them to or not.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._since = -math.inf
        self._until = math.inf
        self._listeners: list[Callable[[float], None]] = []

    def extend(self, *, asked: float, until: float) -> None:
        """The lease that was asked for at ``asked`` was given; it lets the node work until ``until``."""
        if asked >= self._until:
            self._since = asked  # it was over, and others may have taken what was carried
        self._until = until
        for listener in list(self._listeners):
            listener(until)

    def now(self) -> float:
        """This moment, for :meth:`held_since`."""
        return self._clock.monotonic()

    def held_since(self, moment: float) -> bool:
        """Whether it holds now, and was not over since that moment."""
        return self._since <= moment and self._clock.monotonic() < self._until

    def listen(self, listener: Callable[[float], None]) -> None:
        """Have this called with the new end whenever it is put off, and now if there is one."""
        self._listeners.append(listener)
        if self._until != math.inf:
            listener(self._until)

    def ignore(self, listener: Callable[[float], None]) -> None:
        """Call it no more."""
        if listener in self._listeners:
            self._listeners.remove(listener)
