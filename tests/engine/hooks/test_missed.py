"""Ticks of a schedule that made no job are told, with the ticks themselves."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.migrated import migrated

from treadle.buses.memory import MemoryBus
from treadle.core.clock import SystemClock
from treadle.core.hook import Channel, HookEvent, Note, Webhook
from treadle.core.job import Job, JobSpec, NewJob
from treadle.core.schedule import CatchUp, Schedule
from treadle.engine.firing import Firer
from treadle.engine.occasions import occasion
from treadle.engine.ports import Sorted
from treadle.engine.recorder import Recorder
from treadle.stores import open_sqlite
from treadle.testing.runner import ScriptedRunner

NOW = datetime(2026, 5, 1, 12, 30, tzinfo=UTC)
WEBHOOK = Webhook(
    id="w", name="w", channel=Channel.WEBHOOK, address="", sealed="", events=(HookEvent.SCHEDULE_MISSED,),
    created_at=NOW, updated_at=NOW,
)  # fmt: skip


async def _cancel(_job_id: str) -> Job:
    raise AssertionError


@pytest.mark.parametrize(
    ("kind", "catch_up", "count", "why"),
    [("command", CatchUp.NONE, 3, "nobody was there"), ("unknown", CatchUp.LATEST, 1, "nothing here runs")],
)
async def test_a_tick_without_a_job_is_told_where_somebody_asks_for_it(
    tmp_path: Path, kind: str, catch_up: CatchUp, count: int, why: str
) -> None:
    store = await open_sqlite(migrated(tmp_path / "treadle.db"), clock=SystemClock())
    recorder = Recorder(store.jobs, MemoryBus(), SystemClock())
    firer = Firer(
        store.schedules, store.jobs, recorder, runners={"command": ScriptedRunner()}, planners={}, cancel=_cancel
    )
    job = NewJob(kind=kind, name="n", dialect="executions", queue="commands", spec=JobSpec(tags=("nightly",)))
    seen: list[Note] = []

    def decide(notes: Any, _webhooks: Any, _streaks: Any) -> Sorted:
        seen.extend(notes)
        return Sorted()

    for number, webhooks in enumerate(([], [WEBHOOK])):
        recorder.ears.learn(webhooks)
        first = NOW - timedelta(hours=2, minutes=30)
        schedule = Schedule(
            id=f"s{number}", name="hourly", expression="0 * * * *", catch_up=catch_up, job=job, created_at=first,
            changed_at=first, next_at=first, due_at=first,
        )  # fmt: skip
        await store.schedules.add(schedule)
        made = await firer.fire(schedule, occasion(schedule, NOW), NOW, reign=None)
        assert made == []
        await store.hooks.sort(decide, reign=None)
        assert {note.subject for note in seen} == ({"s1"} if webhooks else set())
    note = next(each for each in seen if why in each.facts["error"].lower())
    assert (note.facts["count"], note.facts["name"], note.facts["tags"]) == (count, "hourly", ["nightly"])
    await store.close()
