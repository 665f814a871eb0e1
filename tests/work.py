"""How much a function does, counted instead of timed: a busy machine changes no count."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, Final

__all__ = ["calls_of", "grows_in_proportion"]

_MOST: Final = 2.5
"""How much more twice as much may cost: twice, and something for the logarithms of sorting."""


def calls_of(act: Callable[[], object]) -> int:
    """How often anything was called, of Python or of C, while ``act`` ran in this thread; the same on every machine.

    What goes on inside one call of C (a regular expression that tries many ways, a copy) counts as one, however long.
    """
    count = 0

    def seen(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        act()
    finally:
        sys.setprofile(before)
    return count


def grows_in_proportion(single: Callable[[], object], double: Callable[[], object]) -> bool:
    """Whether ``double``, the same as ``single`` with twice as much to do, calls about twice as much.

    Each runs once before it is counted, so that what is remembered of words, or made at first use, counts for neither.
    """
    single()
    double()
    return calls_of(double) <= _MOST * calls_of(single)
