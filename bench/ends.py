"""What one client of the executions API's socket hears of many jobs: how many lines each has, and when it ended."""

import asyncio

from bench.tally import entry_of, read_completed

__all__ = ["Ends"]


class Ends:
    """Hears lines and ends, and wakes whoever waits for an end."""

    def __init__(self) -> None:
        self.lines: dict[str, int] = {}
        self.at: dict[str, float] = {}
        self.wrong: list[str] = []
        """Ends that should not have been."""
        self._waiting: dict[str, asyncio.Future[float]] = {}

    def hear(self, message: bytes, at: float) -> None:
        execution_id = entry_of(message)
        if execution_id is not None:
            self.lines[execution_id] = self.lines.get(execution_id, 0) + 1
        elif (end := read_completed(message)) is not None:
            ended_id, status = end
            if status != "completed" or ended_id in self.at:
                self.wrong.append(f"{ended_id} ended as {status}, or twice")
            self.at[ended_id] = at
            if (waiting := self._waiting.pop(ended_id, None)) is not None:
                waiting.set_result(at)

    async def of(self, execution_id: str) -> float:
        """When it ended; it may be that it did already."""
        if execution_id in self.at:
            return self.at[execution_id]
        waiting: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._waiting[execution_id] = waiting
        return await waiting
