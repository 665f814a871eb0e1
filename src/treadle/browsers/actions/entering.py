"""Entering text: into native fields, editable texts, and what only listens to keys; then it is read back."""

from typing import Any, Final

from treadle.browsers.actions.built_lists import look_before
from treadle.browsers.actions.date_forms import said_for
from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.suggestions import take_suggestion
from treadle.browsers.actions.trouble import Vanished, attempt
from treadle.core.errors import Conflict
from treadle.core.page import ElementState

__all__ = ["FACTS", "VALUE", "enter"]

_NATIVE: Final = frozenset({"input", "textarea"})
_UNREAD_TYPES: Final = frozenset({"color", "file", "range"})
_SUGGESTS_WITHIN: Final = (0.0, 0.2, 0.6, 1.2)
"""Seconds to wait for what a field suggests, by how surely it does."""
_EDITABLE: Final = "element => element.isContentEditable === true"

# How surely it offers suggestions (3: it says that it does, 2: it is called so, 1: the browser is to make none);
# whether it shows a colour as six hexadecimal digits.
FACTS: Final = """field => {
  const said = field.getAttribute('aria-autocomplete') || '', popup = field.getAttribute('aria-haspopup') || '';
  const role = field.getAttribute('role') || '';
  const words = [field.className, field.id, field.name, field.parentElement && field.parentElement.className].join(' ');
  const library = field.classList.contains('ui-autocomplete-input');
  const suggests = role === 'combobox' || /list|both|inline/.test(said) || popup === 'listbox' || library
    || field.hasAttribute('aria-expanded') ? 3 : /auto-?complete|suggest|typeahead|combo-?box/i.test(words) ? 2
    : field.autocomplete === 'off' ? 1 : 0;
  return {suggests, colour: /^#?[0-9a-f]{6}$/i.test(field.value || '') && /colou?r/i.test(words)};
}"""
VALUE: Final = "field => typeof field.value === 'string' ? field.value : field.innerText"
# A colour's name as the browser knows it; empty if it is none.
_HEX: Final = """(field, name) => {
  const pen = document.createElement('canvas').getContext('2d');
  pen.fillStyle = '#010203';
  pen.fillStyle = name;
  const first = pen.fillStyle;
  if (first === '#010203' || first[0] !== '#') return '';
  return /^#/.test(field.value || '') || field.type === 'color' ? first : first.slice(1).toUpperCase();
}"""


async def enter(doing: Doing, found: Found, value: str) -> None:
    """Put a text into a field in the place of what is there; of suggestions that then appear, the equal one is taken.

    Conflict where it does not keep what was entered; InvalidInput for what a field of its kind cannot take.
    """
    element = found.element
    failed = f"{found.subject} could not be filled"
    if value and element.has(ElementState.SECRET):
        doing.tools.conceal([value])
    if element.tag not in _NATIVE:
        if await attempt(found.handle.evaluate(_EDITABLE), failed):
            await attempt(found.handle.fill(value, timeout=doing.milliseconds), failed)
            await _keep(doing, found, value, failed)
        else:
            await _type_over(doing, found, value, failed)
        return
    facts: Any = await attempt(found.handle.evaluate(FACTS), failed) if element.tag == "input" and value else {}
    text = await _as_it_takes_it(found, value, bool(facts.get("colour")), failed)
    place = await look_before(found) if facts.get("suggests") else None
    await attempt(found.handle.fill(text, timeout=doing.milliseconds), failed)
    if place is not None:
        seconds = _SUGGESTS_WITHIN[int(facts["suggests"])]
        if taken := await take_suggestion(doing, found, place, text, seconds=seconds):
            doing.suggested = found, taken
            return
    if element.type not in _UNREAD_TYPES:
        await _keep(doing, found, text, failed)


async def _as_it_takes_it(found: Found, value: str, colour: bool, failed: str) -> str:
    """The value in the form that a field of its kind takes."""
    if not value:
        return ""
    if (colour or found.element.type == "color") and value.strip("# ").isalpha():
        named = str(await attempt(found.handle.evaluate(_HEX, value.replace(" ", "")), failed))
        if named:
            return named
    return await said_for(found, value)


async def _keep(doing: Doing, found: Found, text: str, failed: str) -> None:
    """Read back what was entered; where the field took it otherwise, it is typed key by key, as masks want it."""
    try:
        if await _has(found, text):
            return
        await _type_over(doing, found, text, failed)
        if await _has(found, text):
            return
    except Vanished:
        return  # it was drawn anew, or what was entered led elsewhere
    shown = "" if found.element.has(ElementState.SECRET) else " what was entered"
    raise Conflict(f"{failed}: it does not keep{shown or ' it'}.")


async def _has(found: Found, text: str) -> bool:
    """Whether a field has a text, its letter case and what is put between its signs aside."""
    value = str(await attempt(found.handle.evaluate(VALUE), f"{found.subject} could not be read"))
    if value == text:
        return True
    wanted, there = (_signs(each) for each in (text, value))
    return wanted in there if wanted else not there or value.strip() == text.strip()


def _signs(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


async def _type_over(doing: Doing, found: Found, value: str, failed: str) -> None:
    """A field that only listens to keys: what is in it is marked, and typed over."""
    await attempt(found.handle.click(timeout=doing.milliseconds), failed)
    keyboard = doing.page.keyboard
    await attempt(keyboard.press("ControlOrMeta+a"), failed)
    await attempt(keyboard.press("Delete"), failed)
    await attempt(keyboard.type(value), failed)
