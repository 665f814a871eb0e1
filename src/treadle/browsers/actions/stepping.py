"""Making a number larger or smaller by steps, with the keys or the buttons that its field has."""

from typing import Any, Final

from playwright.async_api import ElementHandle

from treadle.browsers.actions.becoming import becomes
from treadle.browsers.actions.counters import count_by, counter_about, counter_of
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.entering import enter
from treadle.browsers.actions.find import find, find_focused
from treadle.browsers.actions.seeking import seek
from treadle.browsers.actions.sliding import slide
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent
from treadle.core.errors import Conflict, ElementNotFound, InvalidInput
from treadle.core.page import Acted, Element, ElementState

__all__ = ["step", "step_found"]

_MOST: Final = 100
_SURE: Final = 0.9
"""Score from which a field is called what was said."""
_CHANGES_WITHIN: Final = 0.4

# The number that it shows: a field's value, what it says of itself, or its text; null if none.
_SHOWN: Final = """element => {
  const field = element.matches('input, [aria-valuenow], [data-value]') ? element
    : element.querySelector('input, [aria-valuenow], [role=spinbutton], output') || element;
  const said = field.localName === 'input' || field.localName === 'output' ? field.value
    : field.getAttribute('aria-valuenow') || field.getAttribute('data-value') || field.textContent;
  const match = /-?\\d+(?:[.,]\\d+)?/.exec(said || '');
  return match ? Number(match[0].replace(',', '.')) : null;
}"""
# The button beside it that makes it larger, or smaller.
_BUTTON: Final = """(element, up) => {
  const signs = up ? '+ \u25b2 \u2191 \u2303 \u02c4 \uff0b' : '- \u2212 \u2013 \u25bc \u2193 \u2304 \u02c5';
  const words = up
    ? 'plus increase increment incr inc up more add erhöhen mehr augmenter aumentar'
    : 'minus decrease decrement decr dec down less reduce subtract remove verringern weniger diminuer reducir';
  const wanted = new Set((signs + ' ' + words).split(' '));
  const said = node => [node.getAttribute('aria-label'), node.title, node.textContent].filter(Boolean);
  const marked = node => [node.getAttribute('class'), node.id].filter(Boolean);
  const parts = text => [text.trim(), ...text.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().split(/[\\s_-]+/)];
  const fits = texts => texts.some(text => text.length < 80 && parts(text).some(part => wanted.has(part)));
  let place = element;
  const others = 'input:not([type=hidden]), select, textarea, [role=slider], [role=spinbutton]';
  for (let level = 0; place && level < 4; level += 1, place = place.parentElement) {
    const fields = level ? [...place.querySelectorAll(others)] : [];
    if (fields.some(node => node !== element && !element.contains(node))) return null;
    const buttons = [...place.querySelectorAll('button, [role=button], a, [class*=button], [class*=btn], [onclick]')]
      .filter(node => node !== element && node.getClientRects().length > 0);
    for (const how of [said, marked]) {
      const found = buttons.filter(node => fits(how(node)));
      if (found.length === 1) return found[0];
      if (found.length > 1) return null;
    }
  }
  return null;
}"""


async def step(doing: Doing, intent: Intent) -> Acted:
    """Make a number larger (``amount`` above zero) or smaller, so many steps. Conflict if it does not change."""
    by = float(1 if intent.amount is None else intent.amount)
    if not by.is_integer() and (counter := await counter_of(doing, intent)) is not None:
        return await count_by(doing, counter, by, exactly=True)
    if not by.is_integer() or not 0 < abs(by) <= _MOST:
        raise InvalidInput(f"It can be changed by 1 to {_MOST} whole steps.")
    if intent.target is None:
        found = await find_focused(doing, intent)
    else:
        try:
            found = await find(doing, intent, seconds=0)
            if found.score < _SURE and (counter := await counter_about(doing, intent)) is not None:
                return await count_by(doing, counter, int(by))
        except ElementNotFound:
            if (counter := await counter_of(doing, intent)) is not None:
                return await count_by(doing, counter, int(by))
            found = await seek(doing, intent)
    return await step_found(doing, found, by)


async def step_found(doing: Doing, found: Found, by: float) -> Acted:
    """Make the number of what was found larger or smaller by so many whole steps. Conflict if it does not change."""
    failed = f"{found.subject} could not be changed"
    before = await _shown(found)
    ranged = found.element.role == "slider"  # a button near it is for something else
    if ranged and before is not None and abs(by) > 1:
        await slide(doing, found, f"{before + by:g}")
        return done("step", found, reasons=(f"from {before:g} to {before + by:g}",))
    told = None if ranged else await attempt(found.handle.evaluate_handle(_BUTTON, by > 0), failed)
    button = None if told is None else told.as_element()
    if button is None and found.element.role in {"spinbutton", "slider"}:
        await attempt(found.handle.focus(), failed)
    elif button is None and before is not None and _is_typed(found.element):
        value = f"{before + by:g}"
        await enter(doing, found, value)
        return done("step", found, reasons=(f"from {before:g} to {value}",))
    elif button is None:
        raise Conflict(f"{failed}: it has no buttons for that.")
    for _ in range(int(abs(by))):
        last = await _shown(found)
        await attempt(_once(doing, found, button, up=by > 0), failed)
        if not await _changes(found, last):
            raise Conflict(f"{failed} any further: it says {last if last is None else format(last, 'g')}.")
    after = await _shown(found)
    reason = "" if before is None or after is None else f"from {before:g} to {after:g}"
    return done("step", found, reasons=(reason,) if reason else ())


def _is_typed(element: Element) -> bool:
    """Whether its number can only be typed: a field without buttons."""
    return element.tag == "input" and element.has(ElementState.EDITABLE) and not element.has(ElementState.READONLY)


async def _once(doing: Doing, found: Found, button: ElementHandle | None, *, up: bool) -> None:
    if button is not None:
        await button.click(timeout=doing.milliseconds)
    else:
        await found.handle.press("ArrowUp" if up else "ArrowDown", timeout=doing.milliseconds)


async def _shown(found: Found) -> float | None:
    number: Any = await attempt(found.handle.evaluate(_SHOWN), f"{found.subject} could not be read")
    return float(number) if isinstance(number, int | float) else None


async def _changes(found: Found, before: float | None) -> bool:
    return await becomes(lambda: _shown(found), lambda shown: shown != before, seconds=_CHANGES_WITHIN)
