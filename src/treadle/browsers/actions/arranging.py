"""Bringing something to a place among its likes by dragging: beside another, to a number, some places on, or in
another's stead."""

from typing import Final

from playwright.async_api import FloatRect, JSHandle

from treadle.browsers.actions.carrying import Effect, Place, box_of, carry, carry_once
from treadle.browsers.actions.destinations import place_named
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.dropping import grip_of, is_movable
from treadle.browsers.actions.siblings import Siblings
from treadle.browsers.grounding import Intent, Target
from treadle.core.errors import Conflict, InvalidInput
from treadle.core.page import Acted

__all__ = ["beside", "beside_found", "some_on", "swap", "to_position"]

_EDGES: Final = (0.2, 0.2, 0.4, 0.06)
"""Of an item's size from its edge, the points at which it is tried to put something before or behind it."""
_SLOW_TRY: Final = 1


async def to_position(doing: Doing, source: Found, ordinal: int) -> Acted:
    """To a number among its siblings, from 1; -1 is the last."""
    listed = await Siblings.of(source)
    count = 0 if listed is None else await listed.count()
    wanted = ordinal - 1 if ordinal > 0 else count + ordinal
    if listed is None or not 0 <= wanted < count:
        raise InvalidInput(f"{source.subject} is one of {count}: it has no such place among them.")
    return await _brought(doing, source, listed, wanted, f"to place {wanted + 1} of {count}")


async def some_on(doing: Doing, source: Found, direction: str, places: int) -> Acted:
    """So many places up, down, left or right among its siblings. InvalidInput where there are not so many."""
    listed = await Siblings.of(source)
    forward = direction in {"down", "right"}
    if listed is None:
        raise Conflict(f"{source.subject} is in no list that it could be moved in.")
    if await listed.is_across() is not (direction in {"left", "right"}):
        raise Conflict(f"{source.subject} stands in no list that goes that way: nothing was moved.")
    now, count = await listed.at(source.handle), await listed.count()
    wanted = now + (places if forward else -places)
    if not 0 <= wanted < count:
        raise InvalidInput(f"{source.subject} is number {now + 1} of {count}: it cannot go so far.")
    return await _brought(doing, source, listed, wanted, f"to place {wanted + 1} of {count}")


async def beside(doing: Doing, intent: Intent, source: Found, anchor: Target, *, after: bool) -> Acted:
    """Before or behind another."""
    return await beside_found(doing, source, await place_named(doing, intent, anchor), after=after)


async def beside_found(doing: Doing, source: Found, found: Found, *, after: bool) -> Acted:
    """The same of what is known."""
    words = f"{'after' if after else 'before'} {found.words}"
    listed = await Siblings.of(found)
    if listed is None:
        box = await found.handle.bounding_box() or FloatRect(x=0, y=0, width=0, height=0)
        await carry(doing, source, _edge(box, across=False, after=after, edge=_EDGES[0]), found)
        return done("drag", source, reasons=(words,))
    own, other = await listed.at(source.handle), await listed.at(found.handle)
    if own < 0 and not await is_movable(found):  # "under House", which is a label: it is none of what is put in order
        box = await box_of(found.handle, found)
        onto = Place(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        await carry(doing, source, onto, found)
        return done("drag", source, reasons=(f"to {found.words}",))
    wanted = other + after - (0 <= own < other)
    return await _brought(doing, source, listed, wanted, words)


async def swap(doing: Doing, source: Found, other: Found) -> Acted:
    """Two in each other's place: one is dragged to the other, and the other back where the page does not do that."""
    listed = await Siblings.of(source)
    one = -1 if listed is None else await listed.at(source.handle)
    two = -1 if listed is None else await listed.at(other.handle)
    if listed is None or one < 0 or two < 0 or one == two:
        raise Conflict(f"{source.subject} and the {other.words} are not in one list: nothing was moved.")
    mine, its = await listed.mark(source.handle), await listed.mark(other.handle)
    words = f"in the place of {other.words}"
    await _bring(doing, source, listed, mine, two)
    if await listed.find(its) != one:
        moved = other._replace(handle=await listed.item(await listed.find(its)))
        await _bring(doing, moved, listed, its, one)
    if await listed.find(mine) not in {two, -1}:
        raise Conflict(f"{source.subject} could not be put {words}: it is at place {await listed.find(mine) + 1} now.")
    return done("drag", source, reasons=(words,))


async def _brought(doing: Doing, source: Found, listed: Siblings, wanted: int, words: str) -> Acted:
    mark = await listed.mark(source.handle)
    if await listed.at(source.handle) == wanted:
        return done("drag", source, reasons=("was there already",))
    await _bring(doing, source, listed, mark, wanted)
    return done("drag", source, reasons=(words,))


async def _bring(doing: Doing, source: Found, listed: Siblings, mark: JSHandle, wanted: int) -> None:
    """Try one point after another until it is there. Conflict where it then is elsewhere, or nothing moves it."""
    across = await listed.is_across()
    now, moved, held = await listed.at(source.handle), False, source
    for number, edge in enumerate(_EDGES):
        count = await listed.count()
        if moved:
            held = source._replace(handle=await listed.item(now)) if now >= 0 else source
        after = (0 <= now < wanted) or wanted >= count
        anchor = min(wanted, count - 1)
        point = _edge(await listed.box(anchor), across=across, after=after, edge=edge)
        beside_it = source._replace(handle=await listed.item(anchor))
        effect = await carry_once(doing, held, point, beside_it, grip=await grip_of(held), slowly=number == _SLOW_TRY)
        now, before = await listed.find(mark), now
        if now == wanted or (now < 0 and effect is Effect.DONE):
            return
        moved = moved or now != before
    if not moved:
        raise Conflict(f"{source.subject} could not be dragged there: nothing on the page was moved by it.")
    raise Conflict(f"{source.subject} could not be dragged there: it is at place {now + 1} now.")


def _edge(box: FloatRect, *, across: bool, after: bool, edge: float) -> Place:
    part = 1 - edge if after else edge
    along, middle = (part, 0.5) if across else (0.5, part)
    return Place(box["x"] + box["width"] * along, box["y"] + box["height"] * middle)
