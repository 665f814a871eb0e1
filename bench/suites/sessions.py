"""P10, P11, P12: browser sessions through the API beside bare Playwright."""

import json
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

import psutil
from playwright.sync_api import Page

from bench.browsing import Bare, PageServer, Sessions, timed
from bench.model import DeliveryError, Goal, Outcome, Run, Series, Size, Suite
from bench.server import Server, cost_of
from treadle.browsers import find_browser

__all__ = ["SUITE"]

_CREATES = {Size.FULL: 20, Size.QUICK: 8, Size.SMOKE: 2}
_CALLS = {Size.FULL: 30, Size.QUICK: 10, Size.SMOKE: 2}
_BURST = {Size.FULL: 50, Size.QUICK: 20, Size.SMOKE: 3}
_LIVE = {Size.FULL: 30, Size.QUICK: 10, Size.SMOKE: 2}
_LEAK = {Size.FULL: 400, Size.QUICK: 40, Size.SMOKE: 4}
_SETTLE_SECONDS = {Size.FULL: 5.0, Size.QUICK: 1.0, Size.SMOKE: 0.1}
_REST_SECONDS = 0.25
"""Between creates that are to find the pool warm: what refilling takes."""
_MIB = 1 << 20
_VERBS = ("navigate", "screenshot", "click")


class _Memory(NamedTuple):
    """MB of proportional memory of the daemon and all below it."""

    ready: float
    """The pool warm, no session open."""
    full: float
    """So many sessions with a page."""
    before: float
    """After these were closed."""
    after: float
    """After many more were opened and closed."""


def _tree_mb(server: Server) -> float:
    total = 0.0
    for each in [server.process, *server.process.children(recursive=True)]:
        with suppress(psutil.NoSuchProcess):  # it ended meanwhile
            total += cost_of(each).pss_mb
    return total


def _creates(api: Sessions, bare: Bare, count: int) -> tuple[list[float], list[float]]:
    """Seconds of each create, ours and the bare one."""
    opened: list[str] = []
    pages: list[Page] = []
    ours = timed(count, lambda: opened.append(api.open()), _REST_SECONDS)
    for each in opened:
        api.ask("DELETE", each)
    theirs = timed(count, lambda: pages.append(bare.page()), _REST_SECONDS)
    for page in pages:
        page.context.close()
    return ours, theirs


def _calls(api: Sessions, bare: Bare, url: str, count: int) -> dict[str, tuple[list[float], list[float]]]:
    """Seconds of each call by verb, ours and the bare one; alternating, so that both see the same machine."""
    session, page = api.open(), bare.page()
    ours: dict[str, Callable[[], object]] = {
        "navigate": lambda: api.ask("POST", f"{session}/navigate", {"url": url}),
        "screenshot": lambda: api.ask("GET", f"{session}/screenshot"),
        "click": lambda: api.ask("POST", f"{session}/action", {"command": "Click the Save button"}),
    }
    theirs: dict[str, Callable[[], object]] = {
        "navigate": lambda: page.goto(url),
        "screenshot": page.screenshot,
        "click": lambda: page.get_by_role("button", name="Save").click(),
    }
    took: dict[str, tuple[list[float], list[float]]] = {}
    for verb in _VERBS:
        both: tuple[list[float], list[float]] = ([], [])
        for number in range(count + 1):
            mine, other = timed(1, ours[verb]), timed(1, theirs[verb])
            if number:  # the first of each finds nothing ready
                both[0].extend(mine)
                both[1].extend(other)
        took[verb] = both
    api.ask("DELETE", session)
    page.context.close()
    return took


def _burst(server: Server, count: int) -> float:
    """Seconds until so many creates at once are all answered."""
    opened: list[str] = []
    failed: list[Exception] = []

    def one() -> None:
        try:
            with Sessions(server.sessions_port) as api:
                opened.append(api.open())
        except (DeliveryError, OSError) as error:
            failed.append(error)

    threads = [threading.Thread(target=one) for _ in range(count)]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.monotonic() - begun
    if failed or len(set(opened)) != count:
        raise DeliveryError(f"{len(opened)} of {count} sessions; {failed[:3]}")
    with Sessions(server.sessions_port) as api:
        for each in opened:
            api.ask("DELETE", each)
    return took


def _memory(server: Server, api: Sessions, url: str, size: Size) -> _Memory:
    settle = _SETTLE_SECONDS[size]
    time.sleep(settle)
    ready = _tree_mb(server)
    live = [api.open() for _ in range(_LIVE[size])]
    for each in live:
        api.ask("POST", f"{each}/navigate", {"url": url})
    time.sleep(settle)
    full = _tree_mb(server)
    for each in live:
        api.ask("DELETE", each)
    time.sleep(settle)
    before = _tree_mb(server)
    for _ in range(_LEAK[size]):
        api.ask("DELETE", api.open())
    time.sleep(settle)
    if left := json.loads(api.ask("GET", "/pressure"))["running"]:
        raise DeliveryError(f"{left} sessions were left")
    return _Memory(ready, full, before, _tree_mb(server))


