"""What the tests of the runners share: a process host of their own, which must leave nothing behind."""

import uuid
from collections.abc import AsyncIterator

import pytest
from tests.runners.helpers import left_of

from treadle.runners.process import ProcessHost


@pytest.fixture
def instance() -> str:
    return f"test-{uuid.uuid4()}"


@pytest.fixture
async def host(instance: str) -> AsyncIterator[ProcessHost]:
    host = ProcessHost(instance)
    await host.start()
    yield host
    await host.stop()
    assert left_of(instance) == []
