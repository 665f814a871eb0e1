"""Every job store keeps these promises: submission, conditional writes, and the queries of the engine's loops."""

import asyncio
from datetime import timedelta

import pytest

from tests.conformance.backends import Store
from tests.conformance.factories import (
    AT,
    after,
    append,
    claim,
    finish,
    get,
    idempotent,
    new_artifact,
    new_job,
    new_step,
    run_one,
    submit,
)
from treadle.core.errors import Conflict, FenceLost, IdempotencyMismatch, NotFound
from treadle.core.event import EventKind
from treadle.core.ids import new_id
from treadle.core.job import JobQuery, JobSpec, OnLost, Priority, Timeouts
from treadle.core.retry import RetryPolicy
from treadle.core.state import FINAL, JobState, Reason
from treadle.engine.ports import ArtifactQuery, Committed, Write

# ---------------------------------------------------------------- submit


async def test_what_was_submitted_is_read_back_field_for_field(store: Store) -> None:
    job = await submit(
        store,
        at=AT + timedelta(microseconds=1),
        name="Grüße \U0001f9f5",
        user="ada",
        priority=Priority.HIGH,
        metadata={"a": [1, 2.5, None, {"b": True}]},
        parent_id="parent",
        concurrency_key="repo",
        concurrency_limit=3,
        spec=JobSpec(
            input={"command": "x" * 10_000, "env": {"A": "\0"}},
            tags=("one", "two", "one"),
            retry=RetryPolicy(max_attempts=3),
            timeouts=Timeouts(queue_seconds=60, attempt_seconds=1.5),
            on_lost=OnLost.FAIL,
        ),
    )
    assert await store.jobs.get(job.id) == job
    assert (job.state, job.queued_at, job.wait_until) == (
        JobState.QUEUED,
        job.created_at,
        job.created_at + timedelta(minutes=1),
    )
    assert await store.jobs.get("unknown") is None


async def test_a_job_for_later_is_scheduled_and_its_patience_counts_from_then(store: Store) -> None:
    job = await submit(store, run_at=after(60), spec=JobSpec(timeouts=Timeouts(queue_seconds=5)))
    assert (job.state, job.queued_at, job.run_at, job.wait_until) == (JobState.SCHEDULED, None, after(60), after(65))
    assert await claim(store) == []
    past = await submit(store, run_at=after(-60))
    assert past.state is JobState.QUEUED


async def test_a_stream_begins_with_the_submission(store: Store) -> None:
    job = await submit(store)
    [batch] = await store.events.read(job.id)
    assert (batch.first_seq, batch.last_seq, batch.payload) == (1, 1, b"submitted")


async def test_one_request_sent_many_times_at_once_makes_one_job(store: Store) -> None:
    new = new_job(idempotency=idempotent("k"))
    answers = await asyncio.gather(
        *(store.jobs.submit(new, job_id=new_id(), at=AT, payload=b"x", kinds=1) for _ in range(20))
    )
    assert len({job.id for job, _created in answers}) == 1
    assert sorted(created for _job, created in answers) == [False] * 19 + [True]
    assert await store.jobs.count(JobQuery()) == 1


async def test_a_repeated_request_gets_the_job_as_it_is_now(store: Store) -> None:
    job = await run_one(store, idempotency=idempotent("k"))
    again, created = await store.jobs.submit(
        new_job(idempotency=idempotent("k")), job_id=new_id(), at=after(9), payload=b"x", kinds=1
    )
    assert (again, created) == (await get(store, job.id), False)
    assert again.state is JobState.RUNNING


async def test_a_known_key_with_another_request_is_refused_and_leaves_nothing(store: Store) -> None:
    await submit(store, idempotency=idempotent("k"))
    with pytest.raises(IdempotencyMismatch):
        await submit(store, idempotency=idempotent("k", fingerprint="b"))
    assert await store.jobs.count(JobQuery()) == 1


async def test_a_request_is_found_again_by_its_key(store: Store) -> None:
    job = await submit(store, idempotency=idempotent("k"))
    found = await store.jobs.repeated("executions", "k")
    assert found is not None
    assert found.id == job.id
    assert await store.jobs.repeated("executions", "l") is None
    assert await store.jobs.repeated("modules", "k") is None


async def test_an_idempotency_key_is_free_again_when_its_job_is_deleted(store: Store) -> None:
    first = await run_one(store, idempotency=idempotent("k"))
    await finish(store, first)
    await store.jobs.delete([first.id])
    assert (await submit(store, idempotency=idempotent("k", fingerprint="b"))).id != first.id


