"""How long it takes to look at a page and to find what was said, beside one empty message to the page (goal G6)."""

from statistics import median, quantiles
from time import perf_counter
from typing import NamedTuple

from playwright.async_api import Page

from bench.grounding.rig import Rig
from treadle.browsers.grounding import ground, parse
from treadle.browsers.snapshot import Eyes, take_snapshot

__all__ = ["Row", "run"]

_SIZES = (50, 3000, 10_000)
_ROUNDS = {50: 60, 3000: 25, 10_000: 8}
_WARM = 3


class Row(NamedTuple):
    """One size of page; times in milliseconds."""

    controls: int
    floor_p50: float
    """Of a message that does nothing."""
    snapshot_p50: float
    ground_p50: float
    total_p50: float
    total_p95: float


async def run(rig: Rig) -> list[Row]:
    """Rows for pages of 50, 3,000 and 10,000 controls, each of its own: labels, fields, buttons, links."""
    return [await _measured(rig.page, controls) for controls in _SIZES]


async def _measured(page: Page, controls: int) -> Row:
    await page.set_content(_html(controls))
    intent = parse(f"Click Go {controls // 4}")[0]
    eyes = Eyes()
    floor, looking, grounding = [], [], []
    for generation in range(_WARM + _ROUNDS[controls]):
        begun = perf_counter()
        await page.evaluate("1")
        asked = perf_counter()
        live = await take_snapshot(page, generation=generation, limit=2 * controls, eyes=eyes)
        looked = perf_counter()
        found = ground(intent, live.snapshot)
        done = perf_counter()
        await live.dispose()
        if found.element.name != f"Go {controls // 4}":
            raise RuntimeError(f"{found.element.name!r} was found on the page of {controls} controls")
        if generation >= _WARM:
            floor.append(asked - begun)
            looking.append(looked - asked)
            grounding.append(done - looked)
    total = [one + other for one, other in zip(looking, grounding, strict=True)]
    return Row(
        controls=controls,
        floor_p50=_milliseconds(median(floor)),
        snapshot_p50=_milliseconds(median(looking)),
        ground_p50=_milliseconds(median(grounding)),
        total_p50=_milliseconds(median(total)),
        total_p95=_milliseconds(quantiles(total, n=20)[-1]),
    )


def _milliseconds(seconds: float) -> float:
    return round(seconds * 1000, 1)


def _html(controls: int) -> str:
    rows = "".join(
        f"<div class=line><label for=f{at}>Field {at}</label><input id=f{at} name=n{at}>"
        f"<button class='btn btn-primary'>Go {at}</button><a href=/x{at}>To {at}</a></div>"
        for at in range(controls // 3 + 1)
    )
    return f"<!doctype html><title>Many</title><main><h1>Many</h1>{rows}</main>"
