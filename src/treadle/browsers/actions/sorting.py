"""Bringing a list into an order by dragging its items, one after another."""

from typing import Any, Final

import msgspec

from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.dragging import drag
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent, Target, Verb
from treadle.browsers.grounding.exercise import Sorting
from treadle.browsers.grounding.picks import number_in, sorted_by
from treadle.core.errors import Conflict, ElementAmbiguous, ElementNotFound
from treadle.core.page import Acted, Element

__all__ = ["sort"]

_ITEM: Final = Element(ref="", role="listitem")
_FEWEST: Final = 3
_MOST: Final = 40
# The lists whose items can be dragged: siblings of one kind that say so, or show it by their pointer or class.
_LISTS: Final = """fewest => {
  const movable = node => node.draggable || /sortable|drag/i.test(String(node.className))
    || /sortable|drag/i.test(String(node.parentElement.className))
    || /grab|move|resize/.test(getComputedStyle(node).cursor) || getComputedStyle(node).userSelect === 'none';
  const found = [];
  for (const list of document.querySelectorAll('ul, ol, div, tbody')) {
    const items = [...list.children].filter(node => node.getClientRects().length && node.innerText.trim());
    const alike = items.length >= fewest && items.every(node => node.localName === items[0].localName);
    if (alike && items.every(movable)) found.push(list);
  }
  return found.filter(list => !found.some(other => other !== list && list.contains(other)));
}"""
_ITEMS: Final = """list => [...list.children].filter(node => node.getClientRects().length && node.innerText.trim())"""
_COUNT: Final = "lists => lists.length"


async def sort(doing: Doing, intent: Intent) -> Acted:
    """Drag the items of the one list whose items can be dragged until they are in order.

    ElementNotFound, ElementAmbiguous where there is not just one such list; Conflict where they do not come in order.
    """
    rule = intent.exercise
    assert isinstance(rule, Sorting)
    failed = "The list could not be sorted"
    lists = await attempt(doing.page.evaluate_handle(_LISTS, _FEWEST), failed)
    count = int(await attempt(lists.evaluate(_COUNT), failed))
    if not count:
        raise ElementNotFound("There is no list on the page whose items can be dragged.")
    if count > 1:
        raise ElementAmbiguous(f"{count} lists on the page can be sorted. Say which items are to be dragged where.")
    box = (await attempt(lists.evaluate_handle("lists => lists[0]"), failed)).as_element()
    assert box is not None
    read = f"list => ({_ITEMS})(list).map(node => node.innerText.trim())"
    for moved in range(_MOST):
        texts: Any = await attempt(box.evaluate(read), failed)
        values = [text if rule.order == "alphabetical" else number_in(text) for text in texts]
        if any(value is None for value in values):
            raise ElementNotFound("Not every item of the list has a number.")
        order = sorted_by(rule.order, [value for value in values if value is not None])
        at = next((at for at, place in enumerate(order) if values[place] != values[at]), None)
        if at is None:
            return done("drag", reasons=(f"{moved} items moved", f"now {rule.order}"))
        handle = (
            await attempt(box.evaluate_handle(f"(list, at) => ({_ITEMS})(list)[at]", order[at]), failed)
        ).as_element()
        assert handle is not None
        element = msgspec.structs.replace(_ITEM, name=str(texts[order[at]]))
        doing.given = Found(element, handle, grounded_by="words")
        place = Target(role="position", ordinal=at + 1)
        try:
            await drag(doing, Intent(verb=Verb.DRAG, target=Target(), destination=place))
        finally:
            doing.given = None
    raise Conflict(f"{failed}: its items do not stay where they are dragged.")
