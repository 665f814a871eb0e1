"""Dragging: onto something, before or after something, to a place in a list, or in a direction."""

from typing import Any, Final, NamedTuple

import msgspec
from playwright.async_api import ElementHandle, FloatRect

from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.dropping import grip_of, is_movable, moved_since, one_thing, position_of, zone_below
from treadle.browsers.actions.reacting import Watch
from treadle.browsers.actions.resizing import is_resizing, resize
from treadle.browsers.actions.seeking import seek
from treadle.browsers.actions.settle import settled
from treadle.browsers.actions.trouble import Vanished, attempt
from treadle.browsers.grounding import Intent, RelationKind, Target, Verb
from treadle.browsers.grounding.scoring.cross_places import cross_place
from treadle.browsers.grounding.scoring.fit import is_read
from treadle.browsers.grounding.scoring.geometry import same_line
from treadle.browsers.grounding.scoring.grids import spot
from treadle.browsers.grounding.scoring.slots import time_of_target
from treadle.core.errors import Conflict, ElementAmbiguous, ElementNotFound, InvalidInput
from treadle.core.page import Acted, Box, Element, ElementState

__all__ = ["drag"]

_STEPS: Final = 12
_REACTS_WITHIN: Final = 0.3
_PIXELS: Final = 60.0
"""How far something is dragged in a direction where it is not said how far."""
_WRITTEN: Final = frozenset({"textbox", "searchbox", "spinbutton", "combobox"})
_EDGE: Final = 0.2
"""Of an element's size from its edge: a place before or after it."""
_AXES: Final = {"up": (0.0, -1.0), "down": (0.0, 1.0), "left": (-1.0, 0.0), "right": (1.0, 0.0)}
_BEFORE: Final = frozenset({RelationKind.BEFORE, RelationKind.ABOVE, RelationKind.LEFT})
_AFTER: Final = frozenset({RelationKind.AFTER, RelationKind.BELOW, RelationKind.RIGHT})

# The items of the list that an element is one of: the nearest set of two or more siblings of one kind, from what is
# moved as one upwards, of which the element may be a cell or the text beside its handle.
_ITEMS: Final = """(element, grip) => {
  let item = element.closest('[draggable=true], tr, [role=row], li, [role=listitem]') || element;
  while (!item.contains(grip) && item.parentElement) item = item.parentElement;
  for (let level = 0; item && item.parentElement && level < 4; level += 1, item = item.parentElement) {
    const kind = node => node.localName + ' ' + (node.getAttribute('role') || '');
    const items = [...item.parentElement.children].filter(node => kind(node) === kind(item)
      && node.getClientRects().length > 0 && !/placeholder|ghost|helper/.test(node.className));
    if (items.length > 1) return items;
  }
  return [];
}"""
_POSITION: Final = """(element, items) => {
  const item = items.find(each => each === element || each.contains(element));
  if (!item || !item.isConnected) return null;
  const kind = node => node.localName + ' ' + (node.getAttribute('role') || '');
  const now = [...item.parentElement.children].filter(node => kind(node) === kind(item)
    && node.getClientRects().length > 0);
  return now.indexOf(item);
}"""
_IS_ACROSS: Final = """items => {
  const boxes = items.slice(0, 2).map(each => each.getBoundingClientRect());
  return boxes.length > 1 && Math.abs(boxes[0].x - boxes[1].x) > Math.abs(boxes[0].y - boxes[1].y);
}"""


class _Place(NamedTuple):
    """Where something is dropped."""

    x: float
    y: float
    words: str


async def drag(doing: Doing, intent: Intent) -> Acted:
    """Take an element with the pointer and let it go somewhere.

    Conflict where its new place can be read and is not the one that was said.
    """
    if is_resizing(intent):
        return await resize(doing, intent)
    source = await _source(doing, intent)
    if source.element.role in _WRITTEN and not source.element.attributes.get("draggable"):
        raise ElementNotFound(f"{source.subject} is called so, and is there to be written into: nothing was moved.")
    if intent.deed and not await is_movable(source):  # "put it there", of what is put into a field, or chosen
        raise ElementNotFound(f"{source.subject} does not look as though it could be dragged: nothing was done.")
    if intent.destination is None:
        return await _in_direction(doing, source, intent)
    destination = intent.destination
    if destination.role == "position" and destination.ordinal is not None and not destination.name:
        return await _to_position(doing, source, destination.ordinal)
    relation = destination.relation
    if relation is not None and not destination.name and not destination.role and relation.kind in _BEFORE | _AFTER:
        return await _beside(doing, intent, source, relation.target, after=relation.kind in _AFTER)
    if (crossing := await _crossing(doing, destination)) is not None:
        await _carry(doing, source, crossing, None)
        return done("drag", source, reasons=(crossing.words,))
    if (cell := await _in_grid(doing, source, destination)) is not None:
        await _carry(doing, source, cell, None)
        return done("drag", source, reasons=(cell.words,))
    target = await _target(doing, intent, destination)
    box = await _box(target.handle, target)
    where = _Place(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, f"to {target.words}")
    below, was = await _below_head(doing, source, target), await position_of(source)
    try:
        await _carry(doing, source, where, target)
        moved = below is not None or await moved_since(source, was)
    except Conflict:
        moved, below = False, below or await _zone(target)
        if below is None:
            raise
    else:
        below = None if moved else await _zone(target)
    if not moved and below is not None:
        await _carry(doing, source, below, None)  # what was said is the head of a column, and what is in it takes it
        where = below
    return done("drag", source, reasons=(where.words,))


