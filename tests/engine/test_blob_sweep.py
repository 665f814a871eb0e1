"""Blobs that nothing names go, and never those of somebody who is storing them."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from tests.engine.conftest import House, MakeHouse

from treadle.core.job import Job
from treadle.engine.blob_sweep import BlobSweep
from treadle.engine.ports import Blob

pytestmark = pytest.mark.light


async def _some() -> AsyncIterator[bytes]:
    yield b"some bytes"


async def _unnamed() -> AsyncIterator[bytes]:
    yield b"unnamed"


async def _named(house: House, job: Job) -> Blob:
    artifact, _ = await house.engine.artifacts.upload(_some(), job_id=job.id, name="a", file_name="a.bin")
    return Blob(artifact.sha256, artifact.size)


@pytest.fixture
async def house(make_house: MakeHouse) -> House:
    house = await make_house(started=False)
    assert isinstance(house, House)
    return house


async def test_what_nothing_names_goes_after_hours(house: House) -> None:
    sweep = BlobSweep(house.blobs, house.store.catalog, house.clock)
    kept = await _named(house, await house.submit())
    unnamed = await house.blobs.put(_unnamed())
    assert await sweep.run() == 0  # it may be about to be named
    house.clock.ahead = timedelta(minutes=61)
    assert await sweep.run() == 1
    assert await house.blobs.size(unnamed.sha256) == 7
    house.clock.ahead = timedelta(minutes=121)
    assert await sweep.run() == 0
    assert await house.blobs.size(unnamed.sha256) is None
    assert await house.blobs.size(kept.sha256) == kept.size


async def test_what_is_stored_again_while_it_is_swept_stays(house: House) -> None:
    """Somebody stores the same bytes between the look of a sweep and the removal that follows it."""
    job = await house.submit()
    blob = await house.blobs.put(_some())
    named: list[Blob] = []

    class Catalog:
        async def blob_in_use(self, sha256: str) -> bool:
            in_use = bool(await house.store.catalog.blob_in_use(sha256))
            named.append(await _named(house, job))
            return in_use

    house.clock.ahead = timedelta(minutes=61)
    assert await BlobSweep(house.blobs, Catalog(), house.clock).run() == 1  # type: ignore[arg-type]
    assert named == [blob]
    for minutes in (61, 122, 183, 244):
        house.clock.ahead = timedelta(minutes=minutes)
        await BlobSweep(house.blobs, house.store.catalog, house.clock).run()
        assert b"".join([part async for part in house.blobs.read(blob.sha256)]) == b"some bytes"
    assert [key async for key, _ in house.blobs.listing()] == [blob.sha256]
