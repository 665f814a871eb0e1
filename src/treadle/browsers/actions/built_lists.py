"""Choosing from a list that a page has built: it is opened, narrowed down by typing, and the option clicked."""

import asyncio
from typing import Any, Final

from playwright.async_api import ElementHandle, JSHandle

from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.options import best_option, no_option
from treadle.browsers.actions.pointer import click_on
from treadle.browsers.actions.settle import leading, settled
from treadle.browsers.actions.trouble import attempt
from treadle.core.errors import Conflict
from treadle.core.page import Acted, ElementState

__all__ = ["choose_built"]

_OPENS_WITHIN: Final = 1.0
_POLL: Final = 0.05

# The options that are seen: those of the list that the opener says is its own, else those in it, else all there are;
# what has no role is an item of a list that is seen.
_SEEN: Final = """opener => {
  const wanted = '[role=option], [role=menuitem], [role=menuitemradio], [role=menuitemcheckbox], [role=treeitem]';
  const root = opener.getRootNode();
  const ids = ['aria-controls', 'aria-owns'].flatMap(name => (opener.getAttribute(name) || '').split(/\\s+/));
  const own = ids.filter(Boolean).map(id => root.getElementById(id)).filter(Boolean);
  const seen = (place, selector) => [...place.querySelectorAll(selector)].filter(option => option !== opener
    && option.getClientRects().length > 0 && getComputedStyle(option).visibility === 'visible').slice(0, 2000);
  for (const place of [...own, opener, root, document]) {
    const options = seen(place, wanted);
    if (options.length) return options;
  }
  for (const place of [...own, opener.parentElement || opener]) {
    const items = seen(place, 'li');
    if (items.length) return items;
  }
  return [];
}"""
_TOLD: Final = """options => options.map(option => [
  (option.getAttribute('aria-label') || option.textContent || '').replace(/\\s+/g, ' ').trim().slice(0, 200),
  option.getAttribute('data-value') || '', option.getAttribute('aria-disabled') === 'true'])"""


async def choose_built(doing: Doing, found: Found, option: str | int) -> Acted:
    """Choose an option by its text, or by its number (-1 is the last). ElementNotFound, with what there is."""
    if found.element.role != "listbox" and not found.element.has(ElementState.EXPANDED):
        await click_on(doing, found)
    if (
        isinstance(option, str)
        and found.element.has(ElementState.EDITABLE)
        and found.element.tag in {"input", "textarea"}
    ):
        await attempt(found.handle.fill(option, timeout=doing.milliseconds), f"{found.subject} could not be typed into")
    handle, text = await _option(doing, found, option)
    async with settled(doing.tools, heard=True) as navigation:
        clicking = leading(handle.click(timeout=doing.milliseconds), navigation)
        await attempt(clicking, f'"{text}" could not be chosen')
    doing.last_field = found.handle
    return done("select", found, reasons=(f'chose "{text}"',))


async def _option(doing: Doing, found: Found, option: str | int) -> tuple[ElementHandle, str]:
    """The option, as soon as it is there, and its text."""
    loop = asyncio.get_running_loop()
    ends_at = loop.time() + min(_OPENS_WITHIN, doing.seconds)
    failed = f"{found.subject} could not be chosen from"
    while True:
        seen: JSHandle = await attempt(found.handle.evaluate_handle(_SEEN), failed)
        told: Any = await attempt(seen.evaluate(_TOLD), failed)
        options = [(str(text), str(value), bool(disabled)) for text, value, disabled in told]
        at = _position(options, option)
        if at is not None:
            break
        if loop.time() > ends_at:
            await _close_again(doing, found)
            raise no_option(found, [text for text, _, _ in options], option)
        await asyncio.sleep(_POLL)
    if options[at][2]:
        await _close_again(doing, found)
        raise Conflict(f'"{options[at][0]}" of {found.words} cannot be chosen: it is disabled.')
    handle = (await attempt(seen.evaluate_handle("(options, at) => options[at]", at), failed)).as_element()
    assert handle is not None
    return handle, options[at][0]


def _position(options: list[tuple[str, str, bool]], option: str | int) -> int | None:
    if isinstance(option, str):
        return best_option(options, option)
    position = option if option < 0 else option - 1
    return position % len(options) if options and -len(options) <= position < len(options) else None


async def _close_again(doing: Doing, found: Found) -> None:
    if found.element.role != "listbox":
        await attempt(doing.page.keyboard.press("Escape"), f"{found.subject} could not be closed again")
