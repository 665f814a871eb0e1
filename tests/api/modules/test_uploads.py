"""Uploads: whole or not at all, under names that mean nothing to a file system."""

import asyncio
import errno
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.api.modules.conftest import MAX_UPLOAD, World

from treadle.api.modules.upload_folder import UploadFolder, clean_name
from treadle.core.clock import SystemClock
from treadle.core.errors import InvalidInput, NotFound, TooLarge, Unavailable


async def send(world: World, content: bytes, name: str = "a.txt", **options: Any) -> tuple[int, Any]:
    return await world.call("POST", "/uploads", files={"file": (name, content)}, **options)


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir()) if folder.exists() else []


def left(world: World) -> list[str]:
    return names(world.deps.uploads.root)


async def test_a_file_is_kept_and_can_be_read_by_its_path(world: World) -> None:
    content = os.urandom(300_000)
    status, upload = await send(world, content, "../etc/the: report.csv")
    assert status == 200
    assert upload.items() >= {"filename": "the report.csv", "size_bytes": 300_000}.items()
    assert upload["mime_type"].startswith("text/csv")
    assert isinstance(upload["created_at"], int)
    path = Path(upload["path"])
    assert path.read_bytes() == content
    assert path.parent == world.deps.uploads.root / upload["upload_id"]
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert left(world) == [upload["upload_id"]]
    url = f"/uploads/{upload['upload_id']}"
    assert await world.get(url) == upload
    for _ in range(2):
        assert (await world.call("DELETE", url))[1] == {"status": "deleted", "upload_id": upload["upload_id"]}
    assert not path.parent.exists()
    assert await world.call("GET", url) == (
        404, {"detail": "Upload not found", "error": "Upload not found", "message": "Upload not found"},
    )  # fmt: skip


@pytest.mark.parametrize("upload_id", ["x", "A" * 32, "0" * 31, "0" * 33, "0" * 31 + "%0a"])
async def test_what_is_no_upload_id_is_refused(world: World, upload_id: str) -> None:
    for method in ("GET", "DELETE"):
        assert (await world.call(method, f"/uploads/{upload_id}"))[0] == 400
        assert (await world.call(method, "/uploads/..%2f..%2fetc"))[0] == 404


async def test_a_file_that_is_too_large_leaves_nothing(world: World) -> None:
    assert (await send(world, b"x" * (MAX_UPLOAD + 1)))[0] == 413
    assert left(world) == []
    assert (await send(world, b"x" * MAX_UPLOAD))[0] == 200


async def test_forms_that_are_no_upload(world: World) -> None:
    status, answer = await world.call("POST", "/uploads", data={"file": "text"}, files={"other": (None, b"x")})
    assert (status, answer["detail"][0]["loc"]) == (422, ["body", "file"])
    assert (await world.call("POST", "/uploads", {"file": "x"}))[0] == 415
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    cut = b'--b\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\nhalf'
    assert (await world.call("POST", "/uploads", content=cut, headers=headers))[0] == 400
    assert left(world) == []


async def test_an_upload_sent_twice_under_one_key_is_one(world: World) -> None:
    key = {"Idempotency-Key": "k"}
    first = await world.http.post("/uploads", files={"file": ("a.txt", b"same")}, headers=key)
    again = await world.http.post("/uploads", files={"file": ("a.txt", b"same")}, headers=key)
    assert first.json() == again.json()
    assert again.headers["idempotent-replayed"] == "true"
    assert (await send(world, b"other", headers=key))[0] == 422
    assert (await send(world, b"same", "b.txt", headers=key))[0] == 422
    assert left(world) == [first.json()["upload_id"]]
    assert Path(first.json()["path"]).read_bytes() == b"same"


async def pieces(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


@pytest.fixture
def folder(tmp_path: Path) -> UploadFolder:
    return UploadFolder(tmp_path / "uploads", SystemClock(), max_bytes=10, ttl_seconds=100)


async def test_nothing_half_written_is_ever_visible(folder: UploadFolder) -> None:
    half, go_on = asyncio.Event(), asyncio.Event()

    async def slow() -> AsyncIterator[bytes]:
        yield b"half"
        half.set()
        await go_on.wait()
        yield b"whole"

    wanted = "0" * 32
    storing = asyncio.create_task(folder.store(slow(), "a.txt", upload_id=wanted))
    await half.wait()
    with pytest.raises(NotFound):
        await folder.get(wanted)
    go_on.set()
    upload, created = await storing
    assert (created, upload.size_bytes) == (True, 9)
    storing = asyncio.create_task(folder.store(slow(), "a.txt"))
    half.clear()
    go_on.clear()
    await half.wait()
    storing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await storing
    with pytest.raises(TooLarge):
        await folder.store(pieces(b"12345", b"678901"), "b")
    assert names(folder.root) == [wanted]


async def test_a_full_disk_is_told_and_leaves_nothing(folder: UploadFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_fd: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unavailable):
        await folder.store(pieces(b"x"), "a")
    assert names(folder.root) == []


async def test_old_uploads_and_what_broken_ones_left_are_swept(folder: UploadFolder, tmp_path: Path) -> None:
    assert await folder.sweep() == 0
    old, _ = await folder.store(pieces(b"x"), "old")
    young, _ = await folder.store(pieces(b"x"), "young")
    (folder.root / ".broken").mkdir()
    (folder.root / ".current").mkdir()
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "file").write_text("x")
    (folder.root / ("f" * 32)).symlink_to(victim)
    (folder.root / "not-ours").mkdir()
    for name in (old.upload_id, "not-ours", "f" * 32):
        os.utime(folder.root / name, (1, 1), follow_symlinks=False)
    os.utime(folder.root / ".broken", (1, 1))
    assert await folder.sweep() == 2
    assert names(folder.root) == sorted([".current", "not-ours", "f" * 32, young.upload_id])
    assert (victim / "file").exists()


async def test_only_ids_lead_into_the_folder(folder: UploadFolder) -> None:
    for unfit in ("..", ".", "", "a/b", "0" * 31 + "\n"):
        with pytest.raises(InvalidInput):
            await folder.delete(unfit)
        with pytest.raises(InvalidInput):
            await folder.get(unfit)


@given(st.text(max_size=300))
def test_a_name_is_always_one_that_a_folder_can_hold(text: str) -> None:
    name = clean_name(text)
    assert 0 < len(name.encode()) <= 200
    assert not set(name) & set("/\\:\0\r\n")
    assert not name.startswith(".")


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("", "upload.bin"), ("...", "upload.bin"), (".bashrc", "bashrc"), ("a/b.txt", "b.txt"), ("C:\\x\\y.png", "y.png"),
     ("ü" * 300 + ".tar", None)],
)  # fmt: skip
def test_names_are_cleaned(sent: str, kept: str | None) -> None:
    assert clean_name(sent) == kept if kept else clean_name(sent).endswith(".tar")
