"""Every blob store keeps these promises."""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from obstore.store import S3Store

from tests.s3_server import server
from treadle.blobs.folder import FolderBlobs
from treadle.blobs.objects import ObjectBlobs
from treadle.core.errors import InvalidInput, NotFound, TooLarge
from treadle.engine.ports import Blobs


async def _folder(folder: Path) -> Blobs:
    return FolderBlobs(folder / "blobs")


async def _shared(folder: Path) -> Blobs:
    (folder / "mounted").mkdir()
    return FolderBlobs(folder / "mounted", node="n1")


async def _bucket(folder: Path) -> Blobs:
    store = S3Store(
        server().bucket(),
        prefix="some/where",
        endpoint=server().endpoint,
        region="us-east-1",
        access_key_id=server().key,
        secret_access_key=server().secret,
        client_options={"allow_http": True},
    )
    blobs = ObjectBlobs(store, folder / "aside", shown="s3://tests")
    await blobs.place()
    return blobs


_BACKENDS = {"folder": _folder, "shared folder": _shared, "s3": _bucket}


@pytest.fixture(params=sorted(_BACKENDS))
async def blobs(request: pytest.FixtureRequest, tmp_path: Path) -> Blobs:
    return await _BACKENDS[request.param](tmp_path)


async def _pieces(data: bytes, size: int = 1000) -> AsyncIterator[bytes]:
    for start in range(0, len(data), size):
        yield data[start : start + size]


async def _read(blobs: Blobs, key: str, start: int = 0, length: int | None = None) -> bytes:
    return b"".join([chunk async for chunk in blobs.read(key, start=start, length=length)])


