"""Work that ends when the attempt should end."""

import asyncio
from collections.abc import Coroutine
from typing import Any, Self, TypeVar

from treadle.core.state import Reason
from treadle.engine.ports import AttemptHandle

__all__ = ["StopWatch", "Stopped"]

T = TypeVar("T")


class Stopped(Exception):
    """The attempt should end."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


class StopWatch:
    """Listens, while it is entered, for the attempt's end."""

    def __init__(self, attempt: AttemptHandle) -> None:
        self._attempt = attempt
        self._interruptions: set[asyncio.Timeout] = set()
        """Of the work that is under way."""

    async def __aenter__(self) -> Self:
        self._stopping = asyncio.create_task(self._attempt.stopping())
        self._stopping.add_done_callback(self._interrupt)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._stopping.cancel()
        await asyncio.gather(self._stopping, return_exceptions=True)

    def check(self) -> None:
        """Stopped, if the attempt should end."""
        if self._attempt.stop_reason is not None:
            raise Stopped(self._attempt.stop_reason)

    async def unless_stopped(self, work: Coroutine[Any, Any, T], *, grace_seconds: float = 0.0) -> T:
        """What the work gives. Stopped, once it is cancelled and has ended, if the attempt should end before.

        Of an engine that stops by plan the work is given ``grace_seconds`` to end by itself.
        """
        if grace_seconds > 0:
            return await self._beside(work, grace_seconds)
        if self._stopping.done():
            work.close()
            raise Stopped(self._stopping.result())
        interruption = asyncio.timeout(None)
        try:
            async with interruption:
                self._interruptions.add(interruption)
                try:
                    return await work
                finally:
                    self._interruptions.discard(interruption)
        except Exception:
            if not interruption.expired():
                raise
        raise Stopped(self._stopping.result())

    async def rest(self, seconds: float) -> None:
        """Wait so long; Stopped if the attempt should end before."""
        await self.unless_stopped(asyncio.sleep(seconds))

    def _interrupt(self, stopping: "asyncio.Task[Reason]") -> None:
        """Cancel whatever is under way, in its caller's own task: a task for each piece of work would cost more."""
        if not stopping.cancelled():
            now = asyncio.get_running_loop().time()
            for interruption in self._interruptions:
                interruption.reschedule(now)

    async def _beside(self, work: Coroutine[Any, Any, T], grace_seconds: float) -> T:
        """The same for work that may be let go on after the attempt was asked to end."""
        working = asyncio.create_task(work)
        try:
            await asyncio.wait({working, self._stopping}, return_when=asyncio.FIRST_COMPLETED)
            if not working.done() and self._stopping.result() is Reason.DRAINED:
                await asyncio.wait({working}, timeout=grace_seconds)
            if working.done():
                return working.result()
        finally:
            if not working.done():
                working.cancel()
                await asyncio.gather(working, return_exceptions=True)
        raise Stopped(self._stopping.result())
