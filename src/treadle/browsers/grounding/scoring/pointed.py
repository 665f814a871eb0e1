"""What shows the control for a deed only while it is pointed at: the row, card or message that says all the rest."""

from collections.abc import Collection
from typing import Final, NamedTuple

import msgspec

from treadle.browsers.grounding.intent import Intent, Verb
from treadle.browsers.grounding.scoring.asked import Asked, asked_of
from treadle.browsers.grounding.scoring.evidence import Evidence, Part
from treadle.browsers.grounding.scoring.fit import available, is_pressed
from treadle.browsers.grounding.scoring.geometry import has_extent
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.kinds import KINDS
from treadle.browsers.grounding.scoring.menus import said_of
from treadle.browsers.grounding.scoring.own_controls import called_only
from treadle.browsers.grounding.scoring.scopes import ITEMS, Scope
from treadle.core.page import Element, ElementState

__all__ = ["Pointed", "appeared", "pointed"]

_FEWEST: Final = 2
"""One alone is none of several."""


class Pointed(NamedTuple):
    """What has to be pointed at."""

    at: int
    """An element of the row, card or message."""
    seen: frozenset[str]
    """Selectors of what can be seen before that."""


def pointed(index: Index, intent: Intent) -> Pointed | None:
    """The one of several rows, cards or messages that says all that is said beside the deed.

    None where no deed is said or nothing beside it, or several say it.
    """
    asked = _asked(index, intent)
    if asked is None or index.snapshot.truncated:
        return None
    rest = [part for part in asked.heavy if part not in asked.deeds and not KINDS.issuperset(part.words)]
    if not rest:
        return None
    found = [
        (len(index.members(scope.number)), scope)
        for items in index.lists
        if len(items) >= _FEWEST
        for scope in items
        if scope.kind in ITEMS and not index.is_layout(scope.number) and _says(index, scope, rest)
    ]
    if not found:
        return None
    fewest = min(size for size, _ in found)
    inner = {scope.number: scope for size, scope in found if size == fewest}
    held = [set(index.members(number)) for number in inner]
    if len(inner) != 1 or any(not held[0] & set(index.members(scope.number)) for _, scope in found):
        return None
    shown = [at for at in sorted(held[0]) if _is_seen(index.elements[at])]
    return Pointed(shown[0], frozenset(each.selector for each in index.elements if _is_seen(each))) if shown else None


def appeared(index: Index, intent: Intent, seen: Collection[str]) -> Element | None:
    """The one control among what was not seen before that is called by the deed; None if there is none, or several."""
    asked = _asked(index, intent)
    if asked is None:
        return None
    found = [
        element
        for at, element in enumerate(index.elements)
        if element.selector not in seen and is_pressed(element) and available(element, Verb.CLICK)
        if asked.deeds <= called_only(index, at, asked)
    ]
    return found[0] if len(found) == 1 else None


def _asked(index: Index, intent: Intent) -> Asked | None:
    said = said_of(intent) if intent.verb is Verb.CLICK else None
    asked = None if said is None else asked_of(index, msgspec.structs.replace(intent, said=said))
    return asked if asked is not None and asked.deeds else None


def _says(index: Index, scope: Scope, rest: Collection[Part]) -> bool:
    texts = {
        text
        for at in index.members(scope.number)
        if not index.elements[at].has(ElementState.HIDDEN)
        for text in (index.elements[at].text, index.elements[at].name)
    }
    told = Evidence(index.words(text) for text in texts if text)
    return all(told.of(part, loosely=False) for part in rest)


def _is_seen(element: Element) -> bool:
    return has_extent(element.box) and not element.has(ElementState.HIDDEN)
