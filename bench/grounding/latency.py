"""How long it takes to look at a page and to find what was said, beside Playwright's own look at the same page."""

from collections.abc import Sequence
from statistics import median, quantiles
from time import perf_counter
from typing import Final, NamedTuple, Self

from playwright.async_api import Page

from bench.grounding.rig import Rig
from treadle.browsers.grounding import ground, parse
from treadle.browsers.snapshot import Eyes, take_snapshot

__all__ = ["Row", "run"]

_SIZES: Final = (50, 3000)
_ROUNDS: Final = {50: 60, 3000: 20}
_WARM: Final = 3


class Times(NamedTuple):
    """Milliseconds of one thing that was done several times."""

    p50: float
    p95: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> Self:
        """Those of so many seconds each."""
        return cls(1000 * median(seconds), 1000 * quantiles(seconds, n=20)[-1])

    def __str__(self) -> str:
        return f"{self.p50:.1f}/{self.p95:.1f}"


class Row(NamedTuple):
    """One size of page."""

    controls: int
    message: Times
    """A message to the page that asks nothing: what no look at it can do without."""
    snapshot: Times
    ground: Times
    total: Times
    """Both together."""
    playwright: Times
    """Playwright's own snapshot of what is accessible, which finds nothing yet."""

    def line(self) -> str:
        """The row for people."""
        ratio = self.total.p50 / self.playwright.p50
        return (
            f"{self.controls:5} controls, p50/p95 in ms: snapshot {self.snapshot}, grounding {self.ground}, together "
            f"{self.total}, {ratio:.2f} times Playwright's aria_snapshot ({self.playwright}); "
            f"an empty message {self.message}"
        )


async def run(rig: Rig) -> list[Row]:
    """Rows for pages of 50 and 3,000 controls, each of its own: labels, fields, buttons, links."""
    return [await _measured(rig.page, controls) for controls in _SIZES]


async def _measured(page: Page, controls: int) -> Row:
    await page.set_content(_html(controls))
    intent = parse(f"Click Go {controls // 4}")[0]
    eyes = Eyes()
    times: tuple[list[float], ...] = ([], [], [], [])
    for generation in range(_WARM + _ROUNDS[controls]):
        begun = perf_counter()
        await page.evaluate("1")
        asked = perf_counter()
        live = await take_snapshot(page, generation=generation, limit=2 * controls, eyes=eyes)
        looked = perf_counter()
        found = ground(intent, live.snapshot)
        grounded = perf_counter()
        await live.dispose()
        if found.element.name != f"Go {controls // 4}":
            raise RuntimeError(f"{found.element.name!r} was found on the page of {controls} controls")
        disposed = perf_counter()
        await page.locator("body").aria_snapshot()
        ended = perf_counter()
        if generation >= _WARM:
            took = (asked - begun, looked - asked, grounded - looked, ended - disposed)
            for seconds, each in zip(times, took, strict=True):
                seconds.append(each)
    message, looking, grounding, theirs = times
    together = [one + other for one, other in zip(looking, grounding, strict=True)]
    return Row(controls, *map(Times.of, (message, looking, grounding, together, theirs)))


def _html(controls: int) -> str:
    rows = "".join(
        f"<div class=line><label for=f{at}>Field {at}</label><input id=f{at} name=n{at}>"
        f"<button class='btn btn-primary'>Go {at}</button><a href=/x{at}>To {at}</a></div>"
        for at in range(controls // 3 + 1)
    )
    return f"<!doctype html><title>Many</title><main><h1>Many</h1>{rows}</main>"
