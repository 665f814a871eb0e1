"""A range in two fields: "the price from 30 to 90" where one is called From and the other To, or Min and Max; and one
of the two by the end that it is: "the end of the quiet hours", "the highest price"."""

import re
from collections.abc import Sequence
from typing import Final

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.remembering import note
from treadle.browsers.grounding import Grounded, Index, Intent, Relation, RelationKind, Target, Verb, ground
from treadle.browsers.grounding.moments import says_date, time_of
from treadle.browsers.grounding.scoring.matching import EQUAL
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.browsers.tools import LiveSnapshot
from treadle.core.errors import ElementMismatch, ElementNotFound
from treadle.core.page import Candidate, Element, ElementState

__all__ = ["end_field", "ends_among", "ends_said", "meant_end", "range_fields"]

_LONGEST: Final = 80
_BETWEEN: Final = re.compile(
    r"\s*[-\u2013\u2014]\s*|\s+(?:to|and|until|till|bis|und|à|au|et|a|y|hasta)\s+", re.IGNORECASE
)
_AMOUNT: Final = re.compile(r"[^\w\s]{0,3}\d[\d.,\u202f\xa0']{0,20}\s?[^\W\d_]{0,12}[%€$£°]?")
_ENDS: Final = (
    ("from", "to"), ("min", "max"), ("minimum", "maximum"), ("at least", "at most"), ("start", "end"),
    ("lowest", "highest"), ("lower", "upper"), ("after", "before"), ("von", "bis"), ("de", "à"), ("desde", "hasta"),
    ("mínimo", "máximo"), ("mindestens", "höchstens"), ("ab", "bis"), ("du", "au"), ("mini", "maxi"),
    ("from", "until"), ("first", "last"), ("earliest", "latest"), ("minimal", "maximal"),
)  # fmt: skip
"""What the fields for the first and the last of a range are called."""
_FIRST: Final = words_of(
    "start beginning begin lowest minimum min least earliest first anfang beginn start niedrigster niedrigste "
    "niedrigsten kleinste mindest fruheste fruhesten "
    "debut commencement minimum minimal inicio comienzo principio minimo minima"
)
_LAST: Final = words_of(
    "end ending finish highest maximum max most latest last ende schluss hochster hochste hochsten grosste spateste "
    "spatesten fin maximum maximal final maximo maxima"
)
"""Words for either end of a range."""
_DAY_TYPES: Final = ("date", "datetime-local")
_UNUSABLE: Final = frozenset({ElementState.HIDDEN, ElementState.DISABLED, ElementState.READONLY})
_BOTH: Final = 2
_SURE: Final = EQUAL * EQUAL
_SAME_LINE: Final = 12.0
_MOST_APART: Final = 400.0
"""Pixels from the first to the second in one line."""
_NEXT_LINE: Final = 90.0
"""Pixels from the first to the second where they stand one below the other."""


def ends_said(value: str) -> tuple[str, str] | None:
    """The first and the last of a range of numbers, days or times: "30 to 90", "9:00 - 17:30"; None if it is none."""
    if len(value) > _LONGEST or says_date(value):
        return None
    for match in _BETWEEN.finditer(value):
        first, last = value[: match.start()].strip(), value[match.end() :].strip()
        if _is_end(first) and _is_end(last):
            return first, last
    return None


def _is_end(text: str) -> bool:
    return _AMOUNT.fullmatch(text) is not None or says_date(text) or time_of(text) is not None


async def range_fields(doing: Doing, intent: Intent) -> tuple[Found, Found] | None:
    """The two fields that a range is put into, side by side in what is called so; None where there are none such."""
    target = intent.target
    if target is None or not target.name or target.relation is not None or doing.given is not None:
        return None
    if doing.selector is not None:
        return None
    ends = ends_said(intent.value or "")
    live = await doing.tools.snapshot()
    index = doing.index(live.snapshot)
    if ends is not None and all(map(says_date, ends)) and (days := _days(index)) is not None:
        return await _noted(doing, intent, live, days)
    fields = _pair(index, target)
    return None if fields is None else await _noted(doing, intent, live, fields)


async def ends_among(
    doing: Doing, intent: Intent, candidates: Sequence[Candidate]
) -> tuple[tuple[Found, Found], tuple[str, str]] | None:
    """The two of ``candidates``, all that are called so, of which one says that it is the first and one that it is the
    last of a range, with what goes into each; None where no range is said, or there are others."""
    ends = ends_said(intent.value or "")
    selectors = {each.selector for each in candidates}
    if ends is None or len(selectors) != _BOTH:
        return None
    live = await doing.tools.snapshot()
    alike = [each for each in live.snapshot.elements if each.selector in selectors]
    kinds = {(each.role, each.tag, each.frame) for each in alike}
    if len(alike) != _BOTH or len(kinds) != 1 or not (alike[0].has(ElementState.EDITABLE) or alike[0].role == "slider"):
        return None
    said = [set(split_words(fold(each.name))) for each in alike]
    for first, last in ((0, 1), (1, 0)):
        if said[first] & _FIRST and said[last] & _LAST and not (said[first] & _LAST or said[last] & _FIRST):
            return await _noted(doing, intent, live, (alike[first], alike[last])), ends
    return None


