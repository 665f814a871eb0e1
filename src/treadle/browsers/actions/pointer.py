"""What is done with the pointer: clicking and hovering."""

from typing import Final, Literal

from playwright.async_api import Position

from treadle.browsers.actions.choosing import choose
from treadle.browsers.actions.clicking import click_on
from treadle.browsers.actions.crossing_points import at_crossing
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.find import find_now
from treadle.browsers.actions.gesturing import (
    GESTURES,
    first_of_one_thing,
    is_called_so,
    leaves_number,
    place_of_gesture,
    without_kind,
)
from treadle.browsers.actions.labelled import control_beside
from treadle.browsers.actions.reacting import Watch
from treadle.browsers.actions.seeking import seek
from treadle.browsers.actions.ticking import tick
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.actions.words_in_text import words_in_text
from treadle.browsers.grounding import Intent, Verb
from treadle.browsers.snapshot.describe import READABLE_ROLES
from treadle.core.errors import Conflict, ElementAmbiguous, ElementNotFound, InvalidInput
from treadle.core.page import Acted, ElementState

__all__ = ["click", "hover"]

# Whether what is only a frame for others would be clicked: it holds controls, and nothing shows that it is one itself.
_HOLDS_SEVERAL: Final = """element => {
  if (element.closest('a, button, label, summary, [role=button], [role=link], [role=option], [role=tab]')) return false;
  if (getComputedStyle(element).cursor === 'pointer') return false;
  const controls = 'a[href], button, input, select, textarea, [role=button], [role=link]';
  return element.querySelectorAll(controls).length > 1;
}"""
_BOXES: Final = frozenset({"checkbox", "switch"})
_REACTS_WITHIN: Final = 0.4
_MOST_HELD: Final = 0.85
"""Of the time that is left for a command."""
_FRAMES: Final = frozenset({
    "article", "complementary", "contentinfo", "banner", "figure", "form", "group", "list", "main", "navigation",
    "paragraph", "region", "row", "search", "section", "table", "tabpanel", "toolbar",
})  # fmt: skip
"""Roles of what has other things in it, or is only read."""


async def click(doing: Doing, intent: Intent) -> Acted:
    """Click, click twice, or with the right button."""
    found, at = await _pressed(doing, intent)
    if found.option and intent.verb is Verb.CLICK:
        return await choose(doing, found, found.option)
    if intent.holds and found.element.role in _BOXES:
        return await tick(doing, found, True)
    button: Literal["left", "right"] = "right" if intent.verb is Verb.RIGHT_CLICK else "left"
    plain = _is_plain(found)
    gesture = intent.verb in GESTURES
    if gesture and at is None:
        at = await place_of_gesture(found, intent, named=plain)
    elif (plain or found.element.role == "generic") and await _holds_several(found):
        raise Conflict(f"{found.subject} is not to be clicked itself: several things in it are. Say which of them.")
    label = plain and not gesture and found.element.role != "img"  # a picture is looked at, and labels nothing
    if label and (control := await control_beside(doing, found)) is not None:
        found, plain = control, False
    watch = await Watch.begin(found) if plain and not is_called_so(found, intent) else None
    held = intent.amount or 0.0 if intent.unit == "seconds" else 0.0
    if held > doing.seconds * _MOST_HELD:
        raise InvalidInput(f"A button can be held for {doing.seconds * _MOST_HELD:.0f} seconds here at most.")
    count = 2 if intent.verb is Verb.DOUBLE_CLICK else 1
    keys = intent.keys if intent.verb is Verb.CLICK_HOLDING else ()
    await click_on(doing, found, count=count, button=button, held=held, at=at, keys=keys)
    if watch is not None and not await watch.reacted(_REACTS_WITHIN):
        raise Conflict(f"{found.subject} was clicked, and nothing on the page reacted: it is only there to be read.")
    return done("hold", found, reasons=(f"for {held:g} seconds",)) if held else done("click", found)


async def _pressed(doing: Doing, intent: Intent) -> tuple[Found, Position | None]:
    """What is meant; where nothing is called so, or only the head of a row or column is, what is empty where the two
    cross that are said."""
    try:
        found = await seek(doing, intent)
        if leaves_number(found, intent):
            raise ElementNotFound(f"{found.subject} does not say the number.")
    except ElementNotFound as error:
        if (crossing := await at_crossing(doing, intent)) is not None:
            return crossing
        live = await doing.tools.snapshot()
        plainer = without_kind(intent, live.snapshot) if intent.verb in GESTURES and not error.hindered else None
        if plainer is not None:
            return await find_now(doing, plainer), None
        within = await words_in_text(doing, intent) if intent.verb in GESTURES and not error.hindered else None
        if within is None:
            raise
        return within[0], within[1]
    related = _is_plain(found) and intent.target is not None and intent.target.relation is not None
    return (await at_crossing(doing, intent) if related else None) or (found, None)


async def _holds_several(found: Found) -> bool:
    return bool(await attempt(found.handle.evaluate(_HOLDS_SEVERAL), f"{found.subject} could not be looked at"))


def _is_plain(found: Found) -> bool:
    """Whether nothing says that it can be clicked: then something has to show that it could."""
    element = found.element
    is_read = element.role in READABLE_ROLES or element.role in _FRAMES
    return bool(element.ref) and is_read and not element.has(ElementState.CLICKABLE)


async def hover(doing: Doing, intent: Intent) -> Acted:
    """Put the pointer on an element, or on words in a text."""
    try:
        found = await seek(doing, intent)
        at = await place_of_gesture(found, intent, named=True) if _is_plain(found) else None
    except ElementNotFound as error:
        within = await words_in_text(doing, intent) if not error.hindered else None
        if within is None:
            raise
        found, at = within[0], within[1]
    except ElementAmbiguous as error:
        one = await first_of_one_thing(doing, error)
        if one is None:
            raise
        found, at = one, None
    await attempt(
        found.handle.hover(timeout=doing.milliseconds, position=at), f"{found.subject} could not be pointed at"
    )
    return done("hover", found)
