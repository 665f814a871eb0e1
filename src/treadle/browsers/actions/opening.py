"""Opening what is closed, and closing what is open: sections, tree items, menus."""

from collections.abc import Callable, Sequence
from typing import Final

from playwright.async_api import JSHandle

from treadle.browsers.actions.becoming import becomes
from treadle.browsers.actions.called import called
from treadle.browsers.actions.clicking import click_on
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.seeking import seek
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent, Target, Verb
from treadle.core.errors import Conflict, ElementAmbiguous, ElementNotFound
from treadle.core.page import Acted, Candidate, Element, ElementState, Snapshot

__all__ = ["expand_or_collapse"]

_CHANGES_WITHIN: Final = 0.6
_MOST_TOLD: Final = 10

# Whether it is open, or what it is a part or the frame of; null for what does not say.
_IS_OPEN: Final = """element => {
  const said = node => {
    if (node.localName === 'details') return node.open;
    if (node.localName === 'summary' && node.parentElement && node.parentElement.localName === 'details')
      return node.parentElement.open;
    const expanded = node.getAttribute('aria-expanded');
    return expanded === null ? null : expanded === 'true';
  };
  const own = said(element);
  if (own !== null) return own;
  const within = element.querySelectorAll('details, [aria-expanded]');
  if (within.length) return said(within[0]);
  const around = element.closest('summary, [aria-expanded]');
  return around ? said(around) : null;
}"""
# What may have to be clicked, the likeliest first: the control itself, where a section or a row was found that has one,
# then what it is labelled by; the one sign of its row, where it says nothing itself. Where a sign stands apart from the
# label, the label may lead elsewhere: only that is it.
_CONTROLS: Final = """element => {
  const turned = /^[\\s\\u25b2-\\u25c5\\u2303\\u2304\\u203a\\u00bb]+$/;
  const opens = node => node.getClientRects().length > 0 && getComputedStyle(node).cursor === 'pointer'
    && (turned.test(node.textContent || '') || (!(node.textContent || '').trim()
      && node.matches('[class*=expand], [class*=caret], [class*=twist], [class*=chevron]')));
  const signBeside = node => {
    for (let row = node.parentElement, up = 0; row && up < 3; row = row.parentElement, up += 1) {
      if (row.getBoundingClientRect().height > 120) return null;
      const signs = [...row.querySelectorAll('*')].filter(one => opens(one) && !one.contains(node));
      if (signs.length) return signs.length === 1 ? signs[0] : null;
    }
    return null;
  };
  if (element.localName === 'details') return [element.querySelector('summary') || element];
  if (!element.hasAttribute('aria-expanded')) {
    const within = element.querySelector('summary, [aria-expanded]');
    return [within || (element.matches('button, a, summary') ? element : signBeside(element) || element)];
  }
  if (!element.matches('[role=treeitem], [role=row], tr, li')) return [element];
  const own = node => node && node.closest('[aria-expanded]') === element && node.getClientRects().length > 0;
  const arrow = /^[\\s\\u25b2-\\u25c5\\u2303\\u2304\\u203a\\u2039\\u00bb+\\-\\u2212\\u2013]+$/;
  const marked = '[class*=toggle], [class*=expand], [class*=caret], [class*=arrow], [class*=twist], [class*=chevron]';
  const within = [...element.querySelectorAll('*')].filter(own);
  const points = node => getComputedStyle(node).cursor === 'pointer' || node.matches(marked + ', button');
  const sign = within.find(node => arrow.test(node.textContent || '') && points(node))
    || within.find(node => !(node.textContent || '').trim() && node.matches(marked));
  if (sign) return [sign];
  const toggle = within.find(node => node.matches(marked + ', button'));
  const label = [...element.children].find(node => own(node) && !node.matches('ul, ol, [role=group]'));
  return [...new Set([toggle, label, element])].filter(Boolean);
}"""
# How much can be seen: it grows when something opens. A bound keeps large pages cheap.
_SEEN: Final = """() => {
  let seen = 0;
  const nodes = document.body ? document.body.getElementsByTagName('*') : [];
  for (let at = 0; at < nodes.length && at < 20000; at += 1) if (nodes[at].checkVisibility()) seen += 1;
  return seen;
}"""


async def expand_or_collapse(doing: Doing, intent: Intent) -> Acted:
    """Open or close a section, tree item or menu; what is so already is left so.

    Where none is named, the only one that is closed (or open) is meant. Conflict if it does not change.
    """
    opens = intent.verb is Verb.EXPAND
    target = intent.target
    found = await (_only_one(doing, opens) if _is_unnamed(doing, target) else seek(doing, intent))
    return await _bring(doing, found, opens)