def run(run: Run) -> Outcome:
    size = run.size
    creates: list[tuple[list[float], list[float]]] = []
    calls: list[dict[str, tuple[list[float], list[float]]]] = []
    bursts: list[float] = []
    with PageServer() as pages, Bare(find_browser()) as bare:
        settings = {"TREADLE_ALLOW_TARGETS": pages.target, "TREADLE_SESSIONS_WARM_AT_START": "true"}
        with Server(run.folder / "warm", settings) as server, Sessions(server.sessions_port) as api:
            api.ask("DELETE", api.open())
            time.sleep(_SETTLE_SECONDS[size])
            for _ in range(run.rounds):
                creates.append(_creates(api, bare, _CREATES[size]))
                calls.append(_calls(api, bare, pages.url, _CALLS[size]))
                bursts.append(_burst(server, _BURST[size]))
            daemon_peak, host_peak = server.peaks_mb()
        with Server(run.folder / "memory", settings) as server, Sessions(server.sessions_port) as api:
            api.ask("DELETE", api.open())
            memory = _memory(server, api, pages.url, size)
        settings = {**settings, "TREADLE_SESSIONS_WARM": "0"}
        with Server(run.folder / "cold", settings) as server, Sessions(server.sessions_port) as api:
            api.open()  # what is measured is an empty pool, not the start of a browser
            cold = [timed(_CREATES[size], api.open, _REST_SECONDS) for _ in range(min(run.rounds, 2))]
    series, goals = _judge_creates(creates, cold, bursts, _BURST[size])
    for verb in _VERBS:
        more, judged = _judge_calls(verb, [each[verb] for each in calls])
        series += more
        goals += judged
    more, judged = _judge_memory(memory, _LIVE[size], _LEAK[size])
    return Outcome(series=(*series, *more), goals=(*goals, *judged), daemon_peak_mb=daemon_peak, host_peak_mb=host_peak)


def _judge_creates(
    creates: list[tuple[list[float], list[float]]], cold: list[list[float]], bursts: list[float], at_once: int
) -> tuple[list[Series], list[Goal]]:
    ours, theirs = [mine for mine, _ in creates], [other for _, other in creates]
    warm = Series.of("create, pool warm", "ms", ours, scale=1000)
    empty = Series.of("create, pool empty", "ms", cold, scale=1000)
    ratio = Series.median_ratio("create, ours / bare", ours, theirs)
    burst = Series.each(f"{at_once} creates at once", "s", bursts)
    assert warm.p95 is not None
    bare = Series.of("bare: new_context and new_page", "ms", theirs, scale=1000)
    return [warm, bare, ratio, empty, burst], [
        Goal.at_most("P10: create within 1.5 x of bare Playwright", ratio.p50, 1.5, "x"),
        Goal.at_most("create p50 within 8 ms", warm.p50, 8, "ms"),
        Goal.at_most("create p95 within 25 ms", warm.p95, 25, "ms"),
        Goal.at_most("create with an empty pool within 60 ms", empty.p50, 60, "ms"),
        Goal.at_most("50 creates at once within 2.5 s", burst.p50, 2.5, "s"),
    ]


def _judge_calls(verb: str, rounds: list[tuple[list[float], list[float]]]) -> tuple[list[Series], list[Goal]]:
    ours, theirs = [mine for mine, _ in rounds], [other for _, other in rounds]
    mine = Series.of(f"{verb} through the API", "ms", ours, scale=1000)
    other = Series.of(f"bare: {verb}", "ms", theirs, scale=1000)
    ratio = Series.median_ratio(f"{verb}, ours / bare", ours, theirs)
    limit, goal = (2.0, "P11") if verb == "click" else (1.1, "P12")
    return [mine, other, ratio], [
        Goal.at_most(f"{goal}: {verb} within {limit:g} x of bare Playwright", ratio.p50, limit, "x"),
        Goal.at_most(f"{verb} at most 5 ms more", mine.p50 - other.p50, 5, "ms"),
    ]


def _judge_memory(memory: _Memory, live: int, opened: int) -> tuple[list[Series], list[Goal]]:
    in_a_gib = 1024 * _MIB / 1e6 * live / memory.full
    growth = 100 * (memory.after - memory.before) / memory.before
    return [
        Series.each("PSS of everything, pool warm, no session", "MB", [memory.ready]),
        Series.each(f"PSS of everything with {live} sessions", "MB", [memory.full]),
        Series.each("PSS of one more session", "MB", [(memory.full - memory.ready) / live]),
        Series.each("sessions in a GiB, everything counted", "", [in_a_gib]),
        Series.each(f"growth of PSS over {opened} sessions", "%", [growth]),
    ], [
        Goal.at_least("35 sessions in a GiB", in_a_gib, 35, ""),
        Goal.at_most("memory grows by at most 5 %", growth, 5, "%"),
    ]


SUITE = Suite(
    id="P10, P11, P12",
    name="sessions",
    title="Browser sessions",
    method=(
        "One client, requests one after another over one connection, each beside the same act with bare Playwright and "
        "the same browser; a light page of 20 rows, served from this machine. Sessions go through the guarded proxy, "
        "bare Playwright does not."
    ),
    run=run,
)
