"""The live log: entries of one job as they occur, until it has ended.

A client that reads slowly blocks only its own tasks; what it has not taken waits in the store, not in memory, and
comes when there is room.
"""

import asyncio
import logging
from contextlib import aclosing
from typing import Final, NamedTuple

from starlette.requests import HTTPConnection
from starlette.types import Receive, Scope, Send

from treadle.api.modules.deps import job_of
from treadle.api.modules.log_frames import LogFrames
from treadle.api.modules.output import MOST_LINES
from treadle.api.modules.rights import JOBS_READ
from treadle.api.modules.translate import status_of, status_word
from treadle.core.errors import AmbiguousPrefix, NotFound
from treadle.core.event import Batch, StateChanged
from treadle.core.job import Job
from treadle.core.log import LogQuery
from treadle.core.state import FINAL
from treadle.engine.engine import Engine
from treadle.web.auth import require_right
from treadle.web.frame_cache import send_frames
from treadle.web.params import IntParam, InvalidQuery

__all__ = ["LogSocket"]

_log = logging.getLogger("treadle.api")
_BYTES_IN_HAND: Final = 1 << 20
_PING: Final = {"type": "websocket.send", "text": '{"type":"ping"}'}
_NORMAL, _GOING_AWAY, _INTERNAL_ERROR = 1000, 1001, 1011
_BAD_QUERY, _NOT_FOUND, _AMBIGUOUS = 4400, 4004, 4409
_LONGEST_REASON: Final = 120

_BACKLOG = IntParam(name="backlog", most=MOST_LINES, clamp=True, about="How many of the last entries come first.")
_AFTER = IntParam(name="after", about="All entries with a greater id come first.")


class _Close(NamedTuple):
    """How the server ends a connection."""

    code: int
    reason: str = ""


class LogSocket:
    """The ASGI app of ``/jobs/{job_id}/logs/stream``.

    ``?backlog=N`` sends the last N entries first, ``?after=ID`` all that came after one; without either it begins now.
    Entries that follow have no gap and no double. Close codes: 1000 with the job's status once it has ended, 4004 if
    there is no such job, 4409 if a shortened id fits several, 4400 for a malformed query.
    """

    def __init__(self, engine: Engine, *, ping_seconds: float) -> None:
        self._engine = engine
        self._frames = LogFrames()
        self._ping_seconds = ping_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection until it ends. HTTPException 403, before it is accepted, without the right to."""
        connection = HTTPConnection(scope)
        require_right(connection, JOBS_READ)
        await receive()  # "websocket.connect"
        follower = _Follower(self._engine, self._frames, self._ping_seconds, receive, send)
        # Where to begin is chosen before the client learns that it is connected: what it causes then is not missed.
        begin = await follower.begin(connection)
        await send({"type": "websocket.accept"})
        close = begin if isinstance(begin, _Close) else await follower.follow(begin)
        if close is not None:
            reason = close.reason.encode()[:_LONGEST_REASON].decode("utf-8", "ignore")
            await send({"type": "websocket.close", "code": close.code, "reason": reason})


class _Follower:
    """One connection."""

    def __init__(self, engine: Engine, frames: LogFrames, ping_seconds: float, receive: Receive, send: Send) -> None:
        self._engine = engine
        self._frames = frames
        self._ping_seconds = ping_seconds
        self._receive = receive
        self._send = send
        self._job_id = ""
        self._status = ""
        self._end: int | None = None  # the number with which the stream of a job that has ended is told

    async def begin(self, connection: HTTPConnection) -> int | _Close:
        """Find the job; the number to begin with, or how to close at once."""
        try:
            from_seq = await self._first_seq(connection)
            # Looked at after the number was chosen: if the job has not ended now, its end is still to come.
            self._end = await self._end_of(await self._engine.get(self._job_id))
        except NotFound:
            return _Close(_NOT_FOUND, "Job not found")
        except AmbiguousPrefix:
            return _Close(_AMBIGUOUS, "The id fits several jobs")
        except InvalidQuery as error:
            return _Close(_BAD_QUERY, str(error))
        return _Close(_NORMAL, self._status) if self._end is not None and from_seq > self._end else from_seq

    async def follow(self, from_seq: int) -> _Close | None:
        """Send what there is until either side ends; how to close, None where the client is gone."""
        tasks = [
            asyncio.create_task(work, name=f"log socket: {name}")
            for name, work in (("listen", self._listen()), ("tell", self._tell(from_seq)), ("ping", self._ping()))
        ]
        try:
            ended, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            return _how_to_close([task for task in tasks if task in ended])
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _first_seq(self, connection: HTTPConnection) -> int:
        backlog, after = _BACKLOG.read(connection), _AFTER.read(connection)
        self._job_id = (await job_of(self._engine, connection)).id
        from_seq = await self._engine.last_seq(self._job_id) + 1
        if after is not None:
            from_seq = after + 1
        elif backlog:
            page = await self._engine.logs(self._job_id, LogQuery(limit=backlog, tail=True))
            from_seq = page.lines[0].seq if page.lines else from_seq
        return from_seq

    async def _tell(self, from_seq: int) -> _Close:
        watch = self._engine.watch()
        try:
            watch.follow(self._job_id, from_seq)
            async with aclosing(watch.groups()) as groups:
                async for group in groups:
                    slices: list[bytes] = []
                    size = 0
                    for batch in group:
                        encoded = await self._frames.encode(batch)
                        slices += encoded.slices
                        size += encoded.size
                        if size >= _BYTES_IN_HAND:
                            await send_frames(self._send, slices)
                            slices, size = [], 0
                        await self._note_end(batch)
                    await send_frames(self._send, slices)
                    if self._end is not None and group[-1].last_seq >= self._end:
                        return _Close(_NORMAL, self._status)
        finally:
            watch.close()
        return _Close(_GOING_AWAY)

    async def _note_end(self, batch: Batch) -> None:
        """Whether the job ends, or begins again, with this batch."""
        moved = next((item for item in reversed(batch.items) if isinstance(item, StateChanged)), None)
        if moved is None:
            return
        self._end = None
        if moved.state in FINAL:
            try:
                self._end = await self._end_of(await self._engine.get(self._job_id))
            except NotFound:  # deleted already
                self._end, self._status = batch.last_seq, status_word(moved.state, moved.reason)

    async def _end_of(self, job: Job) -> int | None:
        if not job.finished:
            return None
        self._status = status_of(job)
        return await self._engine.last_seq(job.id)

    async def _ping(self) -> _Close:
        while True:
            await asyncio.sleep(self._ping_seconds)
            await self._send(_PING)
            await self._engine.get(self._job_id)  # one that was deleted says nothing any more

    async def _listen(self) -> None:
        """Until the client goes away; what it says means nothing here."""
        while (await self._receive())["type"] != "websocket.disconnect":
            pass


def _how_to_close(ended: list[asyncio.Task[_Close | None]]) -> _Close | None:
    """What the tasks that ended first say; the listening one stands first."""
    for task in ended:
        match task.exception():
            case None:
                return task.result()
            case OSError():
                return None  # the peer is gone (ASGI, "WebSocket", send exceptions)
            case NotFound():
                return _Close(_NOT_FOUND, "Job not found")
            case error:
                _log.error("following a log failed", exc_info=error)
    return _Close(_INTERNAL_ERROR)
