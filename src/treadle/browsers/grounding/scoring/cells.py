"""A cell that is only read is called by its column, where it is said which row is meant: "copy the price of Tea"."""

from collections.abc import Iterator
from typing import Final

from treadle.browsers.grounding.intent import Target, Verb
from treadle.browsers.grounding.scoring.index import Index, Told

__all__ = ["column_of"]

_CELLS: Final = frozenset({"cell", "gridcell"})
_ON_CELLS: Final = frozenset(
    {Verb.DOUBLE_CLICK, Verb.CLICK_HOLDING, Verb.RIGHT_CLICK, Verb.HOVER, Verb.COPY, Verb.SELECT_TEXT}
)
"""What is done to what is read; a click is meant for what reacts to it."""
_HEADED: Final = 0.86


def column_of(index: Index, at: int, target: Target, verb: Verb) -> Iterator[Told]:
    """What the column of an element is called, if that is a cell and the verb may be meant for it; else nothing."""
    if target.relation is not None and verb in _ON_CELLS and index.elements[at].role in _CELLS:
        yield Told("column", _HEADED, index.words(index.cell(at)[1]))
