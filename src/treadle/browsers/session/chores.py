"""What a session does beside its commands: tasks that end with it."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from playwright.async_api import Error as PlaywrightError

__all__ = ["Chores"]

_log = logging.getLogger("treadle.browsers")


class Chores:
    """Background tasks. That a page or a browser goes away under one of them is no error."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()
        self._stopped = False

    def start(self, work: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any]:
        """Do it meanwhile; after :meth:`stop`, not at all."""
        task = asyncio.create_task(_quietly(work), name=name)
        if self._stopped:
            task.cancel()
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        task.add_done_callback(lambda _: work.close())  # one that never came to begin would be warned about
        return task

    def adopt(self, task: asyncio.Task[Any]) -> None:
        """Own a task that somebody began and does not wait for any more, whatever comes of it."""
        task.add_done_callback(_look_at)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self, *, seconds: float = 1.0) -> None:
        """Cancel everything; what does not end in time is left to itself."""
        self._stopped = True
        tasks = self._tasks - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=seconds)


async def _quietly(work: Coroutine[Any, Any, Any]) -> Any:
    try:
        return await work
    except (PlaywrightError, TimeoutError) as error:
        _log.debug("left undone, the page does not answer: %s", error)
    except Exception:
        _log.exception("work beside a session's commands failed")
    return None


def _look_at(task: asyncio.Task[Any]) -> None:
    """Fetch the outcome, so that an error that nobody waits for is not warned about."""
    if not task.cancelled() and (error := task.exception()) is not None:
        _log.debug("an abandoned command ended: %s", error)