@pytest.mark.parametrize("data", [b"", b"x", os.urandom(3_000_000)], ids=["empty", "one", "large"])
async def test_bytes_come_back_as_they_were(blobs: Blobs, data: bytes) -> None:
    blob = await blobs.put(_pieces(data, 65_536))
    assert (blob.size, blob.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert await blobs.size(blob.sha256) == len(data)
    assert await _read(blobs, blob.sha256) == data


async def test_a_file_is_stored_from_its_start(blobs: Blobs, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"0123456789" * 300_000)
    with path.open("rb") as file:
        file.read(5)
        blob = await blobs.put_file(file.fileno())
    assert await _read(blobs, blob.sha256) == path.read_bytes()


async def test_a_part_is_read(blobs: Blobs) -> None:
    blob = await blobs.put(_pieces(bytes(range(256)) * 10_000))
    assert await _read(blobs, blob.sha256, 256, 10) == bytes(range(10))
    assert await _read(blobs, blob.sha256, 2_559_999) == b"\xff"
    assert await _read(blobs, blob.sha256, 0, 0) == b""
    assert await _read(blobs, blob.sha256, 9_999_999, 5) == b""


async def test_equal_bytes_are_kept_once(blobs: Blobs) -> None:
    first, second = await blobs.put(_pieces(b"same")), await blobs.put(_pieces(b"same"))
    assert first == second
    assert [key async for key, _ in blobs.listing()] == [first.sha256]


async def test_storing_again_renews_the_time(blobs: Blobs) -> None:
    before = datetime.now(UTC) - timedelta(seconds=1)
    blob = await blobs.put(_pieces(b"again"))
    await blobs.put(_pieces(b"again"))
    times = {key: at async for key, at in blobs.listing()}
    assert before <= times[blob.sha256] <= datetime.now(UTC) + timedelta(seconds=1)


async def test_too_much_is_refused_and_leaves_nothing(blobs: Blobs, tmp_path: Path) -> None:
    with pytest.raises(TooLarge):
        await blobs.put(_pieces(b"x" * 5000), max_bytes=4999)
    path = tmp_path / "sparse"
    with path.open("wb+") as file:
        file.truncate(10 << 30)
        with pytest.raises(TooLarge):
            await blobs.put_file(file.fileno(), max_bytes=1 << 20)
    assert [key async for key, _ in blobs.listing()] == []


async def test_a_source_that_fails_leaves_nothing(blobs: Blobs) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield b"begun"
        raise ConnectionError("gone")

    with pytest.raises(ConnectionError):
        await blobs.put(broken())
    assert [key async for key, _ in blobs.listing()] == []


async def test_only_regular_files_are_taken(blobs: Blobs) -> None:
    reading, writing = os.pipe()
    try:
        with pytest.raises(InvalidInput):
            await blobs.put_file(reading)
    finally:
        os.close(reading)
        os.close(writing)


async def test_what_is_not_there(blobs: Blobs) -> None:
    unknown = "0" * 64
    assert await blobs.size(unknown) is None
    for nothing in (blobs.retire, blobs.restore, blobs.discard):
        await nothing(unknown)
    assert [key async for key, _ in blobs.retired()] == []
    with pytest.raises(NotFound):
        await _read(blobs, unknown)


@pytest.mark.parametrize("key", ["../../etc/passwd", "", "A" * 64, "0" * 63 + "/"])
async def test_a_key_that_is_none_never_becomes_a_path(blobs: Blobs, key: str) -> None:
    with pytest.raises(NotFound):
        await _read(blobs, key)


async def test_what_is_retired_is_read_until_it_is_discarded(blobs: Blobs) -> None:
    before = datetime.now(UTC) - timedelta(seconds=1)
    key = (await blobs.put(_pieces(b"0123456789"))).sha256
    await blobs.retire(key)
    assert [key async for key, _ in blobs.listing()] == []
    [(listed, retired_at)] = [each async for each in blobs.retired()]
    assert listed == key
    assert before <= retired_at <= datetime.now(UTC) + timedelta(seconds=1)
    assert await blobs.size(key) == 10
    assert await _read(blobs, key, 2, 3) == b"234"
    await blobs.discard(key)
    assert await blobs.size(key) is None
    with pytest.raises(NotFound):
        await _read(blobs, key)


async def test_what_is_restored_is_as_if_it_were_stored_now(blobs: Blobs) -> None:
    before = datetime.now(UTC) - timedelta(seconds=1)
    key = (await blobs.put(_pieces(b"back"))).sha256
    await blobs.retire(key)
    await blobs.restore(key)
    [(listed, stored_at)] = [each async for each in blobs.listing()]
    assert listed == key
    assert stored_at >= before
    assert [key async for key, _ in blobs.retired()] == []
    assert await _read(blobs, key) == b"back"


async def test_whoever_stores_what_is_being_removed_loses_nothing(blobs: Blobs) -> None:
    """However the two come together: the bytes are stored after they were retired, or before."""
    key = (await blobs.put(_pieces(b"wanted again"))).sha256
    await blobs.retire(key)
    await blobs.put(_pieces(b"wanted again"))
    assert [key async for key, _ in blobs.listing()] == [key]
    await blobs.discard(key)
    assert await _read(blobs, key) == b"wanted again"

    await blobs.put(_pieces(b"wanted again"))
    await blobs.retire(key)  # by somebody who had looked before
    assert await _read(blobs, key) == b"wanted again"
    await blobs.restore(key)
    await blobs.discard(key)
    assert await _read(blobs, key) == b"wanted again"


async def test_it_is_read_while_it_is_moved_to_and_fro(blobs: Blobs) -> None:
    key = (await blobs.put(_pieces(b"restless"))).sha256
    moving = True

    async def move() -> None:
        while moving:
            await blobs.retire(key)
            await blobs.restore(key)

    mover = asyncio.create_task(move())
    try:
        for _ in range(20):
            assert await _read(blobs, key) == b"restless"
            assert await blobs.size(key) == 8
    finally:
        moving = False
        await mover


async def test_what_can_be_used_says_so(blobs: Blobs) -> None:
    await blobs.check()
