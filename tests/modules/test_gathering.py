"""Modules from repositories, from the list of repositories, and from the drop folder."""

import asyncio
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from tests.modules.git_server import GitServer, commit, serving
from tests.modules.support import Host, write_module

from treadle.core.errors import InvalidInput, TargetRefused


@pytest.fixture
def server(tmp_path: Path) -> Iterator[GitServer]:
    repositories = tmp_path / "repos"
    commit(write_module(repositories / "single", "single"))
    many = repositories / "many"
    write_module(many / "first", "first")
    write_module(many / "group" / "second", "second")
    (many / "link").symlink_to("first")
    write_module(many / "linked", "linked")
    (many / "linked" / "passwd").symlink_to("/etc/passwd")
    (many / "docs").mkdir()
    (many / "docs" / "x.md").write_text("x")
    commit(many)
    with serving(repositories) as server:
        yield server


def configure(host: Host, *sources: dict[str, object]) -> None:
    (host.root / "modules.yaml").write_text(yaml.safe_dump({"module_sources": list(sources)}))


async def test_a_repository_is_a_module(host: Host, server: GitServer) -> None:
    done = await host.library.install_git(f"{server.url}/single")
    assert done.changed
    assert done.module.id == "single"
    assert done.module.source == f"{server.url}/single"
    assert not (host.library.path(done.module) / ".git").exists()
    again = await host.library.install_git(f"{server.url}/single")
    assert not again.changed
    assert again.module.bundle == done.module.bundle


async def test_a_module_lies_in_a_subdirectory(host: Host, server: GitServer) -> None:
    done = await host.library.install_git(f"{server.url}/many", "group/second")
    assert done.module.id == "second"


@pytest.mark.parametrize(
    ("subdirectory", "message"),
    [
        ("nowhere", "Module subdirectory not found: nowhere"),
        ("first/main.py", "Module subdirectory not found"),
        ("link", "leads through a link"),
        ("../victim", "must be a relative path"),
        ("/etc", "must be a relative path"),
        ("docs", r"no module\.json in docs of http"),
        ("linked", '"passwd" is a link'),
        (None, r"no module\.json in http"),
    ],
)
async def test_what_is_no_module_in_a_repository_says_why(
    host: Host, server: GitServer, subdirectory: str | None, message: str
) -> None:
    with pytest.raises(InvalidInput, match=message):
        await host.library.install_git(f"{server.url}/many", subdirectory)
    assert host.bundles() == set()


@pytest.mark.parametrize(
    "url", ["--upload-pack=x", "ext::sh -c x", "ssh://-oProxyCommand=x/r", "/etc", "file:///nowhere"]
)
async def test_hostile_addresses_do_nothing(host: Host, url: str) -> None:
    with pytest.raises(InvalidInput):
        await host.library.install_git(url)
    with pytest.raises(TargetRefused):
        await host.library.install_git("http://169.254.169.254/latest")


async def test_a_sync_installs_what_is_listed_and_goes_on_after_failures(host: Host, server: GitServer) -> None:
    many, single, nowhere = (f"{server.url}/{name}" for name in ("many", "single", "nowhere"))
    configure(
        host,
        {"repo": nowhere, "modules": ["a", "b"]},
        {"repo": many, "modules": ["first", "docs"]},
        {"repo": single},
        {"repo": many, "modules": ["group/second"]},
        {"repo": "ext::sh"},
    )
    report = await host.library.sync()
    assert [(module.id, source) for module, source in report.installed] == [
        ("first", many),
        ("second", many),
        ("single", single),
    ]
    assert [(name, source) for name, source, _ in report.failed] == [
        ("a", nowhere),
        ("b", nowhere),
        ("docs", many),
        ("(root)", "ext::sh"),
    ]
    assert report.skipped == ()
    assert len(host.tools.commands("git")) == 3
    again = await host.library.sync()
    assert again.installed == ()
    assert [name for name, _, _ in again.skipped] == ["first", "group/second", "(root)"]
    write_module(server.root / "single", "single", version="2.0.0")
    commit(server.root / "single")
    assert [module.manifest.version for module, _ in (await host.library.sync()).installed] == ["2.0.0"]


