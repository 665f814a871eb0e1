"""Checking and unchecking: boxes, radio buttons, switches, and what pages build in their place."""

from typing import Final

from playwright.async_api import ElementHandle

from treadle.browsers.actions.becoming import becomes
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.drawn_switches import is_marked
from treadle.browsers.actions.reacting import Watch
from treadle.browsers.actions.seeking import seek
from treadle.browsers.actions.settle import leading, settled
from treadle.browsers.actions.spots import spot_of
from treadle.browsers.actions.trouble import Vanished, attempt
from treadle.browsers.grounding import Intent, Verb
from treadle.browsers.grounding.grammar.lexicon import LEXICONS
from treadle.browsers.grounding.words import fold, split_words
from treadle.core.errors import Conflict
from treadle.core.page import Acted, Element, ElementState

__all__ = ["becomes_ticked", "check", "is_ticked", "says_only", "tick", "uncheck_others"]

_CHANGES_WITHIN: Final = 0.5

# Whether it is checked; null for what has no such state, "gone" for what the page has drawn anew.
_STATE: Final = """element => {
  if (!element.isConnected) return 'gone';
  const control = element.localName === 'label' && element.control ? element.control : element;
  if (control.type === 'checkbox' || control.type === 'radio') return control.checked;
  for (const name of ['aria-checked', 'aria-pressed', 'aria-selected']) {
    const said = control.getAttribute(name);
    if (said !== null) return said === 'true';
  }
  const on = ['on', 'active', 'checked', 'selected', 'enabled', 'true', 'yes'];
  const off = ['off', 'inactive', 'unchecked', 'unselected', 'false', 'no'];
  for (const name of ['data-state', 'data-checked', 'data-selected', 'data-on', 'data-value']) {
    const said = (control.getAttribute(name) || '').toLowerCase();
    if (on.includes(said) || off.includes(said)) return on.includes(said);
  }
  const box = control.querySelector && control.querySelector('input[type=checkbox], [role=checkbox], [role=switch]');
  if (box) return box.type === 'checkbox' ? box.checked : box.getAttribute('aria-checked') === 'true';
  const words = String(control.getAttribute('class') || '').toLowerCase().split(/\\s+/)
    .map(word => word.replace(/^.*(--|__|^is-|-is-)/, '').replace(/^is-/, ''));
  if (words.some(word => on.includes(word))) return true;
  if (words.some(word => off.includes(word))) return false;
  const mark = (control.textContent || '').trim();
  if (/^[\\u2611\\u2612\\u2713\\u2714\\u2705]\\ufe0f?$/.test(mark)) return true;
  if (/^[\\u2610\\u25a1\\u25cb\\u25ef]$/.test(mark)) return false;
  const item = control.closest('li, tr, [role=listitem], [role=row]') || control.parentElement;
  const says = /(^|[\\s_-])(done|completed?|checked|ticked)(?=[\\s_-]|$)/i;
  const ticked = node => says.test(node.getAttribute('class') || '');
  if (!item || item === control || mark || control.localName === 'button') return null;
  if (ticked(item)) return true;
  return [...(item.parentElement ? item.parentElement.children : [])].some(ticked) ? false : null;
}"""
# The other boxes of its group that are checked: the nearest thing around it that has several.
_OTHERS: Final = """element => {
  const kinds = 'input[type=checkbox], [role=checkbox], [role=switch], [role=option]';
  const control = element.localName === 'label' && element.control ? element.control : element;
  const checked = node => node.type === 'checkbox' ? node.checked
    : ['aria-checked', 'aria-selected'].some(name => node.getAttribute(name) === 'true');
  for (let place = control.parentElement; place; place = place.parentElement) {
    const group = [...place.querySelectorAll(kinds)];
    if (group.length > 1) return group.filter(node => node !== control && checked(node));
  }
  return [];
}"""
_SEEN: Final = """control => control.getClientRects().length > 0 && getComputedStyle(control).opacity !== '0'
  ? control : [...(control.labels || [])].find(label => label.getClientRects().length > 0) || control"""
