"""A recording that is over is to be had from every node."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.browsers.capture.test_shelf import BEGIN, Hand, frame, run
from tests.migrated import migrated

from treadle.blobs.folder import FolderBlobs
from treadle.browsers.capture import RecordingShelf, SharedShelf
from treadle.core.errors import Conflict, NotFound, Unavailable
from treadle.core.event import PageEvent
from treadle.core.page import Recording, StartRecording
from treadle.stores import SqlStore, open_sqlite
from treadle.stores.recordings import SqlRecordings


class Blobs(FolderBlobs):
    """A folder that nodes share, and that may be away."""

    away = False

    async def put_file(self, fd: int, *, max_bytes: int | None = None) -> object:  # type: ignore[override]
        if self.away:
            raise Unavailable("It is away.")
        return await super().put_file(fd, max_bytes=max_bytes)


class Shelf(RecordingShelf):
    """A node's own, which tells of each recording that is noted as stored: nothing is left to do for it then."""

    def __init__(self, folder: Path, clock: Hand, noted: asyncio.Event) -> None:
        super().__init__(folder, clock=clock, encode=run)
        self._noted = noted

    async def note_stored(self, recording_id: str) -> None:
        await super().note_stored(recording_id)
        self._noted.set()


class Nodes:
    """Nodes on one store and one place of blobs."""

    def __init__(self, folder: Path, store: SqlStore) -> None:
        (folder / "blobs").mkdir()
        self._folder = folder
        assert isinstance(store.recordings, SqlRecordings)
        self.rows = store.recordings
        self.noted = asyncio.Event()
        self.clock = Hand()
        self.blobs = Blobs(folder / "blobs", node="n")
        self.running: list[SharedShelf] = []

    async def start(self, name: str) -> tuple[RecordingShelf, SharedShelf]:
        own = Shelf(self._folder / name, self.clock, self.noted)
        shared = SharedShelf(own, self.rows, self.blobs)
        await shared.start()
        self.running.append(shared)
        return own, shared

    async def recorded(self, own: RecordingShelf) -> Recording:
        active = await own.begin("s1", StartRecording())
        for number in range(3):
            active.add_frame(frame(number, 40 + 30 * number))
        active.add_event(PageEvent(at=BEGIN, type="navigation", data={"url": "http://a.example/"}))
        self.clock.at = BEGIN + timedelta(seconds=4)
        return await active.finish()

    async def stored(self) -> None:
        """Wait until a recording is, once more."""
        async with asyncio.timeout(60):
            await self.noted.wait()
        self.noted.clear()


@pytest.fixture
async def nodes(tmp_path: Path) -> AsyncIterator[Nodes]:
    clock = Hand()
    store = await open_sqlite(migrated(tmp_path / "treadle.db"), clock=clock)
    nodes = Nodes(tmp_path, store)
    yield nodes
    for shelf in nodes.running:
        await shelf.stop()
    await store.close()


async def test_what_is_over_is_to_be_had_from_every_node(nodes: Nodes) -> None:
    own, one = await nodes.start("one")
    _, two = await nodes.start("two")
    facts = await nodes.recorded(own)
    await nodes.stored()
    for each in (one, two):
        assert [found.id for found in await each.list(session_id="s1")] == [facts.id]
        assert await each.get(facts.id) == facts
        assert b"http://a.example/" in await each.events(facts.id)
        film = await each.video(facts.id)
        assert film.read_bytes()[:4] == b"\x1aE\xdf\xa3"
    await two.remove(facts.id)
    for each in (one, two):
        assert await each.list() == []
        with pytest.raises(NotFound):
            await each.get(facts.id)
        with pytest.raises(NotFound):
            await each.remove(facts.id)


async def test_what_cannot_be_stored_now_is_stored_by_the_next_start(nodes: Nodes) -> None:
    own, one = await nodes.start("one")
    nodes.blobs.away = True
    facts = await nodes.recorded(own)
    assert await one.get(facts.id) == facts  # from here, meanwhile
    assert [found.id for found in await one.list()] == [facts.id]
    await one.stop()
    assert await nodes.rows.page() == []
    nodes.blobs.away = False
    _, again = await nodes.start("one")
    await nodes.stored()
    assert [found.id for found in await again.list()] == [facts.id]


async def test_a_node_that_stops_stores_what_it_was_recording(nodes: Nodes) -> None:
    own, one = await nodes.start("one")
    active = await own.begin("s1", StartRecording())
    active.add_frame(frame(0, 50))
    with pytest.raises(Conflict):
        await one.remove(active.facts().id)
    await one.stop()
    [stored] = await nodes.rows.page()
    assert stored.facts.id == active.facts().id
    assert stored.facts.error == "The engine was stopped."


async def test_what_is_too_old_goes_everywhere(nodes: Nodes) -> None:
    own, one = await nodes.start("one")
    _, two = await nodes.start("two")
    facts = await nodes.recorded(own)
    await nodes.stored()
    assert facts.ended_at is not None
    assert await two.sweep(facts.ended_at + timedelta(seconds=1)) == 1
    assert await one.list() == []
    await one.sweep(facts.ended_at + timedelta(seconds=1))
    assert own.kept() == []
