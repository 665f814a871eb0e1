"""The fields that a page is searched with: the one for what is looked for, and, where there is one, that for where."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

import msgspec

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.find import find
from treadle.browsers.actions.remembering import note
from treadle.browsers.actions.seeking import seek
from treadle.browsers.grounding import Intent
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.words import fold, identifier_words, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.errors import ElementNotFound
from treadle.core.page import Element, ElementState

__all__ = ["Search", "button_beside", "search_fields", "searched_with", "standing_search", "where_of"]

_SEARCHES: Final = words_of(
    "search searching find look query keyword keywords suche suchen such finden suchbegriff stichwort recherche "
    "rechercher chercher trouver buscar busca busqueda encontrar lookup "
    "suchst sucht recherchez cherchez trouvez busque buscas looking go filter filtern filtrer filtrar "
    "magnifier loupe lupe"
)
"""Words of buttons that search, and of what stands in the fields before them."""
_ONLY_FIELDS: Final = frozenset({"go", "find", "look"})
"""Words that tell of a button only."""
_NARROWING: Final = words_of("filter filtern filtrer filtrar")
"""Words of buttons that may as well open what narrows a list down."""
_BOUNDS: Final = words_of(
    "from to min max minimum maximum von bis ab de a desde hasta price preis prix precio amount betrag montant "
    "quantity qty menge email mail password newsletter message comment reply name phone code coupon"
)
"""Words of fields that narrow a list down by a number, or are for something else; nobody searches with these."""
_PLACES: Final = words_of(
    "where location place city town area region postcode zip near nearby wo ort stadt plz umkreis region ou lieu "
    "ville donde lugar ciudad ubicacion"
)
_FIELDS: Final = frozenset({"textbox", "searchbox", "combobox"})
_PRESSED: Final = frozenset({"button", "generic"})
_UNUSABLE: Final = frozenset({ElementState.HIDDEN, ElementState.DISABLED, ElementState.COVERED, ElementState.READONLY})
_BETWEEN: Final = re.compile(r"\s+(?:in|near|around|close to|bei|nahe|um|à|a|près de|en|cerca de)\s+", re.IGNORECASE)
_AMONG: Final = re.compile(
    r"(.+?)\s+(?:in|among|im|in den|unter den|bei den|dans|parmi|en|entre)\s+"
    r"(?:(?:the|my|our|all|den|der|dem|meinen|les|la|le|mes|nos|los|las|el|mis)\s+)*(\S+(?:\s\S+)?)",
    re.IGNORECASE,
)
"""What is looked for, and what kind of things it is looked for among."""
_FURTHEST: Final = 4
"""Elements between a field and the button that searches with it."""
_SAME_LINE: Final = 90.0
"""Pixels down the page that what belongs to one search may be apart."""

_HEAD: Final = 260.0
"""Pixels down the page that its head reaches."""


class Search(NamedTuple):
    """The field for what is looked for, and what goes into it; the same of where."""

    what: Found
    said: str
    where: Found | None = None
    place: str = ""


async def search_fields(doing: Doing, intent: Intent) -> Search:
    """The fields for a search, and what of the value goes into which. The errors of ``seek``."""
    said, intent = intent.value or "", msgspec.structs.replace(intent, value=None)
    try:
        found = await find(doing, intent, seconds=0)
    except ElementNotFound:
        found = await standing_search(doing, intent) or await _late(doing, intent)
    if (kept := _without_own_things(found.element, said)) != said:
        return Search(found, kept)
    what, place = _split(said)
    if not place or not found.element.ref:
        return Search(found, said)
    live = await doing.tools.snapshot()
    elements = live.snapshot.elements
    at = next((at for at, each in enumerate(elements) if each.selector == found.element.selector), -1)
    where = where_of(elements, at) if at >= 0 else None
    if where is None:
        return Search(found, said)
    kinds = {word for each in elements[at : at + 2 * _FURTHEST] if each.role == "button" for word in _words(each)}
    words = what.split()
    if len(words) > 1 and fold(words[-1]) in kinds:  # "welder jobs", where a button finds jobs
        what = " ".join(words[:-1])
    reasons = ("is for where, beside what is searched for",)
    handle = await live.handle(where.ref)
    return Search(found, what, Found(where, handle, reasons, score=found.score, grounded_by="words"), place)


async def standing_search(doing: Doing, intent: Intent) -> Found | None:
    """The field that the page is searched with, by where it stands; None where a certain one is meant, or none is."""
    live = await doing.tools.snapshot()
    element = searched_with(live.snapshot.elements) if _is_unnamed(intent) else None
    if element is None:
        return None
    handle = await live.handle(element.ref)
    found = Found(element, handle, ("is what the page is searched with",), score=0.8, grounded_by="words")
    return note(doing, intent, found)


async def _late(doing: Doing, intent: Intent) -> Found:
    """The field once the page has drawn itself, or what holds it is open."""
    try:
        return await seek(doing, intent)
    except ElementNotFound:
        if (found := await standing_search(doing, intent)) is None:
            raise
        return found


def searched_with(elements: Sequence[Element]) -> Element | None:
    """The field that a page is searched with, in document order; None where none is, or it is not clear which.

    It says so itself, or it is the first of the fields that stand just before a button that searches, or the only one
    that only hints at what to write ("Shows, episodes, people") in the head of the page.
    """
    fields = [at for at, each in enumerate(elements) if _is_field(each) and _BOUNDS.isdisjoint(_words(each))]
    saying = [at for at in fields if (_words(elements[at]) & _SEARCHES) - _ONLY_FIELDS]
    if len(saying) == 1:
        return elements[saying[0]]
    firsts = {
        first
        for at, each in enumerate(elements)
        if each.role in _PRESSED and _words(each) & _SEARCHES and not each.states & _UNUSABLE
        for first in [_first_before(elements, fields, at)]
        if first is not None
    }
    if firsts:
        return elements[firsts.pop()] if len(firsts) == 1 else None
    hinting = [at for at in fields if elements[at].placeholder]
    if len(fields) == 1 and hinting:
        return elements[hinting[0]]
    above = [at for at in hinting if elements[at].box.y < _HEAD and _asks(elements[at])]
    return elements[above[0]] if len(above) == 1 else None


def where_of(elements: Sequence[Element], at: int) -> Element | None:
    """The field for a place that stands just behind the field at a position; None where there is none."""
    behind = [each for each in elements[at + 1 : at + 1 + _FURTHEST] if _is_field(each)]
    near = (each for each in behind if abs(each.box.y - elements[at].box.y) < _SAME_LINE)
    return next((each for each in near if _words(each) & _PLACES), None)


def button_beside(elements: Sequence[Element], field: Element) -> Element | None:
    """The one button that searches with a field, on its line just behind it; None where none does, or several do."""
    at = next((at for at, each in enumerate(elements) if _is_same(each, field)), -1)
    if at < 0:
        return None
    behind = elements[at + 1 : at + 1 + _FURTHEST]
    end = next((number for number, each in enumerate(behind) if _is_field(each)), len(behind))
    sending = [
        each
        for each in behind[:end]
        if each.role in _PRESSED and not each.states & _UNUSABLE and (_words(each) & _SEARCHES) - _NARROWING
        if abs(each.box.center[1] - field.box.center[1]) < _SAME_LINE / 2
    ]
    return sending[0] if len(sending) == 1 else None


def _is_same(one: Element, other: Element) -> bool:
    return (one.frame, one.selector) == (other.frame, other.selector)


def _first_before(elements: Sequence[Element], fields: Sequence[int], button: int) -> int | None:
    """The first of the fields that stand one after another just before a button."""
    first, next_one = None, button
    for at in reversed([at for at in fields if at < button]):
        if next_one - at > _FURTHEST or abs(elements[at].box.y - elements[button].box.y) > _SAME_LINE:
            break
        first = next_one = at
    return first


def _asks(element: Element) -> bool:
    """Whether nothing but a hint in it says what to write, or the hint asks: "What do you need today?"."""
    return not element.label or element.placeholder.rstrip().endswith(("?", "\u2026", "..."))


def _is_unnamed(intent: Intent) -> bool:
    return intent.target is None or not (intent.target.name or intent.target.relation)


def _is_field(element: Element) -> bool:
    typed = element.tag == "input" and element.type in {"", "text", "search"}
    return typed and element.role in _FIELDS and not element.states & _UNUSABLE


def _words(element: Element) -> frozenset[str]:
    texts = (element.name, element.placeholder, element.text, element.attributes.get("title", ""))
    named = [element.attributes.get("id", ""), element.attributes.get("name", "")]
    if not element.name and element.role in _PRESSED:  # a magnifying glass and nothing else
        named += [element.attributes.get(each, "") for each in ("icon", "drawn", "class")]
    return frozenset(word for text in texts for word in split_words(fold(text))).union(*map(identifier_words, named))


def _without_own_things(element: Element, said: str) -> str:
    """What is looked for, without what the field says that it searches: "acuarela en los cursos" in Buscar cursos."""
    behind = _AMONG.fullmatch(said)
    if behind is None:
        return said
    own = {stem(word) for text in (element.name, element.placeholder) for word in split_words(fold(text))}
    things = {stem(word) for word in split_words(fold(behind[2]))}
    return behind[1] if things and things <= own - _SEARCHES else said


def _split(said: str) -> tuple[str, str]:
    """What is looked for, and where: at the last word that says a place."""
    places = list(_BETWEEN.finditer(said))
    if not places:
        return said, ""
    last = places[-1]
    return said[: last.start()].strip(), said[last.end() :].strip()
