"""Images that others made: what they are, as PNG, and small."""

import io
import struct
from typing import Final

import msgspec
from PIL import Image

__all__ = ["THUMBNAIL_SIDE", "Sized", "png_size", "thumbnail"]

THUMBNAIL_SIDE: Final = 512
"""Pixels a side, at most."""
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_MOST_PIXELS: Final = 80_000_000
_FORMATS: Final = ("PNG", "JPEG", "WEBP", "GIF")
"""Other decoders are not let near what comes from elsewhere."""


class Sized(msgspec.Struct, frozen=True):
    """An image and its thumbnail, both PNG."""

    whole: bytes
    small: bytes
    width: int
    height: int


def png_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, from its header alone; None if it is none."""
    if not data.startswith(_SIGNATURE) or data[12:16] != b"IHDR" or len(data) < 33:
        return None
    width, height = struct.unpack_from(">II", data, 16)
    return (width, height) if width and height else None


def thumbnail(data: bytes) -> Sized:
    """Make an image smaller, and a PNG of it if it is none. OSError if it is no image, or absurdly large."""
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            width, height = image.size
            if width * height > _MOST_PIXELS:
                raise OSError(f"{width} by {height} pixels are too many")
            whole = data if image.format == "PNG" else _png(image.convert("RGBA"))
            small = image.convert("RGBA")
    except (SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise OSError(str(error)) from error
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return Sized(whole, _png(small), width, height)


def _png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "png")
    return file.getvalue()
