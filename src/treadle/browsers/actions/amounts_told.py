"""Which of a page's fields and counters the numbers of a sentence are for, by the words that stand around either: "I
did 6 hours of focused work on Friday". Pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from treadle.browsers.actions.amount_slots import AmountSlot
from treadle.browsers.actions.amount_vocabulary import (
    ADDING,
    CONDITIONS,
    FACTORS,
    FROM_ONE_TO_NEXT,
    LEADING,
    LESS,
    LIGHT,
    MEASURED,
    MONTHS,
    MORE,
    OF_ONE,
    OTHERWISE,
    REFUSED,
    SPEAKERS,
)
from treadle.browsers.actions.shown_units import is_measured_in, known_unit, unit_beside
from treadle.browsers.actions.stated_words import alike
from treadle.browsers.grounding.explaining.vocabulary import FUNCTION_WORDS, NEGATIONS, QUANTITIES
from treadle.browsers.grounding.moments import weekday_number
from treadle.browsers.grounding.numerals import number_at
from treadle.browsers.grounding.scoring.meanings import meaning
from treadle.browsers.grounding.scoring.stems import root, stem
from treadle.browsers.grounding.words import fold

__all__ = ["Amount", "amounts_in", "amounts_told"]

_TOKEN: Final = re.compile(
    r"(?:(?<!\w)[-\u2212\u2013])?\d+(?:[.,]\d+)*(?![^\W_])|[^\W_]+|[\u20ac\u00a3$%/\u00d7,;:?.\"\u201c\u201d\u201e!]"
)
_NUMBER: Final = re.compile(r"\d{1,6}(?:[.,]\d{1,2})?|\d{1,3}(?:,\d{3})+")
_LONGEST: Final = 200
_MOST: Final = 6
_SHARES: Final = frozenset({"%", "percent", "prozent", "pourcent"})
"""What is counted is no share of anything where it does not say so."""
_SIGNS: Final = frozenset("\u20ac\u00a3$%")
_ENDS: Final = frozenset({",", ";", ":", "and", "und", "et", "y", "."})
_QUOTES: Final = frozenset('"\u201c\u201d\u201e?')
_ORDINALS: Final = {
    word: str(number)
    for number, words in (
        (1, "first erste ersten erster erstes"),
        (2, "second zweite zweiten zweiter zweites"),
        (3, "third dritte dritten dritter drittes"),
        (4, "fourth vierte vierten vierter viertes"),
        (5, "fifth funfte funften funfter funftes"),
    )
    for word in words.split()
}
_SHORT: Final = 4
_ENDING: Final = 3
"""Letters that the forms of a word differ by at their ends."""
_INSIDE: Final = 5
_PARTLY: Final = 0.45
_MARGIN: Final = 0.05
_CONTEXT: Final = 0.4
"""What a word of an earlier part of the sentence tells beside those of a part's own."""
_BY_MEASURE: Final = 0.6
_COVERED: Final = 0.5
_HOLDING: Final = 0.06
"""What it tells that something holds a number already."""


class _Word(NamedTuple):
    text: str
    folded: str


class _Part(NamedTuple):
    """A part of a sentence with a number in it."""

    value: str
    """The number in digits."""
    unit: str
    """What was said behind it or before it, if that is a unit."""
    telling: tuple[str, ...]
    """The words that tell what it is of."""
    beside: frozenset[str]
    """Those of them that need not be said by what takes it: the verb of who speaks, and what holds so much of it."""
    way: float
    """1 for so many more, -1 for fewer, 0 for the number itself."""
    factor: float
    """How many times what there is; 0 for anything else."""
    follows: bool
    """Whether it is for what follows what takes the number before it."""


class Amount(NamedTuple):
    """A number and what takes it."""

    slot: AmountSlot
    value: str
    """In digits."""


def amounts_in(text: str) -> bool:
    """Whether a sentence says amounts, and nothing else that is known of it."""
    words = _words(text)
    folded = {word.folded for word in words}
    if not words or not folded.isdisjoint(_QUOTES) or not folded.isdisjoint(CONDITIONS | NEGATIONS - {"instead"}):
        return False
    if words[0].folded in LEADING or any(pair in OTHERWISE for pair in pairwise(word.folded for word in words)):
        return False
    if next((word.folded for word in words if word.folded not in FUNCTION_WORDS), "") in REFUSED:
        return False
    return bool(_factor(" ".join(word.folded for word in words))) or any(
        _value_at(words, at) for at in range(len(words))
    )


