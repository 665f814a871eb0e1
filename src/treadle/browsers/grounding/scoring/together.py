"""What is chosen together: "select all members" is the box of that name, else the boxes of the rows that say so."""

from typing import Final

import msgspec

from treadle.browsers.grounding.intent import Intent, Target, Verb
from treadle.browsers.grounding.scoring.evidence import Evidence, parts_of
from treadle.browsers.grounding.scoring.fit import available
from treadle.browsers.grounding.scoring.ground import Grounded, ground_all
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.scopes import ITEMS
from treadle.browsers.grounding.scoring.surroundings import UNSAID
from treadle.core.errors import ElementAmbiguous, ElementNotFound
from treadle.core.page import Snapshot

__all__ = ["ground_together"]

_BOXES: Final = frozenset({"checkbox", "switch", "menuitemcheckbox"})
_LEADING: Final = frozenset({"link", "heading"})
_IN_ROWS: Final = 0.7
_BOTH: Final = frozenset({"both", "beide", "beiden", "deux", "ambos", "ambas"})
_TWO: Final = 2
_CHOOSING: Final = frozenset({Verb.SELECT, Verb.CHECK, Verb.UNCHECK})


def ground_together(intent: Intent, snapshot: Snapshot) -> tuple[Grounded, ...]:
    """All that are meant, in document order (:func:`ground_all`); of what is selected the boxes come first.

    ElementNotFound; ElementAmbiguous where only lists of which each offers it, or links, are called so.
    """
    index = Index(snapshot)
    if intent.verb not in _CHOOSING:
        return ground_all(intent, index)
    missing: ElementNotFound | None = None
    several = False
    verb = Verb.CHECK if intent.verb is Verb.SELECT else intent.verb
    for asked in dict.fromkeys((verb, intent.verb)):
        try:
            found = ground_all(msgspec.structs.replace(intent, verb=asked), index)
        except ElementNotFound as error:
            missing = missing or error
            continue
        if intent.verb is not Verb.SELECT or all(one.element.role in _BOXES for one in found):
            return found
        if asked is Verb.SELECT and len({one.element.ref for one in found if one.option}) < 2:
            return tuple(one for one in found if one.element.role not in _LEADING) or found
        several = asked is Verb.SELECT
    if rows := _in_rows(index, intent, verb):
        return rows
    if missing is not None and not several:
        raise missing
    raise ElementAmbiguous(
        "Several lists have what was said. Say in which of them it is to be chosen, or of what rows."
    )


def _in_rows(index: Index, intent: Intent, verb: Verb) -> tuple[Grounded, ...]:
    """The boxes of the rows that say every word; none where that is one row, or it is said that there are two."""
    target = intent.target or Target()
    if target.quoted or target.relation is not None or not target.name:
        return ()
    parts = [part for part in parts_of(index.words(target.name)) if not UNSAID.issuperset(part.words)]
    found = []
    for at, element in enumerate(index.elements):
        row = next((scope for scope in reversed(index.scopes.of(at)) if scope.kind in ITEMS), None)
        if element.role not in _BOXES or row is None or not available(element, verb):
            continue
        said = Evidence(told.words for other in index.members(row.number) for told in index.texts(other))
        if parts and all(said.of(part) for part in parts):
            found.append(Grounded(element=element, score=_IN_ROWS, reasons=(f"its row says {target.name!r}",)))
    both = not _BOTH.isdisjoint(index.words(intent.said).words)
    return tuple(found) if len(found) > 1 and (not both or len(found) == _TWO) else ()
