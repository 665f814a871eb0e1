"""What a command leaves to be found out on the page, as data: a sum, how many there are, which fit a rule."""

from enum import StrEnum
from typing import Literal, TypeAlias

import msgspec

__all__ = ["Exercise", "Finding", "FoundOut", "Given", "Guess", "Order", "Pick", "Sorting", "Until"]

Order: TypeAlias = Literal["ascending", "descending", "alphabetical"]
Given: TypeAlias = Literal["typed", "clicked", "either"]
"""What is done with what was found out: it is typed, what is called so is clicked, or whichever the page has."""


class FoundOut(StrEnum):
    """What may be found out."""

    SUM = "sum"
    """The value of the one expression on the page, or of the unknown of its one equation."""
    TEXT = "text"
    """The one text that is shown."""
    WORD = "word"
    """A word of a text, by its number."""
    VALUE = "value"
    """What stands beside a label in a table or list of such."""
    VALUES = "values"
    """The same for every field that is called like a label."""
    COUNT = "count"
    """How many drawn things of a kind there are."""
    SIDES = "sides"
    """How many sides the one drawn polygon has."""
    SHAPE = "shape"
    """What the one drawn thing is: circle, triangle, letter, ..."""


class Finding(msgspec.Struct, frozen=True, kw_only=True, tag="finding"):
    """Something to find out, and what to do with it."""

    of: FoundOut
    given: Given = "either"
    ordinal: int = 1
    """Of a word, from 1; -1 is the last one."""
    noun: str = ""
    """What the text is called: "code"; of a value, its label."""
    qualities: tuple[str, ...] = ()
    """Of what is counted: sizes, colours, shapes as :class:`~treadle.browsers.grounding.intent.Target` has them, or
    one sign that is written."""


class Pick(msgspec.Struct, frozen=True, kw_only=True, tag="pick"):
    """Which of the likes of something are clicked, by what they say or look like. All that is given has to hold."""

    every: bool = False
    """All that fit; otherwise just one may."""
    parity: Literal["", "odd", "even", "each"] = ""
    """``each``: beside every number what is called Odd or Even, as that is."""
    over: float | None = None
    """Its number is greater than this."""
    under: float | None = None
    extreme: Literal["", "most", "least"] = ""
    """Its number is the greatest or the least of them."""
    starts: str = ""
    ends: str = ""
    contains: str = ""
    colour: str = ""
    order: Order | None = None
    """In which order they are clicked; None for that of the page."""
    typed: bool = False
    """It is entered: into the one field, whose suggestions are looked at."""

    @property
    def numeric(self) -> bool:
        """Whether only what has a number may fit."""
        numbered = self.parity or self.extreme or self.order in {"ascending", "descending"}
        return bool(numbered) or self.over is not None or self.under is not None

    @property
    def spelt(self) -> bool:
        """Whether it is told by its letters."""
        return bool(self.starts or self.ends or self.contains)


class Sorting(msgspec.Struct, frozen=True, kw_only=True, tag="sorting"):
    """The one list of the page is brought into an order by dragging."""

    order: Order


class Until(msgspec.Struct, frozen=True, kw_only=True, tag="until"):
    """Something is clicked until the number that this changes fits; at most so often as is patient."""

    parity: Literal["", "odd", "even"] = ""
    over: float | None = None
    under: float | None = None
    equal: float | None = None


class Guess(msgspec.Struct, frozen=True, kw_only=True, tag="guess"):
    """A whole number is guessed: entered, tried by the button that is the target, and made larger or smaller by what
    the page says of it."""

    low: int | None = None
    high: int | None = None


Exercise: TypeAlias = Finding | Pick | Sorting | Until | Guess
