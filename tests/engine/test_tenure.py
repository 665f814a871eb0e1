"""How long a node may go on with what it carries, and what it does with what it took when that was over."""

import asyncio
from typing import Any

import pytest
from tests.engine.conftest import MakeHouse

from treadle.core.job import Job
from treadle.core.state import JobState, Reason
from treadle.engine.tenure import Tenure


class Ticking:
    """A clock of the test's own."""

    passed = 100.0

    def monotonic(self) -> float:
        return self.passed


def test_it_is_not_held_through_a_time_when_it_was_over() -> None:
    clock = Ticking()
    tenure = Tenure(clock)  # type: ignore[arg-type]
    assert tenure.held_since(0)
    told: list[float] = []
    tenure.listen(told.append)
    tenure.extend(asked=100, until=106)
    clock.passed = 105
    tenure.extend(asked=104, until=110)
    assert tenure.held_since(101)
    clock.passed = 110
    assert not tenure.held_since(110)
    tenure.extend(asked=110, until=116)
    assert not tenure.held_since(109)
    assert tenure.held_since(110)
    tenure.ignore(told.append)
    tenure.extend(asked=112, until=118)
    assert told == [106, 110, 116]
    late: list[float] = []
    tenure.listen(late.append)
    assert late == [118]


async def test_what_was_claimed_while_the_node_was_stopped_is_given_back_unbegun(
    make_house: MakeHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = await make_house(started=False)
    clock = Ticking()
    house.dispatcher._tenure = tenure = Tenure(clock)  # type: ignore[arg-type]
    tenure.extend(asked=100, until=106)
    claim = house.recorder.claim

    async def stopped_meanwhile(*arguments: Any) -> list[Job]:
        claimed: list[Job] = await claim(*arguments)
        clock.passed += 60
        tenure.extend(asked=clock.passed, until=clock.passed + 6)
        return claimed

    monkeypatch.setattr(house.recorder, "claim", stopped_meanwhile)
    job = await house.submit()

    async def carried() -> Job:
        await house.dispatcher._claim()
        await asyncio.gather(*house.dispatcher._tasks)
        return await house.engine.get(job.id)

    job = await carried()
    assert (job.state, job.reason, job.claims, house.runner.started) == (JobState.QUEUED, Reason.LOST, 0, [])

    monkeypatch.undo()
    clock.passed += 60  # and nothing is claimed without a lease
    assert (await carried()).state is JobState.QUEUED
    tenure.extend(asked=clock.passed, until=clock.passed + 6)
    assert (await carried()).state is JobState.COMPLETED
    assert house.runner.started == [job.id]
