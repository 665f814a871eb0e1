"""What hangs keeps nobody else waiting: it is ended by an uninstallation, or with whoever asked for it."""

import asyncio
import io
import os
import stat
import tarfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.modules.support import Host, build_wheel, write_module

from treadle.core.errors import Conflict, NotFound
from treadle.core.module import InstalledModule
from treadle.engine.ports import StoredBundle
from treadle.modules import Installation
from treadle.modules.recency import KEEP_SECONDS

_BACKEND = """
import os, time
from pathlib import Path
Path({place!r}).write_text(str(os.getpid()))
while True:
    time.sleep(1)
"""


def hanging(folder: Path, module_id: str, mark: Path) -> Path:
    """A module whose requirement never finishes building; its process writes its id to ``mark``."""
    write_module(folder, module_id, files={"requirements.txt": "./hanging-1.0.tar.gz\n"})
    files = {
        "pyproject.toml": '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n',
        "backend.py": _BACKEND.format(place=str(mark)),
    }
    with tarfile.open(folder / "hanging-1.0.tar.gz", "w:gz") as archive:
        for name, text in files.items():
            about = tarfile.TarInfo(f"hanging-1.0/{name}")
            about.size = len(text)
            archive.addfile(about, io.BytesIO(text.encode()))
    return folder


async def hangs(mark: Path) -> int:
    """The process that hangs, once it does."""
    while not mark.exists() or not mark.read_text():  # noqa: ASYNC110 - another process writes it
        await asyncio.sleep(0.02)
    return int(mark.read_text())


def runs(process: int) -> bool:
    """Whether the process is there and has not ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


async def installing(host: Host, module_id: str) -> "tuple[asyncio.Task[Installation], int]":
    """A hanging installation, and its process."""
    mark = host.root / f"{module_id}.pid"
    mark.unlink(missing_ok=True)
    folder = hanging(host.root / f"hanging {module_id}", module_id, mark)
    task = asyncio.create_task(host.library.install_folder(str(folder)))
    return task, await hangs(mark)


async def test_others_install_while_some_hang_and_giving_up_ends_the_processes(host: Host) -> None:
    async with asyncio.timeout(60):
        hung = [await installing(host, f"hanging{number}") for number in range(3)]
        wheel = build_wheel(host.root / "source", "demo", "1.0")
        write_module(host.root / "source", files={"requirements.txt": f"./{wheel.name}\n"})
        assert (await host.library.install_folder(str(host.root / "source"))).changed
        for task, process in hung:
            assert runs(process)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert not runs(process)
    assert [module.id for module in await host.library.list()] == ["hello"]
    assert len(host.environments()) == 1


@pytest.mark.parametrize("before", [True, False])
async def test_uninstalling_ends_an_installation_that_hangs(host: Host, before: bool) -> None:
    if before:
        await host.library.install_folder(str(write_module(host.root / "source", "slow")))
    async with asyncio.timeout(60):
        task, process = await installing(host, "slow")
        waiting = asyncio.create_task(host.library.install_folder(str(write_module(host.root / "next", "slow"))))
        await host.library.install_folder(str(write_module(host.root / "other", "other")))
        await host.library.uninstall("slow")
        assert not runs(process)
        for each in (task, waiting):
            with pytest.raises(Conflict, match="slow was uninstalled"):
                await each
    assert [module.id for module in await host.library.list()] == ["other"]
    assert host.environments() == set()
    with pytest.raises(NotFound):
        await host.library.uninstall("slow")
    host.clock.seconds += KEEP_SECONDS + 1
    await host.library.sweep()
    assert len(host.bundles()) == 1
    write_module(host.root / "again", "slow")
    assert (await host.library.install_folder(str(host.root / "again"))).changed


async def test_settings_do_not_wait_for_an_installation(host: Host) -> None:
    await host.library.install_folder(str(write_module(host.root / "source", "slow")))
    async with asyncio.timeout(60):
        task, _ = await installing(host, "slow")
        assert (await host.library.put_settings("slow", {"region": "eu"})).values == {"region": "eu"}
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


async def test_an_uninstallation_while_the_row_is_written_is_the_last_word(host: Host) -> None:
    writing, gate = asyncio.Event(), asyncio.Event()
    put = host.rows.put_module

    async def slowly(module: InstalledModule, stored: StoredBundle | None = None) -> None:
        writing.set()
        await gate.wait()
        await put(module, stored)

    host.rows.put_module = slowly  # type: ignore[method-assign]  # this test's own pace
    task = asyncio.create_task(host.library.install_folder(str(write_module(host.root / "source"))))
    async with asyncio.timeout(60):
        await writing.wait()
        removing = asyncio.create_task(host.library.uninstall("hello"))
        await asyncio.sleep(0)
        gate.set()
        await removing
        with pytest.raises(Conflict):
            await task
    assert host.rows.kept == {}
    assert await host.library.list() == []


async def test_a_mending_that_hangs_is_ended_too(host: Host) -> None:
    begun = asyncio.Event()
    wheel = build_wheel(host.root / "source", "demo", "1.0")
    write_module(host.root / "source", files={"requirements.txt": f"./{wheel.name}\n"})
    module = (await host.library.install_folder(str(host.root / "source"))).module
    await host.library.stop()
    (host.store / "environments" / module.environment / "bin" / "python").unlink()

    async def wait(argv: Sequence[str]) -> None:
        begun.set()
        await asyncio.Event().wait()

    host.tools.before = wait
    library = host.make()
    async with asyncio.timeout(60):
        await library.start()
        await begun.wait()
        await library.uninstall("hello")
        await library.discovered()
    assert host.environments() == set()


async def test_a_cancelled_copy_leaves_nothing_aside(host: Host) -> None:
    folder = write_module(host.root / "source")
    with (folder / "large").open("wb") as file:
        file.truncate(64 << 20)
    task = asyncio.create_task(host.library.install_folder(str(folder)))
    async with asyncio.timeout(60):
        while not host.leftovers():  # noqa: ASYNC110 - a thread makes it
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert not host.leftovers()
    assert host.bundles() == set()


async def test_what_the_library_makes_is_nobody_elses(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        host = Host(tmp_path)
        await host.library.start()
        await host.library.discovered()
        wheel = build_wheel(tmp_path / "source", "demo", "1.0")
        write_module(tmp_path / "source", files={"requirements.txt": f"./{wheel.name}\n"})
        await host.library.install_folder(str(tmp_path / "source"))
        await host.library.stop()
    finally:
        os.umask(before)
    folders = [host.store, *(path for path in host.store.iterdir() if path.is_dir())]
    folders += [*(host.store / "bundles").iterdir(), *(host.store / "environments").iterdir()]
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}
    assert len(folders) == 7
