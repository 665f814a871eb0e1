"""A value in several fields that stand in a row: a sort code in three, a code with a field for each of its signs."""

import re
from collections.abc import Sequence
from typing import Any, Final

from treadle.browsers.actions.date_parts import DatePart
from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.remembering import note
from treadle.browsers.actions.shown_units import amounts_said, is_measured_in, texts_beside
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent, ground_all
from treadle.core.errors import ElementMismatch
from treadle.core.page import Element, ElementState

__all__ = ["value_parts"]

_BETWEEN: Final = re.compile(r"[\s\-\u2013./:]+")
_NUMBER: Final = re.compile(r"\s*(\d{1,4})\b")
_UNUSABLE: Final = frozenset({ElementState.HIDDEN, ElementState.DISABLED})
_LONGEST: Final = 40
_MOST: Final = 8
_SAME_LINE: Final = 12.0
"""Pixels down the page that the fields of one value differ by at most."""
_LARGEST_GAP: Final = 48.0
"""Pixels between two fields of one value."""
_ROOM: Final = "field => field.maxLength > 0 ? field.maxLength : 0"
_TYPES: Final = frozenset({"", "text", "tel", "number", "password"})


async def value_parts(doing: Doing, intent: Intent, found: Found | None = None) -> tuple[DatePart, ...]:
    """The fields in a row that an intent is meant for, or of which ``found`` is the first and too short for the whole
    value, each with its part of the value; empty where there are not as many of them as the value has parts."""
    value = (intent.value or "").strip()
    if intent.target is None or len(value) > _LONGEST or doing.given is not None or doing.selector is not None:
        return ()
    if found is not None and (measured := await _by_units(doing, intent, found, value)):
        return measured
    said = [part for part in _BETWEEN.split(value) if part]
    if not 2 <= len(said) <= _MOST and not (value.isalnum() and 2 < len(value) <= _MOST):
        return ()
    if not all(part.isalnum() for part in said) or not any(sign.isdecimal() for sign in value):
        return ()
    if found is not None and not (_may_be_part(found.element) and await _is_too_short(found, value)):
        return ()
    live = await doing.tools.snapshot()
    elements = live.snapshot.elements
    if found is not None:
        fields = _row_from(elements, found.element)
    else:
        try:
            fields = [each.element for each in ground_all(intent, live.snapshot)]
        except ElementMismatch:
            return ()
        row = _row_from(elements, fields[0])
        fields = row if len(row) in {len(said), len(value)} else fields
    if not all(_may_be_part(each) for each in fields) or len(fields) < 2 or not _side_by_side(elements, fields):
        return ()
    if len(said) != len(fields):
        said = list(value) if len(value) == len(fields) and value.isalnum() else []
    if not said:
        return ()
    parts = []
    for field, part in zip(fields, said, strict=True):
        place = Found(field, await live.handle(field.ref), ("is for a part of it",), grounded_by="words")
        if field.tag == "select":
            said_so = _options(field, part)
            if not said_so:
                return ()
            parts.append(DatePart(note(doing, intent, place), said_so))
            continue
        room = await _room(place)
        if room and len(part) > room:
            return ()
        parts.append(DatePart(note(doing, intent, place), (part,)))
    return tuple(parts)


async def _by_units(doing: Doing, intent: Intent, found: Found, value: str) -> tuple[DatePart, ...]:
    """The fields that show the units of a value that says several, "1 hour 20 minutes", each with its number."""
    amounts = amounts_said(value)
    if not amounts or not _may_be_part(found.element):
        return ()
    live = await doing.tools.snapshot()
    fields = _row_from(live.snapshot.elements, found.element)[: len(amounts)]
    if len(fields) != len(amounts) or any(field.tag == "select" for field in fields):
        return ()
    parts = []
    for field, (number, unit) in zip(fields, amounts, strict=True):
        place = Found(field, await live.handle(field.ref), ("is for a part of it",), grounded_by="words")
        if not is_measured_in(unit, ("", (await texts_beside(place))[1])):
            return ()
        parts.append(DatePart(note(doing, intent, place), (number,)))
    return tuple(parts)


def _options(field: Element, part: str) -> tuple[str, ...]:
    """The option of a list that says a part: "09", "9", "09 - September", of a year also its last two digits."""
    numbers = {option: _NUMBER.match(option) for option in field.options}
    if part.isdecimal():
        wanted = {int(part), int(part) % 100 if len(part) == 4 else int(part)}
        return tuple(option for option, number in numbers.items() if number and int(number[1]) in wanted)[:1]
    return tuple(option for option in field.options if option.casefold() == part.casefold())[:1]


async def _is_too_short(found: Found, value: str) -> bool:
    room = await _room(found)
    return 0 < room < len(value)


async def _room(found: Found) -> int:
    """How many signs a field takes; 0 where it does not say."""
    told: Any = await attempt(found.handle.evaluate(_ROOM), f"{found.subject} could not be read")
    return int(told or 0)


def _may_be_part(element: Element) -> bool:
    if element.tag == "select":
        return not element.states & _UNUSABLE
    usable = element.has(ElementState.EDITABLE) and not element.has(ElementState.READONLY)
    return usable and element.tag == "input" and element.type in _TYPES


def _side_by_side(elements: Sequence[Element], fields: Sequence[Element]) -> bool:
    """Whether fields stand in one line with no other between them."""
    refs = [each.ref for each in elements if _may_be_part(each)]
    at = [refs.index(each.ref) for each in fields]
    return _in_line(fields) and at == [*range(at[0], at[0] + len(at))]


def _in_line(fields: Sequence[Element]) -> bool:
    first = fields[0]
    return all(abs(each.box.y - first.box.y) < _SAME_LINE and each.frame == first.frame for each in fields)


def _row_from(elements: Sequence[Element], first: Element) -> list[Element]:
    """A field and those that follow it in its line, each close to the one before."""
    row: list[Element] = []
    for element in elements:
        if not _may_be_part(element):
            continue
        if not row:
            if element.ref == first.ref or (element.selector, element.frame) == (first.selector, first.frame):
                row.append(element)
            continue
        gap = element.box.x - (row[-1].box.x + row[-1].box.width)
        if not 0 <= gap <= _LARGEST_GAP or not _in_line([row[0], element]):
            break
        row.append(element)
    return row
