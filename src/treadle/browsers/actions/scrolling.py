"""Scrolling: the page, a box in it, or to an element."""

from typing import Final

from playwright.async_api import ElementHandle

from treadle.browsers.actions.boxes import box_called
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.find import select_in_frames
from treadle.browsers.actions.seeking import seek
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent, Target
from treadle.core.errors import ElementAmbiguous, ElementNotFound
from treadle.core.page import Acted, Element

__all__ = ["scroll"]

_VIEW: Final = 0.8
"""Of what is seen: a step that leaves something to recognise."""
_SIGNS: Final = {"up": (0.0, -1.0), "left": (-1.0, 0.0), "right": (1.0, 0.0)}

# The box meant, else the page, else (where the page itself does not scroll) the largest box that does.
# The only box that scrolls and has all of them; null if there is none.
_SHARED_BOX: Final = """(_, all) => {
  const scrolls = node => node.scrollHeight > node.clientHeight + 1
    && /auto|scroll/.test(getComputedStyle(node).overflowY);
  let box = all[0];
  while (box && !scrolls(box)) box = box.parentElement;
  return box && all.every(node => box.contains(node)) ? box : null;
}"""
# The smallest part of the page that has all of them, where it is seen at once; null if it is larger.
_SHARED_PART: Final = """(_, all) => {
  let part = all[0];
  while (part && !all.every(node => part.contains(node))) part = part.parentElement;
  return part && part.getBoundingClientRect().height <= innerHeight ? part : null;
}"""
_LED_TO: Final = """link => {
  const address = link.getAttribute('href') || '';
  return /^#./.test(address) ? document.getElementById(decodeURIComponent(address.slice(1))) : null;
}"""
_SCROLL: Final = """(start, {x, y, edge, pixels}) => {
  const scrolls = node => node.scrollHeight > node.clientHeight + 1 || node.scrollWidth > node.clientWidth + 1;
  const open = node => /auto|scroll|overlay/.test(getComputedStyle(node).overflow);
  const page = document.scrollingElement || document.documentElement;
  let box = start;
  while (box && !(scrolls(box) && open(box))) box = box.parentElement;
  if (!box) box = page;
  if (!start && !scrolls(page)) {
    let most = 0;
    for (const node of document.querySelectorAll('body *')) {
      const size = node.clientWidth * node.clientHeight;
      if (size > most && open(node) && scrolls(node)) { most = size; box = node; }
    }
  }
  if (edge) box.scrollTo({top: edge === 'top' ? 0 : box.scrollHeight, behavior: 'instant'});
  else {
    const left = x * (pixels || box.clientWidth), top = y * (pixels || box.clientHeight);
    box.scrollBy({left, top, behavior: 'instant'});
  }
}"""
_PRESSED: Final = frozenset({"button", "link", "tab", "menuitem", "generic"})
_IS_IN_BOX: Final = """node => {
  for (let box = node; box && box !== document.body; box = box.parentElement)
    if ((box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
      && /auto|scroll|overlay/.test(getComputedStyle(box).overflow)) return true;
  return false;
}"""
_PAGE: Final = frozenset({"page", "the page", "window", "screen", "document", "website", "site"})
_LANDMARKS: Final = {
    "footer": "footer, [role=contentinfo]",
    "header": "header, [role=banner]",
    "nav": "nav, [role=navigation]",
    "navigation": "nav, [role=navigation]",
    "sidebar": "aside, [role=complementary]",
    "main": "main, [role=main]",
    "form": "form",
}


async def scroll(doing: Doing, intent: Intent) -> Acted:
    """Scroll in a direction, to an end, or until an element is seen."""
    if not intent.direction:
        found = await _led_to(await _destination(doing, intent))
        await attempt(
            found.handle.scroll_into_view_if_needed(timeout=doing.milliseconds),
            f"{found.subject} could not be scrolled to",
        )
        return done("scroll", found)
    box = await _box(doing, intent) if not _is_page(intent.target) else None
    x, y = _SIGNS.get(intent.direction, (0.0, 1.0))
    pixels = 0.0
    if intent.unit == "pixels":
        pixels = intent.amount or 0.0
    else:
        x, y = (sign * (intent.amount or _VIEW) for sign in (x, y))
    edge = intent.direction if intent.direction in {"top", "bottom"} else ""
    what: dict[str, object] = {"x": x, "y": y, "edge": edge, "pixels": pixels}
    start = box.handle if box is not None else None
    await attempt(_run(doing, start, what), "The page could not be scrolled")
    return done("scroll", box, reasons=(f"{'to the ' if edge else ''}{intent.direction}",))


def _is_page(target: Target | None) -> bool:
    """Whether the page itself is meant."""
    return target is None or (target.name.lower() in _PAGE and target.relation is None)


async def _box(doing: Doing, intent: Intent) -> Found:
    """What is to be scrolled: an element of that name, or the box that is headed so or full of these."""
    known = doing.selector is not None or doing.given is not None
    found = None if known else await box_called(doing, intent.target)
    if found is not None:
        return found
    found = await _one_of(doing, intent, _SHARED_BOX)
    if (
        not known
        and found.element.role in _PRESSED
        and not await attempt(found.handle.evaluate(_IS_IN_BOX), "It is gone")
    ):
        raise ElementNotFound(f"{found.subject} is nothing that can be scrolled, nor in anything of the kind.")
    return found


async def _run(doing: Doing, start: ElementHandle | None, what: dict[str, object]) -> None:
    if start is not None:
        await start.evaluate(_SCROLL, what)
    else:
        await doing.page.evaluate(f"what => ({_SCROLL})(null, what)", what)


async def _one_of(doing: Doing, intent: Intent, shared: str, *, seconds: float | None = None) -> Found:
    """What is meant; of several that could be, what they share, where that is one thing: the list that they are in."""
    try:
        return await seek(doing, intent, seconds=seconds)
    except ElementAmbiguous as error:
        seen = [await select_in_frames(doing, each.selector) for each in error.candidates if each.selector]
        handles = [found[0][1] for found in seen if found]
        if not handles:
            raise
        place = await attempt(handles[0].evaluate_handle(shared, handles), "What they are in could not be found")
        handle = place.as_element()
        if handle is None:
            raise
        words = intent.target.name if intent.target is not None else ""
        return Found(Element(ref="", role="region", name=words), handle, ("is what all of them are in",))


async def _led_to(found: Found) -> Found:
    """The part of the page that a link leads to, where it is one within the page; otherwise what was found."""
    if found.element.role != "link":
        return found
    place = await attempt(found.handle.evaluate_handle(_LED_TO), f"{found.subject} could not be scrolled to")
    handle = place.as_element()
    return found if handle is None else found._replace(handle=handle)


async def _destination(doing: Doing, intent: Intent) -> Found:
    """An element of that name, or a part of the page that every page calls so."""
    target = intent.target
    names = [] if target is None else [reading.name.lower() for reading in (target, *target.otherwise)]
    selector = next((_LANDMARKS[name] for name in names if name in _LANDMARKS), None)
    try:
        return await _one_of(doing, intent, _SHARED_PART, seconds=0 if selector else None)
    except ElementNotFound:
        handle = await doing.page.query_selector(selector) if selector else None
        if handle is None:
            raise
        name = next(name for name in names if name in _LANDMARKS)
        return Found(Element(ref="", role=name, name="", tag=name, selector=selector or ""), handle)
