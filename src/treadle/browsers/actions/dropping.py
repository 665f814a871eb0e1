"""What is taken hold of to drag something, and where it is let go: handles, places below a heading, one thing said
twice."""

from typing import Any, Final

from playwright.async_api import ElementHandle, FloatRect

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.trouble import Vanished, attempt
from treadle.core.errors import ElementAmbiguous

__all__ = ["grip_of", "is_grabbed", "is_movable", "moved_since", "one_thing", "position_of", "zone_below"]

_MOST_PARTS: Final = 4
"""Elements that one thing may be told by: a picture, its caption, its icon."""

# Whether something shows that it can be moved: it says so, its pointer does, it is drawn, or its text cannot be marked.
_CAN_BE_MOVED: Final = """element => {
  if (element instanceof SVGElement || element.matches('canvas, [draggable=true], [draggable=true] *')) return true;
  if (element.getRootNode().host?.draggable) return true;
  const up = node => node.parentElement || (node.parentNode instanceof ShadowRoot ? node.parentNode.host : null);
  for (let node = element, level = 0; node instanceof HTMLElement && level < 4; node = up(node), level += 1) {
    const style = getComputedStyle(node), said = `${node.className} ${node.getAttribute('aria-roledescription') || ''}`;
    if (/grab|move|resize/.test(style.cursor) || style.userSelect === 'none') return true;
    if (/drag|sortable|resiz|movable|handle|slider/i.test(said)) return true;
  }
  return false;
}"""
_IS_GRABBED: Final = """element => {
  const held = node => node instanceof HTMLElement && (node.draggable && !node.matches('a[href], img')
    || /grab|move/.test(getComputedStyle(node).cursor));
  return held(element) || held(element.parentElement);
}"""
# What is taken hold of: the item's own handle where it has one, by which alone it may be draggable. What was said may
# be only the text of the item: the handle is in the nearest element round it that has just one.
_GRIP: Final = """element => {
  const grips = '[class*=drag-handle], [class*=drag_handle], [class*=draghandle], [class*=grip],'
    + ' [aria-label*="drag" i], [aria-roledescription*=drag i]';
  const shown = node => node.getClientRects().length > 0;
  const own = element.matches(grips) ? element : element.querySelector(grips);
  if (own && shown(own)) return own;
  const grabs = node => /grab|move/.test(getComputedStyle(node).cursor);
  const isGrip = node => shown(node) && (node.matches(grips) || (grabs(node) && !grabs(node.parentElement))
    || (!node.children.length && /^[\\u283f\\u28ff\\u2261\\u2630]+$|^\\u22ee\\u22ee$/.test(node.textContent.trim())));
  for (let node = element, level = 0; node instanceof HTMLElement && level < 4; node = node.parentElement, level += 1) {
    if (node.draggable || grabs(node)) return element;
    const found = [...node.querySelectorAll('*')].filter(isGrip);
    const outer = found.filter(each => !found.some(other => other !== each && other.contains(each)));
    if (outer.length === 1) return outer[0];
    if (outer.length) return element;
  }
  return element;
}"""
# The place below a heading, where things of its column are let go: what follows it there, if there are other columns.
_ZONE: Final = """head => {
  const kind = node => node.localName + ' ' + node.className;
  for (let node = head, level = 0; node.parentElement && level < 3; node = node.parentElement, level += 1) {
    const zone = node.nextElementSibling, column = node.parentElement;
    if (node.previousElementSibling || !zone) continue;
    const columns = [...(column.parentElement?.children ?? [])].filter(each => kind(each) === kind(column));
    const above = node.getBoundingClientRect(), box = zone.getBoundingClientRect();
    const under = box.y >= above.bottom - 2 && box.height > 20 && box.width > above.width / 2;
    return columns.length > 1 && under && !zone.matches('input, select, textarea, button, a') ? zone : null;
  }
  return null;
}"""
_FREE: Final = """zone => {
  const box = zone.getBoundingClientRect(), items = [...zone.children].filter(each => each.getClientRects().length);
  const last = items.length ? items[items.length - 1].getBoundingClientRect().bottom : box.y;
  return items.length && last + 8 < box.bottom ? (last + box.bottom) / 2 : box.y + box.height / 2;
}"""
_STAND: Final = """source => {
  const chain = [];
  for (let node = source; node; node = node.parentElement) {
    chain.push(node, node.parentElement, node.nextElementSibling);
  }
  const {x, y} = source.getBoundingClientRect();
  return {chain, x, y, text: document.body.innerText};
}"""
_MOVED: Final = """(source, was) => {
  if (!source.isConnected || document.body.innerText !== was.text) return true;
  const {x, y} = source.getBoundingClientRect();
  if (Math.abs(x - was.x) > 3 || Math.abs(y - was.y) > 3) return true;
  for (let node = source, at = 0; node; node = node.parentElement, at += 3) {
    if (was.chain[at] !== node || was.chain[at + 1] !== node.parentElement) return true;
    if (was.chain[at + 2] !== node.nextElementSibling) return true;
  }
  return false;
}"""
_SAME: Final = """(one, other) => {
  const up = node => node.parentElement || (node.parentNode instanceof ShadowRoot ? node.parentNode.host : null);
  const things = '[draggable=true], figure, li, [role=listitem], [role=option], [role=row]';
  const thing = node => { for (; node; node = up(node)) if (node.matches(things)) return node; return null; };
  return thing(one) !== null && thing(one) === thing(other);
}"""


