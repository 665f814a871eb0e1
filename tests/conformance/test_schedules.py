"""Every store keeps schedules, and carries each tick out once."""

import asyncio
from datetime import datetime
from typing import Any

import msgspec
import pytest

from tests.conformance.backends import Store, StoreClock
from tests.conformance.factories import AT, KINDS, after, claim, finish, idempotent, new_job
from treadle.core.errors import Conflict, FenceLost, IdempotencyMismatch, NotFound
from treadle.core.event import EventKind
from treadle.core.ids import new_id
from treadle.core.job import JobQuery
from treadle.core.schedule import CatchUp, Overlap, Schedule, ScheduleQuery, Tick, TickOutcome
from treadle.engine.ports import Draft, Firing, Reign


def a_schedule(**given: Any) -> Schedule:
    fields: dict[str, Any] = {
        "id": new_id(),
        "name": "Nightly",
        "expression": "@hourly",
        "job": new_job(),
        "created_at": AT,
        "changed_at": AT,
        "next_at": after(3600),
        "due_at": after(3600),
    }
    return Schedule(**fields | given)


async def added(store: Store, **given: Any) -> Schedule:
    schedule, new = await store.schedules.add(a_schedule(**given))
    assert new
    return schedule


async def reign(store: Store, holder: str = "a") -> Reign:
    term = await store.nodes.lead("main", holder, seconds=60)
    assert term is not None
    return Reign("main", term)


def firing(schedule: Schedule, *moments: datetime, next_at: datetime | None = None, **given: Any) -> Firing:
    """A job for each of these ticks."""
    drafts = [
        Draft(
            new=msgspec.structs.replace(new_job(), schedule_id=schedule.id),
            job_id=new_id(),
            at=AT,
            payload=b"submitted",
            kinds=KINDS[EventKind.STATE],
        )
        for _ in moments
    ]
    ticks = [
        Tick(schedule_id=schedule.id, tick_at=moment, at=AT, outcome=TickOutcome.FIRED, job_id=draft.job_id)
        for moment, draft in zip(moments, drafts, strict=True)
    ]
    return Firing(schedule=schedule, ticks=ticks, drafts=drafts, next_at=next_at, due_at=next_at, **given)


async def test_a_schedule_comes_back_as_it_was_stored(store: Store) -> None:
    schedule = await added(
        store, user="ada", timezone="Europe/Berlin", overlap=Overlap.QUEUE, catch_up=CatchUp.ALL, jitter_seconds=5,
        start_at=AT, end_at=after(1e6), paused=True, last_at=AT, last_outcome=TickOutcome.FAILED, last_reason="why",
    )  # fmt: skip
    assert await store.schedules.get(schedule.id) == schedule
    assert await store.schedules.get(new_id()) is None


async def test_lists_are_by_name_filtered_and_in_pages(store: Store) -> None:
    for name, paused in (("b", False), ("A", True), ("c Ä", False)):
        await added(store, name=name, paused=paused)
    await added(store, name="d", job=new_job(kind="module"), last_at=after(99))

    async def names(**filters: Any) -> tuple[list[str], int]:
        found, total = await store.schedules.find(ScheduleQuery(**filters))
        return [each.name for each in found], total

    assert await names() == (["A", "b", "c Ä", "d"], 4)
    assert await names(limit=2, offset=1) == (["b", "c Ä"], 4)
    assert await names(paused=True) == (["A"], 1)
    assert await names(text="ä", paused=False) == (["c Ä"], 1)
    assert await names(kind="module") == (["d"], 1)
    assert await names(touched_after=after(98)) == (["d"], 1)


async def test_one_key_makes_one_schedule(store: Store) -> None:
    first, again = a_schedule(), a_schedule()
    assert await store.schedules.add(first, idempotency=idempotent("k")) == (first, True)
    assert await store.schedules.add(again, idempotency=idempotent("k")) == (first, False)
    with pytest.raises(IdempotencyMismatch):
        await store.schedules.add(again, idempotency=idempotent("k", "other"))
    assert await store.schedules.remove(first.id)
    assert not await store.schedules.remove(first.id)
    with pytest.raises(NotFound):
        await store.schedules.add(again, idempotency=idempotent("k"))


async def test_a_change_wants_the_version_that_was_seen_and_leaves_the_next_tick(store: Store) -> None:
    schedule = await added(store)
    renamed = msgspec.structs.replace(schedule, name="Other", next_at=after(9), last_reason="no")
    changed = await store.schedules.change(renamed, retimed=False)
    assert (changed.name, changed.version, changed.next_at, changed.last_reason) == ("Other", 2, after(3600), None)
    with pytest.raises(Conflict):
        await store.schedules.change(renamed, retimed=False)
    retimed = await store.schedules.change(msgspec.structs.replace(changed, next_at=after(9)), retimed=True)
    assert (retimed.next_at, retimed.version) == (after(9), 3)
    with pytest.raises(NotFound):
        await store.schedules.change(a_schedule(), retimed=True)


async def test_what_is_due_is_told_by_the_stores_clock(store: Store, clock: StoreClock) -> None:
    now = (await store.schedules.due()).now
    soon = await added(store, next_at=now, due_at=now)
    later = await added(store, next_at=after(1e9), due_at=after(1e9))
    await added(store, paused=True, next_at=None, due_at=None)
    due = await store.schedules.due()
    assert [each.id for each in due.schedules] == [soon.id]
    assert due.following == later.due_at
    clock.ahead_seconds = 2e9
    ahead = await store.schedules.due(limit=1)
    assert [each.id for each in ahead.schedules] == [soon.id]
    assert (ahead.now - now).total_seconds() > 1e9


