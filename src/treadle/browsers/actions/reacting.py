"""Whether a page reacts to what is done: for actions after which something must have changed."""

import asyncio
from typing import Final

from playwright.async_api import Error, JSHandle

from treadle.browsers.actions.doing import Found
from treadle.browsers.actions.trouble import attempt

__all__ = ["Watch"]

_POLL: Final = 0.03

# Notes any change of the document around an element, of its fields, of the focus and of what is scrolled.
_WATCH: Final = """element => {
  const seen = {changes: 0}, note = () => { seen.changes += 1; };
  const observer = new MutationObserver(note);
  const all = {subtree: true, childList: true, attributes: true, characterData: true};
  const root = element.getRootNode();
  observer.observe(element.ownerDocument, all);
  if (root !== element.ownerDocument) observer.observe(root, all);
  const names = ['input', 'change', 'focusin', 'scroll', 'toggle', 'hashchange', 'popstate'];
  for (const name of names) window.addEventListener(name, note, true);
  seen.stop = () => {
    observer.disconnect();
    for (const name of names) window.removeEventListener(name, note, true);
  };
  return seen;
}"""


class Watch:
    """Looks on while something is done to an element."""

    def __init__(self, seen: JSHandle) -> None:
        self._seen = seen

    @classmethod
    async def begin(cls, found: Found) -> "Watch":
        """Look on from now."""
        return cls(await attempt(found.handle.evaluate_handle(_WATCH), f"{found.subject} could not be looked at"))

    async def reacted(self, seconds: float) -> bool:
        """Whether anything changed since, or does within this time; True if the page went elsewhere. Ends it."""
        loop = asyncio.get_running_loop()
        ends_at = loop.time() + seconds
        try:
            while not await self._seen.evaluate("seen => seen.changes > 0"):
                if loop.time() > ends_at:
                    await self._seen.evaluate("seen => seen.stop()")
                    return False
                await asyncio.sleep(_POLL)
            await self._seen.evaluate("seen => seen.stop()")
        except Error:
            return True  # the document is gone, and with it what was looked at
        return True
