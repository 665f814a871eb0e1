"""Entering a text behind or before what a field has already, which stays as it is."""

from typing import Final

from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.entering import VALUE, enter
from treadle.browsers.actions.trouble import attempt
from treadle.core.errors import Conflict
from treadle.core.page import Acted

__all__ = ["continued"]

_NATIVE: Final = frozenset({"input", "textarea"})
_CARET: Final = """(text, first) => {
  text.focus();
  const range = document.createRange(), chosen = text.ownerDocument.getSelection();
  range.selectNodeContents(text);
  range.collapse(first);
  chosen.removeAllRanges();
  chosen.addRange(range);
}"""


async def continued(doing: Doing, found: Found, value: str, *, first: bool) -> Acted:
    """Put a text at the end of what a field has, or ``first`` before it. Conflict where it does not keep it."""
    failed = f"{found.subject} could not be filled"
    before = str(await attempt(found.handle.evaluate(VALUE), failed))
    if found.element.tag in _NATIVE:
        await enter(doing, found, value + before if first else before + value)
        return done("append", found)
    await attempt(found.handle.evaluate(_CARET, first), failed)
    await attempt(doing.tools.page.keyboard.insert_text(value), failed)
    after = str(await attempt(found.handle.evaluate(VALUE), failed))
    if len(_signs(after)) < len(_signs(before)) + len(_signs(value)):
        raise Conflict(f"{failed}: the page did not keep it.")
    return done("append", found)


def _signs(text: str) -> str:
    return "".join(text.split())
