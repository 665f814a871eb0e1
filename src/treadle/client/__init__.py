"""The Python client of Treadle: typed, blocking and with asyncio, for all four APIs.

::

    from treadle.client import Treadle

    with Treadle() as treadle:
        print(treadle.executions.run("make test").wait().status)
        job = treadle.modules.run("hello", name="Ada")
        print(job.wait().status, job.results())
        with treadle.sessions.open() as page:
            page.goto("https://example.org/")
            page.act("Click More information")
            page.screenshot("shot.png")

``AsyncTreadle`` has the same methods, to be awaited.
"""

from treadle.client.clients import AsyncTreadle, Treadle
from treadle.client.errors import (
    BadRequest,
    Conflict,
    ConnectionFailed,
    NotFound,
    ServerError,
    Timeout,
    TooManyRequests,
    TreadleError,
    Unauthorized,
    Unavailable,
    UnexpectedAnswer,
)

__all__ = [
    "AsyncTreadle",
    "BadRequest",
    "Conflict",
    "ConnectionFailed",
    "NotFound",
    "ServerError",
    "Timeout",
    "TooManyRequests",
    "Treadle",
    "TreadleError",
    "Unauthorized",
    "Unavailable",
    "UnexpectedAnswer",
]