async def test_a_firing_makes_jobs_ticks_and_the_next_tick_at_once(store: Store) -> None:
    schedule, led = await added(store), await reign(store)
    made = await store.schedules.fire(
        firing(schedule, after(3600), after(7200), next_at=after(10_800), reign=led)
    )  # fmt: skip
    assert [job.schedule_id for job in made] == [schedule.id] * 2
    assert await store.jobs.find(JobQuery(schedule_id=schedule.id, oldest_first=True)) == made
    assert await store.jobs.count(JobQuery(schedule_id=schedule.id)) == 2
    after_it = await store.schedules.get(schedule.id)
    assert after_it is not None
    assert (after_it.next_at, after_it.version) == (after(10_800), 1)
    assert (after_it.last_at, after_it.last_job_id) == (after(7200), made[1].id)
    ticks = await store.schedules.ticks(schedule.id)
    assert [(each.tick_at, each.job_id) for each in ticks] == [(after(7200), made[1].id), (after(3600), made[0].id)]
    assert await store.events.last_seq(made[0].id) == 1
    assert await store.schedules.live(schedule.id) == [job.id for job in made]
    for job in await claim(store):
        await finish(store, job)
    assert await store.schedules.live(schedule.id) == []


async def test_a_tick_is_carried_out_once(store: Store) -> None:
    schedule, led = await added(store), await reign(store)
    await store.schedules.fire(firing(schedule, after(3600), next_at=after(7200), reign=led))
    with pytest.raises(Conflict):  # as it was read before
        await store.schedules.fire(firing(schedule, after(3600), next_at=after(7200), reign=led))
    # A tick of before that is asked for again, because a clock was put back, is known.
    now = await store.schedules.get(schedule.id)
    assert now is not None
    made = await store.schedules.fire(firing(now, after(3600), after(7200), next_at=after(10_800), reign=led))
    assert len(made) == 1
    assert await store.jobs.count(JobQuery()) == 2
    latest = await store.schedules.get(schedule.id)
    assert latest is not None
    assert latest.last_job_id == made[0].id


async def test_of_many_who_carry_out_the_same_tick_one_does(store: Store) -> None:
    schedule, led = await added(store), await reign(store)
    all_at_once = [firing(schedule, after(3600), next_at=after(7200), reign=led) for _ in range(8)]
    told = await asyncio.gather(*map(store.schedules.fire, all_at_once), return_exceptions=True)
    assert sum(isinstance(each, list) and len(each) == 1 for each in told) == 1
    assert sum(isinstance(each, Conflict) for each in told) == 7
    assert await store.jobs.count(JobQuery()) == 1


async def test_who_no_longer_leads_and_who_has_not_seen_a_change_fires_nothing(store: Store, clock: StoreClock) -> None:
    schedule, old = await added(store), await reign(store)
    clock.ahead_seconds = 100
    led = await reign(store, "b")
    with pytest.raises(FenceLost):
        await store.schedules.fire(firing(schedule, after(3600), next_at=after(7200), reign=old))
    paused = msgspec.structs.replace(schedule, paused=True, next_at=None, due_at=None)
    await store.schedules.change(paused, retimed=True)
    with pytest.raises(Conflict):
        await store.schedules.fire(firing(schedule, after(3600), next_at=after(7200), reign=led))
    assert await store.jobs.count(JobQuery()) == 0
    assert await store.schedules.ticks(schedule.id) == []


async def test_what_somebody_asks_for_leaves_the_next_tick(store: Store) -> None:
    schedule = await added(store)
    (job,) = await store.schedules.fire(firing(schedule, after(5)))
    after_it = await store.schedules.get(schedule.id)
    assert after_it is not None
    assert (after_it.next_at, after_it.last_job_id) == (after(3600), job.id)


async def test_removal_takes_the_ticks_and_leaves_the_jobs(store: Store) -> None:
    schedule = await added(store)
    await store.schedules.fire(firing(schedule, after(5)))
    await store.schedules.remove(schedule.id)
    assert await store.schedules.ticks(schedule.id) == []
    assert await store.jobs.count(JobQuery(schedule_id=schedule.id)) == 1


async def test_ticks_are_kept_for_so_long_and_so_many(store: Store) -> None:
    schedule, other = await added(store), await added(store)
    for each, at in ((schedule, AT), (schedule, after(100)), (other, after(100))):
        ticks = [
            Tick(schedule_id=each.id, tick_at=at + (after(n) - AT), at=at, outcome=TickOutcome.SKIPPED)
            for n in range(4)
        ]
        await store.schedules.fire(Firing(schedule=each, ticks=ticks))
    assert await store.schedules.prune(before=after(1), keep=3) == 4 + 1 + 1
    assert [each.tick_at for each in await store.schedules.ticks(schedule.id)] == [after(103), after(102), after(101)]
    assert len(await store.schedules.ticks(other.id, limit=2, before=after(103))) == 2


async def test_the_states_of_many_jobs_are_told_at_once(store: Store) -> None:
    schedule = await added(store)
    (job,) = await store.schedules.fire(firing(schedule, after(5)))
    assert await store.jobs.states([job.id, new_id(), job.id]) == {job.id: job.state}