async def test_a_sync_of_nothing_says_so(host: Host) -> None:
    with pytest.raises(InvalidInput, match="No module_sources configured"):
        await host.library.sync()


async def test_dropped_folders_are_installed_at_the_start_and_by_a_reload(host: Host) -> None:
    drop = host.root / "modules"
    write_module(drop / "one", "one")
    write_module(drop / "bad", "../bad")
    (drop / "notes").mkdir()
    (drop / "file").write_text("x")
    report = await host.library.reload()
    assert [module.id for module in report.found] == ["one"]
    assert report.changed == ("one",)
    assert [folder for folder, _ in report.failed] == ["bad"]
    await host.library.stop()
    write_module(drop / "two", "two")
    write_module(drop / "one", "one", version="2.0.0")
    library = host.make()
    await library.start()
    await library.discovered()
    assert [(m.id, m.manifest.version) for m in await library.list()] == [("one", "2.0.0"), ("two", "1.0.0")]
    report = await library.reload()
    assert len(report.found) == 2
    assert report.changed == ()


async def test_what_is_removed_from_the_drop_folder_stays_installed(host: Host) -> None:
    write_module(host.root / "modules" / "one", "one")
    await host.library.reload()
    (host.root / "modules").rename(host.root / "elsewhere")
    assert (await host.library.reload()).found == ()
    assert (await host.library.get("one")).id == "one"


async def test_a_dropped_folder_does_not_replace_a_module_from_elsewhere(host: Host) -> None:
    source = write_module(host.root / "source", "one", version="2.0.0")
    await host.library.install_folder(str(source))
    write_module(host.root / "modules" / "one", "one", version="1.0.0")
    write_module(host.root / "modules" / "same", "one", version="2.0.0")
    report = await host.library.reload()
    assert [module.id for module in report.found] == ["one"]
    [(folder, why)] = report.failed
    assert folder == "one"
    assert str(source) in why
    assert (await host.library.get("one")).source == str(source)
    await host.library.install_folder(str(host.root / "modules" / "one"))
    assert (await host.library.get("one")).manifest.version == "1.0.0"


async def test_links_in_the_drop_folder_are_not_followed(host: Host, victim: Path) -> None:
    source = write_module(host.root / "source", "one")
    (host.root / "modules").mkdir()
    (host.root / "modules" / "link").symlink_to(source)
    report = await host.library.reload()
    assert report.found == ()
    assert "it is a link" in report.failed[0][1]


async def test_a_start_does_not_wait_for_discovery_and_survives_its_failures(
    host: Host, caplog: pytest.LogCaptureFixture
) -> None:
    await host.library.stop()
    write_module(host.root / "modules" / "slow", "slow", files={"requirements.txt": "nothing-like-this==1\n"})
    write_module(host.root / "modules" / "fine", "fine")
    begun, gate = asyncio.Event(), asyncio.Event()

    async def wait(argv: object) -> None:
        begun.set()
        await gate.wait()

    host.tools.before = wait
    library = host.make()
    with caplog.at_level(logging.WARNING, "treadle.modules"):
        async with asyncio.timeout(60):
            await library.start()
            await begun.wait()
            assert [module.id for module in await library.list()] == ["fine"]
            gate.set()
            await library.discovered()
    assert "The module in slow was not installed" in caplog.text


async def test_stopping_ends_a_discovery(host: Host) -> None:
    await host.library.stop()
    write_module(host.root / "modules" / "slow", "slow", files={"requirements.txt": "nothing-like-this==1\n"})
    begun = asyncio.Event()

    async def wait(argv: object) -> None:
        begun.set()
        await asyncio.Event().wait()

    host.tools.before = wait
    library = host.make()
    async with asyncio.timeout(60):
        await library.start()
        await begun.wait()
        await library.stop()
    assert host.rows.kept == {}