def _is_unnamed(doing: Doing, target: Target | None) -> bool:
    if doing.given is not None or doing.selector is not None:
        return False
    return target is None or not (target.name or target.ordinal or target.relation or target.qualities)


async def _only_one(doing: Doing, opens: bool) -> Found:
    """The only thing on the page that is closed, or open."""
    live = await doing.tools.snapshot()
    snapshot: Snapshot = live.snapshot
    state = ElementState.COLLAPSED if opens else ElementState.EXPANDED
    unseen = {ElementState.HIDDEN, ElementState.DISABLED}
    closed = [element for element in snapshot.elements if element.has(state) and not element.states & unseen]
    for is_less in (_is_field, _has_controls(snapshot), _is_part(closed)):
        closed = [element for element in closed if not is_less(element)] or closed
    word = "closed" if opens else "open"
    if not closed:
        raise ElementNotFound(f"Nothing on the page is {word}.")
    if len(closed) > 1:
        told = tuple(
            Candidate(description=called(element), selector=element.selector, score=0.5, box=element.place)
            for element in closed[:_MOST_TOLD]
        )
        raise ElementAmbiguous(f"{len(closed)} things on the page are {word}. Say which one is meant.", told)
    return Found(closed[0], await live.handle(closed[0].ref), (f"is the only one that is {word}",))


def _is_field(element: Element) -> bool:
    return element.role in {"combobox", "textbox", "searchbox"}


def _has_controls(snapshot: Snapshot) -> Callable[[Element], bool]:
    """Whether other controls lie in an element: then it is rather what they are in than a control itself."""
    controls = [each for each in snapshot.elements if each.role in {"button", "link", "textbox", "checkbox"}]
    return lambda element: any(_holds(element, each) for each in controls)


def _is_part(others: Sequence[Element]) -> Callable[[Element], bool]:
    return lambda element: any(_holds(other, element) for other in others)


def _holds(outer: Element, inner: Element) -> bool:
    """Whether an element lies in another."""
    a, b = inner.box, outer.box
    x, y = a.center
    inside = b.x <= x <= b.x + b.width and b.y <= y <= b.y + b.height
    return inner is not outer and inner.frame == outer.frame and inside and a.width * a.height < b.width * b.height


async def _bring(doing: Doing, found: Found, opens: bool) -> Acted:
    action = "expand" if opens else "collapse"
    before = await _is_open(found)
    if before is opens:
        return done(action, found, reasons=("was so already",))
    controls = await attempt(found.handle.evaluate_handle(_CONTROLS), f"{found.subject} is not there")
    if before is not None:
        for at in range(int(await attempt(controls.evaluate("all => all.length"), f"{found.subject} is not there"))):
            await click_on(doing, await _part(found, controls, at))
            if await _becomes(found, opens):
                return done(action, found)
        raise Conflict(f"{found.subject} could not be {action}ed: it stays as it was.")
    seen = await _how_much(doing)
    if opens and _is_in_menu(found):
        await attempt(found.handle.hover(timeout=doing.milliseconds), f"{found.subject} could not be pointed at")
        if await _grows(doing, seen):
            return done(action, found, reasons=("opened by pointing at it",))
    await click_on(doing, await _part(found, controls, 0))
    return done(action, found)


async def _part(found: Found, controls: JSHandle, at: int) -> Found:
    handle = await attempt(controls.evaluate_handle("(all, at) => all[at]", at), f"{found.subject} is not there")
    return found._replace(handle=handle.as_element() or found.handle)


def _is_in_menu(found: Found) -> bool:
    around = any(each.startswith(("menu", "navigation")) for each in found.element.context)
    return found.element.role.startswith("menuitem") or (found.element.role != "button" and around)


async def _is_open(found: Found) -> bool | None:
    state = await attempt(found.handle.evaluate(_IS_OPEN), f"{found.subject} could not be read")
    return state if isinstance(state, bool) else None


async def _becomes(found: Found, opens: bool) -> bool:
    """Whether it is so soon; True if it went, as it may with what the click led to."""
    return await becomes(lambda: _is_open(found), lambda state: state is opens, seconds=_CHANGES_WITHIN)


async def _how_much(doing: Doing) -> int:
    return int(await attempt(doing.page.evaluate(_SEEN), "The page could not be read"))


async def _grows(doing: Doing, seen: int) -> bool:
    return await becomes(lambda: _how_much(doing), lambda now: now > seen, seconds=_CHANGES_WITHIN)
