"""Choosing from a list that a page has built: it is opened, narrowed down by typing, and the option clicked."""

import asyncio
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

from playwright.async_api import ElementHandle, JSHandle

from treadle.browsers.actions.becoming import becomes
from treadle.browsers.actions.clicking import click_on
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.options import best_option, no_option
from treadle.browsers.actions.settle import leading, settled
from treadle.browsers.actions.trouble import Vanished, attempt
from treadle.core.errors import Conflict
from treadle.core.page import Acted, ElementState

__all__ = ["Offer", "choose_built", "click_option", "look_before", "offered"]

_OPENS_WITHIN: Final = 1.2
_TAKES_WITHIN: Final = 0.5
_POLL: Final = 0.05
_MOST_SCROLLS: Final = 40
_TRIES: Final = 3
_OPEN_LISTS: Final = frozenset({"listbox", "radiogroup", "tree", "menu"})
_HOLDS_CHOICE: Final = frozenset({"combobox", "textbox", "searchbox"})

_SEEN_BEFORE: Final = """opener => {
  const seen = new WeakSet(), roots = [document];
  for (let at = 0; at < roots.length && at < 50; at += 1) {
    for (const node of roots[at].querySelectorAll('*')) {
      if (node.checkVisibility({visibilityProperty: true})) seen.add(node);
      if (node.shadowRoot) roots.push(node.shadowRoot);
    }
  }
  return {opener, before: seen};
}"""
# Whether a field says, in any of the usual ways, that there is something to choose from.
_OFFERS: Final = """field => {
  const names = ['list', 'aria-autocomplete', 'aria-haspopup', 'aria-controls', 'aria-owns', 'aria-expanded'];
  const words = [field.className, field.id, field.name, field.parentElement && field.parentElement.className].join(' ');
  return names.some(name => field.hasAttribute(name)) || field.getAttribute('role') === 'combobox'
    || field.autocomplete === 'off' || getComputedStyle(field).cursor === 'pointer'
    || /auto-?complete|suggest|typeahead|combo|select|picker|dropdown|search/i.test(words);
}"""
_TOLD: Final = """options => options.map(option => [
  (option.getAttribute('aria-label') || option.innerText || option.textContent || '').replace(/\\s+/g, ' ').trim()
    .slice(0, 200),
  option.getAttribute('data-value') || option.getAttribute('value') || '',
  option.getAttribute('aria-disabled') === 'true' || option.hasAttribute('disabled')
    || getComputedStyle(option).cursor === 'not-allowed' || getComputedStyle(option).pointerEvents === 'none'
    || /\\b(is-)?disabled\\b/.test(option.getAttribute('class') || '')])"""
# Scrolls the box that holds the options on; whether there was more of it.
_SCROLL_ON: Final = """options => {
  let box = options[options.length - 1];
  while (box && !(box.scrollHeight > box.clientHeight + 2 && /auto|scroll/.test(getComputedStyle(box).overflowY)))
    box = box.parentElement;
  if (!box || box === document.body || box === document.documentElement) return false;
  const before = box.scrollTop;
  box.scrollTop += Math.max(20, box.clientHeight * 0.8);
  return box.scrollTop > before + 1;
}"""
# What stands in it side by side, all of one kind, and nothing else: the choices themselves, which need no opening.
_INSIDE: Final = """element => {
  const inside = [...element.children];
  const says = node => node.getClientRects().length > 0 && /[\\p{L}\\p{N}]/u.test(node.textContent || '');
  const bare = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  const alike = inside.every(node => node.localName === inside[0].localName && says(node));
  return inside.length > 1 && alike && !bare ? inside : [];
}"""
_SUGGESTED: Final = """field => {
  if (field.localName !== 'input' || !field.list || field.readOnly || field.disabled) return [];
  return [...field.list.options].slice(0, 2000).map(option => [option.label.trim(), option.value]);
}"""
_IS_SEEN: Final = "options => options.some(option => option.isConnected && option.checkVisibility())"
_IS_CHOSEN: Final = """option => ['aria-selected', 'aria-checked'].some(name => option.getAttribute(name) === 'true')
  && option.closest('[aria-multiselectable=true]') !== null"""
