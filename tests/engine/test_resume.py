"""A new attempt goes on from the checkpoint, and what was yielded after it no longer counts."""

from typing import Any

from tests.engine.conftest import House

from treadle.core.event import Rewound
from treadle.core.ids import public_id
from treadle.core.job import Job
from treadle.core.log import LogQuery
from treadle.core.retry import RetryPolicy
from treadle.core.state import JobState, Reason
from treadle.engine.ports import AttemptHandle, Outcome

AGAIN = {"retry": RetryPolicy(max_attempts=3, delay_seconds=0)}
LOST = Outcome(state=JobState.FAILED, reason=Reason.ERROR, error="lost")


async def counted(house: House, job: Job) -> tuple[list[Any], int]:
    """The results that are read, and how many the job says it has."""
    results = [item.data for _seq, item in await house.engine.results(job.id)]
    return results, (await house.engine.get(job.id)).results


async def test_results_after_the_checkpoint_are_void_once_a_new_attempt_resumes(house: House) -> None:
    resumed: list[bytes | None] = []

    async def work(attempt: AttemptHandle) -> Outcome | None:
        saved = await attempt.resume()
        resumed.append(saved)
        start = int(saved or 0)
        for number in range(start, start + 3):
            await attempt.result(number)
        await attempt.checkpoint(str(start + 3).encode())
        if start < 6:
            await attempt.result("void")
            await attempt.result("void")
            return LOST
        await attempt.result("last")
        return None

    house.runner.script("work", work)
    job = await house.ended(await house.submit("work", spec=AGAIN))
    assert resumed == [None, b"3", b"6"]
    assert await counted(house, job) == ([*range(9), "last"], 10)


async def test_a_checkpoint_that_is_not_waited_for_is_stored_with_the_end(house: House) -> None:
    resumed: list[bytes | None] = []

    async def work(attempt: AttemptHandle) -> Outcome | None:
        resumed.append(await attempt.resume())
        await attempt.progress(50.0, urgent=False)
        await attempt.checkpoint(b"kept", wait=False)
        return LOST if attempt.job.attempt < 2 else None

    house.runner.script("work", work)
    job = await house.ended(await house.submit("work", spec=AGAIN))
    assert resumed == [None, b"kept"]
    assert job.progress == 50.0


async def test_work_that_advances_is_not_suspected_of_ending_its_workers(house: House) -> None:
    claims: list[int] = []

    async def work(attempt: AttemptHandle) -> None:
        await attempt.checkpoint(b"", advanced=False)
        claims.append((await house.engine.get(attempt.job.id)).claims)
        await attempt.checkpoint(b"", advanced=True)
        claims.append((await house.engine.get(attempt.job.id)).claims)

    house.runner.script("work", work)
    await house.ended(await house.submit("work"))
    assert claims == [1, 0]


async def test_without_a_checkpoint_a_new_attempt_begins_from_nothing(house: House) -> None:
    async def work(attempt: AttemptHandle) -> Outcome | None:
        assert await attempt.resume() is None
        await attempt.result(attempt.job.attempt)
        return LOST if attempt.job.attempt < 3 else None

    house.runner.script("work", work)
    job = await house.ended(await house.submit("work", spec=AGAIN))
    assert await counted(house, job) == ([3], 1)


async def test_a_checkpoint_after_each_result_leaves_nothing_to_take_back(house: House) -> None:
    async def work(attempt: AttemptHandle) -> Outcome | None:
        number = int(await attempt.resume() or 0)
        await attempt.result(number)
        await attempt.checkpoint(str(number + 1).encode())
        return LOST if number < 2 else None

    house.runner.script("work", work)
    job = await house.ended(await house.submit("work", spec=AGAIN))
    assert await counted(house, job) == ([0, 1, 2], 3)
    batches = [batch async for batch in house.engine.history(job.id)]
    assert not any(isinstance(item, Rewound) for batch in batches for item in batch.items)


async def test_pages_of_results_pass_over_what_is_void(house: House) -> None:
    async def work(attempt: AttemptHandle) -> Outcome | None:
        await attempt.resume()
        await attempt.result("first")
        await attempt.flush()
        await attempt.result("second")
        return LOST if attempt.job.attempt < 3 else None

    house.runner.script("work", work)
    job = await house.ended(await house.submit("work", spec=AGAIN))
    [(seq, first)] = await house.engine.results(job.id, limit=1)
    assert first.data == "first"
    assert [item.data for _seq, item in await house.engine.results(job.id, after_seq=seq)] == ["second"]


async def test_a_message_of_several_lines_can_be_one_entry(house: House) -> None:
    async def work(attempt: AttemptHandle) -> None:
        await attempt.say("one\ntwo", whole=True)
        await attempt.lines("module", b"three\nfour", 1, whole=True)
        await attempt.lines("module", b"five\nsix", 2)

    house.runner.script("work", work)
    job = await house.ended(await house.submit("work"))
    page = await house.engine.logs(job.id, LogQuery())
    assert [line.text for line in page.lines] == ["one\ntwo", "three\nfour", "five", "six"]
    assert job.lines == 4
    tail = await house.engine.logs(job.id, LogQuery(after_seq=page.lines[0].seq))
    assert [(line.seq, line.text) for line in tail.lines] == [(line.seq, line.text) for line in page.lines[1:]]
    assert (page.lines[1].number, tail.lines[0].number) == (2, None)  # the number is known from the first line on


async def test_a_job_is_found_by_either_spelling_of_its_id_and_by_eight_characters(house: House) -> None:
    house.runner.script("work", _nothing)
    jobs = [await house.submit("work") for _ in range(5)]
    for job in jobs:
        spelled = public_id(job.id)
        assert (await house.engine.get(spelled)).id == job.id
        assert (await house.engine.get(spelled[:8])).id == job.id
        assert (await house.engine.get(spelled[:20].upper())).id == job.id
        assert (await house.engine.get(job.id)).id == job.id


async def _nothing(_attempt: AttemptHandle) -> None:
    """Work that is done at once."""
