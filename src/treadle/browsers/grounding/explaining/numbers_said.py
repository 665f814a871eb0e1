"""Whether a number or time that was said is another than an element has: "17:30" is not 30, nor "1 stop" 3 stops."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from treadle.browsers.grounding.explaining.clause import Clause, Piece
from treadle.browsers.grounding.explaining.described import Page
from treadle.browsers.grounding.explaining.measured import Measured
from treadle.browsers.grounding.explaining.operations import OperationKind
from treadle.browsers.grounding.scoring.index import Words

__all__ = ["cuts_number", "has_another_number"]

_TIME: Final = re.compile(r"\d{1,2}[:hH]\d{2}")


def cuts_number(page: Page, clause: Clause, pieces: Sequence[Piece], one: Measured) -> str | None:
    """Whether the element has only a part of a time that was said."""
    own = page.own(one.operation.at)
    for hour, minutes in pairwise(pieces):
        said = clause.raw(hour.first, minutes.end)
        if clause.units[hour.first].token != clause.units[minutes.first].token or not _TIME.fullmatch(said):
            continue
        if bool(own.says(hour.part)) is not bool(own.says(minutes.part)):
            return f"{said!r} is not there"
    return None


def has_another_number(page: Page, pieces: Sequence[Piece], one: Measured) -> str | None:
    """Whether its name has another number with a word than was said: "1 stop" for "3 stops", "Row 2" for "row 5"."""
    operation = one.operation
    if operation.kind is OperationKind.ENTER:
        return None
    texts = [page.index.words(operation.option)] if operation.option else list(page.names(operation.at))
    for first, second in pairwise(pieces):
        if first.end != second.first or first.part.is_number is second.part.is_number:
            continue
        number, word, step = (first, second, -1) if first.part.is_number else (second, first, 1)
        for text in texts:
            found = list(_numbers_by(text, word, step))
            if found and number.part.words[-1] not in found:
                return f"{word.part.said!r} stands with {found[0]!r} there, in {text.raw!r}"
    return None


def _numbers_by(text: Words, word: Piece, step: int) -> Iterator[str]:
    """The numbers that stand before or behind a word."""
    size = len(word.part.words)
    for at in range(len(text.stems) - size + 1):
        other = at - 1 if step < 0 else at + size
        told = text.stems[other] if 0 <= other < len(text.stems) else ""
        if text.stems[at : at + size] == word.part.words and told.isdecimal():
            yield told
