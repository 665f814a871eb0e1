"""Taking hold of something with the pointer and letting it go elsewhere, and whether the page shows that it did."""

import asyncio
from enum import IntEnum
from typing import Any, Final, NamedTuple

from playwright.async_api import ElementHandle, Error, FloatRect

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.dropping import grip_of
from treadle.browsers.actions.settle import settled
from treadle.browsers.actions.trouble import attempt
from treadle.core.errors import Conflict

__all__ = ["Effect", "Place", "box_of", "carry", "carry_once", "carry_slowly"]

_STEPS: Final = 12
_SLOW_STEPS: Final = 12
_HELD_SECONDS: Final = 0.45
"""How long it is held before it is moved where a page takes no notice of a quick hand: a long press."""
_RESTED_SECONDS: Final = 0.15
_BETWEEN_SECONDS: Final = 0.015
_REACTS_WITHIN: Final = 0.3
_POLL: Final = 0.03
_SLOWLY_NEEDS: Final = 1.5
"""Seconds that a slow try takes."""

# What the document is made of, with all open shadow trees: once as it is, and once without what only tells that
# something is pressed, pointed at or chosen. A drop that the page takes is noted as well.
_WATCH: Final = """element => {
  const view = element.ownerDocument.defaultView, seen = {dropped: false, noticed: false};
  const note = () => { seen.dropped = true; };
  const begun = () => { seen.noticed = true; };
  view.addEventListener('drop', note, true);
  view.addEventListener('dragstart', begun, true);
  const read = () => {
    const parts = [], held = [];
    const walk = root => {
      parts.push(root.innerHTML);
      for (const node of root.querySelectorAll('*')) {
        if (node.shadowRoot) walk(node.shadowRoot);
        if (node.matches('input, select, textarea')) held.push(node.value + node.checked);
      }
    };
    walk(element.ownerDocument.documentElement);
    const all = parts.join('\\n') + held.join('\\n');
    const shell = / (?:class|tabindex|style|aria-[a-z]+|data-[a-z-]*(?:state|active|drag)[a-z-]*)="[^"]*"/g;
    const styles = parts.join('\\n').match(/(?:left|top|width|height|transform|background(?:-color)?|order): ?[^;"]+/g);
    return [all, all.replace(shell, '') + (styles || []).join()];
  };
  const [all, kept] = read();
  const observer = new MutationObserver(() => { seen.noticed = true; });
  const watched = {subtree: true, childList: true, attributes: true, characterData: true};
  for (let root = element.getRootNode(); root; root = root.host?.getRootNode()) observer.observe(root, watched);
  seen.strength = () => {
    if (seen.dropped) return 3;
    const now = read();
    return now[1] !== kept ? 3 : now[0] !== all ? 2 : seen.noticed ? 1 : 0;
  };
  seen.stop = () => {
    observer.disconnect();
    view.removeEventListener('drop', note, true);
    view.removeEventListener('dragstart', begun, true);
  };
  return seen;
}"""


class Effect(IntEnum):
    """What a page shows of something having been dragged."""

    NONE = 0
    """The page took no notice."""
    PASSING = 1
    """Something changed while it was dragged, and is as it was."""
    TRACE = 2
    """No more is left than that it was pressed: a class, the state of something."""
    DONE = 3


class Place(NamedTuple):
    """Where something is dropped, in CSS pixels of the page that is seen."""

    x: float
    y: float
    words: str = ""


async def carry(doing: Doing, source: Found, where: Place, target: Found | None) -> None:
    """Drag something, once more slowly where the page shows nothing of the first try. Conflict as ``carry_slowly``."""
    if await carry_once(doing, source, where, target) is not Effect.DONE:
        await carry_slowly(doing, source, where, target)


async def carry_slowly(doing: Doing, source: Found, where: Place, target: Found | None) -> None:
    """Drag something as on a touch screen, with a long press; what the page takes no notice of at once is dragged so.

    Conflict where it takes none of that either, or there is no time for it.
    """
    effect = Effect.NONE
    if doing.tools.remaining > _SLOWLY_NEEDS:
        effect = await carry_once(doing, source, where, target, slowly=True)
    if effect is Effect.NONE and source.element.tag != "canvas":
        raise Conflict(f"{source.subject} could not be dragged: nothing on the page reacted to it.")
    if effect is Effect.PASSING and source.element.tag != "canvas":
        raise Conflict(f"{source.subject} could not be dropped there: the page is as it was.")


async def carry_once(
    doing: Doing,
    source: Found,
    where: Place,
    target: Found | None,
    *,
    grip: ElementHandle | None = None,
    slowly: bool = False,
) -> Effect:
    """Press, move in steps as a hand does, and let go; what the page shows of it."""
    failed = f"{source.subject} could not be dragged"
    grip = grip or await grip_of(source)
    before = await box_of(target.handle, target) if target is not None else FloatRect(x=0, y=0, width=0, height=0)
    seen: Any = await attempt(grip.evaluate_handle(_WATCH), failed)
    async with settled(doing.tools):
        mouse = doing.page.mouse
        await attempt(grip.hover(timeout=doing.milliseconds), failed)
        await attempt(mouse.down(), failed)
        try:
            x, y = where.x, where.y
            if target is not None:
                box = await box_of(target.handle, target)  # taking hold of it may have scrolled
                x, y = x + box["x"] - before["x"], y + box["y"] - before["y"]
            if slowly:
                await asyncio.sleep(_HELD_SECONDS)
                await _creep(doing, grip, x, y, failed)
            else:
                await attempt(mouse.move(x, y, steps=_STEPS), failed)
            await attempt(mouse.move(x + 1, y + 1), failed)  # pages see where it is by a second move
            await attempt(mouse.move(x, y), failed)
            if slowly:
                await asyncio.sleep(_RESTED_SECONDS)
        finally:
            await attempt(mouse.up(), failed)
    return await _strength(seen)


async def _creep(doing: Doing, grip: ElementHandle, x: float, y: float, failed: str) -> None:
    box = await attempt(grip.bounding_box(), failed)
    from_x, from_y = (x, y) if box is None else (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    for step in range(1, _SLOW_STEPS + 1):
        part = step / _SLOW_STEPS
        await attempt(doing.page.mouse.move(from_x + (x - from_x) * part, from_y + (y - from_y) * part), failed)
        await asyncio.sleep(_BETWEEN_SECONDS)


async def _strength(seen: Any) -> Effect:
    """What is seen of it within a moment; all, where the document is gone."""
    loop = asyncio.get_running_loop()
    ends_at = loop.time() + _REACTS_WITHIN
    try:
        while (strength := int(await seen.evaluate("seen => seen.strength()"))) < Effect.DONE:
            if loop.time() > ends_at:
                break
            await asyncio.sleep(_POLL)
        await seen.evaluate("seen => seen.stop()")
    except Error:
        return Effect.DONE
    return Effect(strength)


async def box_of(handle: ElementHandle, found: Found) -> FloatRect:
    """Where something is, scrolled into view. Conflict if it is not seen."""
    failed = f"Nothing can be dragged to the {found.words}"
    await attempt(handle.scroll_into_view_if_needed(timeout=2000), failed)
    box = await attempt(handle.bounding_box(), failed)
    if box is None:
        raise Conflict(f"{failed}: it is not visible.")
    return box
