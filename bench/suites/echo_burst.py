"""P4: many small commands at once."""

import asyncio
import time
from typing import NamedTuple

from bench.client import Http, Live, submission, submit
from bench.model import DeliveryError, Goal, Outcome, Run, Series, Size, Suite
from bench.peers import spawn_rate
from bench.server import Server
from bench.tally import entry_of, read_completed

__all__ = ["SUITE"]

_AT_ONCE = (20, 100)
_TOTAL = {Size.FULL: 1000, Size.QUICK: 300, Size.SMOKE: 30}
_SECONDS = 120
_GOAL = 0.5


class _Round(NamedTuple):
    latencies: list[float]
    """POST sent to completed, of each."""
    rate: float
    """Executions a second."""
    bare_one: float
    bare_many: float


class _Ends:
    """Hears lines and ends, and wakes whoever waits for an end."""

    def __init__(self) -> None:
        self.lines: dict[str, int] = {}
        self.at: dict[str, float] = {}
        self._waiting: dict[str, asyncio.Future[float]] = {}

    def hear(self, message: bytes, at: float) -> None:
        execution_id = entry_of(message)
        if execution_id is not None:
            self.lines[execution_id] = self.lines.get(execution_id, 0) + 1
        elif (end := read_completed(message)) is not None:
            if end[1] != "completed" or end[0] in self.at:
                raise DeliveryError(f"{end[0]} ended as {end[1]}, or twice")
            self.at[end[0]] = at
            if (waiting := self._waiting.pop(end[0], None)) is not None:
                waiting.set_result(at)

    async def of(self, execution_id: str) -> float:
        """When it ended; it may be that it did already."""
        if execution_id in self.at:
            return self.at[execution_id]
        waiting: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._waiting[execution_id] = waiting
        return await waiting


async def _ours(server: Server, total: int, at_once: int) -> tuple[list[float], float]:
    """A closed loop of ``at_once`` submitters; the latencies and executions a second."""
    ends = _Ends()
    latencies: list[float] = []
    left = total

    async def submitter(http: Http) -> None:
        nonlocal left
        request = submission(http, "echo hi")
        while left > 0:
            left -= 1
            begun = time.monotonic()
            execution_id, _answer = await submit(http, request)
            latencies.append(await ends.of(execution_id) - begun)

    connections = [Http(server.port) for _ in range(at_once)]
    async with Live(server.events_port, ends.hear), asyncio.timeout(_SECONDS):
        for connection in connections:
            await connection.__aenter__()
        begun = time.monotonic()
        await asyncio.gather(*map(submitter, connections))
        wall = max(ends.at.values()) - begun
        for connection in connections:
            await connection.__aexit__()
    if len(ends.at) != total or ends.lines != dict.fromkeys(ends.at, 1):
        raise DeliveryError(f"of {total} executions {len(ends.at)} ended, {sum(ends.lines.values())} lines came")
    return latencies, total / wall


def _round(server: Server, total: int, at_once: int) -> _Round:
    bare_one, bare_many = spawn_rate(total // 2, 1), spawn_rate(total, at_once)
    latencies, rate = asyncio.run(_ours(server, total, at_once))
    return _Round(latencies, rate, bare_one, bare_many)


def run(run: Run) -> Outcome:
    total = _TOTAL[run.size]
    series: list[Series] = []
    goals: list[Goal] = []
    with Server(run.folder / "server") as server:
        asyncio.run(_ours(server, min(total, 100), min(_AT_ONCE)))  # warm up
        for at_once in _AT_ONCE if run.size is not Size.SMOKE else (5,):
            rounds = [_round(server, total, at_once) for _ in range(run.rounds)]
            rates = [each.rate for each in rounds]
            to_one = Series.ratio(f"{at_once} at once / bare, 1 at once", rates, [each.bare_one for each in rounds])
            to_many = Series.ratio(
                f"{at_once} at once / bare, {at_once} at once", rates, [each.bare_many for each in rounds]
            )
            series += [
                Series.of(f"{at_once} at once: POST to completed", "ms", [r.latencies for r in rounds], scale=1e3),
                Series.each(f"{at_once} at once: executions", "1/s", rates),
                Series.each("bare, 1 at once", "1/s", [each.bare_one for each in rounds]),
                Series.each(f"bare, {at_once} at once", "1/s", [each.bare_many for each in rounds]),
                to_one,
                to_many,
            ]
            goals += [
                Goal.at_least(f"at least {_GOAL:.0%} of the bare rate, 1 at once", to_one.p50, _GOAL, "x"),
                Goal.at_least(f"at least {_GOAL:.0%} of the bare rate, {at_once} at once", to_many.p50, _GOAL, "x"),
            ]
        daemon_peak, host_peak = server.peaks_mb()
    return Outcome(series=tuple(series), goals=tuple(goals), daemon_peak_mb=daemon_peak, host_peak_mb=host_peak)


SUITE = Suite(
    id="P4",
    name="echo_burst",
    title="Bursts of small commands",
    method=(
        "A closed loop of 20 and of 100 submitters of `echo hi`; an execution has ended when one WebSocket client has "
        "its `execution_completed`. Peer: the machine's bare rate of fork, exec and wait of the same command, the "
        "better of `posix_spawn` and `subprocess`, one and as many at a time."
    ),
    run=run,
)
