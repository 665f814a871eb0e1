"""P9: lists of a large installation."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import uvloop

from bench.client import Http
from bench.fill import USERS, fill, make_database, user_name
from bench.model import DeliveryError, Goal, Outcome, Run, Series, Size, Suite
from bench.server import Server

__all__ = ["SUITE"]

_JOBS = {Size.FULL: (10_000, 1_000_000), Size.QUICK: (10_000, 100_000), Size.SMOKE: (2_000, 4_000)}
_REQUESTS = {Size.FULL: 40, Size.QUICK: 20, Size.SMOKE: 2}
_PAGE = 100
_GOAL_MS = 50
_FLAT = 1.5
_USER = user_name(4)

_Expected = Callable[[int], int]
_LISTS: tuple[tuple[str, str, _Expected], ...] = (
    ("first page", "", lambda jobs: jobs),
    ("by status", "status=failed", lambda jobs: jobs // 10),
    ("by user", f"user={_USER}", lambda jobs: jobs // USERS),
    ("by user and status", f"user={_USER}&status=failed", lambda jobs: jobs // USERS // 10),
    ("the page in the middle, by offset", "offset={middle}", lambda jobs: jobs),
    ("the page in the middle, by keyset", "before={before}", lambda jobs: jobs),
    ("by part of the name", f"q={quote('nightly')}", lambda jobs: jobs),
)
"""What, query, and how many of so many jobs have to match."""


class _Lists:
    """The queries against one server."""

    def __init__(self, http: Http, jobs: int) -> None:
        self._http = http
        self._jobs = jobs
        self._before = ""
        self.latencies: dict[str, list[list[float]]] = {what: [] for what, _, _ in _LISTS}

    async def prepare(self) -> None:
        """Find the middle, and ask each once."""
        data = await self._ask(f"offset={self._jobs // 2}", self._jobs)
        self._before = data["executions"][0]["id"]
        for what, query, expected in _LISTS:
            data = await self._ask(query, expected(self._jobs))
            count = len(data["executions"])
            if count != min(_PAGE, expected(self._jobs)):
                raise DeliveryError(f"{what}: a page of {count}")

    async def measure(self, requests: int) -> None:
        """A round: the lists by turns."""
        for what in self.latencies:
            self.latencies[what].append([])
        for _ in range(requests):
            for what, query, _ in _LISTS:
                request = self._http.encode("GET", self._path(query))
                begun = time.monotonic()
                answer = await self._http.send(request)
                if answer.status != 200:
                    raise DeliveryError(f"{what}: answered with {answer.status}")
                self.latencies[what][-1].append(answer.at - begun)

    async def _ask(self, query: str, expected: int) -> Any:
        answer = await self._http.get(self._path(query))
        if answer.status != 200:
            raise DeliveryError(f"{query}: {answer.status} {answer.body[:200]!r}")
        data = answer.data()
        if data["total_count"] != expected:
            raise DeliveryError(f"{query}: {data['total_count']} match, not {expected}")
        return data

    def _path(self, query: str) -> str:
        return f"/api/executions?limit={_PAGE}&" + query.format(middle=self._jobs // 2, before=self._before)


def _filled(folder: Path, jobs: int) -> Server:
    """A server, stopped, with so many jobs."""
    server = Server(folder)
    uvloop.run(make_database(server.database))
    fill(server.database, jobs)
    return server


async def _measure(servers: list[Server], sizes: tuple[int, int], run: Run) -> list[_Lists]:
    async with Http(servers[0].port) as fewer, Http(servers[1].port) as more:
        lists = [_Lists(fewer, sizes[0]), _Lists(more, sizes[1])]
        for each in lists:
            await each.prepare()
        for _ in range(run.rounds):
            for each in lists:
                await each.measure(_REQUESTS[run.size])
        return lists


def run(run: Run) -> Outcome:
    sizes = _JOBS[run.size]
    servers = [_filled(run.folder / f"of{size}", size) for size in sizes]
    with servers[0], servers[1]:
        fewer, more = uvloop.run(_measure(servers, sizes, run))
        daemon_peak, host_peak = servers[1].peaks_mb()
    series: list[Series] = []
    goals: list[Goal] = []
    for what, _, _ in _LISTS:
        pair = [
            Series.of(f"{what}, {size:,} jobs", "ms", lists.latencies[what], scale=1e3)
            for size, lists in zip(sizes, (fewer, more), strict=True)
        ]
        ratio = Series.median_ratio(
            f"{what}, {sizes[1]:,} / {sizes[0]:,} (p50)", more.latencies[what], fewer.latencies[what]
        )
        series += [*pair, ratio]
        goals += [
            Goal.at_most(f"{what}: p95 at most {_GOAL_MS} ms", pair[1].p95, _GOAL_MS, "ms"),
            Goal.at_most(f"{what}: flat, at most {_FLAT} x of {sizes[0]:,}", ratio.p50, _FLAT, "x"),
        ]
    return Outcome(
        series=tuple(series),
        goals=tuple(goals),
        daemon_peak_mb=daemon_peak,
        host_peak_mb=host_peak,
    )


SUITE = Suite(
    id="P9",
    name="list_at_scale",
    title="Lists of a million jobs",
    method=(
        f"Two servers, one with 10,000 and one with 1,000,000 finished jobs of {USERS} users; pages of {_PAGE} over "
        "HTTP, one at a time, by turns. The totals that the lists tell are checked. Peer: the smaller installation."
    ),
    run=run,
)
