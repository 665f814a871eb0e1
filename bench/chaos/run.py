"""One run: a town, a load, the faults of a seed, rest, and what the checker says."""

import asyncio
import time
from collections.abc import Sequence
from pathlib import Path

import aiohttp
import msgspec
import psycopg

from bench.chaos.checker import violations
from bench.chaos.faults import LANES, Faults
from bench.chaos.history import History, effects_of, kept_in
from bench.chaos.load import Load, write_module
from bench.chaos.town import Town, built
from treadle.api.generation.ids import shown_id
from treadle.core.ids import public_id

__all__ = ["Result", "run"]

_REST_SECONDS = 300
_LONG = 3
"""Jobs that run while slots are counted."""


class Result(msgspec.Struct, kw_only=True):
    """What a run came to."""

    seed: int
    seconds: float
    faults: dict[str, int]
    asked: int
    acknowledged: int
    cancelled: int
    jobs: dict[str, int]
    """By their last state."""
    begun: int
    """Runs of work: more than jobs where some were lost."""
    restarts: list[str]
    """Nodes that ended by themselves."""
    violations: list[str]


async def run(
    folder: Path, seed: int, *, faults: int | Sequence[Sequence[str]], clients: int = 6,
    mean_pause_seconds: float = 1.0, lanes: Sequence[str] = tuple(LANES), dialects: Sequence[str] = (),
) -> Result:  # fmt: skip
    """Do so many faults as the seed chooses them, or these (see :meth:`Faults.once`), and look at what came of it."""
    history = History()
    begun = time.monotonic()
    write_module(folder / "drop")
    async with built(folder) as town:
        load, harm = Load(town, history, seed, dialects=dialects), Faults(town, seed)
        load.start(clients, mean_pause_seconds=mean_pause_seconds)
        try:
            await (harm.run(faults, lanes) if isinstance(faults, int) else harm.once(*faults))
            await town.at_rest()
        finally:
            await load.stop()
        await _until(town, "live = 0")
        await _count_slots(town, history)
        await asyncio.to_thread(town.stop)
        await asyncio.to_thread(_collect, town, history)
    jobs: dict[str, int] = {}
    for kept in history.kept:
        jobs[kept.state] = jobs.get(kept.state, 0) + 1
    return Result(
        seed=seed,
        seconds=round(time.monotonic() - begun, 1),
        faults=dict(sorted(harm.done.items())),
        asked=load.asked,
        acknowledged=len(history.submitted),
        cancelled=len(history.cancelled),
        jobs=jobs,
        begun=len({(note.token, note.run) for note in history.effects}),
        restarts=town.restarts,
        violations=violations(history),
    )


def _collect(town: Town, history: History) -> None:
    history.leftovers = list(town.leftovers())
    history.effects = effects_of(town.effects)
    history.kept = kept_in(town.database)
    # Two dialects have ways of their own to write ids.
    ids = {spell(kept.job_id): kept.job_id for kept in history.kept for spell in (shown_id, public_id)}
    history.submitted = [
        msgspec.structs.replace(told, job_id=ids.get(told.job_id, told.job_id)) for told in history.submitted
    ]
    history.cancelled = [
        msgspec.structs.replace(told, job_id=ids.get(told.job_id, told.job_id)) for told in history.cancelled
    ]


async def _count_slots(town: Town, history: History) -> None:
    """Have some jobs run, and ask the nodes how many they have."""
    node = next(iter(town.nodes.values()))
    async with aiohttp.ClientSession() as http:
        ids = []
        for _ in range(_LONG):
            async with http.post(f"{node.base}/api/executions", json={"command": "sleep 3600"}) as response:
                ids.append((await response.json())["data"]["execution_id"])
        await _until(town, f"running = {_LONG}")
        status = await town.status(next(iter(town.nodes)))
        assert status is not None
        history.running, history.slots_in_use = _LONG, sum(each["jobs"] or 0 for each in status["nodes"])
        for job_id in ids:
            async with http.post(f"{node.base}/api/executions/{job_id}/cancel") as response:
                assert response.status == 200
    await _until(town, "live = 0")


async def _until(town: Town, condition: str) -> None:
    """Wait until so many jobs are ``live`` or ``running``; whoever waits in vain is told in the history."""
    query = (
        f"SELECT {condition} FROM (SELECT count(*) FILTER (WHERE state IN ('scheduled', 'queued', 'running')) AS live, "  # noqa: S608
        "count(*) FILTER (WHERE state = 'running') AS running FROM jobs) AS counted"
    )
    end = time.monotonic() + _REST_SECONDS
    while time.monotonic() < end:
        async with await psycopg.AsyncConnection.connect(town.database, autocommit=True) as db:
            row = await (await db.execute(query)).fetchone()  # type: ignore[arg-type]
        if row is not None and row[0]:
            return
        await asyncio.sleep(0.2)
