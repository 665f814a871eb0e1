"""A batch makes its designs one after another in one job; each of them once, whatever happens on the way."""

from pathlib import Path
from typing import Any

import pytest
from tests.runners.generation.doubles import Crash, World, transient

from treadle.core.errors import FenceLost, InvalidInput
from treadle.core.event import Progressed
from treadle.core.state import JobState, Reason, StepState
from treadle.runners.generation.errors import PermanentError
from treadle.runners.generation.request import MOST_ITEMS, batch_request

ITEMS: dict[str, Any] = {
    "items": [
        {"prompt": "one", "productTypes": ["tshirt"]},
        {"prompt": "two", "productTypes": ["hoodie"]},
        {"theme": "three", "style": "retro", "productTypes": ["tshirt", "hoodie"]},
    ]
}


def a_batch(folder: Path, **facts: Any) -> World:
    return World(folder, ITEMS, kind="batch", **facts)


async def test_a_batch_tells_of_each_of_its_items(tmp_path: Path) -> None:
    world = a_batch(tmp_path)
    assert (await world.run()).state is JobState.COMPLETED
    assert len(world.products) == 4
    result = world.result
    assert (result["total"], result["errors"]) == (3, [])
    assert [each["success"] for each in result["results"]] == [True, True, True]
    assert [len(each["products"]) for each in result["results"]] == [1, 1, 2]
    assert [step.name for step in world.attempt.steps.values()] == ["1: one", "2: two", "3: three, retro"]
    assert {step.state for step in world.attempt.steps.values()} == {StepState.COMPLETED}
    told = [item.percent for item in world.attempt.items if isinstance(item, Progressed)]
    assert told == [33, 66, 100]


@pytest.mark.parametrize("moment", ["dies_before", "dies_after"])
async def test_whenever_the_engine_dies_each_product_of_a_batch_is_made_once(tmp_path: Path, moment: str) -> None:
    calm = a_batch(tmp_path)
    await calm.run()
    for call in range(len(calm.script.calls)):
        world = a_batch(tmp_path)
        setattr(world.script, moment, call)
        with pytest.raises((Crash, FenceLost)):
            await world.run()
        setattr(world.script, moment, None)
        assert (await world.run()).state is JobState.COMPLETED, call
        assert len(world.products) == 4
        assert all(product.published for product in world.products)
        assert [each["success"] for each in world.result["results"]] == [True, True, True]


async def test_an_item_that_fails_stops_no_other_and_is_tried_again_alone(tmp_path: Path) -> None:
    world = a_batch(tmp_path)
    world.script.fails = lambda name: transient(3) if name == "make two 0" else None
    outcome = await world.run()
    assert (outcome.state, outcome.retryable, outcome.retry_after_seconds) == (JobState.FAILED, True, 3)
    assert len(world.products) == 3
    before = len(world.script.calls)
    world.script.fails = lambda _name: None
    assert (await world.run()).state is JobState.COMPLETED
    assert world.script.calls[before:] == ["make two 0", "shop0 upload", "shop0 create", "shop0 publish"]
    assert [each["success"] for each in world.result["results"]] == [True, True, True]


async def test_a_batch_is_as_good_as_its_best_item(tmp_path: Path) -> None:
    world = a_batch(tmp_path)
    world.script.fails = lambda name: PermanentError("maker", "no ink") if name == "make two 0" else None
    assert (await world.run()).state is JobState.COMPLETED
    assert world.result["errors"] == [{"index": 1, "error": "maker: no ink"}]
    assert [each["success"] for each in world.result["results"]] == [True, False, True]
    world.script.fails = lambda _name: PermanentError("shop0", "closed")
    bad = a_batch(tmp_path)
    bad.script.fails = world.script.fails
    outcome = await bad.run()
    assert (outcome.state, outcome.retryable) == (JobState.FAILED, False)


async def test_a_cancelled_batch_tells_what_it_has_made(tmp_path: Path) -> None:
    world = a_batch(tmp_path)

    def stop(name: str) -> None:
        if name == "make two 0":
            world.attempt.ask_to_stop(Reason.USER)

    world.script.fails = stop
    outcome = await world.run()
    assert (outcome.state, outcome.reason) == (JobState.CANCELLED, Reason.USER)
    assert [each["success"] for each in world.result["results"]] == [True, False]
    assert world.result["total"] == 3


@pytest.mark.parametrize(
    ("work", "field"),
    [
        ({}, "items"),
        ({"items": []}, "items"),
        ({"items": {"prompt": "x"}}, "items"),
        ({"items": ["x"]}, "items[0]"),
        ({"items": [{"productTypes": ["tshirt"]}, {"productTypes": "hoodie"}]}, "items[1].productTypes"),
        ({"items": [{"productTypes": ["tshirt"]}] * (MOST_ITEMS + 1)}, "items"),
    ],
)
def test_a_bad_batch_names_the_field(work: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        batch_request(work)
    assert refused.value.field == field
