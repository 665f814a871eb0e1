"""What is for a day and a time: "the slot on Saturday from 10 to 12", "Wednesday's stand-up", "the cheapest slot"."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from treadle.browsers.grounding.date_words import says_month
from treadle.browsers.grounding.intent import Intent, Superlative, Target, Verb
from treadle.browsers.grounding.scoring.amounts import amount
from treadle.browsers.grounding.scoring.fit import TEXT_FIELDS, available, is_read
from treadle.browsers.grounding.scoring.geometry import same_line
from treadle.browsers.grounding.scoring.grids import DAYS, Moment, When, times_in, whens
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.ranked_items import most_of
from treadle.browsers.grounding.scoring.scored import Scored
from treadle.browsers.grounding.scoring.surroundings import OPERATING, THINGS, UNSAID
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of

__all__ = ["SLOT", "Said", "said_of_time", "slot_readings", "slots", "time_of_target"]

SLOT: Final = "slot"
"""The role of a target whose name is all that was said of something with a day or a time."""
_VERBS: Final = frozenset(
    {
        Verb.CLICK,
        Verb.SELECT,
        Verb.DOUBLE_CLICK,
        Verb.CLICK_HOLDING,
        Verb.RIGHT_CLICK,
        Verb.HOVER,
        Verb.DRAG,
        Verb.CHECK,
        Verb.TOGGLE,
    }
)
_WORTH: Final = 0.95
_FEWEST: Final = 4
"""Things in a grid of which one can be the cheapest."""
_FEW: Final = 2
_SHORTEST: Final = 4
_BARE: Final = re.compile(
    r"\b(?:from|between|von|zwischen|de|entre|desde las?|de las?) (\d{1,2})"
    r" (?:to|until|till|and|bis|und|a|et|y|a las|hasta las) (\d{1,2})\b"
    r"|(?<![\d:.])(\d{1,2}) ?(?:-|\u2013|to|bis) ?(\d{1,2})(?![\d:.])"
    r"|\b(?:at|um|a|a las|@) (\d{1,2})(?![\d:.,]| ?[ap]\.?m)\b"
)
"""Hours without minutes: "from 10 to 12", "at 9"."""
_DATED: Final = re.compile(r"\b(?:the|am|le|el) (\d{1,2})(?:st|nd|rd|th|\.)?(?![\d:])|\b(\d{1,2})(?:st|nd|rd|th)\b")
_CONTROLS: Final = frozenset({"button", "link"})
_HALF_DAY: Final = 12 * 60
_PARTS: Final = {
    **dict.fromkeys(("morning", "vormittag", "matin", "manana"), (0, 720)),
    **dict.fromkeys(("afternoon", "nachmittag", "tarde"), (720, 1080)),
    **dict.fromkeys(("evening", "abend", "soir", "noche"), (1020, 1440)),
}
"""Parts of a day, in minutes after midnight."""
_BEFORE: Final = 14
"""Elements before a grid that may tell what it is for."""
_TAKING: Final = words_of(
    "book reserve take grab get schedule arrange drag move drop buche buchen reserviere reservieren nimm nehme nehmen "
    "prends prendre prenez reserver coge coger toma tomar reserva reservar appointment slot time clock uhr chez "
    "bei con with free available am pm until till to from between and at on von bis und et y termin rendez vous cita "
    "creneau hueco hora o uhrzeit showing screening performance session sitting vorstellung seance "
    "sesion pase funcion next week this diese dieser cette esta event meeting for me us"
)
"""What is said around a day and a time, of getting something then."""


class Said(NamedTuple):
    """What was said of a time."""

    weekdays: frozenset[int]
    dates: frozenset[int]
    times: tuple[int, ...]
    part: tuple[int, int] | None
    """Of the day, in minutes after midnight."""
    rest: frozenset[str]
    """Stems of what else was said."""


def slot_readings(index: Index, intent: Intent, target: Target) -> Iterator[Target]:
    """How a clause reads as what is for some day and time; nothing where it says none."""
    if intent.verb not in _VERBS or intent.value is not None or target.quoted or index.snapshot.truncated:
        return
    text = _words(target) if intent.destination is not None or not intent.clause else intent.clause
    every = [each for reading in (target, *target.otherwise) for each in _chain(reading)]
    superlative = next((each.superlative for each in every if each.superlative), None)
    said = said_of_time(index, text)
    if not said.times and says_month(split_words(fold(text))):
        return  # a day of a calendar, and nothing in the grid of one week
    counted = said.weekdays and not said.times
    ordinal = next((each.ordinal for each in every if each.ordinal), None) if counted else None
    if said.times or (said.weekdays and (said.rest or said.part or ordinal)) or superlative is not None:
        yield Target(name=text, role=SLOT, superlative=superlative, ordinal=ordinal, led=text)


def _chain(target: Target) -> Iterator[Target]:
    yield target
    if target.relation is not None:
        yield from _chain(target.relation.target)


def time_of_target(index: Index, target: Target) -> Said | None:
    """The day and time that something is to be moved to; None where its words say neither."""
    said = said_of_time(index, _words(target))
    return None if target.quoted or not (said.weekdays or said.times) else said


def slots(index: Index, intent: Intent, reading: Target) -> list[Scored]:
    """What in a grid of days and hours is for what was said, in document order; nothing where no such grid is there."""
    found = index.once(whens)
    said = said_of_time(index, reading.name)
    among = [at for at in found if index.elements[at].role not in TEXT_FIELDS]
    exact = [at for at in among if _is_then(found[at], said, shift=0)]
    meant: Sequence[int] = exact or [at for at in among if said.times and _is_then(found[at], said, shift=_HALF_DAY)]
    if reading.superlative is not None:
        plain = not (said.weekdays or said.times)
        meant = [at for at in among if found[at].drawn] if plain else meant
        meant = _most(index, reading.superlative, said, {at: found[at] for at in meant})
    elif reading.ordinal is not None:
        meant = _numbered(index, _of_part(index, meant, said), said, reading.ordinal)
    else:
        meant = [_control_said(index, at, said) for at in meant if _tells(index, at, said)]
        meant = _of_part(index, list(dict.fromkeys(meant)), said)
    reason = f"is for what is said by {reading.name!r}"
    return [Scored(at, _WORTH, (reason,), available(index.elements[at], intent.verb)) for at in meant]


def _words(target: Target) -> str:
    inner = f" {_words(target.relation.target)}" if target.relation is not None else ""
    return target.name + inner


def said_of_time(index: Index, text: str) -> Said:
    folded = fold(text)
    words = split_words(folded)
    weekdays = {DAYS[word] for word in words if word in DAYS and len(word) > _SHORTEST}
    weekdays |= {DAYS[word.lower()] for word in re.findall(r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b", text)}
    times = times_in(folded)
    bare = [found for found in _BARE.finditer(folded) if not times]
    hours = tuple(int(hour) * 60 for found in bare for hour in found.groups() if hour and int(hour) <= 24)
    dates = {int(day) for found in _DATED.findall(folded) for day in found if day and int(day) <= 31}
    little = UNSAID | OPERATING | THINGS | _TAKING
    rest = {
        stem for word, stem in zip(index.words(text).words, index.words(text).stems, strict=False)
        if not word[:1].isdecimal() and word not in DAYS and not {word, stem} & little
    }  # fmt: skip
    part = next((_PARTS[word] for word in words if word in _PARTS), None)
    rest -= _PARTS.keys()
    return Said(frozenset(weekdays), frozenset(dates), (times or hours)[:2], part, frozenset(rest))


def _is_then(when: When, said: Said, *, shift: int) -> bool:
    """Whether something is for a day and a time that were said. ``shift``: of the other half of the day."""
    if said.weekdays and not any(_is_day(day, said) for day in when.days):
        return False
    if not said.times:
        return bool(said.weekdays) and when.drawn
    wanted = tuple(time + shift for time in said.times)
    return any(time == wanted or time[:1] == wanted or (len(time) == 1 and time[0] == wanted[0]) for time in when.times)


def _is_day(day: Moment, said: Said) -> bool:
    return day.weekday in said.weekdays and (not said.dates or day.date is None or day.date in said.dates)


def _tells(index: Index, at: int, said: Said) -> bool:
    """Whether all else that was said is told by what something says, or by what it is in. Where nothing else was said,
    the day has to be told as well: a time alone is a name like any other."""
    if not said.rest:
        return bool(said.weekdays)
    scopes = index.scopes.of(at)
    near = index.members(scopes[-1].number) if scopes else [at]
    elements = [index.elements[one] for one in dict.fromkeys((at, *near))]
    texts = {text for one in elements for text in (one.text, one.name, one.label) if text}
    texts |= {context.partition(" ")[2].strip('"') for context in index.elements[at].context}
    told = {stem for text in texts for stem in index.words(text).stems}
    if said.rest <= told or not index.once(whens)[at].drawn:
        return said.rest <= told
    return said.rest <= told | index.once(_title) | _line(index, at)


def _control_said(index: Index, at: int, said: Said) -> int:
    """What does what was said, where that stands in one place with something else: "skip on Wednesday" is Skip there,
    and not Done."""
    scopes = index.scopes.of(at)
    if not said.rest or not scopes:
        return at
    controls = [
        one
        for one in index.members(scopes[-1].number)
        if index.elements[one].role in _CONTROLS and index.scopes.of(one)[-1:] == scopes[-1:]
    ]
    called = [one for one in controls if (own := set(index.words(index.elements[one].name).stems)) and own <= said.rest]
    return called[0] if len(called) == 1 else at


def _of_part(index: Index, meant: Sequence[int], said: Said) -> Sequence[int]:
    """Of several those in the part of the day that was said: "the Friday morning slot"."""
    if said.part is None:
        return meant
    found, (begins, ends) = index.once(whens), said.part
    return [at for at in meant if any(begins <= time[0] < ends for time in found[at].times)]


def _most(index: Index, superlative: Superlative, said: Said, found: dict[int, When]) -> Sequence[int]:
    """Of the things in a grid those that have most or least of something, where they say so themselves; of times, the
    first or last of one day."""
    usable = [at for at in _of_part(index, list(found), said) if available(index.elements[at], Verb.CLICK)]
    if superlative.of in {"date", "time"}:
        days = {found[at].days[:1] for at in usable}  # of several days, which is first is not told
        values = {at: float(found[at].times[0][0]) for at in usable if found[at].times and len(days) == 1}
    else:
        told = ((at, amount([index.elements[at].text], superlative.of)) for at in usable)
        values = {at: value for at, value in told if value is not None and superlative.of in {"price", "number"}}
    rest = said.rest - index.once(_comparing)
    fewest = _FEW if said.weekdays else _FEWEST
    return most_of(values, superlative) if len(values) >= fewest and rest <= index.once(_title) else []


def _numbered(index: Index, meant: Sequence[int], said: Said, ordinal: int) -> Sequence[int]:
    """The one of a number among what is for one day, as it follows there: "the last slot on Saturday"."""
    found = index.once(whens)
    times = {at: found[at].times[0][0] for at in meant if found[at].times and available(index.elements[at], Verb.CLICK)}
    ordered = sorted(times, key=lambda at: times[at])
    position = ordinal if ordinal < 0 else ordinal - 1
    one_day = len({found[at].days[:1] for at in ordered}) == 1 and len(set(times.values())) == len(ordered)
    if not one_day or not -len(ordered) <= position < len(ordered):
        return []
    return [ordered[position]] if said.rest - index.once(_comparing) <= index.once(_title) else []


def _title(index: Index) -> frozenset[str]:
    """Stems of what is read just before the grids of a page: "Choose a delivery slot"; not of what heads a line."""
    drawn = [at for at, when in index.once(whens).items() if when.drawn]
    if not drawn:
        return frozenset()
    boxes = [index.elements[at].box for at in drawn]
    before = index.elements[max(0, min(drawn) - _BEFORE) : min(drawn)]
    read = [one for one in before if is_read(one) and not any(same_line(one.box, box) for box in boxes)]
    return frozenset(stem for one in read for stem in index.words(one.text).stems)


def _line(index: Index, at: int) -> frozenset[str]:
    """Stems of what heads the line of something: what is read at its left."""
    box = index.elements[at].box
    read = [one for one in index.elements if is_read(one) and one.box.x < box.x and same_line(one.box, box)]
    first = min((one.box.x for one in read), default=0.0)
    return frozenset(stem for one in read if one.box.x == first for stem in index.words(one.text).stems)


def _comparing(index: Index) -> frozenset[str]:
    """Stems of words that compare, which nothing on the page needs to say."""
    return frozenset(
        index.words(
            "cheapest expensive dearest priciest most least lowest highest price first last earliest latest next "
            "gunstigste gunstigsten billigste billigsten teuerste fruheste frueheste fruhesten spateste letzte erste "
            "moins cher chere plus tot tard premier premiere dernier derniere barato barata caro mas menos primero "
            "primera ultimo ultima temprano second third fourth zweite dritte deuxieme troisieme segundo tercero"
        ).stems
    )
