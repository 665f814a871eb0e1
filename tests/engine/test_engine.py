"""What the engine promises of jobs, whatever runs them."""

import asyncio
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from treadle.core.errors import AmbiguousPrefix, Conflict, FenceLost, NotFound, Unavailable
from treadle.core.event import Batch, Lines, Source, StateChanged
from treadle.core.job import OnLost, Priority, Timeouts
from treadle.core.log import LogQuery
from treadle.core.retry import RetryPolicy
from treadle.core.state import JobState, Reason, StepState
from treadle.engine.ports import AttemptHandle, Claim, Outcome
from treadle.engine.pruner import Retention
from treadle.testing.runner import COMPLETED, step_of, until_stopped

FAILED = Outcome(state=JobState.FAILED, reason=Reason.EXIT_CODE, exit_code=1, error="Exited with code 1")


async def _states(house: Any, job_id: str) -> list[JobState]:
    watch = house.engine.watch()
    watch.follow(job_id)
    states: list[JobState] = []
    async for batch in watch.batches():
        states += [item.state for item in batch.items if isinstance(item, StateChanged)]
        if batch.last_seq == await house.engine.last_seq(job_id):
            watch.close()
    return states


async def test_urgent_first_then_oldest_first(make_house: Any) -> None:
    house = await make_house(slots=1, started=False)
    jobs = [
        await house.submit(name=str(n), priority=priority)
        for n, priority in enumerate([Priority.LOW, Priority.NORMAL, Priority.URGENT, Priority.HIGH, Priority.URGENT])
    ]
    await house.services.start()
    for job in jobs:
        await house.ended(job)
    assert house.runner.started == [jobs[n].id for n in (2, 4, 3, 1, 0)]


async def test_as_many_jobs_run_as_there_are_slots_and_no_more(make_house: Any) -> None:
    house = await make_house(slots=3)
    full = asyncio.Event()
    now, most = 0, 0

    async def work(_attempt: AttemptHandle) -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        if now == 3:
            full.set()
        await full.wait()
        now -= 1

    house.runner.script("work", work)
    jobs = [await house.submit("work") for _ in range(30)]
    for job in jobs:
        assert (await house.ended(job)).state is JobState.COMPLETED
    assert most == 3
    assert house.dispatcher.running["commands"] == 0


async def test_jobs_of_one_key_run_one_at_a_time(house: Any) -> None:
    running: set[str] = set()

    async def work(attempt: AttemptHandle) -> None:
        assert not running
        running.add(attempt.job.id)
        for _ in range(20):
            await asyncio.sleep(0)
        running.clear()

    house.runner.script("work", work)
    jobs = [await house.submit("work", concurrency_key="one") for _ in range(8)]
    assert {(await house.ended(job)).state for job in jobs} == {JobState.COMPLETED}


async def test_everything_an_attempt_says_is_in_the_stream_in_order(house: Any) -> None:
    async def work(attempt: AttemptHandle) -> None:
        step = msgspec.structs.replace(step_of(attempt, 0, "one"), state=StepState.RUNNING)
        await attempt.step(step, started=True)
        await attempt.lines("stdout", b"a\nb", 2, step_id=step.id)
        await attempt.meta("colour", "blue")
        await attempt.result({"n": 1})
        await attempt.progress(250.0)
        await attempt.lines("stderr", b"\xff", 1)
        await attempt.checkpoint(b"here")

    house.runner.script("work", work)
    job = await house.ended(await house.submit("work"))
    assert (job.lines, job.results, job.total_steps, job.current_step_index) == (3, 1, 1, 0)
    assert (job.metadata, job.progress, job.attempt) == ({"colour": "blue"}, 100.0, 1)
    page = await house.engine.logs(job.id, LogQuery())
    assert [(line.source, line.text) for line in page.lines] == [
        (Source.STDOUT, "a"),
        (Source.STDOUT, "b"),
        (Source.STDERR, "\ufffd"),
    ]
    assert [item.data for _seq, item in await house.engine.results(job.id)] == [{"n": 1}]
    assert await house.engine.checkpoint(job.id) == b"here"
    assert await _states(house, job.id) == [JobState.QUEUED, JobState.RUNNING, JobState.COMPLETED]


async def test_a_flood_is_stored_whole_and_never_held_in_memory(house: Any) -> None:
    block = b"\n".join(b"x" * 99 for _ in range(1000))

    async def work(attempt: AttemptHandle) -> None:
        for _ in range(300):
            await attempt.lines("stdout", block, 1000)
            assert attempt._writer._backlog <= 5 << 20  # type: ignore[attr-defined]

    house.runner.script("work", work)
    job = await house.ended(await house.submit("work"))
    assert (job.lines, job.log_bytes) == (300_000, 30_000_000)
    size = 0
    async for piece in house.engine.raw_log(job.id):
        size += len(piece)
    assert size == 30_000_000


