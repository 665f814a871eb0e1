"""Hands drawing to a process of its own, and gives up on it when its task is cancelled."""

import asyncio
import math
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final

import msgspec

from treadle.runners.generation.errors import PermanentError, TransientError
from treadle.runners.generation.images.tasks import LENGTH, Done, Failed, Message, Progressed, Task

__all__ = ["Drawers"]

_PROGRAM: Final = "treadle.runners.generation.images.studio"
_NAME: Final = "built-in"
_TICK_SECONDS: Final = 0.5


class Drawers:
    """At most so many processes at once, one a drawing; the others wait their turn.

    Args:
        most: processes at once: each fills a core for some seconds, and takes 300 MB.
        seconds: after which a drawing is given up.
    """

    def __init__(self, most: int, seconds: float = 240.0) -> None:
        self._turns = asyncio.Semaphore(most)
        self._seconds = seconds

    async def draw(self, task: Task, progress: Callable[[float], None] | None = None) -> Done:
        """Have it drawn. TransientError if the process died or took too long, PermanentError if it cannot be drawn.

        Nothing runs on when this is cancelled.
        """
        async with self._turns:
            try:
                async with asyncio.timeout(self._seconds), _process() as process:
                    return await _drawn(process, task, progress)
            except TimeoutError:
                raise TransientError(_NAME, f"the drawing took longer than {self._seconds:g} seconds") from None


@asynccontextmanager
async def _process() -> AsyncIterator[Process]:
    """The program, which is gone when the block is left."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", _PROGRAM, stdin=PIPE, stdout=PIPE, stderr=DEVNULL
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await asyncio.shield(process.wait())


async def _drawn(process: Process, task: Task, progress: Callable[[float], None] | None) -> Done:
    guess = _Guess(progress)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(msgspec.msgpack.encode(task))
        await process.stdin.drain()
        process.stdin.close()
        while True:
            message = await _next(process.stdout)
            match message:
                case Progressed(share, silent_seconds):
                    guess.begin(share, silent_seconds)
                case Done():
                    return message
                case Failed(reason):
                    raise PermanentError(_NAME, reason)
    except (asyncio.IncompleteReadError, ConnectionError):
        raise TransientError(_NAME, "the process that draws ended without a result") from None
    finally:
        guess.end()


async def _next(out: asyncio.StreamReader) -> Message:
    (length,) = LENGTH.unpack(await out.readexactly(LENGTH.size))
    message: Message = msgspec.msgpack.decode(await out.readexactly(length), type=Message)
    return message


class _Guess:
    """Tells what was said of the progress and, while the program is silent, about how far it will have come."""

    def __init__(self, progress: Callable[[float], None] | None) -> None:
        self._progress = progress
        self._timer: asyncio.TimerHandle | None = None

    def begin(self, share: float, silent_seconds: float) -> None:
        """So much is done; the rest takes about so long without a word."""
        self.end()
        if self._progress is not None:
            self._progress(share)
            if silent_seconds > 0:
                self._tick_later(share, silent_seconds, 1)

    def end(self) -> None:
        """It speaks again, or is gone."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _tick(self, share: float, silent_seconds: float, ticks: int) -> None:
        assert self._progress is not None
        # It nears the end without ever reaching it: nobody knows how busy the machine will be.
        self._progress(1.0 - (1.0 - share) * math.exp(-ticks * _TICK_SECONDS / silent_seconds))
        self._tick_later(share, silent_seconds, ticks + 1)

    def _tick_later(self, share: float, silent_seconds: float, ticks: int) -> None:
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(_TICK_SECONDS, self._tick, share, silent_seconds, ticks)
