"""Counters: a number with a button for more and one for less, and a text that says of what."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

import msgspec
from playwright.async_api import ElementHandle, Error, JSHandle

from treadle.browsers.actions.amount_words import number_said
from treadle.browsers.actions.becoming import becomes
from treadle.browsers.actions.called import element_of, placed
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.find import find_now
from treadle.browsers.actions.holders import bring_out
from treadle.browsers.actions.successors import Standing, standing
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent, Target, Verb
from treadle.browsers.grounding.explaining.vocabulary import FUNCTION_WORDS
from treadle.browsers.grounding.scoring.meanings import meaning
from treadle.browsers.grounding.scoring.purposes_known import FAMILIES
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.errors import Conflict, ElementMismatch
from treadle.core.page import Acted, ElementState

__all__ = [
    "Counter",
    "count_by",
    "count_to",
    "counter_about",
    "counter_beside",
    "counter_from",
    "counter_of",
    "counters_shown",
    "is_counted",
    "is_measured_otherwise",
]

_MOST: Final = 100
_MOST_FRAMES: Final = 10
_MORE: Final = 3
"""Words that may stand beside what is counted: "Children (4 to 15)"."""
_FAMILIES: Final = tuple(names for sign, names in FAMILIES if sign == "#")
_OF_SOMEBODY: Final = words_of(
    "ticket tickets place places seat seats pass passes fare fares person persons people guest guests traveller "
    "travellers passenger passengers karte karten platz platze person personen gaste billet billets place places "
    "personne personnes voyageurs entrada entradas plaza plazas persona personas viajeros pieces stuck unidades"
)
"""What is counted of somebody or something, and need not be said of it."""
_PARTS: Final = ("more", "less", "value")
_OF_ANY: Final = words_of("number of the how many total a an anzahl der zahl nombre de d numero cantidad")
_AMOUNTS: Final = words_of("quantity qty amount number count menge anzahl quantite nombre cantidad numero the")
"""What a number is called, whatever it counts."""
_SAME: Final = 1e-6
"""What numbers differ by that are the same."""
_CHANGES_WITHIN: Final = 0.6
_CLEAR: Final = 0.75
"""Score from which a text is surely what the counter was said to count."""

_NUMBER: Final = """node => {
  const said = node.value ?? node.getAttribute('aria-valuenow') ?? node.textContent;
  const plain =
    /^\\s*(-?\\d{1,6}(?:[.,]\\d{1,2})?)\\s*(?:\u00b0\\s?[CF]?|%|\\p{L}{1,9}\\.?(?:\\/\\p{L}{1,4})?)?\\s*$/u;
  const match = plain.exec(said || '');
  return match ? Number(match[1].replace(',', '.')) : null;
}"""
_SHOWN: Final = f"""all => all.map((each, at) => [at, each])
  .filter(([, each]) => each.shown && each.value && each.value.localName !== 'input')
  .map(([at, each]) => [at, each.texts, ({_NUMBER})(each.value)]).filter(([, , number]) => number !== null)"""
_NEXT: Final = 9
"""Signs behind a number in which its unit is said."""
_TEXT: Final = "node => `${node.value ?? node.textContent ?? ''} ${(node.parentElement || node).textContent}`"
_SIGNS: Final = re.compile(r"%|\u00b0|\bpercent\b|\bprozent\b|[\u20ac$\u00a3]")
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
        if found.score >= _CLEAR and (counter := await counter_beside(found)) is not None:
            return counter
    return await counter_about(doing, intent)


async def counter_about(doing: Doing, intent: Intent) -> Counter | None:
    """The one counter that says by its texts, or those of its buttons, that it counts what an intent is meant for, also
    where it has to be brought to light first; None where that is none, or several. Nothing is touched."""
    target = None if intent.target is None else _counted(intent.target)
    if target is None or target.quoted or target.relation is not None or target.ordinal is not None:
        return None
    wanted = {words for name in _names(target) if (words := _words(name))}
    known = {words for name in _names(target) for words in _called_otherwise(name)} - wanted
    asked = {name for said in _names(target) for name in _asked_for(said)}
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
            elif any(_plain(str(text)) in asked for text in texts) or any(
                words <= each and len(each) <= len(words) + _MORE for words in wanted for each in said
            ):
                fitting.append((not shown, 1, await told.evaluate_handle("(all, at) => all[at]", at)))
            elif any(
                words <= _words(text) and _first(text) in words and len(_words(text)) <= len(words) + _MORE
                for words in known
                for text in map(str, texts)
            ):
                fitting.append((not shown, 2, await told.evaluate_handle("(all, at) => all[at]", at)))
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


async def counters_shown(doing: Doing) -> list[tuple[JSHandle, tuple[str, ...], float]]:
    """The counters that are seen and are no fields, in the page, each with the texts that say of what and its number.
    Nothing is touched."""
    found: list[tuple[JSHandle, tuple[str, ...], float]] = []
    for frame in doing.page.frames[:_MOST_FRAMES]:
        try:
            told = await frame.evaluate_handle(_about())
            counters: Any = await told.evaluate(_SHOWN)
            for at, texts, number in counters:
                parts = await told.evaluate_handle("(all, at) => all[at]", at)
                found.append((parts, tuple(map(str, texts)), float(number)))
        except Error:
            continue  # a frame that went
    return found


async def counter_from(parts: JSHandle) -> Counter:
    """The counter that has these parts. Conflict where the page has it no more."""
    more, less, value = [
        (await parts.evaluate_handle("(told, name) => told[name]", name)).as_element() for name in _PARTS
    ]
    if more is None or value is None:
        raise Conflict("What is counted there is not on the page any more.")
    element = msgspec.structs.replace(await element_of(more, ""), role="spinbutton")
    return Counter(
        Found(await placed(element, more), more, ("is counted there",), grounded_by="words"), more, less, value
    )


async def is_counted(doing: Doing, intent: Intent) -> bool:
    """Whether an intent is a number for what a counter counts, seen or not: "2 children". Nothing is touched."""
    number = intent.value is not None and number_said(intent.value) is not None
    return number and intent.verb is Verb.FILL and await counter_about(doing, intent) is not None


def _counted(target: Target) -> Target:
    """Of what the number is: "the quantity of the blue mug" counts blue mugs."""
    readings = [each for each in (target, *target.otherwise) if each.relation is not None]
    for each in readings:
        if each.relation is not None and each.name and _AMOUNTS.issuperset(split_words(fold(each.name))):
            return each.relation.target
    return target


def _names(target: Target) -> list[str]:
    return [each.name for each in (target, *target.otherwise) if each.name and each.relation is None]


def _called_otherwise(name: str) -> Iterator[frozenset[str]]:
    """What else is counted so, in other words and languages: "adult tickets" are Adultos, whatever is sold to them."""
    words = split_words(fold(name))
    less = tuple(word for word in words if word not in _OF_SOMEBODY)
    for said in sorted({" ".join(words), " ".join(less)} - {""}):
        for names in _FAMILIES:
            if said in names:
                said_alone = (each for each in names if FUNCTION_WORDS.isdisjoint(each.split()))
                yield from (found for each in said_alone if (found := _words(each)))
    if less and less != words:
        yield _words(" ".join(less))


def _asked_for(name: str) -> Iterator[str]:
    """What a page asks, as a whole, to have it counted: "How many of you?"."""
    said = _plain(name)
    for names in _FAMILIES:
        if said in names:
            yield from (each for each in names if " " in each)


def _plain(text: str) -> str:
    return " ".join(split_words(fold(text)))


def _words(text: str) -> frozenset[str]:
    """What is counted, whatever it is called: kids are children; "number of" says nothing."""
    return frozenset(_telling(text))


def _first(text: str) -> str:
    return next(iter(_telling(text)), "")


def _telling(text: str) -> list[str]:
    words = meaning(tuple(map(stem, split_words(fold(text)))))
    return [word for word in words if word not in _OF_ANY and not word.isdecimal()]


async def is_measured_otherwise(doing: Doing, counter: Counter, value: str) -> bool:
    """Whether a value is said in another unit than the counter shows: 25 % where it says 21 \u00b0C."""
    behind = fold(doing.command.instruction).partition(fold(value))[2]
    said = _SIGNS.search(fold(value)) or _SIGNS.match(behind.strip())
    text = str(await attempt(counter.value.evaluate(_TEXT), "The counter could not be read"))
    shown = _SIGNS.search(fold(text))
    return said is not None and shown is not None and _unit(shown) != _unit(said)


def _unit(match: re.Match[str]) -> str:
    return {"percent": "%", "prozent": "%"}.get(match[0], match[0])


async def count_to(doing: Doing, counter: Counter, number: float) -> Acted:
    """Bring a counter to a number. Conflict where it does not go there, or is further than a hundred clicks away."""
    return await count_by(doing, counter, number - await _shown(counter.value), exactly=True)


async def count_by(doing: Doing, counter: Counter, steps: float, *, exactly: bool = False) -> Acted:
    """Make what a counter counts more, or fewer for a number below zero: by that much, or by one click where it counts
    in larger steps and not ``exactly`` that is meant. Conflict where it goes no further, or not by so much."""
    failed = f"{counter.found.subject} could not be set"
    if abs(steps) > _MOST:
        raise Conflict(f"{failed}: it is more than {_MOST} clicks away.")
    if steps and not await counter.more.is_visible():
        await bring_out(doing, counter.more)
    before = await _shown(counter.value)
    pressed = counter.more if steps > 0 else counter.less
    button = None if pressed is None else await attempt(standing(pressed), failed)
    value = await attempt(standing(counter.value), failed)
    left, clicks = steps, 0
    while left:
        last = await _shown(await value.now())
        if button is None or clicks == _MOST or await attempt((await button.now()).evaluate(_IS_OFF), failed):
            raise Conflict(f"{failed} any further: it says {last:g}.")
        await attempt((await button.now()).click(timeout=doing.milliseconds), failed)
        clicks += 1
        if not await _changes(value, last):
            raise Conflict(f"{failed} any further: it says {last:g}.")
        change = await _shown(await value.now()) - last
        if not exactly and abs(steps) == 1 < abs(change):
            steps = change  # it counts in fives
            break
        if change * left < 0 or abs(change) > abs(left) + _SAME:
            raise Conflict(f"{failed}: it says {last + change:g}.")
        left = 0.0 if abs(left - change) < _SAME else left - change
    after = await _shown(await value.now())
    if abs(after - before - steps) > _SAME:
        raise Conflict(f"{failed}: it says {after:g}.")
    reason = f"from {before:g} to {after:g}" if steps else "was so already"
    return done("step", counter.found, reasons=(reason,))


async def counter_beside(found: Found) -> Counter | None:
    """The counter that a text labels, or a field belongs to; None where it has none."""
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


async def _changes(value: Standing, before: float) -> bool:
    async def shown() -> float:
        return await _shown(await value.now())

    return await becomes(shown, lambda now: now != before, seconds=_CHANGES_WITHIN)


async def _shown(value: ElementHandle) -> float:
    number: Any = await attempt(value.evaluate(_NUMBER), "The counter could not be read")
    if not isinstance(number, int | float):
        raise Conflict("The counter shows no number any more.")
    return float(number)


@cache
def _about() -> str:
    source = files("treadle.browsers.actions").joinpath("counters_about.js").read_text(encoding="utf-8")
    return source[source.index("() =>") :]


@cache
def _script() -> str:
    source = files("treadle.browsers.actions").joinpath("counters.js").read_text(encoding="utf-8")
    return source[source.index("label =>") :]
