"""P7: how late a line comes to a client while 20 jobs print 5,000 lines a second."""

import uvloop

from bench.client import Http, submission, submit
from bench.model import Goal, Outcome, Run, Series, Size, Suite
from bench.peers import read_pipes
from bench.server import Server
from bench.watcher import Watcher
from bench.work import command

__all__ = ["SUITE"]

_JOBS, _RATE = 20, 250
_LINES = {Size.FULL: 1000, Size.QUICK: 500, Size.SMOKE: 50}


async def _submit(server: Server, text: str, jobs: int) -> list[str]:
    async with Http(server.port) as http:
        request = submission(http, text)
        return [(await submit(http, request))[0] for _ in range(jobs)]


def _ours(server: Server, text: str, jobs: int, lines: int) -> list[float]:
    with Watcher(server.events_port, executions=jobs) as watcher:
        execution_ids = uvloop.run(_submit(server, text, jobs))
        (tally,) = watcher.heard().tallies
    tally.expect(execution_ids, lines)
    return list(tally.latencies)


def _bare(run: Run, text: str, jobs: int) -> list[float]:
    """The same commands read through pipes: from the time in a line until a reader has it."""
    latencies = []
    for pieces in read_pipes([text] * jobs, run.folder):
        for at, data in pieces:  # each line is written by itself, so a piece holds whole lines
            latencies += [at - int(line.split()[1]) / 1e9 for line in data.splitlines()]
    return latencies


def run(run: Run) -> Outcome:
    jobs = _JOBS if run.size is not Size.SMOKE else 3
    lines = _LINES[run.size]
    text = command("ticks", lines, _RATE)
    ours, bare = [], []
    with Server(run.folder / "server") as server:
        for _ in range(run.rounds):
            bare.append(_bare(run, text, jobs))
            ours.append(_ours(server, text, jobs, lines))
        daemon_peak, host_peak = server.peaks_mb()
    late = Series.of("line printed to line at the client", "ms", ours, scale=1e3)
    floor = Series.of("bare: line printed to line read from the pipe", "ms", bare, scale=1e3)
    return Outcome(
        series=(late, floor, Series.median_ratio("ours / bare (p50)", ours, bare)),
        goals=(
            Goal.at_most("p50 at most 20 ms", late.p50, 20, "ms"),
            Goal.at_most("p99 at most 100 ms", late.p99, 100, "ms"),
        ),
        daemon_peak_mb=daemon_peak,
        host_peak_mb=host_peak,
    )


SUITE = Suite(
    id="P7",
    name="line_latency",
    title="Line to client",
    method=(
        "20 jobs print 250 lines a second each, every line with its time and flushed at once; one WebSocket client "
        "hears all of them. Lost or reordered lines fail the run. Peer: the same 20 commands read through pipes."
    ),
    run=run,
)
