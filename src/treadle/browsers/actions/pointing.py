"""What a row or card shows only while it is pointed at: its icons for archiving it, deleting it, playing it."""

from contextlib import suppress
from functools import partial
from typing import Final

from treadle.browsers.actions.called import called
from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.find import find_now
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent, RelationKind, Verb
from treadle.browsers.grounding.scoring.pointed import appeared, pointed
from treadle.core.errors import ElementMismatch

__all__ = ["find_on_pointing"]

_BELONGING: Final = frozenset({RelationKind.IN, RelationKind.ROW, RelationKind.NEAR})
_MOST: Final = 2
"""Readings of what is meant by the row or card that are tried."""
_RESERVE: Final = 1.0
"""Seconds kept for acting on what is found."""


async def find_on_pointing(doing: Doing, intent: Intent) -> Found | None:
    """What is meant, where the row or card that it is in shows it once the pointer is over that; None where it shows
    nothing of the kind, or no such row was said."""
    if intent.verb is not Verb.CLICK or intent.target is None or intent.reveal:
        return None
    readings = (intent.target, *intent.target.otherwise)
    relations = [each.relation for each in readings if each.relation and each.relation.kind in _BELONGING]
    for relation in relations[:_MOST]:
        if doing.seconds < _RESERVE:
            return None
        with suppress(ElementMismatch):
            item = await find_now(doing, Intent(verb=Verb.CLICK, target=relation.target))
            await attempt(item.handle.hover(timeout=doing.milliseconds), f"{item.subject} could not be pointed at")
            return await find_now(doing, intent)
    return await _on_what_says_it(doing, intent)


async def _on_what_says_it(doing: Doing, intent: Intent) -> Found | None:
    """The control for the deed that comes into sight over the one row, card or message that says all the rest."""
    if doing.seconds < _RESERVE:
        return None
    live = await doing.tools.snapshot()
    meant = await doing.think(live.snapshot, partial(pointed, doing.index(live.snapshot), intent))
    if meant is None:
        return None
    item = live.snapshot.elements[meant.at]
    handle = await live.handle(item.ref)
    with suppress(ElementMismatch):
        await attempt(handle.hover(timeout=doing.milliseconds), f"{called(item)} could not be pointed at")
        after = await doing.tools.snapshot()
        index = doing.index(after.snapshot)
        one = await doing.think(after.snapshot, partial(appeared, index, intent, meant.seen))
        if one is not None:
            reasons = (f"it shows over {called(item)}",)
            return Found(one, await after.handle(one.ref), reasons, grounded_by="words")
    return None
