"""The live views that other nodes have of the sessions here: they fetch pictures, one after another.

A view keeps the newest picture only, so that a slow viewer loses pictures and holds up nobody; and it ends by itself
when its viewer fetches no more, so that no page is filmed for somebody who is gone.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from typing import Final

from treadle.core.errors import TooMany
from treadle.engine.ports import Frame
from treadle.engine.session_wire import See, Seen

__all__ = ["SEE_SECONDS", "Views"]

SEE_SECONDS: Final = 5.0
"""How long a viewer waits for a picture before it is told that there is no new one, and asks again."""
_FORGOTTEN_SECONDS: Final = 10.0
_MOST: Final = 256

Frames = Callable[[str, See], AsyncGenerator[Frame, None]]


class Views:
    """Those of one node. ``frames`` begins to film a session as a view wants it."""

    def __init__(self, frames: Frames) -> None:
        self._frames = frames
        self._views: dict[str, _View] = {}

    def __len__(self) -> int:
        return len(self._views)

    async def see(self, session_id: str, question: See) -> Seen:
        """The next picture of a view, which begins with its first question; empty if none came for a while.

        Raises what filming does, and TooMany.
        """
        view = self._views.get(question.view_id)
        if view is None:
            if len(self._views) >= _MOST:
                raise TooMany("Too many look at the sessions of this node.")
            view = self._views[question.view_id] = _View(self._frames(session_id, question))
        if view.timer is not None:
            view.timer.cancel()
        try:
            return await view.next()
        finally:
            loop = asyncio.get_running_loop()
            view.timer = loop.call_later(_FORGOTTEN_SECONDS, self.end, question.view_id)

    def end(self, view_id: str) -> None:
        """Nobody looks at it any more; unknown ones are ignored."""
        if view := self._views.pop(view_id, None):
            view.stop()

    async def stop(self) -> None:
        """End all; returns when nothing is filmed for them."""
        views, self._views = list(self._views.values()), {}
        for view in views:
            view.stop()
        await asyncio.gather(*(view.task for view in views), return_exceptions=True)


class _View:
    def __init__(self, frames: AsyncGenerator[Frame, None]) -> None:
        self._newest: Frame | None = None
        self._news = asyncio.Event()
        self.timer: asyncio.TimerHandle | None = None
        self.task = asyncio.create_task(self._film(frames), name="film for another node")

    async def next(self) -> Seen:
        try:
            async with asyncio.timeout(SEE_SECONDS):
                await self._news.wait()
        except TimeoutError:
            return Seen()
        frame, self._newest = self._newest, None
        if frame is not None:
            if not self.task.done():
                self._news.clear()
            return Seen(frame=frame)
        if not self.task.cancelled() and (error := self.task.exception()) is not None:
            raise error
        return Seen(over=True)

    def stop(self) -> None:
        if self.timer is not None:
            self.timer.cancel()
        self.task.cancel()

    async def _film(self, frames: AsyncGenerator[Frame, None]) -> None:
        try:
            async with aclosing(frames):
                async for frame in frames:
                    self._newest = frame
                    self._news.set()
        finally:
            # Only once this task is over is it known how it ended.
            asyncio.get_running_loop().call_soon(self._news.set)
