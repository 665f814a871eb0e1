"""Bundles are what their names say, hold nothing but files and folders, and appear whole or not at all."""

import asyncio
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.modules.support import HandClock, write_module

from treadle.core.errors import InvalidInput, NotFound, TooLarge
from treadle.modules import bundles as bundles_module
from treadle.modules.bundles import Bundles
from treadle.modules.recency import Recency
from treadle.modules.tree import Source


def make(tmp_path: Path, **limits: int) -> Bundles:
    for name in ("bundles", "tmp"):
        (tmp_path / name).mkdir(exist_ok=True)
    return Bundles(tmp_path / "bundles", tmp_path / "tmp", Recency(HandClock()), **limits)


@pytest.fixture
def bundles(tmp_path: Path) -> Iterator[Bundles]:
    yield make(tmp_path)
    assert not list((tmp_path / "tmp").iterdir())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_module(tmp_path / "source", files={"helpers/__init__.py": "", "helpers/data/x.bin": "\x00\x01"})


async def test_a_bundle_holds_the_files_and_is_found_by_its_name(bundles: Bundles, folder: Path) -> None:
    (folder / "run.sh").write_text("#!/bin/sh\n")
    (folder / "run.sh").chmod(0o755)
    (folder / "empty").mkdir()
    added = await bundles.add(Source(path=folder))
    assert added.new
    assert bundles.has(added.digest)
    assert bundles.listing() == [added.digest]
    copy = bundles.path(added.digest)
    assert copy.name == added.digest
    assert (copy / "helpers/data/x.bin").read_bytes() == b"\x00\x01"
    assert (copy / "empty").is_dir()
    assert os.access(copy / "run.sh", os.X_OK)
    assert copy.stat().st_mode & 0o777 == 0o700
    assert (copy / "main.py").stat().st_mode & 0o777 == 0o600
    assert await bundles.digest(Source(path=copy)) == added.digest


async def test_equal_folders_are_one_bundle(bundles: Bundles, folder: Path, tmp_path: Path) -> None:
    first = await bundles.add(Source(path=folder))
    twin = write_module(tmp_path / "twin", files={"helpers/__init__.py": "", "helpers/data/x.bin": "\x00\x01"})
    for name in (".git", "__pycache__", ".venv", "node_modules", "helpers/__pycache__"):
        (twin / name).mkdir()
        (twin / name / "file").write_text("left out")
    (twin / "main.pyc").write_text("left out")
    os.utime(twin / "main.py", (1, 1))
    second = await bundles.add(Source(path=twin))
    assert second == type(second)(first.digest, new=False)


@pytest.mark.parametrize("change", ["content", "name", "mode", "folder", "split"])
async def test_every_difference_makes_another_bundle(bundles: Bundles, folder: Path, change: str) -> None:
    before = await bundles.digest(Source(path=folder))
    match change:
        case "content":
            (folder / "main.py").write_text("other")
        case "name":
            (folder / "main.py").rename(folder / "main2.py")
        case "mode":
            (folder / "main.py").chmod(0o755)
        case "folder":
            (folder / "empty").mkdir()
        case "split":
            (folder / "helpers/data").rename(folder / "data")
    assert await bundles.digest(Source(path=folder)) != before


