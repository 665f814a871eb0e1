"""Recordings of sessions, as the dialects read them: what is kept on this node."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Final

import msgspec

from treadle.core.errors import NotFound
from treadle.core.page import Recording
from treadle.engine.ports import Recordings

__all__ = ["Film", "KeptRecordings", "part_of_file"]

_CHUNK: Final = 512 << 10


class Film(msgspec.Struct, frozen=True, kw_only=True):
    """A recording as a video."""

    size: int
    """Bytes."""
    etag: str
    """Another one where the bytes are others."""


class KeptRecordings:
    """Those of this node."""

    def __init__(self, kept: Recordings) -> None:
        self._kept = kept

    async def list(self, *, session_id: str | None = None, limit: int = 100) -> list[Recording]:
        """Newest first."""
        return await self._kept.list(session_id=session_id, limit=limit)

    async def get(self, recording_id: str) -> Recording:
        """NotFound."""
        return await self._kept.get(recording_id)

    async def events(self, recording_id: str) -> bytes:
        """What happened meanwhile, a JSON object a line. NotFound."""
        return await self._kept.events(recording_id)

    async def remove(self, recording_id: str) -> None:
        """NotFound; Conflict while it is recorded."""
        await self._kept.remove(recording_id)

    async def film(self, recording_id: str) -> Film:
        """The video, WebM, made when first asked for. NotFound; Conflict while it is recorded, or empty."""
        facts = await asyncio.to_thread((await self._kept.video(recording_id)).stat)
        return Film(size=facts.st_size, etag=f"{facts.st_size:x}-{facts.st_mtime_ns:x}")

    async def read_film(
        self, recording_id: str, start: int = 0, length: int | None = None
    ) -> AsyncGenerator[bytes, None]:
        """The bytes of the video from a place on, that many or all that follow."""
        path = await self._kept.video(recording_id)
        left = length
        while left is None or left > 0:
            chunk = await asyncio.to_thread(part_of_file, path, start, _CHUNK if left is None else min(_CHUNK, left))
            if not chunk:
                return
            start += len(chunk)
            left = None if left is None else left - len(chunk)
            yield chunk


def part_of_file(path: Path, start: int, length: int) -> bytes:
    """At most so many bytes from a place on. NotFound if the file is gone."""
    try:
        with path.open("rb") as file:
            file.seek(start)
            return file.read(length)
    except OSError:
        raise NotFound("File", path.name) from None
