"""Moving a thing of a drawn schedule to another time, and making it longer or shorter, by the scale that it is drawn
to."""

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final, NamedTuple

from playwright.async_api import ElementHandle, Error

from treadle.browsers.actions.carrying import Effect, Place, carry_once, carry_slowly
from treadle.browsers.actions.destinations import place_named
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.edges import grip_at
from treadle.browsers.actions.find import find, find_now
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent, Target, Verb, parse
from treadle.browsers.grounding.grammar.schedule_rule import Rescheduled, rescheduled
from treadle.browsers.grounding.scoring.grids import times_in
from treadle.core.errors import Conflict, ElementMismatch, ElementNotFound, InvalidInput, NotUnderstood
from treadle.core.page import Acted

__all__ = ["is_rescheduling", "reschedule", "rescheduled_on"]

_ROLE: Final = "hours"
_BOTH: Final = 2
"""Times that tell from when until when."""
_DAY: Final = 1440
_NOON: Final = 720
_OFF: Final = 0.2
"""Of its length, by how much what is drawn may differ from its scale."""
_SHORTEST: Final = 4.0
"""Pixels that an hour takes at least where things are drawn to a scale."""
_KINDS: Final = re.compile(
    r"(?:['\u2019]s)? (?:appointment|meeting|slot|shift|booking|visit|session|lesson|event|entry|block|bar|clip|task"
    r"|termin|schicht|eintrag|buchung)$",
    re.IGNORECASE,
)
# What is drawn at its time: the nearest element round a text that lies free, or in a line of a grid that its own style
# says; with it, whatever else is drawn so, and where each begins.
_DRAWN: Final = """element => {
  const up = node => node.parentElement || (node.parentNode instanceof ShadowRoot ? node.parentNode.host : null);
  const placed = node => {
    const style = getComputedStyle(node), own = node.style;
    return (style.position === 'absolute' && (style.top !== 'auto' || style.left !== 'auto'))
      || Boolean(own.gridRow || own.gridColumn || own.gridRowStart || own.gridColumnStart);
  };
  let block = element;
  for (let level = 0; block && !placed(block); block = up(block), level += 1) if (level > 3) return null;
  if (!(block instanceof HTMLElement)) return null;
  const told = node => {
    const {x, y, width, height} = node.getBoundingClientRect();
    return {x, y, width, height, text: node.innerText || ''};
  };
  const kind = [...block.classList][0];
  const root = block.getRootNode();
  const others = kind ? [...root.querySelectorAll('.' + CSS.escape(kind))].slice(0, 60) : [];
  return {block: told(block), draggable: block.draggable,
    others: others.filter(each => each !== block && each.localName === block.localName).map(told)};
}"""
_BLOCK: Final = """element => {
  const up = node => node.parentElement || (node.parentNode instanceof ShadowRoot ? node.parentNode.host : null);
  const placed = node => {
    const style = getComputedStyle(node), own = node.style;
    return (style.position === 'absolute' && (style.top !== 'auto' || style.left !== 'auto'))
      || Boolean(own.gridRow || own.gridColumn || own.gridRowStart || own.gridColumnStart);
  };
  let block = element;
  for (let level = 0; block && !placed(block); block = up(block), level += 1) if (level > 3) return null;
  return block;
}"""


class _Drawn(NamedTuple):
    """A thing that is drawn to a scale."""

    handle: ElementHandle
    begins: int
    ends: int
    down: bool
    """Time goes down the page, and not to the right."""
    minute: float
    """Pixels of a minute."""
    x: float
    y: float
    """The middle of it."""


def is_rescheduling(intent: Intent) -> bool:
    """Whether an intent to drag says when something is to be."""
    return intent.destination is not None and intent.destination.role == _ROLE


async def rescheduled_on(doing: Doing, instruction: str) -> Intent | None:
    """What a command says of a thing that the page draws at its time (``doing.early``); None where it says no such, or
    the page has none of that name."""
    for said in rescheduled(instruction) if doing.selector is None and doing.given is None else ():
        for name in dict.fromkeys((said.thing, _KINDS.sub("", said.thing))):
            target = _target(name)
            if target is None:
                continue
            place = _target(said.place) if said.place else None
            if said.place and place is None:
                continue
            intent = _intent(said, target, place)
            try:
                found = await find_now(doing, Intent(verb=Verb.DRAG, target=target))
            except (ElementMismatch, InvalidInput):
                continue
            if await _drawn(found) is None:
                continue
            doing.early = intent, found
            return intent
    return None


def _target(name: str) -> Target | None:
    with suppress(NotUnderstood, InvalidInput):
        intents = parse(f"double-click {name}")
        if len(intents) == 1 and intents[0].verb is Verb.DOUBLE_CLICK:
            return intents[0].target
    return None


def _intent(said: Rescheduled, target: Target, place: Target | None) -> Intent:
    when = said.clock
    hours = Target(
        role=_ROLE,
        name=said.edge,
        ordinal=when[0] if when is not None else None,
        whole=when is not None and when[1],
        otherwise=() if place is None else (place,),
    )
    return Intent(verb=Verb.DRAG, target=target, destination=hours, amount=said.minutes)


