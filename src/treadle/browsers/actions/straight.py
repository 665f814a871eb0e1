"""What is remembered and simple is done at once: found, compared and acted upon by the browser in one go.

A way to an element that a page was asked for (a handle) belongs to the world of the page's own scripts. Playwright acts
from a world apart, into which it carries the handle anew for every part of an action. A selector needs none of that.
"""

import time
from collections.abc import Awaitable
from typing import Any, Final

import msgspec
from playwright.async_api import Error
from playwright.async_api import TimeoutError as PlaywrightTimeout

from treadle.browsers.actions.again import again_of
from treadle.browsers.actions.becoming import becomes
from treadle.browsers.actions.dating import is_date
from treadle.browsers.actions.days import days_said
from treadle.browsers.actions.doing import Doing, done
from treadle.browsers.actions.entering import FACTS, VALUE
from treadle.browsers.actions.fields import enter_again
from treadle.browsers.actions.ranges import ends_said
from treadle.browsers.actions.remembering import known, remembered
from treadle.browsers.actions.settle import leading, settled
from treadle.browsers.actions.shown_units import without_unit
from treadle.browsers.actions.trouble import Vanished, attempt
from treadle.browsers.grounding import Intent, Verb
from treadle.browsers.grounding.scoring.contrary import is_contrary
from treadle.browsers.remember.facts import known_selector, seen_again
from treadle.core.errors import Conflict
from treadle.core.memory import Memory
from treadle.core.page import Acted, Element, ElementState

__all__ = ["straight"]

_CONCEALED: Final = frozenset({ElementState.COVERED, ElementState.HIDDEN})
_BOXES: Final = frozenset({"checkbox", "radio"})
_TYPED_INTO: Final = frozenset({"", "text", "email", "search", "tel", "url", "password"})
_RESOLVED: Final = "locator resolved to"
"""What Playwright's log of an action says once there is something to act upon."""
_UNKNOWN: Final = "Unknown engine"
"""A driver that was never taught to find what is remembered."""
_NOTHING: Final = "() => null"
_TICKED: Final = "element => element.checked"
_CHANGES_WITHIN: Final = 0.5


async def straight(doing: Doing, intent: Intent, clause: str, *, last: bool) -> Acted | None:
    """Do what an intent asks for, if its element is remembered, there as it was, and nothing has to be found out first.

    None where it is not as simple as that; nothing was done then. Otherwise the errors of doing it. ``last`` says that
    nothing more is to be done, which might need to know what was done before it.
    """
    if doing.selector is not None or doing.given is not None or doing.early is not None:
        return None
    if intent.otherwise or intent.direction or intent.exercise is not None:
        return None  # which reading is meant, or what the answer is, has to be found out
    began = time.monotonic()
    memory = await remembered(doing, intent)
    element = None if memory is None else memory.steps[0].element
    if memory is None or element is None or element.frame or element.states & _CONCEALED:
        return None
    if is_contrary(clause, intent.verb, element):
        return None
    await enter_again(doing)
    one = _Straight(doing, memory, element, began)
    try:
        if _is_clicked(intent, element):
            acted = await one.click()
        elif _is_ticked(intent, element):
            acted = await one.tick(intent.verb)
        elif last and _is_filled(intent, element):
            acted = await one.fill(intent.value or "")
        else:
            return None
    except Conflict as error:
        if not isinstance(error, Vanished):
            one.forget()
        raise
    if acted is None:
        return None
    one.renew()
    again = again_of(intent, acted, [one.found], "")
    return acted if again is None else msgspec.structs.replace(acted, again=(again,))


