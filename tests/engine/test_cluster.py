"""Several nodes on one store: who leads, who is dead, and what becomes of the work of a node that lost touch."""

import asyncio
from datetime import timedelta

import pytest
from tests.engine.conftest import House, MakeHouse, TestClock

from treadle.core.errors import Conflict, FenceLost, Unavailable
from treadle.core.job import Job
from treadle.core.state import JobState, Reason
from treadle.engine.attempt import Attempt
from treadle.engine.leader import Leader
from treadle.engine.leases import LeaseKeeper
from treadle.engine.ports import Lease, NodeStore, Reign
from treadle.engine.recorder import Change
from treadle.engine.rescuer import Rescuer
from treadle.engine.tenure import Tenure
from treadle.testing.runner import until_stopped


class Cut:
    """A node store that can be cut off, or made to answer never."""

    def __init__(self, nodes: NodeStore) -> None:
        self._nodes = nodes
        self.away = False
        self.asked = asyncio.Event()

    def __getattr__(self, name: str) -> object:
        async def call(*args: object, **kwargs: object) -> object:
            self.asked.set()
            if self.away:
                raise Unavailable("The store is away.")
            return await getattr(self._nodes, name)(*args, **kwargs)

        return call


class Ticking(TestClock):
    """A clock whose monotonic time a test sets, too."""

    def __init__(self) -> None:
        super().__init__()
        self.passed = 0.0

    def monotonic(self) -> float:
        return super().monotonic() + self.passed


async def test_a_leader_keeps_its_term_and_gives_way_at_once_when_it_stops(make_house: MakeHouse) -> None:
    nodes = (await make_house(started=False)).store.nodes
    first, second = Leader(nodes, holder="a"), Leader(nodes, holder="b")
    await first.start()
    await second.start()
    assert (first.term, second.term) == (1, None)
    await first.stop()
    await second._renew()
    assert (first.term, second.term) == (None, 2)
    await second.stop()


async def test_a_leader_that_hears_nothing_of_the_store_stops_to_lead_before_another_can(make_house: MakeHouse) -> None:
    house = await make_house(started=False)
    clock = Ticking()
    leader = Leader(house.store.nodes, holder="a", lease_seconds=9, clock=clock)
    await leader.start()
    clock.passed += 5.9
    assert leader.leads
    clock.passed += 0.2
    assert not leader.leads
    assert leader.reign is None
    await leader.stop()


async def test_a_store_that_never_says_who_leads_is_away() -> None:
    class Silent:
        async def lead(self, *_: object, **__: object) -> int:
            return await asyncio.Event().wait()

    leader = Leader(Silent(), holder="a", lease_seconds=0.03)  # type: ignore[arg-type]
    with pytest.raises(Unavailable):
        await leader._renew()


async def test_a_leader_that_steps_aside_lets_another_lead(make_house: MakeHouse) -> None:
    nodes = (await make_house(started=False)).store.nodes
    first, second = Leader(nodes, holder="a"), Leader(nodes, holder="b")
    await first.start()
    await first.step_aside()
    await first._renew()
    await second._renew()
    assert (first.term, second.term) == (None, 2)
    await first.stop()


async def test_what_a_leader_of_the_past_writes_is_refused(make_house: MakeHouse) -> None:
    house: House = await make_house(started=False)
    job = await house.submit()
    assert await house.store.nodes.lead("main", "a", seconds=0) == 1
    assert await house.store.nodes.lead("main", "b", seconds=9) == 2
    move = Change(to=JobState.FAILED, reason=Reason.TIMEOUT)
    with pytest.raises(FenceLost):
        await house.recorder.change(job, move, reign=Reign("main", 1))
    assert (await house.engine.get(job.id)).state is JobState.QUEUED
    await house.recorder.change(job, move, reign=Reign("main", 2))


async def test_only_the_leader_takes_back_and_only_of_those_whose_lease_has_run_out(make_house: MakeHouse) -> None:
    house: House = await make_house(started=False, owner="dead")
    nodes = house.store.nodes
    await nodes.renew(Lease(node_id="n1", incarnation="dead"), seconds=9)
    house.runner.script("nothing", until_stopped)
    job = await house.submit()
    await house.dispatcher._claim()
    assert (await house.engine.get(job.id)).state is JobState.RUNNING
    leader, other = Leader(nodes, holder="x"), Leader(nodes, holder="y")
    rescuers = [
        Rescuer(nodes, house.store.catalog, house.recorder, each, house.clock, incarnation="me", exclusive=False)
        for each in (leader, other)
    ]
    for each in (leader, other):  # without their loops, which would go on trying
        await each._renew()
    assert [await rescuer.rescue() for rescuer in rescuers] == [0, 0]
    house.clock.ahead += timedelta(seconds=10)  # the store's clock, which leases run by
    await leader._renew()
    assert [await rescuer.rescue() for rescuer in reversed(rescuers)] == [0, 1]
    taken = await house.engine.get(job.id)
    assert (taken.state, taken.reason) == (JobState.QUEUED, Reason.LOST)
    await leader.stop()
    await other.stop()


