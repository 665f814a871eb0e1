"""P5: module jobs, each in a process of its own: bursts, results, logs, and the server's answers meanwhile."""

import asyncio
import time
from contextlib import AsyncExitStack
from pathlib import Path
from typing import NamedTuple

import msgspec
import uvloop

from bench import jobs
from bench.client import Http, Live
from bench.ends import Ends
from bench.model import DeliveryError, Goal, Outcome, Run, Series, Size, Suite
from bench.peers import python_rate, read_pipes
from bench.server import Server, TreePeak
from bench.work import command

__all__ = ["SUITE"]

_USUAL, _BARE = "import asyncio, json, logging", "pass"
_BURSTS = {
    Size.FULL: {1: 100, 20: 400, 64: 640},
    Size.QUICK: {1: 40, 20: 100, 64: 128},
    Size.SMOKE: {2: 4},
}
"""How many jobs, by how many at once."""
_MOST_PEERS = 200
_MANY = {Size.FULL: 10_000, Size.QUICK: 5_000, Size.SMOKE: 200}
_PACED = {Size.FULL: 500, Size.QUICK: 200, Size.SMOKE: 20}
_RATE = 100
_FLOODS = {Size.FULL: 20, Size.QUICK: 20, Size.SMOKE: 2}
_FLOOD_SECONDS = {Size.FULL: 5.0, Size.QUICK: 3.0, Size.SMOKE: 0.3}
_PAUSE_SECONDS = 0.01
_TAIL = 1000
_SECONDS, _DRAIN_SECONDS = 120, 300
_SHORTEST_SECONDS = 1e-6  # a few lines may come in one piece
_GOAL, _GOAL_MS = 10, 50


class _Burst(NamedTuple):
    latencies: list[float]
    """POST sent to completed, of each."""
    rate: float
    """Jobs a second."""
    usual: float
    bare: float


class _Many(NamedTuple):
    """Seconds for results, and for lines as a client has them; the same lines through a bare pipe."""

    results: float
    lines: float
    pipe: float


class _Paced(NamedTuple):
    """Seconds from a line's time until it came: over the socket, and through a bare pipe."""

    ours: list[float]
    pipe: list[float]


class _Flood(NamedTuple):
    idle: list[float]
    flooded: list[float]
    rate: float
    """Lines stored a second."""
    tree_mb: float


async def _burst(server: Server, total: int, at_once: int) -> tuple[list[float], float]:
    """A closed loop of ``at_once`` submitters; the latencies and jobs a second."""
    ends = Ends()
    job_ids: list[str] = []
    latencies: list[float] = []
    left = total

    async def submitter(http: Http) -> None:
        nonlocal left
        encoded = jobs.request(http, "noop")
        while left > 0:
            left -= 1
            begun = time.monotonic()
            job_id = await jobs.submit(http, encoded)
            job_ids.append(job_id)
            latencies.append(await ends.of(jobs.execution_id_of(job_id)) - begun)

    async with AsyncExitStack() as stack, asyncio.timeout(_SECONDS):
        await stack.enter_async_context(Live(server.events_port, ends.hear))
        connections = [await stack.enter_async_context(Http(server.modules_port)) for _ in range(at_once)]
        begun = time.monotonic()
        await asyncio.gather(*map(submitter, connections))
        wall = max(ends.at.values()) - begun
    if ends.wrong or len(set(job_ids)) != total:
        raise DeliveryError(f"{len(set(job_ids))} jobs of {total}; {'; '.join(ends.wrong[:5])}")
    for job_id in job_ids:
        if jobs.read_results(server.modules_port, job_id, 1) != [{"done": True}]:
            raise DeliveryError(f"job {job_id} has another result than it yielded")
    return latencies, total / wall


def _burst_round(server: Server, total: int, at_once: int) -> _Burst:
    peers = min(total, _MOST_PEERS)
    usual, bare = python_rate(_USUAL, peers, at_once), python_rate(_BARE, peers, at_once)
    latencies, rate = uvloop.run(_burst(server, total, at_once))
    return _Burst(latencies, rate, usual, bare)


async def _results(server: Server, count: int) -> float:
    """Seconds from POST to completed of a job with so many results, all of which are read back."""
    ends = Ends()
    async with Http(server.modules_port) as http, Live(server.events_port, ends.hear), asyncio.timeout(_SECONDS):
        encoded = jobs.request(http, "numbers", count=count)
        begun = time.monotonic()
        job_id = await jobs.submit(http, encoded)
        seconds = await ends.of(jobs.execution_id_of(job_id)) - begun
    if ends.wrong:
        raise DeliveryError(ends.wrong[0])
    if jobs.read_results(server.modules_port, job_id, count) != [{"n": number} for number in range(count)]:
        raise DeliveryError(f"the results of {job_id} are not those that were yielded")
    return seconds


