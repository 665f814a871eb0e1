"""What a row or card shows only while it is pointed at: its icons for archiving it, deleting it, playing it."""

from contextlib import suppress
from typing import Final

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.find import find_now
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent, RelationKind, Verb
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
    return None