def amounts_told(text: str, slots: Sequence[AmountSlot]) -> tuple[Amount, ...]:
    """What each number of a sentence is for; empty where a number is for nothing, for one of several, or a word of the
    sentence is said by nothing that takes one."""
    parts = _parts(_words(text))
    if not parts or len(parts) > _MOST:
        return ()
    made: list[Amount] = []
    context: tuple[str, ...] = ()
    for options in parts:
        best: list[tuple[float, _Part, AmountSlot]] = []
        for part in options:
            if part.follows and made and not part.telling:
                slot = _following(slots, made[-1].slot)
                best = [] if slot is None else [(1.0, part, slot)]
                break
            found = _best(part, context, slots)
            if found is not None and all(found[1].key != one.slot.key for one in made):
                best.append((found[0], part, found[1]))
        if len(best) != 1:
            return ()
        _, part, slot = best[0]
        value = _amount(part, slot)
        if not value:
            return ()
        made.append(Amount(slot, value))
        context = (*context, *part.telling)
    return tuple(made)


def _following(slots: Sequence[AmountSlot], slot: AmountSlot) -> AmountSlot | None:
    """The field right behind another, in one line with it."""
    at = next(at for at, one in enumerate(slots) if one.key == slot.key)
    behind = slots[at + 1] if at + 1 < len(slots) else None
    if behind is None or behind.element is None or slot.element is None:
        return None
    return behind if abs(behind.element.box.y - slot.element.box.y) < _SHORT else None


def _amount(part: _Part, slot: AmountSlot) -> str:
    """The number that is to be there."""
    if slot.beside[1][:1] in {".", ","} and not part.value.isdecimal():
        return ""  # what is behind the point has a field of its own
    if not part.way and not part.factor:
        return part.value
    if slot.shows is None:
        return ""
    said = float(part.value.replace(",", ".") or 0)
    wanted = slot.shows * part.factor if part.factor else slot.shows + part.way * said
    whole = slot.shows == round(slot.shows)
    return "" if wanted < 0 or (whole and wanted != round(wanted)) else f"{wanted:g}"


# ---------------------------------------------------------------- what takes it


def _best(part: _Part, context: Sequence[str], slots: Sequence[AmountSlot]) -> tuple[float, AmountSlot] | None:
    """What says all the words of a part, better than anything else does."""
    if not part.telling and not part.unit:
        return None
    if part.unit and part.unit not in _SHARES and part.telling and not any(_takes_unit(part.unit, s) for s in slots):
        part, slots = part._replace(unit=""), [slot for slot in slots if not _unit_shown(slot)]
    rated = [(rate, slot) for slot in slots if (rate := _rate(part, context, slot)) > 0]
    rated.sort(key=lambda each: -each[0])
    if not rated or (len(rated) > 1 and rated[1][0] > rated[0][0] - _MARGIN):
        return None
    return rated[0]


def _rate(part: _Part, context: Sequence[str], slot: AmountSlot) -> float:
    """How well what stands around something says the words of a part; 0 where it does not say all of them."""
    total, closely, covered = 0.0, 0.0, 0
    if part.unit:
        shown = unit_beside(slot.beside)
        if is_measured_in(part.unit, slot.beside):
            total, closely = 1.0, 0.5
        elif slot.counter is not None and not slot.beside[1] and part.unit not in _SHARES:
            total = 0.6  # what is counted mostly shows its unit elsewhere
        elif shown or not (close := _unit_said(part.unit, slot)):
            return 0.0  # it is measured in something else, or its unit is said nowhere
        else:
            total, closely = close, close
    for word in part.telling:
        close = _said(word, slot)
        own = slot.told[:1] if slot.counter is None else slot.told
        covered += any(_same(word, one) for told in own for one in told.words)
        if not close and word.isalpha():
            close = _BY_MEASURE if _is_measured(word, slot) else 0.0
        if not close and word not in part.beside:
            return 0.0
        total += close
        closely = max(closely, close)
    if closely < _COVERED:
        return 0.0
    total += _COVERED * covered / (1 + len(slot.told[0].words)) + _HOLDING * bool(
        part.telling and slot.shows is not None
    )
    return total + sum(_CONTEXT * _said(word, slot) for word in context)


def _takes_unit(unit: str, slot: AmountSlot) -> bool:
    return is_measured_in(unit, slot.beside) or _unit_said(unit, slot) > 0


