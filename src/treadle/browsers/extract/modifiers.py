"""What a query says besides naming things: bounds (``under 20 euros``), how many (``the first 5``)."""

from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.extract.days import MONTHS, day
from treadle.browsers.extract.patterns import number
from treadle.browsers.snapshot.words import words_of

__all__ = ["Bound", "bounds", "limited"]


class Bound(msgspec.Struct, frozen=True, kw_only=True):
    """What a number or a day of a thing must be: between two ends, each of which may be missing."""

    low: float | None = None
    high: float | None = None
    open: bool = True
    """Whether the ends themselves are left out."""
    days: bool = False
    """The ends are days (proleptic ordinals)."""
    field: str = ""
    """What the words alone say it is of: price, rating, age; empty if nothing."""
    near: tuple[str, ...] = ()
    """Words beside it that may name what it is of, the likeliest first."""

    def holds(self, value: float) -> bool:
        """Whether a value is between the ends."""
        if self.open:
            return (self.low is None or value > self.low) and (self.high is None or value < self.high)
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


_BELOW: Final[dict[tuple[str, ...], tuple[bool, str]]] = {
    ("under",): (True, ""),
    ("below",): (True, ""),
    ("less", "than"): (True, ""),
    ("fewer", "than"): (True, ""),
    ("lower", "than"): (True, ""),
    ("smaller", "than"): (True, ""),
    ("cheaper", "than"): (True, "price"),
    ("younger", "than"): (True, "age"),
    ("before",): (True, ""),
    ("at", "most"): (False, ""),
    ("up", "to"): (False, ""),
    ("no", "more", "than"): (False, ""),
    ("until",): (False, ""),
}
_ABOVE: Final[dict[tuple[str, ...], tuple[bool, str]]] = {
    ("over",): (True, ""),
    ("above",): (True, ""),
    ("more", "than"): (True, ""),
    ("greater", "than"): (True, ""),
    ("higher", "than"): (True, ""),
    ("larger", "than"): (True, ""),
    ("bigger", "than"): (True, ""),
    ("dearer", "than"): (True, "price"),
    ("more", "expensive", "than"): (True, "price"),
    ("older", "than"): (True, "age"),
    ("after",): (True, ""),
    ("at", "least"): (False, ""),
    ("since",): (False, ""),
}
_SCALES: Final = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9}
_UNITS: Final = {
    **dict.fromkeys(words_of("euro euros eur dollar dollars usd pound pounds gbp francs chf"), "price"),
    **dict.fromkeys(words_of("star stars"), "rating"),
    "years": "age",
}
_COSTS: Final = words_of("cost costs costing priced")
_RATED: Final = words_of("rated")
_BETWEEN: Final = words_of("a an the of is are and or that which has have with whose where in on to for old")
_NEAR: Final = 2
_ENDS: Final = 4


def limited(said: Sequence[str]) -> tuple[list[str], int]:
    """``the first 5 results`` without ``first 5``, and 5; -5 for the last; 0 where nothing is said."""
    for index, word in enumerate(said[:-2]):
        if word in {"first", "top", "last"} and said[index + 1].isdecimal() and len(said[index + 1]) < 5:
            count = int(said[index + 1])
            return [*said[:index], *said[index + 2 :]], -count if word == "last" else count
    return list(said), 0


def bounds(said: Sequence[str], *, money: bool = False) -> tuple[list[str], tuple[Bound, ...]]:
    """The words without what bounds the things, and the bounds. ``money``: a sign of a currency stood there."""
    left = list(said)
    found: list[Bound] = []
    while len(found) < _ENDS and (one := _bound(left, money=money)) is not None:
        left, bound = one
        found.append(bound)
    return left, tuple(found)


def _bound(said: list[str], *, money: bool) -> tuple[list[str], Bound] | None:
    for start in range(len(said)):
        if said[start] == "between" and (two := _ends(said, start + 1)) is not None:
            low, middle, days = two
            if middle < len(said) and said[middle] == "and" and (other := _ends(said, middle + 1)) is not None:
                high, end, _ = other
                return _made(said, start, end, Bound(low=low, high=high, open=False, days=days), "", money=money)
        for length in (3, 2, 1):
            phrase = tuple(said[start : start + length])
            kind = _BELOW.get(phrase) or _ABOVE.get(phrase)
            if len(phrase) < length or kind is None or (one := _ends(said, start + length)) is None:
                continue
            value, end, days = one
            bound = Bound(open=kind[0], days=days)
            bound = msgspec.structs.replace(bound, **{"high" if phrase in _BELOW else "low": value})
            return _made(said, start, end, bound, kind[1], money=money)
    return None


def _ends(said: Sequence[str], start: int) -> tuple[float, int, bool] | None:
    """The number or the day that begins there, and where it ends."""
    for length in (3, 1):
        text = " ".join(said[start : start + length])
        if (on := day(text)) is not None:
            return float(on.toordinal()), start + length, True
    if start >= len(said) or not said[start][0].isdecimal() or len(said[start]) > 20:
        return None
    value = number(said[start])
    following = said[start + 1] if start + 1 < len(said) else ""
    if value is None or following in MONTHS:
        return None
    return (
        (float(value) * _SCALES[following], start + 2, False)
        if following in _SCALES
        else (float(value), start + 1, False)
    )


def _made(said: list[str], start: int, end: int, bound: Bound, field: str, *, money: bool) -> tuple[list[str], Bound]:
    unit = said[end] if end < len(said) else ""
    field = field or ("price" if money and not bound.days else "") or _UNITS.get(unit, "")
    after_unit = end + (unit in _UNITS)
    before = start
    if before and said[before - 1] in _COSTS | _RATED:
        before -= 1
        field = "price" if said[before] in _COSTS else "rating"
    while before and said[before - 1] in _BETWEEN:
        before -= 1
    near = [word for word in said[after_unit : after_unit + 1] if word not in _BETWEEN]
    near += [word for word in reversed(said[max(0, before - _NEAR) : before]) if word not in _BETWEEN]
    left = [*said[:before], *said[after_unit:]]
    return left, msgspec.structs.replace(bound, field=field, near=tuple(near))