_LABEL: Final = """element => {
  const labels = [...(element.labels || [])];
  return labels.find(label => label.getClientRects().length > 0) || null;
}"""


async def check(doing: Doing, intent: Intent) -> Acted:
    """Check, uncheck or toggle; what is so already is left so."""
    found = await seek(doing, intent)
    if intent.only and not (found.reading is not None and found.reading.whole) and not says_only(found.element):
        await uncheck_others(doing, found)
    if intent.verb is Verb.TOGGLE:
        return await tick(doing, found, not await is_ticked(found))
    return await tick(doing, found, intent.verb is Verb.CHECK)


def says_only(element: Element) -> bool:
    """Whether it is called so itself: "Only money in" is one box of several, and takes none of the others away."""
    words = set(split_words(fold(f"{element.name} {element.label}")))
    return any(not words.isdisjoint(lexicon.only) for lexicon in LEXICONS)


async def tick(doing: Doing, found: Found, wanted: bool) -> Acted:
    """Bring it to the state that is wanted. Conflict if the page does not let it."""
    action = "check" if wanted else "uncheck"
    before, drawn = await is_ticked(found), False
    if before is None and not found.element.type:
        before = await is_marked(found, surely=wanted)
        drawn = before is not None
    if before is wanted:
        return done(action, found, reasons=("was so already",))
    if not wanted and (found.element.role == "radio" or found.element.type == "radio"):
        raise Conflict(f"{found.subject} cannot be unchecked: choose another one instead.")
    if before is None and not wanted:
        raise Conflict(f"{found.subject} does not say whether it is checked: nothing was done.")
    watch = await Watch.begin(found) if before is None or drawn else None
    async with settled(doing.tools, heard=True) as navigation:
        handle = await _clickable(found)
        clicking = leading(handle.click(timeout=doing.milliseconds, position=await spot_of(found, handle)), navigation)
        await attempt(clicking, f"{found.subject} could not be {action}ed")
    if before is not None and not (drawn or await becomes_ticked(found, wanted)):
        raise Conflict(f"{found.subject} could not be {action}ed: the page did not let its state change.")
    if watch is not None and not await watch.reacted(_CHANGES_WITHIN):
        raise Conflict(f"{found.subject} could not be {action}ed: nothing on the page reacted.")
    return done(action, found)


async def uncheck_others(doing: Doing, found: Found) -> None:
    """Uncheck what else is checked in its group: only what is said is to be."""
    failed = f"What is beside the {found.words} could not be unchecked"
    others = await attempt(found.handle.evaluate_handle(_OTHERS), failed)
    for _ in range(int(await attempt(others.evaluate("others => others.length"), failed))):
        first = await attempt(others.evaluate_handle("others => others.shift()"), failed)
        seen = (await attempt(first.evaluate_handle(_SEEN), failed)).as_element()
        if seen is not None:
            await attempt(seen.click(timeout=doing.milliseconds), failed)


async def _clickable(found: Found) -> ElementHandle:
    """Itself, or its label where the page shows that in its place."""
    if not (found.element.has(ElementState.COVERED) or found.element.has(ElementState.HIDDEN)):
        return found.handle
    label = (await attempt(found.handle.evaluate_handle(_LABEL), f"{found.subject} cannot be seen")).as_element()
    return label or found.handle


async def is_ticked(found: Found) -> bool | None:
    """Whether it is checked, pressed or selected; None for what does not say. Vanished if it is not there any more."""
    state = await attempt(found.handle.evaluate(_STATE), f"{found.subject} could not be read")
    if state == "gone":
        raise Vanished
    return state if isinstance(state, bool) else None


async def becomes_ticked(found: Found, wanted: bool) -> bool:
    """Whether it comes to the state soon, or at least leaves the other, as what only has a class while it is on; True
    if it went, as it may with what the click led to."""
    return await becomes(lambda: is_ticked(found), lambda state: state is not (not wanted), seconds=_CHANGES_WITHIN)
