"""A bus over NATS: what is said here is heard here at once, and by the other nodes as fast as the network is.

NATS may be away, stopped or cut in two at any time. So nothing waits for it: what this process says reaches its own
subscribers without it, what cannot be sent is lost, and everybody is told that something may have been missed: all
topics after each (re)connection of a node, one topic after a message that was too large to send, and while there is no
connection a gap every second. Readers go to the store then, as they do at every gap.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Final

from nats import errors
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription as NatsSubscription

from treadle.buses.memory import Handler, MemoryBus
from treadle.buses.nats_connection import Connection, NatsAccess, cancelled
from treadle.buses.nats_parts import Parts, most_at_once
from treadle.buses.nats_presence import PRESENT, Presence
from treadle.buses.queue import BoundedQueue
from treadle.buses.subjects import subject_of, subjects_of, topic_of
from treadle.core.errors import AnswerLost, NobodyAnswers, Unavailable
from treadle.core.ids import new_id

__all__ = ["NatsBus"]

_log = logging.getLogger("treadle.buses")
_LOST: Final = "Treadle-Lost"
"""Header of a message that stands for one that could not be sent."""
_FAILED: Final = "Treadle-Failed"
"""Header of the answer of a handler that raised."""
_OUTBOX_BYTES: Final = 8 << 20
_OUTBOX_MESSAGES: Final = 65_536
_MESSAGE_COST: Final = 128
_INBOX_MESSAGES: Final = 65_536
_INBOX_BYTES: Final = 64 << 20
_MOST_ANSWERS: Final = 4096
"""Requests answered at the same time."""
_SLOW_GAPS: Final = 15
"""Every so many of these they are told while there is one, too: NATS itself may have been cut in two unnoticed."""


class NatsBus:
    """Implements :class:`~treadle.engine.ports.Bus` across nodes. Begins to connect with :meth:`start`.

    ``prefix`` keeps installations apart that share a NATS. Whoever may use the NATS may stop jobs and drive sessions:
    it has to be as closed to others as the database. The server is asked every ``beat_seconds`` whether it is there;
    while it is not, subscribers are told of a gap every ``gap_seconds``.
    """

    def __init__(
        self,
        access: NatsAccess,
        *,
        name: str,
        prefix: str = "treadle",
        beat_seconds: float = 2.0,
        gap_seconds: float = 1.0,
    ) -> None:
        self._local = MemoryBus()
        self._say = f"{prefix}.say"
        self._ask = f"{prefix}.ask"
        self._gap = f"{prefix}.gap"
        self._part = f"{prefix}.part"
        self._parts = Parts(f"{self._part}.{new_id()}")
        self._presence = Presence()
        self._connection = Connection(
            access, name=name, carry=self._carry, missed=self._local.miss, beat_seconds=beat_seconds
        )
        self._gap_seconds = gap_seconds
        self._client: Client | None = None
        self._away = asyncio.Event()
        """Set when the present connection is gone."""
        self._outbox: deque[tuple[str, bytes]] = deque()
        self._outbox_bytes = 0
        self._overflowed = False
        self._work = asyncio.Event()
        self._wanted = 0
        """Counts the changes of what is subscribed and served here."""
        self._stands = -1
        """Up to which of them the server knows."""
        self._stood = asyncio.Event()
        self._answers: set[asyncio.Task[None]] = set()
        self._gaps: asyncio.Task[None] | None = None

    # ------------------------------------------------------------ start and stop

    def start(self) -> None:
        """Begin to connect, in the background; everything works without a connection, too."""
        self._connection.start()
        if self._gaps is None:
            self._gaps = asyncio.create_task(self._tell_gaps(), name="bus gaps")

    @property
    def connected(self) -> bool:
        """Whether the other nodes are heard now."""
        return self._client is not None

    async def settled(self) -> None:
        """Wait until there is a connection, and all that was subscribed and served so far stands at the server."""
        while self._client is None or self._stands != self._wanted:
            self._stood.clear()
            await self._stood.wait()

    async def close(self) -> None:
        await self._connection.stop()
        await cancelled({*self._answers, *([self._gaps] if self._gaps is not None else [])})
        await self._local.close()

    # ------------------------------------------------------------ what anybody says

    async def publish(self, topic: str, data: bytes) -> None:
        self._local.put(topic, data)
        if self._client is None:
            return  # who connects later reads all from the store
        self._outbox.append((topic, data))
        self._outbox_bytes += len(data) + _MESSAGE_COST
        while self._outbox_bytes > _OUTBOX_BYTES or len(self._outbox) > _OUTBOX_MESSAGES:
            self._take()
            self._overflowed = True
        self._work.set()

    def subscribe(self, pattern: str, *, capacity: int = 1024) -> BoundedQueue:
        queue = self._local.subscribe(pattern, capacity=capacity)
        self._change()
        return queue

    # ------------------------------------------------------------ questions

    async def serve(self, topic: str, handler: Handler) -> Callable[[], Awaitable[None]]:
        withdraw_here = await self._local.serve(topic, handler)
        self._change()

        async def withdraw() -> None:
            await withdraw_here()
            self._change()

        return withdraw

    async def request(self, topic: str, data: bytes, *, timeout_seconds: float) -> bytes:
        if self._local.serves(topic):
            return await self._local.request(topic, data, timeout_seconds=timeout_seconds)
        client = self._client
        if client is None:
            raise Unavailable("The bus between the nodes (NATS) is away; try again in a moment.", retry_after_seconds=1)
        asking = asyncio.create_task(self._request(client, topic, data, timeout_seconds), name=f"ask {topic}")
        ending = asyncio.create_task(self._away.wait(), name="bus end")
        try:
            with self._presence.gone(client, subject_of(self._ask, topic)) as gone:
                async with asyncio.timeout(timeout_seconds):
                    waits: set[asyncio.Future[Any]] = {asking, ending, gone}
                    await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            if asking.done():
                return asking.result()
            if gone.done() and not gone.cancelled():
                raise AnswerLost(f"Whoever answers {topic} vanished meanwhile.", retry_after_seconds=1)
            raise AnswerLost("The bus between the nodes (NATS) went away meanwhile.", retry_after_seconds=1)
        finally:
            await cancelled({asking, ending})

    async def _request(self, client: Client, topic: str, data: bytes, timeout_seconds: float) -> bytes:
        headers: dict[str, str] | None = None
        if len(data) > (most := most_at_once(client)):
            headers, data = self._parts.keep(data, most), b""
        try:
            message = await client.request(subject_of(self._ask, topic), data, timeout=timeout_seconds, headers=headers)
        except errors.NoRespondersError:
            raise NobodyAnswers(f"Nobody answers {topic}.") from None
        except TimeoutError:
            raise TimeoutError from None
        except errors.Error as error:
            raise AnswerLost(f"The bus between the nodes (NATS) failed: {error}", retry_after_seconds=1) from None
        if _FAILED in (message.headers or {}):
            raise AnswerLost(f"Whoever answers {topic} failed.")
        try:
            return await Parts.whole(client, message, self._is_part)
        except Unavailable as error:
            raise AnswerLost(str(error)) from None

    # ------------------------------------------------------------ the connection

    def _change(self) -> None:
        """What is subscribed or served changed."""
        self._wanted += 1
        self._work.set()

    async def _carry(self, client: Client) -> None:
        """All traffic of one connection; runs until it is cancelled, or fails."""
        standing: dict[str, NatsSubscription] = {}
        away = self._away = asyncio.Event()
        try:
            while True:
                self._work.clear()
                while self._stands != self._wanted:
                    await self._stand(client, standing)
                if self._client is None:
                    # What was sent lately may have been lost on the way, and what others said meanwhile was not heard.
                    await client.publish(self._gap, b"")
                    self._client = client
                    self._local.miss()
                self._stood.set()
                await self._send(client)
                await self._work.wait()
        finally:
            self._client = None
            self._stands = -1
            self._outbox.clear()
            self._outbox_bytes = 0
            away.set()

    async def _stand(self, client: Client, standing: dict[str, NatsSubscription]) -> None:
        """Make the server's subscriptions those that are wanted, and wait until they are."""
        changes = self._wanted
        wanted: dict[str, Callable[[Msg], Awaitable[None]]] = {
            self._gap: self._hear_gap,
            self._parts.subject: self._parts.answer,
        }
        for pattern in {queue.pattern for queue in self._local.queues}:
            wanted[subjects_of(self._say, pattern)] = partial(self._hear, pattern)
        for topic in self._local.served:
            wanted[subject_of(self._ask, topic)] = partial(self._answer, client, topic)
        for subject in standing.keys() - wanted.keys():
            await standing.pop(subject).unsubscribe()
        new = wanted.keys() - standing.keys()
        for subject in new:
            standing[subject] = await client.subscribe(
                subject,
                cb=wanted[subject],
                pending_msgs_limit=_INBOX_MESSAGES,
                pending_bytes_limit=_INBOX_BYTES,
            )
        # The library's ping overtakes what waits to be written: without this, the answer would prove nothing.
        await client._flush_pending(force_flush=True)
        await client.flush()
        self._stands = changes
        if self._client is not None and new:  # what came between the wish and its fulfilment was not heard
            for queue in self._local.queues:
                if subjects_of(self._say, queue.pattern) in new:
                    queue.miss()

    async def _send(self, client: Client) -> None:
        while self._outbox:
            topic, data = self._take()
            if len(data) > most_at_once(client):
                await client.publish(subject_of(self._say, topic), b"", headers={_LOST: "1"})
            else:
                await client.publish(subject_of(self._say, topic), data)
        if self._overflowed:
            self._overflowed = False
            await client.publish(self._gap, b"")

    def _take(self) -> tuple[str, bytes]:
        topic, data = self._outbox.popleft()
        self._outbox_bytes -= len(data) + _MESSAGE_COST
        return topic, data

    async def _tell_gaps(self) -> None:
        rounds = 0
        known: Client | None = None
        while True:
            await asyncio.sleep(self._gap_seconds)
            rounds += 1
            # A new connection is known to its server at once, and to the servers behind that a little later.
            if self._client is None or self._client is not known or rounds % _SLOW_GAPS == 0:
                known = self._client
                self._local.miss()

    # ------------------------------------------------------------ what others say

    async def _hear(self, pattern: str, message: Msg) -> None:
        try:
            topic = topic_of(self._say, message.subject)
        except ValueError:
            return  # nothing of ours
        lost = _LOST in (message.headers or {})
        for queue in self._local.queues:
            if queue.pattern == pattern:
                queue.miss(topic) if lost else queue.put(topic, message.data)

    async def _hear_gap(self, _message: Msg) -> None:
        self._local.miss()

    async def _answer(self, client: Client, topic: str, message: Msg) -> None:
        """A request came: answered beside the others, so that a slow answer delays none."""
        if PRESENT in (message.headers or {}):
            await client.publish(message.reply, b"")
            return
        if len(self._answers) >= _MOST_ANSWERS:
            await client.publish(message.reply, b"", headers={_FAILED: "busy"})
            return
        task = asyncio.create_task(self._answer_one(client, topic, message), name=f"answer {topic}")
        self._answers.add(task)
        task.add_done_callback(self._answers.discard)

    async def _answer_one(self, client: Client, topic: str, message: Msg) -> None:
        headers: dict[str, str] | None = None
        try:
            data = await Parts.whole(client, message, self._is_part)
            answer = await self._local.answer(topic, data)
            if len(answer) > (most := most_at_once(client)):
                headers, answer = self._parts.keep(answer, most), b""
        except Exception as error:
            if not isinstance(error, Unavailable):
                _log.exception("answering %s failed", topic)
            headers, answer = {_FAILED: "1"}, b""
        try:
            await client.publish(message.reply, answer, headers=headers)
        except errors.Error as error:
            _log.warning("an answer to %s could not be sent: %s", topic, error)

    def _is_part(self, subject: str) -> bool:
        return subject.startswith(f"{self._part}.") and subject.replace(".", "").replace("-", "").isalnum()
