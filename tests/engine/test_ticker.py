"""Schedules on leaders that die: each tick is carried out, once."""

import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.conformance.backends import BACKENDS, Store

from treadle.buses.memory import MemoryBus
from treadle.core.errors import Conflict, InvalidInput, Unavailable
from treadle.core.ids import new_id
from treadle.core.job import Job, JobQuery, JobSpec, NewJob
from treadle.core.schedule import CatchUp, Overlap, Schedule, TickOutcome
from treadle.core.state import JobState
from treadle.engine.firing import Firer
from treadle.engine.leader import Leader
from treadle.engine.ports import Claim, Write
from treadle.engine.recorder import Recorder
from treadle.engine.schedules import Schedules
from treadle.engine.ticker import Ticker
from treadle.testing.runner import ScriptedRunner

BEGIN = datetime(2026, 5, 1, 12, tzinfo=UTC)
LEASE_SECONDS = 9.0


def moment(job: Job) -> datetime:
    """The time for which it was made."""
    return datetime.fromisoformat(job.metadata["tick_at"])


class FakeClock:
    """Time passes when a test says so."""

    def __init__(self) -> None:
        self.passed = timedelta()
        self.wrong = timedelta()
        """By how much the hands were put forward."""

    def now(self) -> datetime:
        return BEGIN + self.passed + self.wrong

    def monotonic(self) -> float:
        return self.passed.total_seconds()

    def pass_by(self, seconds: float) -> None:
        self.passed += timedelta(seconds=seconds)


