"""The times that a page offers, and where each stands: "Dr Brandt's last slot on Thursday", "the second time in the
Late row", "the earliest slot in the afternoon".

Each stands under what is read before it and is no time itself - Dinner, Thu 11 March, Afternoon - and in what it is in.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from treadle.browsers.grounding.grammar.counted_thing import Counted
from treadle.browsers.grounding.intent import Verb
from treadle.browsers.grounding.moments import time_of
from treadle.browsers.grounding.scoring.evidence import Evidence, Part, parts_of
from treadle.browsers.grounding.scoring.fit import available, is_pressed, is_read
from treadle.browsers.grounding.scoring.heads import says_day
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.scopes import ITEMS
from treadle.browsers.grounding.scoring.surroundings import UNSAID
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import ElementState

__all__ = ["TimeOfDay", "is_time", "time_meant"]

_WORDS: Final = words_of(
    "time slot appointment hour sitting session start opening termin uhrzeit zeit zeitfenster creneau horaire heure "
    "hora horario cita turno sesion seance"
)
"""What people call them, as stems."""
_TIME: Final = re.compile(
    r"(\d{1,2}(?:[:.h]\d{2})?(?: ?[ap]\.?m\.?)?)(?: ?(?:-|\u2013|to|bis|a) ?\d{1,2}(?:[:.h]\d{2})?(?: ?[ap]\.?m\.?)?)?"
    r"(?: uhr)?",
    re.IGNORECASE,
)
_FREE: Final = words_of(
    "free available open possible bookable next frei freie freien freier freies verfugbar verfugbare verfugbaren libre "
    "libres disponible disponibles"
)
"""What is said of those that can be chosen, which all of these can."""
_EARLY: Final = frozenset({"date", "time", "number"})
_FEWEST: Final = 3
_LONGEST_HEAD: Final = 6
"""Words of what stands over times."""
_PARTS: Final = {
    **dict.fromkeys(("morning", "vormittag", "matin", "manana"), (0, 720)),
    **dict.fromkeys(("afternoon", "nachmittag", "midi", "tarde"), (720, 1080)),
    **dict.fromkeys(("evening", "abend", "soir", "noche"), (1020, 1440)),
}
"""Parts of a day in minutes, where nothing over the times says them."""
_PLACES: Final = words_of("row column line list section zeile spalte reihe ligne colonne fila columna")


class TimeOfDay(NamedTuple):
    """A time that can be chosen."""

    at: int
    """The position of its element."""
    minute: int
    """After midnight."""
    heads: tuple[str, ...]
    """What stands over it, the nearest first, and what it is in."""


def is_time(text: str) -> bool:
    """Whether a text is a time of day and nothing else."""
    return _minute(text) is not None


def time_meant(index: Index, counted: Counted) -> int | None:
    """The position of the time that a clause tells by its number or rank; None where it tells none, it is not said of
    a time, or it is not clear which one that is."""
    *others, noun = counted.nouns or ("",)
    if (index.words(noun).stems or ("",))[-1] not in _WORDS:
        return None
    kept: Sequence[TimeOfDay] = index.once(_times)
    for said in (" ".join(others), counted.owner, counted.place, counted.told):
        kept = _under(index, kept, said)
    if not kept or counted.denied:
        return None
    superlative, number = counted.superlative, counted.ordinal
    if superlative is not None:
        if superlative.of not in _EARLY or superlative.said:
            return None
        number = (-number if superlative.most else number) if number else (-1 if superlative.most else 1)
        kept = _in_order(index, kept)
    elif number is None:
        return kept[0].at if len(kept) == 1 else None
    place = number if number < 0 else number - 1
    return kept[place].at if -len(kept) <= place < len(kept) else None


def _in_order(index: Index, kept: Sequence[TimeOfDay]) -> Sequence[TimeOfDay]:
    """From the earliest to the latest; none where that is not told: times of several people, none of whom was said."""
    heads = dict.fromkeys(one.heads[:1] for one in kept)
    if len(heads) == 1:
        return sorted(kept, key=lambda one: one.minute)
    if len({one.heads[1:] for one in kept}) == 1 or all(any(map(str.isdecimal, "".join(head))) for head in heads):
        return kept  # day after day
    times = [one.minute for one in kept]
    return sorted(kept, key=lambda one: one.minute) if len(set(times)) == len(times) else ()


def _times(index: Index) -> tuple[TimeOfDay, ...]:
    found = tuple(_found(index))
    return found if len(found) >= _FEWEST else ()


def _found(index: Index) -> Iterator[TimeOfDay]:
    head = ""
    for at, element in enumerate(index.elements):
        text = element.text or element.name
        if not text or element.has(ElementState.HIDDEN):
            continue
        minute = _minute(text)
        if minute is None and (is_read(element) or element.role == "heading"):
            if len(text.split()) <= _LONGEST_HEAD and any(map(str.isalpha, text)):
                head = text
            continue
        if minute is None or not is_pressed(element) or element.href or not available(element, Verb.CLICK):
            continue
        around = [context.partition(" ")[2][1:-1] for context in element.context]
        own = [_begins(index, scope.number) for scope in index.scopes.of(at) if scope.kind in ITEMS]
        yield TimeOfDay(at, minute, tuple(dict.fromkeys(filter(None, (head, *_titles(around), *own)))))


def _titles(around: Sequence[str]) -> Iterator[str]:
    """What sections are called; not what begins with all that is in one."""
    yield from (name for name in around if len(name.split()) <= _LONGEST_HEAD and not name.endswith("\u2026"))


def _begins(index: Index, number: int) -> str:
    """What is read first in a row or card: its heading, whom it is about, what that one does."""
    read = []
    for at in index.members(number):
        element = index.elements[at]
        text = element.text or element.name
        if _minute(text or "") is not None:
            break
        read.append(text)
    return " ".join(read)


def _minute(text: str) -> int | None:
    """The time that a text is, in minutes; None where it is anything else."""
    found = _TIME.fullmatch(text.strip())
    if found is None or found[0].strip().isdecimal():
        return None
    told = time_of(found[1])
    return None if told is None else told.hour * 60 + told.minute


def _under(index: Index, among: Sequence[TimeOfDay], said: str) -> list[TimeOfDay]:
    """Those of some times that stand where it was said; all of them where nothing was."""
    parts = [part for part in parts_of(index.words(said)) if part.words[-1] not in _PLACES | _WORDS | _FREE | UNSAID]
    kept = list(among)
    for part in parts:
        under = [one for one in kept if any(_says(index, head, part) for head in one.heads[:1])]
        under = under or [one for one in kept if any(_says(index, head, part) for head in one.heads[1:])]
        if not under and len(part.words) == 1 and part.words[0] in _PARTS:
            begins, ends = _PARTS[part.words[0]]
            under = [one for one in kept if begins <= one.minute < ends]
        kept = under
    return kept


def _says(index: Index, head: str, part: Part) -> bool:
    words = index.words(index.spelled.get(head, head))
    if (of_day := _PARTS.get(part.words[0])) is not None and any(_PARTS.get(word) == of_day for word in words.stems):
        return True
    return says_day(part.words, words.words) or bool(Evidence([words]).of(part, loosely=False))
