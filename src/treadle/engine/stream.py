"""The buffer between an attempt that talks and a store that commits.

The first thing said goes out within a millisecond; while a commit is under way, or within ``interval_seconds`` of the
last one, what follows is gathered, so that a flood becomes a few large batches. A trickle is seen without delay, while
the node has not too many of them (see :mod:`~treadle.engine.pace`).
"""

import asyncio
import logging
from collections import Counter, deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from treadle.core.artifact import Artifact
from treadle.core.errors import Conflict, FenceLost, NotFound, Unavailable
from treadle.core.event import Item, Lines
from treadle.core.state import JobState
from treadle.core.step import Step
from treadle.engine.pace import Pace
from treadle.engine.recorder import Recorder

__all__ = ["StreamWriter"]

_log = logging.getLogger("treadle.engine")
_ITEM_COST = 256  # bytes that an item other than log lines is reckoned at
_RETRY_SECONDS = 0.25
_TRICKLE_BYTES = 8 << 10
_GATHER_SECONDS = 0.001  # a short command's whole life fits in here, and then costs one commit instead of two


class _Pending:
    """Items of one batch to be, with everything that must be stored in the same transaction."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.cost = 0
        self.add: Counter[str] = Counter()
        self.set: dict[str, Any] = {}
        self.metadata: dict[str, Any] = {}
        self.steps: dict[str, Step] = {}
        self.artifacts: list[Artifact] = []
        self.checkpoint: tuple[bytes, bytes | None] | None = None

    @property
    def empty(self) -> bool:
        return not (self.items or self.add or self.set or self.metadata or self.steps or self.checkpoint is not None)


class StreamWriter:
    """Appends to one job's stream under one fence, in order, in batches.

    A refused fence ends the writer: every later call raises FenceLost. A store that is away (Unavailable) is asked
    again until it is back; meanwhile back-pressure holds the work, and nothing is lost.
    """

    def __init__(
        self,
        recorder: Recorder,
        job_id: str,
        fence: int,
        pace: Pace,
        *,
        interval_seconds: float = 0.02,
        company_seconds: float = 0.2,
        batch_bytes: int = 256 << 10,
        backlog_bytes: int = 1 << 20,
    ) -> None:
        self._recorder = recorder
        self._job_id = job_id
        self._fence = fence
        self._pace = pace
        self._trickles = True
        """Whether the last batch was small: a flood has small moments, too, and is not to be stored in crumbs."""
        self._interval = interval_seconds
        self._company = company_seconds
        self._batch_bytes = batch_bytes
        self._backlog_bytes = backlog_bytes
        self._queue: deque[_Pending] = deque()
        self._backlog = 0
        self._committing = False
        self._closed = False
        self._lost: BaseException | None = None
        self._work = asyncio.Event()
        self._full = asyncio.Event()
        self._room = asyncio.Event()
        self._room.set()
        self._idle = asyncio.Event()
        self._idle.set()
        self._pump: asyncio.Task[None] | None = None
        self._progress: asyncio.Future[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        """Ends the wait of what is not urgent; there is one while that is all there is."""

    def add(
        self,
        item: Item | None = None,
        *,
        add: Mapping[str, int] | None = None,
        set_fields: Mapping[str, Any] | None = None,
        metadata: Mapping[str, Any] | None = None,
        step: Step | None = None,
        artifact: Artifact | None = None,
        checkpoint: tuple[bytes, bytes | None] | None = None,
        urgent: bool = True,
    ) -> None:
        """Say something. It is stored soon, in order; FenceLost if the attempt is no longer ours.

        A ``checkpoint`` is its value and what is shown of it. What is not ``urgent`` waits up to ``company_seconds``.
        """
        self._check()
        cost = len(item.text) + 64 if isinstance(item, Lines) else _ITEM_COST
        if not self._queue or (self._queue[-1].items and self._queue[-1].cost + cost > self._batch_bytes):
            self._queue.append(_Pending())
        pending = self._queue[-1]
        if item is not None:
            pending.items.append(item)
        pending.cost += cost
        self._backlog += cost
        if add:
            pending.add.update(add)
        if set_fields:
            pending.set.update(set_fields)
        if metadata:
            pending.metadata.update(metadata)
        if step is not None:
            pending.steps[step.id] = step
        if artifact is not None:
            pending.artifacts.append(artifact)
        if checkpoint is not None:
            pending.checkpoint = checkpoint
        self._idle.clear()
        if urgent:
            self._work.set()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self._company, self._work.set)
        if self._backlog >= self._batch_bytes:
            self._full.set()
        if self._backlog >= self._backlog_bytes:
            self._room.clear()
        if self._pump is None:
            self._pump = asyncio.create_task(self._run(), name=f"stream {self._job_id}")

    async def room(self) -> None:
        """Wait until the backlog is below its bound."""
        if not self._room.is_set():
            await self._room.wait()
        self._check()

    async def flush(self) -> None:
        """Wait until everything said so far is stored."""
        if not self._idle.is_set():
            self._work.set()
            self._full.set()
            await self._idle.wait()
        self._check()

    async def finish(
        self,
        items: Sequence[Item],
        set_fields: Mapping[str, Any],
        expect: frozenset[JobState],
        *,
        unless_stop_requested: bool = False,
    ) -> None:
        """Store what is left together with the last items and fields, in one transaction, and end the writer.

        After a Conflict nothing is stored, and it may be finished in another way.
        """
        while len(self._queue) > 1 or self._committing:
            self._work.set()
            self._full.set()
            await self._step_done()
        self._check()
        self._stop_timer()
        pump, self._pump = self._pump, None
        if pump is not None:
            pump.cancel()
            with suppress(asyncio.CancelledError):
                await pump
        last = self._queue.popleft() if self._queue else _Pending()
        count, before = len(last.items), dict(last.set)
        last.items.extend(items)
        last.set.update(set_fields)
        self._closed = True
        try:
            await self._commit(last, expect, unless_stop_requested=unless_stop_requested)
        except Conflict:
            del last.items[count:]
            last.set = before
            self._queue.append(last)
            self._closed = False
            raise

    def abandon(self) -> None:
        """End the writer without storing what is left; for an attempt that lost its fence or its engine."""
        self._closed = True
        self._stop_timer()
        if self._pump is not None:
            self._pump.cancel()
            self._pump = None

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    async def _step_done(self) -> None:
        """Wait for the pump to finish the batch it is at."""
        self._progress = asyncio.get_running_loop().create_future()
        await self._progress

    def _check(self) -> None:
        if self._lost is not None:
            raise FenceLost(str(self._lost))
        if self._closed:
            raise FenceLost("this attempt has ended")

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        last: float | None = None
        try:
            while True:
                await self._work.wait()
                if not self._queue:
                    self._work.clear()
                    continue
                rest = _GATHER_SECONDS if last is None else last + self._interval - loop.time()
                if rest > 0 and self._may_wait(first=last is None):
                    with suppress(TimeoutError):
                        async with asyncio.timeout(rest):
                            await self._full.wait()
                self._full.clear()
                self._stop_timer()  # whatever waited for company goes now, or follows at once
                last = loop.time()
                pending = self._queue.popleft()
                if not self._queue:
                    self._work.clear()  # what comes meanwhile says itself how much of a hurry it is in
                self._trickles = pending.cost <= _TRICKLE_BYTES
                self._committing = True
                try:
                    await self._commit(pending, None)
                finally:
                    self._committing = False
                self._backlog -= pending.cost
                self._tell_progress()
        except (FenceLost, NotFound) as error:
            self._lost = error
        except asyncio.CancelledError:
            raise
        except BaseException as error:
            _log.exception("writing the stream of %s failed", self._job_id)
            self._lost = error
        finally:
            if self._lost is not None:
                self._queue.clear()
                self._backlog = 0
            self._tell_progress()

    def _may_wait(self, *, first: bool) -> bool:
        """Whether what is there should wait for more."""
        if self._full.is_set() or self._backlog >= self._batch_bytes:
            return False
        trickle = self._trickles and self._backlog <= _TRICKLE_BYTES
        return first or not trickle or not self._pace.take()

    def _tell_progress(self) -> None:
        if not self._queue:
            self._work.clear()
            self._full.clear()
            self._idle.set()
        if self._backlog < self._backlog_bytes // 2 or self._lost is not None:
            self._room.set()
        if self._progress is not None and not self._progress.done():
            self._progress.set_result(None)

    async def _commit(
        self, pending: _Pending, expect: frozenset[JobState] | None, *, unless_stop_requested: bool = False
    ) -> None:
        checkpoint, shown = pending.checkpoint or (None, None)
        while True:
            try:
                await self._recorder.record(
                    self._job_id,
                    pending.items,
                    set_fields=pending.set,
                    fence=self._fence,
                    expect=expect,
                    unless_stop_requested=unless_stop_requested,
                    add=pending.add,
                    metadata=pending.metadata,
                    steps=list(pending.steps.values()),
                    artifacts=pending.artifacts,
                    checkpoint=checkpoint,
                    checkpoint_shown=shown,
                )
            except Unavailable as error:
                _log.warning("the stream of %s waits: %s", self._job_id, error)
                await asyncio.sleep(_RETRY_SECONDS)
            else:
                return