async def test_a_failed_attempt_is_retried_with_a_pause(house: Any) -> None:
    async def work(attempt: AttemptHandle) -> Outcome:
        return FAILED if attempt.job.attempt < 3 else COMPLETED

    house.runner.script("work", work)
    retry = RetryPolicy(max_attempts=3, delay_seconds=0.01)
    job = await house.ended(await house.submit("work", spec={"retry": retry}))
    assert (job.state, job.attempt, job.error) == (JobState.COMPLETED, 3, None)
    states = await _states(house, job.id)
    assert states.count(JobState.SCHEDULED) == 2
    assert states.count(JobState.RUNNING) == 3


async def test_attempts_end(house: Any) -> None:
    async def work(_attempt: AttemptHandle) -> Outcome:
        return FAILED

    house.runner.script("work", work)
    job = await house.ended(await house.submit("work", spec={"retry": RetryPolicy(max_attempts=2, delay_seconds=0)}))
    assert (job.state, job.reason, job.attempt, job.exit_code) == (JobState.FAILED, Reason.EXIT_CODE, 2, 1)


async def test_a_scheduled_job_waits_for_its_time(house: Any) -> None:
    job = await house.submit(run_at=house.clock.now() + timedelta(hours=1))
    assert job.state is JobState.SCHEDULED
    house.clock.ahead = timedelta(hours=1, seconds=1)
    house.scheduler._loop.wake()
    assert (await house.ended(job)).state is JobState.COMPLETED


async def test_waiting_too_long_is_a_failure(make_house: Any) -> None:
    house = await make_house(slots=1)
    house.runner.script("work", until_stopped)
    blocker = await house.submit("work")
    await house.until(blocker, JobState.RUNNING)
    late = await house.submit("late", spec={"timeouts": Timeouts(queue_seconds=60)})
    house.clock.ahead = timedelta(seconds=61)
    house.scheduler._loop.wake()
    late = await house.ended(late)
    assert (late.state, late.reason) == (JobState.FAILED, Reason.TIMEOUT)
    assert late.id not in house.runner.started
    await house.engine.cancel(blocker.id)
    await house.ended(blocker)


async def test_limits_of_time_end_an_attempt(house: Any) -> None:
    async def chatter(attempt: AttemptHandle) -> Outcome:
        while attempt.stop_reason is None:
            attempt.heard()
            await asyncio.sleep(0.002)
        return FAILED

    house.runner.script("silent", until_stopped)
    house.runner.script("chatter", chatter)
    silent = await house.submit("silent", spec={"timeouts": Timeouts(no_output_seconds=0.05)})
    chatter_job = await house.submit("chatter", spec={"timeouts": Timeouts(attempt_seconds=0.1)})
    for job, words in ((silent, "silent for longer than 0.05 s"), (chatter_job, "longer than 0.1 s")):
        ended = await house.ended(job)
        assert (ended.state, ended.reason) == (JobState.FAILED, Reason.TIMEOUT)
        assert words in (ended.error or "")


async def test_a_waiting_job_is_cancelled_at_once(make_house: Any) -> None:
    house = await make_house(started=False)
    job = await house.engine.cancel((await house.submit()).id)
    assert (job.state, job.reason) == (JobState.CANCELLED, Reason.USER)
    with pytest.raises(Conflict):
        await house.engine.cancel(job.id)


async def test_a_running_job_is_asked_to_stop_and_stays_cancelled(house: Any) -> None:
    async def stubborn(attempt: AttemptHandle) -> Outcome:
        await attempt.stopping()
        return FAILED

    house.runner.script("work", stubborn)
    job = await house.until(await house.submit("work"), JobState.RUNNING)
    told = await asyncio.gather(*(house.engine.cancel(job.id) for _ in range(5)), return_exceptions=True)
    assert not isinstance(told[0], BaseException)
    assert all(isinstance(each, Conflict) for each in told if isinstance(each, BaseException))  # those who came late
    ended = await house.ended(job)
    assert (ended.state, ended.reason) == (JobState.CANCELLED, Reason.USER)


@pytest.mark.parametrize("stop", [None, Reason.TIMEOUT, Reason.DRAINED])
async def test_a_cancel_that_was_acknowledged_wins_over_whatever_ends_the_attempt(
    house: Any, stop: Reason | None
) -> None:
    asked, go = asyncio.Event(), asyncio.Event()

    async def work(_attempt: AttemptHandle) -> Outcome:
        asked.set()
        await go.wait()
        return FAILED

    house.runner.script("work", work)
    retry = RetryPolicy(max_attempts=99, delay_seconds=0)
    job = await house.submit("work", spec={"retry": retry})
    await asked.wait()
    if stop is not None:
        house.worker.request_stop(job.id, stop)
    await house.recorder.record(job.id, [], set_fields={"cancel_requested": True})
    go.set()
    ended = await house.ended(job)
    assert (ended.state, ended.reason, ended.attempt) == (JobState.CANCELLED, Reason.USER, 1)


