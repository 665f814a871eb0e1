"""Recordings of all nodes: those that are over lie among the blobs, those that are made on their own node."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from treadle.browsers.capture.shelf import RecordingShelf
from treadle.core.errors import NotFound, Unavailable
from treadle.core.page import Recording
from treadle.engine.ports import Blobs, RecordingRows, StoredRecording
from treadle.engine.service import Loop

__all__ = ["SharedShelf"]

_RETRY_SECONDS: Final = 15.0
_LAST_SECONDS: Final = 10.0
"""How long a node that stops waits for what it still has to store."""


class SharedShelf:
    """Implements :class:`~treadle.engine.ports.sessions.Recordings` over a node's own shelf.

    What ends there is stored for all nodes; until then this node alone has it. A copy that was fetched to make a film
    stays on the node's shelf until it is too old, or removed. The shelf is started and stopped with this.
    """

    def __init__(self, shelf: RecordingShelf, rows: RecordingRows, blobs: Blobs) -> None:
        self._shelf = shelf
        self._rows = rows
        self._blobs = blobs
        self._waiting: set[str] = set()
        """What is over, and not stored yet."""
        self._fetching = asyncio.Lock()
        self._loop = Loop("keeper of recordings", self._round, interval_seconds=_RETRY_SECONDS)
        shelf.on_kept = self._kept

    async def start(self) -> None:
        """Store what this node had not stored when it ended."""
        await self._shelf.start()
        stored = {each: self._shelf.is_stored(each) for each in self._shelf.kept()}
        self._waiting |= {recording_id for recording_id, known in stored.items() if not known}
        await self._loop.start()

    async def stop(self) -> None:
        """End what is being recorded, and store it; what cannot be stored now waits for the next start."""
        await self._loop.stop()
        await self._shelf.stop()
        with suppress(Unavailable, TimeoutError):
            async with asyncio.timeout(_LAST_SECONDS):
                await self._round()

    async def list(self, *, session_id: str | None = None, limit: int = 100) -> list[Recording]:
        stored = await self._rows.page(session_id=session_id, limit=limit)
        found = {each.facts.id: each.facts for each in stored}
        found |= {each.id: each for each in await self._shelf.list(session_id=session_id) if self._only_here(each.id)}
        return [found[key] for key in sorted(found, reverse=True)][:limit]

    async def get(self, recording_id: str) -> Recording:
        if self._only_here(recording_id):
            return await self._shelf.get(recording_id)
        return (await self._stored(recording_id)).facts

    async def events(self, recording_id: str) -> bytes:
        if self._only_here(recording_id):
            return await self._shelf.events(recording_id)
        stored = await self._stored(recording_id)
        return b"".join([part async for part in self._blobs.read(stored.events)])

    async def video(self, recording_id: str) -> Path:
        if not self._only_here(recording_id):
            stored = await self._stored(recording_id)
            async with self._fetching:
                if not self._shelf.has(recording_id):
                    await self._shelf.adopt(stored.facts, self._blobs.read(stored.frames))
        return await self._shelf.video(recording_id)

    async def remove(self, recording_id: str) -> None:
        here = self._shelf.has(recording_id)
        if here:
            await self._shelf.remove(recording_id)
        only = recording_id in self._waiting
        self._waiting.discard(recording_id)
        if not await self._rows.remove(recording_id) and not only:
            raise NotFound("Recording", recording_id)

    async def sweep(self, before: datetime) -> int:
        """Remove what ended before that time; how many of those that were stored."""
        await self._shelf.sweep(before)
        self._waiting &= set(self._shelf.kept())
        return await self._rows.remove_before(before)

    def _only_here(self, recording_id: str) -> bool:
        return recording_id in self._waiting or self._shelf.is_active(recording_id)

    async def _stored(self, recording_id: str) -> StoredRecording:
        stored = await self._rows.get(recording_id)
        if stored is None:
            raise NotFound("Recording", recording_id)
        return stored

    def _kept(self, facts: Recording) -> None:
        self._waiting.add(facts.id)
        self._loop.wake()

    async def _round(self) -> float | None:
        for recording_id in sorted(self._waiting):
            await self._store(recording_id)
        return None

    async def _store(self, recording_id: str) -> None:
        """Its files, then its row, then the note that it is so: whatever breaks off is done again."""
        facts = await self._shelf.get(recording_id)
        frames, events = [await self._put(path) for path in self._shelf.files(recording_id)]
        await self._rows.put(StoredRecording(facts, frames, events))
        if recording_id not in self._waiting:  # removed meanwhile
            await self._rows.remove(recording_id)
            return
        await self._shelf.note_stored(recording_id)
        self._waiting.discard(recording_id)

    async def _put(self, path: Path) -> str:
        try:
            fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:  # a recording without pictures has no such file
            return (await self._blobs.put(_nothing())).sha256
        except OSError as error:
            raise Unavailable(f"The recording cannot be read: {error.strerror}.") from error
        try:
            return (await self._blobs.put_file(fd)).sha256
        finally:
            os.close(fd)


async def _nothing() -> AsyncIterator[bytes]:
    yield b""
