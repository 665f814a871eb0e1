"""A process that is killed while it writes loses nothing that it acknowledged."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

from tests.conformance.factories import get

from treadle.core.clock import SystemClock
from treadle.stores import open_sqlite

CHILD = Path(__file__).with_name("writing_child.py")


def write_until_killed(path: Path, acknowledgements: int) -> dict[str, int]:
    """The highest number that the child was promised for each job before it was killed."""
    search = os.pathsep.join(each for each in sys.path if each)
    child = subprocess.Popen(
        [sys.executable, CHILD, path], stdout=subprocess.PIPE, env={"PYTHONPATH": search}, text=True
    )
    assert child.stdout is not None
    promised: dict[str, int] = {}
    with child, child.stdout:
        for count, line in enumerate(child.stdout, start=1):
            job_id, last_seq = line.split()
            promised[job_id] = max(promised.get(job_id, 0), int(last_seq))
            if count == acknowledgements:
                child.kill()
    assert child.returncode == -9
    return promised


async def test_kill_9_loses_nothing_that_was_acknowledged(path: Path) -> None:
    promised: dict[str, int] = {}
    for acknowledgements in (1, 200, 3000):
        promised |= write_until_killed(path, acknowledgements)
        connection = sqlite3.connect(path)
        assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        connection.close()
        store = await open_sqlite(path, clock=SystemClock())
        for job_id, last_seq in promised.items():
            stored = await store.events.last_seq(job_id)
            assert stored is not None
            assert stored >= last_seq
            batches = await store.events.read(job_id, limit=100_000, max_bytes=1 << 30)
            assert [b.first_seq for b in batches[1:]] == [b.last_seq + 1 for b in batches[:-1]]
            assert batches[-1].last_seq == stored
            assert (await get(store, job_id)).lines == stored - 2, "counters are stored with their facts"
        await store.close()
    assert len(promised) >= 9
