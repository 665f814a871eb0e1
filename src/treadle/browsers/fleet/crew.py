"""The browsers that run, and which of them gets the next context."""

import asyncio
from collections.abc import Awaitable, Callable

from treadle.browsers.fleet.config import FleetConfig
from treadle.browsers.fleet.running import BrowserClass, RunningBrowser
from treadle.core.clock import Clock

__all__ = ["Crew"]


class Crew:
    """Browsers of all kinds: started when there is no room, ended when they are old, idle or lost.

    Args:
        start: starts one.
        clock: what age and idleness are measured by.
        config: how old and how idle one may become.
    """

    def __init__(
        self, start: Callable[[BrowserClass], Awaitable[RunningBrowser]], clock: Clock, config: FleetConfig
    ) -> None:
        self._start = start
        self._clock = clock
        self._config = config
        self._choosing: dict[BrowserClass, asyncio.Lock] = {}
        self._starting = 0
        self._ends: set[asyncio.Task[None]] = set()
        self.members: list[RunningBrowser] = []

    @property
    def ports(self) -> frozenset[int]:
        """Where they listen on this machine."""
        return frozenset().union(*[member.ports for member in self.members])

    @property
    def empty(self) -> bool:
        """Whether none runs, or is about to."""
        return not self.members and not self._starting

    def is_old(self, running: RunningBrowser) -> bool:
        """Whether it is to be replaced."""
        return self._clock.monotonic() - running.started_at >= self._config.restart_seconds

    async def place(self, sort: BrowserClass) -> RunningBrowser:
        """One with room for a context, which counts from now on: the fullest, so that others become empty."""
        async with self._choosing.setdefault(sort, asyncio.Lock()):
            usable = [member for member in self.members if member.sort == sort and member.open]
            fullest = max(
                (member for member in usable if not self.is_old(member)),
                key=lambda member: member.contexts,
                default=None,
            )
            running = fullest or await self._started(sort)
            running.contexts += 1
            return running

    async def vacate(self, running: RunningBrowser) -> None:
        """One context less; a browser that gets no more ends with its last one."""
        running.contexts -= 1
        running.idle_since = self._clock.monotonic()
        if running.contexts == 0 and (running.room == 1 or running.retired or self.is_old(running)):
            await self._end(running)

    async def end_idle(self, idle_seconds: float) -> None:
        """End those without contexts that are old, or were without for so long."""
        now = self._clock.monotonic()
        idle = [
            member
            for member in self.members
            if not member.contexts and (self.is_old(member) or now - member.idle_since >= idle_seconds)
        ]
        await asyncio.gather(*[self._end(member) for member in idle])

    async def end_all(self) -> None:
        """End every one."""
        await asyncio.gather(*[self._end(member) for member in list(self.members)])
        await asyncio.gather(*self._ends)

    async def _started(self, sort: BrowserClass) -> RunningBrowser:
        self._starting += 1
        try:
            running = await self._start(sort)
        finally:
            self._starting -= 1
        self.members.append(running)
        running.lost.add_done_callback(lambda _: self._bury(running))
        return running

    def _bury(self, running: RunningBrowser) -> None:
        task = asyncio.ensure_future(self._end(running))
        self._ends.add(task)
        task.add_done_callback(self._ends.discard)

    async def _end(self, running: RunningBrowser) -> None:
        await running.end()
        if running in self.members:
            self.members.remove(running)
