"""A few running browsers, lent out."""

import asyncio
import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from treadle.browsers.chromium import Chromium, Launcher, launch
from treadle.core.clock import Clock, SystemClock
from treadle.core.errors import Unavailable
from treadle.core.ids import new_id
from treadle.engine.ports import BrowserLease
from treadle.engine.service import Loop
from treadle.net import ForwardProxy

__all__ = ["BrowserPool"]

_log = logging.getLogger("treadle.browsers")
_SWEEP_SECONDS: Final = 30.0


class _Member:
    """A browser of the pool, and who uses it."""

    def __init__(self, browser: Chromium, launched_at: float) -> None:
        self.browser = browser
        self.launched_at = launched_at
        self.idle_since = launched_at
        self.leases: set[str] = set()


class BrowserPool:
    """Implements :class:`~treadle.engine.ports.Browsers`.

    Browsers are started when they are needed, up to ``size``; the one with the fewest leases is lent. One that is too
    old is lent no more, and ends when nobody uses it; so does one that nobody used for long. One that crashes is
    removed, and another takes its place at the next lease.

    Args:
        launcher: starts the processes.
        proxy: what the browsers reach the world through; it must be started, and outlive the pool.
        find: names the program; raises Unavailable.
        folder: holds the profiles, made 0700; nobody else's. What is in it at the start is removed.
        size: how many run at once.
        restart_seconds: age from which one is replaced.
        idle_seconds: how long one is kept that nobody uses.
        clock: what age and idleness are measured by.
    """

    def __init__(
        self,
        launcher: Launcher,
        proxy: ForwardProxy,
        find: Callable[[], str],
        folder: Path,
        *,
        size: int = 3,
        restart_seconds: float = 4 * 3600.0,
        idle_seconds: float = 600.0,
        clock: Clock | None = None,
    ) -> None:
        self._launcher = launcher
        self._proxy = proxy
        self._find = find
        self._folder = folder
        self._size = size
        self._restart_seconds = restart_seconds
        self._idle_seconds = idle_seconds
        self._clock = clock or SystemClock()
        self._members: list[_Member] = []
        self._leases: dict[str, tuple[_Member, str]] = {}
        self._choosing = asyncio.Lock()
        self._watchers: set[asyncio.Task[None]] = set()
        self._sweeper = Loop("browsers", self.sweep, interval_seconds=_SWEEP_SECONDS)
        self._open = False

    @property
    def running(self) -> int:
        """How many browsers run."""
        return len(self._members)

    @property
    def ports(self) -> frozenset[int]:
        """Where the browsers listen on this machine: nobody's pages may reach them there."""
        return frozenset(member.browser.port for member in self._members)

    async def start(self) -> None:
        """Make the folder ready. No browser is started yet."""
        if not self._open:
            await asyncio.to_thread(_empty, self._folder)
            self._open = True
            await self._sweeper.start()

    async def stop(self) -> None:
        """End all browsers; leases are void."""
        self._open = False
        await self._sweeper.stop()
        async with self._choosing:
            await asyncio.gather(*[self._end(member) for member in list(self._members)])
        for username in [username for _, username in self._leases.values()]:
            await self._proxy.revoke(username)
        self._leases.clear()
        await asyncio.gather(*self._watchers)

    async def lend(self, *, geo: str | None, use_proxy: bool) -> BrowserLease:
        """A right to open contexts in the browser that has the fewest; one is started where all have some.

        Unavailable, with what to install, if there is no browser; InvalidInput for a ``geo`` that is far too long.
        """
        async with self._choosing:
            if not self._open:
                raise Unavailable("Browsers are not lent: the engine is stopping.")
            member = await self._choose()
            credentials = self._proxy.grant(use_proxy=use_proxy, geo=geo)
            lease_id = new_id()
            member.leases.add(lease_id)
            self._leases[lease_id] = (member, credentials.username)
        return BrowserLease(
            id=lease_id,
            cdp_url=member.browser.cdp_url,
            proxy_server=self._proxy.address,
            proxy_username=credentials.username,
            proxy_password=credentials.password,
            user_agent=member.browser.user_agent,
        )

    async def release(self, lease_id: str) -> None:
        """Take it back: connections that were made under it are closed. Unknown ids are ignored."""
        member, username = self._leases.pop(lease_id, (None, ""))
        if member is None:
            return
        member.leases.discard(lease_id)
        member.idle_since = self._clock.monotonic()
        await self._proxy.revoke(username)
        if not member.leases and self._is_old(member):
            self._sweeper.wake()

    async def sweep(self) -> None:
        """End the browsers that nobody uses and that are too old, or were idle for long."""
        async with self._choosing:
            now = self._clock.monotonic()
            for member in [member for member in self._members if not member.leases]:
                if self._is_old(member) or now - member.idle_since >= self._idle_seconds:
                    await self._end(member)

    async def _choose(self) -> _Member:
        """A browser to lend, started if need be. Old ones do not count: they are on their way out."""
        usable = [member for member in self._members if not self._is_old(member)]
        least = min(usable, key=lambda member: len(member.leases), default=None)
        if least is not None and (not least.leases or len(usable) >= self._size):
            return least
        return await self._launch()

    async def _launch(self) -> _Member:
        # Searching and launching touch the file system, the launch for as long as a second.
        program = await asyncio.to_thread(self._find)
        browser = await launch(self._launcher, program, self._folder / new_id(), self._proxy.address)
        member = _Member(browser, self._clock.monotonic())
        self._members.append(member)
        watcher = asyncio.create_task(self._watch(member), name="browser watcher")
        self._watchers.add(watcher)
        watcher.add_done_callback(self._watchers.discard)
        return member

    async def _watch(self, member: _Member) -> None:
        how = await member.browser.process.wait()
        if member in self._members:
            _log.warning("a browser ended by itself: %s", how)
            await self._end(member)

    async def _end(self, member: _Member) -> None:
        if member in self._members:
            self._members.remove(member)
            await member.browser.stop()

    def _is_old(self, member: _Member) -> bool:
        return self._clock.monotonic() - member.launched_at >= self._restart_seconds


def _empty(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(mode=0o700, parents=True)
