"""Recordings of several nodes: kept by the one that made them, read from any."""

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from treadle.buses.memory import MemoryBus
from treadle.core.errors import Conflict, NotFound, Unavailable
from treadle.core.ids import new_id
from treadle.core.page import Recording
from treadle.engine.cluster_recordings import ClusterRecordings
from treadle.testing.sessions import NoRecordings

pytestmark = pytest.mark.light
FILM = bytes(range(256)) * 5000


class Shelf(NoRecordings):
    """Those of one node, without pictures."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.kept: dict[str, Recording] = {}

    def add(self, session_id: str = "s") -> Recording:
        recording = Recording(id=new_id(), session_id=session_id, started_at=datetime.now(UTC))
        (self._folder / recording.id).write_bytes(FILM)
        self.kept[recording.id] = recording
        return recording

    async def list(self, *, session_id: str | None = None, limit: int = 100) -> list[Recording]:
        found = [each for each in self.kept.values() if session_id in {None, each.session_id}]
        return found[::-1][:limit]

    async def get(self, recording_id: str) -> Recording:
        if recording_id not in self.kept:
            raise NotFound("Recording", recording_id)
        return self.kept[recording_id]

    async def events(self, recording_id: str) -> bytes:
        await self.get(recording_id)
        return b"{}\n"

    async def video(self, recording_id: str) -> Path:
        await self.get(recording_id)
        return self._folder / recording_id

    async def remove(self, recording_id: str) -> None:
        if (await self.get(recording_id)).session_id == "busy":
            raise Conflict("It is being made.")
        del self.kept[recording_id]


async def test_every_node_has_the_recordings_of_all(tmp_path: Path) -> None:
    bus = MemoryBus()
    names = ("one", "two", "three")
    members = [SimpleNamespace(incarnation=name) for name in names]

    async def living(*, dead: bool) -> list[Any]:
        return members

    shelves, nodes = {name: Shelf(tmp_path) for name in names}, {}
    for name in names:
        nodes[name] = ClusterRecordings(shelves[name])
        nodes[name].join(bus, SimpleNamespace(incarnation=name, members=living))  # type: ignore[arg-type]
        await nodes[name].start()
    made = [shelves[name].add(session) for name, session in (("one", "a"), ("two", "busy"), ("one", "b"))]
    asked = nodes["three"]

    assert await asked.list() == made[::-1]
    assert await asked.list(limit=1) == made[-1:]
    assert await asked.list(session_id="a") == made[:1]
    assert await nodes["one"].get(made[1].id) == made[1]
    assert await asked.events(made[0].id) == b"{}\n"
    film = await asked.film(made[0].id)
    assert film == await nodes["one"].film(made[0].id)
    assert film.size == len(FILM)
    chunks = [chunk async for chunk in asked.read_film(made[0].id)]
    assert (b"".join(chunks), len(chunks)) == (FILM, 3)
    assert [chunk async for chunk in asked.read_film(made[0].id, 300_000, 10)] == [FILM[300_000:300_010]]

    with pytest.raises(Conflict):
        await asked.remove(made[1].id)
    await asked.remove(made[0].id)
    for question in (asked.get, asked.events, asked.film, asked.remove):
        with pytest.raises(NotFound):
            await question(made[0].id)

    # A node that is away keeps what it has, and the others are not held up by it.
    await nodes["one"].stop()
    with pytest.raises(Unavailable):
        await asked.film(made[2].id)
    assert await asked.list() == [made[1]]
    for each in nodes.values():
        await each.stop()