async def test_an_id_that_is_taken_is_refused_and_the_others_of_the_moment_are_stored(store: Store) -> None:
    taken = await submit(store)
    outcomes = await asyncio.gather(
        submit(store), submit(store, job_id=taken.id), submit(store), return_exceptions=True
    )
    assert [isinstance(outcome, Exception) for outcome in outcomes] == [False, True, False]
    assert await store.jobs.count(JobQuery()) == 3
    assert await store.events.last_seq(taken.id) == 1


async def test_a_prefix_finds_up_to_three_ids_oldest_first(store: Store) -> None:
    for job_id in ("aa10", "aa12", "aa11", "aa13", "ab", "a%"):
        await submit(store, job_id=job_id)
    assert await store.jobs.resolve("aa1") == ["aa10", "aa11", "aa12"]
    assert await store.jobs.resolve("aa13") == ["aa13"]
    assert await store.jobs.resolve("aa130") == []
    assert await store.jobs.resolve("a%") == ["a%"]
    assert await store.jobs.resolve("a_") == []


async def test_the_beginning_of_an_ids_last_eight_characters_finds_it(store: Store) -> None:
    time = "0199aaaa-bbbb-7ccc-8ddd-eeee"
    for tail in ("11112222", "11113333", "4444%___"):
        await submit(store, job_id=time + tail)
    assert await store.jobs.resolve_tail("1111") == [time + "11112222", time + "11113333"]
    assert await store.jobs.resolve_tail("11113333") == [time + "11113333"]
    assert await store.jobs.resolve_tail("%") == []
    assert await store.jobs.resolve_tail("0199aaaa") == []


# ---------------------------------------------------------------- commit


async def test_a_write_without_its_fence_is_refused_whole(store: Store) -> None:
    job = await run_one(store)
    with pytest.raises(FenceLost):
        await append(store, job, b"late", fence=job.fence - 1, set={"error": "x"}, add={"lines": 1}, metadata={"a": 1})
    with pytest.raises(FenceLost):
        await store.jobs.commit(Write(job_id=job.id, fence=job.fence + 1, checkpoint=b"x"))
    assert await get(store, job.id) == job
    assert await store.events.last_seq(job.id) == 2
    assert await store.catalog.checkpoint(job.id) is None


async def test_an_older_claim_loses_its_fence_to_the_next_one(store: Store) -> None:
    old = await run_one(store)
    await append(store, old, b"lost", fence=old.fence, set={"state": JobState.QUEUED, "owner": None})
    [new] = await claim(store)
    assert new.fence > old.fence
    with pytest.raises(FenceLost):
        await append(store, old, b"late", fence=old.fence)
    assert await append(store, new, b"fine", fence=new.fence) == Committed(5, 5)


async def test_a_fence_that_is_set_voids_the_claim_at_once(store: Store) -> None:
    job = await run_one(store)
    await store.jobs.commit(Write(job_id=job.id, set={"fence": job.fence + 1}))
    with pytest.raises(FenceLost):
        await append(store, job, b"late", fence=job.fence)
    assert (await get(store, job.id)).fence == job.fence + 1


async def test_a_write_that_expects_another_state_is_refused_whole(store: Store) -> None:
    job = await submit(store)
    with pytest.raises(Conflict):
        await append(store, job, b"x", expect=frozenset({JobState.RUNNING}), set={"state": JobState.COMPLETED})
    assert await get(store, job.id) == job
    assert await store.events.last_seq(job.id) == 1


@pytest.mark.parametrize("final", sorted(FINAL))
async def test_a_final_state_is_left_only_by_a_retry(store: Store, final: JobState) -> None:
    job = await run_one(store)
    await finish(store, job, final)
    for state in (*FINAL, JobState.RUNNING):
        with pytest.raises(Conflict):
            await store.jobs.commit(Write(job_id=job.id, set={"state": state}))
    await store.jobs.commit(Write(job_id=job.id, set={"state": JobState.QUEUED, "finished_at": None}))
    assert [each.id for each in await claim(store)] == [job.id]


