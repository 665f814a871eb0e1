"""P8: a thousand idle clients, and a hundred on one busy job."""

from contextlib import AbstractContextManager

import psutil
import uvloop

from bench.client import Http, submission, submit
from bench.model import Goal, Outcome, Run, Series, Size, Suite
from bench.peers import PlainSocketServer
from bench.plain import EXECUTION_ID
from bench.server import Server, cost_of
from bench.watcher import Watcher
from bench.work import command

__all__ = ["SUITE"]

_IDLE = {Size.FULL: 1000, Size.QUICK: 200, Size.SMOKE: 10}
_WATCHING = {Size.FULL: 100, Size.QUICK: 20, Size.SMOKE: 3}
_RATE = 1000
_LINES = {Size.FULL: 5000, Size.QUICK: 2000, Size.SMOKE: 100}

_IDLE_ROOM, _ROOM = 16 << 10, 4 << 20


def _memory(process: psutil.Process, clients: AbstractContextManager[Watcher]) -> tuple[float, float]:
    """Megabytes without and with the clients."""
    before = cost_of(process).pss_mb
    with clients:
        return before, cost_of(process).pss_mb


def _added(memory: tuple[float, float]) -> float:
    """What the clients added; at least a few pages, as few clients may fit into memory that was there already."""
    return max(memory[1] - memory[0], 0.01)


def _idle(run: Run, number: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """Memory of fresh servers, ours and the peer."""
    clients = _IDLE[run.size]
    with Server(run.folder / f"idle{number}") as server:
        ours = _memory(server.process, Watcher(server.events_port, clients=clients, room_bytes=_IDLE_ROOM))
    with PlainSocketServer() as plain:
        return ours, _memory(plain.process, Watcher(plain.port, clients=clients, room_bytes=_IDLE_ROOM))


async def _submit(server: Server, text: str) -> str:
    async with Http(server.port) as http:
        execution_id, _answer = await submit(http, submission(http, text))
        return execution_id


def _busy(server: Server, text: str, clients: int, lines: int) -> list[float]:
    """Latencies of every line at every client."""
    with Watcher(server.events_port, clients=clients, room_bytes=_ROOM) as watcher:
        execution_id = uvloop.run(_submit(server, text))
        tallies = watcher.heard().tallies
    for tally in tallies:
        tally.expect([execution_id], lines)
    return [late for tally in tallies for late in tally.latencies]


def _busy_plain(text: str, clients: int, lines: int) -> list[float]:
    with PlainSocketServer() as plain, Watcher(plain.port, clients=clients, room_bytes=_ROOM) as watcher:
        plain.run(text)
        tallies = watcher.heard().tallies
        for tally in tallies:
            tally.expect([EXECUTION_ID], lines)
    return [late for tally in tallies for late in tally.latencies]


def run(run: Run) -> Outcome:
    idle, watching, lines = _IDLE[run.size], _WATCHING[run.size], _LINES[run.size]
    memory = [_idle(run, number) for number in range(run.rounds)]
    text = command("ticks", lines, _RATE)
    ours, plain = [], []
    with Server(run.folder / "busy") as server:
        for _ in range(run.rounds):
            plain.append(_busy_plain(text, watching, lines))
            ours.append(_busy(server, text, watching, lines))
        daemon_peak, host_peak = server.peaks_mb()
    total = Series.each(f"daemon with {idle:,} idle clients", "MB", [mine[1] for mine, _ in memory])
    added = [_added(mine) for mine, _ in memory]
    added_plain = [_added(peer) for _, peer in memory]
    late = Series.of(f"line printed to line at each of {watching} clients", "ms", ours, scale=1e3)
    return Outcome(
        series=(
            total,
            Series.each(f"added by {idle:,} idle clients", "MB", added),
            Series.each(f"plain server: added by {idle:,} idle clients", "MB", added_plain),
            Series.ratio("added, ours / plain", added, added_plain),
            late,
            Series.of("plain server: the same", "ms", plain, scale=1e3),
            Series.median_ratio("ours / plain (p50)", ours, plain),
        ),
        goals=(
            Goal.at_most(f"daemon with {idle:,} idle clients at most 150 MB", total.p50, 150, "MB"),
            Goal.at_most(f"{watching} clients on {_RATE:,} lines/s, p99 at most 500 ms", late.p99, 500, "ms"),
        ),
        daemon_peak_mb=daemon_peak,
        host_peak_mb=host_peak,
    )


SUITE = Suite(
    id="P8",
    name="many_clients",
    title="Many clients",
    method=(
        "Memory (proportional set size) of a fresh daemon before and after 1,000 WebSocket clients connect; then 100 "
        "clients hear one job that prints 1,000 lines a second for 5 s. Peer: a bare server on the `websockets` "
        "library that sends the same lines to its clients, storing nothing."
    ),
    run=run,
)
