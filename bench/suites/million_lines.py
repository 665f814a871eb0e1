"""P6: one command with a great deal of output, stored and watched; and one with many steps and artifacts."""

import subprocess
import time
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import uvloop

from bench.client import Http, download, submission, submit
from bench.model import DeliveryError, Goal, Outcome, Run, Series, Size, Suite
from bench.peers import read_pipes
from bench.server import Server
from bench.watcher import Watcher
from bench.work import command, output

__all__ = ["SUITE"]

_LINES = {Size.FULL: 1_000_000, Size.QUICK: 200_000, Size.SMOKE: 2_000}
_STEPS, _ARTIFACTS = 100, 20
_ROOM_BYTES, _LINE_BYTES = 4 << 20, 400  # of frames: what steps and artifacts take, and each line
_GOAL = 1.5


class _Round(NamedTuple):
    """Seconds."""

    bare: float
    completed: float
    last_line: float
    client_cpu: float
    daemon_cpu: float


def _into_cat(text: str, folder: Path) -> float:
    """The command into ``cat > file``."""
    begun = time.monotonic()
    subprocess.run(f"({text}) | cat > piped.txt", shell=True, check=True, cwd=folder)
    return time.monotonic() - begun


def _through_pipe(text: str, folder: Path) -> float:
    """The command read through a pipe."""
    begun = time.monotonic()
    read_pipes([text], folder)
    return time.monotonic() - begun


async def _submit(server: Server, text: str, folder: Path) -> tuple[str, float]:
    async with Http(server.port) as http:
        request = submission(http, text, working_directory=str(folder))
        begun = time.monotonic()
        execution_id, _answer = await submit(http, request)
        return execution_id, begun


def _ours(server: Server, text: str, folder: Path, lines: int, bare: float) -> tuple[str, _Round]:
    """Run it with one client watching; every line must come to the client and into the store, once and in order."""
    cpu = server.process.cpu_times()
    with Watcher(server.events_port, room_bytes=_ROOM_BYTES + lines * _LINE_BYTES, seconds=300) as watcher:
        execution_id, begun = uvloop.run(_submit(server, text, folder))
        heard = watcher.heard()
    spent = server.process.cpu_times()
    (tally,) = heard.tallies
    tally.expect([execution_id], lines)
    if download(server.port, f"/api/executions/{execution_id}/logs/raw") != output(lines):
        raise DeliveryError(f"the stored output of {execution_id} differs from what was printed")
    return execution_id, _Round(
        bare=bare,
        completed=tally.completed_at[execution_id] - begun,
        last_line=tally.last_line_at - begun,
        client_cpu=heard.cpu_seconds,
        daemon_cpu=spent.user + spent.system - cpu.user - cpu.system,
    )


def _check_parts(server: Server, execution_id: str, steps: int, artifacts: int) -> None:
    """Every step completed, every artifact there with its size."""
    details: Any = msgspec.json.decode(download(server.port, f"/api/executions/{execution_id}?logs=0"))["data"]
    done = [step for step in details["steps"] if step["status"] == "completed"]
    sizes = [artifact["file_size"] for artifact in details["artifacts"]]
    if len(done) != steps or len(sizes) != artifacts or any(size != 10_000 for size in sizes):
        raise DeliveryError(f"{len(done)} steps completed and {len(sizes)} artifacts are there")


def _series(what: str, bare: str, rounds: list[_Round]) -> tuple[Series, ...]:
    bares, completed = [r.bare for r in rounds], [r.completed for r in rounds]
    return (
        Series.each(f"{what}: POST to completed", "s", completed),
        Series.each(f"{what}: POST to the client's last line", "s", [r.last_line for r in rounds]),
        Series.each(f"{what}: {bare}", "s", bares),
        Series.ratio(f"{what}: completed / {bare}", completed, bares),
        Series.each(f"{what}: CPU of the daemon", "s", [r.daemon_cpu for r in rounds]),
        Series.each(f"{what}: CPU of the client", "s", [r.client_cpu for r in rounds]),
    )


def run(run: Run) -> Outcome:
    lines = _LINES[run.size]
    fewer = lines // 5
    plain, parted = command("lines", lines), command("steps", fewer, _STEPS, _ARTIFACTS)
    work = run.folder / "work"
    work.mkdir()
    rounds, rounds_parted = [], []
    with Server(run.folder / "server") as server:
        for _ in range(run.rounds):
            _, figures = _ours(server, plain, work, lines, _into_cat(plain, work))
            rounds.append(figures)
            execution_id, figures = _ours(server, parted, work, fewer, _through_pipe(parted, work))
            _check_parts(server, execution_id, _STEPS, _ARTIFACTS)
            rounds_parted.append(figures)
        daemon_peak, host_peak = server.peaks_mb()
    series = _series(f"{lines:,} lines", "bare, into `cat > file`", rounds)
    with_parts = f"{fewer:,} lines, {_STEPS} steps"
    return Outcome(
        series=(*series, *_series(with_parts, "bare, through a pipe", rounds_parted)),
        goals=(Goal.at_most(f"wall time at most {_GOAL} x of `cat > file`", series[3].p50, _GOAL, "x"),),
        daemon_peak_mb=daemon_peak,
        host_peak_mb=host_peak,
    )


SUITE = Suite(
    id="P6",
    name="million_lines",
    title="A million lines",
    method=(
        "A Python program prints lines of 60 characters; they are stored while one WebSocket client takes in each of "
        "them. Afterwards the client's lines and the raw log are compared with what was printed. Peers: the same "
        "program into `cat > file`, and read through a pipe."
    ),
    run=run,
)