@pytest.mark.parametrize("kind", ["link", "folder link", "dangling link", "pipe", "socket", "unreadable"])
async def test_only_regular_files_that_can_be_read_are_taken(
    bundles: Bundles, folder: Path, victim: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = folder / "helpers" / "odd"
    match kind:
        case "link":
            odd.symlink_to(victim / "precious.txt")
        case "folder link":
            odd.symlink_to(victim)
        case "dangling link":
            odd.symlink_to("nowhere")
        case "pipe":
            os.mkfifo(odd)
        case "socket":
            with socket.socket(socket.AF_UNIX) as listener:
                monkeypatch.chdir(odd.parent)
                listener.bind("odd")
        case "unreadable":
            odd.write_text("x")
            odd.chmod(0)
            if os.geteuid() == 0:
                pytest.skip("root may read everything")
    with pytest.raises(InvalidInput, match="helpers/odd"):
        await bundles.add(Source(path=folder))
    assert bundles.listing() == []


async def test_a_source_that_is_a_device_or_absent_is_refused(bundles: Bundles, tmp_path: Path) -> None:
    for path in ("/dev/null", str(tmp_path / "nowhere"), str(tmp_path / ("x" * 300))):
        with pytest.raises(InvalidInput, match="cannot be read"):
            await bundles.add(Source(path=Path(path)))


async def test_links_may_lead_to_a_source_but_not_where_they_are_not_followed(
    bundles: Bundles, folder: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link"
    link.symlink_to(folder)
    assert (await bundles.add(Source(path=link))).new
    with pytest.raises(InvalidInput, match="it is a link"):
        await bundles.add(Source(path=link, follow=False))


@pytest.mark.parametrize("below", ["../victim", "a/../../victim", "/etc", "a\0b", "a\\b", "link", "deep/link/more"])
async def test_subdirectories_stay_inside_and_go_through_no_link(
    bundles: Bundles, folder: Path, victim: Path, below: str
) -> None:
    (folder / "link").symlink_to(victim)
    (folder / "deep").mkdir()
    (folder / "deep/link").symlink_to(victim)
    with pytest.raises(InvalidInput, match="subdirectory"):
        await bundles.add(Source(path=folder, below=below))


async def test_a_subdirectory_is_taken_by_itself(bundles: Bundles, folder: Path) -> None:
    (folder / "link").symlink_to("/")
    added = await bundles.add(Source(path=folder, below="./helpers/data/"))
    assert [entry.name for entry in bundles.path(added.digest).iterdir()] == ["x.bin"]
    with pytest.raises(InvalidInput, match="Module subdirectory not found: nowhere"):
        await bundles.add(Source(path=folder, below="nowhere"))


async def test_limits_hold_and_leave_nothing(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(TooLarge, match="bytes"):
        await make(tmp_path, max_bytes=20).add(Source(path=folder))
    with pytest.raises(TooLarge, match="too many"):
        await make(tmp_path, max_entries=3).add(Source(path=folder))
    with (folder / "sparse").open("wb") as sparse:
        sparse.truncate(10 << 30)
    with pytest.raises(TooLarge):
        await make(tmp_path).add(Source(path=folder))
    assert not list((tmp_path / "bundles").iterdir())
    assert not list((tmp_path / "tmp").iterdir())


async def test_folders_are_not_followed_without_end(bundles: Bundles, folder: Path) -> None:
    (folder / "/".join("d" * 40)).mkdir(parents=True)
    with pytest.raises(InvalidInput, match="nested"):
        await bundles.add(Source(path=folder))


async def test_a_source_that_changes_while_it_is_copied_gives_a_bundle_that_is_what_its_name_says(
    bundles: Bundles, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder / "big.txt"
    file.write_text("a" * 4096)
    monkeypatch.setattr(bundles_module, "_CHUNK", 64)
    stop = threading.Event()

    def change() -> None:
        turn = 0
        while not stop.is_set():
            turn += 1
            file.write_text(chr(97 + turn % 26) * (64 * (turn % 70 + 1)))

    changing = threading.Thread(target=change)
    changing.start()
    try:
        digests = [(await bundles.add(Source(path=folder))).digest for _ in range(20)]
    finally:
        stop.set()
        changing.join()
    for digest in set(digests):
        assert await bundles.digest(Source(path=bundles.path(digest))) == digest


async def test_equal_sources_at_once_make_one_bundle(bundles: Bundles, folder: Path) -> None:
    added = await asyncio.gather(*(bundles.add(Source(path=folder)) for _ in range(5)))
    assert len({one.digest for one in added}) == 1
    assert sum(one.new for one in added) == 1
    assert len(bundles.listing()) == 1


async def test_removing_takes_a_bundle_and_nothing_else(bundles: Bundles, folder: Path, victim: Path) -> None:
    added = await bundles.add(Source(path=folder))
    for name in ("../victim", "", ".", "..", str(victim), added.digest[:-1], added.digest.upper()):
        with pytest.raises(NotFound):
            await bundles.remove(name)
        assert not bundles.has(name)
    await bundles.remove(added.digest)
    await bundles.remove(added.digest)
    assert bundles.listing() == []
