"""A folder that nodes share."""

from pathlib import Path

import pytest

from treadle.blobs.folder import FolderBlobs
from treadle.core.errors import Unavailable

pytestmark = pytest.mark.light


async def test_one_that_is_not_mounted_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="Is it mounted"):
        FolderBlobs(tmp_path / "nfs", node="n1")
    assert list(tmp_path.iterdir()) == []


async def test_one_that_is_gone_is_told_and_not_written_to(tmp_path: Path) -> None:
    place = tmp_path / "nfs"
    place.mkdir()
    blobs = FolderBlobs(place, node="n1")
    await blobs.check()
    place.rename(tmp_path / "elsewhere")
    place.mkdir()
    with pytest.raises(Unavailable):
        await blobs.check()
    with (tmp_path / "file").open("wb+") as file, pytest.raises(Unavailable):
        await blobs.put_file(file.fileno())
    assert list(place.iterdir()) == []


async def test_nodes_leave_alone_what_others_are_writing(tmp_path: Path) -> None:
    one, _two = FolderBlobs(tmp_path, node="n1"), FolderBlobs(tmp_path, node="n2")
    half = tmp_path / "tmp" / "n2" / "half"
    half.touch()
    one.clear_aside()
    assert half.exists()
    assert await one.place() == await _two.place()