async def test_of_two_writes_that_expect_the_same_state_one_wins(store: Store) -> None:
    job = await run_one(store)
    running = frozenset({JobState.RUNNING})
    outcomes = await asyncio.gather(
        *(
            append(store, job, b"end", expect=running, set={"state": state, "finished_at": AT})
            for state in sorted(FINAL)
        ),
        return_exceptions=True,
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Committed", "Conflict", "Conflict"]


@pytest.mark.parametrize(
    "write",
    [
        Write(job_id="gone", payload=b"x", item_count=1, kinds=1, at=AT),
        Write(job_id="gone", fence=1, payload=b"x", item_count=1, kinds=1, at=AT),
        Write(job_id="gone", set={"state": JobState.QUEUED}),
        Write(job_id="gone", metadata={"a": 1}),
    ],
)
async def test_a_write_to_a_job_that_is_gone_finds_nothing(store: Store, write: Write) -> None:
    with pytest.raises(NotFound):
        await store.jobs.commit(write)


@pytest.mark.parametrize(
    "write",
    [
        Write(job_id="x", set={"colour": "red"}),
        Write(job_id="x", set={"spec": {}}),
        Write(job_id="x", set={"id": "y"}),
        Write(job_id="x", add={"attempt": 1}),
        Write(job_id="x", payload=b"x"),
        Write(job_id="x", item_count=1),
    ],
)
async def test_a_write_that_makes_no_sense_is_a_programming_error(store: Store, write: Write) -> None:
    with pytest.raises(ValueError, match=r"a write cannot|a payload needs"):
        await store.jobs.commit(write)


async def test_a_write_does_all_it_says_in_one_go(store: Store) -> None:
    job = await run_one(store, metadata={"a": 1, "b": 2})
    step, artifact = new_step(job), new_artifact(job)
    committed = await append(
        store,
        job,
        b"four facts",
        count=4,
        fence=job.fence,
        set={"progress": 12.5, "reason": Reason.ERROR, "run_at": after(3)},
        add={"lines": 4, "log_bytes": 10},
        metadata={"b": 3, "c": [4]},
        steps=[step],
        artifacts=[artifact],
        checkpoint=b"resume",
    )
    now = await get(store, job.id)
    assert committed == Committed(3, 6)
    assert (now.progress, now.reason, now.run_at, now.lines, now.log_bytes) == (12.5, Reason.ERROR, after(3), 4, 10)
    assert now.metadata == {"a": 1, "b": 3, "c": [4]}
    assert await store.catalog.steps(job.id) == [step]
    assert await store.catalog.artifacts(ArtifactQuery(job_id=job.id)) == ([artifact], 1)
    kept = await store.catalog.checkpoint(job.id)
    assert kept is not None
    assert kept.value == b"resume"


async def test_a_write_that_fails_in_its_middle_leaves_nothing_and_harms_no_other(store: Store) -> None:
    job, other = await run_one(store), await submit(store)
    broken = new_step(job, name=object())
    outcomes = await asyncio.gather(
        append(store, other, b"one"),
        append(store, job, b"broken", steps=[broken], add={"lines": 1}),
        append(store, other, b"two"),
        return_exceptions=True,
    )
    assert outcomes[0] == Committed(2, 2)
    assert isinstance(outcomes[1], Exception)
    assert outcomes[2] == Committed(3, 3)
    assert await get(store, job.id) == job
    assert await store.events.last_seq(job.id) == 2


async def test_counters_add_up_under_concurrent_writes(store: Store) -> None:
    job = await run_one(store)
    await asyncio.gather(*(append(store, job, b"x", add={"lines": 1, "log_bytes": 3}) for _ in range(50)))
    now = await get(store, job.id)
    assert (now.lines, now.log_bytes) == (50, 150)


async def test_fifty_writers_on_one_stream_get_numbers_without_a_gap(store: Store) -> None:
    job = await run_one(store)
    numbers = await asyncio.gather(*(append(store, job, b"%d" % n, count=n % 3 + 1) for n in range(50)))
    taken = [seq for each in numbers for seq in range(each.first_seq, each.last_seq + 1)]
    assert sorted(taken) == list(range(3, 3 + len(taken)))
    batches = await store.events.read(job.id, after_seq=2, limit=100)
    assert [(b.first_seq, b.last_seq, b.payload) for b in batches] == sorted(
        (each.first_seq, each.last_seq, b"%d" % n) for n, each in enumerate(numbers)
    )


async def test_a_write_without_facts_takes_no_number(store: Store) -> None:
    job = await submit(store)
    assert await store.jobs.commit(Write(job_id=job.id, metadata={"a": 1})) == Committed(2, 1)
    assert await store.events.last_seq(job.id) == 1


# ---------------------------------------------------------------- the engine's loops


async def test_due_gives_what_has_come_oldest_first_and_the_next_time(store: Store) -> None:
    jobs = {seconds: await submit(store, run_at=after(seconds)) for seconds in (30, 10, 20, 40)}
    assert await store.jobs.due(after(5)) == ([], after(10))
    assert await store.jobs.due(after(20)) == ([jobs[10], jobs[20]], after(30))
    assert await store.jobs.due(after(40), limit=2) == ([jobs[10], jobs[20]], after(30))
    assert await store.jobs.due(after(40)) == ([jobs[10], jobs[20], jobs[30], jobs[40]], None)
    await append(store, jobs[10], b"due", set={"state": JobState.QUEUED})
    assert [job.id for job in (await store.jobs.due(after(20)))[0]] == [jobs[20].id]


async def test_overdue_gives_those_whose_patience_ended_while_they_waited(store: Store) -> None:
    patient = JobSpec(timeouts=Timeouts(queue_seconds=10))
    started = await run_one(store, spec=patient)
    queued = await submit(store, spec=patient)
    scheduled = await submit(store, spec=patient, run_at=after(5))
    await submit(store)
    assert await store.jobs.overdue(after(9)) == []
    assert await store.jobs.overdue(after(12)) == [queued]
    assert await store.jobs.overdue(after(15)) == [queued, scheduled]
    assert await store.jobs.overdue(after(15), limit=1) == [queued]
    await append(store, started, b"again", set={"state": JobState.QUEUED})
    assert await store.jobs.overdue(after(15)) == [queued, scheduled], "it has had its first attempt"


async def test_delete_removes_finished_jobs_with_all_they_left_and_no_others(store: Store) -> None:
    gone, running, stays = await run_one(store), await run_one(store), await submit(store, spec=JobSpec(tags=("t",)))
    for job in (gone, running):
        more = {"steps": [new_step(job)], "artifacts": [new_artifact(job)], "checkpoint": b"c"}
        await append(store, job, b"x", **more)
    await finish(store, gone)
    assert await store.jobs.delete([gone.id, gone.id, running.id, stays.id, "unknown"]) == 1
    assert await store.jobs.get(gone.id) is None
    assert await store.events.last_seq(gone.id) is None
    assert await store.events.read(gone.id) == []
    assert await store.catalog.steps(gone.id) == []
    assert await store.catalog.checkpoint(gone.id) is None
    [artifact], total = await store.catalog.artifacts(ArtifactQuery())
    assert (artifact.job_id, total) == (running.id, 1)
    assert len(await store.catalog.steps(running.id)) == 1
    assert {job.id for job in await store.jobs.find(JobQuery())} == {running.id, stays.id}
    assert await store.jobs.delete([]) == 0


async def test_many_jobs_are_deleted_in_one_call(store: Store) -> None:
    jobs = [await run_one(store, spec=JobSpec(tags=("t",))) for _ in range(120)]
    for job in jobs:
        await finish(store, job)
    assert await store.jobs.delete([job.id for job in jobs]) == 120
    assert await store.jobs.count(JobQuery(tag="t")) == 0


async def test_retention_by_age_names_those_that_ended_before(store: Store) -> None:
    jobs = [await run_one(store) for _ in range(4)]
    for seconds, job in zip((30, 10, 20), jobs, strict=False):
        await finish(store, job, at=after(seconds))
    assert await store.jobs.expired(finished_before=after(30), keep=None) == [jobs[1].id, jobs[2].id]
    assert await store.jobs.expired(finished_before=after(99), keep=None, limit=1) == [jobs[1].id]
    assert await store.jobs.expired(finished_before=None, keep=None) == []


async def test_retention_by_number_keeps_the_newest_finished_jobs(store: Store) -> None:
    jobs = [await run_one(store) for _ in range(5)]
    for seconds, job in enumerate(jobs[:4]):
        await finish(store, job, at=after(seconds))
    assert await store.jobs.expired(finished_before=None, keep=3) == [jobs[0].id]
    assert await store.jobs.expired(finished_before=None, keep=0) == [job.id for job in jobs[:4]]
    assert await store.jobs.expired(finished_before=None, keep=9) == []
    assert await store.jobs.expired(finished_before=after(2), keep=3) == [jobs[0].id, jobs[1].id]


async def test_kinds_of_facts_are_kept_with_their_batches(store: Store) -> None:
    job = await run_one(store)
    await append(store, job, b"log", kind=EventKind.LOG)
    assert [batch.kinds for batch in await store.events.read(job.id)] == [1, 1, 2]
