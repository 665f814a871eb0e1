"""Log entries as frames of the socket. All that is the same for a block of them is encoded once."""

import asyncio
from collections.abc import Iterator
from typing import Final

import msgspec

from treadle.api.modules.translate import level_word
from treadle.core.event import Batch, Lines
from treadle.web.frame_cache import LINES_A_SLICE, Encoded, FrameCache
from treadle.web.frames import text_frames

__all__ = ["LogFrames", "entry_messages"]

_encode: Final = msgspec.json.Encoder().encode


class LogFrames(FrameCache):
    """Makes the frames of a batch's log entries once, however many clients want them."""

    def __init__(self) -> None:
        super().__init__(self._frames_of)

    async def _frames_of(self, batch: Batch) -> Encoded:
        slices: list[bytes] = []
        waiting: list[bytes] = []
        count = 0
        for seq, item in batch.numbered():
            if isinstance(item, Lines):
                for part in entry_messages(seq, item):
                    waiting += part
                    if len(waiting) >= LINES_A_SLICE:
                        slices.append(text_frames(waiting))
                        count += len(waiting)
                        waiting = []
                        await asyncio.sleep(0)  # let the others have the loop
        if waiting:
            slices.append(text_frames(waiting))
            count += len(waiting)
        return Encoded(tuple(slices), count, sum(map(len, slices)))


def entry_messages(first_seq: int, block: Lines) -> Iterator[list[bytes]]:
    """``{"id", "level", "message", "timestamp", "source"}`` for each entry of a block, in parts of bounded size."""
    tail = b',"timestamp":%b,"source":%b}' % (_encode(block.at), _encode(block.source))
    middle = b',"level":%b,"message":' % _encode(level_word(block.level))
    whole = b'{"id":%d' + middle.replace(b"%", b"%%") + b"%b" + tail.replace(b"%", b"%%")
    texts = block.texts()
    for start in range(0, len(texts), LINES_A_SLICE):
        part = texts[start : start + LINES_A_SLICE]
        yield [whole % (seq, _encode(text)) for seq, text in enumerate(part, first_seq + start)]
