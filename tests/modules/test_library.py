"""Installing, upgrading, removing: the switch is atomic, jobs keep what they are pinned to, failures leave nothing."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.modules.support import Host, build_wheel, job_of, write_module

from treadle.core.errors import InvalidInput, NotFound, TooLarge, Unavailable
from treadle.core.module import InstalledModule
from treadle.engine.ports import ModuleShelf, StoredBundle
from treadle.modules import Installation
from treadle.modules.recency import KEEP_SECONDS


def with_wheel(folder: Path, module_id: str, wheel_version: str, **keys: Any) -> Path:
    """A module that brings a wheel and asks for it."""
    wheel = build_wheel(folder / "wheels", "demo", wheel_version)
    return write_module(folder, module_id, files={"requirements.txt": f"./wheels/{wheel.name}\n"}, **keys)


async def test_a_folder_is_installed_and_found(host: Host) -> None:
    folder = write_module(host.root / "source", name="Hello", author="me")
    done = await host.library.install_folder(f"{folder}/")
    assert done.changed
    assert done.remarks == ("author is not a key of module.json; it is kept as it is.",)
    assert done.module.source == str(folder)
    assert done.module.installed_at == host.clock.now()
    assert await host.library.get("hello") == done.module == host.rows.kept["hello"]
    assert (host.library.path(done.module) / "main.py").exists()
    assert host.library.has(done.module.bundle)
    write_module(host.root / "other", "other", name="Alpha")
    await host.library.install_folder(str(host.root / "other"))
    assert [module.id for module in await host.library.list()] == ["other", "hello"]
    with pytest.raises(NotFound, match="Module not found: nobody"):
        await host.library.get("nobody")


async def test_the_same_again_changes_nothing(host: Host) -> None:
    folder = write_module(host.root / "source")
    first = await host.library.install_folder(str(folder))
    host.clock.seconds += 5
    again = await host.library.install_folder(str(folder))
    assert again.module == first.module
    assert not again.changed


async def test_a_job_keeps_its_code_and_environment_when_its_module_is_replaced_or_removed(host: Host) -> None:
    shelf: ModuleShelf = host.library
    folder = with_wheel(host.root / "source", "hello", "1.0")
    old = (await host.library.install_folder(str(folder))).module
    job = job_of(await host.library.plan("hello", {}, {}))
    host.jobs = {(old.bundle, old.environment)}
    with_wheel(folder, "hello", "2.0", version="2.0.0")
    (folder / "main.py").write_text("newer = True\n")
    new = (await host.library.install_folder(str(folder))).module
    assert new.environment != old.environment
    assert new.manifest.version == "2.0.0"
    for _ in range(2):
        host.clock.seconds += KEEP_SECONDS + 1
        await host.library.sweep()
        ready = await shelf.prepare(job)
        assert "newer" not in (ready.folder / "main.py").read_text()
        assert ready.environment == old.environment
        assert Path(ready.python).exists()
        assert ready.manifest.version == "1.0.0"
        if "hello" in host.rows.kept:
            await host.library.uninstall("hello")
    assert host.bundles() == {old.bundle}
    assert host.environments() == {old.environment}
    host.jobs = set()
    host.clock.seconds += KEEP_SECONDS + 1
    await host.library.sweep()
    assert host.bundles() == host.environments() == set()
    with pytest.raises(NotFound, match="Bundle not found"):
        await shelf.prepare(job)
    assert not shelf.has(old.bundle)


async def test_a_missing_environment_is_told(host: Host) -> None:
    folder = with_wheel(host.root / "source", "hello", "1.0")
    module = (await host.library.install_folder(str(folder))).module
    job = job_of(await host.library.plan("hello", {}, {}))
    (host.store / "environments" / module.environment / "treadle-ready").unlink()
    with pytest.raises(NotFound, match="Environment not found"):
        await host.library.prepare(job)


async def test_a_sweep_keeps_what_a_job_is_about_to_need(host: Host) -> None:
    folder = write_module(host.root / "source")
    old = (await host.library.install_folder(str(folder))).module
    host.clock.seconds += KEEP_SECONDS + 1
    plan = await host.library.plan("hello", {}, {})
    write_module(folder, version="2.0.0")
    await host.library.install_folder(str(folder))
    host.clock.seconds += KEEP_SECONDS - 1
    await host.library.sweep()
    assert host.library.has(plan["bundle"])
    assert plan["bundle"] == old.bundle
    host.clock.seconds += 2
    await host.library.sweep()
    assert not host.library.has(old.bundle)


async def test_a_sweep_keeps_what_an_install_is_about_to_write(host: Host) -> None:
    begun, gate = asyncio.Event(), asyncio.Event()

    async def wait(argv: Sequence[str]) -> None:
        begun.set()
        await gate.wait()

    host.tools.before = wait
    folder = with_wheel(host.root / "source", "hello", "1.0")
    installing = asyncio.create_task(host.library.install_folder(str(folder)))
    async with asyncio.timeout(60):
        await begun.wait()
        host.clock.seconds += 10 * KEEP_SECONDS
        await host.library.sweep()
        gate.set()
        done = await installing
    assert host.library.has(done.module.bundle)
    await host.library.sweep()
    assert host.environments() == {done.module.environment}


@pytest.mark.parametrize("fault", ["manifest", "id", "entrypoint", "outside", "requirements", "link", "row", "large"])
async def test_a_failed_install_leaves_everything_as_it_was(host: Host, victim: Path, fault: str) -> None:
    folder = write_module(host.root / "source")
    before = (await host.library.install_folder(str(folder))).module
    bundles, rows = host.bundles(), dict(host.rows.kept)
    expected: type[Exception] = InvalidInput
    match fault:
        case "manifest":
            (folder / "module.json").write_text("{")
        case "id":
            write_module(folder, "../../victim")
        case "entrypoint":
            write_module(folder, entrypoint="missing.py")
        case "outside":
            write_module(folder, entrypoint="../victim/precious.py")
        case "requirements":
            write_module(folder, files={"requirements.txt": "no-such-thing==1\n"})
        case "link":
            (folder / "link").symlink_to(victim)
        case "row":
            write_module(folder, version="2.0.0")
            host.rows.refuse = Unavailable("The disk is full.")
            expected = Unavailable
        case "large":
            with (folder / "large").open("wb") as file:
                file.truncate(1 << 40)
            expected = TooLarge
    with pytest.raises(expected):
        await host.library.install_folder(str(folder))
    host.rows.refuse = None
    assert host.bundles() == bundles
    assert host.environments() == set()
    assert host.rows.kept == rows
    assert await host.library.get("hello") == before
    assert not host.leftovers()


@pytest.mark.parametrize("source", ["relative", "", "~/x", "/nowhere", "/dev/null", "/proc/self/mem", "/a\0b", "/etc"])
async def test_a_source_must_be_the_absolute_path_of_a_module(host: Host, source: str) -> None:
    with pytest.raises(InvalidInput):
        await host.library.install_folder(source)


async def test_installs_of_one_module_follow_one_another(host: Host) -> None:
    folders = [write_module(host.root / f"v{n}", version=f"{n}.0") for n in range(6)]
    done = await asyncio.gather(*(host.library.install_folder(str(folder)) for folder in folders))
    last = await host.library.get("hello")
    assert last == host.rows.kept["hello"]
    assert last in [one.module for one in done]
    assert (host.library.path(last) / "module.json").read_text().count(last.manifest.version) == 1
    await asyncio.gather(*(host.library.install_folder(str(folders[0])) for _ in range(4)))
    assert (await host.library.get("hello")).manifest.version == "0.0"


async def test_uninstalling_takes_the_row_and_then_the_files(host: Host) -> None:
    await host.library.install_folder(str(write_module(host.root / "source")))
    await host.library.uninstall("hello")
    assert host.rows.kept == {}
    for again in ("hello", "../victim", ""):
        with pytest.raises(NotFound):
            await host.library.uninstall(again)
    host.clock.seconds += KEEP_SECONDS + 1
    await host.library.sweep()
    assert host.bundles() == set()
    assert (host.root / "source" / "main.py").exists()


async def test_a_start_removes_what_a_crash_left(host: Host, victim: Path) -> None:
    folder = with_wheel(host.root / "source", "hello", "1.0")
    kept = (await host.library.install_folder(str(folder))).module
    write_module(host.root / "gone", "gone")
    gone = (await host.library.install_folder(str(host.root / "gone"))).module
    del host.rows.kept["gone"]  # as if the crash came between bundle and row
    await host.library.stop()
    half = host.store / "tmp" / "half"
    half.mkdir()
    (half / "link").symlink_to(victim)
    (host.store / "environments" / ("ab" * 16)).mkdir()
    library = host.make()
    await library.start()
    await library.discovered()
    assert host.bundles() == {kept.bundle}
    assert gone.bundle not in host.bundles()
    assert host.environments() == {kept.environment}
    assert not host.leftovers()
    assert [module.id for module in await library.list()] == ["hello"]


async def test_a_start_refuses_to_clean_where_a_link_leads(host: Host, victim: Path) -> None:
    await host.library.stop()
    (host.store / "tmp").rmdir()
    (host.store / "tmp").symlink_to(victim)
    with pytest.raises(OSError, match="symbolic link"):
        await host.make().start()
    (host.store / "tmp").unlink()
    (host.store / "tmp").mkdir()


async def test_a_start_mends_environments_that_are_gone(host: Host) -> None:
    folder = with_wheel(host.root / "source", "hello", "1.0")
    module = (await host.library.install_folder(str(folder))).module
    await host.library.stop()
    (host.store / "environments" / module.environment / "bin" / "python").unlink()
    library = host.make()
    await library.start()
    await library.discovered()
    assert Path((await library.prepare(job_of(await library.plan("hello", {}, {})))).python).exists()


async def test_a_lost_bundle_is_repaired_by_installing_again(host: Host) -> None:
    folder = write_module(host.root / "source")
    first = await host.library.install_folder(str(folder))
    host.library.path(first.module).rename(host.root / "lost")
    again = await host.library.install_folder(str(folder))
    assert again.changed
    assert host.library.has(first.module.bundle)


async def test_a_cancelled_install_leaves_nothing_that_a_sweep_does_not_take(host: Host) -> None:
    begun = asyncio.Event()

    async def wait(argv: Sequence[str]) -> None:
        begun.set()
        await asyncio.Event().wait()

    host.tools.before = wait
    folder = with_wheel(host.root / "source", "hello", "1.0")
    installing = asyncio.create_task(host.library.install_folder(str(folder)))
    async with asyncio.timeout(60):
        await begun.wait()
        installing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await installing
        await host.library.stop()
    assert host.rows.kept == {}
    assert host.environments() == set()
    host.clock.seconds += KEEP_SECONDS + 1
    await host.library.sweep()
    assert host.bundles() == set()


async def test_who_gives_up_while_the_row_is_written_leaves_rows_and_memory_in_accord(host: Host) -> None:
    begun, gate = asyncio.Event(), asyncio.Event()
    put = host.rows.put_module

    async def slowly(module: InstalledModule, stored: StoredBundle | None = None) -> None:
        begun.set()
        await gate.wait()
        await put(module, stored)

    host.rows.put_module = slowly  # type: ignore[method-assign]  # this test's own pace
    installing = asyncio.create_task(host.library.install_folder(str(write_module(host.root / "source"))))
    async with asyncio.timeout(60):
        await begun.wait()
        installing.cancel()
        gate.set()
        with pytest.raises(asyncio.CancelledError):
            await installing
    assert await host.library.get("hello") == host.rows.kept["hello"]
    host.clock.seconds += KEEP_SECONDS + 1
    await host.library.sweep()
    assert host.bundles() == {host.rows.kept["hello"].bundle}


async def test_an_answer_is_what_was_installed(host: Host) -> None:
    """Also when the folder is replaced by another module while it is read: what counts is what was copied."""
    folder = write_module(host.root / "source")
    done = [await host.library.install_folder(str(folder))]

    async def change() -> None:
        for turn in range(40):
            write_module(folder, "hello" if turn % 2 else "other", version=f"{turn}.0")
            await asyncio.sleep(0)

    async def install() -> None:
        for _ in range(10):
            try:
                done.append(await host.library.install_folder(str(folder)))
            except InvalidInput as error:
                refused.append(str(error))

    refused: list[str] = []
    await asyncio.gather(change(), install())
    for installation in done:
        _same(host, installation)
    assert all("changed while it was read" in text or "not JSON" in text for text in refused)


def _same(host: Host, installation: Installation) -> None:
    module: InstalledModule = installation.module
    text = (host.library.path(module) / "module.json").read_text()
    assert f'"id": "{module.id}"' in text
    assert f'"version": "{module.manifest.version}"' in text
