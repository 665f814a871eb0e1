"""One thing done to every element that is meant: "check all boxes", "like all posts by @anna"."""

from collections.abc import Awaitable, Callable
from typing import Final

import msgspec

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.find import find
from treadle.browsers.actions.progress import elements_of
from treadle.browsers.actions.trouble import Vanished
from treadle.browsers.grounding import Intent, Target
from treadle.browsers.grounding.intent import is_every
from treadle.browsers.grounding.scoring.together import ground_together
from treadle.core.errors import Conflict, ElementNotFound
from treadle.core.page import Acted

__all__ = ["find_all", "on_every"]

_MOST: Final = 200

_Performer = Callable[[Doing, Intent], Awaitable[Acted]]


def on_every(perform: _Performer) -> _Performer:
    """The same performer, for every element where all that fit are meant."""

    async def performed(doing: Doing, intent: Intent) -> Acted:
        if doing.given is not None or doing.selector is not None or not is_every(intent.target):
            return await perform(doing, intent)
        return await _one_after_another(doing, intent, perform)

    return performed


async def find_all(doing: Doing, intent: Intent) -> list[Found]:
    """All elements that an intent is meant for, in document order, or in the order that is said. ElementNotFound."""
    live = await doing.tools.snapshot()
    grounded = ground_together(msgspec.structs.replace(intent, target=_of_all(intent.target)), live.snapshot)
    return [
        Found(each.element, await live.handle(each.element.ref), each.reasons, each.option, each.score, "words")
        for each in grounded
    ]


async def _one_after_another(doing: Doing, intent: Intent, perform: _Performer) -> Acted:
    try:
        found = await find_all(doing, intent)
    except ElementNotFound:
        await find(doing, msgspec.structs.replace(intent, target=_any_of(intent.target)))  # it may come late
        found = await find_all(doing, intent)
    if len(found) > _MOST:
        raise Conflict(f"That would be {len(found)} elements: say which of them are meant.")
    if intent.most is not None and len(found) < intent.most:
        raise Conflict(f"There are only {len(found)} of the {intent.most} that are to be taken.")
    made: list[Acted] = []
    whole = len(found) if intent.most is None else intent.most
    while len(made) < whole:
        at = len(made)
        try:
            doing.given = found[at]
            made.append(await perform(doing, intent))
        except Vanished:
            found = await _again(doing, intent, found, whole, at)
        finally:
            doing.given = None
    return msgspec.structs.replace(
        made[-1],
        element=elements_of(made),
        reasons=(f"{whole} of those that fit" if intent.most else f"all {whole} that fit",),
    )


async def _again(doing: Doing, intent: Intent, before: list[Found], whole: int, at: int) -> list[Found]:
    """The elements after the page drew them anew; those that were acted on may be gone."""
    found = await find_all(doing, intent)
    if len(found) == len(before):
        return found
    if len(found) == len(before) - at:
        return [*before[:at], *found]
    raise Conflict(f"The page changed while it was gone through: {at} of {whole} were done.")


def _of_all(target: Target | None) -> Target | None:
    """Where it is of all of some things, without readings for one thing that only is near such a one."""
    if target is None or target.every:
        return target
    readings = tuple(each for each in target.otherwise if each.relation is None or is_every(each))
    return msgspec.structs.replace(target, otherwise=readings)


def _any_of(target: Target | None) -> Target | None:
    return None if target is None else msgspec.structs.replace(target, every=False, ordinal=1)
