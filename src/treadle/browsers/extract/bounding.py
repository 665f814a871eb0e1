"""Things whose numbers or days are within bounds: ``under 20 euros``, ``more than 20 points``, ``after 3 May 2024``."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.extract.concepts import bare, concept
from treadle.browsers.extract.days import day
from treadle.browsers.extract.modifiers import Bound
from treadle.browsers.extract.patterns import number
from treadle.browsers.extract.things import Thing, Things, field_of
from treadle.browsers.snapshot.words import words_of

__all__ = ["bounded", "measure_of"]

_FREE: Final = words_of("free gratis kostenlos gratuit")
_NOT_COMPARED: Final = frozenset({"name", "link", "image", "description"})


def bounded(
    kind: Things, wanted: frozenset[str], bounds: Sequence[Bound]
) -> tuple[tuple[Thing, ...], frozenset[str]] | None:
    """The things within all bounds, and the words that are left when those that name what is bounded are gone.

    None where it is not clear what a bound is of.
    """
    things = kind.things
    for bound in bounds:
        field, named = _field(kind, bound)
        if not field:
            return None
        wanted -= named
        things = tuple(
            thing
            for thing in things
            if (value := measure_of(thing, field, days=bound.days)) is not None and bound.holds(value)
        )
    return things, wanted


def measure_of(thing: Thing, field: str, *, days: bool = False) -> float | None:
    """A field as a number: of a day its proleptic ordinal; None if it is none."""
    text = field_of(thing, field)
    if days:
        on = day(text)
        return None if on is None else float(on.toordinal())
    if field == "price" and text.strip().casefold() in _FREE:
        return 0.0
    value = number(text)
    return None if value is None else float(value)


def _field(kind: Things, bound: Bound) -> tuple[str, frozenset[str]]:
    """What a bound is of, and the words that say so."""
    for word in bound.near:
        columns = [column for column in kind.columns if concept(word) in bare(column)]
        for field in (*columns, concept(word)):
            if field not in _NOT_COMPARED and _comparable(kind, field, bound):
                return field, bare(word)
    implied = bound.field or ("date" if bound.days else "price")
    if _comparable(kind, implied, bound):
        return implied, frozenset()
    if bound.field:
        return "", frozenset()
    numeric = [column for column in kind.columns if _comparable(kind, column, bound)]
    return (numeric[0], frozenset()) if len(numeric) == 1 else ("", frozenset())


def _comparable(kind: Things, field: str, bound: Bound) -> bool:
    """Whether most of the things have a number or a day there."""
    told = [thing for thing in kind.things if measure_of(thing, field, days=bound.days) is not None]
    return len(told) * 2 > len(kind.things)
