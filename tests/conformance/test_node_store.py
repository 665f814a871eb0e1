"""Every node store keeps these promises."""

import asyncio

from tests.conformance.backends import Store
from tests.conformance.factories import AT, after, claim, finish, submit
from treadle.engine.ports import Lease, Write


async def test_a_node_has_one_row_which_it_replaces(store: Store) -> None:
    first = Lease(node_id="n1", incarnation="a", address="127.0.0.1:1", labels=("gpu", "big"), lease_until=after(9))
    other = Lease(node_id="n0", incarnation="b", lease_until=after(5))
    await store.nodes.renew(first)
    await store.nodes.renew(other)
    assert await store.nodes.nodes() == [other, first]
    restarted = Lease(node_id="n1", incarnation="c", lease_until=after(20), draining=True)
    await store.nodes.renew(restarted)
    assert await store.nodes.nodes() == [other, restarted]


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
    assert await store.nodes.stop_requested("me") == [jobs["me"].id]
    await finish(store, jobs["me"])
    assert await store.nodes.stop_requested("me") == []


async def test_one_of_many_gets_the_lead(store: Store) -> None:
    terms = await asyncio.gather(*(store.nodes.lead("loops", f"n{n}", until=after(9), at=AT) for n in range(20)))
    assert sorted(term for term in terms if term is not None) == [1]


async def test_the_leader_keeps_its_term_and_a_successor_gets_the_next(store: Store) -> None:
    lead = store.nodes.lead
    assert await lead("loops", "a", until=after(9), at=AT) == 1
    assert await lead("loops", "a", until=after(15), at=after(6)) == 1
    assert await lead("loops", "b", until=after(20), at=after(14)) is None
    assert await lead("loops", "b", until=after(24), at=after(15)) == 2
    assert await lead("loops", "a", until=after(30), at=after(16)) is None
    assert await lead("loops", "a", until=after(40), at=after(30)) == 3


async def test_leads_of_different_names_are_apart(store: Store) -> None:
    assert await store.nodes.lead("loops", "a", until=after(9), at=AT) == 1
    assert await store.nodes.lead("sessions", "b", until=after(9), at=AT) == 1


async def test_a_leader_that_resigns_makes_room_at_once(store: Store) -> None:
    assert await store.nodes.lead("loops", "a", until=after(9), at=AT) == 1
    assert await store.nodes.lead("loops", "a", until=AT, at=AT) == 1
    assert await store.nodes.lead("loops", "b", until=after(9), at=AT) == 2
