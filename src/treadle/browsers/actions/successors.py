"""What stands where an element stood: pages draw a list anew with each click, and its elements are others then."""

from typing import Any, Final

from playwright.async_api import ElementHandle, Error

__all__ = ["Standing", "standing"]

# The way to an element from its document: its position among the siblings at each level, and its shadow roots.
_PATH: Final = """node => {
  const path = [];
  for (let at = node; at && at !== document.documentElement;) {
    const root = at.parentNode;
    if (!root) return null;
    path.unshift(Array.prototype.indexOf.call(root.children, at));
    at = root instanceof ShadowRoot ? (path.unshift('shadow'), root.host) : root;
  }
  return path;
}"""
# The element itself while it is in its document; otherwise the one of its kind that stands where it stood.
_NOW: Final = """(node, path) => {
  if (node.isConnected || !path) return node;
  let at = node.ownerDocument.documentElement;
  for (const step of path) {
    at = step === 'shadow' ? at && at.shadowRoot : at && at.children[step];
    if (!at) return node;
  }
  const marks = each => [...each.attributes].map(mark => mark.name).join();
  return at.localName === node.localName && marks(at) === marks(node) ? at : node;
}"""


class Standing:
    """An element by where it stands; of :func:`standing`."""

    def __init__(self, handle: ElementHandle, path: Any) -> None:
        self._handle = handle
        self._path = path

    async def now(self) -> ElementHandle:
        """The element, or the one of the same tag and attributes that was drawn in its place."""
        try:
            now = (await self._handle.evaluate_handle(_NOW, self._path)).as_element()
        except Error:  # its document went
            return self._handle
        return now or self._handle


async def standing(handle: ElementHandle) -> Standing:
    """Where an element stands now. The errors of Playwright, where it does not any more."""
    return Standing(handle, await handle.evaluate(_PATH))
