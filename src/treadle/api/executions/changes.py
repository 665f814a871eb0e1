"""What changes of any execution, for clients that show them all: encoded once, and never more than a client takes."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from contextlib import aclosing
from typing import Final

from starlette.types import Send

from treadle.api.executions.messages import BatchEncoder, message, no_lines
from treadle.core.clock import Clock
from treadle.core.errors import TreadleError
from treadle.core.event import Batch
from treadle.engine.change_watch import ChangeWatch
from treadle.engine.engine import Engine
from treadle.web.frame_cache import send_frames
from treadle.web.frames import text_frames

__all__ = ["ChangeFeed", "ChangeHearer"]

_log = logging.getLogger("treadle.api")
_TYPES: Final = frozenset({"execution_started", "execution_update", "execution_completed", "session_update"})
_MOST_WAITING: Final = 1024


class ChangeHearer:
    """The changes that wait for one client. Where it takes them too slowly they are dropped, and it is told so."""

    def __init__(self, send: Send, follows: Callable[[str], bool], clock: Clock) -> None:
        """``follows`` tells which executions the client hears of anyway, whole and in order."""
        self._send = send
        self._follows = follows
        self._clock = clock
        self._missed = False
        self._waiting: deque[tuple[str, bytes]] = deque()
        self._sending: asyncio.Task[None] | None = None

    def hear(self, stream_id: str, frames: bytes) -> None:
        """Send these, soon."""
        if len(self._waiting) >= _MOST_WAITING:
            self.miss()
        self._waiting.append((stream_id, frames))
        self._begin()

    def miss(self) -> None:
        """Something was not heard: what waits is out of date, and the client has to look again."""
        self._waiting.clear()
        self._missed = True
        self._begin()

    async def close(self) -> None:
        """Send no more."""
        if self._sending is not None:
            self._sending.cancel()
            await asyncio.gather(self._sending, return_exceptions=True)

    def _begin(self) -> None:
        if self._sending is None or self._sending.done():
            self._sending = asyncio.create_task(self._flush(), name="changes to a client")

    async def _flush(self) -> None:
        try:
            while self._waiting or self._missed:
                if self._missed:
                    self._missed = False
                    await send_frames(self._send, [text_frames([message("changes_missed", {}, self._clock.now())])])
                    continue
                stream_id, frames = self._waiting.popleft()
                if not self._follows(stream_id):
                    await send_frames(self._send, [frames])
        except OSError:
            self._waiting.clear()  # the peer is gone; the connection's own tasks see it, too


class ChangeFeed:
    """Watches while anybody hears."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._encoder = BatchEncoder(engine, lines=no_lines, types=_TYPES)
        self._hearers: set[ChangeHearer] = set()
        self._watch: ChangeWatch | None = None
        self._task: asyncio.Task[None] | None = None

    def join(self, hearer: ChangeHearer) -> None:
        """Tell this one, too, from now on."""
        self._hearers.add(hearer)
        if self._watch is None:
            self._watch = self._engine.watch_changes()
            self._task = asyncio.create_task(self._run(self._watch), name="changes of all executions")

    def leave(self, hearer: ChangeHearer) -> None:
        """Tell it no more."""
        self._hearers.discard(hearer)
        if not self._hearers and self._watch is not None:
            self._watch.close()
            self._watch = None

    async def _run(self, watch: ChangeWatch) -> None:
        async with aclosing(watch.batches()) as batches:
            async for batch in batches:
                frames = None if batch is None else await self._frames(batch)
                for hearer in self._hearers:
                    if batch is None or frames is None:
                        hearer.miss()
                    elif frames:
                        hearer.hear(batch.stream_id, frames)

    async def _frames(self, batch: Batch) -> bytes | None:
        """What to send of a batch; None where the store did not tell the job."""
        try:
            encoded = await self._encoder.encode(batch)
        except TreadleError as error:
            _log.warning("changes of %s are not told: %s", batch.stream_id, error)
            return None
        return b"".join(encoded.slices)
