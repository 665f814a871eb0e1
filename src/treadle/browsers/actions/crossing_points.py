"""What is pressed where a drawn column and row cross: the empty field of a calendar at Tuesday, 11:00."""

from typing import Any, Final

from playwright.async_api import Position

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent, Verb
from treadle.browsers.grounding.scoring.cross_places import cross_place
from treadle.core.page import Element

__all__ = ["at_crossing"]

_VERBS: Final = frozenset({Verb.CLICK, Verb.DOUBLE_CLICK, Verb.CLICK_HOLDING, Verb.RIGHT_CLICK})
# What lies at a place, and where in it the place is; null where that says or holds anything, which has a name then.
_EMPTY: Final = """([x, y]) => {
  if (y < 0 || y >= innerHeight) {
    const page = scrollY;
    scrollBy({top: y - innerHeight / 2, behavior: 'instant'});
    y -= scrollY - page;
  }
  const hit = document.elementFromPoint(x, y);
  if (!hit || hit === document.body || hit === document.documentElement) return null;
  if (hit.closest('a, button, input, select, textarea, label')) return null;
  for (const node of hit.querySelectorAll('*')) {
    const box = node.getBoundingClientRect();
    if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) return null;
  }
  if ([...hit.childNodes].some(node => node.nodeType === 3 && node.data.trim())) return null;
  const box = hit.getBoundingClientRect();
  return {hit, x: x - box.left - hit.clientLeft, y: y - box.top - hit.clientTop};
}"""


async def at_crossing(doing: Doing, intent: Intent) -> tuple[Found, Position] | None:
    """What is empty where the column and the row cross that an intent says, and the place in it; None where it does not
    say the two, the page has not just one of each, or something is written there."""
    target = intent.target
    if intent.verb not in _VERBS or target is None or target.quoted or target.ordinal or target.superlative:
        return None
    live = await doing.tools.snapshot()
    place = cross_place(doing.index(live.snapshot), target)
    if place is None:
        return None
    failed = f"Nothing is known of where {place.column} and {place.row} cross"
    told = await attempt(doing.page.evaluate_handle(_EMPTY, [place.x, place.y]), failed)
    where: Any = await attempt(told.evaluate("told => told && {x: told.x, y: told.y}"), failed)
    if where is None:
        return None
    handle = (await attempt(told.evaluate_handle("told => told.hit"), failed)).as_element()
    if handle is None:
        return None
    field = Element(ref="", role="gridcell", name=f"{place.column} {place.row}")
    found = Found(field, handle, (f"is where {place.column} and {place.row} cross",), grounded_by="words")
    return found, Position(x=float(where["x"]), y=float(where["y"]))
