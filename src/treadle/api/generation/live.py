"""What Socket.IO clients hear: every job of this dialect as it moves and goes on, its log, and the figures.

While anybody is connected, one watch on all streams feeds them all. What the watch brings is in order for each job and
without gaps; a job is read once, when it is first heard of, and then follows its own events.
"""

import asyncio
import logging
from collections import OrderedDict
from contextlib import aclosing, suppress
from typing import Final, assert_never

import msgspec
from msgspec import UNSET

from treadle.api.generation.answers import encode
from treadle.api.generation.figures import Figures
from treadle.api.generation.ids import shown_id
from treadle.api.generation.translate import TYPES, as_of, job_view, log_type, millis, move_log
from treadle.api.generation.views import JobView, LogMessage, LogView
from treadle.core.errors import TreadleError
from treadle.core.event import (
    ArtifactAdded,
    ArtifactRemoved,
    Batch,
    Item,
    Lines,
    MetaSet,
    PageEvent,
    Progressed,
    ResultAdded,
    Rewound,
    SessionChanged,
    StateChanged,
    StepChanged,
)
from treadle.core.job import Job, merge_metadata
from treadle.engine.engine import Engine
from treadle.engine.watch import Watch
from treadle.web.broadcast import Broadcast

__all__ = ["LiveFeed"]

_log = logging.getLogger("treadle.api")
_KNOWN_JOBS: Final = 4096
_KNOWN_FOREIGN: Final = 16_384
_MOST_BYTES: Final = 64 << 10
"""Of a job in a message; of a larger one request and result are left out, and can be asked for."""
_MOST_LINES: Final = 100
"""Of one block of log lines; the rest of a flood is in the job's log."""


class LiveFeed:
    """Tells the clients of a :class:`~treadle.web.broadcast.Broadcast` what happens.

    ``metrics_seconds`` is how often they are told the figures; None for never.
    """

    def __init__(
        self, engine: Engine, broadcast: Broadcast, figures: Figures, *, metrics_seconds: float | None
    ) -> None:  # fmt: skip
        self._engine = engine
        self._broadcast = broadcast
        self._figures = figures
        self._metrics_seconds = metrics_seconds
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._foreign: OrderedDict[str, None] = OrderedDict()
        self._watch: Watch | None = None
        self._tasks: list[asyncio.Task[None]] = []
        broadcast.joined = self._joined
        broadcast.left = self._left

    async def start(self) -> None:
        """It begins with the first client."""
        await self._broadcast.start()

    async def stop(self) -> None:
        """Send the clients away, and tell nothing more."""
        await self._broadcast.stop()
        await self._cease()

    async def _joined(self) -> None:
        if self._watch is None:
            self._watch = self._engine.watch(everything=True)
            self._tasks = [asyncio.create_task(self._deliver(self._watch), name="Socket.IO events")]
            if self._metrics_seconds is not None:
                self._tasks.append(asyncio.create_task(self._tell_metrics(self._watch), name="Socket.IO metrics"))

    async def _left(self) -> None:
        if self._broadcast.clients == 0:
            await self._cease()

    async def _cease(self) -> None:
        watch, self._watch = self._watch, None
        tasks, self._tasks = self._tasks, []
        if watch is not None:
            watch.close()
        for task in tasks:
            if task is not asyncio.current_task():  # a slow client is dropped by the very task that tells it something
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
        self._jobs.clear()
        self._foreign.clear()

    async def _deliver(self, watch: Watch) -> None:
        try:
            async with aclosing(watch.batches()) as batches:
                async for batch in batches:
                    await self._tell(batch)
        except TreadleError:
            _log.exception("the live feed of the generation API broke; its clients are sent away and may come back")
            await self._broadcast.stop()

    async def _tell_metrics(self, watch: Watch) -> None:
        while self._metrics_seconds is not None and self._watch is watch:
            await asyncio.sleep(self._metrics_seconds)
            await self._broadcast.tell("metrics", await self._figures.metrics())

    async def _tell(self, batch: Batch) -> None:
        if batch.stream_id in self._foreign:
            return
        known = self._jobs.get(batch.stream_id)
        if known is None:
            known = await self._read(batch)
            if known is None:
                return
        job = known
        for seq, item in batch.numbered():
            job = await self._tell_item(job, seq, item)
        self._jobs[batch.stream_id] = job
        self._jobs.move_to_end(batch.stream_id)
        if len(self._jobs) > _KNOWN_JOBS:
            self._jobs.popitem(last=False)

    async def _tell_item(self, job: Job, seq: int, item: Item) -> Job:
        """Tell of one event; the job after it."""
        match item:
            case StateChanged():
                before = None if seq == 1 else job.state
                job = as_of(job, item)
                await self._broadcast.tell("job:update", _within_bounds(job_view(job)))
                if (entry := move_log(job, before, item)) is not None:
                    await self._log(job, entry)
            case Progressed():
                job = msgspec.structs.replace(job, progress=item.percent)
                await self._broadcast.tell("job:progress", _within_bounds(job_view(job)))
            case MetaSet():
                job = msgspec.structs.replace(job, metadata=merge_metadata(job.metadata, {item.key: item.value}))
            case Lines():
                type_ = log_type(item.level)
                for text in item.texts()[:_MOST_LINES]:
                    await self._log(job, LogView(timestamp=millis(item.at), message=text, type=type_))
            case (
                StepChanged() | ArtifactAdded() | ArtifactRemoved() | ResultAdded() | Rewound() | SessionChanged()
                | PageEvent()
            ):  # fmt: skip
                pass  # these have no word here
            case _ as never:
                assert_never(never)
        return job

    async def _log(self, job: Job, entry: LogView) -> None:
        message = LogMessage(
            job_id=shown_id(job.id), message=entry.message, type=entry.type, timestamp=entry.timestamp
        )  # fmt: skip
        await self._broadcast.tell("log", message)

    async def _read(self, batch: Batch) -> Job | None:
        """The job of a stream that was not heard of before, as it was before this batch as far as that is known.

        None for streams of other dialects and of sessions, and of jobs that were deleted meanwhile.
        """
        try:
            job = await self._engine.get(batch.stream_id)
        except TreadleError:
            job = None
        if job is not None and job.kind in TYPES:
            return job
        self._foreign[batch.stream_id] = None
        if len(self._foreign) > _KNOWN_FOREIGN:
            self._foreign.popitem(last=False)
        return None


def _within_bounds(view: JobView) -> msgspec.Raw:
    """The job as JSON: encoded once, for whoever listens."""
    encoded = encode(view)
    if len(encoded) > _MOST_BYTES:
        view.request = view.result = view.prompt = UNSET
        encoded = encode(view)
    return msgspec.Raw(encoded)
