"""A claim whose answer was lost leaves nothing behind that runs by its row, and nowhere."""

import asyncio
from typing import Any

import pytest
from tests.engine.conftest import MakeHouse

from treadle.core.errors import Unavailable
from treadle.core.job import Job
from treadle.core.state import JobState, Reason
from treadle.engine.leader import Leader
from treadle.engine.rescuer import Rescuer
from treadle.testing.runner import until_stopped


@pytest.mark.parametrize("exclusive", [False, True])
async def test_what_was_claimed_without_our_knowing_is_given_back_and_the_rest_goes_on(
    make_house: MakeHouse, monkeypatch: pytest.MonkeyPatch, exclusive: bool
) -> None:
    house = await make_house(started=False)
    leader = Leader(house.store.nodes, holder="x")
    rescuer = Rescuer(
        house.store.nodes, house.store.catalog, house.recorder, leader, house.clock,
        incarnation="node-1", exclusive=exclusive,
    )  # fmt: skip
    house.dispatcher._put_back = rescuer.put_back
    house.runner.script("wait", until_stopped)
    known = await house.submit("wait")
    await house.dispatcher._claim()
    await house.runner.until_started(known.id)
    stray = await house.submit()
    claim = house.recorder.claim

    async def answer_lost(*arguments: Any) -> list[Job]:
        await claim(*arguments)
        raise Unavailable("The answer was lost.")

    monkeypatch.setattr(house.recorder, "claim", answer_lost)
    with pytest.raises(Unavailable):
        await house.dispatcher._claim()
    assert (await house.engine.get(stray.id)).state is JobState.RUNNING
    monkeypatch.undo()

    monkeypatch.setattr(house.recorder, "claim", claim_nothing)
    await house.dispatcher._claim()
    given_back = await house.engine.get(stray.id)
    assert (given_back.state, given_back.reason, given_back.claims) == (JobState.QUEUED, Reason.LOST, 0)
    assert (await house.engine.get(known.id)).state is JobState.RUNNING
    monkeypatch.undo()
    await house.dispatcher._claim()
    house.worker.request_stop(known.id, Reason.USER)
    await asyncio.gather(*house.dispatcher._tasks)
    assert (await house.engine.get(stray.id)).state is JobState.COMPLETED
    assert house.runner.started == [known.id, stray.id]


async def claim_nothing(*_arguments: Any) -> list[Job]:
    return []
