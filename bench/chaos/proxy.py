"""A link that a test can spoil: a TCP proxy that delays, goes silent, hangs up and refuses."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Self

__all__ = ["Link"]

Connect = Callable[[], Awaitable[tuple[asyncio.StreamReader, asyncio.StreamWriter]]]
_CHUNK = 64 << 10


class Link:
    """Carries connections from a port of its own to wherever ``connect`` leads.

    Healthy at first. ``delay_seconds`` holds up every piece, both ways. While it is silent, connections stay open and
    nothing passes: a link whose other end is gone without a word. While it is cut, there are no connections.
    """

    def __init__(self, connect: Connect) -> None:
        self._connect = connect
        self._server: asyncio.Server | None = None
        self._pairs: set[asyncio.Task[None]] = set()
        self._open = asyncio.Event()
        self._open.set()
        self._cut = False
        self.delay_seconds = 0.0
        self.port = 0

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        self._hang_up()
        await asyncio.gather(*self._pairs, return_exceptions=True)
        await self._server.wait_closed()

    def cut(self) -> None:
        """End all connections, and let nobody in."""
        self._cut = True
        self._hang_up()

    def silence(self) -> None:
        """Let nothing pass any more, and say nothing of it."""
        self._open.clear()

    def heal(self) -> None:
        """Carry as at first. What was held up in silence is lost with its connection, as after a timeout."""
        was_silent = not self._open.is_set()
        self._cut = False
        self.delay_seconds = 0.0
        if was_silent:
            self._hang_up()
            self._open.set()

    def _hang_up(self) -> None:
        for pair in self._pairs:
            pair.cancel()

    def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        pair = asyncio.ensure_future(self._carry(reader, writer))
        self._pairs.add(pair)
        pair.add_done_callback(self._pairs.discard)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far: asyncio.StreamWriter | None = None
        try:
            if self._cut:
                return
            await self._open.wait()
            far_reader, far = await self._connect()
            ways = [asyncio.ensure_future(self._pump(*way)) for way in ((reader, far), (far_reader, writer))]
            try:
                await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for way in ways:
                    way.cancel()
                await asyncio.gather(*ways, return_exceptions=True)
        except OSError:  # nobody is there
            pass
        except asyncio.CancelledError:  # hung up: the end of this connection, not of a task that somebody waits for
            pass
        finally:
            for each in (writer, far):
                if each is not None:
                    each.transport.abort()

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(_CHUNK):
                if self.delay_seconds:
                    await asyncio.sleep(self.delay_seconds)
                await self._open.wait()
                writer.write(data)
                await writer.drain()
