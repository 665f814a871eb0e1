"""Whether somebody who was asked is still there: found out while the answer is waited for.

A NATS server says at once that nobody is there when a question is sent, but not when whoever took it dies with it. So
while answers are due, the server is asked again and again, once for all questions to the same subject.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from nats import errors
from nats.aio.client import Client

__all__ = ["PRESENT", "Presence"]

PRESENT: Final = "Treadle-Present"
"""Header of a question that is none: whoever gets it answers at once, with nothing."""
_INTERVAL_SECONDS: Final = 0.025
_ANSWER_SECONDS: Final = 0.02
"""Whoever is too busy to say so is there all the same; but it may have died with the question, which is put again."""


class Presence:
    """Looks after the subjects of which answers are due."""

    def __init__(self) -> None:
        self._watches: dict[tuple[Client, str], _Watch] = {}

    @contextmanager
    def gone(self, client: Client, subject: str) -> Iterator["asyncio.Future[None]"]:
        """A future that is done once nobody serves the subject at that connection's servers any more."""
        watch = self._watches.get((client, subject))
        if watch is None:
            watch = self._watches[client, subject] = _Watch(client, subject)
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        watch.futures.add(future)
        try:
            yield future
        finally:
            watch.futures.discard(future)
            if not watch.futures:
                watch.task.cancel()
                self._watches.pop((client, subject), None)


class _Watch:
    """One subject, while anybody waits for an answer from it."""

    def __init__(self, client: Client, subject: str) -> None:
        self.futures: set[asyncio.Future[None]] = set()
        self.task = asyncio.create_task(self._look(client, subject), name=f"presence of {subject}")

    async def _look(self, client: Client, subject: str) -> None:
        while self.futures:  # the library may swallow a cancellation
            await asyncio.sleep(_INTERVAL_SECONDS)
            try:
                await client.request(subject, b"", timeout=_ANSWER_SECONDS, headers={PRESENT: "1"})
            except errors.NoRespondersError:
                for future in self.futures:
                    if not future.done():
                        future.set_result(None)
            except (TimeoutError, errors.Error):
                continue  # of the end of the connection, whoever asked is told elsewhere
