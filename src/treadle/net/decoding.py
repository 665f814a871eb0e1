"""Bodies of answers, decoded within a limit: an answer of a kilobyte may decode to a gigabyte."""

import zlib
from collections.abc import AsyncIterable
from typing import Final

from treadle.core.errors import FetchFailed, TooLarge

__all__ = ["DECODABLE", "read_body"]

DECODABLE: Final = ("gzip", "deflate")
"""Content codings (RFC 9110, section 8.4.1) that can be decoded within a limit."""

_GZIP: Final = frozenset({"gzip", "x-gzip"})
_AUTO: Final = 32  # zlib: gzip or zlib, by the first bytes
_MEMBER: Final = 0x1F  # the first byte of a gzip member (RFC 1952)
_RAW: Final = -zlib.MAX_WBITS


async def read_body(chunks: AsyncIterable[bytes], codings: tuple[str, ...], *, max_bytes: int) -> bytes:
    """The whole body, ``codings`` (as applied by the sender, in order) undone.

    TooLarge as soon as more than ``max_bytes`` came in or out of any decoder, FetchFailed if the data are damaged.
    """
    decoders = [_Inflater(coding, max_bytes) for coding in reversed(codings)]
    body = bytearray()
    received = 0
    async for chunk in chunks:
        received += len(chunk)
        if received > max_bytes:
            raise _too_large(max_bytes)
        data = chunk
        for decoder in decoders:
            data = decoder.decode(data)
        body += data
        if len(body) > max_bytes:
            raise _too_large(max_bytes)
    if received and not all(decoder.ended for decoder in decoders):
        raise FetchFailed("The answer broke off within its compressed body.")
    return bytes(body)


class _Inflater:
    """Undoes gzip or deflate and never makes more than ``max_bytes``."""

    def __init__(self, coding: str, max_bytes: int) -> None:
        self._gzip = coding in _GZIP
        self._inflate = zlib.decompressobj(zlib.MAX_WBITS | _AUTO)
        self._left = max_bytes
        self._most = max_bytes
        self._begun = False

    @property
    def ended(self) -> bool:
        """Whether the data were whole."""
        return self._inflate.eof

    def decode(self, data: bytes) -> bytes:
        out = bytearray()
        while data:
            if self._inflate.eof:
                if not self._gzip or data[0] != _MEMBER:
                    break  # padding, which browsers ignore
                self._inflate = zlib.decompressobj(zlib.MAX_WBITS | _AUTO)  # gzip members may follow one another
            out += self._step(data)
            if self._inflate.unconsumed_tail or len(out) > self._left:
                raise _too_large(self._most)
            data = self._inflate.unused_data
        self._left -= len(out)
        return bytes(out)

    def _step(self, data: bytes) -> bytes:
        room = self._left + 1
        try:
            return self._inflate.decompress(data, room)
        except zlib.error as error:
            if self._begun or self._gzip:
                raise FetchFailed("The compressed body of the answer is damaged.") from error
            # Some servers send deflate without the zlib wrapper that RFC 9110 demands; browsers take it.
            self._inflate = zlib.decompressobj(_RAW)
            try:
                return self._inflate.decompress(data, room)
            except zlib.error:
                raise FetchFailed("The compressed body of the answer is damaged.") from error
        finally:
            self._begun = True


def _too_large(max_bytes: int) -> TooLarge:
    return TooLarge(f"The answer is larger than the {max_bytes:,} bytes that are allowed.")
