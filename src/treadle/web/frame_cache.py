"""Frames of batches, made once however many clients want them."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, NamedTuple

from starlette.types import Send

from treadle.core.event import Batch
from treadle.web.frames import FRAMES_MESSAGE

__all__ = ["BYTES_A_SEND", "FRAME_CACHE_BYTES", "LINES_A_SLICE", "Encoded", "FrameCache", "send_frames"]

LINES_A_SLICE: Final = 1000
"""Messages to make before the others get the loop: about a millisecond of work, 300 KB of frames."""
BYTES_A_SEND: Final = 64 << 10
"""Frames to gather for one send, which is a system call."""
FRAME_CACHE_BYTES: Final = 8 << 20
"""How many bytes of frames a cache keeps."""


class Encoded(NamedTuple):
    """The WebSocket frames of a batch."""

    slices: tuple[bytes, ...]
    messages: int
    size: int


class FrameCache:
    """Calls ``build`` once for a batch and keeps the latest few megabytes of frames.

    Clients that ask while a batch is being encoded share the work.
    """

    def __init__(self, build: Callable[[Batch], Awaitable[Encoded]], *, cache_bytes: int = FRAME_CACHE_BYTES) -> None:
        self._build = build
        self._limit = cache_bytes
        self._size = 0
        self._kept: OrderedDict[tuple[str, int, int], Encoded] = OrderedDict()
        self._under_way: dict[tuple[str, int, int], asyncio.Task[Encoded]] = {}

    async def encode(self, batch: Batch) -> Encoded:
        """The frames of a batch."""
        key = (batch.stream_id, batch.first_seq, batch.last_seq)
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        task = self._under_way.get(key)
        if task is None:
            task = self._under_way[key] = asyncio.create_task(self._make(key, batch), name="encode batch")
        return await asyncio.shield(task)  # a client that leaves must not take it from the others

    async def _make(self, key: tuple[str, int, int], batch: Batch) -> Encoded:
        try:
            encoded = await self._build(batch)
        finally:
            del self._under_way[key]
        self._kept[key] = encoded
        self._size += encoded.size
        while self._size > self._limit:
            _, dropped = self._kept.popitem(last=False)
            self._size -= dropped.size
        return encoded


async def send_frames(send: Send, slices: Sequence[bytes]) -> None:
    """Send frames, small pieces as one: each send is a system call."""
    gathered: list[bytes] = []
    size = 0
    for frames in slices:
        gathered.append(frames)
        size += len(frames)
        if size >= BYTES_A_SEND:
            await send({"type": FRAMES_MESSAGE, "frames": b"".join(gathered)})
            gathered, size = [], 0
    if gathered:
        await send({"type": FRAMES_MESSAGE, "frames": b"".join(gathered)})
