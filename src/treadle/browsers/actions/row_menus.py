"""What stands in the menu of one row or card: "Rename the Lisbon album" opens the ⋮ of that album, and takes Rename."""

import asyncio
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple, TypeAlias

import msgspec

from treadle.browsers.actions.clicking import click_on
from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.trouble import Vanished, attempt
from treadle.browsers.grounding import Index, Intent, Verb
from treadle.browsers.grounding.scoring.asked import Asked, asked_of
from treadle.browsers.grounding.scoring.evidence import Evidence, Part, parts_of
from treadle.browsers.grounding.scoring.fit import available, is_pressed
from treadle.browsers.grounding.scoring.index import Words
from treadle.browsers.grounding.scoring.matching import OTHERWISE
from treadle.browsers.grounding.scoring.opposites import contradict
from treadle.browsers.grounding.scoring.surroundings import UNSAID
from treadle.browsers.grounding.scoring.units import Units
from treadle.browsers.tools import LiveSnapshot
from treadle.core.errors import Conflict, DeadlinePassed, ElementMismatch
from treadle.core.page import Element, ElementState

__all__ = ["find_in_row_menu"]

_Identity: TypeAlias = tuple[tuple[int, ...], str, str]

_CALLED: Final = frozenset({"more", "menu", "settings"})
"""What the buttons of such menus are called, in whatever words or signs."""
_MENU: Final = frozenset({"menu", "true"})
"""Values of ``aria-haspopup``."""
_READ: Final = frozenset({"name", "text", "aria-label", "title", "icon", "sign"})
_LONGEST: Final = 5
"""Words of what an entry of a menu is called."""
_LIKE: Final = frozenset({"menu of a row"})
_APPEARS_WITHIN: Final = 0.6
_TRIES: Final = 2
"""A page that draws itself anew closes its menus."""
_POLL: Final = 0.04
_RESERVE: Final = 1.0
"""Seconds kept for acting on what is found."""


class _Way(NamedTuple):
    """The button that opens the menu, and what of the command is left to be found in it."""

    opener: Element
    parts: tuple[Part, ...]
    """What is done, and what of the rest the row does not say."""
    light: tuple[Part, ...]


async def find_in_row_menu(doing: Doing, intent: Intent) -> Found | None:
    """What does the deed that is said, in the menu of the one row or card that is said; that menu is open then.

    None where it is not said what is done to what, no row or more than one is meant, or its menu, which is closed
    again, has nothing of the kind.
    """
    if intent.verb is not Verb.CLICK or doing.seconds < _RESERVE:
        return None
    for _ in range(_TRIES):
        live = await doing.tools.snapshot()
        way = await doing.think(live.snapshot, partial(_way_to, intent, doing.index(live.snapshot)))
        if way is None:
            return None
        opener = Found(way.opener, await live.handle(way.opener.ref))
        seen = _seen(live, way.opener)
        if not way.opener.has(ElementState.EXPANDED):
            try:
                await click_on(doing, opener)
            except (Vanished, DeadlinePassed):
                continue  # the page has drawn itself anew meanwhile
        shown, found = await _entry(doing, way, seen)
        if found is not None:
            return found
        if shown:
            await _close(doing, opener, seen)
            return None
    return None


def _way_to(intent: Intent, index: Index) -> _Way | None:
    """Which menu is to be opened; None unless every word but the deed is said by just one row that has one."""
    said = _said(intent)
    if said is None:
        return None
    asked = asked_of(index, msgspec.structs.replace(intent, said=said))
    deeds = asked.deeds or _led_to(asked)
    if not deeds or deeds.issuperset(asked.heavy):
        return None
    openers = {at: _LIKE for at, element in enumerate(index.elements) if _may_open(element)}
    units = Units(index, openers)
    openers = {at: like for at, like in openers.items() if _opens_menu(index, at, units.evidence(at))}
    at = _only_one([part for part in asked.heavy if part not in deeds], units, openers)
    if at is None:
        return None
    around = units.evidence(at)
    if not asked.deeds and any(_tells(around, part) for part in deeds):
        return None  # it says which row is meant, not what is done to it
    told = [part for part in asked.heavy if part not in deeds and _tells(around, part)]
    left = tuple(part for part in asked.heavy if part not in told)
    unseen = Evidence(
        text.words
        for other, element in enumerate(index.elements)
        if element.has(ElementState.HIDDEN)
        for text in index.texts(other)
    )
    if any(part not in deeds and not unseen.of(part) for part in left):
        return None
    return _Way(index.elements[at], left, (*asked.light, *asked.acting))


def _led_to(asked: Asked) -> frozenset[Part]:
    """What is done where the verb says nothing by itself: "make a copy of it"; the row has to be said behind it."""
    return frozenset(asked.heavy[:1]) if asked.acting and len(asked.heavy) > 1 else frozenset()


