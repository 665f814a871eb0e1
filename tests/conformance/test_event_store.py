"""Every event store reads streams like this."""

import pytest

from tests.conformance.backends import Store
from tests.conformance.factories import KINDS, append, submit
from treadle.core.event import EventKind
from treadle.core.job import Job
from treadle.engine.ports import StoredBatch

LOG, RESULT = KINDS[EventKind.LOG], KINDS[EventKind.RESULT]


@pytest.fixture
async def job(store: Store) -> Job:
    """A job whose stream is: 1 state, 2-4 log, 5 result, 6-8 log, 9 result, 10 log and result."""
    job = await submit(store)
    await append(store, job, b"log 2", count=3)
    await append(store, job, b"result 5", kind=EventKind.RESULT)
    await append(store, job, b"log 6", count=3)
    await append(store, job, b"result 9", kind=EventKind.RESULT)
    await append(store, job, b"log 10")
    other = await submit(store)
    await append(store, other, b"somebody else's")
    return job


def spans(batches: list[StoredBatch]) -> list[tuple[int, int]]:
    return [(batch.first_seq, batch.last_seq) for batch in batches]


ALL = [(1, 1), (2, 4), (5, 5), (6, 8), (9, 9), (10, 10)]


async def test_a_stream_is_read_in_order_and_complete(store: Store, job: Job) -> None:
    batches = await store.events.read(job.id)
    assert spans(batches) == ALL
    assert [batch.payload for batch in batches][1:3] == [b"log 2", b"result 5"]
    assert {batch.stream_id for batch in batches} == {job.id}


@pytest.mark.parametrize("after_seq", range(12))
async def test_reading_goes_on_with_the_batch_that_holds_the_next_number(
    store: Store, job: Job, after_seq: int
) -> None:
    found = await store.events.read(job.id, after_seq=after_seq)
    assert spans(found) == [span for span in ALL if span[1] > after_seq]


@pytest.mark.parametrize("before_seq", range(1, 13))
@pytest.mark.parametrize("backwards", [False, True])
async def test_reading_ends_before_a_number(store: Store, job: Job, before_seq: int, backwards: bool) -> None:
    found = await store.events.read(job.id, before_seq=before_seq, backwards=backwards)
    expected = [span for span in ALL if span[0] < before_seq]
    assert spans(found) == (expected[::-1] if backwards else expected)


async def test_a_limit_counts_from_the_start_or_backwards_from_the_end(store: Store, job: Job) -> None:
    assert spans(await store.events.read(job.id, limit=2)) == ALL[:2]
    assert spans(await store.events.read(job.id, limit=2, backwards=True)) == [ALL[5], ALL[4]]
    assert spans(await store.events.read(job.id, after_seq=4, before_seq=9, limit=1, backwards=True)) == [(6, 8)]


async def test_kinds_choose_batches_that_hold_one_of_them(store: Store, job: Job) -> None:
    assert spans(await store.events.read(job.id, kinds=RESULT)) == [(5, 5), (9, 9)]
    assert spans(await store.events.read(job.id, kinds=RESULT | LOG)) == ALL[1:]
    assert spans(await store.events.read(job.id, kinds=RESULT, limit=1, backwards=True)) == [(9, 9)]
    assert await store.events.read(job.id, kinds=KINDS[EventKind.META]) == []


async def test_bytes_are_bounded_but_one_batch_always_comes(store: Store, job: Job) -> None:
    await append(store, job, b"x" * 1000)
    await append(store, job, b"y" * 1000)
    assert spans(await store.events.read(job.id, after_seq=10, max_bytes=1)) == [(11, 11)]
    assert spans(await store.events.read(job.id, after_seq=10, max_bytes=1999)) == [(11, 11)]
    assert spans(await store.events.read(job.id, after_seq=10, max_bytes=2000)) == [(11, 11), (12, 12)]
    assert spans(await store.events.read(job.id, max_bytes=1, backwards=True)) == [(12, 12)]


async def test_any_bytes_come_back_as_they_were(store: Store) -> None:
    job = await submit(store)
    payload = bytes(range(256)) * 2000
    await append(store, job, payload)
    assert (await store.events.read(job.id, after_seq=1))[0].payload == payload


async def test_the_last_number_is_known(store: Store, job: Job) -> None:
    assert await store.events.last_seq(job.id) == 10
    assert await store.events.last_seq("unknown") is None
    assert await store.events.read("unknown") == []


async def test_what_was_committed_is_seen_by_the_next_read(store: Store) -> None:
    job = await submit(store)
    for seq in range(2, 60):
        await append(store, job, b"x")
        assert await store.events.last_seq(job.id) == seq
        assert len(await store.events.read(job.id, after_seq=seq - 1)) == 1
