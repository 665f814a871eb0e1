"""Every job store claims like this: in order, within slots and limits, each job once."""

import asyncio
import random

from tests.conformance.backends import Store
from tests.conformance.factories import AT, after, append, claim, finish, get, run_one, submit, take
from treadle.core.job import JobSpec, Priority, Timeouts
from treadle.core.state import JobState, Reason
from treadle.engine.ports import Claim, StoredBatch


async def test_higher_priorities_come_first_and_older_jobs_first_among_equals(store: Store) -> None:
    rng = random.Random(7)
    jobs = [await submit(store, priority=rng.choice(list(Priority))) for _ in range(40)]
    best_first = sorted(jobs, key=lambda job: (-job.priority, job.id))
    taken = [job.id for _ in range(8) for job in await claim(store, 5)]
    assert taken == [job.id for job in best_first]
    assert await claim(store) == []


async def test_a_claim_takes_no_more_than_the_free_slots_of_each_queue(store: Store) -> None:
    for queue in ("a", "b", "c"):
        for _ in range(3):
            await submit(store, queue=queue)
    wanted = Claim(owner="node", kinds=frozenset({"command"}), slots={"a": 2, "b": 9, "d": 5, "c": 0})
    taken = await take(store, wanted)
    assert sorted(job.queue for job, _batch in taken) == ["a", "a", "b", "b", "b"]


async def test_only_kinds_that_the_node_can_run_are_taken(store: Store) -> None:
    await submit(store, kind="module", priority=Priority.URGENT)
    job = await submit(store)
    assert [each.id for each in await claim(store)] == [job.id]
    assert await claim(store, kinds=[]) == []


async def test_kinds_that_share_a_queue_are_taken_in_one_order(store: Store) -> None:
    jobs = [await submit(store, kind=kind) for kind in ("a", "b", "a", "c", "b")]
    taken = await claim(store, 4, kinds=["a", "b", "c"])
    assert [job.id for job in taken] == [job.id for job in jobs[:4]]


async def test_a_claimed_job_is_running_as_it_is_stored_and_its_claim_is_told(store: Store) -> None:
    job = await submit(store, spec=JobSpec(tags=("a",), timeouts=Timeouts(queue_seconds=5)))
    [(claimed, batch)] = await take(
        store, Claim(owner="me", kinds=frozenset({"command"}), slots={"command": 1}), at=after(2)
    )
    assert claimed == await get(store, job.id)
    assert (claimed.state, claimed.owner, claimed.started_at) == (JobState.RUNNING, "me", after(2))
    assert (claimed.attempt, claimed.claims, claimed.fence) == (1, 1, 1)
    assert claimed.spec == job.spec
    assert batch == StoredBatch(job.id, 2, 2, 1, b"attempt 1")
    assert await store.events.read(job.id, after_seq=1) == [batch]


async def test_a_claim_forgets_the_attempt_before_but_not_what_the_stream_holds(store: Store) -> None:
    job = await run_one(store)
    await append(
        store,
        job,
        b"x",
        set={
            "state": JobState.QUEUED,
            "reason": Reason.ERROR,
            "error": "broke",
            "exit_code": 3,
            "progress": 50.0,
            "cancel_requested": True,
            "current_step_index": 1,
            "owner": None,
        },
        add={"lines": 2, "log_bytes": 9, "results": 1, "artifacts": 1, "total_steps": 2, "completed_steps": 1},
    )
    [again] = await claim(store)
    assert (again.attempt, again.claims, again.fence) == (2, 2, 2)
    assert (again.reason, again.error, again.exit_code, again.progress, again.cancel_requested) == (None,) * 4 + (
        False,
    )
    assert (again.total_steps, again.completed_steps, again.current_step_index) == (0, 0, -1)
    assert (again.lines, again.log_bytes, again.results, again.artifacts) == (2, 9, 1, 1)


async def test_a_job_is_never_given_to_two_claims(store: Store) -> None:
    for _ in range(60):
        await submit(store)
    claims = await asyncio.gather(*(claim(store, 4, owner=f"node {n}") for n in range(30)))
    taken = [job.id for jobs in claims for job in jobs]
    assert len(taken) == len(set(taken)) == 60


async def test_jobs_of_a_full_key_are_passed_over_and_hold_up_nobody(store: Store) -> None:
    keyed = [await submit(store, concurrency_key="k", priority=Priority.HIGH) for _ in range(5)]
    others = [await submit(store) for _ in range(3)]
    different = await submit(store, concurrency_key="other")
    taken = await claim(store, 10)
    assert [job.id for job in taken] == [keyed[0].id, *(job.id for job in others), different.id]
    assert await claim(store, 10) == []
    await finish(store, taken[0])
    assert [job.id for job in await claim(store, 10)] == [keyed[1].id]


async def test_a_limit_holds_across_queues_and_kinds_and_within_one_claim(store: Store) -> None:
    for queue, kind in (("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")):
        for _ in range(3):
            await submit(store, queue=queue, kind=kind, concurrency_key="k", concurrency_limit=2)
    wanted = Claim(owner="node", kinds=frozenset({"x", "y"}), slots={"a": 9, "b": 9})
    assert len(await take(store, wanted)) == 2
    assert await take(store, wanted) == []


async def test_each_job_is_held_to_its_own_limit(store: Store) -> None:
    strict = [await submit(store, concurrency_key="k", concurrency_limit=1) for _ in range(2)]
    generous = await submit(store, concurrency_key="k", concurrency_limit=2)
    assert [job.id for job in await claim(store)] == [strict[0].id, generous.id]


async def test_thousands_behind_one_full_key_do_not_starve_those_behind_them(store: Store) -> None:
    await asyncio.gather(*(submit(store, concurrency_key="k", priority=Priority.HIGH) for _ in range(1100)))
    free = [await submit(store, concurrency_key=f"key {n % 2}") for n in range(4)]
    plain = await submit(store)
    taken = await claim(store, 10)
    assert [job.id for job in taken[1:]] == [free[0].id, free[1].id, plain.id]
    assert await claim(store, 10, at=AT) == []


async def test_jobs_that_wait_or_ended_are_not_claimed(store: Store) -> None:
    await submit(store, run_at=after(60))
    await finish(store, await run_one(store))
    assert await claim(store) == []
