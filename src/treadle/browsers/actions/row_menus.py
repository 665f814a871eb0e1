"""What stands in the menu of one row or card: "Rename the Lisbon album" opens the ⋮ of that album, and takes Rename."""

import asyncio
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final, TypeAlias

import msgspec

from treadle.browsers.actions.clicking import click_on
from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.holders import show
from treadle.browsers.actions.trouble import Vanished, attempt
from treadle.browsers.grounding import Index, Intent, Verb
from treadle.browsers.grounding.scoring.evidence import Evidence, Part, parts_of
from treadle.browsers.grounding.scoring.fit import available, is_pressed
from treadle.browsers.grounding.scoring.geometry import inside
from treadle.browsers.grounding.scoring.index import Words
from treadle.browsers.grounding.scoring.matching import OTHERWISE
from treadle.browsers.grounding.scoring.menus import MENU, READ, MenuWay, way_to_menu
from treadle.browsers.grounding.scoring.opposites import contradict
from treadle.browsers.grounding.scoring.surroundings import UNSAID
from treadle.browsers.tools import LiveSnapshot
from treadle.core.errors import Conflict, DeadlinePassed, ElementMismatch
from treadle.core.page import Element, ElementState

__all__ = ["find_in_row_menu"]

_Identity: TypeAlias = tuple[tuple[int, ...], str, str]

_DONE_IN_MENUS: Final = frozenset({Verb.CLICK, Verb.DOWNLOAD})
_LONGEST: Final = 5
"""Words of what an entry of a menu is called."""
_CLOSES: Final = frozenset({"close", "cancel"})
_APPEARS_WITHIN: Final = 0.6
_MORE_BEHIND: Final = ("\u2026", "...", "\u25b8", "\u203a", "\u25b6", "\u2192", ">", "\u00bb", "\u25ba")
"""What the name of an entry ends in that opens another menu, or asks for more."""
_TRIES: Final = 2
"""A page that draws itself anew closes its menus."""
_POLL: Final = 0.04
_RESERVE: Final = 1.0
"""Seconds kept for acting on what is found."""


async def find_in_row_menu(doing: Doing, intent: Intent) -> Found | None:
    """What does the deed that is said, in the menu of the one row or card that is said; that menu is open then.

    None where it is not said what is done to what, no row or more than one is meant, or its menu, which is closed
    again, has nothing of the kind.
    """
    if intent.verb not in _DONE_IN_MENUS or doing.seconds < _RESERVE:
        return None
    intent = msgspec.structs.replace(intent, verb=Verb.CLICK, said=intent.said or intent.clause)
    for _ in range(_TRIES):
        live = await doing.tools.snapshot()
        way = await doing.think(live.snapshot, partial(way_to_menu, intent, doing.index(live.snapshot)))
        if way is None:
            return None
        tried = _identity(way.opener), way.parts
        if tried in doing.fruitless:
            return None
        opener = Found(way.opener, await live.handle(way.opener.ref))
        if way.opener.has(ElementState.HIDDEN) and not await show(doing, live, way.opener):
            return None
        seen = _seen(live, way.opener)
        if not way.opener.has(ElementState.EXPANDED):
            try:
                await click_on(doing, opener)
            except (Vanished, DeadlinePassed):
                continue  # the page has drawn itself anew meanwhile
        shown, found = await _entry(doing, way, seen)
        if shown and found is None:
            found = await _further(doing, way, seen)
        if found is not None:
            return found
        if shown:
            doing.fruitless.add(tried)
            await _close(doing, opener, seen)
            return None
    return None


async def _further(doing: Doing, way: MenuWay, seen: set[_Identity]) -> Found | None:
    """What says the rest behind an entry that says what is done and leads further: "Add to playlist..."."""
    live = await doing.tools.snapshot()
    new = tuple(each for each in live.snapshot.elements if available(each, Verb.CLICK) and _identity(each) not in seen)
    index = Index(msgspec.structs.replace(live.snapshot, elements=new))
    leading = {
        at: shown[0] for at in range(len(new)) if (shown := _shown(index, at)) and _leads(new[at], shown[0], way)
    }
    if len(leading) != 1:
        return None
    [(at, words)] = leading.items()
    own = Evidence([words])
    rest = tuple(part for part in way.parts if not own.of(part))
    before = {_identity(each) for each in live.snapshot.elements if available(each, Verb.CLICK)}
    await click_on(doing, Found(new[at], await live.handle(new[at].ref)))
    opened, found = await _entry(doing, way._replace(parts=rest), before)
    if opened and found is None:
        await attempt(doing.page.keyboard.press("Escape"), "It could not be closed")
    return found