async def _target(doing: Doing, intent: Intent, destination: Target) -> Found:
    try:
        return await seek(doing, msgspec.structs.replace(intent, verb=Verb.HOVER, target=destination))
    except ElementAmbiguous as error:
        if (one := await one_thing(doing, error)) is None:
            raise
        return one


async def _zone(head: Found) -> _Place | None:
    """Where a column takes what is dragged that takes nothing at its head; None if what was said heads none."""
    zone = await zone_below(head)
    return None if zone is None else _Place(zone["x"], zone["y"], f"to the column {head.element.text or head.words}")


async def _below_head(doing: Doing, source: Found, target: Found) -> _Place | None:
    """Where a column has its place for what is dragged, in the line that it is in: None if what was said heads none."""
    head = target.element
    if not is_read(head):
        return None
    live = await doing.tools.snapshot()
    beside = [
        each
        for each in live.snapshot.elements
        if each.role == head.role
        and each.tag == head.tag
        and same_line(each.box, head.box)
        and each.box.x != head.box.x
    ]
    own, over = await _box(source.handle, source), await _box(target.handle, target)
    if not beside or own["y"] < over["y"] + over["height"]:
        return None
    return _Place(
        over["x"] + over["width"] / 2, own["y"] + own["height"] / 2, f"to the column {head.text or head.name}"
    )


async def _crossing(doing: Doing, destination: Target) -> _Place | None:
    """Where what are called the column and the row of a destination cross, be nothing there: "Thursday 11:00"."""
    if destination.quoted or destination.ordinal is not None or destination.superlative is not None:
        return None
    live = await doing.tools.snapshot()
    place = cross_place(doing.index(live.snapshot), destination)
    return None if place is None else _Place(place.x, place.y, f"to where {place.column} and {place.row} cross")


async def _in_grid(doing: Doing, source: Found, destination: Target) -> _Place | None:
    """Where a day and a time cross that something is dragged to: a place that mostly is nothing by itself. None where
    none is said, or no grid shows it."""
    live = await doing.tools.snapshot()
    index = doing.index(live.snapshot)
    said = time_of_target(index, destination)
    if said is None or said.rest:
        return None
    box = await _box(source.handle, source)
    start = Box(box["x"], box["y"], box["width"], box["height"])
    found = spot(index, said.weekdays, said.dates, next(iter(said.times), None), start)
    return None if found is None else _Place(found.x, found.y, "to that day and time")


async def _source(doing: Doing, intent: Intent) -> Found:
    """What is dragged; an "item" without a name is the only drawn or draggable thing there is."""
    target = intent.target
    try:
        return await seek(doing, intent)
    except ElementAmbiguous as error:
        if (one := await one_thing(doing, error)) is None:
            raise
        return one
    except ElementNotFound:
        if target is None or target.name or target.relation is not None or target.ordinal is not None:
            raise
        live = await doing.tools.snapshot()
        things = [each for each in live.snapshot.elements if _is_thing(each)]
        if len(things) != 1:
            raise
        return Found(things[0], await live.handle(things[0].ref), ("is the only thing to drag",), grounded_by="words")


def _is_thing(element: Element) -> bool:
    drawn = element.role.startswith("graphics") or "draggable" in element.attributes.get("class", "")
    return drawn and not element.has(ElementState.HIDDEN)


async def _in_direction(doing: Doing, source: Found, intent: Intent) -> Acted:
    if intent.direction not in _AXES:
        raise InvalidInput(f"It is not said where the {source.words} is to be dragged.")
    if not await is_movable(source):
        raise Conflict(f"{source.subject} does not look as though it could be dragged: nothing was done.")
    pixels = intent.amount or _PIXELS
    x, y = _AXES[intent.direction]
    box = await _box(source.handle, source)
    at = box["x"] + box["width"] / 2 + x * pixels, box["y"] + box["height"] / 2 + y * pixels
    await _carry(doing, source, _Place(*at, intent.direction), None)
    after = await attempt(source.handle.bounding_box(), f"{source.subject} could not be dragged")
    if after is not None and (after["x"], after["y"]) == (box["x"], box["y"]):
        raise Conflict(f"{source.subject} could not be dragged: it stays where it was.")
    return done("drag", source, reasons=(f"{intent.direction} by {pixels:g} pixels",))


