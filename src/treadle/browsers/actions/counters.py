"""Counters: a number with a button for more and one for less, and a text that says of what."""

from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

import msgspec
from playwright.async_api import ElementHandle, Error, JSHandle

from treadle.browsers.actions.becoming import becomes
from treadle.browsers.actions.called import element_of, placed
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.find import find_now
from treadle.browsers.actions.holders import bring_out
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent, Target, Verb
from treadle.browsers.grounding.scoring.meanings import meaning
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.errors import Conflict, ElementMismatch
from treadle.core.page import Acted, ElementState

__all__ = ["Counter", "count_by", "count_to", "counter_about", "counter_of"]

_MOST: Final = 100
_MOST_FRAMES: Final = 10
_MORE: Final = 3
"""Words that may stand beside what is counted: "Children (4 to 15)"."""
_PARTS: Final = ("more", "less", "value")
_OF_ANY: Final = words_of("number of the how many total a an anzahl der zahl nombre de d numero cantidad")
_CHANGES_WITHIN: Final = 0.6
_CLEAR: Final = 0.75
"""Score from which a text is surely what the counter was said to count."""

_NUMBER: Final = """node => {
  const said = node.value ?? node.getAttribute('aria-valuenow') ?? node.textContent;
  return /^\\s*-?\\d{1,6}\\s*$/.test(said || '') ? Number(said) : null;
}"""
_IS_OFF: Final = "node => Boolean(node.disabled) || node.getAttribute('aria-disabled') === 'true'"


class Counter(NamedTuple):
    """What is counted, and by what."""

    found: Found
    more: ElementHandle
    less: ElementHandle | None
    value: ElementHandle


async def counter_of(doing: Doing, intent: Intent) -> Counter | None:
    """The counter of what an intent is meant for; None where nothing on the page now is called so, or counts."""
    for verb in (Verb.STEP, Verb.SELECT_TEXT):
        asked = msgspec.structs.replace(intent, verb=verb, value=None, amount=None)
        try:
            found = await find_now(doing, asked)
        except ElementMismatch:
            continue
        if found.score >= _CLEAR and (counter := await _counter(found)) is not None:
            return counter
    return await counter_about(doing, intent)


async def counter_about(doing: Doing, intent: Intent) -> Counter | None:
    """The one counter that says by its texts, or those of its buttons, that it counts what an intent is meant for, also
    where it has to be brought to light first; None where that is none, or several. Nothing is touched."""
    target = intent.target
    if target is None or target.quoted or target.relation is not None or target.ordinal is not None:
        return None
    wanted = {words for name in _names(target) if (words := _words(name))}
    fitting: list[tuple[bool, int, JSHandle]] = []
    for frame in doing.page.frames[:_MOST_FRAMES]:
        try:
            told = await frame.evaluate_handle(_about())
            counters: Any = await told.evaluate("all => all.map(each => [each.texts, each.shown])")
        except Error:
            continue  # a frame that went
        for at, (texts, shown) in enumerate(counters):
            said = [_words(str(text)) for text in texts]
            if any(words in said for words in wanted):
                fitting.append((not shown, 0, await told.evaluate_handle("(all, at) => all[at]", at)))
            elif any(words <= each and len(each) <= len(words) + _MORE for words in wanted for each in said):
                fitting.append((not shown, 1, await told.evaluate_handle("(all, at) => all[at]", at)))
    ranks = sorted(rank[:2] for rank in fitting)
    if not ranks or ranks[1:2] == ranks[:1]:
        return None
    best = min(fitting, key=lambda rank: rank[:2])[2]
    found = [(await best.evaluate_handle("(told, name) => told[name]", name)).as_element() for name in _PARTS]
    more, less, value = found
    if more is None or value is None:
        return None
    element = msgspec.structs.replace(await element_of(more, ""), name=target.name, role="spinbutton")
    place = Found(await placed(element, more), more, ("is counted there",), grounded_by="words")
    return Counter(place, more, less, value)


def _names(target: Target) -> list[str]:
    return [each.name for each in (target, *target.otherwise) if each.name and each.relation is None]


def _words(text: str) -> frozenset[str]:
    """What is counted, whatever it is called: kids are children; "number of" says nothing."""
    words = meaning(tuple(map(stem, split_words(fold(text)))))
    return frozenset(word for word in words if word not in _OF_ANY and not word.isdecimal())


async def count_to(doing: Doing, counter: Counter, number: int) -> Acted:
    """Bring a counter to a number. Conflict where it does not go there, or is further than a hundred clicks away."""
    return await count_by(doing, counter, number - await _shown(counter))


async def count_by(doing: Doing, counter: Counter, steps: int) -> Acted:
    """Make what a counter counts more, or fewer for a number below zero. Conflict where it goes no further."""
    failed = f"{counter.found.subject} could not be set"
    if abs(steps) > _MOST:
        raise Conflict(f"{failed}: it is more than {_MOST} clicks away.")
    if steps and not await counter.more.is_visible():
        await bring_out(doing, counter.more)
    before = await _shown(counter)
    for _ in range(abs(steps)):
        last = await _shown(counter)
        button = counter.more if steps > 0 else counter.less
        if button is None or await attempt(button.evaluate(_IS_OFF), failed):
            raise Conflict(f"{failed} any further: it says {last}.")
        await attempt(button.click(timeout=doing.milliseconds), failed)
        if not await _changes(counter, last):
            raise Conflict(f"{failed} any further: it says {last}.")
    after = await _shown(counter)
    if after != before + steps:
        raise Conflict(f"{failed}: it says {after}.")
    reason = f"from {before} to {after}" if steps else "was so already"
    return done("step", counter.found, reasons=(reason,))


async def _counter(found: Found) -> Counter | None:
    if found.element.has(ElementState.DISABLED):
        return None
    failed = f"{found.subject} could not be looked at"
    told = await attempt(found.handle.evaluate_handle(_script()), failed)
    parts = [
        (await attempt(told.evaluate_handle("(told, name) => told && told[name]", name), failed)).as_element()
        for name in _PARTS
    ]
    more, less, value = parts
    return None if more is None or value is None else Counter(found, more, less, value)


async def _changes(counter: Counter, before: int) -> bool:
    return await becomes(lambda: _shown(counter), lambda now: now != before, seconds=_CHANGES_WITHIN)


async def _shown(counter: Counter) -> int:
    number: Any = await attempt(counter.value.evaluate(_NUMBER), f"{counter.found.subject} could not be read")
    if not isinstance(number, int | float):
        raise Conflict(f"{counter.found.subject} shows no number any more.")
    return int(number)


@cache
def _about() -> str:
    source = files("treadle.browsers.actions").joinpath("counters_about.js").read_text(encoding="utf-8")
    return source[source.index("() =>") :]


@cache
def _script() -> str:
    source = files("treadle.browsers.actions").joinpath("counters.js").read_text(encoding="utf-8")
    return source[source.index("label =>") :]
