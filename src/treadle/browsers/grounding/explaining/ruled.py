"""What the grammar of a clause has led to, as far as it matters to whoever decides between that and the explanation."""

from enum import StrEnum
from typing import NamedTuple

from treadle.browsers.grounding.intent import Intent, Target
from treadle.browsers.grounding.words import fold, split_words
from treadle.core.page import Element

__all__ = ["Outcome", "Ruled"]


class Outcome(StrEnum):
    """How far the grammar has come."""

    FOUND = "found"
    AMBIGUOUS = "ambiguous"
    """It fits several elements."""
    NOT_FOUND = "not_found"
    NOT_UNDERSTOOD = "not_understood"
    UNKNOWN = "unknown"
    """Not asked: only where weights are fitted."""


class Ruled(NamedTuple):
    """What the grammar has led to."""

    outcome: Outcome
    element: Element | None = None
    """Of FOUND, as are the others."""
    verb: str = ""
    """As in :class:`~treadle.browsers.grounding.Verb`."""
    option: str = ""
    value: str = ""
    score: float = 0.0
    """How well the element fits: 0 to 1."""
    named: int = 0
    """How many words of the clause it has made use of as a name or a value."""
    related: bool = False
    """It was told by what it is in or next to."""
    counted: bool = False
    """It was told by its number."""

    @classmethod
    def found(cls, intent: Intent, element: Element, *, option: str, score: float, reading: Target | None) -> "Ruled":
        """What was found for an intent, by which of its readings."""
        value = intent.value or ""
        reading = reading or intent.target or Target()
        return cls(
            Outcome.FOUND,
            element,
            verb=intent.verb.value,
            option=option,
            value=value,
            score=score,
            named=len(split_words(fold(f"{reading.name} {value}"))),
            related=reading.relation is not None,
            counted=reading.ordinal is not None,
        )
