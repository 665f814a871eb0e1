"""Sliders: they are moved by keys, else by dragging, until they say the value that is wanted."""

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.trouble import attempt
from treadle.core.errors import Conflict, InvalidInput

__all__ = ["number_of", "slide"]

_MOST_STEPS: Final = 400
_MOST_DRAGS: Final = 14
_NUMBER: Final = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
_PARTS: Final = (
    (
        1.0,
        frozenset(
            {
                "max",
                "maximum",
                "full",
                "fully",
                "the maximum",
                "the max",
                "highest",
                "the highest",
                "the end",
                "the top",
                "all the way up",
            }
        ),
    ),
    (
        0.0,
        frozenset(
            {
                "min",
                "minimum",
                "none",
                "the minimum",
                "the min",
                "lowest",
                "the lowest",
                "zero",
                "the start",
                "the bottom",
                "all the way down",
            }
        ),
    ),
    (0.5, frozenset({"half", "the middle", "middle", "halfway", "half way", "the half"})),
)

# What it says by itself: its value, its least and most; null where it says none.
_SAYS: Final = """slider => {
  const number = text => (text ?? '') === '' || isNaN(Number(text)) ? null : Number(text);
  const own = slider.querySelector('[role=slider], input[type=range]') || slider;
  if (own.localName === 'input') return [number(own.value), number(own.min || 0), number(own.max || 100)];
  return ['aria-valuenow', 'aria-valuemin', 'aria-valuemax'].map(name => number(own.getAttribute(name)));
}"""
# The numbers that are read near it, the nearest first; what it says itself is not among them.
_NEAR: Final = """slider => {
  const told = [];
  let place = slider;
  for (let level = 0; place && level < 4 && told.length < 60; level += 1, place = place.parentElement) {
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (walker.nextNode() && told.length < 60) {
      const text = walker.currentNode.data.trim();
      const match = /^\\D{0,20}?(-?\\d+(?:[.,]\\d+)?)\\D{0,8}$/.exec(text);
      if (match) told.push(Number(match[1].replace(',', '.')));
    }
    for (const field of place.querySelectorAll('input, output')) {
      if (field !== slider && field.value !== '' && !isNaN(Number(field.value))) told.push(Number(field.value));
    }
    const said = place.getAttribute('data-value');
    if (said !== null && said !== '' && !isNaN(Number(said))) told.push(Number(said));
    told.push(null);
  }
  return told;
}"""
_HANDLE: Final = """slider => {
  const inside = '[role=slider], [class*=handle], [class*=thumb], [class*=knob]';
  const own = slider.querySelector(inside) || slider;
  if (own.tabIndex < 0) return own.querySelector('[tabindex]') || own;
  return own;
}"""
_TRACK: Final = """slider => {
  const inside = slider.matches('[role=slider], [class*=handle], [class*=thumb], [class*=knob]');
  let track = slider;
  if (inside && slider.localName !== 'input') {
    const own = slider.getBoundingClientRect();
    for (let node = slider.parentElement, level = 0; node && level < 3; node = node.parentElement, level += 1) {
      const box = node.getBoundingClientRect();
      if (box.width > 2.5 * own.width || box.height > 2.5 * own.height) { track = node; break; }
    }
  }
  const box = track.getBoundingClientRect();
  return [box.x, box.y, box.width, box.height];
}"""


class _Readings(NamedTuple):
    """What a slider says of itself, and what is read near it."""

    own: float | None
    least: float | None
    most: float | None
    near: tuple[float | None, ...]


def number_of(text: str) -> float | None:
    """The only number in a text: ``30``, ``30 %``, ``-2,5 °C``; None if there is none, or several."""
    numbers = _NUMBER.findall(text[:80])
    return float(numbers[0].replace(",", ".")) if len(numbers) == 1 else None


async def slide(doing: Doing, found: Found, value: str) -> None:
    """Move a slider to a value. InvalidInput for what it does not offer, Conflict if it cannot be brought there."""
    failed = f"{found.subject} could not be moved"
    now = await _read(found)
    wanted = _wanted(value, now)
    if wanted is None:
        raise InvalidInput(f"{found.subject} takes a number: {value!r} is none.")
    if now.least is not None and now.most is not None and now.least < now.most and not now.least <= wanted <= now.most:
        raise InvalidInput(f"{found.subject} goes from {now.least:g} to {now.most:g}.")
    if now.own == wanted:
        return
    if found.element.tag == "input" and found.element.type == "range":
        await attempt(found.handle.fill(f"{wanted:g}", timeout=doing.milliseconds), failed)
        if (await _read(found)).own != wanted:
            raise Conflict(f"{failed} to {wanted:g}: it does not stop there.")
        return
    handle = (await attempt(found.handle.evaluate_handle(_HANDLE), failed)).as_element() or found.handle
    held = found._replace(handle=handle)
    await attempt(handle.focus(), failed)
    if not await _by_keys(held, now, wanted, failed) and not await _by_dragging(doing, held, wanted, failed):
        raise Conflict(f"{failed} to {wanted:g}: it does not stop there.")


