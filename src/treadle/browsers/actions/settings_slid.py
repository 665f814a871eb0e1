"""Moves the knobs of tracks that are only drawn: the pointer is pressed where the value ought to be, and the number
that changes near by tells how far it is."""

import re
from collections.abc import Awaitable, Callable
from typing import Final

from playwright.async_api import JSHandle

from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding.scoring.settings_kinds import Said
from treadle.core.errors import Conflict
from treadle.core.page import Acted

__all__ = ["slide_ends", "slide_to"]

_MOST_TRIES: Final = 14
_INSET: Final = 1.0
_NUMBER: Final = re.compile(r"-?\d+(?:[.,]\d+)?")
_BOX: Final = """told => { told.place.scrollIntoView({block: 'nearest'});
  const box = node => { const own = node.getBoundingClientRect(); return [own.x, own.y, own.width, own.height]; };
  return [box(told.place), ...told.parts.map(box)]; }"""
# The texts with numbers around it, the nearest first.
_NEAR: Final = """told => {
  const MOST = 30, texts = [];
  let place = told.place;
  for (let level = 0; place && level < 4 && place !== document.body && texts.length < MOST; level += 1) {
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (walker.nextNode() && texts.length < MOST)
      if (/\\d/.test(walker.currentNode.data)) texts.push(walker.currentNode.data.trim());
    for (const name of ['aria-valuenow', 'data-value'])
      if (place.getAttribute(name)) texts.push(place.getAttribute(name));
    texts.push('');
    place = place.parentElement || (place.getRootNode() instanceof ShadowRoot ? place.getRootNode().host : null);
  }
  return texts;
}"""


async def slide_to(doing: Doing, found: Found, told: JSHandle, said: Said) -> Acted:
    """Bring the one knob of a track to a number, or so far along it. Conflict where nothing shows where it is."""
    failed = f"{found.subject} could not be moved"
    track = _Track(doing, told, failed)
    await track.measure()
    before = await track.numbers()
    await track.press(0.5 if said.part is None else said.part)
    after = await track.numbers()
    if said.part is not None:
        return done("fill", found, reasons=(f"was brought to {said.part:.0%} of its way",))
    if said.number is None:
        raise Conflict(f"{failed}: it is not said where to.")
    if (at := _changed(before, after)) is None:
        await track.press(0.25)
        at = _changed(before, await track.numbers())
    if at is None:
        return await _dragged(found, track, said, before)
    wanted = said.number + before[at] if said.relative else said.number
    await track.approach(at, wanted)
    return done("fill", found, reasons=(f"from {before[at]:g} to {wanted:g}",))


async def _dragged(found: Found, track: "_Track", said: Said, before: list[float]) -> Acted:
    """Drag the knob of a track that takes no notice of a click beside it."""
    await track.measure()
    if said.relative or said.number is None:
        raise Conflict(f"{found.subject} could not be moved: nothing shows where it is.")
    await track.drag(said.number)
    return done("fill", found, reasons=(f"was brought to {said.number:g}",))


async def slide_ends(doing: Doing, found: Found, told: JSHandle, ends: tuple[float | None, float | None]) -> Acted:
    """Bring the two knobs of a track to the ends of a range; None leaves one where it is."""
    failed = f"{found.subject} could not be moved"
    for knob in (1, 0):
        wanted = ends[knob]
        if wanted is None:
            continue
        track = _Track(doing, told, failed, knob=knob)
        await track.measure()
        await track.drag(wanted)
    said = " to ".join("" if end is None else f"{end:g}" for end in ends).strip()
    return done("fill", found, reasons=(f"was brought to {said}",))


class _Track:
    """A track on the page."""

    def __init__(self, doing: Doing, told: JSHandle, failed: str, *, knob: int = 0) -> None:
        self._doing = doing
        self._told = told
        self._failed = failed
        self._knob = knob
        self._box = (0.0, 0.0, 0.0, 0.0)
        self._held = (0.0, 0.0)

    async def measure(self) -> None:
        """Where it is now, and its knob."""
        boxes = await attempt(self._told.evaluate(_BOX), self._failed)
        x, y, width, height = boxes[0]
        self._box = (x, y, width, height)
        if len(boxes) > 1 + self._knob:
            x, y, width, height = boxes[1 + self._knob]
        self._held = (x + width / 2, y + height / 2)

    async def numbers(self) -> list[float]:
        """The numbers that are shown around it."""
        texts = await attempt(self._told.evaluate(_NEAR), self._failed)
        return [
            float(each.replace(",", ".")) for text in texts for each in _NUMBER.findall(text.replace("\u2212", "-"))
        ]

    def _point(self, part: float) -> tuple[float, float]:
        x, y, width, height = self._box
        return x + min(max(part * width, 0.0), width - _INSET / 2), y + height / 2

    async def press(self, part: float) -> None:
        """Press so far along it."""
        await attempt(self._doing.page.mouse.click(*self._point(part)), self._failed)

    async def approach(self, at: int, wanted: float) -> None:
        """Press nearer and nearer until the number is as wanted."""

        async def place(part: float) -> float:
            await self.press(part)
            numbers = await self.numbers()
            return numbers[at] if at < len(numbers) else float("nan")

        if not await _sought(place, wanted):
            raise Conflict(f"{self._failed} to {wanted:g}: it does not stop there.")

    async def drag(self, wanted: float) -> None:
        """Drag its knob until the number that follows it is as wanted."""
        mouse = self._doing.page.mouse
        before = await self.numbers()
        await attempt(mouse.move(*self._held), self._failed)
        await attempt(mouse.down(), self._failed)
        try:
            at: int | None = None
            for part in (0.4, 0.6):
                await attempt(mouse.move(*self._point(part), steps=2), self._failed)
                at = at if at is not None else _changed(before, await self.numbers())
            if at is None:
                raise Conflict(f"{self._failed}: nothing shows where it is.")
            found = at

            async def place(part: float) -> float:
                await attempt(mouse.move(*self._point(part), steps=2), self._failed)
                numbers = await self.numbers()
                return numbers[found] if found < len(numbers) else float("nan")

            if not await _sought(place, wanted):
                raise Conflict(f"{self._failed} to {wanted:g}: it does not stop there.")
        finally:
            await attempt(mouse.up(), self._failed)


async def _sought(place: Callable[[float], Awaitable[float]], wanted: float) -> bool:
    """Whether a place was found where the number is as wanted: where it would be if it went evenly, then by halves."""
    low, high = 0.0, 1.0
    least, most = await place(low), await place(high)
    if least == wanted:
        return await place(low) == wanted
    if most == wanted:
        return True
    if not min(least, most) < wanted < max(least, most):
        return False
    rising = most > least
    part = (wanted - least) / (most - least)
    for _ in range(_MOST_TRIES):
        now = await place(part)
        if abs(now - wanted) < 1e-9:
            return True
        if (now < wanted) is rising:
            low = part
        else:
            high = part
        part = (low + high) / 2
    return False


def _changed(before: list[float], after: list[float]) -> int | None:
    """The place of the first number that is another."""
    if len(before) != len(after):
        return None
    return next((at for at, (one, other) in enumerate(zip(before, after, strict=True)) if one != other), None)
