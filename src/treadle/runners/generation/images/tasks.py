"""What the program that draws is asked, and what it says: messages, each after its length in four bytes."""

import struct
from typing import Final, TypeAlias

import msgspec

from treadle.runners.generation.work import ImageWish, ProductType

__all__ = ["LENGTH", "Done", "DrawDesign", "DrawMockup", "Failed", "Message", "Progressed", "Task"]

LENGTH: Final = struct.Struct(">I")


class DrawDesign(msgspec.Struct, frozen=True, tag=True):
    """Draw a design."""

    wish: ImageWish
    width: int
    """Pixels; the height follows from the form of a print."""


class DrawMockup(msgspec.Struct, frozen=True, tag=True):
    """Draw a product with an image (PNG) on it."""

    image: bytes
    product: ProductType


class Progressed(msgspec.Struct, frozen=True, tag=True):
    """So much is done, from 0.0 to 1.0."""

    share: float
    silent_seconds: float = 0.0
    """About how long nothing more will be said, while the rest is done: the program cannot speak amid it."""


class Done(msgspec.Struct, frozen=True, tag=True):
    """The result: PNG files."""

    image: bytes
    thumbnail: bytes
    width: int
    height: int
    how: str = ""
    """How a design came to look as it does, for people."""


class Failed(msgspec.Struct, frozen=True, tag=True):
    """It could not be done, and will not be done by asking again."""

    reason: str


Task: TypeAlias = DrawDesign | DrawMockup
Message: TypeAlias = Progressed | Done | Failed
