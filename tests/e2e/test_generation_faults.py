"""A ComfyUI that answers 500, breaks off or hangs: tried again, then failed with the reason, and no slot is held."""

from collections.abc import Callable

import aiohttp
import pytest
from tests.e2e.generation_town import REQUEST, town_of
from tests.e2e.harness import Server
from tests.runners.generation.shops.peers.peer import DROP, HANG, answer_of

FAULTS = {
    "answers 500": ("prompt", answer_of(500, {"error": "out of memory"}), "500"),
    "dies in mid-run": ("view", DROP, "could not be reached"),
    "hangs": ("prompt", HANG, "Timed out"),
}
"""By name: the call that goes wrong, how, and what is told of it."""


@pytest.mark.timeout(300)
async def test_trouble_is_tried_again_then_told_and_holds_no_slot(launch: Callable[..., Server]) -> None:
    wish = {"type": "generate", "request": REQUEST, "maxRetries": 1}
    async with (
        town_of(launch, generation_slots="1", generation_timeout_ms="3000") as town,
        aiohttp.ClientSession() as http,
    ):
        for name, (call, fault, reason) in FAULTS.items():
            town.comfy.fail(call, *[fault] * 2)
            job = await town.ended(http, await town.submit(http, wish, path="/api/jobs"))
            told = (name, job)
            assert (job["status"], job["retryCount"]) == ("failed", 1), told
            assert reason in job["error"], told
            assert not town.comfy.trouble[call], told
        job = await town.ended(http, await town.submit(http, REQUEST))
        assert (job["status"], job["result"]["success"]) == ("completed", True)
        assert len(town.printify.products) == len(town.shopify.products) == 1
