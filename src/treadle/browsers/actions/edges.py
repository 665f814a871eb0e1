"""Drawing a thing's corner, edge or border, or the divider between two, some way."""

from typing import Any, Final

from playwright.async_api import ElementHandle

from treadle.browsers.actions.carrying import Effect, Place, carry_once
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.seeking import seek
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent
from treadle.core.errors import Conflict, ElementAmbiguous, ElementNotFound
from treadle.core.page import Acted, Element

__all__ = ["draw_edge", "grip_at", "is_edge"]

_PIXELS: Final = 60.0
_AXES: Final = {"up": (0.0, -1.0), "down": (0.0, 1.0), "left": (-1.0, 0.0), "right": (1.0, 0.0)}

# What changes sizes when it is dragged, as its pointer shows: those whose pointer is not only inherited. Of these the
# one at the edge of an element, or of all that there are the one farthest to those sides, or the one divider.
_HANDLES: Final = """(element, sides) => {
  const up = node => node.parentElement || (node.parentNode instanceof ShadowRoot ? node.parentNode.host : null);
  const found = [], cursor = node => getComputedStyle(node).cursor;
  const walk = root => {
    for (const node of root.querySelectorAll('*')) {
      if (node.shadowRoot) walk(node.shadowRoot);
      const box = node.getBoundingClientRect();
      const own = /-resize$/.test(cursor(node)) && (!up(node) || cursor(up(node)) !== cursor(node));
      const told = node.matches('[role=separator][tabindex]');
      if ((own || told) && box.width > 0 && box.height > 0) found.push({node, box, cursor: cursor(node)});
    }
  };
  walk(document);
  const wanted = sides.split(' '), is = side => wanted.includes(side);
  const middle = box => [box.x + box.width / 2, box.y + box.height / 2];
  if (is('divider')) {
    const long = ({node, box}) => !node.closest('th, [role=columnheader]')
      && Math.max(box.width, box.height) > 6 * Math.min(box.width, box.height);
    const bars = found.filter(each => long(each) && !/^(nwse|nesw|nw|ne|sw|se)-/.test(each.cursor));
    return bars.length === 1 ? bars[0].node : bars.length ? 'several' : null;
  }
  const corner = (is('top') || is('bottom')) && (is('left') || is('right'));
  const kinds = corner ? /^(nwse|nesw|nw|ne|sw|se|all)-resize$/
    : is('top') || is('bottom') ? /^(ns|row|n|s)-resize$/ : /^(ew|col|e|w)-resize$/;
  const grips = found.filter(each => kinds.test(each.cursor));
  const all = grips.map(each => each.box);
  const box = element ? element.getBoundingClientRect() : {
    left: Math.min(...all.map(each => each.left)), right: Math.max(...all.map(each => each.right)),
    top: Math.min(...all.map(each => each.top)), bottom: Math.max(...all.map(each => each.bottom))};
  const one = grips.length && grips.every(each => each.node.parentNode === grips[0].node.parentNode);
  if (!element && !one) return grips.length ? 'several' : null;
  const goal = [is('left') ? box.left : is('right') ? box.right : (box.left + box.right) / 2,
    is('top') ? box.top : is('bottom') ? box.bottom : (box.top + box.bottom) / 2];
  const far = each => {
    const at = middle(each.box);
    const across = is('left') || is('right'), along = is('top') || is('bottom');
    return (across ? Math.abs(at[0] - goal[0]) : Math.max(0, Math.abs(at[0] - goal[0]) - each.box.width / 2 - 200))
      + (along ? Math.abs(at[1] - goal[1]) : Math.max(0, Math.abs(at[1] - goal[1]) - each.box.height / 2 - 200));
  };
  const near = grips.map(each => [far(each), each.node]).sort((one, other) => one[0] - other[0]);
  if (!near.length || near[0][0] > 30) return null;
  return near.length > 1 && near[1][0] - near[0][0] < 2 ? 'several' : near[0][1];
}"""


def is_edge(intent: Intent) -> bool:
    """Whether an intent to drag is one to draw an edge."""
    return intent.destination is not None and intent.destination.role == "edge"


async def draw_edge(doing: Doing, intent: Intent) -> Acted:
    """Drag the corner, edge or divider that is meant. ElementNotFound where the page has none there, ElementAmbiguous
    where it has several, Conflict where nothing comes of it."""
    sides = intent.destination.name if intent.destination is not None else ""
    whose: Found | None = None
    if intent.target is not None and intent.target != type(intent.target)():
        try:
            whose = await seek(doing, intent)
        except ElementNotFound:
            whose = None  # "of the crop", which nothing is called: there is but one thing with such corners
    grip = await grip_at(doing, whose, sides)
    box = await attempt(grip.bounding_box(), f"The {sides} edge could not be dragged")
    if box is None:
        raise Conflict(f"The {sides} edge is not visible.")
    x, y = _AXES.get(intent.direction, (0.0, 0.0))
    pixels = intent.amount or _PIXELS
    element = whose.element if whose is not None else Element(ref="", role="separator", name=f"{sides} edge")
    held = Found(element, grip, grounded_by="words") if whose is None else whose._replace(handle=grip)
    at = Place(box["x"] + box["width"] / 2 + x * pixels, box["y"] + box["height"] / 2 + y * pixels)
    if await carry_once(doing, held, at, None, grip=grip) < Effect.TRACE:
        raise Conflict(f"The {sides} edge could not be dragged: the page is as it was.")
    return done("drag", held, reasons=(f"{sides} edge {intent.direction} by {pixels:g} pixels",))


async def grip_at(doing: Doing, whose: Found | None, sides: str) -> ElementHandle:
    """What an edge, corner or divider is taken hold of by. ElementNotFound, ElementAmbiguous."""
    failed = f"The {sides} edge could not be found"
    owner: Any = whose.handle if whose is not None else None
    if owner is not None:
        found = await attempt(owner.evaluate_handle(_HANDLES, sides), failed)
    if owner is None or (found.as_element() is None and await found.json_value() is None):
        found = await attempt(doing.page.evaluate_handle(f"sides => ({_HANDLES})(null, sides)", sides), failed)
    grip: ElementHandle | None = found.as_element()
    if grip is not None:
        return grip
    if await found.json_value() == "several":
        raise ElementAmbiguous(f"There are several that may be the {sides} edge. Say of what.")
    raise ElementNotFound(f"There is nothing at the {sides} edge to take hold of.")