async def _log(server: Server, gate: Path, count: int, rate: float) -> tuple[float, list[tuple[float, str]]]:
    """Run ``lines`` with one client at its socket; when it began, and what was heard, which is also what is stored."""
    hearing = jobs.Hearing()
    async with Http(server.modules_port) as http, asyncio.timeout(_SECONDS):
        job_id = await jobs.submit(http, jobs.request(http, "lines", gate=str(gate), count=count, rate=rate))
        async with hearing.open(server.modules_port, job_id) as socket:
            await hearing.begun.wait()
            gate.touch()
            await hearing.all(socket, count)
        status = await jobs.ended(http, job_id, _SECONDS)
    gate.unlink()
    stored = jobs.read_log(server.modules_port, job_id, 2 * count + _TAIL)
    if status != "completed" or stored != [(number, text) for number, (_, text) in enumerate(hearing.lines)]:
        raise DeliveryError(f"the log of {job_id} ({status}) is not what its client heard")
    (result,) = jobs.read_results(server.modules_port, job_id, 1)
    return float(result["begun"]), hearing.lines


def _many_round(server: Server, run: Run) -> _Many:
    count = _MANY[run.size]
    pieces = read_pipes([command("lines", count)], run.folder)[0]
    begun, heard = uvloop.run(_log(server, run.folder / "gate", count, 0))
    return _Many(
        results=uvloop.run(_results(server, count)), lines=heard[-1][0] - begun, pipe=pieces[-1][0] - pieces[0][0]
    )


def _paced_round(server: Server, run: Run) -> _Paced:
    count = _PACED[run.size]
    (pieces,) = read_pipes([command("ticks", count, _RATE)], run.folder)
    _, heard = uvloop.run(_log(server, run.folder / "gate", count, _RATE))
    return _Paced(
        ours=[at - int(time_ns) / 1e9 for at, time_ns in heard],
        pipe=[at - int(line.split()[1]) / 1e9 for at, data in pieces for line in data.splitlines()],
    )


async def _ask(http: Http, seconds: float) -> list[float]:
    """Ask for the status again and again; how long the answers took."""
    encoded = http.encode("GET", "/status")
    latencies: list[float] = []
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        begun = time.monotonic()
        answer = await http.send(encoded)
        if answer.status != 200:
            raise DeliveryError(f"the status was answered with {answer.status}")
        latencies.append(answer.at - begun)
        await asyncio.sleep(_PAUSE_SECONDS)
    return latencies


async def _flood_round(server: Server, run: Run) -> _Flood:
    """Ask when idle, then while modules flood and one never yields control; then look at what was stored."""
    seconds = _FLOOD_SECONDS[run.size]
    async with Http(server.modules_port) as http:
        idle = await _ask(http, seconds / 2)
        spinning = await jobs.submit(http, jobs.request(http, "spin"))
        encoded = jobs.request(http, "flood", seconds=seconds)
        with TreePeak(server.process) as peak:
            begun = time.monotonic()
            job_ids = [await jobs.submit(http, encoded) for _ in range(_FLOODS[run.size])]
            flooded = await _ask(http, seconds)
            ends = [await jobs.ended(http, job_id, _DRAIN_SECONDS) for job_id in job_ids]
            passed = time.monotonic() - begun
        stopped = await http.send(http.encode("POST", f"/jobs/{spinning}/stop", msgspec.json.encode({})))
        ends.append(await jobs.ended(http, spinning, _SECONDS))
    if stopped.status != 200 or ends != ["completed"] * len(job_ids) + ["stopped"]:
        raise DeliveryError(f"the jobs ended as {ends}; the stop was answered with {stopped.status}")
    lines = sum(_check_flood(server, job_id) for job_id in job_ids)
    return _Flood(idle, flooded, lines / passed, peak.mb)


