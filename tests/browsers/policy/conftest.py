"""One world for all the cases of a file."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from tests.browsers.policy.world import World, made_world
from tests.net import conftest as net

tls = net.tls


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(tmp_path_factory: pytest.TempPathFactory, tls: net.Tls) -> AsyncIterator[World]:
    async with made_world(tmp_path_factory.mktemp("world"), tls) as world:
        yield world
