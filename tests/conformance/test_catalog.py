"""Every catalog keeps these promises."""

import asyncio
from datetime import timedelta

import msgspec
import pytest

from tests.conformance.backends import Store
from tests.conformance.factories import AT, after, append, claim, finish, get, new_artifact, new_step, run_one, submit
from treadle.core.artifact import ArtifactType
from treadle.core.errors import NotFound
from treadle.core.key import ApiKey, Scope
from treadle.core.state import JobState, StepState
from treadle.engine.ports import ArtifactQuery, Checkpoint, Write


async def test_steps_come_in_order_of_attempt_and_index(store: Store) -> None:
    job = await run_one(store)
    steps = [
        new_step(job, attempt=attempt, index=index, name=f"{attempt}.{index}")
        for attempt, index in ((2, 0), (1, 10), (1, 2), (2, 1))
    ]
    await store.jobs.commit(Write(job_id=job.id, steps=steps))
    assert [step.name for step in await store.catalog.steps(job.id)] == ["1.2", "1.10", "2.0", "2.1"]
    assert [step.name for step in await store.catalog.steps(job.id, attempt=2)] == ["2.0", "2.1"]
    assert await store.catalog.steps("unknown") == []


async def test_a_known_step_is_replaced_whole(store: Store) -> None:
    job = await run_one(store)
    step = new_step(job, description="d", estimated_seconds=1.5, metadata={"a": 1})
    await store.jobs.commit(Write(job_id=job.id, steps=[step]))
    done = msgspec.structs.replace(
        step,
        state=StepState.FAILED,
        exit_code=2,
        error="e",
        started_at=after(1),
        finished_at=after(2),
        stop_on_error=True,
        metadata={},
    )
    await store.jobs.commit(Write(job_id=job.id, steps=[done]))
    assert await store.catalog.steps(job.id) == [done]


async def test_artifacts_are_listed_newest_first_page_by_page_with_their_total(store: Store) -> None:
    job, other = await run_one(store), await run_one(store)
    made = [
        new_artifact(
            owner, created_at=AT + timedelta(seconds=n), step_id="s" if n % 2 else None, type=list(ArtifactType)[n % 3]
        )
        for n, owner in enumerate([job, other] * 5)
    ]
    for artifact in made:
        owner = job if artifact.job_id == job.id else other
        await append(store, owner, b"x", artifacts=[artifact])
    for query in (
        ArtifactQuery(),
        ArtifactQuery(limit=3, offset=2),
        ArtifactQuery(limit=0),
        ArtifactQuery(offset=99),
        ArtifactQuery(job_id=job.id),
        ArtifactQuery(job_id=job.id, step_id="s"),
        ArtifactQuery(step_id="s", limit=2),
        ArtifactQuery(type=ArtifactType.IMAGE, offset=1),
        ArtifactQuery(job_id=other.id, type=ArtifactType.DATA, step_id="s"),
        ArtifactQuery(job_id="unknown"),
    ):
        matching = [
            artifact
            for artifact in reversed(made)
            if query.job_id in {None, artifact.job_id}
            and query.step_id in {None, artifact.step_id}
            and query.type in {None, artifact.type}
        ]
        page = matching[query.offset : query.offset + query.limit]
        assert await store.catalog.artifacts(query) == (page, len(matching)), query


async def test_an_artifact_is_read_back_field_for_field_until_it_is_removed(store: Store) -> None:
    job = await run_one(store)
    artifact = new_artifact(
        job, tags=("a", "b"), metadata={"w": 1}, is_public=False, retention_days=3, step_id="s", description="ü"
    )
    await append(store, job, b"x", artifacts=[artifact])
    assert await store.catalog.artifact(artifact.id) == artifact
    await store.jobs.commit(Write(job_id=job.id, removed_artifacts=[artifact.id]))
    assert await store.catalog.artifact(artifact.id) is None
    assert await store.catalog.artifacts(ArtifactQuery()) == ([], 0)


async def test_a_job_cannot_remove_the_artifact_of_another(store: Store) -> None:
    job, other = await run_one(store), await run_one(store)
    artifact = new_artifact(job)
    await append(store, job, b"x", artifacts=[artifact])
    with pytest.raises(NotFound):
        await store.jobs.commit(Write(job_id=other.id, removed_artifacts=[artifact.id], add={"artifacts": -1}))
    assert await store.catalog.artifact(artifact.id) == artifact
    assert (await get(store, other.id)).artifacts == 0


