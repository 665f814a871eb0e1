"""Counters: a number with a button for more and one for less, and a text that says of what."""

from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

import msgspec
from playwright.async_api import ElementHandle

from treadle.browsers.actions.becoming import becomes
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.find import find_now
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent, Verb
from treadle.core.errors import Conflict, ElementMismatch
from treadle.core.page import Acted, ElementState

__all__ = ["Counter", "count_by", "count_to", "counter_of"]

_MOST: Final = 100
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
    return None


async def count_to(doing: Doing, counter: Counter, number: int) -> Acted:
    """Bring a counter to a number. Conflict where it does not go there, or is further than a hundred clicks away."""
    return await count_by(doing, counter, number - await _shown(counter))


async def count_by(doing: Doing, counter: Counter, steps: int) -> Acted:
    """Make what a counter counts more, or fewer for a number below zero. Conflict where it goes no further."""
    failed = f"{counter.found.subject} could not be set"
    if abs(steps) > _MOST:
        raise Conflict(f"{failed}: it is more than {_MOST} clicks away.")
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
        for name in ("more", "less", "value")
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
def _script() -> str:
    source = files("treadle.browsers.actions").joinpath("counters.js").read_text(encoding="utf-8")
    return source[source.index("label =>") :]
