"""Reading what a WebSocket server sends (RFC 6455, section 5.2), and the little that a client has to say."""

import base64
import os
from collections.abc import Iterator

__all__ = ["CLOSE", "PING", "TEXT", "FrameReader", "handshake", "masked_frame", "pong"]

TEXT, CLOSE, PING = 0x1, 0x8, 0x9
_PONG = 0xA
_FIN = 0x80


def handshake(port: int, path: str = "/") -> bytes:
    """The request that opens a WebSocket on the loopback (section 4.1)."""
    key = base64.b64encode(os.urandom(16)).decode()
    return (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"
    ).encode()


def masked_frame(opcode: int, payload: bytes) -> bytes:
    """A frame from a client, at most 125 bytes long; the mask is zero, which leaves the payload as it is."""
    assert len(payload) < 126, "longer frames are not needed here"
    return bytes((_FIN | opcode, 0x80 | len(payload))) + bytes(4) + payload


def pong(payload: bytes) -> bytes:
    """The answer to a ping (section 5.5.3)."""
    return masked_frame(_PONG, payload)


class FrameReader:
    """Cuts the bytes of unmasked, unfragmented frames into messages, however they are spread over the pieces."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> Iterator[tuple[int, bytes]]:
        """Opcode and payload of each frame that is complete with ``data``; iterate it to its end."""
        if self._rest:
            data = self._rest + data
        start, end = 0, len(data)
        while end - start >= 2:
            size, begin = data[start + 1], start + 2
            if size == 126:
                begin = start + 4
                size = int.from_bytes(data[start + 2 : begin])
            elif size == 127:
                begin = start + 10
                size = int.from_bytes(data[start + 2 : begin])
            if begin + size > end or begin > end:
                break
            yield data[start] & 0x0F, data[begin : begin + size]
            start = begin + size
        self._rest = data[start:]
