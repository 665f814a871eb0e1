"""What an execution waits for, said honestly: its time, a slot, others with its key, or a worker that is not there."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from treadle.api.executions.answers import answer
from treadle.api.executions.deps import ExecutionsDeps, job_of
from treadle.core.job import Job, JobQuery
from treadle.core.state import JobState, Reason
from treadle.engine.lanes import labels_of, queue_of
from treadle.web.endpoint import Endpoint

__all__ = ["WaitingData", "WaitingRoutes", "WaitsFor"]

_RUNNING: Final = frozenset({JobState.RUNNING})
_QUEUED: Final = frozenset({JobState.QUEUED})
_MOST_LOOKED_AT: Final = 1000
_MOST_NAMED: Final = 20


class WaitsFor(StrEnum):
    """What has to happen before it runs."""

    NOTHING = "nothing"
    """It does not wait."""
    TIME = "time"
    """The time it was ordered for."""
    RETRY = "retry"
    """The pause between two attempts."""
    KEY = "key"
    """Others with its concurrency key run."""
    SLOT = "slot"
    """The slots of its queue are in use."""
    WORKER = "worker"
    """Nobody here takes work from its queue."""
    TURN = "turn"
    """There is a free slot; it is about to start."""


class WaitingData(msgspec.Struct, kw_only=True):
    """What one execution waits for."""

    waits_for: WaitsFor
    message: str
    """The same as a sentence."""
    until: datetime | None = None
    """When its time comes (``time``, ``retry``)."""
    queue: str
    position: int | None = None
    """Its place in the queue by age, from 1; those of higher priority overtake it. Null behind very many."""
    slots: int | None = None
    slots_in_use: int | None = None
    """Of its queue, on this node."""
    concurrency_key: str | None = None
    concurrency_limit: int | None = None
    held_by: list[str] = []
    """Ids of those that hold what it waits for; at most twenty."""


class WaitingRoutes:
    """The handler, and its route."""

    def __init__(self, deps: ExecutionsDeps) -> None:
        self._engine = deps.engine
        self._slots = deps.slots

    def endpoints(self) -> Sequence[Endpoint]:
        return (
            Endpoint(
                path="/api/executions/{execution_id}/waiting", handler=self.waiting, tag="executions",
                summary="What it waits for", data=WaitingData, errors={404: "No execution has this id."},
            ),
        )  # fmt: skip

    async def waiting(self, request: Request) -> Response:
        job = await job_of(self._engine, request)
        return answer(await self._of(job))

    async def _of(self, job: Job) -> WaitingData:
        if job.state is JobState.SCHEDULED:
            return _for_its_time(job)
        if job.state is not JobState.QUEUED:
            return WaitingData(
                waits_for=WaitsFor.NOTHING,
                message=f"It does not wait: it is {job.state.value}.",
                queue=queue_of(job.queue),
            )
        older = JobQuery(states=_QUEUED, queue=job.queue, before_id=job.id, limit=_MOST_LOOKED_AT)
        ahead = len(await self._engine.find(older))
        found = WaitingData(waits_for=WaitsFor.TURN, message="", queue=queue_of(job.queue))
        if ahead < _MOST_LOOKED_AT:
            found.position = ahead + 1
        if self._slots is not None:
            found.slots = self._slots.slots.get(queue_of(job.queue), 0)
            found.slots_in_use = self._slots.slots_in_use.get(queue_of(job.queue), 0)
        running = await self._engine.find(JobQuery(states=_RUNNING, limit=_MOST_LOOKED_AT))
        holders = [each for each in running if queue_of(each.queue) == queue_of(job.queue)]
        if job.concurrency_key is not None:
            found.concurrency_key, found.concurrency_limit = job.concurrency_key, job.concurrency_limit
            same_key = [each for each in running if each.concurrency_key == job.concurrency_key]
            if len(same_key) >= job.concurrency_limit:
                found.waits_for, holders = WaitsFor.KEY, same_key
        if found.waits_for is not WaitsFor.KEY and found.slots is not None:
            if found.slots == 0:
                found.waits_for = WaitsFor.WORKER
            elif (found.slots_in_use or 0) >= found.slots:
                found.waits_for = WaitsFor.SLOT
        if found.waits_for in {WaitsFor.KEY, WaitsFor.SLOT}:
            found.held_by = [each.id for each in holders[:_MOST_NAMED]]
        found.message = _sentence(found, ahead, len(holders))
        if found.waits_for is WaitsFor.TURN and (labels := labels_of(job.queue)):
            found.waits_for = WaitsFor.WORKER
            found.message = f"It waits for a node that has {' and '.join(labels)}, and a free slot for it."
        return found


def _for_its_time(job: Job) -> WaitingData:
    again = job.attempt > 0
    wait = WaitsFor.RETRY if again else WaitsFor.TIME
    ended = " which was lost" if job.reason is Reason.LOST else ""
    message = (
        f"It pauses after attempt {job.attempt}{ended}; the next one starts at the time told."
        if again
        else "It was ordered for later."
    )
    return WaitingData(waits_for=wait, message=message, until=job.run_at, queue=queue_of(job.queue))


def _sentence(found: WaitingData, ahead: int, holders: int) -> str:
    match ahead:
        case 0:
            older = "no older one waits"
        case 1:
            older = "1 older one waits"
        case _:
            older = f"{ahead}{' or more' if ahead == _MOST_LOOKED_AT else ''} older ones wait"
    match found.waits_for:
        case WaitsFor.KEY:
            most, verb = found.concurrency_limit, "does" if holders == 1 else "do"
            return f"At most {most} with the key {found.concurrency_key!r} may run at once; {holders} {verb}."
        case WaitsFor.SLOT:
            return f"All {found.slots} slots of the queue {found.queue!r} are in use; {older} there."
        case WaitsFor.WORKER:
            return f"Nothing here takes work from the queue {found.queue!r}."
        case _:
            return f"It is about to start; {older} in the queue {found.queue!r}."