_TAKEN: Final = """(opener, text) => {
  const plain = said => (said || '').replace(/\\s+/g, ' ').trim().toLowerCase();
  const field = opener.localName === 'input' ? opener : opener.querySelector('input');
  const says = [field && field.value, opener.innerText, opener.getAttribute('data-value'), opener.parentElement
    && opener.parentElement.innerText].map(plain);
  const wanted = plain(text);
  return says.some(said => said && (said.includes(wanted) || (said.length > 2 && wanted.includes(said))));
}"""


class Offer(NamedTuple):
    """The options that are there, and what each says: text, value, whether it is disabled."""

    handle: JSHandle
    options: list[tuple[str, str, bool]]


async def choose_built(doing: Doing, found: Found, option: str | int, *, opened: JSHandle | None = None) -> Acted:
    """Choose an option by its text, or by its number (-1 is the last). ElementNotFound, with what there is.

    ``opened``: what was seen before it was clicked, where it was. Conflict for an option that is disabled, or that the
    list does not take over.
    """
    failed = f"{found.subject} could not be chosen from"
    if found.element.tag in {"input", "textarea"} and not await attempt(found.handle.evaluate(_OFFERS), failed):
        raise no_option(found, (), option)  # nothing but a field to write in: it is left as it is
    if suggested := await _suggested(found):
        return await _enter_suggested(doing, found, suggested, option)
    if (shown := await _shown_in(found)) is not None:
        at = _position(shown.options, option)
        if at is None:
            raise no_option(found, [text for text, _, _ in shown.options], option)
        if shown.options[at][2]:
            raise Conflict(f'"{shown.options[at][0]}" of {found.words} cannot be chosen: it is disabled.')
        return await _take(doing, found, (shown, at))
    place = opened or await look_before(found)
    is_open = found.element.role in _OPEN_LISTS or found.element.has(ElementState.EXPANDED)
    if not is_open and not (opened is not None and (await offered(place, found)).options):
        await click_on(doing, found)
    typed = isinstance(option, str) and _can_be_typed(found)
    if typed and isinstance(option, str):
        await attempt(found.handle.fill(option, timeout=doing.milliseconds), f"{found.subject} could not be typed into")
    for _ in range(_TRIES):
        try:
            return await _take(doing, found, await _option(doing, found, place, option))
        except Vanished:
            continue  # the list was drawn anew while it was scrolled to the option
    raise Conflict(f"{failed}: the list is drawn anew again and again.")


async def _suggested(found: Found) -> list[tuple[str, str, bool]]:
    """What the browser itself suggests for a field (``datalist``): it draws them where no page sees it."""
    told: Any = await attempt(found.handle.evaluate(_SUGGESTED), f"{found.subject} could not be read")
    return [(str(text), str(value), False) for text, value in told]


async def _enter_suggested(
    doing: Doing, found: Found, options: list[tuple[str, str, bool]], option: str | int
) -> Acted:
    at = _position(options, option)
    if at is None:
        raise no_option(found, [text for text, _, _ in options], option)
    text, value, _ = options[at]
    await attempt(found.handle.fill(value, timeout=doing.milliseconds), f"{found.subject} could not be filled")
    doing.last_field, doing.chosen = found.handle, text
    return done("select", found, reasons=(f'chose "{text}"',))


async def _shown_in(found: Found) -> Offer | None:
    """The choices that stand in it already, where it is no opener but what holds them; None where it holds none."""
    if found.element.role != "generic":
        return None
    failed = f"{found.subject} could not be read"
    handle = await attempt(found.handle.evaluate_handle(_INSIDE), failed)
    told: Any = await attempt(handle.evaluate(_TOLD), failed)
    return Offer(handle, [(str(text), str(value), bool(off)) for text, value, off in told]) if told else None