async def _to_position(doing: Doing, source: Found, ordinal: int) -> Acted:
    """To a number among its siblings, from 1; -1 is the last."""
    failed = f"{source.subject} could not be dragged"
    items = await attempt(source.handle.evaluate_handle(_ITEMS, await grip_of(source)), failed)
    count = int(await attempt(items.evaluate("items => items.length"), failed))
    wanted = ordinal - 1 if ordinal > 0 else count + ordinal
    if not 0 <= wanted < count:
        raise InvalidInput(f"{source.subject} is one of {count}: it has no such place among them.")
    before: Any = await attempt(source.handle.evaluate(_POSITION, items), failed)
    if before == wanted:
        return done("drag", source, reasons=("was there already",))
    anchor = (await attempt(items.evaluate_handle("(items, at) => items[at]", wanted), failed)).as_element()
    assert anchor is not None
    across = bool(await attempt(items.evaluate(_IS_ACROSS), failed))
    box = await _box(anchor, source)
    await _carry(doing, source, _edge(box, across=across, after=wanted > int(before or 0)), None)
    await _expect(source, items, wanted)
    return done("drag", source, reasons=(f"to place {wanted + 1} of {count}",))


async def _beside(doing: Doing, intent: Intent, source: Found, anchor: Target, *, after: bool) -> Acted:
    found = await seek(doing, msgspec.structs.replace(intent, verb=Verb.HOVER, target=anchor))
    failed = f"{source.subject} could not be dragged"
    items = await attempt(found.handle.evaluate_handle(_ITEMS, await grip_of(found)), failed)
    across = bool(await attempt(items.evaluate(_IS_ACROSS), failed))
    own: Any = await attempt(source.handle.evaluate(_POSITION, items), failed)
    other: Any = await attempt(found.handle.evaluate(_POSITION, items), failed)
    box = await _box(found.handle, found)
    await _carry(doing, source, _edge(box, across=across, after=after), found)
    if isinstance(own, int) and own >= 0 and isinstance(other, int) and other >= 0:
        wanted = other + after - (own < other)
        await _expect(source, items, wanted)
    return done("drag", source, reasons=(f"{'after' if after else 'before'} {found.words}",))


def _edge(box: FloatRect, *, across: bool, after: bool) -> _Place:
    part = 1 - _EDGE if after else _EDGE
    along, middle = (part, 0.5) if across else (0.5, part)
    return _Place(box["x"] + box["width"] * along, box["y"] + box["height"] * middle, "")


async def _expect(source: Found, items: Any, wanted: int) -> None:
    """Conflict if it can be read that it is at another place now."""
    try:
        now: Any = await attempt(source.handle.evaluate(_POSITION, items), f"{source.subject} could not be read")
    except Vanished:
        return  # the list was drawn anew: it has other elements now
    if isinstance(now, int) and now >= 0 and now != wanted:
        raise Conflict(f"{source.subject} could not be dragged there: it is at place {now + 1} now.")


async def _carry(doing: Doing, source: Found, where: _Place, target: Found | None) -> None:
    """Press, move in steps as a hand does, and let go."""
    failed = f"{source.subject} could not be dragged"
    grip = await grip_of(source)
    before = await _box(target.handle, target) if target is not None else FloatRect(x=0, y=0, width=0, height=0)
    watch = await Watch.begin(source)
    async with settled(doing.tools):
        mouse = doing.page.mouse
        await attempt(grip.hover(timeout=doing.milliseconds), failed)
        await attempt(mouse.down(), failed)
        try:
            x, y = where.x, where.y
            if target is not None:
                box = await _box(target.handle, target)  # taking hold of it may have scrolled
                x, y = x + box["x"] - before["x"], y + box["y"] - before["y"]
            await attempt(mouse.move(x, y, steps=_STEPS), failed)
            await attempt(mouse.move(x + 1, y + 1), failed)  # pages see where it is by a second move
            await attempt(mouse.move(x, y), failed)
        finally:
            await attempt(mouse.up(), failed)
    if source.element.tag != "canvas" and not await watch.reacted(_REACTS_WITHIN):
        raise Conflict(f"{failed}: nothing on the page reacted to it.")


async def _box(handle: ElementHandle, found: Found) -> FloatRect:
    failed = f"Nothing can be dragged to the {found.words}"
    await attempt(handle.scroll_into_view_if_needed(timeout=2000), failed)
    box = await attempt(handle.bounding_box(), failed)
    if box is None:
        raise Conflict(f"{failed}: it is not visible.")
    return box