def _wanted(value: str, now: _Readings) -> float | None:
    """The number meant: said as it is, as a part of the whole, or as an end of it."""
    number = number_of(value)
    if now.least is None or now.most is None:
        return number
    whole = now.most - now.least
    if number is None:
        word = value.strip().lower()
        part = next((part for part, words in _PARTS if word in words), None)
        return None if part is None else now.least + part * whole
    if "%" in value and whole > 0 and number > now.most:
        return now.least + number / 100 * whole
    return number


async def _by_keys(found: Found, before: _Readings, wanted: float, failed: str) -> bool:
    """One arrow key after another; False where keys do not move it, or not onto the value."""
    await attempt(found.handle.press("ArrowRight"), failed)
    after = await _read(found)
    shown = _moved(before, after)
    if shown is None:
        await attempt(found.handle.press("ArrowLeft"), failed)
        after = await _read(found)
        shown = _moved(before, after)
        if shown is None:
            return False
    at, step = shown
    now = _at(after, at)
    end = "End" if wanted == after.most else "Home" if wanted == after.least else ""
    if end:
        await attempt(found.handle.press(end), failed)
        now = _at(await _read(found), at)
    for _ in range(_MOST_STEPS):
        if now is None or abs(now - wanted) < abs(step) * 1e-6:
            return now is not None
        for _ in range(max(1, min(int(abs(wanted - now) / abs(step)) - 1, _MOST_STEPS))):
            await attempt(found.handle.press("ArrowRight" if now < wanted else "ArrowLeft"), failed)
        last, now = now, _at(await _read(found), at)
        if now is None or now == last or (last < wanted < now) or (now < wanted < last):
            return False
    return False


async def _by_dragging(doing: Doing, found: Found, wanted: float, failed: str) -> bool:
    """The handle is dragged along its track, each time nearer to the value that is shown."""
    track = [float(each) for each in await attempt(found.handle.evaluate(_TRACK), failed)]
    x, y, width, height = track
    upright = height > 2 * width
    mouse = doing.page.mouse
    box = await attempt(found.handle.bounding_box(), failed)
    if box is None or not max(width, height):
        return False

    async def move(part: float) -> None:
        along = (y + height * (1 - part)) if upright else (x + width * part)
        across = (x + width / 2) if upright else (y + height / 2)
        await attempt(mouse.move(*((across, along) if upright else (along, across)), steps=3), failed)

    before = await _read(found)
    await attempt(mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2), failed)
    await attempt(mouse.down(), failed)
    try:
        low, high = 0.0, 1.0
        at: int | None = None
        for part in (0.05, 0.95):
            await move(part)
            shown = _moved(before, await _read(found))
            at = shown[0] if shown is not None else at
        if at is None:
            return False
        for _ in range(_MOST_DRAGS):
            middle = (low + high) / 2
            await move(middle)
            now = _at(await _read(found), at)
            if now is None:
                return False
            if abs(now - wanted) < 1e-9:
                return True
            low, high = (middle, high) if now < wanted else (low, middle)
        return False
    finally:
        await attempt(mouse.up(), failed)


async def _read(found: Found) -> _Readings:
    failed = f"{found.subject} could not be read"
    own: Sequence[Any] = await attempt(found.handle.evaluate(_SAYS), failed)
    near: Sequence[Any] = () if own[0] is not None else await attempt(found.handle.evaluate(_NEAR), failed)
    return _Readings(own[0], own[1], own[2], tuple(near))


def _moved(before: _Readings, after: _Readings) -> tuple[int, float] | None:
    """Which number changed (-1 is its own), and by how much; None if none did."""
    if before.own is not None and after.own is not None:
        return None if before.own == after.own else (-1, after.own - before.own)
    for at, (old, new) in enumerate(zip(before.near, after.near, strict=False)):
        if old is not None and new is not None and old != new:
            return at, new - old
    return None


def _at(readings: _Readings, at: int) -> float | None:
    if at < 0:
        return readings.own
    return readings.near[at] if at < len(readings.near) else None