def _unit_shown(slot: AmountSlot) -> bool:
    """Whether it is said anywhere around it what it is measured in."""
    return bool(unit_beside(slot.beside)) or any(
        len(word) > 1 and unit_beside(("", word)) for told in slot.told if told.close >= 1 for word in told.words
    )


def _said(word: str, slot: AmountSlot) -> float:
    """How close to it a word is said; less, where only a part of a longer word is."""
    whole = max((told.close for told in slot.told if any(_same(word, one) for one in told.words)), default=0.0)
    if whole or len(word) < _INSIDE:
        return whole
    return max(
        (
            _PARTLY * told.close
            for told in slot.told
            if any(len(one) >= _INSIDE and alike(word, one) for one in told.words)
        ),
        default=0.0,
    )


def _unit_said(unit: str, slot: AmountSlot) -> float:
    """How close to it a unit is said, in whatever form: "kilos" under KG."""
    return max(
        (told.close for told in slot.told if any(unit == one or is_measured_in(unit, ("", one)) for one in told.words)),
        default=0.0,
    )


def _is_measured(word: str, slot: AmountSlot) -> bool:
    shown = unit_beside(slot.beside)
    if shown and any(word in said and shown in units for units, said in MEASURED):
        return True
    return any(word in group and not group.isdisjoint(told.words) for group in OF_ONE for told in slot.told)


def _same(said: str, shown: str) -> bool:
    if said == shown or stem(said) == stem(shown):
        return True
    if said.isdecimal() or shown.isdecimal() or not said.isalpha():
        return False
    day = weekday_number(said) if weekday_number(said) is not None else weekday_number(said.rstrip("s"))
    if day is not None or weekday_number(shown) is not None:
        return day is not None and day == weekday_number(shown)
    if min(len(said), len(shown)) < _SHORT:
        return False
    if _PAST.get(said, said) == _PAST.get(shown, shown) or root(said) == root(shown):
        return True
    shared = next(
        (at for at, (a, b) in enumerate(zip(said, shown, strict=False)) if a != b), min(len(said), len(shown))
    )
    if shared >= max(_SHORT, max(len(said), len(shown)) - _ENDING):
        return True
    if said in FUNCTION_WORDS | QUANTITIES or shown in FUNCTION_WORDS | QUANTITIES:
        return False
    return meaning((stem(said),)) == meaning((stem(shown),))


_US: Final = frozenset({"us"})
_MEASURING: Final = frozenset[str]().union(*(said for _, said in MEASURED))
_SAYING_NOTHING: Final = (LIGHT | MORE | LESS | {"noch"}) - _US
_LAST_VERB: Final = re.compile(r"\w{3,}en|(?:ge|be|ver|er|aus|ein|an|ab|auf|zu)\w{3,}t")
"""The verb with which a German sentence ends: "zur\u00fccklegen", "ausgegeben", "bezahlt"."""
_PAST: Final = {
    "slept": "sleep", "woke": "wake", "woken": "wake", "ate": "eat", "drank": "drink", "drunk": "drink", "ran": "run",
    "swam": "swim", "rode": "ride", "drove": "drive", "wrote": "write", "read": "read", "spent": "spend",
    "paid": "pay", "bought": "buy", "sold": "sell", "held": "hold", "taught": "teach", "worn": "wear", "wore": "wear",
}  # fmt: skip


# ---------------------------------------------------------------- what is said


def _words(text: str) -> tuple[_Word, ...]:
    if len(text) > _LONGEST:
        return ()
    return tuple(_Word(each, fold(each)) for each in _TOKEN.findall(text.strip().rstrip(".!")))


def _value_at(words: Sequence[_Word], at: int) -> str:
    """The number that stands at a place, in digits; empty for none. What is only an article is none."""
    text, folded = words[at]
    if text[0].isdigit():
        if not _NUMBER.fullmatch(text) or (text[0] == "0" and len(text) > 1 and text[1].isdigit()):
            return ""
        return text
    if folded == "single":
        return "1"
    number = number_at([folded], 0)
    if number is None or not folded.isalpha():
        return ""
    if number[0] == 1:
        behind = words[at + 1].folded if at + 1 < len(words) else "on"
        before = words[at - 1].folded if at else ""
        counts = behind in MORE | LESS | {"on", "at", "am"} or before == "noch"
        return "1" if folded in {"one", "ein", "eine", "einen"} and counts else ""
    return f"{number[0]:g}"


