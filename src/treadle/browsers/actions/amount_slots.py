"""What on a page takes a number, with the words that stand around it: fields without a name of their own in a line of
text, a table or a grid, and counters."""

import asyncio
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

from playwright.async_api import ElementHandle, Error

from treadle.browsers.actions.counters import counters_shown
from treadle.browsers.actions.doing import Doing
from treadle.browsers.actions.shown_units import text_beside_script
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.tools import LiveSnapshot
from treadle.core.errors import ElementNotFound
from treadle.core.page import Element, ElementState

__all__ = ["AmountSlot", "Told", "amount_slots"]

_UNUSABLE: Final = frozenset({ElementState.HIDDEN, ElementState.DISABLED, ElementState.READONLY, ElementState.SECRET})
_ROLES: Final = frozenset({"textbox", "spinbutton", "slider"})
_TYPES: Final = frozenset({"", "text", "tel", "number", "range"})
_MOST: Final = 60
"""Fields of a page that are looked at."""
_NUMBER: Final = re.compile(r"-?\d{1,7}(?:[.,]\d{1,3})?")
_WITH_UNIT: Final = re.compile(r"(\d{1,7}(?:[.,]\d{1,3})?) ?([^\W\d]{1,12}|%)?")
_LETTERS: Final = re.compile(r"[^\W\d_]{2,}")
_QUOTED: Final = re.compile(r'"([^"]*)"')
_CUT: Final = 24
"""Signs of what stands beside a field that are told."""
_ENDS: Final = re.compile(r"[,;.!?]\s")
_LEADS: Final = ("row", "column")
_PLACES: Final = ("section", "group")
_LONGEST: Final = 60
_SHORT: Final = 40
"""Signs of a line that says no more than what it is of."""
_ABOVE: Final = 400.0
_ALIGNED: Final = 14.0
_SAME_LINE: Final = 12.0
_FEWEST: Final = 2


class Told(NamedTuple):
    """Words that stand around what takes a number, and how close to it they are."""

    words: tuple[str, ...]
    close: float


class AmountSlot(NamedTuple):
    """Something that takes a number."""

    element: Element | None
    """The field; None for a counter."""
    counter: Any
    """The parts of a counter, in the page; None for a field."""
    told: tuple[Told, ...]
    beside: tuple[str, str]
    """What stands right before it and right behind it, as it is written: where its unit is."""
    shows: float | None
    """The number that it holds now."""

    @property
    def key(self) -> object:
        """What tells it from others."""
        return id(self.counter) if self.element is None else (self.element.selector, self.element.frame)


async def amount_slots(doing: Doing, live: LiveSnapshot) -> tuple[AmountSlot, ...]:
    """All that takes a number on a page and is seen, fields in the order of the page before counters. Nothing is
    touched."""
    elements = live.snapshot.elements
    fields = [each for each in elements if _takes_numbers(each)]
    if len(fields) > _MOST:
        return ()
    texts = await asyncio.gather(*(_beside(live, each) for each in fields))
    heads = _heads(elements, fields)
    made = [_of_field(each, beside, heads.get(each.ref, ())) for each, beside in zip(fields, texts, strict=True)]
    made = _with_units(made)
    others = {
        frozenset(_words(text)) for each, beside in zip(fields, texts, strict=True) for text in (each.label, *beside)
    }
    for parts, texts_of, number in await counters_shown(doing):
        said = [text for text in texts_of if not any(each and each <= frozenset(_words(text)) for each in others)]
        words = tuple(Told(_words(text), 1.0) for text in said if len(text) <= _LONGEST)
        unit = next((text for text in said if not text[:1].isalpha()), "")
        made.append(AmountSlot(None, parts, words, ("", unit), number))
    return tuple(made)


def _takes_numbers(element: Element) -> bool:
    if element.states & _UNUSABLE or element.role not in _ROLES or element.tag == "textarea":
        return False
    if element.tag != "input":
        return element.has(ElementState.EDITABLE) and _WITH_UNIT.fullmatch(element.value.strip()) is not None
    if element.type not in _TYPES or element.options or element.attributes.get("autocomplete", "") in {"email", "name"}:
        return False
    plain = not element.value.strip() or _NUMBER.fullmatch(element.value.strip()) is not None
    return plain and not _LETTERS.search(element.placeholder)


