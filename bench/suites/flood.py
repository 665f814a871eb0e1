"""P15: whether the server still answers while 20 jobs print without pause."""

import asyncio
import time
from typing import NamedTuple

import uvloop

from bench.client import Http, download, submission, submit
from bench.model import DeliveryError, Goal, Outcome, Run, Series, Size, Suite
from bench.peers import plain_http
from bench.server import Daemon, Server
from bench.work import command, output

__all__ = ["SUITE"]

_JOBS = {Size.FULL: 20, Size.QUICK: 20, Size.SMOKE: 2}
_FLOOD_SECONDS = {Size.FULL: 8.0, Size.QUICK: 4.0, Size.SMOKE: 0.5}
_IDLE_SECONDS = {Size.FULL: 2.0, Size.QUICK: 1.0, Size.SMOKE: 0.2}
_PAUSE_SECONDS = 0.01
_GOAL_MS = 50
_DRAIN_SECONDS = 300
_HEALTH, _LIST, _PLAIN = "GET /api/health", "GET /api/executions?limit=100", "plain service: GET /health"


class _Round(NamedTuple):
    """Latencies by address when idle and under the flood; lines stored a second."""

    idle: dict[str, list[float]]
    flooded: dict[str, list[float]]
    rate: float


class _Probe:
    """Asks each address in turn and notes how long the answers take."""

    def __init__(self, ours: Http, plain: Http) -> None:
        self._requests = {
            _HEALTH: (ours, ours.encode("GET", "/api/health")),
            _LIST: (ours, ours.encode("GET", "/api/executions?limit=100")),
            _PLAIN: (plain, plain.encode("GET", "/health")),
        }

    async def ask_for(self, seconds: float) -> dict[str, list[float]]:
        """Latencies by address."""
        latencies: dict[str, list[float]] = {what: [] for what in self._requests}
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for what, (http, request) in self._requests.items():
                begun = time.monotonic()
                answer = await http.send(request)
                if answer.status != 200:
                    raise DeliveryError(f"{what} was answered with {answer.status}")
                latencies[what].append(answer.at - begun)
                await asyncio.sleep(_PAUSE_SECONDS)
        return latencies


async def _stored(http: Http, execution_id: str) -> int:
    """Wait for the end; how many lines the engine says that it stored."""
    until = time.monotonic() + _DRAIN_SECONDS
    while time.monotonic() < until:
        execution = (await http.get(f"/api/executions/{execution_id}?logs=0")).data()["execution"]
        if execution["status"] == "completed":
            return int(execution["lines"])
        if execution["status"] not in {"pending", "running"}:
            break
        await asyncio.sleep(0.05)
    raise DeliveryError(f"{execution_id} did not complete")


async def _round(server: Server, plain: Daemon, run: Run) -> _Round:
    """Ask when idle, then under the flood, then compare what was stored."""
    seconds = _FLOOD_SECONDS[run.size]
    async with Http(server.port) as ours, Http(plain.port) as other:
        probe = _Probe(ours, other)
        idle = await probe.ask_for(_IDLE_SECONDS[run.size])
        request = submission(ours, command("flood", seconds))
        begun = time.monotonic()
        execution_ids = [(await submit(ours, request))[0] for _ in range(_JOBS[run.size])]
        flooded = await probe.ask_for(seconds)
        counts = [await _stored(ours, execution_id) for execution_id in execution_ids]
        passed = time.monotonic() - begun
    _check(server, dict(zip(execution_ids, counts, strict=True)))
    return _Round(idle, flooded, sum(counts) / passed)


def _check(server: Server, counts: dict[str, int]) -> None:
    """Every stored output must be lines 0 to its count, each as it was printed."""
    expected = output(max(counts.values()))
    line_bytes = len(output(1))
    for execution_id, count in counts.items():
        stored = download(server.port, f"/api/executions/{execution_id}/logs/raw")
        if count == 0 or stored != expected[: count * line_bytes]:
            raise DeliveryError(f"the stored output of {execution_id} differs from what was printed")


def run(run: Run) -> Outcome:
    with Server(run.folder / "server") as server, plain_http(run.folder) as plain:
        rounds = [uvloop.run(_round(server, plain, run)) for _ in range(run.rounds)]
        daemon_peak, host_peak = server.peaks_mb()
    series: list[Series] = []
    under: dict[str, Series] = {}
    for what in (_HEALTH, _LIST, _PLAIN):
        idle = [each.idle[what] for each in rounds]
        flooded = [each.flooded[what] for each in rounds]
        under[what] = Series.of(f"{what}, under the flood", "ms", flooded, scale=1e3)
        series += [
            Series.of(f"{what}, idle", "ms", idle, scale=1e3),
            under[what],
            Series.median_ratio(f"{what}, flood / idle (p50)", flooded, idle),
        ]
    series.append(Series.each("lines stored", "1/s", [each.rate for each in rounds]))
    return Outcome(
        series=tuple(series),
        goals=(
            Goal.at_most(f"health: p99 at most {_GOAL_MS} ms", under[_HEALTH].p99, _GOAL_MS, "ms"),
            Goal.at_most(f"list: p99 at most {_GOAL_MS} ms", under[_LIST].p99, _GOAL_MS, "ms"),
        ),
        daemon_peak_mb=daemon_peak,
        host_peak_mb=host_peak,
    )


SUITE = Suite(
    id="P15",
    name="flood",
    title="Answers under a flood",
    method=(
        "20 jobs print lines of 60 characters without a pause for 8 s while health and list are asked by turns; the "
        "stored output of each is compared with what it printed. Peers: the idle server just before, and a FastAPI app "
        "with one route under the same load of the machine."
    ),
    run=run,
)
