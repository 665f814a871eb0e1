"""Ticks of schedules on a real PostgreSQL while leaders are killed: ``python -m bench.ticks``.

Three processes want to lead; the one that does is killed again and again, within the tenth of a second in which ticks
come due, and replaced. At the end every tick must have made one job. It waits for real time: about four minutes.
"""

import argparse
import asyncio
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
from tests.postgres import Server

from bench.machine import look_at_machine
from treadle.buses.memory import MemoryBus
from treadle.core.clock import SystemClock
from treadle.core.ids import new_id
from treadle.core.job import Job, JobSpec, NewJob
from treadle.core.schedule import CatchUp, Overlap, Schedule
from treadle.engine.firing import Firer
from treadle.engine.leader import Leader
from treadle.engine.recorder import Recorder
from treadle.engine.schedules import Schedules
from treadle.engine.ticker import Ticker
from treadle.stores.postgres import open_postgres
from treadle.testing.runner import ScriptedRunner

__all__ = ["main"]

_CANDIDATES = 3
_LEASE_SECONDS = 1.5


def _firer(store: Any, bus: MemoryBus, recorder: Recorder) -> Firer:
    async def cancel(_job_id: str) -> Job:
        raise NotImplementedError

    return Firer(
        store.schedules, store.jobs, recorder, runners={"command": ScriptedRunner()}, planners={}, cancel=cancel
    )


async def _candidate(url: str, holder: str) -> None:
    """Lead whenever it can, until it is killed."""
    clock, bus = SystemClock(), MemoryBus()
    store = await open_postgres(url)
    leader = Leader(store.nodes, holder=holder, lease_seconds=_LEASE_SECONDS)
    recorder = Recorder(store.jobs, bus, clock)
    ticker = Ticker(store.schedules, _firer(store, bus, recorder), bus, leader, clock)
    await leader.start()
    await ticker.start()
    await asyncio.Event().wait()


async def _schedules(url: str, count: int, begin: datetime, end: datetime) -> None:
    store, bus = await open_postgres(url), MemoryBus()
    schedules = Schedules(
        store.schedules, _firer(store, bus, Recorder(store.jobs, bus, SystemClock())), bus, planners={}
    )
    job = NewJob(kind="command", name="j", dialect="executions", queue="q", spec=JobSpec(input={"command": "true"}))
    for number in range(count):
        wanted = Schedule(
            id=new_id(), name=f"s{number}", expression="every 1s", overlap=Overlap.ALLOW, catch_up=CatchUp.ALL,
            catch_up_limit=1000, start_at=begin, end_at=end, job=job, created_at=begin, changed_at=begin,
        )  # fmt: skip
        await schedules.add(wanted)
    await store.close()


def main() -> None:
    """Measure, and print what came of it; the exit code says whether it was right."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--ticks", type=int, default=10_000)
    options.add_argument("--kills", type=int, default=50)
    options.add_argument("--schedules", type=int, default=50)
    options.add_argument("--candidate", nargs=2, metavar=("URL", "HOLDER"), help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.candidate:
        asyncio.run(_candidate(*given.candidate))
        return
    server = Server(durable=True)
    try:
        with server.database() as url:
            raise SystemExit(0 if _measure(url, given.ticks, given.kills, given.schedules) else 1)
    finally:
        server.close()


def _measure(url: str, ticks: int, kills: int, schedules: int) -> bool:
    seconds = ticks // schedules
    begin = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=8)
    end = begin + timedelta(seconds=seconds - 1)
    asyncio.run(_schedules(url, schedules, begin, end))
    candidates: dict[str, subprocess.Popen[bytes]] = {}
    rng, killed, began = random.Random(1), 0, time.monotonic()
    with psycopg.connect(url, autocommit=True) as watch:
        while True:
            while len(candidates) < _CANDIDATES:
                holder = new_id()
                command = [sys.executable, "-m", "bench.ticks", "--candidate", url, holder]
                candidates[holder] = subprocess.Popen(command, start_new_session=True)
            left = watch.execute("SELECT count(*) FROM schedules WHERE next_at IS NOT NULL").fetchone()
            if (left == (0,) and killed >= kills) or time.monotonic() - began > 3 * seconds + 60:
                break
            now = time.time()
            if killed < kills and now > begin.timestamp() + killed * seconds / (kills + 1):
                time.sleep(1 - now % 1 + rng.uniform(-0.01, 0.09))
                row = watch.execute(
                    "SELECT holder FROM leaders WHERE expires_at > extract(epoch FROM clock_timestamp()) * 1e6"
                ).fetchone()
                if row is not None and row[0] in candidates:
                    doomed = candidates.pop(row[0])
                    doomed.send_signal(signal.SIGKILL)
                    doomed.wait()
                    killed += 1
            time.sleep(0.05)
        took = time.monotonic() - began
        for each in candidates.values():
            each.kill()
            each.wait()
        told = watch.execute(
            "SELECT schedule_id, tick_at, job_id FROM schedule_ticks WHERE outcome = 'fired'"
        ).fetchall()
        made = watch.execute(
            "SELECT j.schedule_id, s.metadata::json->>'tick_at', j.id FROM jobs j JOIN job_specs s ON s.job_id = j.id"
        ).fetchall()
        terms = watch.execute("SELECT term FROM leaders").fetchone()
        late = watch.execute(
            "SELECT percentile_disc(array[0.5, 0.95, 1]) WITHIN GROUP (ORDER BY at - tick_at) FROM schedule_ticks"
        ).fetchone()
    jobs = Counter((schedule, datetime.fromisoformat(at)) for schedule, at, _ in made)
    expected = schedules * seconds
    doubled = sum(count - 1 for count in jobs.values())
    missed = expected - len(jobs)
    unlike = {job_id for _, _, job_id in told} ^ {job_id for _, _, job_id in made}
    print(look_at_machine())
    print(
        f"{expected} ticks of {schedules} schedules, {killed} leaders killed, {terms and terms[0]} terms, {took:.0f} s"
    )
    print(f"missed {missed}, doubled {doubled}, ticks and jobs that do not fit each other {len(unlike)}")
    assert late is not None
    print("late by (ms) p50 {:.0f}, p95 {:.0f}, most {:.0f}".format(*(each / 1000 for each in late[0])))
    return not missed and not doubled and not unlike


if __name__ == "__main__":
    main()
