"""P16: the web console in a browser: how soon it shows something, how it scrolls, and how much there is to load."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Final, cast

import uvloop
from playwright.sync_api import Page

from bench.browsing import Bare
from bench.client import Http, submission, submit
from bench.fill import fill, make_database
from bench.model import DeliveryError, Goal, Outcome, Run, Series, Size, Suite
from bench.server import Server
from treadle.browsers import find_browser
from treadle.console import load_assets

__all__ = ["SUITE"]

_JOBS = {Size.FULL: 1_000_000, Size.QUICK: 100_000, Size.SMOKE: 200}
_LINES = {Size.FULL: 1_000_000, Size.QUICK: 200_000, Size.SMOKE: 2_000}
_LOADS = {Size.FULL: 5, Size.QUICK: 3, Size.SMOKE: 1}
_FRAMES = {Size.FULL: 240, Size.QUICK: 120, Size.SMOKE: 10}
_STEP_PX = 260
"""A frame's way through the log: a quick turn of the wheel."""
_FIRST_CONTENT_MS = 500
_LEAST_FPS = 50
_MOST_SCRIPT_KB = 300
_MOST_ELEMENTS = 1500
_PLACES: Final = {"job list": ("/jobs", "tbody tr[data-row]"), "overview": ("/", "main a[href^='/jobs/']")}
"""Address, and what is its first content: a job by name."""
_WATCH = """selector => {
    const watch = new MutationObserver(() => {
        if (document.querySelector(selector) === null) return;
        watch.disconnect();
        requestAnimationFrame(() => (document.documentElement.dataset.firstContent = performance.now()));
    });
    watch.observe(document, { childList: true, subtree: true });
}"""
_SCROLL = """async ([log, frames, step]) => {
    const frame = () => new Promise(done => requestAnimationFrame(done));
    const took = [];
    let most = 0, before = await frame();
    for (let n = 0; n < frames; n++) {
        log.scrollTop += step;
        const now = await frame();
        took.push(now - before);
        before = now;
        most = Math.max(most, log.querySelectorAll('*').length);
    }
    return [took, most];
}"""


def _first_content(bare: Bare, base: str, path: str, selector: str, loads: int) -> Iterator[float]:
    """Milliseconds from the begin of the navigation to the frame with the first content, each in a new context."""
    for _ in range(loads):
        page = bare.page()
        page.add_init_script(f"({_WATCH})({selector!r})")
        page.goto(base + path)
        yield float(page.locator("html[data-first-content]").get_attribute("data-first-content") or "nan")
        page.context.close()


def _scrolled(page: Page, base: str, execution_id: str, lines: int, frames: int) -> tuple[list[float], int]:
    """Milliseconds of each frame while the middle of the log goes by, and how many elements it had at most."""
    page.goto(f"{base}/jobs/{execution_id}/logs#L{lines // 2}")
    page.locator(f"[data-line='{lines // 2}']").wait_for()
    log = page.locator("[role=region][aria-label^='Log,']").element_handle()
    return cast("tuple[list[float], int]", page.evaluate(_SCROLL, [log, frames, _STEP_PX]))


async def _log_of(server: Server, lines: int, folder: Path) -> str:
    """The id of a finished execution that wrote so many lines."""
    async with Http(server.port) as http:
        execution_id, _ = await submit(http, submission(http, f"seq {lines}", working_directory=str(folder)))
        while True:
            told = (await http.get(f"/api/executions/{execution_id}?logs=0")).data()["execution"]
            if told["status"] == "completed" and told["lines"] == lines:
                return execution_id
            if told["status"] in {"failed", "cancelled"}:
                raise DeliveryError(f"the log was not written: {told['error_message']}")


def _script_kb() -> float:
    """All scripts of the console, as gzip sends them."""
    assets = load_assets()
    if assets is None:
        raise DeliveryError("the console is not built: tools/console builds it")
    scripts = (each.bodies["identity"] for each in assets.by_path.values() if "javascript" in each.media_type)
    return sum(len(gzip.compress(script, 9)) for script in scripts) / 1e3


def run(run: Run) -> Outcome:
    size, script_kb = run.size, _script_kb()
    server = Server(run.folder / "console")
    uvloop.run(make_database(server.database))
    fill(server.database, _JOBS[size])
    contents: dict[str, list[list[float]]] = {place: [] for place in _PLACES}
    frames: list[list[float]] = []
    elements: list[float] = []
    with server:
        execution_id = uvloop.run(_log_of(server, _LINES[size], run.folder))
        base = f"http://127.0.0.1:{server.port}"
        with Bare(find_browser(None)) as bare:
            for _ in range(run.rounds):
                for place, (path, selector) in _PLACES.items():
                    contents[place].append([*_first_content(bare, base, path, selector, _LOADS[size])])
                page = bare.page()
                took, most = _scrolled(page, base, execution_id, _LINES[size], _FRAMES[size])
                page.context.close()
                frames.append(took)
                elements.append(most)
        daemon_peak, host_peak = server.peaks_mb()
    shown = {place: Series.of(f"first content, {place}", "ms", took) for place, took in contents.items()}
    fps = Series.each("frames while scrolling the log", "1/s", [1e3 * len(took) / sum(took) for took in frames])
    drawn = Series.each("elements of the log", "", elements)
    return Outcome(
        series=(
            *shown.values(),
            fps,
            Series.of("a frame", "ms", frames),
            drawn,
            Series.each("scripts, gzip", "kB", [script_kb]),
        ),
        goals=(
            *(
                Goal.at_most(
                    f"first content, {place}: at most {_FIRST_CONTENT_MS} ms", its.p50, _FIRST_CONTENT_MS, "ms"
                )
                for place, its in shown.items()
            ),
            Goal.at_least(f"scrolling: at least {_LEAST_FPS} frames a second", fps.p50, _LEAST_FPS, "1/s"),
            Goal.at_most(f"elements of the log at most {_MOST_ELEMENTS}", drawn.high, _MOST_ELEMENTS, ""),
            Goal.at_most(f"scripts at most {_MOST_SCRIPT_KB} kB", script_kb, _MOST_SCRIPT_KB, "kB"),
        ),
        daemon_peak_mb=daemon_peak,
        host_peak_mb=host_peak,
    )


SUITE = Suite(
    id="P16",
    name="console",
    title="The web console",
    method=(
        "A server with 1,000,000 finished jobs and one job that wrote 1,000,000 lines; the console in Chromium. First "
        "content is the first job that is drawn, from the begin of the navigation, each time in a new browser context "
        "without anything cached. Then the middle of the log goes by, 260 px a frame."
    ),
    run=run,
)
