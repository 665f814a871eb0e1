"""What the health routes report of this process and its machine. Figures are sampled, so that asking costs little."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, Final, Generic, Protocol, TypeVar

import msgspec
import psutil

from treadle.core.clock import Clock
from treadle.core.errors import TreadleError
from treadle.core.job import JobQuery
from treadle.core.state import JobState
from treadle.engine.blob_health import blobs_answer
from treadle.engine.engine import Engine
from treadle.engine.ports import Blobs, StoreStats

__all__ = ["Checks", "Monitor", "Remembered", "Slots", "SystemFigures"]

T = TypeVar("T")
_FRESH_SECONDS: Final = 1.0
_CHECK_SECONDS: Final = 2.0


class Slots(Protocol):
    """What a node tells of its slots."""

    @property
    def slots(self) -> Mapping[str, int]:
        """Slots by queue."""
        ...

    @property
    def slots_in_use(self) -> Mapping[str, int]:
        """Those with a running job."""
        ...


class SystemFigures(msgspec.Struct, frozen=True, kw_only=True):
    """The machine, a moment ago."""

    cpu_percent: float
    """Of all cores together, since the sample before."""
    memory_percent: float
    disk_usage_percent: float
    """Of the file system that holds the data."""
    load_average: tuple[float, float, float]
    memory_used_mb: float
    process_memory_mb: float
    """Resident memory of this process."""


class Checks(msgspec.Struct, frozen=True, kw_only=True):
    """Which parts work."""

    database: bool
    storage: bool

    @property
    def healthy(self) -> bool:
        return self.database and self.storage


class Remembered(Generic[T]):
    """A value that is fetched when asked for, at most once a second; whoever asks meanwhile shares the fetch."""

    def __init__(self, fetch: Callable[[], Awaitable[T]], clock: Clock, *, seconds: float = _FRESH_SECONDS) -> None:
        self._fetch = fetch
        self._clock = clock
        self._seconds = seconds
        self._task: asyncio.Task[T] | None = None
        self._begun = 0.0

    async def get(self) -> T:
        """The value, no older than its time; an error of the fetch is not remembered."""
        now = self._clock.monotonic()
        task = self._task
        if task is None or (task.done() and (now - self._begun >= self._seconds or task.exception() is not None)):
            self._begun = now
            task = self._task = asyncio.create_task(self._run())
        if task.done():
            return task.result()
        return await asyncio.shield(task)

    async def _run(self) -> T:
        return await self._fetch()


class Monitor:
    """Counts the clients of the socket and looks at the machine, the store and the disk."""

    def __init__(self, engine: Engine, storage: Path, blobs: Blobs) -> None:
        self.storage = storage
        """The folder whose file system is watched."""
        self.clients = 0
        """Connected WebSocket clients."""
        self.messages = 0
        """Messages sent to them since the start."""
        self._engine = engine
        self._blobs = blobs
        self._clock = engine.clock
        self._started = engine.clock.monotonic()
        self._next_client = 1
        self._process = psutil.Process()
        self._cpu = _cpu_times()
        self._cpu_percent = 0.0
        self._system = Remembered(self._look_at_system, engine.clock)
        self._checks = Remembered(self._check, engine.clock)
        self._stats = Remembered(engine.store_stats, engine.clock)

    @property
    def uptime_seconds(self) -> int:
        """Whole seconds since the start."""
        return int(self._clock.monotonic() - self._started)

    def client_came(self) -> int:
        """Count a client in; its number."""
        self.clients += 1
        number, self._next_client = self._next_client, self._next_client + 1
        return number

    def client_left(self) -> None:
        """Count a client out."""
        self.clients -= 1

    async def system(self) -> SystemFigures:
        """The machine, at most a second ago."""
        return await self._system.get()

    async def checks(self) -> Checks:
        """Whether the store answers, and the disk and the blob store can be written, at most a second ago."""
        return await self._checks.get()

    async def store_stats(self) -> StoreStats:
        """What the store knows of itself, at most a second ago."""
        return await self._stats.get()

    async def _look_at_system(self) -> SystemFigures:
        return await asyncio.to_thread(self._sample)

    def _sample(self) -> SystemFigures:
        before, self._cpu = self._cpu, _cpu_times()
        busy, total = (now - then for now, then in zip(self._cpu, before, strict=True))
        if total > 0:
            self._cpu_percent = round(min(max(100.0 * busy / total, 0.0), 100.0), 1)
        memory = psutil.virtual_memory()
        return SystemFigures(
            cpu_percent=self._cpu_percent,
            memory_percent=memory.percent,
            disk_usage_percent=psutil.disk_usage(str(self.storage)).percent,
            load_average=os.getloadavg(),
            memory_used_mb=round(memory.used / (1 << 20), 1),
            process_memory_mb=round(self._process.memory_info().rss / (1 << 20), 1),
        )

    async def _check(self) -> Checks:
        database, storage, blobs = await asyncio.gather(
            self._store_answers(), asyncio.to_thread(self._writable), blobs_answer(self._blobs)
        )
        return Checks(database=database, storage=storage and blobs)

    async def _store_answers(self) -> bool:
        try:
            async with asyncio.timeout(_CHECK_SECONDS):
                await self._engine.count(JobQuery(states=frozenset({JobState.RUNNING})))
        except (TreadleError, TimeoutError):
            return False
        return True

    def _writable(self) -> bool:
        try:
            space = os.statvfs(self.storage)
        except OSError:
            return False
        return space.f_bavail > 0 and os.access(self.storage, os.W_OK | os.X_OK)


def _cpu_times() -> tuple[float, float]:
    """Busy and all CPU seconds since the machine's start; guest time is part of user time (proc(5), /proc/stat)."""
    times = psutil.cpu_times()
    total = sum(times) - getattr(times, "guest", 0.0) - getattr(times, "guest_nice", 0.0)
    return total - times.idle - getattr(times, "iowait", 0.0), total


def slots_by_queue(slots: Slots | None) -> dict[str, dict[str, Any]]:
    """Slots and those in use, by queue; nothing where no node tells."""
    if slots is None:
        return {}
    return {name: {"slots": count, "in_use": slots.slots_in_use.get(name, 0)} for name, count in slots.slots.items()}
