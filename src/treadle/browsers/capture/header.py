"""How large a picture is, read from its first bytes."""

import struct
from typing import Final

__all__ = ["picture_size"]

_STARTS_OF_FRAME: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def picture_size(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG, JPEG or WebP in pixels. ValueError for anything else."""
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR":
            width, height = struct.unpack_from(">II", data, 16)
            return width, height
        if data.startswith(b"\xff\xd8"):
            return _jpeg(data)
        if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
            return _webp(data)
    except (struct.error, IndexError):
        raise ValueError("The picture is cut off.") from None
    raise ValueError("This is no PNG, JPEG or WebP.")


def _jpeg(data: bytes) -> tuple[int, int]:
    """From the frame header: ITU-T T.81, annex B.2.2. Segments in front of it are skipped by their length."""
    place = 2
    while True:
        if data[place] != 0xFF:
            raise ValueError("The picture is no valid JPEG.")
        marker = data[place + 1]
        if marker == 0xFF:  # a fill byte
            place += 1
            continue
        if marker in _STARTS_OF_FRAME:
            height, width = struct.unpack_from(">HH", data, place + 5)
            return width, height
        (length,) = struct.unpack_from(">H", data, place + 2)
        place += 2 + length


def _webp(data: bytes) -> tuple[int, int]:
    """From the first chunk, of which there are three sorts: RFC 9649, sections 2.5 to 2.7; RFC 6386, section 9.1."""
    kind = data[12:16]
    if kind == b"VP8X":
        return 1 + _uint24(data, 24), 1 + _uint24(data, 27)
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    raise ValueError("The picture is no valid WebP.")


def _uint24(data: bytes, place: int) -> int:
    low, high = struct.unpack_from("<HB", data, place)
    return int(low | high << 16)
