"""The program that draws, in a process of its own: drawing takes seconds of a core, and holds the interpreter.

Reads one task from standard input, writes messages to standard output, and ends.
"""

import os
import sys
import time
from collections.abc import Iterator
from typing import BinaryIO, Final

import msgspec

from treadle.runners.generation.images.design import planned
from treadle.runners.generation.images.fonts import FontShelf
from treadle.runners.generation.images.garments import MOCKUP_SIDE, garment
from treadle.runners.generation.images.raster import as_print, rendered
from treadle.runners.generation.images.svg import PRINT_HEIGHT, PRINT_WIDTH
from treadle.runners.generation.images.tasks import (
    LENGTH,
    Done,
    DrawDesign,
    DrawMockup,
    Failed,
    Message,
    Progressed,
    Task,
)
from treadle.runners.generation.images.thumbnails import THUMBNAIL_SIDE

__all__ = ["main"]

_NICER: Final = 1
"""Drawing gives way to whoever answers requests, and no further: somebody waits for the picture."""
_DEAR: Final = 0.5
"""What a pixel of the whole costs, beside one of a thumbnail."""


def main() -> None:
    """Do the task."""
    os.nice(_NICER)
    task = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Task)
    out = sys.stdout.buffer
    try:
        for message in _done(task):
            _send(out, message)
    except BrokenPipeError:
        raise
    except Exception as error:  # whoever asked has no other way to hear of it, and asking again would not help
        _send(out, Failed(f"{type(error).__name__}: {error}"))


def _done(task: Task) -> Iterator[Message]:
    match task:
        case DrawDesign(wish, width):
            height = width * PRINT_HEIGHT // PRINT_WIDTH
            plan = planned(wish, FontShelf())
            yield Progressed(0.1)
            began = time.monotonic()
            small = rendered(plan.svg, PRINT_WIDTH * THUMBNAIL_SIDE // PRINT_HEIGHT, THUMBNAIL_SIDE)
            yield Progressed(0.2, silent_seconds=(time.monotonic() - began) * (height / THUMBNAIL_SIDE) ** 2 * _DEAR)
            whole = as_print(rendered(plan.svg, width, height), width)
            yield Done(whole, small, width, height, plan.how)
        case DrawMockup(image, product):
            drawn = rendered(garment(image, product), MOCKUP_SIDE, MOCKUP_SIDE)
            yield Done(drawn, b"", MOCKUP_SIDE, MOCKUP_SIDE)


def _send(out: BinaryIO, message: Message) -> None:
    data = msgspec.msgpack.encode(message)
    out.write(LENGTH.pack(len(data)) + data)
    out.flush()


if __name__ == "__main__":
    main()
