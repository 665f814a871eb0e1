"""Times of day in a sentence: "half past two in the afternoon", "um Viertel vor acht", "midi et demi". Pure."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from treadle.browsers.grounding.numerals import ARTICLES, number_at

__all__ = ["Clock", "clock_at", "clocks_between"]

_NOON: Final = 12
_LEADING: Final = (("at",), ("um",), ("gegen",), ("a", "las"), ("las",), ("a", "la"), ("a",), ("by",), ("from",),
                   ("around",), ("vers",), ("des",), ("ab",), ("till",), ("until",), ("until", "about"))  # fmt: skip
_SURE: Final = (("at",), ("um",), ("gegen",), ("a", "las"), ("a", "la"))
"""What a number is a time behind, and nothing else."""
_CLOCK: Final = ("o'clock", "uhr", "h", "heures", "heure", "horas")
_NAMED: Final = {
    **dict.fromkeys(("noon", "midday", "mittag", "mittags", "midi", "mediodia"), 12),
    **dict.fromkeys(("midnight", "mitternacht", "minuit", "medianoche"), 0),
}
_QUARTER: Final = frozenset({"quarter", "viertel", "quart", "cuarto"})
_HALF: Final = frozenset({"half", "demie", "demi", "media"})
_PAST: Final = frozenset({"past", "after", "nach", "et", "y"})
_BEFORE: Final = frozenset({"to", "before", "vor", "moins", "menos"})
_BEFORE_NOON: Final = (("in", "the", "morning"), ("de", "la", "manana"), ("du", "matin"), ("morgens",), ("fruh",),
                       ("am", "morgen"), ("a", ".", "m", "."), ("am",), ("vormittags",))  # fmt: skip
_AFTER_NOON: Final = (("in", "the", "afternoon"), ("in", "the", "evening"), ("at", "night"), ("de", "la", "tarde"),
                      ("de", "la", "noche"), ("du", "soir"), ("de", "l", "apres", "midi"), ("nachmittags",),
                      ("abends",), ("am", "nachmittag"), ("am", "abend"), ("pm",), ("p", ".", "m", "."),
                      ("tonight",))  # fmt: skip
_TO: Final = frozenset({"to", "until", "till", "bis", "a", "hasta", "-", "\u2013", "\u2014", "and"})
_ARTICLES: Final = frozenset({"the", "le", "la", "las", "les"})
_LAST_HOUR: Final = 24
_MINUTES: Final = 60


class Clock(NamedTuple):
    """A time of day."""

    hour: int
    minute: int
    told: bool
    """Whether it is said which half of the day it is in, or can be only one."""
    surely: bool = True
    """Whether the words can mean nothing but a time of day."""

    def text(self) -> str:
        """As in ISO 8601: ``07:30``."""
        return f"{self.hour:02d}:{self.minute:02d}"


def clock_at(words: Sequence[str], at: int, *, ends: bool = False) -> tuple[Clock, int] | None:
    """The time of day that begins at a place, and where it ends; None where none does. ``ends``: a number alone is one,
    as behind "from nine to"."""
    lead = max((len(each) for each in _LEADING if _is(words, at, each)), default=0)
    core = _core(words, at + lead)
    sure = any(_is(words, at, each) for each in _SURE) and lead > 0
    if core is None and (sure or ends) and (number := number_at(words, at + lead)) is not None:
        value, end = number
        if value != int(value) or value > _LAST_HOUR - 1 or (words[at + lead] in {"a", "an"}):
            return None
        following = words[end] if end < len(words) else ""
        core = (int(value), 0, False, end) if ends or not following.isalpha() or _half(words, end)[1] > end else None
        core = core or ((int(value), 0, False, end) if sure and following in _GOING_ON else None)
    if core is None:
        return None
    hour, minute, told, end = core
    later, end = _half(words, end)
    if later is not None and hour <= _NOON:
        hour, told = hour % _NOON + (_NOON if later else 0), True
    if not (0 <= hour <= _LAST_HOUR and 0 <= minute < _MINUTES):
        return None
    return Clock(hour % _LAST_HOUR, minute, told or hour > _NOON or hour == 0), end


_GOING_ON: Final = frozenset({"and", "und", "et", "y", "on", "am", "le", "el", "for", "pour", "para", "fur", "then",
                              "dann", "puis", "luego", "with", "mit", "zuruck", "ab", "please", "bitte"})  # fmt: skip


def clocks_between(words: Sequence[str], at: int) -> tuple[tuple[Clock, Clock], int] | None:
    """Two times of day of "from 8:15 to 16:45", and where that ends; None where no such begins there."""
    start = at + (words[at] in {"from", "von", "de", "between", "zwischen", "entre"})
    first = clock_at(words, start, ends=start > at)
    if first is None or first[1] >= len(words) or words[first[1]] not in _TO:
        return None
    if start == at and words[first[1]] == "and":
        return None
    last = clock_at(words, first[1] + 1, ends=start > at)
    if last is None or (
        start > at and not (_is_clear(words, start, first[1]) or _is_clear(words, *last_of(first, last)))
    ):
        return None
    one, other = first[0], last[0]
    if not other.told and (other.hour, other.minute) <= (one.hour, one.minute) and other.hour < _NOON:
        other = Clock(other.hour + _NOON, other.minute, True)
    return (one, other), last[1]


def last_of(first: tuple[Clock, int], last: tuple[Clock, int]) -> tuple[int, int]:
    """Where the second of two times stands."""
    return first[1] + 1, last[1]


def _is_clear(words: Sequence[str], begin: int, end: int) -> bool:
    """Whether more than a number says that it is a time: "7pm", "8:15", "noon"."""
    return any(not word.isdecimal() for word in words[begin:end]) and not all(
        number_at((word,), 0) is not None for word in words[begin:end]
    )


def _core(words: Sequence[str], at: int) -> tuple[int, int, bool, int] | None:
    """Hour, minute, whether the half of the day is told, and where it ends."""
    if at >= len(words):
        return None
    word = words[at]
    if word in _NAMED:
        minute, end = _added(words, at + 1)
        return (_NAMED[word], minute, True, end) if minute >= 0 else (_NAMED[word] - 1, 60 + minute, True, end)
    if word == "halb" and (number := number_at(words, at + 1)) is not None:
        return int(number[0]) - 1, 30, False, _clocked(words, number[1])
    if word in _QUARTER | _HALF or word == "dreiviertel":
        return _before_hour(words, at)
    if word[0].isdecimal() and any(mark in word for mark in ":.h"):
        hours, _, minutes = word.replace("h", ":").replace(".", ":").partition(":")
        if hours.isdecimal() and minutes.isdecimal() and int(hours) < _LAST_HOUR:
            end = _clocked(words, at + 1)
            plain = "." in word and end == at + 1  # "8.30" may be a price
            before = words[at - 1] if at else ""
            if (
                plain
                and before not in {"at", "um", "to", "bis", "from", "von", "a", ":", "-"}
                and not _next_is_to(words, end)
            ):
                return None
            return int(hours), int(minutes), int(hours) >= _NOON or len(hours) > 1, end
        return None
    number = number_at(words, at)
    if number is None or number[0] != int(number[0]) or not 0 <= number[0] < _LAST_HOUR or word in {"a", "an"}:
        return None
    hour, end = int(number[0]), number[1]
    behind = _clocked(words, end)
    minute, ends = _added(words, behind)
    if behind > end:
        if (
            ends == behind
            and word not in ARTICLES
            and (more := number_at(words, behind))
            and words[behind] not in ARTICLES
        ):
            minute, ends = (int(more[0]), more[1]) if more[0] < _MINUTES else (0, behind)
        hour, minute = (hour, minute) if minute >= 0 else (hour - 1, _MINUTES + minute)
        return (
            (hour, minute, False, ends) if word not in {"une", "una"} or ends > behind or words[end] == "uhr" else None
        )
    if ends > end and _has_lead(words, at):  # "las siete y media"
        return (hour, minute, False, ends) if minute >= 0 else (hour - 1, _MINUTES + minute, False, ends)
    if end < len(words) and words[end] in {"past", "to", "nach", "vor"} and (of := number_at(words, end + 1)):
        if (words[at].isdecimal() and words[end] == "to") or of[0] > _LAST_HOUR:
            return None
        whole = int(of[0])
        return (whole, hour, False, of[1]) if words[end] in _PAST else (whole - 1, _MINUTES - hour, False, of[1])
    return (hour, 0, True, end) if _half(words, end)[1] > end and _says_half_surely(words, end) else None


def _next_is_to(words: Sequence[str], at: int) -> bool:
    return at + 1 < len(words) and words[at] in _TO and "." in words[at + 1] and len(words[at + 1]) > 3


def _has_lead(words: Sequence[str], at: int) -> bool:
    return at > 0 and words[at - 1] in {"las", "la"}


def _says_half_surely(words: Sequence[str], at: int) -> bool:
    """Whether what follows a number makes a time of it: "7 pm", "eight in the evening"; "am" is German, too."""
    return not (words[at] == "am" and at + 1 < len(words) and words[at + 1].isalpha())


def _before_hour(words: Sequence[str], at: int) -> tuple[int, int, bool, int] | None:
    """ "Quarter to ten", "half five", "dreiviertel acht"."""
    word = words[at]
    behind = at + 1
    if word == "dreiviertel" and (of := number_at(words, behind)) is not None:
        return int(of[0]) - 1, 45, False, _clocked(words, of[1])
    joining = words[behind] if behind < len(words) else ""
    minutes = 15 if word in _QUARTER else 30
    if joining in {"past", "after", "nach", "to", "before", "vor"}:
        of = number_at(words, behind + 1)
        if of is None or words[behind + 1] in {"a", "an"} or of[0] > _LAST_HOUR or of[0] != int(of[0]):
            return None
        hour = int(of[0])
        end = _clocked(words, of[1])
        return (hour, minutes, False, end) if joining in _PAST else (hour - 1, _MINUTES - minutes, False, end)
    of = number_at(words, behind) if word == "half" and joining not in {"a", "an", "hour", "day"} else None
    return None if of is None or not 1 <= of[0] <= _NOON else (int(of[0]), 30, False, of[1])


def _added(words: Sequence[str], at: int) -> tuple[int, int]:
    """The minutes behind an hour, "et quart", "y media", "moins le quart", and where they end."""
    if at >= len(words) or words[at] not in {"et", "y", "moins", "menos"}:
        return 0, at
    less = words[at] in _BEFORE
    behind = at + 1 + (at + 1 < len(words) and words[at + 1] in _ARTICLES)
    said = words[behind] if behind < len(words) else ""
    if said in _QUARTER | _HALF:
        minutes = 15 if said in _QUARTER else 30
        return (-minutes if less else minutes), behind + 1
    number = number_at(words, behind)
    if number is None or number[0] >= _MINUTES or said in ARTICLES:
        return 0, at
    following = words[number[1]] if number[1] < len(words) else ""
    if following.isalpha() and following not in {"de", "du"}:
        return 0, at  # "a las dos y tres personas"
    return (-int(number[0]) if less else int(number[0])), number[1]


def _clocked(words: Sequence[str], at: int) -> int:
    if at + 1 < len(words) and words[at : at + 2] == ("o", "clock"):
        return at + 2
    return at + 1 if at < len(words) and words[at] in _CLOCK else at


def _half(words: Sequence[str], at: int) -> tuple[bool | None, int]:
    """Whether it is said to be after noon, None where it is not said, and where that ends."""
    for ways, later in ((_AFTER_NOON, True), (_BEFORE_NOON, False)):
        found = max((len(each) for each in ways if _is(words, at, each)), default=0)
        if found:
            return later, at + found
    return None, at


def _is(words: Sequence[str], at: int, wanted: tuple[str, ...]) -> bool:
    return tuple(words[at : at + len(wanted)]) == wanted
