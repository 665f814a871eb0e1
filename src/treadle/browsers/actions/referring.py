"""What is done to the thing that the part before was done to: its row or card is all that is looked at.

"Star it" may fit a button of every row. What it means is what "star" would mean on a page that had only that row.
"""

from typing import Any, Final, cast

import msgspec

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.find import look_for
from treadle.browsers.actions.parting import surely_found
from treadle.browsers.grounding import Intent, Target, parse
from treadle.browsers.tools import LiveSnapshot, PageTools
from treadle.core.errors import ElementMismatch, ElementNotFound, NotUnderstood
from treadle.core.page import Acted, Element, Snapshot

__all__ = ["there_too"]

_LEVELS: Final = 2
"""Things around an element that are looked at, the innermost first: a row, and the card that it is in."""
_NEAR: Final = 4.0
"""Pixels that two looks at one place may differ by."""
_REASON: Final = "belongs to what the part before was done to"


async def there_too(doing: Doing, intent: Intent, last: Acted | None) -> tuple[Intent, Found] | None:
    """What a clause that speaks of "it" is done to in the row or card of what was done before; None where it does not
    speak of that, means something on the page as it is, or nothing that is there. ``last`` is what was done before."""
    if not intent.refers or last is None or doing.selector is not None or doing.given is not None:
        return None
    if doing.early is not None:
        return None  # it is known already
    try:
        read = parse(intent.refers)
        await look_for(doing, intent)
    except NotUnderstood:
        return None
    except ElementMismatch as error:
        if isinstance(error, ElementNotFound) and error.hindered:
            return None
    else:
        return None
    live = await doing.tools.snapshot()
    before = [one.groups for one in live.snapshot.elements if _was_it(one, last)]
    if len(read) != 1 or read[0].target is None or len(set(before)) != 1:
        return None
    for group in before[0][:_LEVELS]:
        kept = tuple(one for one in live.snapshot.elements if group in one.groups)
        one = Doing(cast("PageTools", _Within(doing.tools, live, kept)), doing.command)
        found, value = await surely_found(one, read[0])
        if found is not None:
            reading = Target(name=intent.refers, ordinal=1)  # which is another one where another was spoken of
            given = found._replace(reasons=(_REASON,), reading=reading)
            said = value or read[0].value
            return msgspec.structs.replace(read[0], value=said, otherwise=(), clause="", refers=""), given
    return None


def _was_it(one: Element, last: Acted) -> bool:
    """Whether it is what was done to; of a counter only the place is known."""
    if last.selector:
        return one.selector == last.selector
    if last.box is None or one.place is None:
        return False
    return all(abs(mine - its) <= _NEAR for mine, its in zip(one.box.center, last.box.center, strict=True))


class _Look:
    """A look at one thing of a page."""

    def __init__(self, live: LiveSnapshot, snapshot: Snapshot) -> None:
        self._live = live
        self.snapshot = snapshot

    def __getattr__(self, name: str) -> Any:
        return getattr(self._live, name)


class _Within:
    """What a command has at hand, where all that is seen of the page is one thing."""

    memory = None

    def __init__(self, tools: PageTools, live: LiveSnapshot, elements: tuple[Element, ...]) -> None:
        self._tools = tools
        self._look = _Look(live, msgspec.structs.replace(live.snapshot, elements=elements))

    async def snapshot(self) -> _Look:
        return self._look

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tools, name)
