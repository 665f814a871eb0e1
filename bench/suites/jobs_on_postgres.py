"""P2: jobs that do nothing, on PostgreSQL."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.postgres import Server

from bench.model import DeliveryError, Goal, Outcome, Run, Series, Size, Suite

__all__ = ["SUITE"]

_TOTAL = {Size.FULL: 3000, Size.QUICK: 1000, Size.SMOKE: 30}
_CALLERS = 32
_SLOTS = 32
_SECONDS = 300
_SCRIPTS = Path(__file__).parents[1] / "queues"
_ROOT = Path(__file__).parents[2]
_NEEDED = ("procrastinate>=3.10,<4", "pgqueuer>=1.6,<2", "asyncpg", "psycopg[binary,pool]", "uvloop")
_PEERS = {"procrastinate": 3.0, "pgqueuer": 0.6}
"""Other queues, and how many times their rate is the goal."""


def _peers_python(folder: Path) -> Path:
    """An interpreter that has the other queues, which Treadle's own environment has not."""
    home = folder / "peers"
    uv = shutil.which("uv") or str(Path(sys.executable).with_name("uv"))
    python = home / "bin" / "python"
    subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, home], check=True)
    subprocess.run([uv, "pip", "install", "--quiet", "--python", python, *_NEEDED], check=True)
    return python


def _rate(server: Server, python: Path | str, script: str, total: int) -> float:
    """Jobs a second from the first submission to the last stored end, on an empty database."""
    environment = os.environ | {"PYTHONPATH": f"{_ROOT / 'src'}"}
    with server.nothing() as url:
        command = [str(python), str(_SCRIPTS / f"{script}.py"), url, str(total), str(_CALLERS), str(_SLOTS)]
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=_SECONDS, cwd=_ROOT, check=False
        )
    if done.returncode:
        raise DeliveryError(f"{script}: {done.stderr[-500:]}")
    return total / float(done.stdout.split()[-1])


def run(run: Run) -> Outcome:
    total = _TOTAL[run.size]
    rates: dict[str, list[float]] = {"ours": []}
    python: Path | None = None
    notes: list[str] = []
    if run.size is not Size.SMOKE:
        try:
            python = _peers_python(run.folder)
        except (OSError, subprocess.CalledProcessError) as error:
            notes.append(f"The other queues could not be installed: {error}.")
    server = Server(durable=True)
    try:
        for _ in range(run.rounds):
            rates["ours"].append(_rate(server, sys.executable, "ours", total))
            for peer in _PEERS if python is not None else ():
                rates.setdefault(peer, []).append(_rate(server, python or "", f"{peer}_queue", total))
    finally:
        server.close()
    series = [Series.each(f"{name}: jobs", "1/s", values) for name, values in rates.items()]
    goals = [Goal(text="every job carried out once", measured=f"{total} of {total}", met=True)]
    for peer, least in _PEERS.items():
        if peer in rates:
            ratio = Series.ratio(f"ours / {peer}", rates["ours"], rates[peer])
            series.append(ratio)
            goals.append(Goal.at_least(f"at least {least:g} times {peer}", ratio.p50, least, "x"))
    return Outcome(series=tuple(series), goals=tuple(goals), notes=tuple(notes))


SUITE = Suite(
    id="P2",
    name="jobs_on_postgres",
    title="Jobs that do nothing, on PostgreSQL",
    method=(
        "32 callers submit no-op jobs one by one, 32 slots in the same process carry them out; from the first "
        "submission to the last end that the database has, with `fsync` on. Ours keeps the state and the events of "
        "each; the engine runs without its ports. Peers, on the same server in turns: Procrastinate, and PGQueuer, "
        "which keeps no result."
    ),
    run=run,
)