class OwnClock:
    """A node's: it stands still while the node does."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self.stood_at: float | None = None

    def now(self) -> datetime:
        return self._clock.now()

    def monotonic(self) -> float:
        return self._clock.monotonic() if self.stood_at is None else self.stood_at


class Line:
    """A part of the store as one node has it: the node can be cut off from it, in the midst of a call or before."""

    def __init__(self, part: Any) -> None:
        self._part = part
        self.dies: str | None = None
        """``now``: cut off. ``before``, ``after``: the next firing is the last call, and is lost or comes to pass."""

    def __getattr__(self, name: str) -> Any:
        async def call(*args: Any, **options: Any) -> Any:
            if self.dies == "now" or (self.dies == "before" and name == "fire"):
                self.dies = "now"
                raise Unavailable("dead")
            answer = await getattr(self._part, name)(*args, **options)
            if self.dies == "after" and name == "fire":
                self.dies = "now"
                raise Unavailable("dead")
            return answer

        return call


class Node:
    """What a node has for schedules."""

    def __init__(self, store: Store, bus: MemoryBus, shared: FakeClock, runner: ScriptedRunner) -> None:
        self.clock = clock = OwnClock(shared)
        self.nodes, self.line = Line(store.nodes), Line(store.schedules)
        self.leader = Leader(self.nodes, holder=new_id(), lease_seconds=LEASE_SECONDS, clock=clock)  # type: ignore[arg-type]
        recorder = Recorder(store.jobs, bus, clock)

        async def cancel(job_id: str) -> Job:
            cancelled = {"state": JobState.CANCELLED, "finished_at": clock.now()}
            await store.jobs.commit(Write(job_id=job_id, set=cancelled))
            job = await store.jobs.get(job_id)
            assert job is not None
            return job

        runners = {"command": runner}
        firer = Firer(self.line, store.jobs, recorder, runners=runners, planners={}, cancel=cancel)  # type: ignore[arg-type]
        self.ticker = Ticker(self.line, firer, bus, self.leader, clock)  # type: ignore[arg-type]
        self.schedules = Schedules(self.line, firer, bus, planners={})  # type: ignore[arg-type]

    async def work(self) -> None:
        """Renew the lead, unless it is a matter of belief, and carry out all that is due."""
        if self.clock.stood_at is None:
            await self.leader.start()
        while await self.ticker.round() == 0.0:
            pass

    def die(self, how: str = "now") -> None:
        """Or stand still for long, which is the same to the others."""
        self.nodes.dies, self.line.dies = "now", how
        self.clock.stood_at = self.clock.monotonic()


class Village:
    """A store, and nodes that come and go."""

    def __init__(self, store: Store, clock: FakeClock) -> None:
        self.store, self.clock = store, clock
        self.bus, self.runner = MemoryBus(), ScriptedRunner()
        self.born: list[Node] = []

    async def node(self) -> Node:
        """One that leads, once whoever did is dead."""
        node = Node(self.store, self.bus, self.clock, self.runner)
        self.born.append(node)
        await node.leader.start()
        return node

    async def add(self, node: Node, **given: Any) -> Schedule:
        job = NewJob(kind="command", name="j", dialect="executions", queue="q", spec=JobSpec(input={"command": "true"}))
        fields = {
            "id": new_id(),
            "name": "s",
            "expression": "every 1m",
            "job": job,
            "created_at": BEGIN,
            "changed_at": BEGIN,
        }
        return (await node.schedules.add(Schedule(**{**fields, **given})))[0]

    async def jobs(self, schedule: Schedule) -> list[Job]:
        return await self.store.jobs.find(JobQuery(schedule_id=schedule.id, oldest_first=True, limit=100_000))

    async def start(self, *jobs: Job) -> None:
        """Let waiting jobs run."""
        await self.store.jobs.claim(
            Claim(owner="n", kinds=frozenset({"command"}), slots={"q": len(jobs)}),
            at=self.clock.now(), announce=lambda _attempt: b"x", kinds=1,
        )  # fmt: skip

    async def outcomes(self, schedule: Schedule) -> list[tuple[str, int]]:
        return [(each.outcome.value, each.count) for each in reversed(await self.store.schedules.ticks(schedule.id))]


@pytest.fixture(params=sorted(BACKENDS))
async def village(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Village]:
    clock = FakeClock()
    async with BACKENDS[request.param](tmp_path, clock) as store:
        village = Village(store, clock)
        yield village
        for node in village.born:
            node.die()
            await node.leader.stop()
        await village.bus.close()


async def test_no_tick_is_missed_or_doubled_whenever_leaders_die(village: Village) -> None:
    rng = random.Random(7)
    clock, leader = village.clock, await village.node()
    schedules = [
        await village.add(leader, expression=f"every {seconds}s", catch_up=CatchUp.ALL, overlap=Overlap.ALLOW)
        for seconds in (2, 3, 5)
    ]
    deaths = ["now", "before", "after"] * 2
    zombies: list[Node] = []
    while clock.passed < timedelta(seconds=300):
        clock.pass_by(rng.choice([0.7, 4.0, 11.0]))
        if deaths and clock.passed > timedelta(seconds=280 - 40 * len(deaths)):
            await leader.leader.start()
            leader.die(deaths.pop())
            with suppress(Unavailable):
                await leader.work()
            zombies.append(leader)
            clock.pass_by(LEASE_SECONDS + 1)
            leader = await village.node()
        await leader.work()
        for zombie in zombies:
            zombie.line.dies = None  # it goes on, and believes to lead
            assert zombie.leader.leads
            await zombie.work()
    assert len(zombies) == 6
    total = 0
    for schedule, seconds in zip(schedules, (2, 3, 5), strict=True):
        fired = [moment(job) for job in await village.jobs(schedule)]
        count = int(clock.passed.total_seconds() // seconds)
        assert fired == [BEGIN + timedelta(seconds=seconds * number) for number in range(1, count + 1)]
        assert Counter(await village.outcomes(schedule)) == {("fired", 1): min(count, 100)}
        total += count
    assert total >= 300


async def test_a_leader_that_comes_late_makes_up_for_what_the_policy_says(village: Village) -> None:
    leader = await village.node()
    schedules = {
        policy: await village.add(leader, catch_up=policy, overlap=Overlap.ALLOW, catch_up_limit=3)
        for policy in CatchUp
    }
    leader.die()
    village.clock.pass_by(10 * 60 + 30)  # the tenth is in time
    leader = await village.node()
    await leader.work()
    assert await village.outcomes(schedules[CatchUp.NONE]) == [("skipped", 9), ("fired", 1)]
    assert await village.outcomes(schedules[CatchUp.LATEST]) == [("skipped", 9), ("fired", 1)]
    assert await village.outcomes(schedules[CatchUp.ALL]) == [("skipped", 6)] + 4 * [("fired", 1)]


@pytest.mark.parametrize("overlap", Overlap)
async def test_a_job_that_has_not_ended_meets_the_overlap_policy(village: Village, overlap: Overlap) -> None:
    leader = await village.node()
    schedule = await village.add(leader, overlap=overlap)
    for minute in range(3):
        village.clock.pass_by(60)
        await leader.work()
        if not minute:
            await village.start(*await village.jobs(schedule))
    states = [job.state for job in await village.jobs(schedule)]
    running, queued, cancelled = JobState.RUNNING, JobState.QUEUED, JobState.CANCELLED
    assert (
        states
        == {
            Overlap.ALLOW: [running, queued, queued],
            Overlap.SKIP: [running],
            Overlap.QUEUE: [running, queued],
            Overlap.CANCEL: [cancelled, cancelled, queued],
        }[overlap]
    )
    skipped = [tick for tick in await village.store.schedules.ticks(schedule.id) if tick.outcome is TickOutcome.SKIPPED]
    assert len(skipped) + len(states) == 3
    if overlap is Overlap.SKIP:
        with pytest.raises(Conflict):
            await leader.schedules.run(schedule.id)


async def test_a_pause_makes_no_ticks_and_what_is_due_after_it_comes(village: Village) -> None:
    leader = await village.node()
    schedule = await village.add(leader, overlap=Overlap.ALLOW)
    await leader.schedules.change(schedule.id, {"paused": True})
    village.clock.pass_by(150)
    await leader.work()
    assert await village.jobs(schedule) == []
    resumed = await leader.schedules.change(schedule.id, {"paused": False})
    assert resumed.next_at == BEGIN + timedelta(seconds=180)
    village.clock.pass_by(30)
    await leader.work()
    assert len(await village.jobs(schedule)) == 1


async def test_a_clock_that_is_put_back_repeats_nothing_and_stops_nothing(village: Village) -> None:
    leader = await village.node()
    schedule = await village.add(leader, overlap=Overlap.ALLOW, catch_up=CatchUp.ALL)
    village.clock.wrong = timedelta(days=1)
    await leader.work()
    before = [moment(job) for job in await village.jobs(schedule)]
    village.clock.wrong = timedelta()
    village.clock.pass_by(150)
    await leader.work()
    now = await leader.schedules.get(schedule.id)
    assert now.next_at == BEGIN + timedelta(seconds=180)
    village.clock.pass_by(60)
    await leader.work()
    fired = [moment(job) for job in await village.jobs(schedule)]
    assert len(set(fired)) == len(fired)
    assert BEGIN + timedelta(seconds=180) in set(fired) - set(before)


async def test_what_is_refused_is_told_and_the_next_tick_comes(village: Village) -> None:
    leader = await village.node()
    schedule = await village.add(leader)

    def refuse(_new: NewJob) -> NewJob:
        raise InvalidInput("The folder is gone.")

    village.runner.check, usual = refuse, village.runner.check  # type: ignore[method-assign]
    village.clock.pass_by(60)
    await leader.work()
    (tick,) = await village.store.schedules.ticks(schedule.id)
    assert (tick.outcome, tick.reason, tick.job_id) == (TickOutcome.FAILED, "The folder is gone.", None)
    village.runner.check = usual  # type: ignore[method-assign]
    village.clock.pass_by(60)
    await leader.work()
    assert len(await village.jobs(schedule)) == 1


async def test_the_round_tells_when_the_next_is_to_be(village: Village) -> None:
    leader = await village.node()
    assert await leader.ticker.round() is None
    await village.add(leader)
    village.clock.pass_by(3)
    assert await leader.ticker.round() == 57


async def test_what_is_added_rings_the_bell(village: Village) -> None:
    leader = await village.node()
    bell = village.bus.subscribe("schedules", capacity=1)
    await village.add(leader)
    async for topic, _data in bell:
        assert topic == "schedules"
        break
    await bell.close()
