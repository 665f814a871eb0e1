"""Waiting until a condition holds true of the page."""

import asyncio
from contextlib import suppress
from functools import cache
from time import monotonic
from typing import Final, assert_never

import msgspec
from playwright.async_api import Error, Frame

from treadle.browsers.extract.collecting import read_page
from treadle.browsers.extract.condition import Condition, Subject, read_condition
from treadle.browsers.extract.counting import counted
from treadle.browsers.extract.phrases import Verdict
from treadle.browsers.extract.vocabulary import WantKind
from treadle.browsers.extract.want import Want
from treadle.browsers.snapshot.describe import describe
from treadle.browsers.snapshot.live import within
from treadle.browsers.snapshot.observe import matching
from treadle.browsers.snapshot.scripts import READING, script, unpacked
from treadle.browsers.snapshot.words import words
from treadle.browsers.tools import PageTools
from treadle.core.errors import Conflict, DeadlinePassed, Unavailable
from treadle.core.page import Await, ConditionSeen, Element, ElementState

__all__ = ["await_condition"]

_MOST_TEXT: Final = 1_000_000
_MARGIN: Final = 0.05
"""Left of the command's time for the answer."""
_LEAST_PAUSE: Final = 0.03
"""Between two looks, however fast the page changes."""
_LOOK_SECONDS: Final = 5.0
_FIRST_LOOK_SECONDS: Final = 1.0
"""Even where nothing is to be waited for."""
_FRAMES: Final = 20


class _Seen(msgspec.Struct, frozen=True):
    text: str
    marked: bool


async def await_condition(tools: PageTools, command: Await) -> ConditionSeen:
    """Look again and again, at every change of the page and every ``poll_seconds``, until the condition holds true.

    ``met`` is False when it did not within ``seconds`` or what is left of the command's time, whichever is less.
    NotUnderstood, with examples, for a condition that cannot be read.
    """
    condition = read_condition(command.condition)
    started = monotonic()
    ends_at = started + max(0.0, min(command.seconds, tools.remaining - _MARGIN))
    saw = "the page did not answer"
    least = min(_FIRST_LOOK_SECONDS, tools.remaining - _MARGIN)
    while True:
        try:
            seconds = max(min(_LOOK_SECONDS, ends_at - monotonic()), least)
            met, saw = await within(seconds, _look(tools, condition, seconds))
        except (TimeoutError, Error, Conflict, DeadlinePassed, Unavailable):
            met = False  # the page is busy, or on its way to another; the next look decides
        least = _MARGIN
        now = monotonic()
        if met or now >= ends_at:
            details = f"{condition}: {saw}"
            return ConditionSeen(met=met, elapsed_seconds=round(now - started, 3), details=details)
        await _change(tools, min(max(command.poll_seconds, _LEAST_PAUSE), ends_at - now))


async def _change(tools: PageTools, seconds: float) -> None:
    """Rest until the page changes, ``seconds`` at most."""
    started = monotonic()
    with suppress(TimeoutError, Error):  # it is busy, or another document now: that is a change, too
        await within(seconds + _MARGIN, tools.page.evaluate(_script("change.js"), {"milliseconds": seconds * 1000}))
    rest = min(seconds, _LEAST_PAUSE) - (monotonic() - started)
    if rest > 0:
        await asyncio.sleep(rest)


async def _look(tools: PageTools, condition: Condition, seconds: float) -> tuple[bool, str]:
    """Whether it holds true now, and what was seen."""
    match condition.subject:
        case Subject.URL:
            return _compared(condition, tools.page.url), f"it is {tools.page.url}"
        case Subject.TITLE:
            title = await tools.page.title()
            return _compared(condition, title), f"it is {title!r}"
        case Subject.LOADED:
            state = str(await tools.page.evaluate("document.readyState"))
            return state == "complete", f"it is {state}"
        case Subject.SELECTOR:
            return await _by_selector(tools, condition)
        case Subject.ELEMENT:
            return await _element(tools, condition)
        case Subject.TEXT:
            there, _ = await _seen(tools, condition, [])
            return _is(condition, there=there), "it is there" if there else "it is not there"
        case Subject.ANYTHING:
            there, marked = await _seen(tools, condition, words(condition.value))
            found = there or marked
            return _is(condition, there=found), "it is there" if found else "it is not there"
        case Subject.COUNT:
            return await _counted(tools, condition, seconds)
        case _:
            assert_never(condition.subject)


