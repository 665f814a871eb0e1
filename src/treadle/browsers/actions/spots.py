"""Where a label is clicked, so that its box is ticked and not the link followed that stands in it."""

from typing import Any, Final

from playwright.async_api import ElementHandle, Position

from treadle.browsers.actions.doing import Found
from treadle.browsers.actions.trouble import attempt

__all__ = ["spot_of"]

_PERHAPS_LABELS: Final = frozenset({"", "label"})
# Where, from its upper left corner, a click falls on a label itself: null where its middle does, and for what is no
# label. A box or switch that is drawn in it comes first, then its words.
_SPOT: Final = """element => {
  if (element.localName !== 'label') return null;
  element.scrollIntoView({block: 'nearest', inline: 'nearest', behavior: 'instant'});
  const root = element.getRootNode(), own = element.getBoundingClientRect();
  const active = 'a[href], button, input, select, textarea, summary, [role=button], [role=link]';
  const falls = (x, y) => {
    const hit = root.elementFromPoint(x, y);
    if (!hit || !element.contains(hit)) return false;
    const taker = hit.closest(active);
    return !taker || taker === element.control || !element.contains(taker);
  };
  const middle = box => [box.left + box.width / 2, box.top + box.height / 2];
  if (falls(...middle(own))) return null;
  const drawn = [...element.children].filter(node => !node.textContent.trim());
  const boxes = drawn.map(node => node.getBoundingClientRect());
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    boxes.push(...range.getClientRects());
  }
  const spot = boxes.filter(box => box.width > 1 && box.height > 1).map(middle).find(([x, y]) => falls(x, y));
  return spot ? {x: spot[0] - own.left - element.clientLeft, y: spot[1] - own.top - element.clientTop} : null;
}"""


async def spot_of(found: Found, handle: ElementHandle) -> Position | None:
    """Where to click what stands for a box, in pixels from its upper left corner; None for its middle."""
    if handle is found.handle and found.element.tag not in _PERHAPS_LABELS:
        return None
    spot: Any = await attempt(handle.evaluate(_SPOT), f"{found.subject} could not be looked at")
    return None if spot is None else Position(x=float(spot["x"]), y=float(spot["y"]))
