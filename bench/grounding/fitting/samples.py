"""What the development pages teach: each command that says one thing, with the operations that would be right for it.

Right is what the command expects, not what the product does.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from datetime import date
from typing import Any, Final, NamedTuple

from playwright.async_api import Error, Page

from bench.grounding.format import FOLDER, Command, Did, EvalPage, Expectation, load
from bench.grounding.rig import House, Rig
from treadle.browsers.actions.dates import DATE_TYPES, field_value
from treadle.browsers.grounding.explaining.operations import Operation, OperationKind
from treadle.browsers.grounding.moments import date_of, time_of
from treadle.browsers.snapshot import take_snapshot
from treadle.core.errors import InvalidInput
from treadle.core.page import Element, Snapshot

__all__ = ["Sample", "is_refused", "is_right", "samples"]

_LATE_SECONDS: Final = 0.9
"""What appears late is there after this."""
_WALK_SECONDS: Final = 5.0
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_LONGEST_UNIT: Final = 3
_SHORTEST_MOMENT: Final = 5
_SOME_DAY: Final = date(2027, 1, 1)
"""Days of which no year is said are not told apart."""
_KINDS: Final = {
    Did.CLICK: {
        OperationKind.PRESS,
        OperationKind.CHOOSE,
        OperationKind.TICK,
        OperationKind.UNTICK,
        OperationKind.PICK,
    },
    Did.CHECKED: {OperationKind.TICK, OperationKind.CHOOSE, OperationKind.PRESS},
    Did.UNCHECKED: {OperationKind.UNTICK, OperationKind.PRESS},
    Did.CHOSEN: {OperationKind.PICK, OperationKind.ENTER},
    Did.VALUE: {OperationKind.ENTER, OperationKind.PICK, OperationKind.CHOOSE, OperationKind.PRESS},
    Did.FOCUS: {OperationKind.PRESS},
}
_OFFERING: Final = frozenset({"combobox", "button", "generic"})
"""What opens a list that is known only then."""
# For each selector told by a snapshot whether it finds what is meant, what is in that, or what that is in; and what the
# option says that is to be chosen.
_MEANT: Final = """([selectors, at, value]) => {
  const find = selector => { try { return document.querySelector(selector) } catch { return null } };
  const meant = [...document.querySelectorAll(at)];
  const options = meant.flatMap(one => [...(one.options || [])])
    .filter(one => [one.value, one.text.trim()].includes(value));
  const alike = (one, other) => {
    const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
    return a.width * a.height <= 4 * b.width * b.height;
  };
  return [selectors.map(selector => {
    const one = find(selector);
    return one !== null && meant.some(other => other === one || other.contains(one) || other.control === one
      || (one.contains(other) && alike(one, other)));
  }), options.map(option => option.text.trim())];
}"""


class Sample(NamedTuple):
    """A command on a page as it was seen."""

    page: str
    say: str
    snapshot: Snapshot
    expectation: Expectation | None
    """None where refusing is right."""
    meant: frozenset[int]
    """Positions of the elements that it is about."""
    options: tuple[str, ...] = ()
    """What may be chosen of a list."""


async def samples(only: str = "*", *, at_once: int = 2, browser: str | None = None) -> list[Sample]:
    """All of the development half that say one thing to be done in the main document."""
    pages = list(load("dev", only))
    found: list[Sample] = []
    async with AsyncExitStack() as stack:
        house = await stack.enter_async_context(House(browser=browser))
        house.pages.mount("dev", FOLDER / "dev")
        rigs = [await stack.enter_async_context(Rig(house=house)) for _ in range(at_once)]

        async def work(rig: Rig) -> None:
            while pages:
                page = pages.pop(0)
                found.extend([sample async for sample in _of_page(rig, page)])

        async with asyncio.TaskGroup() as group:
            for rig in rigs:
                group.create_task(work(rig))
    return sorted(found, key=lambda sample: (sample.page, sample.say))


def is_right(sample: Sample, operation: Operation) -> bool:
    """Whether an operation does what is expected."""
    expectation = sample.expectation
    if expectation is None or operation.at not in sample.meant or operation.kind not in _KINDS[expectation.did]:
        return False
    if operation.kind is OperationKind.PICK:
        return expectation.did is Did.CLICK or operation.option in (*sample.options, expectation.value)
    if operation.kind is OperationKind.ENTER:
        return _says(sample.snapshot.elements[operation.at], operation.value, expectation.value)
    return expectation.did is not Did.VALUE or _shows(sample.snapshot.elements[operation.at], expectation.value)


def is_refused(sample: Sample, operation: Operation) -> bool:
    """Whether an operation is refused when it is tried, so that it is never wrong: what a list does not offer."""
    element = sample.snapshot.elements[operation.at]
    if operation.kind is not OperationKind.ENTER:
        return False
    offered = {option.strip().casefold() for option in element.options}
    unknown = sample.expectation is None and element.role in _OFFERING
    return unknown if not offered else operation.value.strip().casefold() not in offered


async def _of_page(rig: Rig, page: EvalPage) -> AsyncIterator[Sample]:
    await rig.reset()
    await rig.load(page.path)
    if page.setup.script:
        await rig.page.evaluate(page.setup.script)
    await asyncio.sleep(_LATE_SECONDS)
    live = await take_snapshot(rig.page, generation=1, seconds=_WALK_SECONDS)
    snapshot = live.snapshot
    for command in page.commands:
        if command.refuse is not None:
            yield Sample(page.name, command.say, snapshot, None, frozenset())
        elif (expectation := _single(command)) is not None:
            try:
                meant, options = await _meant(rig.page, snapshot.elements, expectation)
            except Error:
                continue  # what it is about is not there before something else is done
            if meant:
                yield Sample(page.name, command.say, snapshot, expectation, meant, options)


def _single(command: Command) -> Expectation | None:
    """What a command expects that says one thing; None if it says more, or something that nothing is fitted for."""
    if len(command.expect) != 1 or command.expect[0].did not in _KINDS or ">>" in command.expect[0].at:
        return None
    return command.expect[0]


async def _meant(
    page: Page, elements: Sequence[Element], expectation: Expectation
) -> tuple[frozenset[int], tuple[str, ...]]:
    places = [at for at, element in enumerate(elements) if not element.frame and not element.shadow]
    asked = [[elements[at].selector for at in places], expectation.at, expectation.value]
    answer: list[Any] = await page.evaluate(_MEANT, asked)
    return frozenset(at for at, meant in zip(places, answer[0], strict=True) if meant), tuple(answer[1])


def _says(field: Element, said: str, wanted: str) -> bool:
    """Whether what was entered is what was wanted, a day, a time or a number in whatever spelling."""
    one, other = (text.strip().casefold().replace("\u2013", "-") for text in (said, wanted))
    if one == other or _as_typed(field, said) == wanted.strip():
        return True
    numbers = _NUMBER.findall(one)
    if _NUMBER.fullmatch(other):
        return numbers == [other] and len(one) - len(other) <= _LONGEST_UNIT
    day, time = date_of(said, _SOME_DAY), time_of(said)
    spelt = [day.isoformat()] if day else []
    spelt += [f"{day.isoformat()}t{time.isoformat('minutes')}"] if day and time else []
    spelt += [time.isoformat("minutes")] if time and not day else []
    spelt += [f"{day:%d/%m/%Y}"] if day else []
    return any(one.startswith(other) for one in spelt) and len(other) >= _SHORTEST_MOMENT


def _as_typed(field: Element, said: str) -> str:
    """What a field for days or times holds after something was entered; empty if it is none, or takes it not."""
    try:
        return field_value(field.type, said) if field.type in DATE_TYPES else ""
    except InvalidInput:
        return ""


def _shows(element: Element, value: str) -> bool:
    texts = {element.name, element.text, element.value, element.attributes.get("data-value", "")}
    return value.strip().casefold() in {text.strip().casefold() for text in texts}