def _pair(index: Index, target: Target) -> tuple[Element, Element] | None:
    """The fields for the first and the last of what is called so; None where there are none such."""
    for words in _ENDS:
        found = [_end(index, target, word) for word in words]
        if found[0] is not None and found[1] is None:  # "Price from [ ] to [ ]"
            found[1] = _called(index, Target(name=words[1], quoted=True))
        first, last = (each.element if each is not None else None for each in found)
        if first is not None and last is not None and _belong_together(index, first, last):
            return first, last
    return None


async def end_field(doing: Doing, intent: Intent) -> Found | None:
    """The field for one end of what has a field for either: "the end of the quiet hours", "the highest price"; None
    where no end is said, or there are no two fields that are called so."""
    target = intent.target
    if target is None or target.quoted or doing.given is not None or doing.selector is not None:
        return None
    of = target.relation.target if target.relation is not None and target.relation.kind is RelationKind.IN else None
    word, _, rest = target.name.partition(" ")
    if of is None and target.superlative is None and rest:
        of = Target(name=rest)
    elif of is None or rest:
        return None
    which = next((at for at, words in enumerate((_FIRST, _LAST)) if fold(word) in words), None)
    live = await doing.tools.snapshot() if which is not None else None
    if which is None or live is None:
        return None
    fields = _pair(doing.index(live.snapshot), of)
    return None if fields is None else (await _noted(doing, intent, live, fields))[which]


async def meant_end(doing: Doing, intent: Intent, found: Found) -> Found:
    """What was found, or the other field of the range where it is for the other end than was said: "at most 25" found
    the field From. ElementNotFound where the other is not beside it."""
    said = _end_of(split_words(fold(intent.target.name))[:2]) if intent.target is not None else None
    own = next((which for text in (found.element.placeholder, found.element.name, found.element.label)
                if (which := _end_called(text)) is not None), None)  # fmt: skip
    if said is None or own is None or said == own or found.element.tag not in {"input", "select"}:
        return found
    live = await doing.tools.snapshot()
    index = doing.index(live.snapshot)
    fields = [each for each in index.elements if each.tag == found.element.tag and each.frame == found.element.frame]
    for each in fields:
        first, last = (each, found.element) if said == 0 else (found.element, each)
        ends = {_end_called(text) for text in (each.placeholder, each.name, each.label)}
        if said in ends and _belong_together(index, first, last):
            reasons = ("is that end of the range",)
            return note(doing, intent, Found(each, await live.handle(each.ref), reasons, grounded_by="words"))
    error = ElementNotFound(f"{found.subject} is for the other end of the range.")
    error.hindered = True
    raise error


def _end_of(words: Sequence[str]) -> int | None:
    return next((at for at, ends in enumerate((_FIRST, _LAST)) if any(word in ends for word in words)), None)


def _end_called(text: str) -> int | None:
    """Which end of a range a field is for that is called just so; None where that does not tell."""
    words = " ".join(split_words(fold(text)))
    return next((at for pair in _ENDS for at, end in enumerate(pair) if words == fold(end)), None)


async def _noted(
    doing: Doing, intent: Intent, live: LiveSnapshot, fields: tuple[Element, Element]
) -> tuple[Found, Found]:
    reasons = ("is an end of the range",)
    found = [Found(each, await live.handle(each.ref), reasons, grounded_by="words") for each in fields]
    return note(doing, intent, found[0]), note(doing, intent, found[1])


def _days(index: Index) -> tuple[Element, Element] | None:
    """The only two fields of the page that take a day, near one another; None where there are none such."""
    for kind in _DAY_TYPES:
        fields = [each for each in index.elements if each.type == kind and not each.states & _UNUSABLE]
        if len(fields) == _BOTH and fields[0].frame == fields[1].frame:
            first, last = fields
            return (first, last) if abs(last.box.y - first.box.y) < _MOST_APART else None
    return None


def _end(index: Index, target: Target, word: str) -> Grounded | None:
    """The field of that word in what is called so, or called by both."""
    places = [Relation(kind=kind, target=target) for kind in (RelationKind.IN, RelationKind.AFTER)]
    joined = (Target(name=f"{word} {target.name}"), Target(name=f"{target.name} {word}"))
    for asked in (Target(name=word, relation=places[0]), *joined, Target(name=word, relation=places[1])):
        if (found := _called(index, asked)) is not None:
            return found
    return None


def _called(index: Index, asked: Target) -> Grounded | None:
    """The field that is called just so; None where there is none, or several."""
    try:
        found = ground(Intent(verb=Verb.FILL, target=asked, value="1"), index)
    except ElementMismatch:
        return None
    return found if found.score >= _SURE else None


def _belong_together(index: Index, first: Element, last: Element) -> bool:
    """Whether two fields stand beside or below one another, or follow one another where the line is broken."""
    if first.ref == last.ref or first.frame != last.frame or not (first.has(ElementState.EDITABLE)):
        return False
    down, across = last.box.y - first.box.y, last.box.x - first.box.x
    in_line = abs(down) < _SAME_LINE and 0 < across < _MOST_APART
    below = 0 < down < _NEXT_LINE and (abs(across) < _SAME_LINE or _follows(index, first, last))
    return first.tag == last.tag and (in_line or below)


def _follows(index: Index, first: Element, last: Element) -> bool:
    fields = [each.ref for each in index.elements if each.has(ElementState.EDITABLE)]
    return last.ref in fields[fields.index(first.ref) + 1 :][:1]
