"""From drawings to PNG files. Holds the interpreter while it works: a matter for a process of its own."""

import struct
import zlib
from typing import Final

import resvg_py

__all__ = ["as_print", "rendered"]

_PRINT_METRES: Final = 15 * 0.0254
"""Width of a print: 15 inches."""


def rendered(svg: str, width: int, height: int) -> bytes:
    """A PNG of so many pixels; no font of the machine is looked at."""
    return resvg_py.svg_to_bytes(svg_string=svg, width=width, height=height, skip_system_fonts=True)


def as_print(png: bytes, width: int) -> bytes:
    """With the size in which it should be printed (chunk pHYs, PNG 11.3.5.3), which comes before the pixels."""
    dots_a_metre = round(width / _PRINT_METRES)
    body = b"pHYs" + struct.pack(">IIB", dots_a_metre, dots_a_metre, 1)
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    after_header = 8 + 25  # the signature; IHDR with its length and checksum
    return png[:after_header] + chunk + png[after_header:]
