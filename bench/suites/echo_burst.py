"""P4: many small commands at once."""

import asyncio
import time
from contextlib import AsyncExitStack
from typing import NamedTuple

import uvloop

from bench.client import Http, Live, submission, submit
from bench.ends import Ends
from bench.model import DeliveryError, Goal, Outcome, Run, Series, Size, Suite
from bench.peers import spawn_rate
from bench.server import Server, cost_of

__all__ = ["SUITE"]

_AT_ONCE = (20, 100)
_TOTAL = {Size.FULL: 1000, Size.QUICK: 300, Size.SMOKE: 30}
_SECONDS = 120
_GOAL = 0.5


class _Cpu(NamedTuple):
    """CPU seconds of the processes that take part, without the commands themselves."""

    daemon: float
    host: float
    client: float


class _Round(NamedTuple):
    latencies: list[float]
    """POST sent to completed, of each."""
    rate: float
    """Executions a second."""
    bare_one: float
    bare_many: float
    cpu: _Cpu
    """Of one execution."""


async def _ours(server: Server, total: int, at_once: int) -> tuple[list[float], float]:
    """A closed loop of ``at_once`` submitters; the latencies and executions a second."""
    ends = Ends()
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

    async with AsyncExitStack() as stack, asyncio.timeout(_SECONDS):
        await stack.enter_async_context(Live(server.events_port, ends.hear))
        connections = [await stack.enter_async_context(Http(server.port)) for _ in range(at_once)]
        begun = time.monotonic()
        await asyncio.gather(*map(submitter, connections))
        wall = max(ends.at.values()) - begun
    if ends.wrong:
        raise DeliveryError("; ".join(ends.wrong[:5]))
    if len(ends.at) != total or ends.lines != dict.fromkeys(ends.at, 1):
        raise DeliveryError(f"of {total} executions {len(ends.at)} ended, {sum(ends.lines.values())} lines came")
    return latencies, total / wall


def _round(server: Server, total: int, at_once: int) -> _Round:
    bare_one, bare_many = spawn_rate(total // 2, 1), spawn_rate(total, at_once)
    before = _cpu(server)
    latencies, rate = uvloop.run(_ours(server, total, at_once))
    cpu = _Cpu(*((now - then) / total for now, then in zip(_cpu(server), before, strict=True)))
    return _Round(latencies, rate, bare_one, bare_many, cpu)


def _cpu(server: Server) -> _Cpu:
    return _Cpu(cost_of(server.process).cpu_seconds, cost_of(server.host).cpu_seconds, time.process_time())


def run(run: Run) -> Outcome:
    total = _TOTAL[run.size]
    series: list[Series] = []
    goals: list[Goal] = []
    with Server(run.folder / "server") as server:
        uvloop.run(_ours(server, min(total, 100), min(_AT_ONCE)))  # warm up
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
            series += [
                Series.each(f"{at_once} at once: CPU an execution, {name}", "ms", values, scale=1e3)
                for name, values in zip(_Cpu._fields, zip(*(each.cpu for each in rounds), strict=True), strict=True)
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
