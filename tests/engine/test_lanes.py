"""A job that asks for labels runs on a node that has them all, and on no other."""

import pytest
from tests.engine.conftest import MakeHouse

from treadle.core.errors import InvalidInput
from treadle.core.state import JobState
from treadle.engine.lanes import labels_of, lane_of, lanes_for, queue_of
from treadle.testing.runner import until_stopped


def test_a_lane_tells_its_queue_and_its_labels() -> None:
    lane = lane_of("commands", ["gpu", "big", "gpu"])
    assert (queue_of(lane), labels_of(lane)) == ("commands", ("big", "gpu"))
    assert lane == lane_of("commands", ("big", "gpu"))
    assert lane_of("commands", ()) == "commands"
    assert (queue_of("commands"), labels_of("commands")) == ("commands", ())


@pytest.mark.parametrize("label", ["", "a,b", "a@b", "a b", "-a", "x" * 33, "\u00e9"])
def test_what_is_no_label_is_refused(label: str) -> None:
    with pytest.raises(InvalidInput):
        lane_of("commands", [label])


def test_a_node_takes_what_only_it_can_before_what_others_can_too() -> None:
    assert list(lanes_for(["gpu", "big"])) == [("big", "gpu"), ("big",), ("gpu",), ()]
    assert list(lanes_for([])) == [()]


async def test_labels_decide_which_node_may_claim_a_job(make_house: MakeHouse) -> None:
    plain = await make_house(owner="plain", started=False)
    equipped = await make_house(owner="equipped", started=False, labels=("gpu", "big"))
    jobs = {
        asked: await plain.submit(queue=lane_of("commands", asked))
        for asked in [("gpu",), ("big", "gpu"), ("gpu", "rare"), ()]
    }
    for house in (plain, equipped):
        house.runner.script("nothing", until_stopped)
    await plain.dispatcher._claim()
    await equipped.dispatcher._claim()
    owners = {asked: (await plain.engine.get(job.id)).owner for asked, job in jobs.items()}
    assert owners == {("gpu",): "equipped", ("big", "gpu"): "equipped", ("gpu", "rare"): None, (): "plain"}
    assert equipped.dispatcher.running["commands"] == 2


async def test_lanes_share_the_slots_of_their_queue(make_house: MakeHouse) -> None:
    house = await make_house(slots=2, started=False, labels=("gpu",))
    house.runner.script("nothing", until_stopped)
    jobs = [await house.submit(queue=lane_of("commands", asked)) for asked in [(), (), ("gpu",), ()]]
    await house.dispatcher._claim()
    states = [(await house.engine.get(job.id)).state for job in jobs]
    assert states == [JobState.RUNNING, JobState.QUEUED, JobState.RUNNING, JobState.QUEUED]
