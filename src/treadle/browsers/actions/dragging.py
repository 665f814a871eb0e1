"""Dragging: onto something, before or after something, to a place in a list, or in a direction."""

from typing import Final

from treadle.browsers.actions.arranging import beside, beside_found, some_on, swap, to_position
from treadle.browsers.actions.carrying import Effect, Place, box_of, carry, carry_once, carry_slowly
from treadle.browsers.actions.destinations import place_named
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.dropping import is_movable, moved_since, one_thing, position_of, zone_below
from treadle.browsers.actions.edges import draw_edge, is_edge
from treadle.browsers.actions.ranked_to_drag import end_of_place, named_to_drag, ranked_to_drag
from treadle.browsers.actions.rescheduling import is_rescheduling, reschedule
from treadle.browsers.actions.resizing import is_resizing, resize
from treadle.browsers.actions.seeking import seek
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent, RelationKind, Target
from treadle.browsers.grounding.scoring.cross_places import cross_place
from treadle.browsers.grounding.scoring.fit import is_read
from treadle.browsers.grounding.scoring.geometry import same_line
from treadle.browsers.grounding.scoring.grids import spot
from treadle.browsers.grounding.scoring.slots import time_of_target
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.words import fold, split_words
from treadle.core.errors import Conflict, ElementAmbiguous, ElementNotFound, InvalidInput
from treadle.core.page import Acted, Box, Element, ElementState

__all__ = ["drag"]

_PIXELS: Final = 60.0
"""How far something is dragged in a direction where it is not said how far."""
_WRITTEN: Final = frozenset({"textbox", "searchbox", "spinbutton", "combobox"})
_AXES: Final = {"up": (0.0, -1.0), "down": (0.0, 1.0), "left": (-1.0, 0.0), "right": (1.0, 0.0)}
_BEFORE: Final = frozenset({RelationKind.BEFORE, RelationKind.ABOVE, RelationKind.LEFT})
_AFTER: Final = frozenset({RelationKind.AFTER, RelationKind.BELOW, RelationKind.RIGHT})


async def drag(doing: Doing, intent: Intent) -> Acted:
    """Take an element with the pointer and let it go somewhere.

    Conflict where its new place can be read and is not the one that was said.
    """
    if is_resizing(intent):
        return await resize(doing, intent)
    if is_edge(intent):
        return await draw_edge(doing, intent)
    if is_rescheduling(intent):
        return await reschedule(doing, intent)
    source = await _source(doing, intent)
    if source.element.role in _WRITTEN and not source.element.attributes.get("draggable"):
        raise ElementNotFound(f"{source.subject} is called so, and is there to be written into: nothing was moved.")
    if intent.deed and not await is_movable(source):  # "put it there", of what is put into a field, or chosen
        raise ElementNotFound(f"{source.subject} does not look as though it could be dragged: nothing was done.")
    if intent.destination is None:
        return await _in_direction(doing, source, intent)
    destination = intent.destination
    if destination.role == "position" and destination.ordinal is not None and not destination.name:
        within = destination.relation.target if destination.relation is not None else None
        last = destination.ordinal < 0
        end = await end_of_place(doing, source, within, last=last) if within is not None else None
        if end is not None:
            return await beside_found(doing, source, end, after=last)
        return await to_position(doing, source, destination.ordinal)
    if destination.role == "steps" and destination.ordinal is not None:
        return await some_on(doing, source, intent.direction, destination.ordinal)
    if destination.role == "exchange" and destination.relation is not None:
        return await swap(doing, source, await place_named(doing, intent, destination.relation.target))
    relation = destination.relation
    if relation is not None and not destination.name and not destination.role and relation.kind in _BEFORE | _AFTER:
        return await beside(doing, intent, source, relation.target, after=relation.kind in _AFTER)
    if (crossing := await _crossing(doing, destination)) is not None:
        await carry(doing, source, crossing, None)
        return done("drag", source, reasons=(crossing.words,))
    if (cell := await _in_grid(doing, source, destination)) is not None:
        await carry(doing, source, cell, None)
        return done("drag", source, reasons=(cell.words,))
    target: Found | None = await place_named(doing, intent, destination)
    assert target is not None
    box = await box_of(target.handle, target)
    where = Place(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, f"to {target.words}")
    below, was = await _below_head(doing, source, target), await position_of(source)
    effect = await carry_once(doing, source, where, target)
    moved = effect is Effect.DONE and (below is not None or await moved_since(source, was))
    below = None if moved else below or await _zone(target)
    if below is not None:  # what was said is the head of a column, and what is in it takes it
        where, target = below, None
    if below is not None and effect is not Effect.NONE:
        moved = await carry_once(doing, source, where, target) is Effect.DONE
    if not moved and (below is not None or effect is not Effect.DONE):
        await carry_slowly(doing, source, where, target)
    return done("drag", source, reasons=(where.words,))


