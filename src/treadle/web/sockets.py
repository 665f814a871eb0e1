"""Open WebSockets and the credentials they were opened with, so that both end together."""

import asyncio
from contextlib import suppress
from datetime import datetime
from typing import Final, Protocol, Self
from weakref import WeakSet

from starlette.types import Message, Receive, Send
from uvicorn.protocols.utils import ClientDisconnected

from treadle.core.clock import Clock

__all__ = ["UNAUTHORIZED_CODE", "GuardedSocket", "LiveSockets"]

UNAUTHORIZED_CODE: Final = 4401
"""Close code of a socket whose credential is no longer good."""
_LONGEST_TIMER_SECONDS = 3600.0


class _Closable(Protocol):
    def close(self) -> None: ...


class LiveSockets:
    """Which sockets are open on which credential. Holds them weakly: a socket that ended is simply not here."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._by_credential: dict[str, WeakSet[_Closable]] = {}

    def add(self, credential: str, socket: _Closable) -> None:
        """Remember an open socket."""
        self._by_credential.setdefault(credential, WeakSet()).add(socket)

    def discard(self, credential: str, socket: _Closable) -> None:
        """Forget a socket that ended."""
        sockets = self._by_credential.get(credential)
        if sockets is not None:
            sockets.discard(socket)
            if not sockets:
                del self._by_credential[credential]

    def credentials(self) -> list[str]:
        """Those with open sockets."""
        return list(self._by_credential)

    def count(self) -> int:
        """How many are open."""
        return sum(map(len, self._by_credential.values()))

    def close(self, credential: str) -> int:
        """Close every socket of a credential; how many. They end on their own, a moment later."""
        sockets = list(self._by_credential.get(credential, ()))
        for socket in sockets:
            socket.close()
        return len(sockets)


class GuardedSocket:
    """Stands between a WebSocket and its app, so that somebody else can close it.

    The app does not need to know: it sees a disconnect when it receives, and, like with a peer that went away, an
    OSError when it sends (ASGI, "WebSocket", send exceptions).
    """

    def __init__(
        self, receive: Receive, send: Send, live: LiveSockets, credential: str, expires_at: datetime | None
    ) -> None:
        self.receive = receive
        self._send = send
        self._live = live
        self._credential = credential
        self._expires_at = expires_at
        self._closed = False
        self._closing: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None

    async def __aenter__(self) -> Self:
        self._live.add(self._credential, self)
        self._watch_expiry()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._live.discard(self._credential, self)
        if self._timer is not None:
            self._timer.cancel()
        if self._closing is not None:
            await self._closing

    async def send(self, message: Message) -> None:
        """What the app calls in place of the server's own."""
        if self._closed:
            raise ClientDisconnected
        await self._send(message)

    def close(self) -> None:
        """Close it with 4401, soon; an app that is still sending finds it closed."""
        if not self._closed:
            self._closed = True
            self._closing = asyncio.get_running_loop().create_task(self._say_goodbye())

    async def _say_goodbye(self) -> None:
        # The app may have closed it at the same moment, and the peer may be gone: then all is as it should be.
        with suppress(ClientDisconnected, RuntimeError):
            await self._send(
                {"type": "websocket.close", "code": UNAUTHORIZED_CODE, "reason": "The key is no longer good."}
            )

    def _watch_expiry(self) -> None:
        if self._expires_at is None:
            return
        left = (self._expires_at - self._live.clock.now()).total_seconds()
        if left <= 0:
            self.close()
        else:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(min(left, _LONGEST_TIMER_SECONDS), self._watch_expiry)
