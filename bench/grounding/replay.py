"""A flow of ten steps and a single click, by plain language beside the same by hand in Playwright: how much longer.

Both run on the same page of the same browser, one after the other, so that they see the same machine. ``remembered``
is what a second and every later time costs; ``anew`` is the first time, when the page is looked at and searched.
"""

import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from playwright.async_api import Page

from bench.grounding.rig import Rig

__all__ = ["FLOW", "Ratios", "run"]

_PREFIX: Final = "replay"
_PAGE: Final = f"{_PREFIX}/start.html"
_FOLDER: Final = Path(__file__).parent / "pages" / "replay"

FLOW: Final[tuple[str, ...]] = (
    "Click Start order",
    "Enter 'Ada Byron' in Full name",
    "Enter 'ada@example.org' in Email",
    "Enter '12 High Street' in the Address field",
    "Select Kenya from Country",
    "Choose the Express radio button",
    "Check I accept the terms",
    "Click Continue",
    "Click Place order",
    "Click Done",
)
"""What is said; :func:`_by_hand` is the same in Playwright."""


class Ratios(NamedTuple):
    """Medians in milliseconds, and how many times the hand-written script ours took."""

    flow_ms: float
    flow_by_hand_ms: float
    click_remembered_ms: float
    click_anew_ms: float
    click_by_hand_ms: float

    @property
    def flow(self) -> float:
        """G8: a remembered flow to the hand-written script."""
        return self.flow_ms / self.flow_by_hand_ms

    @property
    def click_remembered(self) -> float:
        """A click that is remembered to ``get_by_role().click()``."""
        return self.click_remembered_ms / self.click_by_hand_ms

    @property
    def click_anew(self) -> float:
        """P11: a click by language on a page that nothing is known of, to the same."""
        return self.click_anew_ms / self.click_by_hand_ms


async def run(rig: Rig, *, rounds: int = 10, forget: Callable[[], Awaitable[None]]) -> Ratios:
    """Measure on one rig that remembers; ``forget`` makes it forget everything."""
    rig.mount(_PREFIX, _FOLDER)
    flows: tuple[list[float], list[float]] = ([], [])
    clicks: tuple[list[float], list[float], list[float]] = ([], [], [])
    for number in range(rounds + 1):  # the first round teaches, and finds nothing ready
        flows[0].append(await _timed(rig, FLOW))
        flows[1].append(await _timed_by_hand(rig))
        await rig.open(_PAGE)
        await rig.act("Click Save draft")
        clicks[0].append(await _one(lambda: rig.act("Click Save draft")))
        clicks[1].append(await _one(rig.page.get_by_role("button", name="Save draft").click))
        if number == rounds:
            break
    for _ in range(rounds):
        await forget()
        clicks[2].append(await _one(lambda: rig.act("Click Save draft")))
        clicks[1].append(await _one(rig.page.get_by_role("button", name="Save draft").click))
    return Ratios(
        flow_ms=statistics.median(flows[0][1:]),
        flow_by_hand_ms=statistics.median(flows[1][1:]),
        click_remembered_ms=statistics.median(clicks[0][1:]),
        click_anew_ms=statistics.median(clicks[2]),
        click_by_hand_ms=statistics.median(clicks[1][1:]),
    )


async def _timed(rig: Rig, commands: Sequence[str]) -> float:
    await rig.open(_PAGE)
    begun = time.perf_counter()
    for command in commands:
        await rig.act(command)
    took = (time.perf_counter() - begun) * 1000
    await _check(rig.page)
    return took


async def _timed_by_hand(rig: Rig) -> float:
    await rig.open(_PAGE)
    page = rig.page
    begun = time.perf_counter()
    await _by_hand(page)
    took = (time.perf_counter() - begun) * 1000
    await _check(page)
    return took


async def _by_hand(page: Page) -> None:
    await page.get_by_role("link", name="Start order").click()
    await page.get_by_label("Full name").fill("Ada Byron")
    await page.get_by_label("Email").fill("ada@example.org")
    await page.get_by_label("Address").fill("12 High Street")
    await page.get_by_label("Country").select_option(label="Kenya")
    await page.get_by_role("radio", name="Express").check()
    await page.get_by_label("I accept the terms").check()
    await page.get_by_role("button", name="Continue").click()
    await page.get_by_role("button", name="Place order").click()
    await page.get_by_role("button", name="Done").click()


async def _check(page: Page) -> None:
    said = await page.locator("#said").text_content()
    assert said == "Ada Byron|ada@example.org|12 High Street|Kenya|express|true", said


async def _one(act: Callable[[], Awaitable[object]]) -> float:
    begun = time.perf_counter()
    await act()
    return (time.perf_counter() - begun) * 1000
