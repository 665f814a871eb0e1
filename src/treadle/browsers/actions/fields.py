"""Putting something into fields of every kind, and emptying them."""

from typing import Final

import msgspec
from playwright.async_api import ElementHandle

from treadle.browsers.actions.choosing import choose
from treadle.browsers.actions.dates import field_value
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.find import find, find_focused
from treadle.browsers.actions.ticking import tick
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent, Target, Verb
from treadle.browsers.grounding.scoring.fit import is_list
from treadle.browsers.grounding.words import fold, identifier_words, split_words
from treadle.core.errors import Conflict, InvalidInput
from treadle.core.page import Acted

__all__ = ["clear", "fill_field", "fill_form", "is_form", "value_for"]

_YES: Final = frozenset({"yes", "true", "on", "1", "checked", "x"})
_NO: Final = frozenset({"no", "false", "off", "0", "unchecked", ""})
_MOST_STEPS: Final = 500
_NATIVE: Final = frozenset({"input", "textarea"})
_SLIDER: Final = """slider => [slider.getAttribute('aria-valuenow'), slider.getAttribute('aria-valuemin'),
  slider.getAttribute('aria-valuemax')].map(Number)"""
_EDITABLE: Final = "element => element.isContentEditable === true"


async def fill_field(doing: Doing, intent: Intent) -> Acted:
    """Put a value into a field, whatever kind it is of."""
    if intent.value is None:
        value = value_for(doing, intent.target)
        if value is None:
            raise InvalidInput("It is not said what is to be entered: put it in quotes, or give it among the values.")
        intent = msgspec.structs.replace(intent, value=value)
    found = await (find_focused(doing, intent) if intent.target is None else find(doing, intent))
    assert intent.value is not None
    return await _put(doing, found, intent.value)


async def clear(doing: Doing, intent: Intent) -> Acted:
    """Empty a field."""
    found = await find(doing, intent)
    return await _put(doing, found, "")


def is_form(intent: Intent) -> bool:
    """Whether a whole form is meant: its values come with the command."""
    return (
        intent.verb is Verb.FILL and intent.value is None and intent.target is not None and intent.target.role == "form"
    )


async def fill_form(doing: Doing, made: list[Acted]) -> None:
    """Put each of the command's values into the field that is called so; ``made`` takes what was done."""
    if not doing.command.values:
        raise InvalidInput("It is not said what is to be filled in: give the values by the names of their fields.")
    for name, value in doing.command.values.items():
        words = " ".join(identifier_words(name))
        target = Target(name=name, otherwise=(Target(name=words),) if words and words != fold(name) else ())
        made.append(await fill_field(doing, Intent(verb=Verb.FILL, target=target, value=value)))


def value_for(doing: Doing, target: Target | None) -> str | None:
    """The command's value for a field of that name; None if there is none."""
    if target is None:
        return None
    names = {split_words(fold(reading.name)) for reading in (target, *target.otherwise) if reading.name}
    for name, value in doing.command.values.items():
        if split_words(fold(name)) in names or identifier_words(name) in names:
            return value
    return None


async def _put(doing: Doing, found: Found, value: str) -> Acted:
    element = found.element
    if element.type in {"checkbox", "radio"} or element.role in {"checkbox", "radio", "switch"}:
        return await tick(doing, found, _is_yes(found, value))
    if element.tag == "select" or (element.tag not in _NATIVE and is_list(element)):
        return await choose(doing, found, value)
    failed = f"{found.subject} could not be filled"
    if element.tag not in _NATIVE and element.role == "slider":
        await _slide(doing, found, value)
    elif element.tag in _NATIVE or await attempt(found.handle.evaluate(_EDITABLE), failed):
        text = field_value(element.type, value) if value else ""
        await attempt(found.handle.fill(text, timeout=doing.milliseconds), failed)
    else:
        await _type_over(doing, found.handle, value, failed)
    doing.last_field = found.handle
    return done("fill", found)


def _is_yes(found: Found, value: str) -> bool:
    folded = fold(value)
    if folded not in _YES | _NO:
        raise InvalidInput(f"{found.subject} is either checked or not: say yes or no.")
    return folded in _YES


async def _type_over(doing: Doing, handle: ElementHandle, value: str, failed: str) -> None:
    """A field that only listens to keys: what is in it is marked, and typed over."""
    await attempt(handle.click(timeout=doing.milliseconds), failed)
    keyboard = doing.page.keyboard
    await attempt(keyboard.press("ControlOrMeta+a"), failed)
    await attempt(keyboard.press("Delete"), failed)
    await attempt(keyboard.type(value), failed)


async def _slide(doing: Doing, found: Found, value: str) -> None:
    """A slider that a page has built: it is moved by keys until it says the value."""
    failed = f"{found.subject} could not be moved"
    try:
        wanted = float(value)
    except ValueError:
        raise InvalidInput(f"{found.subject} takes a number.") from None
    await attempt(found.handle.focus(), failed)
    now, least, most = await attempt(found.handle.evaluate(_SLIDER), failed)
    if not least <= wanted <= most:
        raise InvalidInput(f"{found.subject} goes from {least:g} to {most:g}.")
    for _ in range(_MOST_STEPS):
        if now == wanted:
            return
        await attempt(found.handle.press("ArrowRight" if now < wanted else "ArrowLeft"), failed)
        before, (now, _, _) = now, await attempt(found.handle.evaluate(_SLIDER), failed)
        if now == before or (before < wanted < now) or (now < wanted < before):
            raise Conflict(f"{failed}: it does not stop there.")
    raise Conflict(f"{failed}: it takes too many steps.")