async def _take(doing: Doing, found: Found, offered: tuple[Offer, int]) -> Acted:
    """Click an option, unless it is chosen already, and see whether it is taken over."""
    offer, at = offered
    text = offer.options[at][0]
    failed = f"{found.subject} could not be chosen from"
    handle = (await attempt(offer.handle.evaluate_handle("(options, at) => options[at]", at), failed)).as_element()
    if handle is None:
        raise Vanished
    doing.chosen = text
    if await attempt(handle.evaluate(_IS_CHOSEN), failed):
        return done("select", found, reasons=(f'"{text}" was chosen already',))
    await click_option(doing, handle, text)
    if found.element.role in _HOLDS_CHOICE and not await _is_taken(found, text):
        raise Conflict(f'{found.subject} did not take over "{text}".')
    doing.last_field = found.handle
    return done("select", found, reasons=(f'chose "{text}"',))


async def look_before(found: Found) -> JSHandle:
    """What is seen before a list opens: what appears later is it."""
    return await attempt(found.handle.evaluate_handle(_SEEN_BEFORE), f"{found.subject} could not be read")


async def click_option(doing: Doing, handle: ElementHandle, text: str) -> None:
    """Click an option, which says ``text``."""
    async with settled(doing.tools, heard=True) as navigation:
        clicking = leading(handle.click(timeout=doing.milliseconds), navigation)
        await attempt(clicking, f'"{text}" could not be chosen')


def _can_be_typed(found: Found) -> bool:
    element = found.element
    return element.tag in {"input", "textarea"} and not element.has(ElementState.READONLY) and element.type != "button"


async def _option(doing: Doing, found: Found, place: JSHandle, option: str | int) -> tuple[Offer, int]:
    """The option, as soon as it is there; the list is scrolled through where it shows only a part at a time."""
    loop = asyncio.get_running_loop()
    ends_at = loop.time() + min(_OPENS_WITHIN, doing.seconds)
    told: dict[str, None] = {}
    scrolls = 0
    while True:
        offer = await offered(place, found)
        told.update(dict.fromkeys(text for text, _, _ in offer.options))
        at = _position(offer.options, option)
        if at is not None:
            break
        if offer.options and isinstance(option, str) and scrolls < _MOST_SCROLLS:
            scrolls += 1
            if await attempt(offer.handle.evaluate(_SCROLL_ON), f"{found.subject} could not be scrolled"):
                await asyncio.sleep(_POLL)
                continue
        if loop.time() > ends_at:
            await _close_again(doing, found, offer)
            raise no_option(found, list(told), option)
        await asyncio.sleep(_POLL)
    if offer.options[at][2]:
        await _close_again(doing, found, offer)
        raise Conflict(f'"{offer.options[at][0]}" of {found.words} cannot be chosen: it is disabled.')
    return offer, at


async def offered(place: JSHandle, found: Found) -> Offer:
    """The options that are seen now; ``place`` is what :func:`look_before` saw."""
    failed = f"{found.subject} could not be chosen from"
    seen = await attempt(place.evaluate_handle(_lists()), failed)
    told: Any = await attempt(seen.evaluate(_TOLD), failed)
    return Offer(seen, [(str(text), str(value), bool(disabled)) for text, value, disabled in told])


def _position(options: list[tuple[str, str, bool]], option: str | int) -> int | None:
    if isinstance(option, str):
        return best_option(options, option)
    position = option if option < 0 else option - 1
    return position % len(options) if options and -len(options) <= position < len(options) else None


async def _is_taken(found: Found, text: str) -> bool:
    """Whether the field shows the choice soon; True if it went, as it may with what the choice led to."""

    async def shows() -> bool:
        return bool(await attempt(found.handle.evaluate(_TAKEN, text), f"{found.subject} could not be read"))

    return await becomes(shows, bool, seconds=_TAKES_WITHIN)


async def _close_again(doing: Doing, found: Found, offer: Offer) -> None:
    """Close the list that was opened: with the key for that, else as it was opened."""
    if found.element.role in _OPEN_LISTS:
        return
    failed = f"{found.subject} could not be closed again"
    await attempt(doing.page.keyboard.press("Escape"), failed)
    is_there = await attempt(found.handle.evaluate("node => node.isConnected"), failed)  # else it was drawn anew
    if is_there and await attempt(offer.handle.evaluate(_IS_SEEN), failed) and not _can_be_typed(found):
        await click_on(doing, found)


@cache
def _lists() -> str:
    source = files("treadle.browsers.actions").joinpath("lists.js").read_text(encoding="utf-8")
    return source[source.index("({opener") :]
