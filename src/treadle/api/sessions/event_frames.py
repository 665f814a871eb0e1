"""Events of sessions as frames of the socket: each batch is encoded once, however many clients want it."""

from typing import Final

import msgspec

from treadle.api.sessions.translate import event_message
from treadle.core.event import Batch
from treadle.web.frame_cache import Encoded, FrameCache
from treadle.web.frames import text_frames

__all__ = ["EventFrames"]

_encode: Final = msgspec.json.Encoder().encode
_CACHE_BYTES: Final = 1 << 20


class EventFrames(FrameCache):
    """Makes the frames of a batch."""

    def __init__(self) -> None:
        super().__init__(self._frames_of, cache_bytes=_CACHE_BYTES)

    async def _frames_of(self, batch: Batch) -> Encoded:
        told = (event_message(seq, item) for seq, item in batch.numbered())
        messages = [_encode(message) for message in told if message is not None]
        frames = text_frames(messages)
        return Encoded((frames,) if frames else (), len(messages), len(frames))
