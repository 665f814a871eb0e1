"""Whether somebody who should answer at once still does; and calls that nobody waits for when they do not."""

import asyncio
import math
from collections.abc import Callable, Coroutine
from typing import Any, Final, TypeVar

__all__ = ["Heartbeat", "unattended", "within"]

_INTERVAL_SECONDS: Final = 2.0
_TICK_SECONDS: Final = 0.25
_T = TypeVar("_T")


class Heartbeat:
    """Asks again and again, every two seconds, and tells once when no answer comes.

    Patience is counted in ticks of the event loop, and one that comes late counts no more than one in time: answers
    that wait because we are busy, or get no processor ourselves, are not silence.

    Args:
        ask: ends with any answer. An error is an answer as well: whatever is behind it, others will tell.
        patience_seconds: how long it may take.
        silent: told that there was none. Nothing is asked after that.
        wanted: whether to ask just now.
    """

    def __init__(
        self,
        ask: Callable[[], Coroutine[Any, Any, object]],
        patience_seconds: float,
        silent: Callable[[], None],
        *,
        wanted: Callable[[], bool] = lambda: True,
    ) -> None:
        self._ask = ask
        self._ticks = math.ceil(patience_seconds / _TICK_SECONDS)
        self._silent = silent
        self._wanted = wanted
        self._task = asyncio.create_task(self._run(), name="browser heartbeat")

    def stop(self) -> None:
        """Ask no more, at once. May be called again, also by ``silent``."""
        self._task.cancel()

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(_INTERVAL_SECONDS)
            if self._wanted() and not await self._answered():
                self._silent()
                return

    async def _answered(self) -> bool:
        asked = unattended(self._ask())
        try:
            for _ in range(self._ticks):
                await asyncio.wait({asked}, timeout=_TICK_SECONDS)
                if asked.done():
                    return True
            return False
        finally:
            asked.cancel()


async def within(seconds: float, call: Coroutine[Any, Any, _T], *, unless: "asyncio.Future[Any] | None" = None) -> _T:
    """What a call of Playwright's returns; TimeoutError if it takes longer, or as soon as ``unless`` is done.

    When such a call is cancelled it waits for the driver to confirm that, and asyncio.timeout() would wait with it.
    This does not: the call is left to end when the driver answers, or has ended itself.
    """
    called = unattended(call)
    signs: set[asyncio.Future[Any]] = {called} if unless is None else {called, unless}
    try:
        await asyncio.wait(signs, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        if not called.done():
            raise TimeoutError
        return called.result()
    finally:
        called.cancel()


def unattended(call: Coroutine[Any, Any, _T]) -> "asyncio.Task[_T]":
    """Begin a call whose end, whatever it is, perhaps nobody sees."""
    task = asyncio.create_task(call)
    task.add_done_callback(lambda done: done.cancelled() or done.exception())
    return task
