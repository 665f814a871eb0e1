"""P3: from a submission to the first line of its output, on an idle engine."""

import asyncio
import time
from typing import NamedTuple

import uvloop

from bench.client import Http, Live, submission, submit
from bench.model import DeliveryError, Goal, Outcome, Run, Series, Size, Suite
from bench.peers import first_byte_seconds
from bench.server import Server
from bench.tally import entry_of, read_completed

__all__ = ["SUITE"]

_SAMPLES = {Size.FULL: 200, Size.QUICK: 40, Size.SMOKE: 3}
_WARM_UP = 10
_SECONDS = 30


class _Sample(NamedTuple):
    """Seconds from the moment before the request was written."""

    answer: float
    line: float
    line_after_answer: float
    """As the line may overtake the answer, not below 0."""


class _Probe:
    """Submits one command after the other and notes when its line and its end come."""

    def __init__(self) -> None:
        self._line_at: dict[str, float] = {}
        self._ended = asyncio.Event()
        self._ends: dict[str, str] = {}

    def hear(self, message: bytes, at: float) -> None:
        execution_id = entry_of(message)
        if execution_id is not None:
            self._line_at.setdefault(execution_id, at)
        elif (end := read_completed(message)) is not None:
            self._ends[end[0]] = end[1]
            self._ended.set()

    async def sample(self, http: Http, request: bytes) -> _Sample:
        self._ended.clear()
        begun = time.monotonic()
        execution_id, answer = await submit(http, request)
        async with asyncio.timeout(_SECONDS):
            await self._ended.wait()
        if self._ends != {execution_id: "completed"} or self._line_at.keys() != {execution_id}:
            raise DeliveryError(f"one line and one end were expected of {execution_id}, not {self._ends}")
        line_at = self._line_at.pop(execution_id)
        self._ends.clear()
        return _Sample(answer.at - begun, line_at - begun, max(line_at - answer.at, 0.0))


async def _round(server: Server, count: int) -> tuple[list[_Sample], list[float]]:
    """Samples of ours and of the peer, by turns."""
    probe = _Probe()
    ours, peers = [], []
    async with Http(server.port) as http, Live(server.events_port, probe.hear):
        request = submission(http, "echo hi")
        for _ in range(min(_WARM_UP, count)):
            await probe.sample(http, request)
        for _ in range(count):
            ours.append(await probe.sample(http, request))
            peers.append(first_byte_seconds())
    return ours, peers


def run(run: Run) -> Outcome:
    with Server(run.folder / "server") as server:
        rounds = [uvloop.run(_round(server, _SAMPLES[run.size])) for _ in range(run.rounds)]
        daemon_peak, host_peak = server.peaks_mb()
    lines, peers = [[s.line for s in ours] for ours, _ in rounds], [peers for _, peers in rounds]
    line = Series.of("POST sent to first line", "ms", lines, scale=1e3)
    peer = Series.of("bare Popen to first byte", "ms", peers, scale=1e3)
    return Outcome(
        series=(
            line,
            Series.of("POST sent to its answer", "ms", [[s.answer for s in ours] for ours, _ in rounds], scale=1e3),
            Series.of(
                "answer to first line", "ms", [[s.line_after_answer for s in ours] for ours, _ in rounds], scale=1e3
            ),
            peer,
            Series.median_ratio("first line / bare first byte (p50)", lines, peers),
        ),
        goals=(
            Goal.at_most("POST sent to first line, p50 at most 5 ms", line.p50, 5, "ms"),
            Goal.at_most("POST sent to first line, p99 at most 25 ms", line.p99, 25, "ms"),
        ),
        notes=("The goal counts from the commit; it is judged from the request before that, the stricter end.",),
        daemon_peak_mb=daemon_peak,
        host_peak_mb=host_peak,
    )


SUITE = Suite(
    id="P3",
    name="submit_to_first_line",
    title="Submit to first line",
    method=(
        "An idle engine; `echo hi` submitted again and again, each after the end of the one before, heard over one "
        "WebSocket. Peer: `subprocess.Popen` of the same command until its first byte, by turns with ours."
    ),
    run=run,
)
