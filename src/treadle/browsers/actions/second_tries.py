"""No second try once something was pressed that did something: what does nothing, or only opens, may be tried past."""

from typing import Final

from playwright.async_api import Error

from treadle.browsers.actions.called import called
from treadle.browsers.actions.doing import Doing
from treadle.core.errors import ElementNotFound, TreadleError
from treadle.core.page import Element, ElementState, Snapshot

__all__ = ["refuse_second_try"]

_OPENING_ROLES: Final = frozenset({"tab", "combobox", "listbox", "treeitem", "menuitem"})
_OPENING_STATES: Final = frozenset({ElementState.COLLAPSED, ElementState.EXPANDED})
_POPUP: Final = "aria-haspopup"


async def refuse_second_try(doing: Doing, error: TreadleError) -> None:
    """ElementNotFound, with what was pressed, where the page is not as it was before that was pressed for the present
    clause: then nothing else is tried for it. ``error`` is what went wrong with the first."""
    pressed = [one for one in doing.pressed if not _only_opens(one)]
    if not pressed or doing.before_pressed is None:
        return
    live = await doing.tools.snapshot()
    if not (_is_changed(doing.before_pressed, live.snapshot) or await _is_gone(doing)):
        return
    told = ElementNotFound(f"The {called(pressed[-1])} was pressed, and the page is another since: {error}")
    told.hindered = True
    raise told from error


async def _is_gone(doing: Doing) -> bool:
    """Whether the page drew anew, or took away, what was pressed last: it did something, even if unseen."""
    try:
        return doing.last_pressed is not None and not await doing.last_pressed.evaluate("node => node.isConnected")
    except Error:
        return True


def _only_opens(element: Element) -> bool:
    return element.role in _OPENING_ROLES or bool(element.states & _OPENING_STATES) or _POPUP in element.attributes


def _is_changed(before: Snapshot, now: Snapshot) -> bool:
    """Whether it is another page, or says something else where it said something: what only comes beside it is a menu
    or a list."""
    if before.url != now.url:
        return True
    texts = {(one.frame, one.selector): (one.role, one.name, one.text) for one in now.elements}
    seen = (one for one in before.elements if not one.has(ElementState.HIDDEN))
    return any(texts.get((one.frame, one.selector)) != (one.role, one.name, one.text) for one in seen)
