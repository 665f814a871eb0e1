"""P19: how much more several nodes do than one."""

import asyncio
import time
from contextlib import ExitStack
from pathlib import Path

import psutil
import psycopg
import uvloop
from cryptography.fernet import Fernet
from tests.nats_server import NatsServer
from tests.postgres import Server as Postgres

from bench.client import Http, submission, submit
from bench.model import DeliveryError, Goal, Outcome, Run, Series, Size, Suite, median
from bench.server import Server

__all__ = ["SUITE"]

_NODES = {Size.FULL: (1, 2, 4, 8), Size.QUICK: (1, 2, 4), Size.SMOKE: (1, 2)}
_JOBS_A_NODE = {Size.FULL: 80, Size.QUICK: 40, Size.SMOKE: 2}
_SLEEP_SECONDS = 0.1
_LEAST = 0.95
_CALLERS = 8
_HANG_SECONDS = 300.0
_OTHER_PORTS = ("EVENTS", "MODULES", "SESSIONS", "GENERATION")
_SPAN = """SELECT count(*), (max(finished_at) - min(started_at)) / 1e6
FROM jobs WHERE user_name = %s AND state = 'completed' AND attempt = 1"""


class _Town:
    """Nodes with one slot each, on one PostgreSQL and one NATS."""

    def __init__(self, folder: Path, database: str, nats: NatsServer, stack: ExitStack) -> None:
        self._folder = folder
        self._database = database
        self._nats = nats
        self._stack = stack
        self._nodes: list[Server] = []
        self._key = folder / "secret.key"
        self._key.write_bytes(Fernet.generate_key())

    def grow(self, nodes: int) -> None:
        """Have so many."""
        while len(self._nodes) < nodes:
            name = f"n{len(self._nodes)}"
            settings = {
                **{f"TREADLE_{port}_PORT": "0" for port in _OTHER_PORTS},
                "TREADLE_NODE_ID": name,
                "TREADLE_DATABASE_URL": self._database,
                "TREADLE_NATS_URL": self._nats.url,
                "TREADLE_SECRET_KEY_FILE": str(self._key),
                "TREADLE_BLOBS_URL": str(self._blobs()),
                "TREADLE_COMMAND_SLOTS": "1",
            }
            self._nodes.append(self._stack.enter_context(Server(self._folder / name, settings)))

    def _blobs(self) -> Path:
        blobs = self._folder / "blobs"
        blobs.mkdir(exist_ok=True)
        return blobs

    async def rate(self, user: str, jobs: int) -> float:
        """Jobs a second, from the first start to the last end."""
        left = iter(range(jobs))

        async def caller() -> None:
            async with Http(self._nodes[0].port) as http:
                request = submission(http, f"sleep {_SLEEP_SECONDS}", user=user)
                for _ in left:
                    await submit(http, request)

        await asyncio.gather(*(caller() for _ in range(_CALLERS)))
        until = time.monotonic() + _HANG_SECONDS
        while time.monotonic() < until:
            count, seconds = await asyncio.to_thread(self._span, user)
            if count == jobs:
                return jobs / seconds
            await asyncio.sleep(0.1)
        raise DeliveryError(f"{count} of {jobs} jobs completed at their first attempt")

    def _span(self, user: str) -> tuple[int, float]:
        with psycopg.connect(self._database) as connection:
            row = connection.execute(_SPAN, (user,)).fetchone()
        assert row is not None
        return int(row[0]), float(row[1] or 0)


def run(run: Run) -> Outcome:
    counts = _NODES[run.size]
    rates: dict[int, list[float]] = {count: [] for count in counts}
    busy: dict[int, list[float]] = {count: [] for count in counts}
    for turn in range(run.rounds):
        folder = run.folder / str(turn)
        folder.mkdir()
        server = Postgres(durable=True)
        try:
            with server.nothing() as database, NatsServer() as nats, ExitStack() as stack:
                town = _Town(folder, database, nats, stack)
                for count in counts:
                    town.grow(count)
                    psutil.cpu_percent()
                    rates[count].append(uvloop.run(town.rate(f"of {count}", count * _JOBS_A_NODE[run.size])))
                    busy[count].append(psutil.cpu_percent())
        finally:
            server.close()
    ideal = 1 / _SLEEP_SECONDS
    series = [Series.each(f"{count} nodes: jobs", "1/s", rates[count]) for count in counts]
    series += [
        Series.each(f"{count} nodes: share of the ideal", "x", rates[count], scale=1 / count / ideal)
        for count in counts
    ]
    series += [Series.each(f"{count} nodes: processors busy", "%", busy[count]) for count in counts]
    goals = []
    for count in counts[1:]:
        ratio = Series.ratio(f"{count} nodes / {count} times one", rates[count], [count * each for each in rates[1]])
        series.append(ratio)
        goals.append(Goal.at_least(f"{count} nodes: at least 95 % of {count} times one", ratio.p50, _LEAST, "x"))
        share = median(rates[count]) / count / ideal
        goals.append(
            Goal.at_least(f"{count} nodes: at least 95 % of {count * ideal:g} jobs a second", share, _LEAST, "x")
        )
    return Outcome(series=tuple(series), goals=tuple(goals))


SUITE = Suite(
    id="P19",
    name="many_nodes",
    title="Several nodes and sleeping jobs",
    method=(
        "Nodes with one slot each on one PostgreSQL with `fsync` and one NATS, all on this machine; commands that "
        "sleep for 0.1 s, submitted to one of them; from the first start to the last end, by the database. The ideal "
        "has no pause between two jobs: what a claim, a process and two commits take is what is lost."
    ),
    run=run,
)
