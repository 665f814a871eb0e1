"""What one node installs, every node runs."""

import asyncio
import io
import tarfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from tests.modules.support import Host, build_wheel, job_of, write_module

from treadle.blobs.folder import FolderBlobs
from treadle.core.errors import InvalidInput, NotFound, Unavailable
from treadle.modules.archives import unpack

pytestmark = pytest.mark.light


class Nodes:
    """Two libraries on the same rows and blobs."""

    def __init__(self, root: Path) -> None:
        (root / "blobs").mkdir()
        self.blobs = FolderBlobs(root / "blobs", node="n")
        self.hosts = [Host(root / name, others=True, blobs=self.blobs) for name in ("one", "two")]
        for host in self.hosts:
            host.root.mkdir()
            host.rows = self.hosts[0].rows
            host.make()

    @property
    def one(self) -> Host:
        return self.hosts[0]

    @property
    def two(self) -> Host:
        return self.hosts[1]


@pytest.fixture
async def nodes(tmp_path: Path) -> AsyncIterator[Nodes]:
    nodes = Nodes(tmp_path)
    for host in nodes.hosts:
        await host.library.start()
        await host.library.discovered()
    yield nodes
    for host in nodes.hosts:
        await host.library.sweep()  # not amid one
        await host.library.stop()
        assert not host.leftovers()


async def test_a_module_runs_where_it_was_not_installed(nodes: Nodes, tmp_path: Path) -> None:
    files = {"lib/deep/part.py": "PART = 1\n", "run.sh": "#!/bin/sh\n", "umlaut-ü.txt": "ü", "empty.txt": ""}
    source = write_module(tmp_path / "source", files=files)
    (source / "run.sh").chmod(0o755)
    installed = (await nodes.one.library.install_folder(str(source))).module
    assert [module.id for module in await nodes.two.library.list()] == ["hello"]
    job = job_of(await nodes.two.library.plan("hello", {}, {}))
    assert nodes.two.library.has(installed.bundle)
    assert nodes.two.bundles() == set()
    await asyncio.gather(*(nodes.two.library.fetch(job) for _ in range(3)))
    prepared = await nodes.two.library.prepare(job)
    assert prepared.folder == nodes.two.store / "bundles" / installed.bundle
    for name in files:
        assert (prepared.folder / name).read_text() == (source / name).read_text()
    assert (prepared.folder / "run.sh").stat().st_mode & 0o111
    assert not (prepared.folder / "main.py").stat().st_mode & 0o111


async def test_its_environment_is_made_where_it_runs(nodes: Nodes, tmp_path: Path) -> None:
    build_wheel(tmp_path / "source" / "wheels", "pocket", "1.0")
    source = write_module(tmp_path / "source", files={"requirements.txt": "./wheels/pocket-1.0-py3-none-any.whl\n"})
    installed = (await nodes.one.library.install_folder(str(source))).module
    assert nodes.one.environments() == {installed.environment}
    job = job_of(await nodes.two.library.plan("hello", {}, {}))
    await nodes.two.library.fetch(job)
    prepared = await nodes.two.library.prepare(job)
    assert prepared.python.startswith(str(nodes.two.store))
    nodes.two.clock.seconds += 3600
    await nodes.two.library.sweep()
    assert nodes.two.environments() == {prepared.environment}  # whatever those of the other node are called
    assert (await nodes.one.library.get("hello")).environment == installed.environment


async def test_a_new_version_and_a_removal_hold_everywhere(nodes: Nodes, tmp_path: Path) -> None:
    source = write_module(tmp_path / "source")
    await nodes.one.library.install_folder(str(source))
    old = job_of(await nodes.two.library.plan("hello", {}, {}))
    write_module(source, version="2.0.0", files={"main.py": "class M: ...  # new\n"})
    await nodes.two.library.install_folder(str(source))
    assert (await nodes.one.library.get("hello")).manifest.version == "2.0.0"
    new = job_of(await nodes.one.library.plan("hello", {}, {}))
    for host in nodes.hosts:
        for job, version in ((old, "1.0.0"), (new, "2.0.0")):
            await host.library.fetch(job)
            assert (await host.library.prepare(job)).manifest.version == version
    await nodes.one.library.uninstall("hello")
    assert await nodes.two.library.list() == []
    with pytest.raises(NotFound):
        await nodes.two.library.plan("hello", {}, {})