def _parts(words: Sequence[_Word]) -> list[list[_Part]]:
    """The parts of a sentence, each with the ways in which one of its numbers can be the amount."""
    whole = " ".join(word.folded for word in words)
    if factor := _factor(whole):
        phrase = next(said for said, _ in FACTORS if said in whole)
        left = [_Word(each, each) for each in whole.replace(phrase, " ").split() if each not in _ENDS]
        telling = tuple(_telling(left, frozenset()))
        return [[_Part("", "", telling, frozenset(), 0.0, factor, False)]] if telling else []
    if any(word.text[-1].isdigit() and not _value_at(words, at) for at, word in enumerate(words)):
        return []  # a number below zero, or a code
    made: list[list[_Part]] = []
    left_over: list[_Word] = []
    for words_of_part, follows in _segments(words):
        segment = [*left_over, *words_of_part]
        numbers = [at for at in range(len(segment)) if _value_at(segment, at)]
        if not numbers:
            left_over = segment
            continue
        left_over = []
        made.append([_part(segment, at, follows=follows) for at in numbers])
    if left_over and made:
        rest = tuple(_telling(left_over, frozenset()))
        made[-1] = [part._replace(telling=(*part.telling, *rest)) for part in made[-1]]
    return made


def _segments(words: Sequence[_Word]) -> Iterator[tuple[list[_Word], bool]]:
    begun, follows = 0, False
    for at, word in enumerate(words):
        between = 0 < at < len(words) - 1 and bool(_value_at(words, at - 1) and _value_at(words, at + 1))
        if word.folded in _ENDS or (between and word.folded in FROM_ONE_TO_NEXT):
            yield list(words[begun:at]), follows
            begun, follows = at + 1, between and word.folded in FROM_ONE_TO_NEXT
    yield list(words[begun:]), follows


def _part(segment: Sequence[_Word], at: int, *, follows: bool) -> _Part:
    folded = [word.folded for word in segment]
    way = 1.0 if not MORE.isdisjoint(folded) else -1.0 if not LESS.isdisjoint(folded) else 0.0
    if not way and folded[at - 1 : at] == ["noch"]:
        way = 1.0
    unit, of_unit = "", set[int]()
    for other in (at + 1, at - 1):
        if 0 <= other < len(segment) and not unit and (folded[other] in _SIGNS or known_unit(folded[other])):
            unit, of_unit = folded[other], {other}
            if other < at and folded[other].isalpha():
                unit, of_unit = "", set()
    adding = {other for other, word in enumerate(folded) if way and word in ADDING}
    telling = tuple(_telling(segment, frozenset({at, *of_unit, *adding})))
    beside = frozenset((*_verb(segment), *_holder(folded, at), *_US, *_MEASURING))
    return _Part(_value_at(segment, at), unit, telling, beside, way, 0.0, follows)


def _verb(words: Sequence[_Word]) -> Iterator[str]:
    """What somebody says that they do with so much of something: "I drove 14 miles", "squatted 100 kilos"."""
    for at, word in enumerate(words):
        if word.folded in LIGHT and word.folded not in SPEAKERS:
            continue
        if word.folded in SPEAKERS:
            behind = (each.folded for each in words[at + 1 :])
            said = next((each for each in behind if each not in LIGHT or each in _PAST), "")
            yield said
        elif word.folded.endswith("ed") or word.folded in _PAST:
            yield word.folded
        break
    if words and words[-1].text.islower() and _LAST_VERB.fullmatch(words[-1].folded):
        yield words[-1].folded


def _holder(folded: Sequence[str], at: int) -> Iterator[str]:
    """What holds so much of something: "3 jars of peanut butter"."""
    if folded[at + 2 : at + 3] == ["of"] and folded[at + 1].isalpha():
        yield folded[at + 1]


def _telling(words: Sequence[_Word], without: frozenset[int]) -> Iterator[str]:
    for at, word in enumerate(words):
        if at in without or not word.folded[0].isalnum():
            continue
        if (number := _value_at(words, at)) or word.folded in _ORDINALS:
            yield number or _ORDINALS[word.folded]
        elif (at and word.text in MONTHS) or word.folded not in _SAYING_NOTHING:
            yield word.folded


def _factor(folded: str) -> float:
    return next((factor for said, factor in FACTORS if said in folded), 0.0)
