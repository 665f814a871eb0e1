"""Claims as many jobs as there are free slots; woken by the bell, by a slow poll at the latest."""

import asyncio
import logging
import math
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any

from treadle.core.clock import SystemClock
from treadle.core.job import Job
from treadle.core.state import Reason
from treadle.engine.lanes import lane_of, lanes_for, queue_of
from treadle.engine.ports import GAP, Bus, Claim, NodeStore
from treadle.engine.recorder import BELL, CONTROL, Recorder
from treadle.engine.service import Loop
from treadle.engine.tenure import Tenure
from treadle.engine.worker import Worker

__all__ = ["Dispatcher"]

_log = logging.getLogger("treadle.engine")
_POLL_SECONDS = 1.0
_PUT_BACK_SECONDS = 10.0
_DOUBT_SECONDS = 60.0
"""For how long after a claim whose outcome was not learnt it is looked for: it may still be on its way to the store."""


class Dispatcher:
    """The link between the queues and the worker of one node."""

    def __init__(
        self,
        recorder: Recorder,
        nodes: NodeStore,
        bus: Bus,
        worker: Worker,
        *,
        owner: str,
        kinds: frozenset[str],
        slots: Mapping[str, int],
        drain_seconds: float,
        labels: Collection[str] = (),
        tenure: Tenure | None = None,
        put_back: Callable[[frozenset[str]], Awaitable[object]] | None = None,
    ) -> None:
        self._recorder = recorder
        self._nodes = nodes
        self._bus = bus
        self._worker = worker
        self._tenure = tenure or Tenure(SystemClock())
        self._put_back = put_back
        """Gives back what the store says is run here, and is not among these."""
        self._carried: set[str] = set()
        self._doubt_until = -math.inf
        self._owner = owner
        self._kinds = kinds
        self._lanes = tuple(lanes_for(labels))
        self.slots = dict(slots)
        """Slots by queue: how many jobs of it run at once on this node."""
        self.running: Counter[str] = Counter()
        """Slots in use by queue."""
        self._drain_seconds = drain_seconds
        self._tasks: dict[asyncio.Task[None], str] = {}
        self._draining = False
        self._paused = False
        self._hurry = asyncio.Event()
        self._claiming: asyncio.Task[None] | None = None
        self._loop = Loop("dispatcher", self._claim, interval_seconds=_POLL_SECONDS)
        self._stops = Loop("stop requests", self._look_for_stop_requests, interval_seconds=_POLL_SECONDS)
        self._listeners: list[asyncio.Task[None]] = []

    @property
    def draining(self) -> bool:
        """Whether no more work is taken."""
        return self._draining or self._paused

    def pause(self, paused: bool) -> None:
        """Take no more work, or take it again; what runs goes on."""
        self._paused = paused
        self._loop.wake()

    async def start(self) -> None:
        self._draining = False
        if not self._listeners:
            self._listeners = [
                asyncio.create_task(self._hear_bells(), name="dispatcher bells"),
                asyncio.create_task(self._hear_control(), name="dispatcher control"),
            ]
        await self._loop.start()
        await self._stops.start()

    async def stop(self) -> None:
        """Take nothing more, let what runs end, then put back what did not."""
        self._draining = True
        await self._loop.stop()
        if self._claiming is not None:
            await asyncio.wait({self._claiming})  # what the store gave us must not be left without a worker
        if self._tasks and self._drain_seconds > 0:
            _log.info("waiting up to %g s for %d running jobs", self._drain_seconds, len(self._tasks))
            hurrying = asyncio.create_task(self._hurry.wait())
            ended = asyncio.create_task(asyncio.wait(self._tasks))
            waits: set[asyncio.Task[Any]] = {hurrying, ended}
            await asyncio.wait(waits, timeout=self._drain_seconds, return_when=asyncio.FIRST_COMPLETED)
            for wait in waits:
                wait.cancel()
        if self._tasks:
            _log.info("putting %d running jobs back into their queues", len(self._tasks))
            self._worker.request_stop_all(Reason.DRAINED)
            _ended, stuck = await asyncio.wait(self._tasks, timeout=_PUT_BACK_SECONDS)
            for task in stuck:  # a store that does not write, say; the next start takes their jobs back
                task.cancel()
            if stuck:
                _log.error("%d running jobs could not be put back; the next start does it", len(stuck))
                await asyncio.wait(stuck, timeout=_PUT_BACK_SECONDS)
        self._hurry.clear()
        await self._stops.stop()
        listeners, self._listeners = self._listeners, []
        for listener in listeners:
            listener.cancel()
        await asyncio.gather(*listeners, return_exceptions=True)

    def hurry(self) -> None:
        """A stop that waits for running jobs does not wait any longer."""
        self._hurry.set()

    async def _claim(self) -> float | None:
        free = {queue: n - self.running[queue] for queue, n in self.slots.items() if n > self.running[queue]}
        if not free or self.draining:
            return None
        if not self._tenure.held_since(self._tenure.now()):
            return _POLL_SECONDS / 10  # what was claimed now, another would take back
        if self._put_back is not None and self._tenure.now() < self._doubt_until:
            await self._put_back(frozenset(self._carried))
        self._claiming = asyncio.create_task(self._take(free), name="claim")
        await asyncio.shield(self._claiming)
        return None

    def _doubt(self) -> None:
        """The store may have given us work that nobody here knows of, or has work that nobody here carries any more."""
        self._doubt_until = self._tenure.now() + _DOUBT_SECONDS

    async def _take(self, free: Mapping[str, int]) -> None:
        left = dict(free)
        for labels in self._lanes:
            slots = {lane_of(queue, labels): n for queue, n in left.items() if n > 0}
            if not slots:
                return
            asked = self._tenure.now()
            try:
                claimed = await self._recorder.claim(Claim(owner=self._owner, kinds=self._kinds, slots=slots))
            except BaseException:
                self._doubt()
                raise
            for job in claimed:
                self._carried.add(job.id)
                queue = queue_of(job.queue)
                left[queue] -= 1
                self.running[queue] += 1
                task = asyncio.create_task(self._carry(job, asked), name=f"job {job.id}")
                self._tasks[task] = job.id
                task.add_done_callback(self._tasks.pop)

    async def _carry(self, job: Job, asked: float) -> None:
        # A node that was stopped itself while it claimed: others may have taken the job back already.
        lost = None if self._tenure.held_since(asked) else Reason.LOST
        try:
            await self._worker.carry(job, stop=lost)
        except Exception:
            _log.exception("carrying job %s failed", job.id)
            self._doubt()
        finally:
            self._carried.discard(job.id)
            self.running[queue_of(job.queue)] -= 1
            self._loop.wake()

    async def _look_for_stop_requests(self) -> float | None:
        """The guarantee behind the bell of :meth:`_hear_control`."""
        if self._tasks:
            for job_id in await self._nodes.stop_requested(self._owner, self._tasks.values()):
                self._worker.request_stop(job_id, Reason.USER)
        return None

    async def _hear_bells(self) -> None:
        async for _topic, _data in self._bus.subscribe(BELL + ">", capacity=1):
            self._loop.wake()

    async def _hear_control(self) -> None:
        subscription = self._bus.subscribe(CONTROL + ">", capacity=4096)
        async for topic, data in subscription:
            if subscription.lost():
                self._stops.wake()
            if topic == GAP:
                continue
            try:
                reason = Reason(data.decode())
            except ValueError:
                continue  # nothing that this version knows
            self._worker.request_stop(topic.removeprefix(CONTROL), reason)
