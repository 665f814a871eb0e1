"""Clicking again and again until a number on the page is as it was said, and guessing one by what the page answers."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

import msgspec

from treadle.browsers.actions.becoming import becomes
from treadle.browsers.actions.doing import Doing, done
from treadle.browsers.actions.fields import fill_field
from treadle.browsers.actions.pointer import click
from treadle.browsers.actions.seeking import seek
from treadle.browsers.grounding import Intent, Verb
from treadle.browsers.grounding.exercise import Guess, Until
from treadle.browsers.grounding.picks import fits_number, number_in
from treadle.browsers.grounding.words import fold
from treadle.core.errors import Conflict, DeadlinePassed, ElementAmbiguous
from treadle.core.page import Acted, Element, ElementState

__all__ = ["await_number", "repeat"]

_MOST: Final = 60
_MOST_GUESSES: Final = 40
_CHANGES_WITHIN: Final = 1.0
_RESERVE: Final = 1.0
_POLL: Final = 0.05
_LARGEST: Final = 100
"""Up to here it is guessed where the page does not say how large the number may be."""
_HIGHER: Final = re.compile(r"\b(?:higher|greater|larger|bigger|more|too (?:low|small)|above)\b", re.IGNORECASE)
_LOWER: Final = re.compile(r"\b(?:lower|smaller|less|too (?:high|large|big)|below)\b", re.IGNORECASE)
_Shown: TypeAlias = Mapping[tuple[tuple[int, ...], str], str]


async def repeat(doing: Doing, intent: Intent) -> Acted:
    """Click something until the number that this changes is as it was said; or guess one.

    Conflict where it does not come to be so in time, or it is not clear which number is meant.
    """
    if isinstance(intent.exercise, Guess):
        return await _guess(doing, intent, intent.exercise)
    until = intent.exercise
    assert isinstance(until, Until)
    found = await seek(doing, msgspec.structs.replace(intent, verb=Verb.CLICK))
    changing: set[tuple[tuple[int, ...], str]] = set()
    for times in range(_MOST):
        shown = await _numbers(doing)
        known = changing & shown.keys()
        if len(known) == 1 and fits_number(until, number_in(shown[known.pop()])):
            return done("click", found, reasons=(f"clicked {times} times",))
        if doing.seconds < _RESERVE:
            break
        doing.given = found
        try:
            await click(doing, Intent(verb=Verb.CLICK))
        finally:
            doing.given = None
        after = await _changed(doing, shown)
        changing |= {place for place, text in after.items() if shown.get(place) != text}
        if len(changing) > 1:
            raise ElementAmbiguous(f"{found.subject} changes several numbers: it is not clear which of them is meant.")
    raise Conflict(f"{found.subject} was clicked several times, and the number did not come to be as it was said.")


async def await_number(doing: Doing, name: str, until: Until) -> Acted:
    """Wait until a number is as it was said: the one that is called so where it stands, else the one that changes.

    DeadlinePassed where it does not come to be so in time, ElementAmbiguous if it is not clear which number is meant.
    """
    first = await _numbers(doing, name)
    called = bool(first)
    first = first or await _numbers(doing)
    while doing.seconds > _RESERVE:
        shown = await _numbers(doing, name if called else "")
        meant = shown if called else {place: text for place, text in shown.items() if first.get(place) != text}
        if len(meant) > 1:
            raise ElementAmbiguous("Several numbers on the page may be meant: say which of them.")
        if meant and fits_number(until, number_in(next(iter(meant.values())))):
            return done("wait", reasons=(f"it says {next(iter(meant.values()))}",))
        await asyncio.sleep(_POLL)
    raise DeadlinePassed("The number did not come to be as it was said.")


async def _changed(doing: Doing, before: _Shown) -> _Shown:
    """The numbers on the page, once any of them is another, or after a while."""
    latest: list[_Shown] = []

    async def look() -> bool:
        latest[:] = [await _numbers(doing)]
        return latest[0] != before

    await becomes(look, bool, seconds=_CHANGES_WITHIN)
    return latest[0]


async def _numbers(doing: Doing, name: str = "") -> _Shown:
    """The texts with just one number, by where they stand; only those that have a name in or before them."""
    live = await doing.tools.snapshot()
    return {
        (each.frame, each.selector): text
        for each in live.snapshot.elements
        for text in (each.value or each.text or each.name,)
        if not each.has(ElementState.HIDDEN) and number_in(text) is not None
        if fold(name) in fold(f"{each.label} {each.nearby} {text}")
    }


async def _guess(doing: Doing, intent: Intent, guess: Guess) -> Acted:
    """Halve the range by what the page says. Conflict where it says nothing of use."""
    low = 0 if guess.low is None else guess.low
    high = _LARGEST if guess.high is None else guess.high
    for _ in range(_MOST_GUESSES):
        if low > high or doing.seconds < _RESERVE:
            break
        middle = (low + high) // 2
        before = await _texts(doing)
        await fill_field(doing, Intent(verb=Verb.FILL, value=str(middle)))
        tried = await click(doing, msgspec.structs.replace(intent, verb=Verb.CLICK, exercise=None))
        said = await _answered(doing, before)
        higher, lower = bool(_HIGHER.search(said)), bool(_LOWER.search(said))
        if higher == lower:
            return msgspec.structs.replace(tried, reasons=(f"{middle} was entered last",))
        low, high = (middle + 1, high) if higher else (low, middle - 1)
    raise Conflict("No number fits what the page says of those that were tried.")


async def _answered(doing: Doing, before: Sequence[str]) -> str:
    """What the page says now and did not say before; what it says at all, where that has not changed."""
    latest: list[Sequence[str]] = []

    async def look() -> bool:
        latest[:] = [await _texts(doing)]
        return latest[0] != before

    changed = await becomes(look, bool, seconds=_CHANGES_WITHIN)
    now = latest[0] if latest else ()
    new = [text for text in now if text not in before] if changed else list(now)
    return " ".join(new)


async def _texts(doing: Doing) -> Sequence[str]:
    live = await doing.tools.snapshot()
    return [each.text for each in live.snapshot.elements if _is_told(each)]


def _is_told(element: Element) -> bool:
    return bool(element.text) and not element.has(ElementState.HIDDEN) and not element.has(ElementState.EDITABLE)