def _is(condition: Condition, *, there: bool) -> bool:
    return there is (condition.verdict is not Verdict.GONE)


def _compared(condition: Condition, text: str) -> bool:
    have, want = text.casefold(), condition.value.casefold()
    match condition.verdict:
        case Verdict.EQUALS:
            return have == want or have.rstrip("/") == want.rstrip("/")
        case Verdict.STARTS:
            return have.startswith(want)
        case Verdict.ENDS:
            return have.endswith(want)
        case Verdict.LACKS:
            return want not in have
        case _:
            return want in have


async def _seen(tools: PageTools, condition: Condition, marks: list[str]) -> tuple[bool, bool]:
    """Whether the text is there, and whether something is called by these words in the page's source."""
    options = {"words": marks, "most": _MOST_TEXT}
    wanted = " ".join(condition.value.split()).casefold()
    frames = tools.page.frames[:_FRAMES]
    found = await asyncio.gather(*(_seen_in(frame, options) for frame in frames))
    if found[0] is None:
        raise Unavailable("The page is on its way to another.")
    texts = [seen for seen in found if seen is not None]
    return any(wanted in seen.text.casefold() for seen in texts), any(seen.marked for seen in texts)


async def _seen_in(frame: Frame, options: dict[str, object]) -> _Seen | None:
    try:
        if frame.parent_frame is not None:
            element = await frame.frame_element()
            if not await element.is_visible():
                return None
        text = str(await frame.evaluate(_script("seen.js"), options))
        return msgspec.json.decode(unpacked(text), type=_Seen)
    except (Error, msgspec.MsgspecError):
        return None  # gone meanwhile


async def _by_selector(tools: PageTools, condition: Condition) -> tuple[bool, str]:
    elements = await tools.page.query_selector_all(condition.value)
    visible = [element for element in elements[:50] if await element.is_visible()]
    enabled = [element for element in visible if await element.is_enabled()]
    saw = f"{len(visible)} visible"
    match condition.verdict:
        case Verdict.ENABLED:
            return bool(enabled), f"{len(enabled)} enabled"
        case Verdict.DISABLED:
            return len(visible) > len(enabled), f"{len(visible) - len(enabled)} disabled"
        case Verdict.CHECKED | Verdict.UNCHECKED:
            checked = [element for element in visible if await element.is_checked()]
            done = checked if condition.verdict is Verdict.CHECKED else len(visible) > len(checked)
            return bool(done), f"{len(checked)} checked"
        case _:
            return _is(condition, there=bool(visible)), saw


async def _element(tools: PageTools, condition: Condition) -> tuple[bool, str]:
    live = await tools.snapshot()
    try:
        elements = live.snapshot.elements
    finally:
        await live.dispose()
    found = [element for element, score in matching(condition.value, elements) if score >= 0.75]
    if condition.verdict is Verdict.GONE:
        return not found, f"{describe(found[0])} is there" if found else "it is not there"
    fitting = [element for element in found if _has(condition.verdict, element)]
    if fitting:
        return True, f"{describe(fitting[0])} is"
    return False, f"{describe(found[0])} is not" if found else "it is not there"


def _has(verdict: Verdict, element: Element) -> bool:
    match verdict:
        case Verdict.ENABLED:
            return not element.has(ElementState.DISABLED)
        case Verdict.DISABLED:
            return element.has(ElementState.DISABLED)
        case Verdict.CHECKED:
            return element.has(ElementState.CHECKED) or element.has(ElementState.SELECTED)
        case Verdict.UNCHECKED:
            return not element.has(ElementState.CHECKED)
        case _:
            return True


async def _counted(tools: PageTools, condition: Condition, seconds: float) -> tuple[bool, str]:
    reading = await read_page(tools.page, seconds=seconds)
    want = Want(kind=WantKind.COUNT, label=condition.value, subject=tuple(words(condition.value)))
    found = counted(want, reading)
    count = int(found.value) if found is not None else 0
    match condition.verdict:
        case Verdict.AT_LEAST:
            met = count >= condition.number
        case Verdict.AT_MOST:
            met = count <= condition.number
        case _:
            met = count == condition.number
    return met, f"there are {count}"


@cache
def _script(name: str) -> str:
    return script((*READING[:1], ("treadle.browsers.extract", name)))
