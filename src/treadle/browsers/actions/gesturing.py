"""Where on a thing a gesture is made: a row is clicked twice beside the links and buttons that are in it."""

import re
from typing import Any, Final

import msgspec
from playwright.async_api import Position

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent, Target, Verb
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.words import fold
from treadle.core.errors import ElementAmbiguous
from treadle.core.page import Snapshot

__all__ = ["GESTURES", "first_of_one_thing", "is_called_so", "leaves_number", "place_of_gesture", "without_kind"]

GESTURES: Final = frozenset({Verb.DOUBLE_CLICK, Verb.RIGHT_CLICK, Verb.CLICK_HOLDING})
"""What is done to a thing as a whole, and never to a control in it."""
_NUMBER: Final = re.compile(r"\d+")
# Where in an element no control is that is in it, from the corner of its padding: the text that says a name if it is
# "named", its middle if that is free, then any other text; null for the middle, false where there is no such place.
_FREE: Final = """(element, {name, named}) => {
  const CONTROLS = 'a[href], button, input, select, textarea, summary, '
    + '[role=button], [role=link], [role=checkbox], [role=switch]';
  element.scrollIntoViewIfNeeded?.();
  const at = (x, y) => {
    let hit = element.getRootNode().elementFromPoint(x, y);
    while (hit?.shadowRoot) {
      const inner = hit.shadowRoot.elementFromPoint(x, y);
      if (!inner || inner === hit) break;
      hit = inner;
    }
    return hit;
  };
  const frees = (x, y) => {
    const hit = at(x, y);
    if (!hit || !element.contains(hit)) return false;
    const control = hit.closest(CONTROLS);
    if (control && control !== element && element.contains(control)) return false;
    const points = node => getComputedStyle(node).cursor === 'pointer';
    return hit === element || !points(hit) || points(element);
  };
  const box = element.getBoundingClientRect();
  const middle = [box.left + box.width / 2, box.top + box.height / 2];
  const free = frees(...middle);
  if (free && !named) return null;
  const own = text => text.replace(/\\s+/g, ' ').trim().toLowerCase();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const places = [];
  while (walker.nextNode()) {
    const text = own(walker.currentNode.data);
    if (!text) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const lies = range.getBoundingClientRect();
    const [x, y] = [lies.left + Math.min(lies.width / 2, 40), lies.top + lies.height / 2];
    const said = Boolean(name) && text.includes(name), letters = /\\p{L}/u.test(text);
    if (lies.width && frees(x, y)) places.push({x, y, said, letters});
  }
  if (named && places.some(place => place.said)) places.splice(0, places.length, places.find(place => place.said));
  else if (free) return null;
  places.sort((one, other) => (other.said - one.said) || (other.letters - one.letters));
  if (!places.length) {
    const others = [[.2, .5], [.5, .15], [.5, .85], [.8, .5], [.05, .5], [.95, .5], [.03, .1], [.97, .9]];
    for (const [right, down] of others) {
      const [x, y] = [box.left + box.width * right, box.top + box.height * down];
      if (frees(x, y)) { places.push({x, y}); break; }
    }
  }
  if (!places.length) return false;
  return {x: places[0].x - box.left - element.clientLeft, y: places[0].y - box.top - element.clientTop};
}"""


async def place_of_gesture(found: Found, intent: Intent, *, named: bool) -> Position | None:
    """Where in an element a gesture is made that is meant for it and for none of the controls in it; None for its
    middle. ``named``: on the words that were said, wherever in it they stand."""
    name = fold(intent.target.name) if intent.target is not None else ""
    failed = f"{found.subject} could not be looked at"
    place: Any = await attempt(found.handle.evaluate(_FREE, {"name": name, "named": named}), failed)
    return Position(x=float(place["x"]), y=float(place["y"])) if place else None


async def first_of_one_thing(doing: Doing, error: ElementAmbiguous) -> Found | None:
    """Of several that may be pointed at the first, where all of them are in one row or card and say the same: a picture
    and its caption; None where they are not."""
    live = await doing.tools.snapshot()
    selectors = {each.selector for each in error.candidates}
    several = [each for each in live.snapshot.elements if each.selector in selectors]
    said = {fold(each.name or each.text) for each in several}
    if (
        len(several) != len(error.candidates)
        or len(said) != 1
        or len({each.groups[:1] for each in several} - {()}) != 1
    ):
        return None
    reasons = ("is what all of them belong to",)
    return Found(several[0], await live.handle(several[0].ref), reasons, grounded_by="words")


def is_called_so(found: Found, intent: Intent) -> bool:
    """Whether a gesture is made on what says just what was said: text is marked by it, or the browser's menu comes, and
    nothing of the page has to react."""
    if intent.verb not in GESTURES or intent.target is None or not intent.target.name:
        return False
    said = {fold(each.name) for each in (intent.target, *intent.target.otherwise)}
    return bool(said & {fold(found.element.text), fold(found.element.name)} - {""})


def leaves_number(found: Found, intent: Intent) -> bool:
    """Whether a gesture would be made on what does not say the number that was said: "48 likes" is no button Like."""
    target, element = intent.target, found.element
    if intent.verb not in GESTURES or target is None or target.relation is not None or not element.ref:
        return False
    said = " ".join((element.name, element.text, element.label, element.value or "", *element.attributes.values()))
    numbers = _NUMBER.findall(target.name)
    return any(number not in said for number in numbers)


def without_kind(intent: Intent, snapshot: Snapshot) -> Intent | None:
    """The same without the word for what it is, where the page has that over them: "the layer Boat" under "Layers";
    None where it says no such word."""
    heads = {stem(fold(each.text)) for each in snapshot.elements if each.text and " " not in each.text.strip()}
    target = intent.target
    for reading in (target, *target.otherwise) if target is not None else ():
        kind, _, name = reading.name.partition(" ")
        if name and kind.islower() and not reading.quoted and stem(fold(kind)) in heads:
            return msgspec.structs.replace(intent, target=Target(name=name))
    return None