async def test_a_job_that_was_deleted_by_somebody_else_is_not_found(house: Any) -> None:
    job = await house.ended(await house.submit())
    ended = await asyncio.gather(*(house.engine.delete(job.id) for _ in range(4)), return_exceptions=True)
    assert [type(each) for each in ended if each is not None] == [NotFound] * 3


async def test_history_ends_where_the_stream_ends_also_if_it_is_deleted(house: Any) -> None:
    job = await house.ended(await house.submit())
    history = house.engine.history(job.id)
    assert [batch.last_seq async for batch in history][-1] == await house.engine.last_seq(job.id)
    await house.engine.delete(job.id)
    assert [batch async for batch in house.engine.history(job.id)] == []


async def test_counters_are_right_after_a_rescue(make_house: Any) -> None:
    dead = await make_house(owner="dead", started=False)
    job = await dead.submit("work")
    await dead.recorder.claim(Claim(owner="dead", kinds=frozenset({"command"}), slots={"commands": 1}))
    living = await make_house(owner="living")
    ended = await living.ended(job)
    page = await living.engine.logs(job.id, LogQuery())
    assert ended.lines == len(page.lines) == 1
    assert ended.log_bytes == len(page.lines[0].text) + 1


async def test_a_request_to_stop_that_nobody_heard_is_found(house: Any) -> None:
    house.runner.script("work", until_stopped)
    job = await house.until(await house.submit("work"), JobState.RUNNING)
    await house.recorder.record(job.id, [], set_fields={"cancel_requested": True})
    house.dispatcher._stops.wake()
    assert (await house.ended(job)).state is JobState.CANCELLED


async def test_a_claim_under_way_is_not_lost_by_a_stop(make_house: Any) -> None:
    for _ in range(10):
        house = await make_house(slots=50)
        jobs = [await house.submit() for _ in range(20)]
        await house.services.stop()
        for job in jobs:
            assert (await house.engine.get(job.id)).state in {JobState.QUEUED, JobState.COMPLETED}


async def test_a_runner_that_raises_fails_its_job_alone(house: Any, caplog: pytest.LogCaptureFixture) -> None:
    async def broken(_attempt: AttemptHandle) -> None:
        raise ZeroDivisionError("by zero")

    house.runner.script("broken", broken)
    ended = await house.ended(await house.submit("broken"))
    assert (ended.state, ended.reason, ended.error) == (
        JobState.FAILED,
        Reason.ERROR,
        "ZeroDivisionError: by zero",
    )
    assert (await house.ended(await house.submit())).state is JobState.COMPLETED
    assert "by zero" in caplog.text


async def test_an_attempt_that_lost_its_fence_writes_nothing_more(house: Any) -> None:
    said, taken, given_up = asyncio.Event(), asyncio.Event(), asyncio.Event()
    refused: list[type[Exception]] = []

    async def work(attempt: AttemptHandle) -> None:
        await attempt.lines("stdout", b"mine", 1)
        await attempt.flush()
        said.set()
        await taken.wait()
        try:
            for _ in range(1000):
                await attempt.lines("stdout", b"not mine any more", 1)
                await asyncio.sleep(0)
            await attempt.flush()
        except FenceLost as error:
            refused.append(type(error))
            given_up.set()
            raise

    house.runner.script("work", work)
    job = await house.until(await house.submit("work"), JobState.RUNNING)
    await said.wait()
    house.dispatcher.slots["commands"] = 0
    await house.recorder.change(await house.engine.get(job.id), _requeue())
    claim = Claim(owner="somebody else", kinds=frozenset({"command"}), slots={"commands": 1})
    [stolen] = await house.recorder.claim(claim)
    taken.set()
    await given_up.wait()
    assert refused == [FenceLost]
    now = await house.engine.get(job.id)
    assert (now.state, now.owner, now.fence) == (JobState.RUNNING, "somebody else", stolen.fence)
    assert [line.text for line in (await house.engine.logs(job.id, LogQuery())).lines] == ["mine"]


def _requeue() -> Any:
    from treadle.engine.recorder import Change

    return Change(to=JobState.QUEUED, reason=Reason.LOST)


