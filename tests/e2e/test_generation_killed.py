"""kill -9 of the daemon at every call that a design makes, before and after it is done: one product in each shop."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import aiohttp
import pytest
from tests.e2e.generation_town import REQUEST, Town, town_of
from tests.e2e.harness import Server
from tests.runners.generation.shops.peers.printify import PrintifyPeer
from tests.runners.generation.shops.peers.shopify import ShopifyPeer

DEADLY = {True: ("create", "publish"), False: ("publish",)}
"""Calls before and after which the daemon dies under a job of its own; after all others it dies under one job, and the
tests of the runner die at each of them, too."""


@pytest.fixture
async def town(launch: Callable[..., Server]) -> AsyncIterator[Town]:
    async with town_of(launch) as town:
        yield town


def products_of(peer: PrintifyPeer | ShopifyPeer, job: dict[str, Any]) -> list[dict[str, Any]]:
    platform = "printify" if isinstance(peer, PrintifyPeer) else "shopify"
    return [product for product in job["result"]["products"] if product["platform"] == platform]


@pytest.mark.timeout(600)
async def test_whenever_the_daemon_is_killed_each_shop_has_one_product(town: Town) -> None:
    fate = town.fate
    async with aiohttp.ClientSession() as http:
        calm = await town.ended(http, await town.submit(http, REQUEST))
        assert (calm["status"], calm["result"]["success"], calm["result"]["errors"]) == ("completed", True, [])
        deadly = [
            (call, before)
            for before, ends in DEADLY.items()
            for call in dict.fromkeys(fate.calls)
            if call.split()[-1] in ends
        ]
        assert len(deadly) == 6  # each shop has its own
        for jobs, (call, before) in enumerate(deadly, 2):
            fate.at, fate.before = call, before
            fate.died.clear()
            job_id = await town.submit(http, {**REQUEST, "prompt": f"Mountain {jobs}"})
            await town.wait_for_death()
            await town.restart()
            job = await town.ended(http, job_id)
            told = (call, job)
            assert (job["status"], job["result"]["success"], job["result"]["errors"]) == ("completed", True, []), told
            assert len(products_of(town.printify, job)) == len(products_of(town.shopify, job)) == 1, told
            assert len(town.printify.products) == jobs, told
            assert len(town.shopify.products) == jobs, told
            assert len(set(town.comfy.prompts)) == jobs, told


@pytest.mark.timeout(600)
async def test_one_job_outlives_as_many_deaths_as_it_has_calls(town: Town) -> None:
    fate = town.fate
    async with aiohttp.ClientSession() as http:
        await town.ended(http, await town.submit(http, {**REQUEST, "autoPublish": False}))
        deadly = [call for call in dict.fromkeys(fate.calls) if call.split()[-1] in ("prompt", "upload", "create")]
        fate.at, fate.before = deadly[0], False
        job_id = await town.submit(http, REQUEST)
        for call in [*deadly[1:], None]:
            await town.wait_for_death()
            fate.at = call
            fate.died.clear()
            await town.restart()
        job = await town.ended(http, job_id)
        assert (job["status"], job["result"]["success"], job["result"]["errors"]) == ("completed", True, [])
        assert len(town.printify.products) == len(town.shopify.products) == 2
