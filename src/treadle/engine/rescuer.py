"""Takes back the jobs of workers that vanished."""

import logging
from collections.abc import Sequence

import msgspec

from treadle.core.clock import Clock
from treadle.core.errors import Conflict, FenceLost, NotFound
from treadle.core.event import Item, Lines, Source, StepChanged
from treadle.core.job import Job
from treadle.core.state import JobState, StepState
from treadle.core.step import Step
from treadle.engine.leader import Leader
from treadle.engine.ports import Catalog, NodeStore, Reign
from treadle.engine.recorder import Recorder
from treadle.engine.service import Loop
from treadle.engine.verdict import after_loss

__all__ = ["Rescuer"]

_log = logging.getLogger("treadle.engine")


class Rescuer:
    """Finds running jobs whose owner is gone and decides what becomes of them.

    With ``exclusive`` the lock on the data folder proves that every owner but this incarnation is dead; otherwise an
    owner is dead when its lease has run out.
    """

    def __init__(
        self,
        nodes: NodeStore,
        catalog: Catalog,
        recorder: Recorder,
        leader: Leader,
        clock: Clock,
        *,
        incarnation: str,
        exclusive: bool,
        interval_seconds: float = 0.5,
    ) -> None:
        self._nodes = nodes
        self._catalog = catalog
        self._recorder = recorder
        self._leader = leader
        self._clock = clock
        self._incarnation = incarnation
        self._exclusive = exclusive
        self._loop = Loop("rescuer", self._round, interval_seconds=interval_seconds)

    async def start(self) -> None:
        await self.rescue()
        if not self._exclusive:
            await self._loop.start()

    async def stop(self) -> None:
        await self._loop.stop()

    async def _round(self) -> float | None:
        await self.rescue()
        return None

    async def rescue(self) -> int:
        """Take back everything whose owner is gone; how many jobs that were. Without the lead, nothing."""
        rescued = 0
        while (reign := self._leader.reign) is not None or self._exclusive:
            lost = await self._nodes.held_by_others(self._incarnation, alive=await self._alive())
            taken = 0
            for job in lost:
                taken += await self._take_back(job, None if self._exclusive else reign)
            rescued += taken
            if not taken:
                break  # there is nothing left, somebody was faster, or another leads now
        if rescued:
            _log.warning("took back %d jobs whose worker had vanished", rescued)
        return rescued

    async def put_back(self, carried: frozenset[str]) -> int:
        """Give back what this node was given and does not carry; how many jobs that were.

        The answer to a claim can be lost with the connection to the store: then the job runs by its row, and nowhere.
        """
        others = await self._alive() - {self._incarnation}
        strays = [
            job
            for job in await self._nodes.held_by_others("", alive=others)
            if job.owner == self._incarnation and job.id not in carried
        ]
        put = [await self._take_back(job, None, let_go=True) for job in strays]
        if any(put):
            _log.warning("gave back %d jobs that were claimed here and not begun", sum(put))
        return sum(put)

    async def _alive(self) -> frozenset[str]:
        if self._exclusive:
            return frozenset()
        return await self._nodes.alive()

    async def _take_back(self, job: Job, reign: Reign | None, *, let_go: bool = False) -> bool:
        steps = await self._close_steps(job)
        now = self._clock.now()
        if let_go:
            change = after_loss(msgspec.structs.replace(job, claims=max(job.claims - 1, 0)), let_go=True)
            text = f"Attempt {job.attempt} was lost before it began; the job is {change.to.value} now."
        else:
            change = after_loss(job)
            text = f"The engine ended while attempt {job.attempt} ran; the job is {change.to.value} now."
        items: list[Item] = [Lines(at=now, source=Source.ENGINE, count=1, text=text.encode(), level="warning")]
        items += [StepChanged(at=now, step=step) for step in steps]
        try:
            await self._recorder.change(
                job,
                change,
                expect=frozenset({JobState.RUNNING}),
                items=items,
                steps=steps,
                add={"lines": 1, "log_bytes": len(text.encode()) + 1},
                unless_stop_requested=not job.cancel_requested,
                reign=reign,
            )
        except (FenceLost, Conflict, NotFound):
            return False  # somebody was faster
        return True

    async def _close_steps(self, job: Job) -> Sequence[Step]:
        now = self._clock.now()
        return [
            msgspec.structs.replace(step, state=StepState.FAILED, finished_at=now, error="Interrupted.")
            for step in await self._catalog.steps(job.id, attempt=job.attempt)
            if not step.finished
        ]
