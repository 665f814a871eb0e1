"""Every node store keeps these promises."""

import asyncio
from datetime import timedelta

import msgspec
import pytest

from tests.conformance.backends import Store, StoreClock
from tests.conformance.factories import append, claim, finish, submit
from treadle.core.clock import EPOCH
from treadle.core.errors import FenceLost
from treadle.engine.ports import Lease, Reign, Write


async def test_a_node_has_one_row_which_it_replaces(store: Store) -> None:
    first = Lease(node_id="n1", incarnation="a", address="127.0.0.1:1", labels=("gpu", "big"))
    other = Lease(node_id="n0", incarnation="b")
    await store.nodes.renew(first, seconds=9)
    await store.nodes.renew(other, seconds=5)

    async def rows() -> list[Lease]:
        return [msgspec.structs.replace(row, lease_until=EPOCH) for row in await store.nodes.nodes()]

    assert await rows() == [other, first]
    restarted = Lease(node_id="n1", incarnation="c", draining=True)
    await store.nodes.renew(restarted, seconds=20)
    assert await rows() == [other, restarted]


async def test_a_lease_runs_by_the_clock_of_the_store(store: Store, clock: StoreClock) -> None:
    before = clock.now()
    await store.nodes.renew(Lease(node_id="n0", incarnation="a", lease_until=EPOCH), seconds=9)
    await store.nodes.renew(Lease(node_id="n1", incarnation="b"), seconds=900)
    [row, _] = await store.nodes.nodes()
    assert before + timedelta(seconds=9) <= row.lease_until <= clock.now() + timedelta(seconds=9)
    clock.ahead_seconds = 600
    assert await store.nodes.alive() == {"b"}
    await store.nodes.renew(Lease(node_id="n0", incarnation="a"), seconds=900)
    assert await store.nodes.alive() == {"a", "b"}
    await store.nodes.renew(Lease(node_id="n0", incarnation="later"), seconds=900)
    assert await store.nodes.alive() == {"later", "b"}, "a node has one incarnation"


async def test_jobs_of_nodes_that_are_gone_are_found(store: Store) -> None:
    held = {}
    for owner in ("me", "alive", "dead", "older"):
        await submit(store)
        [held[owner]] = await claim(store, 1, owner=owner)
    await submit(store)
    alive = frozenset({"alive"})
    assert await store.nodes.held_by_others("me", alive=alive) == [held["dead"], held["older"]]
    assert await store.nodes.held_by_others("me", alive=alive, limit=1) == [held["dead"]]
    await finish(store, held["dead"])
    assert await store.nodes.held_by_others("me", alive=alive) == [held["older"]]


async def test_requests_to_stop_reach_the_node_that_holds_the_job(store: Store) -> None:
    jobs = {}
    for owner in ("me", "me too", "other"):
        await submit(store)
        [jobs[owner]] = await claim(store, 1, owner=owner)
    for job in jobs.values():
        await store.jobs.commit(Write(job_id=job.id, set={"cancel_requested": True}))
    ids = [job.id for job in jobs.values()]
    assert await store.nodes.stop_requested("me", ids[1:]) == []
    assert await store.nodes.stop_requested("me", ids) == [jobs["me"].id]
    await finish(store, jobs["me"])
    assert await store.nodes.stop_requested("me", ids) == []


async def test_one_of_many_gets_the_lead(store: Store) -> None:
    terms = await asyncio.gather(*(store.nodes.lead("loops", f"n{n}", seconds=900) for n in range(20)))
    assert sorted(term for term in terms if term is not None) == [1]


async def test_the_leader_keeps_its_term_and_a_successor_gets_the_next(store: Store, clock: StoreClock) -> None:
    lead = store.nodes.lead
    assert await lead("loops", "a", seconds=900) == 1
    clock.ahead_seconds = 600
    assert await lead("loops", "a", seconds=900) == 1
    clock.ahead_seconds = 1400
    assert await lead("loops", "b", seconds=900) is None
    clock.ahead_seconds = 1600
    assert await lead("loops", "b", seconds=900) == 2
    assert await lead("loops", "a", seconds=900) is None
    clock.ahead_seconds = 3000
    assert await lead("loops", "a", seconds=900) == 3


async def test_leads_of_different_names_are_apart(store: Store) -> None:
    assert await store.nodes.lead("loops", "a", seconds=900) == 1
    assert await store.nodes.lead("sessions", "b", seconds=900) == 1


async def test_a_leader_that_resigns_makes_room_at_once(store: Store, clock: StoreClock) -> None:
    assert await store.nodes.lead("loops", "a", seconds=900) == 1
    assert await store.nodes.lead("loops", "a", seconds=0) == 1
    clock.ahead_seconds = 0.001  # two readings of a clock may be alike
    assert await store.nodes.lead("loops", "b", seconds=900) == 2


async def test_what_only_a_leader_writes_is_refused_once_another_leads(store: Store, clock: StoreClock) -> None:
    job = await submit(store)
    term = await store.nodes.lead("loops", "a", seconds=900)
    assert term is not None
    reign = Reign("loops", term)
    await append(store, job, b"mine", reign=reign)
    clock.ahead_seconds = 1000
    assert await store.nodes.lead("loops", "b", seconds=900) == 2
    with pytest.raises(FenceLost, match="leads now"):
        await append(store, job, b"late", reign=reign, set={"error": "late"})
    with pytest.raises(FenceLost):
        await append(store, job, b"never led", reign=Reign("other", 1))
    assert [batch.payload for batch in await store.events.read(job.id, after_seq=1)] == [b"mine"]


async def test_who_leads_can_be_looked_up_while_it_does(store: Store) -> None:
    assert await store.nodes.leader("loops") is None
    await store.nodes.lead("loops", "a", seconds=900)
    assert await store.nodes.leader("loops") == ("a", 1)
    assert await store.nodes.leader("sessions") is None
    await store.nodes.lead("loops", "a", seconds=0)
    assert await store.nodes.leader("loops") is None
