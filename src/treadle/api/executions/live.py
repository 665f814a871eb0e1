"""The socket: clients that hear everything, or only the executions they subscribed to.

A client is two tasks: one listens to it, the other iterates its watch and sends. A client that does not read blocks
only its own tasks; what it has not taken waits in the store, not in memory.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from contextlib import aclosing
from datetime import datetime
from typing import Any, Final

from starlette.types import Message, Receive, Scope, Send

from treadle.api.executions.changes import ChangeFeed, ChangeHearer
from treadle.api.executions.live_commands import Command, Refused, read_command
from treadle.api.executions.messages import BatchEncoder, block_messages, message
from treadle.api.executions.monitor import Monitor
from treadle.api.executions.translate import execution_fields
from treadle.core.errors import AmbiguousPrefix, NotFound, TreadleError
from treadle.core.event import Batch
from treadle.core.job import Job, JobQuery
from treadle.core.state import JobState
from treadle.engine.engine import Engine
from treadle.web.frame_cache import BYTES_A_SEND, send_frames

__all__ = ["LiveFeed"]

_log = logging.getLogger("treadle.api")
_MOST_SUBSCRIPTIONS: Final = 1000
_MOST_NOTICES: Final = 256
_GOING_AWAY, _INTERNAL_ERROR = 1001, 1011


class LiveFeed:
    """The ASGI app of the WebSocket; one instance serves every port, so that batches are encoded once for all."""

    def __init__(self, engine: Engine, monitor: Monitor) -> None:
        self.engine = engine
        self.monitor = monitor
        self.encoder = BatchEncoder(engine)
        self.block_encoder = BatchEncoder(engine, lines=block_messages)
        self.changes = ChangeFeed(engine)
        self._clients: set[_Client] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection until it ends."""
        await receive()  # "websocket.connect"
        await send({"type": "websocket.accept"})
        number = self.monitor.client_came()
        client = _Client(self, number, receive, send)
        self._clients.add(client)
        try:
            await client.serve()
        finally:
            self._clients.discard(client)
            self.monitor.client_left()

    def deleted(self, execution_id: str) -> None:
        """Tell the clients that an execution is gone."""
        now = self.engine.clock.now()
        text = message("execution_deleted", {"execution_id": execution_id, "id": execution_id}, now).decode()
        for client in list(self._clients):
            client.notice(execution_id, text)


