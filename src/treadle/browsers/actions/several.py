"""One thing done to every element that is meant: "check all boxes", "like all posts by @anna"."""

from collections.abc import Awaitable, Callable
from typing import Final

import msgspec

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.find import find
from treadle.browsers.actions.progress import elements_of
from treadle.browsers.actions.trouble import Vanished
from treadle.browsers.grounding import Intent, Target
from treadle.browsers.grounding.scoring.together import ground_together
from treadle.core.errors import Conflict, ElementNotFound
from treadle.core.page import Acted

__all__ = ["find_all", "on_every"]

_MOST: Final = 200

_Performer = Callable[[Doing, Intent], Awaitable[Acted]]


def on_every(perform: _Performer) -> _Performer:
    """The same performer, for every element where all that fit are meant."""

    async def performed(doing: Doing, intent: Intent) -> Acted:
        if doing.given is not None or doing.selector is not None or not _is_every(intent.target):
            return await perform(doing, intent)
        return await _one_after_another(doing, intent, perform)

    return performed


async def find_all(doing: Doing, intent: Intent) -> list[Found]:
    """All elements that an intent is meant for, in document order, or in the order that is said. ElementNotFound."""
    live = await doing.tools.snapshot()
    grounded = ground_together(intent, live.snapshot)
    return [
        Found(each.element, await live.handle(each.element.ref), each.reasons, each.option, each.score, "words")
        for each in grounded
    ]


def _is_every(target: Target | None) -> bool:
    """Whether all that fit are meant, of it or of what it is in: "the Like button of all posts"."""
    while target is not None:
        if target.every:
            return True
        target = target.relation.target if target.relation is not None else None
    return False


async def _one_after_another(doing: Doing, intent: Intent, perform: _Performer) -> Acted:
    try:
        found = await find_all(doing, intent)
    except ElementNotFound:
        await find(doing, msgspec.structs.replace(intent, target=_any_of(intent.target)))  # it may come late
        found = await find_all(doing, intent)
    if len(found) > _MOST:
        raise Conflict(f"That would be {len(found)} elements: say which of them are meant.")
    made: list[Acted] = []
    whole = len(found)
    while len(made) < whole:
        at = len(made)
        try:
            doing.given = found[at]
            made.append(await perform(doing, intent))
        except Vanished:
            found = await _again(doing, intent, found, whole, at)
        finally:
            doing.given = None
    return msgspec.structs.replace(made[-1], element=elements_of(made), reasons=(f"all {whole} that fit",))


async def _again(doing: Doing, intent: Intent, before: list[Found], whole: int, at: int) -> list[Found]:
    """The elements after the page drew them anew; those that were acted on may be gone."""
    found = await find_all(doing, intent)
    if len(found) == whole:
        return found
    if len(found) == whole - at:
        return [*before[:at], *found]
    raise Conflict(f"The page changed while it was gone through: {at} of {whole} were done.")


def _any_of(target: Target | None) -> Target | None:
    return None if target is None else msgspec.structs.replace(target, every=False, ordinal=1)