class _Straight:
    """One thing that is done to one remembered element."""

    def __init__(self, doing: Doing, memory: Memory, element: Element, began: float) -> None:
        self._doing = doing
        self._memory = memory
        self._step = memory.steps[0]
        self._began = began
        self.found = known(memory, element, 0.0)

    async def click(self) -> Acted | None:
        if await self._see(_NOTHING) is None or not await self._press("clicked"):
            return None
        return done("click", self.found)

    async def tick(self, verb: Verb) -> Acted | None:
        """A box or radio button, to the state that is wanted."""
        wanted = verb is not Verb.UNCHECK
        action = "check" if wanted else "uncheck"
        told = await self._see(_TICKED)
        if told is None:
            return None
        if told[0] is wanted:
            acted = done(action, self.found, reasons=("was so already",))
        elif not await self._press(f"{action}ed"):
            return None
        elif not await becomes(self._ticked, lambda state: state is wanted, seconds=_CHANGES_WITHIN):
            raise Conflict(f"{self.found.subject} could not be {action}ed: the page did not let its state change.")
        else:
            acted = done(action, self.found)
        return msgspec.structs.replace(acted, action="select") if verb is Verb.SELECT else acted

    async def fill(self, value: str) -> Acted | None:
        """None also where the field took it otherwise than it was said: then it has to be typed into."""
        told = await self._see(FACTS)
        if told is None or not isinstance(told[0], dict) or told[0].get("suggests") or told[0].get("colour"):
            return None
        if value and self.found.element.has(ElementState.SECRET):
            self._doing.tools.conceal([value])
        page, failed = self._doing.page, f"{self.found.subject} could not be filled"
        filling = page.main_frame.fill(known_selector(self._step), value, timeout=self._doing.milliseconds)
        if not await _is_done(filling, failed):
            return None
        after = await seen_again(page, self._step, VALUE)
        return done("fill", self.found) if after is None or after.answer == value else None

    def renew(self) -> None:
        """It was of use."""
        assert self._doing.tools.memory is not None
        self._doing.tools.memory.renew(self._memory)

    def forget(self) -> None:
        """It misled."""
        assert self._doing.tools.memory is not None
        self._doing.tools.memory.forget(self._memory)

    async def _see(self, asking: str) -> tuple[Any] | None:
        """What it says if it is there as it was; from then on it is known where it is."""
        seen = await seen_again(self._doing.page, self._step, asking)
        if seen is None:
            return None
        element = msgspec.structs.replace(self.found.element, box=seen.box)
        milliseconds = round((time.monotonic() - self._began) * 1000 + self._doing.parse_ms, 2)
        self._doing.parse_ms = 0.0
        self.found = known(self._memory, element, milliseconds)
        return (seen.answer,)

    async def _press(self, done_to: str) -> bool:
        """Whether it was clicked; False where it was gone again before that."""
        doing, failed = self._doing, f"{self.found.subject} could not be {done_to}"
        async with settled(doing.tools, heard=True) as navigation:
            clicking = doing.page.main_frame.click(known_selector(self._step), timeout=doing.milliseconds)
            return await _is_done(leading(clicking, navigation), failed)

    async def _ticked(self) -> bool:
        seen = await seen_again(self._doing.page, self._step, _TICKED)
        if seen is None:
            raise Vanished
        return seen.answer is True


async def _is_done(action: Awaitable[object], failed: str) -> bool:
    """Whether it was done; False where there was nothing to do it to. The errors of what was tried."""
    try:
        await attempt(_noticing(action), failed)
    except _NothingThere:
        return False
    return True


class _NothingThere(Exception):
    """No element was there for an action."""


async def _noticing(action: Awaitable[object]) -> None:
    try:
        await action
    except Error as error:
        missing = isinstance(error, PlaywrightTimeout) and _RESOLVED not in str(error)
        if not (missing or _UNKNOWN in str(error)):
            raise
    else:
        return
    raise _NothingThere


def _is_clicked(intent: Intent, element: Element) -> bool:
    said = intent.value is not None or intent.amount is not None or intent.holds
    return intent.verb is Verb.CLICK and not said and element.role != "generic" and element.tag != "label"


def _is_ticked(intent: Intent, element: Element) -> bool:
    if element.tag != "input" or element.type not in _BOXES or intent.only or intent.value is not None:
        return False
    radio = element.type == "radio"
    return intent.verb in {Verb.CHECK, Verb.SELECT} or (intent.verb is Verb.UNCHECK and not radio)


def _is_filled(intent: Intent, element: Element) -> bool:
    """Whether what is said is put into a field as it is: no date, and no range of which each end has a field."""
    if intent.verb is not Verb.FILL or intent.value is None or element.role not in {"textbox", "searchbox"}:
        return False
    if element.tag != "input" or element.type not in _TYPED_INTO:
        return False
    said = intent.value
    return not is_date(said) and not days_said(said) and not ends_said(said) and without_unit(element, said) == said
