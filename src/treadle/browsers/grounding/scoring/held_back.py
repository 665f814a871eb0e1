"""A deed whose control is not to be seen or not to be used until what it is done to is ticked or opened: the toolbar of
a list, the pane of an event."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import msgspec

from treadle.browsers.grounding.intent import Intent, Target, Verb
from treadle.browsers.grounding.scoring.asked import asked_of, is_counted, kinds_counted
from treadle.browsers.grounding.scoring.evidence import Evidence, Part, parts_of
from treadle.browsers.grounding.scoring.fit import available, is_pressed
from treadle.browsers.grounding.scoring.index import Index, Words
from treadle.browsers.grounding.scoring.items import items_meant
from treadle.browsers.grounding.scoring.kinds import KINDS, only_kinds
from treadle.browsers.grounding.scoring.matching import OTHERWISE
from treadle.browsers.grounding.scoring.scopes import ITEMS
from treadle.browsers.grounding.scoring.surroundings import UNSAID
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element, ElementState

__all__ = ["HeldBack", "for_ticked", "held_back", "item_meant"]

_OF_WHAT: Final = KINDS | words_of("selected selection this ausgewahlte auswahl selectionne selection seleccionado")
"""What the control says beside the deed: "Delete selected", "Edit event"."""
_SELECTED: Final = words_of("selected selection ausgewahlt ausgewahlte auswahl selectionne selectionnes seleccionado "
                            "seleccionados")  # fmt: skip
_THEM: Final = words_of("them these those sie diese les ceux celles los las estos estas")
"""What people call what they have just ticked."""
_UNUSABLE: Final = frozenset({ElementState.HIDDEN, ElementState.DISABLED})
_OPENING: Final = frozenset({"button", "link", "generic", "row", "gridcell", "listitem"})
_ALL: Final = words_of("all alle alles tout tous toutes todo todos todas everything")
_CLOCK: Final = re.compile(r"\b\d{1,2}[:.h]\d\d\b")
_LEAST: Final = 2
"""Rows that have a box each: they are ticked to have something done to them."""


class HeldBack(NamedTuple):
    """What is to be done to get at a control, and the control; positions of elements."""

    control: int
    way: int
    ticks: bool
    """The way is a box that is ticked; else it is opened."""


def held_back(index: Index, intent: Intent) -> HeldBack | None:
    """The one control that does the deed that is said, to the one row, card or event that is said.

    None where no such control is there and cannot be used yet, where more than one thing is said or none, or where
    something else is ticked already.
    """
    said = _said(intent)
    if said is None or index.snapshot.truncated:
        return None
    asked = asked_of(index, msgspec.structs.replace(intent, said=said))
    kinds = kinds_counted(index, intent.target or Target())
    names = [part for part in asked.heavy if part not in asked.deeds and part.words[0] not in kinds]
    less = only_kinds(index, said, [part for part in names if part.words[0] not in KINDS], (*names, *asked.light))
    names = [part for part in (*names, *(each for each in asked.light if each.words[0] in KINDS)) if part not in less]
    names = [part for part in names if part.words[0] not in kinds]
    if not asked.deeds or not (names or is_counted(intent.target or Target())):
        return None
    usable = _ticks_all(index)
    controls = [at for at in range(len(index.elements)) if _does(index, at, asked.deeds, usable=usable)]
    if not controls or len({index.elements[at].text or index.elements[at].name for at in controls}) > 1:
        return None
    members = item_meant(index, names, intent.target)
    if members is None:
        return None
    box = _box(index, members)
    if box is not None and (len(controls) == 1 or _is_counting(index)):
        return None if _others_ticked(index) else HeldBack(controls[0], box, ticks=True)
    opener = _opener(index, members, names)
    return None if opener is None or len(controls) != 1 else HeldBack(controls[0], opener, ticks=False)


def for_ticked(index: Index, intent: Intent) -> Element | None:
    """The one control that does the deed to all that is ticked: "Close selected" for "close them"; None where nothing
    is ticked, or more is said."""
    said = _said(intent)
    if said is None or not _others_ticked(index) or _THEM.isdisjoint(split_words(fold(said))):
        return None
    asked = asked_of(index, msgspec.structs.replace(intent, said=said))
    if not asked.deeds or not asked.deeds.issuperset(asked.heavy):
        return None
    fitting = [
        element
        for at, element in enumerate(index.elements)
        if available(element, Verb.CLICK) and _does(index, at, asked.deeds, usable=True)
        if not _SELECTED.isdisjoint(index.words(element.name or element.text).words)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _said(intent: Intent) -> str | None:
    target = intent.target
    if intent.verb is not Verb.CLICK or target is None or target.every:
        return None
    if any(each.quoted for each in (target, *target.otherwise)):
        return None
    return intent.said or intent.clause or None


def _ticks_all(index: Index) -> bool:
    """Whether rows are there to be ticked for what stands over them: there is a box that ticks all of them."""
    return any(
        element.role == "checkbox" and not _ALL.isdisjoint(index.words(element.name or element.label).words)
        for element in index.elements
    )


def _does(index: Index, at: int, deeds: Iterable[Part], *, usable: bool) -> bool:
    """Whether it does the deed and nothing else, and cannot be used as things are, unless rows are ticked for it."""
    element = index.elements[at]
    if (
        not (usable or element.states & _UNUSABLE)
        or element.href
        or not is_pressed(element)
        or any(_is_item(each) for each in element.context)
    ):
        return False
    read = [told.words for told in index.texts(at) if told.source in {"name", "text", "aria-label", "title", "icon"}][
        :1
    ]
    own = Evidence(read)
    if not read or not all(own.of(part) for part in deeds):
        return False
    said = Evidence(Words.of(part.said) for part in deeds)
    beyond = {part.words[0] for part in parts_of(read[0]) if not said.of(part)} - UNSAID
    return beyond <= _OF_WHAT and OTHERWISE.isdisjoint(beyond)


def _is_item(context: str) -> bool:
    return context.partition(" ")[0] in ITEMS


def item_meant(index: Index, names: Sequence[Part], target: Target | None = None) -> list[int] | None:
    """The positions of the elements of the one row or card that says all of the names, and is the one that ``target``
    counts; of those within others the inner one. None where there is none, or more than one."""
    meant = _counted(index, target)
    found: list[list[int]] = []
    for items in index.lists:
        for scope in items:
            members = index.members(scope.number)
            if meant is not None and scope.number not in meant:
                continue
            seen = [at for at in members if not index.elements[at].has(ElementState.HIDDEN)]
            own = Evidence(index.words(text) for at in seen for text in _read(index.elements[at]))
            if seen and all(own.of(part, loosely=part.slips) for part in names):
                found.append(members)
    if not found and meant is None:
        found = [[at] for at in range(len(index.elements)) if _opens_as(index, at, names) is not None]
        least = min((_opens_as(index, one[0], names) or 0 for one in found), default=0)
        found = [one for one in found if _opens_as(index, one[0], names) == least]
    inner = [one for one in found if not any(other is not one and set(other) < set(one) for other in found)]
    return inner[0] if len(inner) == 1 else None


def _counted(index: Index, target: Target | None) -> frozenset[int] | None:
    """The rows that are told by number or by comparison; None where they are not."""
    for reading in () if target is None or not is_counted(target) else (target, *target.otherwise):
        if reading.relation is not None and is_counted(reading.relation.target):
            return items_meant(index, reading.relation.target, range(len(index.elements)))
    return None


def _read(element: Element) -> set[str]:
    return {text for text in (element.text, element.name, element.label, element.description) if text}


def _box(index: Index, members: Sequence[int]) -> int | None:
    """The only box in it, where the rows have one each."""
    boxes = [at for at in members if index.elements[at].role == "checkbox"]
    others = sum(element.role == "checkbox" and bool(element.groups) for element in index.elements)
    one = len(boxes) == 1 and others >= _LEAST and not index.elements[boxes[0]].states & _UNUSABLE
    return boxes[0] if one and not index.elements[boxes[0]].has(ElementState.CHECKED) else None


def _others_ticked(index: Index) -> bool:
    return any(
        element.role == "checkbox" and element.groups and element.has(ElementState.CHECKED)
        for element in index.elements
    )


def _is_counting(index: Index) -> bool:
    """Whether the page says how many are ticked, or what is done to these."""
    return any(not _SELECTED.isdisjoint(index.words(element.text or element.name).words) for element in index.elements)


def _opener(index: Index, members: Sequence[int], names: Sequence[Part]) -> int | None:
    """Of what can be pressed and says the names, the one that says least besides."""
    told = {at: length for at in members if (length := _opens_as(index, at, names)) is not None}
    least = [at for at, count in told.items() if count == min(told.values())]
    return least[0] if len(least) == 1 else None


def _opens_as(index: Index, at: int, names: Sequence[Part]) -> int | None:
    """How many words what it is called has, if it is there to be pressed and says the names; None if not."""
    element = index.elements[at]
    if not names or element.role not in _OPENING or not is_pressed(element) or not available(element, Verb.CLICK):
        return None
    shown = [_CLOCK.sub(" ", text) for text in _read(element)] if _are_days(names) else _read(element)
    words = [told for text in shown if (told := index.words(text)).words]
    own = Evidence(words)
    if _leads_away(element) or not words or not all(own.of(part, loosely=part.slips) for part in names):
        return None
    return min(len(each.words) for each in words)


def _are_days(names: Sequence[Part]) -> bool:
    """Whether one number was said, which then is none of a time: the event "on May 19" is not the one at 19:00."""
    return sum(part.is_number for part in names) == 1


def _leads_away(element: Element) -> bool:
    return bool(element.href) and "#" not in element.href and not element.href.startswith("javascript:")