def _said(intent: Intent) -> str | None:
    """The words of the command; None where any of them are to be taken exactly."""
    target = intent.target
    if target is None or target.every or any(each.quoted for each in (target, *target.otherwise)):
        return None
    return intent.said or max((each.name for each in (target, *target.otherwise)), key=len)


def _only_one(names: Sequence[Part], units: Units, openers: Mapping[int, frozenset[str]]) -> int | None:
    """Of what opens menus, that of the only row that says most of the words."""
    says = {at: sum(_tells(units.evidence(at), part) for part in names) for at in openers}
    best = max(says.values(), default=0)
    most = [at for at, count in says.items() if count == best]
    return most[0] if best and len(most) == 1 else None


def _tells(around: Evidence, part: Part) -> bool:
    return around.of(part, loosely=part.slips) > 0


def _may_open(element: Element) -> bool:
    return bool(element.groups or element.context) and is_pressed(element) and available(element, Verb.CLICK)


def _opens_menu(index: Index, at: int, around: Evidence) -> bool:
    """Whether it is called as such buttons are, and for the rest as the row is: "Actions for Anna Lee"."""
    element = index.elements[at]
    if element.role in {"button", "generic"} and element.attributes.get("aria-haspopup") in _MENU:
        return True
    if element.href:
        return False
    for told in index.texts(at):
        parts = parts_of(told.words)
        if told.source in _READ and any(part.thing in _CALLED for part in parts):
            return all(part.thing in _CALLED or part.words[0] == "for" or around.of(part) > 0 for part in parts)
    return False


async def _entry(doing: Doing, way: _Way, seen: set[_Identity]) -> tuple[bool, Found | None]:
    """Whether anything has come to light soon, and of that what does what is left of the command."""
    loop = asyncio.get_running_loop()
    ends_at = loop.time() + _APPEARS_WITHIN
    while True:
        live = await doing.tools.snapshot()
        new = tuple(
            each for each in live.snapshot.elements if available(each, Verb.CLICK) and _identity(each) not in seen
        )
        if (found := await _meant(live, new, way)) is not None:
            return True, found
        if loop.time() > ends_at:
            return bool(new), None
        await asyncio.sleep(_POLL)


async def _meant(live: LiveSnapshot, new: tuple[Element, ...], way: _Way) -> Found | None:
    """The one entry that says what is left of the command; of several the one that says nothing else."""
    index = Index(msgspec.structs.replace(live.snapshot, elements=new))
    called = {at: shown[0] for at in range(len(new)) if (shown := _shown(index, at)) and _does(shown[0], way)}
    exactly = [at for at, words in called.items() if not _beyond(words, way)]
    meant = exactly or list(called)
    entries = [at for at in meant if is_pressed(new[at])] or meant
    if len({called[at].folded for at in entries}) != 1:
        return None
    entry = new[entries[0]]
    reasons = (f"{called[entries[0]].raw!r} is in the menu of it",)
    return Found(entry, await live.handle(entry.ref), reasons, grounded_by="words")


def _seen(live: LiveSnapshot, opener: Element) -> set[_Identity]:
    """What there is without the menu."""
    group = opener.groups[:1] if opener.has(ElementState.EXPANDED) else ()
    return {
        _identity(each)
        for each in live.snapshot.elements
        if available(each, Verb.CLICK) and not (group and each.groups[:1] == group and each.ref != opener.ref)
    }


def _shown(index: Index, at: int) -> list[Words]:
    """What an entry is called; nothing for what says more than one."""
    texts = [told.words for told in index.texts(at) if told.source in _READ]
    return [words for words in texts if 0 < len(words.words) <= _LONGEST][:1]


def _does(words: Words, way: _Way) -> bool:
    """Whether an entry says all that is left of the command, and nothing that makes it something else."""
    own = Evidence([words])
    if not all(own.of(part) for part in way.parts):
        return False
    return not any(
        part.words[0] in OTHERWISE or contradict(part, (*way.parts, *way.light)) for part in _beyond(words, way)
    )


def _beyond(words: Words, way: _Way) -> list[Part]:
    """What an entry says that was not said."""
    said = Evidence(Words.of(part.said) for part in (*way.parts, *way.light))
    return [part for part in parts_of(words) if not said.of(part) and part.words[0] not in UNSAID]


async def _close(doing: Doing, opener: Found, seen: set[_Identity]) -> None:
    """Close the menu again, as people do; what does not close stays open."""
    failed = f"{opener.subject} could not be closed"
    await attempt(doing.page.keyboard.press("Escape"), failed)
    after = await doing.tools.snapshot()
    if any(_identity(each) not in seen for each in after.snapshot.elements if available(each, Verb.CLICK)):
        try:
            await click_on(doing, opener)
        except (Conflict, DeadlinePassed, ElementMismatch):
            return


def _identity(element: Element) -> _Identity:
    return element.frame, element.selector, element.name or element.text