def _keeper(house: House, nodes: object, clock: Ticking, **more: object) -> LeaseKeeper:
    return LeaseKeeper(
        nodes,  # type: ignore[arg-type]
        house.worker,
        clock,
        **{"node_id": "n1", "incarnation": "node-1", "lease_seconds": 9, "exclusive": False, **more},  # type: ignore[arg-type]
    )


async def _running(house: House) -> Job:
    """A job whose work waits until it is asked to stop."""
    house.runner.script("wait", until_stopped)
    job = await house.submit("wait")
    await house.runner.until_started(job.id)
    return await house.until(job, JobState.RUNNING)


@pytest.mark.parametrize("exclusive", [False, True])
async def test_a_node_that_cannot_renew_for_two_thirds_of_its_lease_lets_go_of_its_work(
    house: House, exclusive: bool
) -> None:
    """Where nobody else shares the store, its work goes on."""
    clock, nodes = Ticking(), Cut(house.store.nodes)
    tenure = Tenure(clock)  # type: ignore[arg-type]
    keeper = _keeper(house, nodes, clock, exclusive=exclusive, tenure=tenure)
    await keeper._renew()
    job = await _running(house)
    attempt = house.worker._attempts[job.id]  # which may soon be followed by another of the same job
    nodes.away = True
    clock.passed += 5.9
    await keeper._round()
    assert not _stopping(attempt)
    clock.passed += 0.2
    await keeper._round()
    assert _stopping(attempt) is not exclusive
    assert tenure.held_since(tenure.now()) is exclusive


async def test_a_node_that_was_stopped_for_longer_than_its_lease_lets_go_before_it_renews(house: House) -> None:
    clock = Ticking()
    keeper = _keeper(house, house.store.nodes, clock)
    await keeper._renew()
    job = await _running(house)
    attempt = house.worker._attempts[job.id]  # which may soon be followed by another of the same job
    clock.passed += 60
    await keeper._round()
    assert _stopping(attempt)
    again = await house.until(job, JobState.QUEUED, JobState.RUNNING)
    assert again.claims <= 1, "what the work did not do is not held against it"


async def test_a_node_whose_name_another_takes_lets_go_and_says_so(house: House) -> None:
    told = asyncio.Event()
    keeper = _keeper(house, house.store.nodes, Ticking(), on_replaced=told.set)
    await keeper._renew()
    job = await _running(house)
    attempt = house.worker._attempts[job.id]  # which may soon be followed by another of the same job
    await house.store.nodes.renew(Lease(node_id="n1", incarnation="node-2"), seconds=9)
    await keeper._round()
    assert _stopping(attempt)
    assert told.is_set()
    assert [each.incarnation for each in await house.store.nodes.nodes()] == ["node-2"]


async def test_a_name_that_a_living_node_has_is_refused_and_that_of_a_dead_one_is_taken(house: House) -> None:
    nodes = house.store.nodes
    first = _keeper(house, nodes, Ticking(), address="10.0.0.1:8000", lease_seconds=1)
    await first.start()
    second = _keeper(house, nodes, Ticking(), incarnation="node-2", lease_seconds=1)
    with pytest.raises(Conflict, match=r"10\.0\.0\.1.*TREADLE_NODE_ID"):
        await second.start()
    await first._loop.stop()  # as if it were killed
    await _keeper(house, nodes, Ticking(), incarnation="node-3", predecessor="node-1")._until_name_is_free()
    house.clock.ahead += timedelta(seconds=2)
    await second.start()
    assert await nodes.alive() == {"node-2"}
    await first.stop()
    assert await nodes.alive() == {"node-2"}, "who was replaced gives up what is not its own"
    await second.stop()


async def test_a_node_that_stops_is_gone_at_once(house: House) -> None:
    keeper = _keeper(house, house.store.nodes, Ticking())
    await keeper.start()
    assert await house.store.nodes.alive() == {"node-1"}
    await keeper.stop()
    assert await house.store.nodes.alive() == frozenset()


def _stopping(attempt: Attempt) -> bool:
    return attempt.stop_reason is Reason.LOST
