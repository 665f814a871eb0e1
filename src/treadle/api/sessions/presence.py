"""Whether whoever asked is still there while the answer is made."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from starlette.requests import ClientDisconnect, Request

from treadle.core.errors import Unavailable

__all__ = ["Absent", "while_asked"]

T = TypeVar("T")


class Absent(ClientDisconnect):
    """The client went away; ``late`` is what the work gave all the same, None if it was ended before."""

    def __init__(self, late: Any = None) -> None:
        super().__init__()
        self.late = late


async def while_asked(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """The result of work that is ended when the client goes away (Absent), or the server does (Unavailable).

    The request's body must have been read.
    """
    working, gone = asyncio.create_task(work), asyncio.create_task(_gone(request))
    try:
        await asyncio.wait({working, gone}, return_when=asyncio.FIRST_COMPLETED)
        if gone.done():
            gone.result()
            working.cancel()
            await asyncio.wait({working})
            raise Absent(None if working.cancelled() else working.result())
        return working.result()
    except asyncio.CancelledError:
        raise Unavailable("The server is stopping.") from None
    finally:
        working.cancel()
        gone.cancel()
        await asyncio.gather(working, gone, return_exceptions=True)


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
