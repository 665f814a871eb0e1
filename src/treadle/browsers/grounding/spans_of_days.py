"""Days in a sentence: "Tuesday, the 23rd of February 2027", "vom 3. bis zum 10. Juli". Pure."""

from collections.abc import Sequence
from typing import Final, TypeAlias

from treadle.browsers.grounding.moments import is_month, is_weekday, month_number

__all__ = ["day_at", "days_between"]

_Day: TypeAlias = tuple[int, int, int]
_OF: Final = frozenset({"of", "de", "del", "den", "the", "le", "el", "."})
_FROM: Final = frozenset({"from", "between", "zwischen", "entre", "vom", "von", "du", "de", "del", "desde", "ab"})
_TO: Final = frozenset({"to", "until", "till", "through", "bis", "au", "al", "a", "hasta", "-", "\u2013", "\u2014"})
_AND: Final = frozenset({"and", "und", "et", "y"})
_LEADING: Final = frozenset({"the", "den", "dem", "der", "zum", "le", "el", "on", "am", "und", "dia", "jour", "tag"})
_ENDINGS: Final = ("st", "nd", "rd", "th", "er", "\u00ba")
_LAST: Final = 31
_ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "premier": 1, "primero": 1, "ersten": 1, "erste": 1,
                    "erster": 1, "fifteenth": 15, "dritten": 3, "zweiten": 2}  # fmt: skip
_SHORTEST_MONTH: Final = 3


def day_at(words: Sequence[str], at: int) -> tuple[_Day, int] | None:
    """The day, month and year (0 where it is not said) that begin at a place, and where they end; None where no day
    begins there. A number alone is none. What numbers alone say is a day where they can be read in one way."""
    if at < len(words) and words[at].rstrip(".") and is_weekday(words[at]):
        behind = at + 1
        while behind < len(words) and (words[behind] in _LEADING or words[behind] in {",", "."}):
            behind += 1
        return day_at(words, behind) if behind < len(words) and not is_weekday(words[behind]) else None
    if at >= len(words):
        return None
    if (numeric := _numeric(words[at])) is not None:
        return numeric, at + 1
    day = _number(words[at])
    if day:
        month = at + 1
        while month < len(words) and words[month] in _OF and month < at + 3:
            month += 1
        if month < len(words) and _is_month(words[month]):
            year, end = _year(words, month + 1)
            return (day, month_number(words[month]), year), end
        return None
    if not _is_month(words[at]):
        return None
    behind = at + 1 + (at + 1 < len(words) and words[at + 1] in {"the", "."})
    day = _number(words[behind]) if behind < len(words) else 0
    if not day:
        return None
    year, end = _year(words, behind + 1)
    return (day, month_number(words[at]), year), end


def days_between(words: Sequence[str], at: int) -> tuple[tuple[_Day, _Day], int] | None:
    """The first and the last day of "from 8 to 15 May 2027", and where that ends; None where no such begins there."""
    start = _past(words, at, _FROM | _LEADING)
    first = day_at(words, start)
    bare = 0 if first is not None or start >= len(words) else _number(words[start])
    end = first[1] if first is not None else start + 1 if bare else 0
    if end and end < len(words) and words[end] == ".":
        end += 1
    between = words[at] in {"between", "zwischen", "entre"} and end < len(words) and words[end] in _AND
    if not end or end >= len(words) or not (words[end] in _TO or between):
        return None
    last_at = _past(words, end + 1, _LEADING | _TO)
    last = day_at(words, last_at)
    if last is not None:
        day = (bare, last[0][1], last[0][2]) if first is None else first[0]
        return ((day if day[2] else (*day[:2], last[0][2]), last[0]), last[1])
    number = _number(words[last_at]) if last_at < len(words) else 0
    if first is None or not number or number <= first[0][0]:
        return None
    year, ends = _year(words, last_at + 1)
    following = words[ends] if ends < len(words) else ""
    if following.isalpha() and (first[0][2] or not year) and following not in {"and", "und", "et", "y", "with", "for"}:
        return None  # "3 May to 2 people"
    year = year or first[0][2]
    return ((first[0][0], first[0][1], year), (number, first[0][1], year)), ends


def _past(words: Sequence[str], at: int, light: frozenset[str]) -> int:
    while at < len(words) and (words[at] in light or (is_weekday(words[at]) and len(words[at]) > 2)):
        at += 1
    return at


def _is_month(word: str) -> bool:
    return len(word) >= _SHORTEST_MONTH and is_month(word)


def _year(words: Sequence[str], at: int) -> tuple[int, int]:
    behind = at
    while behind < len(words) and words[behind] in {",", ".", "de", "del"} and behind < at + 2:
        behind += 1
    said = words[behind] if behind < len(words) else ""
    return (int(said), behind + 1) if len(said) == 4 and said.isdecimal() and said[:2] in {"19", "20"} else (0, at)


def _number(word: str) -> int:
    digits = next((word.removesuffix(end) for end in _ENDINGS if word.endswith(end)), word)
    if digits.isascii() and digits.isdecimal() and len(digits) <= 2:
        return int(digits) if 1 <= int(digits) <= _LAST else 0
    return _ORDINALS.get(word, 0)


def _numeric(word: str) -> _Day | None:
    if word[4:5] == "-" and len(word) == 10:
        whole = word.split("-")
        return int(whole[2]), int(whole[1]), int(whole[0])
    mark = "." if "." in word else "/"
    parts = word.split(mark)
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return None
    first, second, year = map(int, parts)
    if not 1900 < year < 2200:
        return None
    if mark == "." or first > 12 or first == second:
        return (first, second, year) if 1 <= second <= 12 and 1 <= first <= _LAST else None
    return (second, first, year) if second > 12 and second <= _LAST else None