def _check_flood(server: Server, job_id: str) -> int:
    """How many lines a flood logged; the last of them must be there in order."""
    (result,) = jobs.read_results(server.modules_port, job_id, 1)
    count = int(result["lines"])
    numbers = [number for number, _ in jobs.read_log(server.modules_port, job_id, _TAIL)]
    if numbers != list(range(count - len(numbers), count)) or len(numbers) < min(count, _TAIL // 2):
        raise DeliveryError(f"the stored log of {job_id} does not end with line {count - 1}, or has gaps")
    return count


def _burst_figures(at_once: int, rounds: list[_Burst]) -> tuple[list[Series], Goal]:
    rates = [each.rate for each in rounds]
    ratio = Series.ratio(f"{at_once} at once / fresh Python with imports", rates, [each.usual for each in rounds])
    series = [
        Series.of(f"{at_once} at once: POST to completed", "ms", [each.latencies for each in rounds], scale=1e3),
        Series.each(f"{at_once} at once: jobs", "1/s", rates),
        Series.each(f"fresh Python with imports, {at_once} at once", "1/s", [each.usual for each in rounds]),
        Series.each(f"fresh bare Python, {at_once} at once", "1/s", [each.bare for each in rounds]),
        ratio,
        Series.ratio(f"{at_once} at once / fresh bare Python", rates, [each.bare for each in rounds]),
    ]
    return series, Goal.at_least(
        f"at least {_GOAL} x of a fresh Python a job, {at_once} at once", ratio.p50, _GOAL, "x"
    )


def _log_figures(count: int, many: list[_Many], paced: list[_Paced]) -> list[Series]:
    lines = [count / max(each.lines, _SHORTEST_SECONDS) for each in many]
    pipes = [count / max(each.pipe, _SHORTEST_SECONDS) for each in many]
    late, bare = [each.ours for each in paced], [each.pipe for each in paced]
    return [
        Series.each(f"{count:,} results, POST to completed", "1/s", [count / each.results for each in many]),
        Series.each(f"{count:,} lines, first logged to last heard", "1/s", lines),
        Series.each("bare: the same lines printed into a pipe", "1/s", pipes),
        Series.ratio("lines, ours / bare", lines, pipes),
        Series.of("line logged to line at the client, 100 a second", "ms", late, scale=1e3),
        Series.of("bare: line printed to line read from the pipe", "ms", bare, scale=1e3),
        Series.median_ratio("late, ours / bare (p50)", late, bare),
    ]


def run(run: Run) -> Outcome:
    series: list[Series] = []
    goals: list[Goal] = []
    with Server(run.folder / "server") as server:
        uvloop.run(_prepare(server))
        for at_once, total in _BURSTS[run.size].items():
            figures, goal = _burst_figures(at_once, [_burst_round(server, total, at_once) for _ in range(run.rounds)])
            series += figures
            goals.append(goal)
        many = [_many_round(server, run) for _ in range(run.rounds)]
        paced = [_paced_round(server, run) for _ in range(run.rounds)]
        floods = [uvloop.run(_flood_round(server, run)) for _ in range(run.rounds)]
        daemon_peak, host_peak = server.peaks_mb()
    idle, flooded = [each.idle for each in floods], [each.flooded for each in floods]
    status = Series.of("GET /status, under the flood", "ms", flooded, scale=1e3)
    series += _log_figures(_MANY[run.size], many, paced)
    series += [
        Series.of("GET /status, idle", "ms", idle, scale=1e3),
        status,
        Series.median_ratio("GET /status, flood / idle (p50)", flooded, idle),
        Series.each("lines stored under the flood", "1/s", [each.rate for each in floods]),
        Series.each("memory of all processes under the flood (PSS)", "MB", [each.tree_mb for each in floods]),
    ]
    goals.append(Goal.at_most(f"status under the flood: p99 at most {_GOAL_MS} ms", status.p99, _GOAL_MS, "ms"))
    return Outcome(series=tuple(series), goals=tuple(goals), daemon_peak_mb=daemon_peak, host_peak_mb=host_peak)


async def _prepare(server: Server) -> None:
    """Install the modules, and run some of each kind that is measured soon."""
    await jobs.ready(server.modules_port)
    async with Http(server.modules_port) as http:
        await jobs.install(http)
    await _burst(server, 4, 2)


SUITE = Suite(
    id="P5",
    name="modules",
    title="Module jobs",
    method=(
        "A closed loop of 1, 20 and 64 submitters of a module that ends at once, each job in a process of its own; it "
        "has ended when one WebSocket client has its `execution_completed`. Peers, by turns: as many starts at a time "
        "of `python -c 'import asyncio, json, logging'` and of `python -c pass`. Then 10,000 results and 10,000 log "
        "lines of one job, read back and compared, the lines heard by one client of its log socket too; 500 lines "
        "10 ms apart, each with its time; and `GET /status` while 20 modules log without a pause and one runs "
        "`while True: pass`."
    ),
    run=run,
)
