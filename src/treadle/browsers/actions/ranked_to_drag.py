"""Of the things of a page that can be taken hold of, the one that is the most of something: "drag the heaviest box to
the van"."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from playwright.async_api import ElementHandle

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent, Superlative, Target
from treadle.browsers.grounding.scoring.amounts import amount
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.tools import LiveSnapshot
from treadle.core.page import Box, Element, ElementState

__all__ = ["end_of_place", "named_to_drag", "ranked_to_drag"]

_FEW: Final = 2
_SAYS_NOTHING: Final = frozenset({"the", "a", "my", "der", "die", "das", "den", "le", "la", "el"})
_MOST_OF_A_NOUN: Final = 2
_LEAST_LARGER: Final = 1.1
"""By how much the largest has to be larger than the next where only its size on the page tells it."""
_MEASURES: Final = {"size": ("size", "number"), "number": ("number",), "time": ("duration", "time")}
"""How what is compared is read, where not by its own word."""
# What can be taken hold of, each as a whole: what the browser drags, and what the pointer shows; of one that has a
# handle of its own, what it is a handle of. With what it says, its place, and the heads of what it is in.
_THINGS: Final = """() => {
  const up = node => node.parentElement || (node.parentNode instanceof ShadowRoot ? node.parentNode.host : null);
  const kind = node => node.localName + '.' + (node.classList[0] || '');
  const grabs = node => /grab|move/.test(getComputedStyle(node).cursor);
  const found = new Set();
  const walk = root => {
    for (const node of root.querySelectorAll('*')) {
      if (node.shadowRoot) walk(node.shadowRoot);
      if (!(node instanceof HTMLElement) || !node.getClientRects().length) continue;
      const held = node.draggable && !node.matches('a[href], img');
      if (!held && !(grabs(node) && !(up(node) && grabs(up(node))))) continue;
      let item = node;
      const alone = each => up(each) && [...up(each).children].filter(one => kind(one) === kind(each)).length < 2;
      for (let level = 0; level < 3 && !held && alone(item) && !/[a-z0-9]/i.test(item.innerText || ''); level += 1) {
        item = up(item);
      }
      found.add(item);
    }
  };
  walk(document);
  const head = box => {
    const first = [...box.children].find(each => (each.innerText || '').trim());
    return first && !found.has(first) ? (first.innerText || '').trim().split('\\n')[0].slice(0, 60) : '';
  };
  return [...found].slice(0, 200).map(node => {
    const {x, y, width, height} = node.getBoundingClientRect(), heads = [];
    for (let box = up(node), level = 0; box && level < 4; box = up(box), level += 1) heads.push(head(box));
    const text = `${node.innerText || ''}\\n${node.title || ''}\\n${node.getAttribute('aria-label') || ''}`;
    return {node, kind: kind(node), text, x, y, width, height, heads: heads.filter(Boolean)};
  });
}"""


async def ranked_to_drag(doing: Doing, intent: Intent) -> Found | None:
    """The one that is meant; None where none is told by how much of something it is or has, where the page shows that
    of few of them, or of several alike."""
    if doing.given is not None or doing.selector is not None or intent.target is None:
        return None
    reading = next((each for each in (intent.target, *intent.target.otherwise) if each.superlative is not None), None)
    if reading is None or reading.superlative is None or reading.quoted:
        return None
    failed = "The page could not be looked at"
    listed = await attempt(doing.page.evaluate_handle(_THINGS), failed)
    things: list[Any] = await attempt(listed.evaluate("all => all.map(({node, ...rest}) => rest)"), failed)
    kept = _of_place(things, _words_of(intent.target))
    if len(kept) == len(things) and (reading.relation is not None or len(reading.name.split()) > _MOST_OF_A_NOUN):
        return None  # where they are said to be is no place that is known
    largest = max((sum(things[at]["kind"] == things[one]["kind"] for at in kept) for one in kept), default=0)
    kept = [one for one in kept if sum(things[at]["kind"] == things[one]["kind"] for at in kept) == largest]
    best = _best([things[at] for at in kept], reading.superlative)
    if best is None:
        return None
    handle = (await listed.evaluate_handle("(all, at) => all[at].node", kept[best])).as_element()
    live = await doing.tools.snapshot()
    element = _element_of(live, things[kept[best]])
    if handle is None or element is None:
        return None
    return await _found(element, handle, reading.superlative)


async def _found(element: Element, handle: ElementHandle, superlative: Superlative) -> Found:
    reasons = (f"has the {'most' if superlative.most else 'least'} {superlative.of} of what can be dragged",)
    return Found(element, handle, reasons, grounded_by="words")


def _words_of(target: Target | None) -> frozenset[str]:
    """All that is said of what it is and where, as stems."""
    found: set[str] = set()
    while target is not None:
        for each in (target, *target.otherwise):
            found.update(stem(word) for word in split_words(fold(each.name)))
        target = target.relation.target if target.relation is not None else None
    return frozenset(found)


def _of_place(things: Sequence[Any], said: frozenset[str]) -> list[int]:
    """Those that are under a head that was said, if any are and others are not; else all."""
    under = [at for at, thing in enumerate(things) if _is_said(thing["heads"], said)]
    return under or list(range(len(things)))


def _is_said(heads: Iterable[str], said: frozenset[str]) -> bool:
    first = next(iter(heads), "")
    words = [stem(word) for word in split_words(fold(first)) if not word.isdecimal()]
    return bool(words) and not said.isdisjoint(words)


def _best(things: Sequence[Any], superlative: Superlative) -> int | None:
    readers = _MEASURES.get(superlative.of, (superlative.of,))
    for reader in (superlative.said, *readers) if superlative.said else readers:
        values = {at: value for at, each in enumerate(things)
                  if (value := amount([each["text"].replace("\n", " ")], reader)) is not None}  # fmt: skip
        if len(values) >= _FEW and 2 * len(values) > len(things):
            return _most(values, superlative, least=1.0)
    if superlative.of != "size":
        return None
    areas = {at: float(each["width"]) * float(each["height"]) for at, each in enumerate(things)}
    return _most(areas, superlative, least=_LEAST_LARGER) if len(areas) >= _FEW else None


def _most(values: dict[int, float], superlative: Superlative, *, least: float) -> int | None:
    ordered = sorted(values, key=lambda at: values[at], reverse=superlative.most)
    one, other = values[ordered[0]], values[ordered[1]]
    low, high = min(one, other), max(one, other)
    return ordered[0] if high > low * least else None


def _element_of(live: LiveSnapshot, thing: Any) -> Element | None:
    """What the page is known to have there: it itself, or the first thing in it."""
    own = Box(thing["x"], thing["y"], thing["width"], thing["height"])
    inside = [
        each
        for each in live.snapshot.elements
        if not each.has(ElementState.HIDDEN)
        and each.box.x >= own.x - 1
        and each.box.y >= own.y - 1
        and each.box.x + each.box.width <= own.x + own.width + 1
        and each.box.y + each.box.height <= own.y + own.height + 1
        and (each.text or each.name)
    ]
    return max(inside, key=lambda each: each.box.width * each.box.height, default=None)


async def named_to_drag(doing: Doing, intent: Intent) -> Found | None:
    """The one thing that can be taken hold of which says all words of a name somewhere: "drag the gnocchi" is the card
    "Pumpkin gnocchi, 50 min"; None where none does, or several."""
    target = intent.target
    if doing.given is not None or doing.selector is not None or target is None or target.ordinal is not None:
        return None
    if target.quoted or target.role or target.relation is not None or target.superlative is not None:
        return None
    wanted = {stem(word) for word in split_words(fold(target.name))} - _SAYS_NOTHING
    if not wanted or not any(map(str.isalpha, target.name)):
        return None
    listed = await attempt(doing.page.evaluate_handle(_THINGS), "The page could not be looked at")
    things: list[Any] = await attempt(listed.evaluate("all => all.map(({node, ...rest}) => rest)"), "No things")
    having = [
        at for at, each in enumerate(things) if wanted <= {stem(word) for word in split_words(fold(each["text"]))}
    ]
    if len(having) != 1:
        return None
    handle = (await listed.evaluate_handle("(all, at) => all[at].node", having[0])).as_element()
    element = _element_of(await doing.tools.snapshot(), things[having[0]])
    if handle is None or element is None:
        return None
    return Found(element, handle, ("is the one of what can be dragged that says so",), grounded_by="words")


async def end_of_place(doing: Doing, source: Found, place: Target, *, last: bool) -> Found | None:
    """The first or last of what can be taken hold of in a place that is said by its head; None where the page has no
    such place, nothing is in it, or the source itself is."""
    words = {stem(word) for word in split_words(fold(place.name))} - _SAYS_NOTHING
    listed = await attempt(doing.page.evaluate_handle(_THINGS), "The page could not be looked at")
    things: list[Any] = await attempt(listed.evaluate("all => all.map(({node, ...rest}) => rest)"), "No things")
    own = await attempt(
        listed.evaluate("(all, source) => all.findIndex(({node}) => node === source || node.contains(source))",
                        source.handle), "No things"
    )  # fmt: skip
    there = [at for at, each in enumerate(things) if each["heads"] and words <= _stems(each["heads"][0])]
    if not words or not there or own in there:
        return None
    at = (max if last else min)(there, key=lambda one: things[one]["y"])
    handle = (await listed.evaluate_handle("(all, at) => all[at].node", at)).as_element()
    element = _element_of(await doing.tools.snapshot(), things[at])
    if handle is None or element is None:
        return None
    return Found(element, handle, grounded_by="words")


def _stems(text: str) -> set[str]:
    return {stem(word) for word in split_words(fold(text))}
