"""Where sessions get their browser contexts from."""

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

from treadle.browsers.chromium import Launcher
from treadle.browsers.find import find_browser
from treadle.browsers.fleet.config import FleetConfig
from treadle.browsers.fleet.contexts import Opened, Wish, is_usual
from treadle.browsers.fleet.crew import Crew
from treadle.browsers.fleet.driver import Driver, allowed_environment
from treadle.browsers.fleet.leftovers import MARK, end_marked, make_anew
from treadle.browsers.fleet.memory import MemoryGauge
from treadle.browsers.fleet.opening import STOPPING, ContextOpener
from treadle.browsers.fleet.running import RunningBrowser
from treadle.browsers.fleet.screen import Screens
from treadle.browsers.fleet.seat import FleetSeat
from treadle.browsers.fleet.starting import FindChromium, Starter
from treadle.browsers.fleet.storage import StorageState
from treadle.browsers.fleet.turnstile import Turnstile
from treadle.browsers.fleet.warm import WarmContexts
from treadle.browsers.tools import Seat
from treadle.core.clock import Clock, SystemClock
from treadle.core.errors import TreadleError, Unavailable
from treadle.core.session import Session, SessionOptions
from treadle.engine.ports.sessions import Pressure
from treadle.engine.service import Loop
from treadle.net import ForwardProxy

__all__ = ["Fleet"]

_log = logging.getLogger("treadle.browsers")
_PARTS: Final = ("downloads", "profiles", "temporary")
_SWEEP_SECONDS: Final = 30.0
_STOP_SECONDS: Final = 5.0
_KILLED_SECONDS: Final = 2.0
_T = TypeVar("_T")


