"""One fixture gives every store."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conformance.backends import BACKENDS, Store, StoreClock


@pytest.fixture
def clock() -> StoreClock:
    """The clock of the store."""
    return StoreClock()


@pytest.fixture(params=sorted(BACKENDS))
async def store(request: pytest.FixtureRequest, tmp_path: Path, clock: StoreClock) -> AsyncIterator[Store]:
    async with BACKENDS[request.param](tmp_path, clock) as store:
        yield store
