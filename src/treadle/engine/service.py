"""The one start/stop contract of everything that runs beside the requests.

``start`` returns when the service is ready, ``stop`` when nothing of it is left; both may be called again at any time
and in any order, and ``stop`` during ``start`` is no error. :class:`Loop` is the usual service: one coroutine called
whenever it is woken and at the latest every ``interval_seconds``. An error in a round is logged and the next round
comes after a growing pause, so that a store that is away for a minute does not fill the disk with tracebacks.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Protocol

from treadle.core.errors import Unavailable

__all__ = ["Loop", "Service", "Services"]

_log = logging.getLogger("treadle.engine")
_LONGEST_PAUSE_SECONDS = 30.0


class Service(Protocol):
    """Something that is started and stopped."""

    async def start(self) -> None: ...

    async def stop(self) -> None: ...


class Loop:
    """Calls ``round`` again and again. It may return the seconds after which it wants to be called at the latest."""

    def __init__(self, name: str, round_: Callable[[], Awaitable[float | None]], *, interval_seconds: float) -> None:
        self.name = name
        self._round = round_
        self._interval = interval_seconds
        self._bell = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def wake(self) -> None:
        """Ask for a round now. Calls during a round lead to one more."""
        self._bell.set()

    async def start(self) -> None:
        if self._task is None:
            self._task = asyncio.create_task(self._run(), name=self.name)

    async def stop(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _run(self) -> None:
        failures = 0
        while True:
            self._bell.clear()
            wait = self._interval
            try:
                asked = await self._round()
                failures = 0
                if asked is not None:
                    wait = min(wait, max(asked, 0.0))
            except Unavailable as error:
                failures += 1
                _log.warning("%s: %s", self.name, error)
            except Exception:
                failures += 1
                _log.exception("%s failed; it goes on", self.name)
            if failures:
                await asyncio.sleep(min(0.1 * 2**failures, _LONGEST_PAUSE_SECONDS))
            else:
                # Not wait_for: before Python 3.12 it can swallow a cancellation that comes together with the bell.
                with suppress(TimeoutError):
                    async with asyncio.timeout(wait):
                        await self._bell.wait()


class Services:
    """Several services as one: started in order, stopped in reverse; a failed start stops those before it."""

    def __init__(self, services: Sequence[Service]) -> None:
        self._services = list(services)
        self._started: list[Service] = []

    async def start(self) -> None:
        try:
            for service in self._services:
                if service not in self._started:
                    self._started.append(service)
                    await service.start()
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        while self._started:
            await self._started.pop().stop()