class Fleet:
    """Opens contexts in browsers that run beside the engine, and keeps some ready.

    Nothing runs before the first session. A context belongs to one session and is never used again.

    Args:
        launcher: starts Chromium and Xvfb so that they never outlive the engine.
        proxy: what all browsers reach the world through; it must be started, and outlive the fleet.
        folder: for profiles, downloads and what browsers need for a while; made 0700, emptied at the start.
        find: names the Chromium.
        config: numbers and durations.
        clock: what age and idleness are measured by.
        environment: what browsers get to see of it is where they are, languages and the display.
    """

    def __init__(
        self,
        launcher: Launcher,
        proxy: ForwardProxy,
        folder: Path,
        *,
        find: FindChromium = find_browser,
        config: FleetConfig | None = None,
        clock: Clock | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._config = config or FleetConfig()
        self._clock = clock or SystemClock()
        self._proxy = proxy
        self._folder = folder
        seen = allowed_environment(os.environ if environment is None else environment) | {MARK: str(folder)}
        self._driver = Driver(seen, folder / "temporary")
        self._screens = Screens(launcher, folder / "temporary", seen)
        starter = Starter(
            launcher, self._driver, self._screens, proxy, folder / "profiles", find, self._config, self._clock
        )
        self._crew = Crew(starter.start, self._clock, self._config)
        self._opener = ContextOpener(self._crew, proxy, folder / "downloads", lambda: self._open)
        self._turnstile = Turnstile(
            self._config.most, self._config.most_waiting, self._config.wait_seconds, self._clock
        )
        # Opening many more at once than there are cores makes all of them late and none of them earlier.
        self._doors = asyncio.Semaphore(2 * (os.cpu_count() or 1))
        self._memory = MemoryGauge(self._roots, self._clock)
        self._warm = WarmContexts(self._config.warm, self._begin_usual, self._let_go, lambda: self._opening > 0)
        self._opening = 0
        self._seats: set[FleetSeat] = set()
        self._used_at = 0.0
        self._chores: set[asyncio.Task[Any]] = set()
        self._keeper = Loop("browser fleet", self._keep, interval_seconds=_SWEEP_SECONDS)
        self._open = False

    # ------------------------------------------------------------ service

    async def start(self) -> None:
        """Make the folder ready; start what is to be warm already."""
        if not self._open:
            await asyncio.to_thread(make_anew, self._folder, [self._folder / name for name in _PARTS])
            self._open = True
            self._used_at = self._clock.monotonic()
            self._warm.wanted = self._config.warm_at_start
            await self._keeper.start()

    async def stop(self) -> None:
        """End all browsers; seats are lost. Returns when no process is left, within ten seconds whatever is frozen."""
        self._open = False
        self._turnstile.send_away()
        winding = asyncio.create_task(self._wind_down(), name="browser fleet end")
        await asyncio.wait({winding}, timeout=_STOP_SECONDS)
        if not winding.done():
            _log.warning("browsers do not end by themselves; they are killed")
            self._driver.kill()
            for chore in self._chores:
                chore.cancel()
            await asyncio.wait({winding}, timeout=_KILLED_SECONDS)
        await asyncio.to_thread(end_marked, str(self._folder))
        if winding.done():
            winding.result()
        else:
            winding.cancel()
            _log.error("not all of the browsers could be ended in time")

    async def _wind_down(self) -> None:
        await self._keeper.stop()
        await self._crew.end_all()  # what is being opened in them fails
        while self._chores:
            await asyncio.wait(self._chores)
        await self._crew.end_all()
        await asyncio.gather(*[seat.release() for seat in list(self._seats)])
        await self._warm.end()
        await self._driver.stop()
        await self._screens.stop()
        await self._memory.stop()

    # ------------------------------------------------------------ seats

    async def seat(
        self,
        session: Session,
        *,
        storage: StorageState | None = None,
        refused: Callable[[str, str], None] | None = None,
    ) -> Seat:
        """A context of its own for a session.

        Args:
            session: whose it is; its options say what kind.
            storage: cookies and local storages that it begins with.
            refused: told every address that its pages were refused, and why; on the event loop.

        TooMany when all are in use and the queue is full or patience over; InvalidInput, with what to install, for a
        browser that is not here, or for options that it refuses; Unavailable if none can be started. Cancelled, it
        leaves nothing behind.
        """
        if not self._open:
            raise Unavailable(STOPPING)
        await self._turnstile.enter()
        opened = await self._admit(Wish(session.options, session_id=session.id, storage=storage))
        seat = FleetSeat(opened, self._give_back)
        self._seats.add(seat)
        self._used_at = self._clock.monotonic()
        self._warm.wanted = self._config.warm > 0
        try:
            if not self._open:
                raise Unavailable(STOPPING)
            self._proxy.amend(opened.credentials.username, hosts=session.options.allowed_hosts, refused=refused)
        except BaseException:
            await seat.release()
            raise
        self._keeper.wake()
        return seat

    def tidy(self) -> None:
        """Let go of what is old or unused now, and not only at the next round."""
        self._keeper.wake()

    @property
    def browsers(self) -> tuple[RunningBrowser, ...]:
        """Those that run."""
        return tuple(self._crew.members)

    @property
    def ports(self) -> frozenset[int]:
        """Where browsers listen on this machine: nobody's pages may reach them there."""
        return self._crew.ports

    def pressure(self) -> Pressure:
        """How busy it is. Memory is that of the browsers and of the driver, measured a moment ago."""
        return Pressure(
            running=self._turnstile.inside,
            most=self._config.most,
            waiting=self._turnstile.waiting,
            most_waiting=self._config.most_waiting,
            ready=len(self._warm),
            browsers=len(self._crew.members),
            memory_bytes=self._memory.read() if self._open else 0,
        )

    # ------------------------------------------------------------ opening

    async def _admit(self, wish: Wish) -> Opened:
        """A context for somebody who has passed the turnstile; gives the place back if there is none."""
        opening: asyncio.Task[Opened] | None = None
        self._opening += 1
        try:
            warm = self._warm.take() if is_usual(wish) else None
            if warm is not None:
                opening = (
                    self._chore(self._opener.proven(warm, wish), "warm seat") if isinstance(warm, Opened) else warm
                )
                return await asyncio.shield(opening)
            async with self._doors:
                opening = self._chore(self._opener.open(wish), "browser context")
                return await asyncio.shield(opening)
        except BaseException as error:
            if opening is not None and opening.cancelled():
                self._turnstile.leave()
                raise Unavailable(STOPPING) from None
            if opening is not None and isinstance(error, asyncio.CancelledError):
                self._chore(self._abandon(opening), "abandoned browser context")
            else:
                self._turnstile.leave()
            raise
        finally:
            self._opening -= 1
            if not self._opening:
                self._keeper.wake()

    def _begin_usual(self) -> "asyncio.Task[Opened]":
        return self._chore(self._opener.open(Wish(SessionOptions())), "warm browser context")

    async def _abandon(self, opening: "asyncio.Task[Opened]") -> None:
        """Whoever wanted it is gone."""
        try:
            await self._opener.close(await opening)
        except TreadleError as error:
            _log.debug("a context that nobody waits for could not be opened: %s", error)
        finally:
            self._turnstile.leave()

    # ------------------------------------------------------------ closing

    async def _give_back(self, seat: FleetSeat, opened: Opened) -> None:
        try:
            await self._opener.close(opened)
        finally:
            self._seats.discard(seat)
            self._used_at = self._clock.monotonic()
            self._turnstile.leave()

    def _let_go(self, opened: Opened) -> Awaitable[None]:
        return asyncio.shield(self._chore(self._opener.close(opened), "spare browser context"))

    async def _keep(self) -> None:
        """One round: let go of what is old or unused, make ready what is missing."""
        unused = self._clock.monotonic() - self._used_at
        if not self._turnstile.inside and unused >= self._config.idle_seconds:
            await self._warm.end()
            await self._crew.end_idle(0)
            if self._crew.empty and not self._opening:
                await self._driver.stop()
                await self._screens.stop()
        else:
            await self._warm.drop(unless=lambda opened: not self._crew.is_old(opened.running))
            await self._crew.end_idle(self._config.idle_seconds)
            await self._warm.fill()

    # ------------------------------------------------------------ helpers

    def _roots(self) -> set[int]:
        pids = [self._driver.pid, *[member.pid for member in self._crew.members]]
        return {pid for pid in pids if pid is not None}

    def _chore(self, work: Coroutine[Any, Any, _T], name: str) -> "asyncio.Task[_T]":
        """Something that is brought to its end whoever waits for it, and before the fleet has stopped."""
        task = asyncio.create_task(work, name=name)
        self._chores.add(task)
        task.add_done_callback(self._chores.discard)
        return task
