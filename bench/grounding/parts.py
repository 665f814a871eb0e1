"""What ``python -m bench.grounding`` can run; each part gives the lines of its report."""

import tempfile
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random
from typing import Any, Final, Literal

import msgspec

from bench.grounding import latency, miniwob, mutations, own, replay
from bench.grounding.format import HALVES, Command, EvalPage
from bench.grounding.judge import VerdictKind
from bench.grounding.made import made_of
from bench.grounding.rig import House, Rig
from treadle.browsers.remember import MemoryBook
from treadle.core.clock import SystemClock
from treadle.core.origin import origin_of
from treadle.core.page import Snapshot
from treadle.stores.sqlite import open_sqlite

__all__ = ["PARTS", "Options"]

_MOST_MADE: Final = 10
"""Commands made for each page."""
_NOBODY: Final = ""
"""Whom the sessions of a rig belong to."""


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be run."""

    half: Literal["dev", "held_out", "both"] = "both"
    only: str = "*"
    """Glob of the names of pages or tasks."""
    seeds: int = 20
    """Episodes of each MiniWoB++ task."""
    changes: int = 1
    """Seed of the changes to pages: which commands, and what is changed."""
    at_once: int = 2
    """Sessions at the same time, where times are of no interest."""
    show: frozenset[VerdictKind] = frozenset()
    """Commands that are listed."""
    reveal: bool = False
    """List those that are held out, too."""


async def _own(options: Options) -> list[str]:
    report = await own.run(half=options.half, only=options.only, at_once=options.at_once)
    return report.lines(show=options.show, reveal=options.reveal)


async def _made(options: Options) -> list[str]:
    def making(page: EvalPage, snapshot: Snapshot) -> tuple[Command, ...]:
        return made_of(snapshot, _MOST_MADE, Random(f"{options.changes} {page.name}"))

    report = await own.run(half=options.half, only=options.only, at_once=options.at_once, making=making)
    title = "Commands made by rule of what our own pages show"
    return report.lines(show=options.show, reveal=options.reveal, title=title)


async def _miniwob(options: Options) -> list[str]:
    async with Rig() as rig:
        report = await miniwob.run(rig, half=options.half, seeds=options.seeds, only=options.only)
    return report.lines(reveal=options.reveal)


async def _mutations(options: Options) -> list[str]:
    halves = HALVES if options.half == "both" else (options.half,)
    told = []
    async with _remembering() as (rig, book):
        for half in halves:
            report = await mutations.run(rig, book, half=half, seed=options.changes, only=options.only)
            show = mutations.MISSED if options.reveal or half == "dev" else frozenset()
            told += [f"Changed pages, {half}", *(f"  {line}" for line in report.lines(show=show))]
    return told


async def _replay(_: Options) -> list[str]:
    async with _remembering() as (rig, book):
        origin = origin_of(rig.url(""))
        assert origin is not None

        async def forget() -> None:
            await book.forget_origin(_NOBODY, origin)

        ratios = await replay.run(rig, forget=forget)
    return [
        "Beside Playwright by hand",
        f"  a remembered flow of {len(replay.FLOW)} steps {ratios.flow:.2f} times as long ({ratios.flow_ms:.0f} ms)",
        f"  a remembered click {ratios.click_remembered:.2f} times ({ratios.click_remembered_ms:.1f} ms)",
        f"  a click on a page that is new {ratios.click_anew:.2f} times ({ratios.click_anew_ms:.1f} ms)",
    ]


async def _latency(_: Options) -> list[str]:
    async with Rig() as rig:
        rows = await latency.run(rig)
    return ["Looking at a page, and finding what was said", *(f"  {row.line()}" for row in rows)]


@asynccontextmanager
async def _remembering() -> AsyncIterator[tuple[Rig, MemoryBook]]:
    """A rig whose sessions remember what worked, and the book that they keep it in."""
    clock = SystemClock()
    with tempfile.TemporaryDirectory(prefix="treadle-grounding-") as folder:
        store = await open_sqlite(Path(folder) / "memories.db", clock=clock)
        book = MemoryBook(store.memories, clock)
        try:
            await book.start()
            async with House(memories=book) as house, Rig(house=house) as rig:
                yield rig, book
        finally:
            await book.stop()
            await store.close()


PARTS: Final[Mapping[str, Callable[[Options], Coroutine[Any, Any, list[str]]]]] = {
    "own": _own,
    "made": _made,
    "miniwob": _miniwob,
    "mutations": _mutations,
    "replay": _replay,
    "latency": _latency,
}