class _Client:
    """One connection."""

    def __init__(self, feed: LiveFeed, number: int, receive: Receive, send: Send) -> None:
        self._feed = feed
        self._engine = feed.engine
        self._monitor = feed.monitor
        self._number = number
        self._receive = receive
        self._send = send
        self._watch = feed.engine.watch(everything=True)
        self._wanted: set[str] | None = None  # None: everything
        self._turn = 0  # grows with every subscription
        self._since: dict[str, int] = {}  # in which turn each was made
        self._in_blocks: set[str] = set()  # of which lines come together
        self._changes: ChangeHearer | None = None  # of all others
        self._sending = asyncio.Lock()  # a subscription and its answer come between two groups, not within one
        self._notices: deque[str] = deque(maxlen=_MOST_NOTICES)
        self._notifying: asyncio.Task[None] | None = None

    async def serve(self) -> None:
        """Greet, deliver and listen until either side ends."""
        tasks: set[asyncio.Task[None]] = set()
        try:
            await self._greet()
            listening = asyncio.create_task(self._listen(), name=f"client {self._number}")
            tasks |= {listening, asyncio.create_task(self._deliver(), name=f"delivery to client {self._number}")}
            ended, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            if listening not in ended or listening.exception() is not None:
                await self._part(ended)
        finally:
            self._watch.close()
            if self._changes is not None:
                self._feed.changes.leave(self._changes)
                await self._changes.close()
            if self._notifying is not None:
                tasks.add(self._notifying)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _part(self, ended: set[asyncio.Task[None]]) -> None:
        """Close the connection where it is not the peer that went away."""
        code = _GOING_AWAY
        for task in ended:
            error = task.exception()
            if isinstance(error, OSError):
                return  # the peer is gone (ASGI, "WebSocket", send exceptions)
            if error is not None:
                _log.error("serving WebSocket client %d failed", self._number, exc_info=error)
                code = _INTERNAL_ERROR
        await self._send({"type": "websocket.close", "code": code})

    def notice(self, execution_id: str, text: str) -> None:
        """Send a message that no stream holds. Of many that a client does not take only the latest are kept."""
        if self._changes is None and self._wanted is not None and execution_id not in self._wanted:
            return
        self._notices.append(text)
        if self._notifying is None or self._notifying.done():
            self._notifying = asyncio.create_task(self._notify())

    async def _notify(self) -> None:
        try:
            while self._notices:
                await self._send_text(self._notices.popleft())
        except OSError:
            self._notices.clear()  # the peer is gone; the other tasks see it, too

    async def _deliver(self) -> None:
        async with aclosing(self._watch.groups()) as groups:
            async for group in groups:
                turn = self._turn
                async with self._sending:
                    await self._send_group(group, turn)

    async def _send_group(self, group: Sequence[Batch], turn: int) -> None:
        """Send a group that was taken in that turn: not what it holds of streams that were subscribed to later.

        Those come again, from the number that was asked for.
        """
        waiting: list[bytes] = []
        for batch in group:
            if self._wanted is not None and self._since.get(batch.stream_id, turn + 1) > turn:
                continue
            in_blocks = batch.stream_id in self._in_blocks
            encoder = self._feed.block_encoder if in_blocks else self._feed.encoder
            encoded = await encoder.encode(batch)
            self._monitor.messages += encoded.messages
            waiting += encoded.slices
            if encoded.size >= BYTES_A_SEND:
                await send_frames(self._send, waiting)
                waiting.clear()
        await send_frames(self._send, waiting)

    async def _listen(self) -> None:
        while True:
            received: Message = await self._receive()
            if received["type"] == "websocket.disconnect":
                return
            try:
                text = received.get("text")
                await self._obey(received.get("bytes") or b"" if text is None else text)
            except Refused as refusal:
                await self._refuse(refusal)
            except TreadleError as error:
                await self._refuse(Refused("UNAVAILABLE", str(error)))

    async def _obey(self, text: str | bytes) -> None:
        command = read_command(text)
        match command.type:
            case "ping":
                now = self._now()
                await self._say("pong", {"timestamp": now}, now)
            case "get_status":
                await self._tell_status(command)
            case "subscribe" | "subscribe_execution":
                await self._subscribe(command)
            case "unsubscribe" | "unsubscribe_execution":
                await self._unsubscribe(command)
            case "subscribe_changes":
                await self._subscribe_changes()
            case other:
                raise Refused("BAD_MESSAGE", f"There is no message of type {other[:100]!r}.")

    async def _greet(self) -> None:
        now = self._now()
        data = {"client_id": self._number, "server_time": now, "connected_clients": self._monitor.clients}
        await self._say("connection_established", data, now)

    async def _tell_status(self, command: Command) -> None:
        if command.argument("execution_id") is not None:
            job, now = await self._job(command), self._now()
            await self._say("execution_status", {**execution_fields(job, now), "execution_id": job.id}, now)
            return
        running = await self._engine.count(JobQuery(states=frozenset({JobState.RUNNING})))
        now = self._now()
        data = {
            "running": True,
            "running_executions": running,
            "connected_clients": self._monitor.clients,
            "uptime_seconds": self._monitor.uptime_seconds,
            "timestamp": now,
        }
        await self._say("server_status", data, now)

    async def _subscribe(self, command: Command) -> None:
        from_seq, in_blocks = command.from_number(), command.in_blocks()
        execution_id = (await self._job(command)).id
        if self._wanted is not None and len(self._wanted) >= _MOST_SUBSCRIPTIONS and execution_id not in self._wanted:
            raise Refused(
                "TOO_MANY",
                f"At most {_MOST_SUBSCRIPTIONS} subscriptions a connection.",
                command.argument("execution_id"),
            )
        last_seq = await self._engine.last_seq(execution_id)
        async with self._sending:
            self._watch.follow(execution_id, last_seq + 1 if from_seq is None else from_seq)
            self._choose().add(execution_id)
            if in_blocks:
                self._in_blocks.add(execution_id)
            else:
                self._in_blocks.discard(execution_id)
            self._turn += 1
            self._since[execution_id] = self._turn
            await self._say("subscribed", {"execution_id": execution_id, "last_seq": last_seq}, self._now())

    async def _subscribe_changes(self) -> None:
        """From now on, also what changes of executions that are not subscribed to."""
        async with self._sending:
            wanted = self._choose()
            if self._changes is None:
                self._changes = ChangeHearer(self._send, wanted.__contains__, self._engine.clock)
                self._feed.changes.join(self._changes)
            await self._say("changes_subscribed", {}, self._now())

    def _choose(self) -> set[str]:
        """The executions that are subscribed to; whoever subscribes to something hears no longer everything."""
        if self._wanted is None:
            self._wanted = set()
            self._watch.only_followed()
        return self._wanted

    async def _unsubscribe(self, command: Command) -> None:
        named = command.argument("execution_id")
        # A deleted execution can still be unsubscribed from, by its whole id.
        known = isinstance(named, str) and self._wanted is not None and named in self._wanted
        execution_id = str(named) if known else (await self._job(command)).id
        async with self._sending:
            if self._wanted is not None:
                self._wanted.discard(execution_id)
                self._since.pop(execution_id, None)
                self._in_blocks.discard(execution_id)
                self._watch.unfollow(execution_id)
            await self._say("unsubscribed", {"execution_id": execution_id}, self._now())

    async def _job(self, command: Command) -> Job:
        """The job that a command names by its id or a prefix of it."""
        named = command.argument("execution_id")
        if not isinstance(named, str) or not named:
            raise Refused("BAD_MESSAGE", "execution_id: expected the id of an execution.")
        try:
            return await self._engine.get(named)
        except NotFound:
            raise Refused("NOT_FOUND", f"Execution not found: {named[:100]}", named[:100]) from None
        except AmbiguousPrefix as error:
            raise Refused("AMBIGUOUS_ID", str(error), named) from None

    async def _refuse(self, refusal: Refused) -> None:
        now = self._now()
        data = {
            "execution_id": refusal.execution_id,
            "error_message": str(refusal),
            "error_code": refusal.code,
            "timestamp": now,
        }
        await self._say("error", data, now)

    async def _say(self, type_: str, data: dict[str, Any], at: datetime) -> None:
        await self._send_text(message(type_, data, at).decode())

    async def _send_text(self, text: str) -> None:
        self._monitor.messages += 1
        await self._send({"type": "websocket.send", "text": text})

    def _now(self) -> datetime:
        return self._engine.clock.now()
