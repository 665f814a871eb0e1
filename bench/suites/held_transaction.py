"""P17: a transaction that somebody forgot to end."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

import psycopg
from tests.postgres import Server

from bench.model import DeliveryError, Goal, Outcome, Run, Series, Size, Suite, median

__all__ = ["SUITE"]

_SECONDS = {Size.FULL: 600.0, Size.QUICK: 60.0, Size.SMOKE: 0.0}
_BURST = {Size.FULL: 500, Size.QUICK: 500, Size.SMOKE: 30}
_CALLERS = 32
_SLOTS = 32
_LEAST = 0.8
_SHARE = 5
"""The last fifth of the bursts is judged."""
_SCRIPT = Path(__file__).parents[1] / "queues" / "ours.py"
_ROOT = Path(__file__).parents[2]


class _Engine:
    """An engine of its own on one database, which works off jobs in bursts."""

    def __init__(self, url: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(_SCRIPT), url, "-", str(_CALLERS), str(_SLOTS)],
            env=os.environ | {"PYTHONPATH": str(_ROOT / "src")},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=_ROOT,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(60)
        self._process.stdout.close()

    def rate(self, jobs: int) -> float:
        """Jobs a second, of so many more."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{jobs}\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise DeliveryError("the engine ended")
        return jobs / float(line)


def _forget(url: str) -> "psycopg.Connection[tuple[int]]":
    """A transaction that has written, has a snapshot, and goes on."""
    connection = psycopg.connect(url)
    connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    connection.execute("CREATE TEMPORARY TABLE something (id integer)")
    connection.execute("SELECT count(*) FROM jobs")
    return connection


def run(run: Run) -> Outcome:
    burst = _BURST[run.size]
    server = Server(durable=True)
    held: list[float] = []
    free: list[float] = []
    try:
        with server.nothing() as one, server.nothing() as other, _Engine(one) as ours, _Engine(other) as peer:
            for engine in (ours, peer):  # makes the tables
                engine.rate(burst)
            with _forget(one):
                until = time.monotonic() + _SECONDS[run.size]
                while not held or time.monotonic() < until:
                    held.append(ours.rate(burst))
                    free.append(peer.rate(burst))
    finally:
        server.close()
    late = -(-len(held) // _SHARE)
    ratios = [mine / other for mine, other in zip(held, free, strict=True)]
    series = (
        Series.each("with the transaction open: jobs", "1/s", held),
        Series.each("without: jobs", "1/s", free),
        Series.each("with / without, the first fifth", "x", ratios[:late]),
        Series.each("with / without, the last fifth", "x", ratios[-late:]),
    )
    goal = Goal.at_least("the last fifth keeps at least 80 %", median(ratios[-late:]), _LEAST, "x")
    return Outcome(series=series, goals=(goal,), notes=(f"{burst * len(held):,} jobs went through each database.",))


SUITE = Suite(
    id="P17",
    name="held_transaction",
    title="A transaction stays open",
    method=(
        "Two databases on one PostgreSQL server, with `fsync` and autovacuum, and an engine without its ports on each. "
        "In one, somebody else's transaction has a snapshot and stays open for ten minutes, so nothing that changes "
        "meanwhile can be cleaned up. Bursts of 500 no-op jobs go through the one and the other by turns; a job is "
        "submitted, claimed, carried out and finished."
    ),
    run=run,
)