async def _beside(live: LiveSnapshot, element: Element) -> tuple[str, str]:
    try:
        handle: ElementHandle = await live.handle(element.ref)
        told: Any = await handle.evaluate(text_beside_script())
    except (Error, ElementNotFound):
        return "", ""
    before, behind = str(told[0]), str(told[1])
    return _whole(before, behind=False), _whole(behind, behind=True)


def _whole(text: str, *, behind: bool) -> str:
    """The text without a word that was cut at its end, as far as it belongs to the field."""
    if len(text) >= _CUT:
        text = text.rpartition(" ")[0] if behind else text.partition(" ")[2]
    return text


def _of_field(element: Element, beside: tuple[str, str], heads: Sequence[str]) -> AmountSlot:
    before, behind = beside
    near = _ENDS.split(element.label or element.nearby)[-1]
    name = "" if element.name in {element.placeholder, element.label} else element.name
    own = " ".join((_ENDS.split(before)[-1], near, name, _ENDS.split(behind)[0]))
    told = [Told(tuple(dict.fromkeys(_words(own))), 1.0)]
    told.extend(Told(_words(each), 1.0) for each in heads)
    for kind, said in _context(element):
        if kind in _LEADS:
            told.append(Told(_words(said), 1.0))
        elif kind == "listitem" and len(said) <= _SHORT:
            told.append(Told(_words(said), 0.7))
        elif kind in _PLACES or len(said) <= _LONGEST:
            told.append(Told(_words(said), 0.5))
    shown = _WITH_UNIT.fullmatch(element.value.strip())
    number = None if shown is None else float(shown[1].replace(",", "."))
    if shown is not None and shown[2]:
        beside = before, shown[2]
    return AmountSlot(element, None, tuple(each for each in told if each.words), beside, number)


def _with_units(slots: Sequence[AmountSlot]) -> list[AmountSlot]:
    """With the word right behind a field as what it is of, in a line that goes on like that: "with [ ] adults and [ ]
    children"; and without what stands behind those before it, where nothing stands before it."""
    made = list(slots)
    behind: set[str] = set()
    for at, (slot, following) in enumerate(pairwise(slots)):
        if slot.element is None or following.element is None:
            break
        in_line = abs(slot.element.box.y - following.element.box.y) < _SAME_LINE
        if not in_line or not (slot.beside[1] and following.beside[1]):
            behind.clear()
            continue
        said = _words(slot.beside[1])
        made[at] = made[at]._replace(told=(*made[at].told, Told(said[:1], 1.1))) if said else made[at]
        behind.update(said)
        if not following.beside[0] and following.told:
            own = following.told[0]
            kept = tuple(word for word in own.words if word not in behind or word in _words(following.beside[1]))
            made[at + 1] = following._replace(told=(Told(kept, own.close), *following.told[1:]))
    return made


def _context(element: Element) -> Iterator[tuple[str, str]]:
    for each in element.context[:5]:
        kind = each.partition(" ")[0]
        for name in _QUOTED.findall(each):
            yield kind, name


def _heads(elements: Sequence[Element], fields: Sequence[Element]) -> dict[str, tuple[str, ...]]:
    """What stands over fields that are drawn in lines under heads without being a table, and over what begins the line
    of each: SET and KG."""
    texts = [each for each in elements if each.role == "text" and 0 < len(each.text) <= _CUT and each.place is not None]
    found: dict[str, tuple[str, ...]] = {}
    for field in fields:
        if any(each.startswith("column") for each in field.context) or field.place is None:
            continue
        over = [
            text
            for text in texts
            if 0 < field.box.y - text.box.y < _ABOVE
            and abs(text.box.x - field.box.x) < _ALIGNED
            and text.context[-1:] == field.context[-1:]
            and _letters(text.text)
        ]
        head = max(over, key=lambda text: text.box.y, default=None)
        if head is None or any(abs(other.box.y - head.box.y) < _SAME_LINE for other in fields):
            continue
        line = [text for text in texts if abs(text.box.y - head.box.y) < _SAME_LINE and text.frame == field.frame]
        if len(line) < _FEWEST:
            continue
        first = min(line, key=lambda text: text.box.x)
        found[field.ref] = (head.text,) if first is head else (head.text, first.text)
    return found


def _letters(text: str) -> bool:
    return any(sign.isalpha() for sign in text)


def _words(text: str) -> tuple[str, ...]:
    return split_words(fold(text))
