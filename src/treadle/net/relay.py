"""Bytes from one connection to another, without ever holding many."""

import asyncio
import re
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import aclosing, suppress
from typing import Final, TypeAlias

from treadle.net.proxy_messages import BadMessage

__all__ = ["chunks", "close", "copy_body", "discard", "exchange", "relay", "request_body"]

Chunks: TypeAlias = AsyncGenerator[bytes, None]
Moved: TypeAlias = Callable[[], None]
Pump: TypeAlias = Callable[[Moved], Coroutine[None, None, None]]

_CHUNK: Final = 64 << 10
_LINGER_SECONDS: Final = 5.0
_DISCARD_SECONDS: Final = 2.0
_MOST_DISCARDED: Final = 4 << 20
_SIZE_LINE: Final = re.compile(rb"([0-9A-Fa-f]{1,12})[ \t]*(?:;[^\r\n]*)?\r\n")


async def relay(up: tuple[Chunks, StreamWriter], down: tuple[Chunks, StreamWriter], *, idle_seconds: float) -> None:
    """Pass on what both sides say until both have ended, one breaks off, or neither said anything for so long."""
    await _both(_pump(*up), _pump(*down), idle_seconds)


async def exchange(up: tuple[Chunks, StreamWriter], down: tuple[Chunks, StreamWriter], *, idle_seconds: float) -> None:
    """Pass on a request and its answer: the end of the answer is the end of it all."""

    async def answer(moved: Moved) -> None:
        await _pump(*down)(moved)
        raise _Complete

    await _both(_pump(*up, ends=False), answer, idle_seconds)


class _Complete(Exception):
    """The answer is there; what is left of the request does not matter."""


async def _both(upwards: Pump, downwards: Pump, idle_seconds: float) -> None:
    loop = asyncio.get_running_loop()
    with suppress(TimeoutError):
        async with asyncio.timeout(idle_seconds) as deadline:

            def moved() -> None:
                if not deadline.expired():
                    deadline.reschedule(loop.time() + idle_seconds)

            try:
                async with asyncio.TaskGroup() as both:
                    both.create_task(upwards(moved))
                    both.create_task(downwards(moved))
            except* (OSError, BadMessage, _Complete):
                pass  # one side broke off: the other is closed by whoever opened both


def _pump(source: Chunks, sink: StreamWriter, *, ends: bool = True) -> Pump:
    """Passes on all that ``source`` gives, and then, with ``ends``, its end."""

    async def pump(moved: Moved) -> None:
        async with aclosing(source):
            async for data in source:
                moved()
                sink.write(data)
                await sink.drain()
        moved()
        if ends:
            if not sink.can_write_eof():
                raise ConnectionResetError  # TLS has no half-closed connections: the end of one direction is the end
            sink.write_eof()

    return pump


async def chunks(reader: StreamReader) -> Chunks:
    """All that comes in, as it comes."""
    while data := await reader.read(_CHUNK):
        yield data


async def request_body(reader: StreamReader, length: int | None) -> Chunks:
    """The body of a request, as :func:`copy_body`; then waits, and raises ConnectionAbortedError if the asker leaves.

    What comes after the body is not for the server that gets it, and ends the waiting.
    """
    async with aclosing(copy_body(reader, length)) as body:
        async for data in body:
            yield data
    if not await reader.read(_CHUNK):
        raise ConnectionAbortedError


async def copy_body(reader: StreamReader, length: int | None) -> Chunks:
    """The body of a request, as it is on the wire: so many bytes, or (None) chunks up to the last. BadMessage."""
    if length is not None:
        async for data in _exactly(reader, length):
            yield data
        return
    while True:
        line = await _line(reader)
        match = _SIZE_LINE.fullmatch(line)
        if match is None:
            raise BadMessage("The chunked body is malformed.")
        yield line
        size = int(match[1], 16)
        if not size:
            break
        async for data in _exactly(reader, size + 2):
            yield data
    while line != b"\r\n":  # trailers, up to the empty line
        line = await _line(reader)
        yield line


async def _exactly(reader: StreamReader, length: int) -> Chunks:
    while length:
        data = await reader.read(min(length, _CHUNK))
        if not data:
            raise BadMessage("The body broke off.")
        length -= len(data)
        yield data


async def _line(reader: StreamReader) -> bytes:
    try:
        return await reader.readuntil(b"\r\n")
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
        raise BadMessage("The chunked body is malformed.") from error


async def discard(reader: StreamReader) -> None:
    """Let the other side end its sentence: closing over unread bytes would take our answer back (RFC 9112, 9.6)."""
    left = _MOST_DISCARDED
    with suppress(TimeoutError):
        async with asyncio.timeout(_DISCARD_SECONDS):
            while left > 0 and (data := await reader.read(_CHUNK)):
                left -= len(data)


async def close(writer: StreamWriter) -> None:
    """Close, after what is still to be sent, unless the other side does not take it."""
    writer.close()
    try:
        async with asyncio.timeout(_LINGER_SECONDS):
            await writer.wait_closed()
    except OSError:
        pass  # it is closed, by the other side
    finally:
        writer.transport.abort()
