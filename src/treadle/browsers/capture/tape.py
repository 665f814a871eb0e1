"""A recording while it is made: two files that only grow, written beside the event loop.

``frames.bin`` holds records of a time (microseconds since 1970, 8 bytes), a length (4 bytes, both big-endian) and so
many bytes of a JPEG; a length of 0 says that the picture before was still to be seen then. ``events.jsonl`` holds a
JSON object a line. Whatever was written whole can be read after a crash.
"""

import asyncio
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from treadle.browsers.capture.header import picture_size
from treadle.core.clock import Clock, to_micros
from treadle.core.event import PageEvent
from treadle.core.page import Recording
from treadle.engine.ports.sessions import Frame

__all__ = ["EVENTS", "FRAMES", "ActiveRecording", "read_frames", "write_facts"]

FRAMES: Final = "frames.bin"
EVENTS: Final = "events.jsonl"
FACTS: Final = "recording.json"
_RECORD: Final = struct.Struct(">QI")
_MOST_WAITING: Final = 16 << 20
"""Bytes: what a slow disk has not taken yet. Frames beyond are left out."""


def read_frames(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Times in microseconds and pictures, up to the first record that is not whole."""
    while len(head := file.read(_RECORD.size)) == _RECORD.size:
        at, length = _RECORD.unpack(head)
        data = file.read(length)
        if len(data) < length:
            return
        yield at, data


def write_facts(folder: Path, facts: Recording) -> None:
    """Replace what is kept about a recording."""
    aside = folder / f"{FACTS}.new"
    aside.write_bytes(msgspec.json.encode(facts))
    aside.replace(folder / FACTS)


class ActiveRecording:
    """Takes frames and events of one session until it is finished, or more than it may hold."""

    def __init__(
        self,
        folder: Path,
        facts: Recording,
        clock: Clock,
        *,
        video: bool,
        max_bytes: int,
        max_frames: int,
        ended: Callable[[Recording], None],
    ) -> None:
        self._folder = folder
        self._facts = facts
        self._clock = clock
        self._video = video
        self._max_bytes = max_bytes
        self._max_frames = max_frames
        self._ended = ended
        self._bytes = 0
        self._frames: list[bytes] = []
        self._events: list[bytes] = []
        self._waiting = 0
        self._woken = asyncio.Event()
        self._writer = asyncio.create_task(self._write(), name=f"recording {facts.id}")

    def facts(self) -> Recording:
        """What it is by now; ``ended_at`` is set when it takes no more."""
        return self._facts

    def add_frame(self, frame: Frame) -> None:
        """Keep a picture. Ignored after the end."""
        facts = self._facts
        if not self._video or facts.ended_at is not None or self._waiting > _MOST_WAITING:
            return
        if facts.frames >= self._max_frames:
            self._end(f"It was ended: a recording holds at most {self._max_frames:,} pictures.")
            return
        if not self._holds(len(frame.data)):
            return
        if not facts.frames:
            width, height = picture_size(frame.data)
            facts = msgspec.structs.replace(facts, width=width, height=height)
        self._facts = msgspec.structs.replace(facts, frames=facts.frames + 1, size=facts.size + len(frame.data))
        self._put(self._frames, _RECORD.pack(to_micros(frame.at), len(frame.data)) + frame.data)

    def add_event(self, event: PageEvent) -> None:
        """Keep what happened. Ignored after the end."""
        head = {"at": event.at, "type": event.type}
        line = msgspec.json.encode(head | event.data | head) + b"\n"
        if self._facts.ended_at is None and self._holds(len(line)):
            self._facts = msgspec.structs.replace(self._facts, events=self._facts.events + 1)
            self._put(self._events, line)

    async def finish(self, error: str | None = None) -> Recording:
        """End it; returns when all of it is written. May be called again."""
        self._end(error)
        await asyncio.shield(self._writer)
        return self._facts

    def _holds(self, size: int) -> bool:
        """Whether there is room for so many bytes; the end otherwise."""
        self._bytes += size
        if self._bytes > self._max_bytes:
            self._end(f"It was ended: a recording holds at most {self._max_bytes / 1e6:,.0f} MB.")
            return False
        return True

    def _put(self, queue: list[bytes], data: bytes) -> None:
        queue.append(data)
        self._waiting += len(data)
        self._woken.set()

    def _end(self, error: str | None) -> None:
        if self._facts.ended_at is None:
            now = self._clock.now()
            if self._facts.frames:
                self._frames.append(_RECORD.pack(to_micros(now), 0))
            self._facts = msgspec.structs.replace(self._facts, ended_at=now, error=error)
            self._woken.set()

    async def _write(self) -> None:
        """Carry to the disk what comes in, all that waits at once, until the end."""
        try:
            while self._facts.ended_at is None or self._frames or self._events:
                await self._woken.wait()
                self._woken.clear()
                frames, self._frames = self._frames, []
                events, self._events = self._events, []
                await asyncio.to_thread(self._append, b"".join(frames), b"".join(events))
                self._waiting = sum(map(len, self._frames)) + sum(map(len, self._events))
            await asyncio.to_thread(write_facts, self._folder, self._facts)
        except OSError as error:
            self._end(None)
            self._facts = msgspec.structs.replace(self._facts, error=f"It could not be stored: {error.strerror}.")
        self._ended(self._facts)

    def _append(self, frames: bytes, events: bytes) -> None:
        for name, data in ((FRAMES, frames), (EVENTS, events)):
            if data:
                with (self._folder / name).open("ab") as file:
                    file.write(data)