@pytest.mark.parametrize("on_lost", OnLost)
async def test_what_a_dead_node_ran_is_taken_back(make_house: Any, on_lost: OnLost) -> None:
    dead = await make_house(owner="dead", started=False)
    job = await dead.submit("work", spec={"on_lost": on_lost})
    await dead.recorder.claim(Claim(owner="dead", kinds=frozenset({"command"}), slots={"commands": 1}))
    living = await make_house(owner="living")
    ended = await living.ended(job)
    if on_lost is OnLost.REQUEUE:
        assert (ended.state, ended.attempt) == (JobState.COMPLETED, 2)
    else:
        assert (ended.state, ended.reason) == (JobState.FAILED, Reason.LOST)


async def test_stopping_puts_work_back_without_counting_the_attempt(make_house: Any) -> None:
    house = await make_house(owner="first")
    house.runner.script("work", until_stopped)
    job = await house.until(await house.submit("work"), JobState.RUNNING)
    await house.services.stop()
    assert (await house.engine.get(job.id)).state is JobState.QUEUED
    second = await make_house(owner="second")
    ended = await second.ended(job)
    assert (ended.state, ended.attempt, ended.claims) == (JobState.COMPLETED, 1, 0)


async def test_a_stopping_engine_takes_no_new_jobs(house: Any) -> None:
    house.engine.accepting = False
    with pytest.raises(Unavailable):
        await house.submit()


async def test_a_retry_brings_the_same_job_back(house: Any) -> None:
    outcomes = iter([FAILED, COMPLETED])

    async def work(_attempt: AttemptHandle) -> Outcome:
        return next(outcomes)

    house.runner.script("work", work)
    job = await house.ended(await house.submit("work"))
    assert job.state is JobState.FAILED
    await house.engine.retry(job.id)
    again = await house.ended(job)
    assert (again.id, again.state, again.attempt) == (job.id, JobState.COMPLETED, 1)
    with pytest.raises(Conflict):
        await house.engine.retry((await house.submit(run_at=house.clock.now() + timedelta(hours=1))).id)


async def test_a_repeat_is_a_new_job_with_lineage(house: Any) -> None:
    job = await house.ended(await house.submit(name="first"))
    again, created = await house.engine.repeat(job.id)
    assert created
    assert (again.parent_id, again.name) == (job.id, "first")
    assert again.id != job.id
    await house.ended(again)


async def test_ids_are_understood_by_their_beginning(house: Any) -> None:
    first, second = await house.submit(), await house.submit()
    assert (await house.engine.get(first.id)).id == first.id
    assert (await house.engine.get(second.id[:-1])).id == second.id
    with pytest.raises(AmbiguousPrefix):
        await house.engine.get(first.id[:8])
    for unknown in ("ffffffff", "nope", "", "%"):
        with pytest.raises(NotFound):
            await house.engine.get(unknown)


async def test_deleting_a_running_job_stops_it_first(house: Any) -> None:
    house.runner.script("work", until_stopped)
    job = await house.until(await house.submit("work"), JobState.RUNNING)
    await house.engine.delete(job.id)
    with pytest.raises(NotFound):
        await house.engine.get(job.id)
    assert house.worker.carrying == 0


async def test_retention_removes_the_old_and_the_many(make_house: Any) -> None:
    house = await make_house(retention=Retention(days=1, keep=2))
    jobs = [await house.ended(await house.submit()) for _ in range(5)]
    assert (await house.pruner.prune())[0] == 3
    assert [job.id for job in await house.engine.find(_all())] == [jobs[4].id, jobs[3].id]
    house.clock.ahead = timedelta(days=1, minutes=1)
    assert (await house.pruner.prune())[0] == 2
    assert await house.engine.count(_all()) == 0


def _all() -> Any:
    from treadle.core.job import JobQuery

    return JobQuery()


async def test_a_watch_opened_late_hears_the_whole_story_once(house: Any) -> None:
    go = asyncio.Event()

    async def work(attempt: AttemptHandle) -> None:
        for n in range(500):
            await attempt.lines("stdout", b"%d" % n, 1)
            if n == 250:
                await attempt.flush()
                go.set()
            await asyncio.sleep(0)

    house.runner.script("work", work)
    job = await house.submit("work")
    await go.wait()
    watch = house.engine.watch()
    watch.follow(job.id)
    heard: list[Batch] = []
    async for batch in watch.batches():
        heard.append(batch)
        if any(isinstance(item, StateChanged) and item.state is JobState.COMPLETED for item in batch.items):
            watch.close()
    lines = [
        int(text)
        for batch in heard
        for item in batch.items
        if isinstance(item, Lines)
        for text in item.text.split(b"\n")
    ]
    assert lines == list(range(500))
    assert [batch.first_seq for batch in heard][1:] == [batch.last_seq + 1 for batch in heard][:-1]
