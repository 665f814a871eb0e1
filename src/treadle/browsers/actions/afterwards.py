"""What of a list of things is only there once the first is open: "open the order form, part no. 4480, quantity 40"."""

from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.actions.doing import Doing
from treadle.browsers.actions.find import look_for
from treadle.browsers.grounding import Intent, Verb, parse
from treadle.browsers.grounding.grammar.joints import joints
from treadle.browsers.grounding.scoring.matching import EQUAL
from treadle.core.errors import ElementMismatch, ElementNotFound, NotUnderstood

__all__ = ["each_alone", "opened_first"]

_OPENS: Final = frozenset({Verb.CLICK, Verb.NAVIGATE, Verb.EXPAND})
_STATED: Final = frozenset({Verb.FILL, Verb.SELECT, Verb.CHECK})
_MARKS: Final = " ,;"


async def opened_first(doing: Doing, said: Sequence[Intent], among: str) -> tuple[Intent, ...]:
    """What a clause (``among``) says that seems to name several things to open (``said``), where the first is called
    just so and the others are not there: they are what is filled in then. Empty where it is not so."""
    places = joints(among)
    if doing.selector is not None or said[0].verb not in _OPENS or not places or len(said) < len(places) + 1:
        return ()
    rest = among[places[0] :].strip(_MARKS)
    try:
        stated = parse(rest)
        found = await look_for(doing, said[0])
    except (NotUnderstood, ElementMismatch):
        return ()
    if found.score < EQUAL * EQUAL or any(each.verb not in _STATED or each.value is None for each in stated):
        return ()
    for each in said[1:]:
        try:
            await look_for(doing, each)
        except ElementNotFound:
            continue
        except ElementMismatch:
            return ()
        return ()
    return (msgspec.structs.replace(said[0], clause=among[: places[0]]), *stated)


def each_alone(intent: Intent) -> Intent:
    """One of several things with what else it may mean as it would by itself: "add 2 snow chains" is counted."""
    try:
        alone = parse(intent.clause) if intent.clause else ()
    except NotUnderstood:
        alone = ()
    if len(alone) != 1 or (alone[0].verb, alone[0].target) != (intent.verb, intent.target):
        return intent
    return msgspec.structs.replace(intent, otherwise=alone[0].otherwise)