def _leads(element: Element, words: Words, way: MenuWay) -> bool:
    """Whether an entry says what is done, not all of what it is done with, nothing else, and that there is more."""
    own = Evidence([words])
    said = all(own.of(part) for part in way.deeds) and not _beyond(words, way)
    more = element.attributes.get("aria-haspopup") in MENU or words.raw.rstrip().endswith(_MORE_BEHIND)
    return said and more and len(way.parts) > len(way.deeds)


async def _entry(doing: Doing, way: MenuWay, seen: set[_Identity]) -> tuple[bool, Found | None]:
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


async def _meant(live: LiveSnapshot, new: tuple[Element, ...], way: MenuWay) -> Found | None:
    """The one entry that says what is left of the command; of several the one that says nothing else."""
    index = Index(msgspec.structs.replace(live.snapshot, elements=new))
    names = {at: shown[0] for at in range(len(new)) if (shown := _shown(index, at))}
    called = {at: words for at, words in names.items() if _does(words, way) and not _holds_others(new, names, at)}
    exactly = [at for at, words in called.items() if not _beyond(words, way)]
    meant = exactly or list(called)
    entries = [at for at in meant if is_pressed(new[at])] or meant
    if len({called[at].folded for at in entries}) != 1:
        return None
    entry = new[entries[0]]
    reasons = (f"{called[entries[0]].raw!r} is in the menu of it",)
    return Found(entry, await live.handle(entry.ref), reasons, grounded_by="words")


def _holds_others(new: Sequence[Element], names: Mapping[int, Words], at: int) -> bool:
    """Whether it is the menu, and no entry of it: something else that is called otherwise lies in it."""
    box, own = new[at].box, names[at].folded
    return any(inside(new[each].box, box) and words.folded not in own for each, words in names.items() if each != at)


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
    texts = [told.words for told in index.texts(at) if told.source in READ]
    return [words for words in texts if 0 < len(words.words) <= _LONGEST][:1]


def _does(words: Words, way: MenuWay) -> bool:
    """Whether an entry says all that is left of the command, and nothing that makes it something else."""
    own = Evidence([words])
    if not all(own.of(part) for part in way.parts):
        return False
    return not any(
        part.words[0] in OTHERWISE or contradict(part, (*way.parts, *way.light)) for part in _beyond(words, way)
    )


def _beyond(words: Words, way: MenuWay) -> list[Part]:
    """What an entry says that was not said."""
    said = Evidence(Words.of(part.said) for part in (*way.parts, *way.light))
    return [part for part in parts_of(words) if not said.of(part) and part.words[0] not in UNSAID]


async def _close(doing: Doing, opener: Found, seen: set[_Identity]) -> None:
    """Close again what was opened, as people do: by Escape, by what is there to close it, by what opened it."""
    await attempt(doing.page.keyboard.press("Escape"), f"{opener.subject} could not be closed")
    for closes in (_closer, None):
        after = await doing.tools.snapshot()
        new = [each for each in after.snapshot.elements if available(each, Verb.CLICK) and _identity(each) not in seen]
        if not new:
            return
        closer = opener.element if closes is None else closes(doing.index(after.snapshot), new)
        try:
            if closer is not None and any(each.ref == closer.ref for each in new):
                await click_on(doing, Found(closer, await after.handle(closer.ref)))
            elif closer is not None:
                await click_on(doing, opener)
        except (Conflict, DeadlinePassed, ElementMismatch):
            return


def _closer(index: Index, new: Sequence[Element]) -> Element | None:
    """Of what has come to light, what says that it closes or cancels it, and nothing else."""
    refs = {each.ref for each in new}
    for at, element in enumerate(index.elements):
        if element.ref in refs and (shown := _shown(index, at)):
            parts = parts_of(shown[0])
            if len(parts) == 1 and parts[0].thing in _CLOSES:
                return element
    return None


def _identity(element: Element) -> _Identity:
    return element.frame, element.selector, element.name or element.text
