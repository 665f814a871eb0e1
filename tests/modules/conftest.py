"""A module store of one's own, and something nearby that must survive all of it."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from tests.modules.support import Host


@pytest.fixture
def victim(tmp_path: Path) -> Iterator[Path]:
    """A folder that nothing may change."""
    folder = tmp_path / "victim"
    folder.mkdir()
    (folder / "precious.txt").write_text("precious")
    yield folder
    assert [entry.name for entry in folder.iterdir()] == ["precious.txt"]
    assert (folder / "precious.txt").read_text() == "precious"


@pytest.fixture
async def host(tmp_path: Path, victim: Path) -> AsyncIterator[Host]:
    host = Host(tmp_path)
    await host.library.start()
    await host.library.discovered()
    yield host
    await host.library.stop()
    assert asyncio.all_tasks() == {asyncio.current_task()}
    assert not host.leftovers()