async def test_an_artifact_is_removed_once_however_many_try(store: Store) -> None:
    job = await run_one(store)
    artifact = new_artifact(job)
    await append(store, job, b"x", artifacts=[artifact], add={"artifacts": 1})
    removal = Write(job_id=job.id, removed_artifacts=[artifact.id], add={"artifacts": -1})
    ended = await asyncio.gather(*(store.jobs.commit(removal) for _ in range(12)), return_exceptions=True)
    assert sum(isinstance(each, NotFound) for each in ended) == 11
    assert (await get(store, job.id)).artifacts == 0


async def test_bytes_are_in_use_while_any_artifact_has_them(store: Store) -> None:
    job = await run_one(store)
    one, two = new_artifact(job, sha256="1" * 64), new_artifact(job, sha256="1" * 64)
    await append(store, job, b"x", artifacts=[one, two])
    await store.jobs.commit(Write(job_id=job.id, removed_artifacts=[one.id]))
    assert await store.catalog.blob_in_use("1" * 64)
    await finish(store, job)
    await store.jobs.delete([job.id])
    assert not await store.catalog.blob_in_use("1" * 64)


async def test_the_last_checkpoint_counts_even_an_empty_one(store: Store) -> None:
    job = await run_one(store)
    assert await store.catalog.checkpoint(job.id) is None
    for value in (b"one", b"\x00two", b""):
        await store.jobs.commit(Write(job_id=job.id, checkpoint=value))
        kept = await store.catalog.checkpoint(job.id)
        assert kept is not None
        assert kept.value == value


async def test_a_checkpoint_knows_how_far_the_stream_and_the_results_were(store: Store) -> None:
    job = await run_one(store)
    await append(store, job, b"one", add={"results": 2})
    committed = await append(store, job, b"two", add={"results": 1}, checkpoint=b"here", checkpoint_shown=b"****")
    await append(store, job, b"three", add={"results": 5})
    assert await store.catalog.checkpoint(job.id) == Checkpoint(b"here", committed.last_seq, 3, b"****")
    committed = await append(store, job, b"four", checkpoint=b"there")
    assert await store.catalog.checkpoint(job.id) == Checkpoint(b"there", committed.last_seq, 8, None)


async def test_keys_are_kept_and_replaced_by_id(store: Store) -> None:
    key = ApiKey(id="k1", name="ci", sha256="0" * 64, scope=Scope.OPERATOR, created_at=AT, expires_at=after(60))
    await store.catalog.put_key(key)
    await store.catalog.put_key(ApiKey(id="k0", name="old", sha256="1" * 64, scope=Scope.ADMIN, created_at=after(1)))
    revoked = msgspec.structs.replace(key, revoked_at=after(5))
    await store.catalog.put_key(revoked)
    keys = await store.catalog.keys()
    assert keys[0] == revoked
    assert [each.id for each in keys] == ["k1", "k0"]


async def test_named_values_are_bytes_that_are_replaced(store: Store) -> None:
    assert await store.catalog.get_value("a") is None
    for value in (b"1", b"", bytes(range(256))):
        await store.catalog.put_value("a", value)
        assert await store.catalog.get_value("a") == value


async def test_stats_tell_the_truth(store: Store) -> None:
    empty = await store.catalog.stats()
    assert (empty.jobs, empty.steps, empty.artifacts, empty.oldest_job_at, empty.newest_job_at) == (0, 0, 0, None, None)
    jobs = [await submit(store, at=after(seconds)) for seconds in range(4)]
    first, second = await claim(store, 2)
    step = new_step(first)
    await append(store, first, b"x", steps=[step, new_step(first, index=1)], artifacts=[new_artifact(first)])
    await append(store, second, b"x", steps=[new_step(second)], artifacts=[new_artifact(second)])
    await append(store, first, b"x", steps=[msgspec.structs.replace(step, state=StepState.COMPLETED)])
    stats = await store.catalog.stats()
    assert (stats.jobs, stats.steps, stats.artifacts) == (4, 3, 2)
    assert (stats.oldest_job_at, stats.newest_job_at) == (jobs[0].created_at, jobs[3].created_at)
    assert {state: n for state, n in stats.jobs_by_state.items() if n} == {JobState.QUEUED: 2, JobState.RUNNING: 2}
    assert set(stats.jobs_by_state) == set(JobState)
    assert stats.size_bytes > 0
    await finish(store, first)
    await store.jobs.delete([first.id])
    stats = await store.catalog.stats()
    assert (stats.jobs, stats.steps, stats.artifacts) == (3, 1, 1)


async def test_optimize_says_what_it_did_and_changes_no_answer(store: Store) -> None:
    job = await run_one(store)
    assert await store.catalog.optimize()
    assert await store.jobs.get(job.id) == job
    assert (await claim(store)) == []
