"""How far a command came: what several things done are called together, and what was done before one that failed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from treadle.core.errors import ElementMismatch, TreadleError
from treadle.core.page import Acted

__all__ = ["elements_of", "telling_progress"]

_LONGEST: Final = 200
_MOST: Final = 5


def elements_of(parts: Sequence[Acted]) -> str:
    """What was acted on, in order, cut at 200 characters: ``Email field, Sign in button``."""
    elements = ", ".join(part.element for part in parts if part.element)
    return elements if len(elements) <= _LONGEST else elements[: _LONGEST - 1].rstrip() + "…"


@contextmanager
def telling_progress(parts: Sequence[Acted], intents: int) -> Iterator[None]:
    """An error within it says what was done before: ``parts`` as they are then, of as many steps as there are."""
    try:
        yield
    except TreadleError as error:
        if isinstance(error, ElementMismatch):
            error.done = tuple(parts)
        if parts:
            error.args = (f"{error} {_so_far(parts, max(intents, len(parts) + 1))}", *error.args[1:])
        raise


def _so_far(parts: Sequence[Acted], steps: int) -> str:
    told = "; ".join(f"{part.action} {part.element}".rstrip() for part in parts[:_MOST])
    more = f"; and {len(parts) - _MOST} more" if len(parts) > _MOST else ""
    done = f"The first of {steps} steps was" if len(parts) == 1 else f"The first {len(parts)} of {steps} steps were"
    return f"{done} done: {told}{more}."