async def test_what_was_installed_before_it_was_shared_is_stored_at_the_start(tmp_path: Path) -> None:
    host = Host(tmp_path / "alone", others=True)
    host.root.mkdir()
    await host.library.start()
    source = write_module(tmp_path / "source")
    bundle = (await host.library.install_folder(str(source))).module.bundle
    await host.library.stop()
    assert await host.rows.bundles() == frozenset()
    (tmp_path / "blobs").mkdir()
    host.options["blobs"] = FolderBlobs(tmp_path / "blobs", node="n")
    for _ in range(2):
        await host.make().start()
        await host.library.discovered()
        assert await host.rows.bundles() == {bundle}
        await host.library.stop()


async def test_what_is_stored_goes_when_nothing_has_needed_it_for_an_hour(nodes: Nodes, tmp_path: Path) -> None:
    library, clock = nodes.one.library, nodes.one.clock
    bundle = (await library.install_folder(str(write_module(tmp_path / "source")))).module.bundle
    await library.uninstall("hello")
    nodes.one.jobs.add((bundle, ""))
    for seconds, kept in ((0, True), (4000, True)):
        clock.seconds += seconds
        await library.sweep_stored()
        assert (await nodes.one.rows.bundles() == {bundle}) is kept
    nodes.one.jobs.clear()
    for seconds, kept in ((10, True), (3500, True), (200, False)):
        clock.seconds += seconds
        await library.sweep_stored()
        assert (await nodes.one.rows.bundles() == {bundle}) is kept


async def test_something_else_in_its_place_is_not_run(nodes: Nodes, tmp_path: Path) -> None:
    one = (await nodes.one.library.install_folder(str(write_module(tmp_path / "first")))).module
    other = (await nodes.one.library.install_folder(str(write_module(tmp_path / "second", "other")))).module
    packed = nodes.one.rows.packed
    packed[one.bundle] = packed[other.bundle]
    with pytest.raises(Unavailable, match="not what it should be"):
        await nodes.two.library.fetch(job_of(await nodes.two.library.plan("hello", {}, {})))
    assert nodes.two.bundles() == set()


async def test_what_is_stored_nowhere_is_not_found(nodes: Nodes, tmp_path: Path) -> None:
    await nodes.one.library.install_folder(str(write_module(tmp_path / "source")))
    job = job_of(await nodes.two.library.plan("hello", {}, {}))
    nodes.one.rows.packed.clear()
    with pytest.raises(NotFound):
        await nodes.two.library.fetch(job)


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("../beside.txt", {}),
        ("/tmp/beside.txt", {}),
        ("a/../../beside.txt", {}),
        ("link", {"type": tarfile.SYMTYPE, "linkname": "/"}),
        ("hard", {"type": tarfile.LNKTYPE, "linkname": "../victim"}),
        ("pipe", {"type": tarfile.FIFOTYPE}),
    ],
)
def test_an_archive_never_leads_out_of_its_folder(tmp_path: Path, name: str, facts: dict[str, Any]) -> None:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        info = tarfile.TarInfo(name)
        for key, value in facts.items():
            setattr(info, key, value)
        archive.addfile(info, io.BytesIO())
    file.seek(0)
    with pytest.raises(InvalidInput):
        unpack(file, tmp_path / "into", max_bytes=1000, max_entries=10)
    assert [entry.name for entry in tmp_path.iterdir()] == ["into"]
    assert list((tmp_path / "into").iterdir()) == []
