"""What a click brings may come late: "click New order, enter Sandholm as customer" is meant for the form that opens."""

import asyncio
from typing import Final, TypeAlias

from treadle.browsers.actions.doing import Doing
from treadle.browsers.actions.find import look_for
from treadle.browsers.grounding import Intent, Verb
from treadle.browsers.grounding.scoring.fit import available
from treadle.core.errors import ElementMismatch
from treadle.core.page import Acted, Snapshot

__all__ = ["await_arrival"]

_WITHIN: Final = 1.0
_SETTLES_WITHIN: Final = 0.4
_SHARE: Final = 1 / 4
_PAUSE: Final = 0.1
_CALLED_SO: Final = 0.93
"""What is found with this score is called what was said: it need not be waited for."""
_BRINGING: Final = frozenset({"click", "double_click", "navigate", "submit", "expand", "check", "uncheck", "select"})
_MEANT: Final = frozenset({Verb.FILL, Verb.SELECT, Verb.CHECK, Verb.UNCHECK, Verb.CLEAR, Verb.CLICK})
_Place: TypeAlias = tuple[tuple[int, ...], str]


async def await_arrival(doing: Doing, intent: Intent, last: Acted) -> None:
    """Wait, where a click has changed nothing yet and what comes next is found only so-so, until either is otherwise:
    a second at most."""
    if doing.before is None or last.action not in _BRINGING or intent.verb not in _MEANT or intent.target is None:
        return
    if doing.selector is not None or doing.given is not None or doing.early is not None:
        return
    before = _usable(doing.before)
    loop = asyncio.get_running_loop()
    ends_at = loop.time() + min(_WITHIN, doing.seconds * _SHARE)
    while True:
        try:
            found = await look_for(doing, intent)
        except ElementMismatch:
            return  # it is looked for again, and waited for
        if found.score >= _CALLED_SO or found.grounded_by != "words" or doing.looked is None:
            return
        if not _usable(doing.looked) <= before:  # something has come: maybe not yet all of it
            ends_at, before = min(ends_at, loop.time() + _SETTLES_WITHIN), _usable(doing.looked)
        if loop.time() > ends_at:
            return
        await asyncio.sleep(_PAUSE)


def _usable(snapshot: Snapshot) -> set[_Place]:
    """Where what can be used is."""
    return {(each.frame, each.selector) for each in snapshot.elements if available(each, Verb.CLICK)}
