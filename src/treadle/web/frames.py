"""WebSocket text frames, many at a time.

A server's frame is unmasked (RFC 6455, section 5.1), so it is two, four or ten bytes of header and the message as it
is (section 5.2). Building a whole batch in one ``join`` is what lets one process send millions of lines a second.
"""

from collections.abc import Iterable
from itertools import chain
from typing import Final

__all__ = ["FRAMES_MESSAGE", "text_frame", "text_frames"]

FRAMES_MESSAGE: Final = "treadle.websocket.frames"
"""Type of the ASGI message ``{"type": ..., "frames": bytes}`` that our WebSocket protocol writes as it is."""

_FIN_TEXT = 0x81
_MASKLESS_16, _MASKLESS_64 = 126, 127


def _header(length: int) -> bytes:
    if length < _MASKLESS_16:
        return bytes((_FIN_TEXT, length))
    if length < 1 << 16:
        return bytes((_FIN_TEXT, _MASKLESS_16)) + length.to_bytes(2)
    return bytes((_FIN_TEXT, _MASKLESS_64)) + length.to_bytes(8)


class _Headers(dict[int, bytes]):
    """Headers by length: the usual ones ready, the others made when asked for and not kept."""

    def __missing__(self, length: int) -> bytes:
        return _header(length)


_headers: Final = _Headers((length, _header(length)) for length in range(2048))


def text_frame(message: bytes) -> bytes:
    """One message (UTF-8) as one frame."""
    return _headers[len(message)] + message


def text_frames(messages: Iterable[bytes]) -> bytes:
    """Each message (UTF-8) as one frame, all behind one another."""
    if not isinstance(messages, list | tuple):
        messages = list(messages)
    return b"".join(chain.from_iterable(zip(map(_headers.__getitem__, map(len, messages)), messages, strict=True)))
