"""A shop that is out of order beside one that is not: what the one lacks is made later, and nothing twice."""

from pathlib import Path
from typing import Any

import pytest
from tests.runners.generation.doubles import World
from tests.runners.generation.shops.kit import stand
from tests.runners.generation.shops.peers.peer import DROP, DROP_ANSWER, Fault, answer_of

from treadle.core.state import JobState

WORK = {"prompt": "A mountain", "productTypes": ["tshirt"]}
FAULTS = {
    "too many requests": answer_of(429, {"errors": "slow down"}),
    "out of order": answer_of(503),
    "no answer": DROP,
    "an answer that was lost": DROP_ANSWER,
}


async def two_shops(world: World, fault: Fault, most: int) -> None:
    """One attempt of ``most`` in which the second shop has the fault, and then another."""
    async with stand("printify") as good, stand("shopify") as bad:
        shops: Any = [good.shop, bad.shop]
        world.shops = shops
        bad.peer.fail("create", fault)
        first = await world.run(most=most)
        assert first.state is (JobState.COMPLETED if most == 1 else JobState.FAILED)
        if most == 1:
            assert [each["platform"] for each in world.result["products"]] == ["printify"]
            assert len(world.result["errors"]) == 1
        assert (await world.run(number=1 if most == 1 else None, most=most)).state is JobState.COMPLETED
        result = world.result
        assert ([each["platform"] for each in result["products"]], result["errors"]) == (["printify", "shopify"], [])
        assert len(result["generatedImages"]) == 1
        assert [len(shop.peer.products) for shop in (good, bad)] == [1, 1]


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_passing_fault_is_tried_again_while_there_are_attempts(tmp_path: Path, fault: str) -> None:
    await two_shops(World(tmp_path, WORK, shops=()), FAULTS[fault], most=2)


@pytest.mark.parametrize("fault", FAULTS)
async def test_after_the_last_attempt_somebody_may_ask_for_the_rest(tmp_path: Path, fault: str) -> None:
    await two_shops(World(tmp_path, WORK, shops=()), FAULTS[fault], most=1)
