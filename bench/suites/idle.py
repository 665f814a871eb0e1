"""P14: what an engine costs that has nothing to do, and how soon it is there."""

import time

import psutil

from bench.model import Goal, Outcome, Run, Series, Size, Suite
from bench.peers import plain_http
from bench.server import Daemon, Server, cost_of

__all__ = ["SUITE"]

_SETTLE_SECONDS = {Size.FULL: 10.0, Size.QUICK: 3.0, Size.SMOKE: 0.1}
_WATCH_SECONDS = {Size.FULL: 20.0, Size.QUICK: 5.0, Size.SMOKE: 0.5}


def _start_seconds(daemon: Daemon) -> float:
    with daemon:
        return daemon.seconds_to_ready


def _cpu_percent(groups: list[list[psutil.Process]], seconds: float) -> list[float]:
    """CPU of groups of processes during so many seconds, as percent of one core."""
    before = [sum(cost_of(each).cpu_seconds for each in group) for group in groups]
    begun = time.monotonic()
    time.sleep(seconds)
    passed = time.monotonic() - begun
    after = [sum(cost_of(each).cpu_seconds for each in group) for group in groups]
    return [100 * (now - then) / passed for now, then in zip(after, before, strict=True)]


def run(run: Run) -> Outcome:
    starts, starts_plain = [], []
    for number in range(run.rounds):
        starts_plain.append(_start_seconds(plain_http(run.folder)))
        starts.append(_start_seconds(Server(run.folder / f"start{number}")))
    with Server(run.folder / "idle") as server, plain_http(run.folder) as plain:
        time.sleep(_SETTLE_SECONDS[run.size])
        daemon, host, peer = cost_of(server.process), cost_of(server.host), cost_of(plain.process)
        window = _WATCH_SECONDS[run.size] / run.rounds
        groups = [[server.process, server.host], [plain.process]]
        cpu = [_cpu_percent(groups, window) for _ in range(run.rounds)]
        daemon_peak, host_peak = server.peaks_mb()
    start = Series.each("exec to ready, on a new data folder", "s", starts)
    ours, plains = [mine for mine, _ in cpu], [other for _, other in cpu]
    cpu_percent = sum(ours) / len(ours)
    total = daemon.pss_mb + host.pss_mb
    return Outcome(
        series=(
            start,
            Series.each("plain service: exec to ready", "s", starts_plain),
            Series.ratio("exec to ready, ours / plain", starts, starts_plain),
            Series.each("PSS of daemon and process host", "MB", [total]),
            Series.each("RSS of the daemon", "MB", [daemon.rss_mb]),
            Series.each("RSS of the process host", "MB", [host.rss_mb]),
            Series.each("plain service: PSS", "MB", [peer.pss_mb]),
            Series.ratio("PSS, ours / plain", [total], [peer.pss_mb]),
            Series.each("CPU of daemon and process host", "% of a core", ours),
            Series.each("plain service: CPU", "% of a core", plains),
        ),
        goals=(
            Goal.at_most("at most 150 MB (PSS)", total, 150, "MB"),
            Goal.at_most("at most 1 % of a core", cpu_percent, 1, "%"),
            Goal.at_most("ready in at most 1.5 s", start.p50, 1.5, "s"),
        ),
        daemon_peak_mb=daemon_peak,
        host_peak_mb=host_peak,
    )


SUITE = Suite(
    id="P14",
    name="idle",
    title="An idle engine",
    method=(
        "From exec until `GET /api/health` is answered, each time on a new data folder; then memory after 10 s and CPU "
        "over 20 s without any request. Peer: a FastAPI app with one route under uvicorn, beside it."
    ),
    run=run,
)