async def reschedule(doing: Doing, intent: Intent) -> Acted:
    """Drag a thing to another time, or its end. Conflict where the page then says another time, ElementNotFound where
    it is not drawn to a scale, or has nothing to take hold of."""
    hours = intent.destination
    assert hours is not None
    found = await find(doing, intent)
    drawn = await _drawn(found)
    if drawn is None:
        raise ElementNotFound(f"{found.subject} is not drawn at its time: nothing was moved.")
    end = hours.name == "end"
    now = drawn.ends if end else drawn.begins
    by = intent.amount if intent.amount is not None else _till(hours, now, drawn) - now
    if end and drawn.ends + by <= drawn.begins:
        raise InvalidInput(f"{found.subject} cannot end before it begins.")
    aside = 0.0
    if hours.otherwise:
        place = await place_named(doing, intent, hours.otherwise[0])
        box = await attempt(place.handle.bounding_box(), f"{place.subject} could not be looked at")
        if box is None:
            raise Conflict(f"{place.subject} is not visible.")
        middle = box["x"] + box["width"] / 2 - drawn.x if drawn.down else box["y"] + box["height"] / 2 - drawn.y
        aside = middle
    if not by and not aside:
        return done("drag", found, reasons=("was so already",))
    block = found._replace(handle=drawn.handle)
    grip = await grip_at(doing, block, "bottom" if drawn.down else "right") if end else drawn.handle
    box = await attempt(grip.bounding_box(), f"{found.subject} could not be dragged")
    if box is None:
        raise Conflict(f"{found.subject} is not visible.")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    along = by * drawn.minute
    where = Place(x + (aside if drawn.down else along), y + (along if drawn.down else aside))
    if await carry_once(doing, block, where, None, grip=grip) is not Effect.DONE and not end:
        await carry_slowly(doing, block, where, None)
    wanted = (drawn.begins if end else round(drawn.begins + by), round(drawn.ends + by))
    await _check(found, drawn.handle, wanted)
    return done("drag", found, reasons=(f"to {_clock(wanted[0])}-{_clock(wanted[1])}",))


def _till(hours: Target, now: int, drawn: _Drawn) -> int:
    """The time that is said, in the half of the day that is nearer to where it is now where that is not said."""
    said = hours.ordinal or 0
    if hours.whole or said > _NOON:
        return said
    both = [said, (said + _NOON) % _DAY]
    if hours.name == "end":
        return min((each for each in both if each > drawn.begins), key=lambda each: abs(each - now), default=said)
    return min(both, key=lambda each: abs(each - now))


async def _check(found: Found, handle: ElementHandle, wanted: tuple[int, int]) -> None:
    """Conflict where the page says another time than was wanted; where it says none, or drew it anew, none is known."""
    try:
        text = str(await handle.evaluate("node => node.isConnected ? node.innerText || '' : ''"))
    except Error:  # the page drew it anew
        return
    times = times_in(text)
    if len(times) == _BOTH and tuple(times) != wanted:
        raise Conflict(f"{found.subject} could not be dragged there: it is at {text.strip()[-40:]} now.")


async def _drawn(found: Found) -> _Drawn | None:
    """How a thing is drawn; None where it is not at its time, or what it says and how it is drawn differ."""
    told: Any = await attempt(found.handle.evaluate(_DRAWN), f"{found.subject} could not be looked at")
    if told is None or told["draggable"]:
        return None  # the browser's own dragging brings it to a place of the page
    times = times_in(told["block"]["text"])
    if len(times) != _BOTH:
        return None
    block = told["block"]
    down = _goes_down(block, times, told["others"])
    length = (times[1] - times[0]) % _DAY
    size = block["height"] if down else block["width"]
    if down is None or not length or size / length * 60 < _SHORTEST:
        return None
    handle = (await found.handle.evaluate_handle(_BLOCK)).as_element()
    if handle is None:
        return None
    middle = block["x"] + block["width"] / 2, block["y"] + block["height"] / 2
    minute = _minute(block, times, told["others"], down=down) or size / length
    return _Drawn(handle, times[0], times[0] + length, down, minute, *middle)


def _goes_down(block: Any, times: Sequence[int], others: Sequence[Any]) -> bool | None:
    """Whether time goes down the page or to the right, as the others show that are drawn so; None where neither."""
    length = times[1] - times[0]
    votes = {True: 0, False: 0}
    for other in others:
        its = times_in(other["text"])
        if len(its) != _BOTH or length <= 0 or its[1] <= its[0]:
            continue
        for down, start, size in ((True, "y", "height"), (False, "x", "width")):
            minute = block[size] / length
            fits = abs(other[size] - minute * (its[1] - its[0])) <= _OFF * max(other[size], block[size])
            far = minute * (its[0] - times[0])
            fits = fits and abs(other[start] - block[start] - far) <= _OFF * max(abs(far), block[size])
            votes[down] += fits
    if votes[True] == votes[False]:
        return None
    return votes[True] > votes[False]


def _minute(block: Any, times: Sequence[int], others: Sequence[Any], *, down: bool) -> float:
    """Pixels of a minute, by the one that begins farthest from it: what lies between them is not drawn smaller."""
    start = "y" if down else "x"
    apart = [
        ((other[start] - block[start]) / (its[0] - times[0]), abs(its[0] - times[0]))
        for other in others
        if len(its := times_in(other["text"])) == _BOTH and its[0] != times[0]
    ]
    apart = [each for each in apart if each[0] > 0]
    return max(apart, key=lambda each: each[1])[0] if apart else 0.0


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24}:{minutes % 60:02d}"
