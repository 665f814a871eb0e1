"""Words somewhere in a text that are no element of their own: "double-click the word early", "hover over tokenize"."""

from typing import Any, Final

from playwright.async_api import Position

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent
from treadle.core.page import Element

__all__ = ["words_in_text"]

_LONGEST: Final = 80
# The one place on the page where the words stand whole, seen and not in a control, and where in the innermost element
# around them that is; null where they stand nowhere, or more than once.
_FIND: Final = """([names, small]) => {
  const CONTROLS = 'a[href], button, input, select, textarea, option, [role=button], [role=link], script, style';
  const letter = /[\\p{L}\\p{N}_]/u;
  const found = [];
  const walk = root => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode() && found.length < 2) {
      const node = walker.currentNode;
      if (node.shadowRoot) walk(node.shadowRoot);
      if (node.nodeType !== 3 || node.parentElement?.closest(CONTROLS)) continue;
      const data = small ? node.data.toLowerCase() : node.data;
      for (const name of names) {
        const said = small ? name.toLowerCase() : name;
        for (let at = data.indexOf(said); at >= 0; at = data.indexOf(said, at + 1)) {
          if (letter.test(node.data[at - 1] || ' ') || letter.test(node.data[at + name.length] || ' ')) continue;
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, Math.min(at + name.length, node.data.length));
          const box = range.getClientRects()[0];
          if (box && box.width && node.parentElement.checkVisibility?.() !== false) found.push([node, range, name]);
        }
        if (found.length) break;
      }
    }
  };
  walk(document.body);
  if (found.length !== 1) return null;
  const [node, range, name] = found[0], element = node.parentElement;
  element.scrollIntoViewIfNeeded?.();
  const lies = range.getClientRects()[0], box = element.getBoundingClientRect();
  return {element, name, x: lies.left + lies.width / 2 - box.left - element.clientLeft,
    y: lies.top + lies.height / 2 - box.top - element.clientTop};
}"""


async def words_in_text(doing: Doing, intent: Intent) -> tuple[Found, Position, str] | None:
    """The innermost element around the words that were said, where in it they are, and the words; None where they stand
    nowhere in the main frame or more than once, or more was said than words."""
    target = intent.target
    if target is None or target.ordinal is not None or target.superlative is not None or doing.selector is not None:
        return None
    readings = [each for each in (target, *target.otherwise) if each.role in {"", "any", "paragraph"}]
    names = list(
        dict.fromkeys(each.name for each in readings if each.relation is None and 0 < len(each.name) <= _LONGEST)
    )
    if not names:
        return None
    failed = "The texts of the page could not be looked at"
    where: Any = None
    for small in (False, True):  # as it was said, then in small letters
        if where is None:
            told = await attempt(doing.page.evaluate_handle(_FIND, [names, small]), failed)
            where = await attempt(told.evaluate("told => told && {name: told.name, x: told.x, y: told.y}"), failed)
    if where is None:
        return None
    handle = (await attempt(told.evaluate_handle("told => told.element"), failed)).as_element()
    if handle is None:
        return None
    words = str(where["name"])
    element = Element(ref="", role="text", name=words)
    found = Found(element, handle, (f"is where {words!r} stands in a text",), grounded_by="words")
    return found, Position(x=float(where["x"]), y=float(where["y"])), words
