"""What holds a hidden element, and how that is opened: a closed section, a tab that is not shown, a menu."""

import asyncio
from functools import cache, partial
from importlib.resources import files
from typing import Any, Final, Literal, NamedTuple

import msgspec
from playwright.async_api import ElementHandle

from treadle.browsers.actions.doing import Doing
from treadle.browsers.actions.settle import leading, settled
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent, ground
from treadle.browsers.tools import LiveSnapshot
from treadle.core.errors import Conflict, DeadlinePassed, ElementMismatch
from treadle.core.page import Element, ElementState, Snapshot

__all__ = ["bring_out", "is_unseen", "open_what_holds", "show"]

_DEEPEST: Final = 5
_CLEAR: Final = 0.7
"""Score from which a hidden element is surely what was meant: something is opened for its sake."""
_APPEARS_WITHIN: Final = 0.6
_SHOWN_BY_POINTING: Final = 0.15
_HOVER_MILLISECONDS: Final = 1_000
_POLL: Final = 0.03
_FAILED: Final = "What holds it could not be opened"
_UNSEEN: Final = frozenset({ElementState.HIDDEN, ElementState.COVERED})
_IN_THE_WAY: Final = _UNSEEN | {ElementState.DISABLED}

# The nearest thing around it that is seen, where that is a part of the page only; null where it is most of it.
_AROUND: Final = """element => {
  let node = element.parentElement;
  const drawn = {visibilityProperty: true, opacityProperty: true};
  while (node && !(node.checkVisibility(drawn) && node.getBoundingClientRect().height > 0))
    node = node.parentElement;
  if (!node || node === document.body || node === document.documentElement) return null;
  const box = node.getBoundingClientRect();
  return box.height < innerHeight / 2 ? node : null;
}"""
_TO_MIDDLE: Final = "element => element.scrollIntoView({block: 'center', inline: 'nearest', behavior: 'instant'})"
_SHOWN: Final = """element => element.isConnected
  && element.checkVisibility({visibilityProperty: true, opacityProperty: true})
  && element.getBoundingClientRect().height > 0"""


class _Opener(NamedTuple):
    handle: ElementHandle
    how: Literal["click", "hover"]


async def open_what_holds(doing: Doing, intent: Intent) -> bool:
    """Open what hides the element that an intent is meant for, layer by layer; whether that was to be done.

    False, with nothing touched, where no hidden element is clearly meant or nothing is known to open what it is in.
    """
    live = await doing.tools.snapshot()
    element = await doing.think(live.snapshot, partial(_unseen_match, intent, live.snapshot))
    return element is not None and await show(doing, live, element)


async def show(doing: Doing, live: LiveSnapshot, element: Element) -> bool:
    """Bring into sight what is hidden or covered, layer by layer; whether anything was done for it."""
    handle = await live.handle(element.ref)
    if not element.has(ElementState.HIDDEN):
        await attempt(handle.evaluate(_TO_MIDDLE), _FAILED)  # a bar that stays where it is may lie over it
        return True
    return await bring_out(doing, handle)


async def bring_out(doing: Doing, handle: ElementHandle) -> bool:
    """Bring into sight what is hidden, layer by layer; whether anything was done for it."""
    if await _shown_by_pointing(doing, handle):
        return True
    last: ElementHandle | None = None
    for _ in range(_DEEPEST):
        opener = await _opener(handle)
        if opener is None or (last is not None and await _are_one(opener.handle, last)):
            break
        await _open(doing, opener, handle)
        last = opener.handle
        if await _is_shown(handle):
            break
    return last is not None


async def is_unseen(doing: Doing, intent: Intent) -> bool:
    """Whether an element is clearly meant that is there and cannot be seen now."""
    snapshot = (await doing.tools.snapshot()).snapshot
    return await doing.think(snapshot, partial(_unseen_match, intent, snapshot)) is not None


def _unseen_match(intent: Intent, snapshot: Snapshot) -> Element | None:
    """The one hidden or covered element that would be meant if all could be seen; None where a seen one is, too."""
    if not any(element.states & _UNSEEN for element in snapshot.elements):
        return None
    plain = tuple(
        msgspec.structs.replace(element, states=element.states - _IN_THE_WAY) if element.states else element
        for element in snapshot.elements
    )
    try:
        found = ground(intent, msgspec.structs.replace(snapshot, elements=plain))
    except ElementMismatch:
        return None
    if found.score < _CLEAR:
        return None
    element = next(each for each in snapshot.elements if each.ref == found.element.ref)
    return element if element.states & _UNSEEN and not element.has(ElementState.DISABLED) else None


async def _shown_by_pointing(doing: Doing, handle: ElementHandle) -> bool:
    """Whether it is seen as soon as the pointer is on what it is in: the buttons of a row."""
    around = (await attempt(handle.evaluate_handle(_AROUND), _FAILED)).as_element()
    if around is None:
        return False
    try:
        await attempt(around.hover(timeout=min(doing.milliseconds, _HOVER_MILLISECONDS)), _FAILED)
    except (Conflict, DeadlinePassed):
        return False
    return await _appears(handle, seconds=_SHOWN_BY_POINTING)


async def _opener(handle: ElementHandle) -> _Opener | None:
    told = await attempt(handle.evaluate_handle(_script()), _FAILED)
    how: Any = await attempt(told.evaluate("told => told && told.how"), _FAILED)
    if how is None:
        return None
    element = (await attempt(told.evaluate_handle("told => told.element"), _FAILED)).as_element()
    return None if element is None else _Opener(element, "hover" if how == "hover" else "click")


async def _are_one(one: ElementHandle, other: ElementHandle) -> bool:
    return bool(await attempt(one.evaluate("(one, other) => one === other", other), _FAILED))


async def _open(doing: Doing, opener: _Opener, handle: ElementHandle) -> None:
    if opener.how == "hover":
        try:
            await attempt(opener.handle.hover(timeout=doing.milliseconds), _FAILED)
        except (Conflict, DeadlinePassed):
            return
        if await _appears(handle):
            return
    async with settled(doing.tools, heard=True) as navigation:
        await attempt(leading(opener.handle.click(timeout=doing.milliseconds), navigation), _FAILED)
    await _appears(handle)


async def _appears(handle: ElementHandle, *, seconds: float = _APPEARS_WITHIN) -> bool:
    """Whether it is seen soon."""
    loop = asyncio.get_running_loop()
    ends_at = loop.time() + seconds
    while not await _is_shown(handle):
        if loop.time() > ends_at:
            return False
        await asyncio.sleep(_POLL)
    return True


async def _is_shown(handle: ElementHandle) -> bool:
    return bool(await attempt(handle.evaluate(_SHOWN), _FAILED))


@cache
def _script() -> str:
    source = files("treadle.browsers.actions").joinpath("opener.js").read_text(encoding="utf-8")
    return source[source.index("element =>") :]
