"""What a bucket says when it cannot be used, and that nothing of a key is in it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from obstore.store import S3Store
from tests.s3_server import server

from treadle.blobs.objects import ObjectBlobs
from treadle.core.errors import Unavailable

_IMPATIENT = {"max_retries": 1, "retry_timeout": timedelta(seconds=1)}


def _blobs(folder: Path, **differences: Any) -> ObjectBlobs:
    right = {
        "bucket": differences.pop("bucket", None) or server().bucket(),
        "endpoint": server().endpoint,
        "region": "us-east-1",
        "access_key_id": server().key,
        "secret_access_key": server().secret,
    }
    store = S3Store(**right | differences, client_options={"allow_http": True}, retry_config=_IMPATIENT)  # type: ignore[arg-type]
    return ObjectBlobs(store, folder / "aside", shown="s3://tests")


async def _some() -> AsyncIterator[bytes]:
    yield b"some"


@pytest.mark.parametrize(
    ("differences", "said"),
    [
        ({"bucket": "no-such-bucket"}, "has no such bucket"),
        ({"secret_access_key": "a wrong secret"}, "refuses our key (SignatureDoesNotMatch)"),
        ({"access_key_id": "an-unknown-key"}, "refuses our key (InvalidAccessKeyId)"),
        ({"endpoint": "http://127.0.0.1:9"}, "cannot be reached"),
    ],
    ids=["bucket", "secret", "key", "nobody"],
)
async def test_a_bucket_that_cannot_be_used_says_why(tmp_path: Path, differences: dict[str, str], said: str) -> None:
    blobs = _blobs(tmp_path, **differences)
    for attempt in (blobs.prove(), blobs.place(), blobs.check(), blobs.put(_some())):
        with pytest.raises(Unavailable) as refused:
            await attempt
        assert f"The blob store s3://tests {said}" in str(refused.value)
        assert not any(
            secret in str(refused.value) for secret in (server().key, server().secret, *differences.values())
        )
    assert list((tmp_path / "aside").iterdir()) == []


async def test_a_bucket_keeps_its_name(tmp_path: Path) -> None:
    bucket = server().bucket()
    one, other = _blobs(tmp_path, bucket=bucket), _blobs(tmp_path, bucket=bucket)
    await one.prove()
    assert await one.place() == await other.place()
    assert await one.place() != await _blobs(tmp_path).place()
    await one.check()
    assert [key async for key, _ in one.listing()] == []


async def test_what_is_larger_than_a_part_goes_in_parts(tmp_path: Path) -> None:
    blobs = _blobs(tmp_path)
    data = bytes(range(256)) * (70 << 10)  # 17.5 MiB

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(data), 1 << 20):
            yield data[start : start + (1 << 20)]

    blob = await blobs.put(pieces())
    assert b"".join([part async for part in blobs.read(blob.sha256)]) == data
    middle = [part async for part in blobs.read(blob.sha256, start=(4 << 20) - 1, length=2)]
    assert b"".join(middle) == data[(4 << 20) - 1 : (4 << 20) + 1]
    assert list((tmp_path / "aside").iterdir()) == []
