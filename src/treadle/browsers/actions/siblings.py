"""The list, row of columns or tree level that something is one of, and where it stands in it, also once a page has
drawn it anew."""

from typing import Any, Final, Self

from playwright.async_api import ElementHandle, FloatRect, JSHandle

from treadle.browsers.actions.doing import Found
from treadle.browsers.actions.dropping import grip_of
from treadle.browsers.actions.trouble import attempt
from treadle.core.errors import Conflict

__all__ = ["Siblings"]

# The items of the list that an element is one of: the nearest set of two or more siblings of one kind, from what is
# moved as one upwards, of which the element may be a cell or the text beside its handle. Their list is found again by
# its place in the document where it is drawn anew, and what is in it by what it says.
_LISTED: Final = """(element, grip) => {
  const up = node => node.parentElement || (node.parentNode instanceof ShadowRoot ? node.parentNode.host : null);
  const holds = (outer, node) => { for (; node; node = up(node)) if (node === outer) return true; return false; };
  const grabs = node => /grab|move/.test(getComputedStyle(node).cursor);
  const nearest = what => { for (let node = element; node; node = up(node)) if (node.matches(what)) return node; };
  const grabbed = () => {
    let node = element;
    if (!grabs(node)) return null;
    while (node.parentElement && grabs(node.parentElement)) node = node.parentElement;
    return node;
  };
  const kind = node => /^(tr|li|td|th)$/.test(node.localName) ? node.localName
    : [node.localName, node.getAttribute('role') || '', node.classList[0] || ''].join(' ');
  const shown = node => node.getClientRects().length > 0
    && !/placeholder|ghost|helper|clone/.test(node.getAttribute('class') || '');
  const alike = (parent, wanted) => [...parent.children].filter(each => kind(each) === wanted && shown(each));
  let item = nearest('[draggable=true], tr, [role=row], li, [role=listitem]') || grabbed() || element;
  while (!holds(item, grip) && up(item)) item = up(item);
  let box = null;
  for (let node = item, level = 0; node && level < 4; level += 1, node = up(node)) {
    if (node.parentNode && alike(node.parentNode, kind(node)).length > 1) { item = node; box = node.parentNode; break; }
  }
  if (!box) return null;
  const wanted = kind(item), path = [], before = alike(box, wanted);
  for (let node = box; node && node.parentNode; node = node.parentNode) {
    path.unshift([...node.parentNode.children].indexOf(node));
  }
  for (let node = box; node; node = node.parentNode || node.host) if (node instanceof ShadowRoot) path.length = 0;
  const list = () => {
    if (box.isConnected || !path.length) return box;
    let node = document;
    for (const at of path) node = node && node.children[at];
    return node || box;
  };
  const text = node => {
    const own = node.shadowRoot ? [...node.shadowRoot.children].map(each => each.innerText || '').join(' ') : '';
    return `${own} ${node.innerText || ''}`.replace(/\\s+/g, ' ').trim();
  };
  const bare = node => text(node).replace(/[\\d\\s.,:#]+/g, ' ');
  const items = () => alike(list(), wanted);
  const one = (all, fits) => { const some = all.filter(fits); return some.length === 1 ? all.indexOf(some[0]) : -1; };
  return {
    items, item, count: () => items().length,
    at: node => items().findIndex(each => holds(each, node)),
    mark: node => {
      const own = items().find(each => holds(each, node)) || node;
      return {own, text: text(own), bare: bare(own)};
    },
    find: mark => {
      const all = items();
      const same = mark.text ? one(all, each => text(each) === mark.text) : -1;
      if (same >= 0) return same;
      const near = mark.bare.trim() ? one(all, each => bare(each) === mark.bare) : -1;
      return near >= 0 ? near : all.indexOf(mark.own);
    },
    across: () => {
      const boxes = items().slice(0, 2).map(each => each.getBoundingClientRect());
      return boxes.length > 1 && Math.abs(boxes[0].x - boxes[1].x) > Math.abs(boxes[0].y - boxes[1].y);
    },
    row: at => {
      const own = items()[at];
      const nests = own.matches('li, [role=treeitem]') && own.querySelector('li, [role=treeitem]');
      return nests && own.firstElementChild || own;
    },
  };
}"""


class Siblings:
    """What something is one of: items of one kind beside one another."""

    def __init__(self, listed: JSHandle, found: Found) -> None:
        self._listed = listed
        self._failed = f"{found.subject} could not be dragged"

    @classmethod
    async def of(cls, found: Found) -> Self | None:
        """Those that something is one of; None where it is alone."""
        failed = f"{found.subject} could not be dragged"
        listed = await attempt(found.handle.evaluate_handle(_LISTED, await grip_of(found)), failed)
        return cls(listed, found) if await listed.evaluate("listed => listed !== null") else None

    async def count(self) -> int:
        """How many there are now."""
        return int(await self._ask("listed => listed.count()"))

    async def is_across(self) -> bool:
        """Whether they stand side by side."""
        return bool(await self._ask("listed => listed.across()"))

    async def at(self, handle: ElementHandle) -> int:
        """The place of the one that an element is or is in, from 0; -1 if it is in none."""
        return int(await self._ask("(listed, node) => listed.at(node)", handle))

    async def mark(self, handle: ElementHandle) -> JSHandle:
        """What the one that an element is in is known again by."""
        return await attempt(self._listed.evaluate_handle("(listed, node) => listed.mark(node)", handle), self._failed)

    async def find(self, mark: JSHandle) -> int:
        """The place of what was marked, from 0; -1 if it is not among them, or cannot be told from another."""
        return int(await self._ask("(listed, mark) => listed.find(mark)", mark))

    async def item(self, at: int) -> ElementHandle:
        """The one at a place. Conflict if there is none."""
        handle = await attempt(self._listed.evaluate_handle("(listed, at) => listed.items()[at]", at), self._failed)
        if (element := handle.as_element()) is None:
            raise Conflict(f"{self._failed}: its list has changed meanwhile.")
        return element

    async def box(self, at: int) -> FloatRect:
        """Where the one at a place is, without what is nested in it, scrolled into view."""
        row = (
            await attempt(self._listed.evaluate_handle("(listed, at) => listed.row(at)", at), self._failed)
        ).as_element()
        if row is None:
            raise Conflict(f"{self._failed}: its list has changed meanwhile.")
        await attempt(row.scroll_into_view_if_needed(timeout=2000), self._failed)
        box = await attempt(row.bounding_box(), self._failed)
        if box is None:
            raise Conflict(f"{self._failed}: what it is to be put beside is not seen.")
        return box

    async def _ask(self, script: str, argument: Any = None) -> Any:
        return await attempt(self._listed.evaluate(script, argument), self._failed)
