"""Finding what is meant where it may have to be looked for: in closed sections, behind tabs, on further pages."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import Final, TypeAlias

import msgspec
from playwright.async_api import ElementHandle

from treadle.browsers.actions.bringing_out import find_brought_out
from treadle.browsers.actions.clicking import click_on
from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.doubting import doubt
from treadle.browsers.actions.find import find, find_now
from treadle.browsers.actions.holders import open_what_holds
from treadle.browsers.actions.pointing import find_on_pointing
from treadle.browsers.actions.row_menus import find_in_row_menu
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Index, Intent, RelationKind, Target, Verb, ground
from treadle.browsers.grounding.scoring.held_back import for_ticked
from treadle.browsers.grounding.scoring.own_controls import own_control
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.browsers.tools import LiveSnapshot
from treadle.core.errors import Conflict, DeadlinePassed, ElementAmbiguous, ElementMismatch, ElementNotFound
from treadle.core.page import Element, ElementState

__all__ = ["seek"]

_MOST_OPENED: Final = 40
_SHOWS_WITHIN: Final = 0.8
_SOON_SECONDS: Final = 0.6
"""After which it is looked for once more in what is hidden: pages draw their lists by then."""
_PAUSE: Final = 0.08
_RESERVE: Final = 1.5
"""Seconds kept for acting on what is found."""
_NEXT: Final = frozenset({
    "next", "next page", "older", ">", ">>", "\u203a", "\u00bb", "\u2192", "weiter", "nächste", "nächste seite",
    "suivant", "page suivante", "siguiente", "página siguiente",
})  # fmt: skip
"""What is called just so turns to the next page."""
_MORE: Final = frozenset({
    "more", "show more", "load more", "see more", "view more", "more results", "show all", "see all", "read more",
    "mehr", "mehr anzeigen", "voir plus", "ver más",
})  # fmt: skip
"""What is called just so shows more of the same."""
_Identity: TypeAlias = tuple[str, str, tuple[str, ...]]

_UNUSABLE: Final = frozenset({ElementState.HIDDEN, ElementState.DISABLED, ElementState.COVERED})
_MAILS: Final = words_of("email mail emails mails letter")
"""What is opened to be read, whatever its list says of it."""
_MORE_THAN_A_NAME: Final = 3
"""Words that a list says of a message beside who sent it."""
_BELONGING: Final = frozenset({RelationKind.IN, RelationKind.ROW, RelationKind.NEAR})
# What of an item opens it: a link that it is, is in or has, else what the pointer shows to be clickable.
_OPENS: Final = """element => {
  const link = element.closest('a, [role=link], [onclick]') || element.querySelector('a[href], [role=link]');
  if (link) return link;
  if (element.closest('button, input, select, [role=button]')) return null;
  const points = node => node && getComputedStyle(node).cursor === 'pointer';
  if (!points(element)) return null;
  let outer = element;
  while (points(outer.parentElement)) outer = outer.parentElement;
  return outer;
}"""
_OPENING_ROLES: Final = frozenset({"button", "link", "tab", "treeitem", "menuitem", "generic", "heading", "row"})


async def seek(doing: Doing, intent: Intent, *, seconds: float | None = None) -> Found:
    """The element that an intent is meant for, as :func:`find` finds it; also what can be brought to light.

    A hidden one that is clearly meant is shown by opening just what holds it. Where the command says that it has to be
    looked for, whatever shows more of the page is opened, one after another, until it is there. The errors of ``find``.
    """
    if doing.selector is not None or doing.given is not None:
        return await find(doing, intent)
    try:
        return await find(doing, intent, seconds=0)
    except ElementMismatch as error:
        if isinstance(error, ElementAmbiguous) and error.remembered:
            raise  # another was meant by it before: no other way of finding it answers that
        if (own := await _of_its_row(doing, intent)) is not None:
            await doubt(doing, intent, own)
            return own
        if not isinstance(error, ElementNotFound):
            raise
        trouble = error
    if await open_what_holds(doing, intent):
        try:
            return await find(doing, intent, seconds=seconds)
        except ElementNotFound as error:
            trouble = error
    for bring_out in () if trouble.hindered else (find_in_row_menu, find_on_pointing, find_brought_out):
        if (entry := await bring_out(doing, intent)) is not None:
            return entry
    if not intent.reveal:
        inside = await _inside(doing, intent) if intent.opens and not trouble.hindered else None
        if inside is not None:
            return inside
        return await _late(doing, intent, seconds)
    found = await _inside(doing, intent) or await _search(doing, intent)
    if found is None:
        raise trouble
    return found


async def _of_its_row(doing: Doing, intent: Intent) -> Found | None:
    """The control of the one row or card that says, with it, all of the command."""
    live = await doing.tools.snapshot()
    index = doing.index(live.snapshot)
    one = for_ticked(index, intent) or await doing.think(live.snapshot, partial(own_control, index, intent))
    if one is None:
        return None
    reasons = ("it and the row that it is in say all of it",)
    return Found(one, await live.handle(one.ref), reasons, grounded_by="words")


async def _late(doing: Doing, intent: Intent, seconds: float | None) -> Found:
    """What comes a little late, or what holds it does: a list with its rows, their menus, what is shown on pointing."""
    soon = _SOON_SECONDS if seconds is None else min(seconds, _SOON_SECONDS)
    for patience in (soon, seconds):
        try:
            return await find(doing, intent, seconds=patience)
        except ElementNotFound as error:
            trouble = error
        if await open_what_holds(doing, intent):
            with suppress(ElementNotFound):
                return await find(doing, intent, seconds=0)
    if trouble.hindered or (entry := await find_in_row_menu(doing, intent)) is None:
        raise trouble
    return entry


async def _inside(doing: Doing, intent: Intent) -> Found | None:
    """What is not with the item that it belongs to, but is seen once that is opened: a mail's buttons.

    None where nothing of the page is called like the item, or where opening it does not show it.
    """
    relation = None if intent.target is None else intent.target.relation
    if intent.target is None or relation is None or relation.kind not in _BELONGING:
        return None
    try:
        item = await find_now(doing, Intent(verb=Verb.CLICK, target=relation.target))
    except ElementMismatch:
        return None
    failed = f"{item.subject} could not be opened"
    opens = (await attempt(item.handle.evaluate_handle(_OPENS), failed)).as_element()
    if opens is None or not await _is_letter(doing, intent, relation.target, opens):
        return None
    await click_on(doing, item._replace(handle=opens))
    return await _shows(doing, msgspec.structs.replace(intent, target=_anywhere(intent.target)))


async def _is_letter(doing: Doing, intent: Intent, said: Target, opens: ElementHandle) -> bool:
    """Whether what would be opened is what was spoken of, and not whoever sent it: a mail in its list says what it is
    about. A message may as well stand in a chat that is shown, where a name opens another one."""
    words = split_words(fold(intent.said))
    if not words or not _MAILS.isdisjoint(words):
        return True
    text = str(await attempt(opens.evaluate("node => node.innerText || ''"), "What was spoken of could not be read"))
    beyond = [
        word for word in split_words(fold(text)) if word not in words and word not in split_words(fold(said.name))
    ]
    if len(beyond) < _MORE_THAN_A_NAME:
        return False
    live = await doing.tools.snapshot()
    deed = words[0]
    return not any(deed in split_words(fold(each.name)) and not each.href for each in live.snapshot.elements)


def _anywhere(target: Target) -> Target:
    """The same wherever it is."""
    readings = tuple(msgspec.structs.replace(each, relation=None) for each in target.otherwise)
    return msgspec.structs.replace(target, relation=None, otherwise=readings)


async def _search(doing: Doing, intent: Intent) -> Found | None:
    """Open one thing after another that shows more, until what is meant is there; None if it never is."""
    way = _Way()
    passed = 0
    for _ in range(_MOST_OPENED):
        if doing.seconds < _RESERVE:
            return None
        live = await doing.tools.snapshot()
        opener = way.next(live.snapshot.elements)
        if opener is None:
            return None
        turns = _turns_page(opener)
        if turns:
            passed += _how_many(intent, doing.index(live.snapshot))
        else:
            way.tried.add(_identity(opener))
        try:
            await click_on(doing, Found(opener, await live.handle(opener.ref)))
        except (Conflict, ElementNotFound, DeadlinePassed):
            way.tried.add(_identity(opener))
            continue
        found = await _shows(doing, _counted_on(intent, passed))
        if found is not None:
            return found
        if turns and await _unchanged(doing, live):
            way.tried.add(_identity(opener))
    return None


class _Way:
    """What was opened already, and what is opened next: what has come to light last, in the order of the page."""

    def __init__(self) -> None:
        self.tried: set[_Identity] = set()
        self._since: dict[_Identity, int] = {}
        self._looks = 0

    def next(self, elements: Sequence[Element]) -> Element | None:
        """Closed things and tabs, then what turns to a further page; None if there is nothing more."""
        usable = [element for element in elements if element.role in _OPENING_ROLES and not element.states & _UNUSABLE]
        if not self._looks:
            self.tried.update(_identity(each) for each in usable if each.has(ElementState.SELECTED))
        self._looks += 1
        closed = [each for each in usable if _shows_things(each) and _identity(each) not in self.tried]
        for each in closed:
            self._since.setdefault(_identity(each), self._looks)
        if closed:
            return max(closed, key=lambda each: self._since[_identity(each)])
        further = (each for each in usable if _turns_page(each) or _says_more(each))
        return next((each for each in further if _identity(each) not in self.tried), None)


def _shows_things(element: Element) -> bool:
    if element.role == "tab":
        return not element.has(ElementState.SELECTED) and not element.has(ElementState.EXPANDED)
    return element.has(ElementState.COLLAPSED)


def _says_more(element: Element) -> bool:
    return fold(element.name or element.text).strip(" .…") in _MORE


def _turns_page(element: Element) -> bool:
    return fold(element.name or element.text).strip(" .…") in _NEXT or element.attributes.get("rel") == "next"


def _identity(element: Element) -> _Identity:
    return element.role, element.selector, (element.name, *element.context[:2])


def _how_many(intent: Intent, index: Index) -> int:
    """How many of the likes of a numbered thing are on this page; fewer than its number, for it is not there."""
    target = intent.target
    if target is None or target.ordinal is None or target.ordinal < 1:
        return 0
    there, missing = 0, target.ordinal
    while missing - there > 1:
        middle = (there + missing) // 2
        if _is_there(_numbered(intent, middle), index):
            there = middle
        else:
            missing = middle
    return there


def _is_there(intent: Intent, index: Index) -> bool:
    try:
        ground(intent, index)
    except ElementMismatch:
        return False
    return True


def _counted_on(intent: Intent, passed: int) -> Intent:
    """The same where so many of its likes were on the pages before."""
    target = intent.target
    if target is None or target.ordinal is None or target.ordinal <= passed or not passed:
        return intent
    return _numbered(intent, target.ordinal - passed)


def _numbered(intent: Intent, number: int) -> Intent:
    """The same, for the one of another number."""
    target = intent.target
    assert target is not None
    kept = [each for each in target.otherwise if each.ordinal == target.ordinal]
    readings = tuple(msgspec.structs.replace(each, ordinal=number) for each in kept)
    return msgspec.structs.replace(intent, target=msgspec.structs.replace(target, ordinal=number, otherwise=readings))


async def _shows(doing: Doing, intent: Intent) -> Found | None:
    """What is meant, if it is there soon."""
    loop = asyncio.get_running_loop()
    ends_at = loop.time() + _SHOWS_WITHIN
    while True:
        try:
            return await find_now(doing, intent)
        except ElementMismatch:
            if loop.time() > ends_at:
                return None
        await asyncio.sleep(_PAUSE)


async def _unchanged(doing: Doing, before: LiveSnapshot) -> bool:
    """Whether the page says what it said before: there was no further page."""
    after = await doing.tools.snapshot()
    return _texts(after) == _texts(before)


def _texts(live: LiveSnapshot) -> list[str]:
    return [element.name or element.text for element in live.snapshot.elements]