async def is_movable(found: Found) -> bool:
    """Whether something shows that it can be moved, or has a handle to move it by."""
    shown = f"element => ({_CAN_BE_MOVED})(element) || ({_GRIP})(element) !== element"
    return bool(await attempt(found.handle.evaluate(shown), f"{found.subject} could not be looked at"))


async def is_grabbed(found: Found) -> bool:
    """Whether something shows that it is there to be taken hold of, and not only that its text cannot be marked."""
    return bool(await attempt(found.handle.evaluate(_IS_GRABBED), f"{found.subject} could not be looked at"))


async def grip_of(found: Found) -> ElementHandle:
    """The handle by which something is dragged; itself where it has none of its own."""
    grip = await attempt(found.handle.evaluate_handle(_GRIP), f"{found.subject} could not be dragged")
    return grip.as_element() or found.handle


async def zone_below(head: Found) -> FloatRect | None:
    """The free place below what heads one of several columns, without size; None where it heads none."""
    failed = f"Nothing can be dragged to the {head.words}"
    zone = (await attempt(head.handle.evaluate_handle(_ZONE), failed)).as_element()
    box = None if zone is None else await attempt(zone.bounding_box(), failed)
    if zone is None or box is None:
        return None
    y = float(await attempt(zone.evaluate(_FREE), failed))
    return FloatRect(x=box["x"] + box["width"] / 2, y=y, width=0, height=0)


async def position_of(source: Found) -> Any:
    """Where something stands on its page, for :func:`moved_since`."""
    return await attempt(source.handle.evaluate_handle(_STAND), f"{source.subject} could not be looked at")


async def moved_since(source: Found, was: Any) -> bool:
    """Whether the page shows that it was moved: it stands elsewhere, or another text is read on the page."""
    try:
        return bool(await attempt(source.handle.evaluate(_MOVED, was), f"{source.subject} could not be looked at"))
    except Vanished:
        return True  # it was drawn anew


async def one_thing(doing: Doing, error: ElementAmbiguous) -> Found | None:
    """What all are parts of that words fit: a picture and its caption are one thing to drag. None if it is not one."""
    candidates = error.candidates
    if error.remembered or not 1 < len(candidates) <= _MOST_PARTS:
        return None
    live = await doing.tools.snapshot()
    elements = {each.selector: each for each in live.snapshot.elements}
    if any(each.selector not in elements for each in candidates):
        return None
    handles = [await live.handle(elements[each.selector].ref) for each in candidates]
    for other in handles[1:]:
        if not await attempt(handles[0].evaluate(_SAME, other), "What is to be dragged could not be looked at"):
            return None
    reasons = ("is part of the one thing called so",)
    return Found(elements[candidates[0].selector], handles[0], reasons, grounded_by="words")
