"""Pictures of a session as they come: for those who watch, and for the recording."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing, suppress
from typing import Final

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page

from treadle.browsers.session.chores import Chores
from treadle.browsers.session.reporter import Reporter
from treadle.browsers.session.verbs import OpenScreencast, Screencast, Shelf
from treadle.browsers.tools import Seat
from treadle.core.errors import Conflict, Unavailable
from treadle.core.page import Recording, StartRecording
from treadle.engine.ports.sessions import Frame

__all__ = ["Filming"]

_STOP_SECONDS: Final = 1.0
_FIRST_SECONDS: Final = 2.0
"""A film that is ended at once waits so long for its first picture: a page gives one as soon as it is painted."""


class Filming:
    """The screencasts of one session: one for each who watches, and one for the recording."""

    def __init__(
        self,
        seat: Seat,
        current: Callable[[], Page],
        open_screencast: OpenScreencast,
        shelf: Shelf | None,
        reporter: Reporter,
        chores: Chores,
    ) -> None:
        self._seat = seat
        self._current = current
        self._open = open_screencast
        self._shelf = shelf
        self._reporter = reporter
        self._chores = chores
        self._casts: set[Screencast] = set()
        self._recorded: Screencast | None = None
        self._pictured = asyncio.Event()
        """Set with the first picture of what is recorded, and when there will be none."""
        self._closed = False

    async def watch(self, *, quality: int, width: int, frames_a_second: float) -> AsyncGenerator[Frame, None]:
        """Pictures until the reader goes or the session ends."""
        if self._closed:
            return
        cast = self._begin(quality, width, frames_a_second)
        try:
            async with aclosing(cast.frames()) as frames:
                async for frame in frames:
                    yield frame
        finally:
            await self._end(cast)

    def switch(self) -> None:
        """Another tab is looked at."""
        for cast in self._casts:
            self._chores.start(cast.switch(), "film another tab")

    async def record(self, session_id: str, command: StartRecording) -> Recording:
        """Keep pictures and events from now on. Conflict if that goes on already, Unavailable without a shelf."""
        if self._shelf is None:
            raise Unavailable("Recordings are switched off here.")
        running = self._reporter.recording
        if running is not None and running.facts().ended_at is None:
            raise Conflict("The session is being recorded already.")
        await self._stop_filming()
        recording = await self._shelf.begin(session_id, command)
        self._reporter.recording = recording
        facts = recording.facts()
        self._reporter.tell("recording", id=facts.id, state="started")
        if command.video:
            cast = self._recorded = self._begin(command.quality, command.width, command.frames_a_second)
            pictured = self._pictured = asyncio.Event()

            async def film() -> None:
                try:
                    async with aclosing(cast.frames()) as frames:
                        async for frame in frames:
                            recording.add_frame(frame)
                            pictured.set()
                finally:
                    pictured.set()

            self._chores.start(film(), "film for a recording")
        return facts

    async def finish(self, error: str | None = None) -> Recording:
        """End the recording. Conflict if there is none."""
        recording = self._reporter.recording
        if recording is None:
            raise Conflict("The session is not being recorded.")
        if self._recorded is not None:
            with suppress(TimeoutError):
                async with asyncio.timeout(_FIRST_SECONDS):
                    await self._pictured.wait()
        await self._stop_filming()
        self._reporter.tell("recording", id=recording.facts().id, state="stopped")
        self._reporter.recording = None
        return await recording.finish(error)

    async def close(self, error: str | None) -> None:
        """End everything; watchers see the end."""
        self._closed = True
        if self._reporter.recording is not None:
            await self.finish(error)
        await asyncio.gather(*(self._end(cast) for cast in list(self._casts)))

    def _begin(self, quality: int, width: int, frames_a_second: float) -> Screencast:
        cast = self._open(self._seat, self._current, quality=quality, width=width, frames_a_second=frames_a_second)
        self._casts.add(cast)
        return cast

    async def _end(self, cast: Screencast) -> None:
        self._casts.discard(cast)
        try:
            async with asyncio.timeout(_STOP_SECONDS):
                await cast.stop()
        except (TimeoutError, PlaywrightError):
            return  # the page does not answer: what it had is released with the seat

    async def _stop_filming(self) -> None:
        cast, self._recorded = self._recorded, None
        if cast is not None:
            await self._end(cast)
