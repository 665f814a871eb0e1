"""What both sockets do: begin a connection, run until either side ends it, say how it ended."""

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from typing import Any, Final, NamedTuple

from starlette.types import Receive, Send

from treadle.core.errors import AmbiguousPrefix, InvalidInput, NotFound, TreadleError, Unavailable

__all__ = ["AMBIGUOUS", "BAD_QUERY", "NORMAL", "NOT_FOUND", "Close", "close_for", "say_close", "until_either_ends"]

_log = logging.getLogger("treadle.api")
NORMAL: Final = 1000
BAD_QUERY: Final = 4400
NOT_FOUND: Final = 4404
AMBIGUOUS: Final = 4409
_TRY_AGAIN_LATER: Final = 1013
_INTERNAL_ERROR: Final = 1011
_LONGEST_REASON: Final = 120


class Close(NamedTuple):
    """How the server ends a connection."""

    code: int
    reason: str = ""


def close_for(error: TreadleError) -> Close:
    """How a connection ends that was refused, or broke, with this error."""
    match error:
        case NotFound():
            return Close(NOT_FOUND, f"{error.what} not found")
        case AmbiguousPrefix():
            return Close(AMBIGUOUS, "The id fits several sessions")
        case InvalidInput():
            return Close(BAD_QUERY, str(error))
        case Unavailable():
            return Close(_TRY_AGAIN_LATER, str(error))
        case _:
            return Close(_INTERNAL_ERROR, str(error))


async def say_close(send: Send, close: Close | None) -> None:
    """Close the connection; nothing is said to a peer that is gone (None)."""
    if close is not None:
        reason = close.reason.encode()[:_LONGEST_REASON].decode("utf-8", "ignore")
        await send({"type": "websocket.close", "code": close.code, "reason": reason})


async def until_either_ends(receive: Receive, *work: Coroutine[Any, Any, Close | None]) -> Close | None:
    """Carry out the work until the first of it ends, or the client goes away; how to close, None if it is gone."""
    tasks = [asyncio.create_task(each, name="session socket") for each in (_listen(receive), *work)]
    try:
        ended, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return _how_to_close([task for task in tasks if task in ended])
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _listen(receive: Receive) -> None:
    """Until the client goes away; what it says means nothing here."""
    while (await receive())["type"] != "websocket.disconnect":
        pass


def _how_to_close(ended: Sequence[asyncio.Task[Close | None]]) -> Close | None:
    """What the tasks that ended first say; the listening one stands first."""
    for task in ended:
        match task.exception():
            case None:
                return task.result()
            case OSError():
                return None  # the peer is gone (ASGI, "WebSocket", send exceptions)
            case TreadleError() as error:
                return close_for(error)
            case error:
                _log.error("a session socket failed", exc_info=error)
    return Close(_INTERNAL_ERROR)