async def _zone(head: Found) -> Place | None:
    """Where a column takes what is dragged that takes nothing at its head; None if what was said heads none."""
    zone = await zone_below(head)
    return None if zone is None else Place(zone["x"], zone["y"], f"to the column {head.element.text or head.words}")


async def _below_head(doing: Doing, source: Found, target: Found) -> Place | None:
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
    own, over = await box_of(source.handle, source), await box_of(target.handle, target)
    if not beside or own["y"] < over["y"] + over["height"]:
        return None
    return Place(over["x"] + over["width"] / 2, own["y"] + own["height"] / 2, f"to the column {head.text or head.name}")


async def _crossing(doing: Doing, destination: Target) -> Place | None:
    """Where what are called the column and the row of a destination cross, be nothing there: "Thursday 11:00"."""
    if destination.quoted or destination.ordinal is not None or destination.superlative is not None:
        return None
    live = await doing.tools.snapshot()
    place = cross_place(doing.index(live.snapshot), destination)
    return None if place is None else Place(place.x, place.y, f"to where {place.column} and {place.row} cross")


async def _in_grid(doing: Doing, source: Found, destination: Target) -> Place | None:
    """Where a day and a time cross that something is dragged to: a place that mostly is nothing by itself. None where
    none is said, or no grid shows it."""
    live = await doing.tools.snapshot()
    index = doing.index(live.snapshot)
    said = time_of_target(index, destination)
    if said is None or said.rest:
        return None
    box = await box_of(source.handle, source)
    start = Box(box["x"], box["y"], box["width"], box["height"])
    found = spot(index, said.weekdays, said.dates, next(iter(said.times), None), start)
    return None if found is None else Place(found.x, found.y, "to that day and time")


async def _source(doing: Doing, intent: Intent) -> Found:
    """What is dragged; an "item" without a name is the only drawn or draggable thing there is."""
    target = intent.target
    if (ranked := await ranked_to_drag(doing, intent)) is not None:
        return ranked
    try:
        return await seek(doing, intent)
    except ElementAmbiguous as error:
        if (one := await one_thing(doing, error)) is None:
            raise
        return one
    except ElementNotFound:
        if (named := await named_to_drag(doing, intent)) is not None:
            return named
        if target is not None and (one := await _saying(doing, target)) is not None:
            return one
        if target is None or target.name or target.relation is not None or target.ordinal is not None:
            raise
        live = await doing.tools.snapshot()
        things = [each for each in live.snapshot.elements if _is_thing(each)]
        if len(things) != 1:
            raise
        return Found(things[0], await live.handle(things[0].ref), ("is the only thing to drag",), grounded_by="words")


async def _saying(doing: Doing, target: Target) -> Found | None:
    """The one thing that can be dragged and says all the words: "the Clio" of a card that begins with a number plate.
    None where none does, or several do, or where it is told by more than words."""
    if target.quoted or target.ordinal is not None or target.superlative is not None or target.every:
        return None
    anchor = None if target.relation is None else target.relation.target
    if anchor is not None and (
        anchor.relation is not None or anchor.ordinal is not None or anchor.superlative is not None
    ):
        return None
    said = {stem(word) for name in (target.name, anchor.name if anchor else "") for word in split_words(fold(name))}
    if not said:
        return None
    live = await doing.tools.snapshot()
    things = [
        each
        for each in live.snapshot.elements
        if each.attributes.get("draggable") == "true"
        and not each.has(ElementState.HIDDEN)
        and said <= {stem(word) for word in split_words(fold(f"{each.name} {each.text}"))}
    ]
    if len(things) != 1:
        return None
    return Found(things[0], await live.handle(things[0].ref), ("is the one to drag that says it",), grounded_by="words")


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
    box = await box_of(source.handle, source)
    at = box["x"] + box["width"] / 2 + x * pixels, box["y"] + box["height"] / 2 + y * pixels
    await carry(doing, source, Place(*at, intent.direction), None)
    after = await attempt(source.handle.bounding_box(), f"{source.subject} could not be dragged")
    if after is not None and (after["x"], after["y"]) == (box["x"], box["y"]):
        raise Conflict(f"{source.subject} could not be dragged: it stays where it was.")
    return done("drag", source, reasons=(f"{intent.direction} by {pixels:g} pixels",))
