"""The runner of kind ``generation.batch``: one attempt takes each of several designs as far as it gets, in order."""

from typing import Any

import msgspec

from treadle.core.errors import FenceLost
from treadle.core.job import NewJob
from treadle.core.state import Reason
from treadle.engine.ports import AttemptHandle, Outcome
from treadle.runners.generation.design import DesignResult, carry_design, result_of
from treadle.runners.generation.desk import Desk
from treadle.runners.generation.ending import asked_again, ended, is_final, stopped_outcome, tell
from treadle.runners.generation.request import batch_request
from treadle.runners.generation.state import DesignState
from treadle.runners.generation.steps import StepBook
from treadle.runners.generation.studio import Studio
from treadle.runners.generation.work import BatchRequest, DesignRequest
from treadle.runners.stopping import Stopped, StopWatch

__all__ = ["BatchRunner"]


class BatchState(msgspec.Struct, kw_only=True):
    """What a batch has done so far: the value of its checkpoints."""

    done: dict[int, msgspec.Raw] = {}
    """Results of items that went without an error, by their place; nothing else of them is needed any more."""
    begun: dict[int, DesignState] = {}
    """The others that were reached."""


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(BatchState)


class BatchRunner:
    """Makes several designs in one job (a :class:`~treadle.engine.ports.Runner`)."""

    kind = "generation.batch"

    def __init__(self, studio: Studio) -> None:
        self._studio = studio

    async def start(self) -> None:
        """Nothing of a predecessor runs on: services are asked about what it began."""

    async def stop(self) -> None:
        """Nothing is held between attempts."""

    def check(self, new: NewJob) -> NewJob:
        """Refuse (InvalidInput, with the field's name) what is no batch."""
        batch_request(new.spec.input)
        return new

    async def run(self, attempt: AttemptHandle) -> Outcome:
        """Carry one attempt to its end, from where the last one was."""
        request = batch_request(attempt.job.spec.input)
        saved = await attempt.resume()
        state = BatchState() if saved is None else _decoder.decode(saved)
        asked = asked_again(attempt.job)
        for begun in state.begun.values():
            if attempt.job.attempt == 1 or asked > begun.asked_again:
                begun.hope(asked)
        return await _Batch(attempt, self._studio, request, state).carry()


class _Batch:
    """One attempt at a batch."""

    def __init__(self, attempt: AttemptHandle, studio: Studio, request: BatchRequest, state: BatchState) -> None:
        self._attempt = attempt
        self._studio = studio
        self._items = request.items
        self._state = state
        self._results: dict[int, Any] = {}
        self._errors: list[dict[str, Any]] = []
        self._unfinished = 0
        self._retry_after_seconds = 0.0
        named = [(str(index), _name(index, item)) for index, item in enumerate(request.items)]
        self._steps = StepBook(attempt, named, studio.clock.now)

    async def carry(self) -> Outcome:
        await self._steps.announce()
        try:
            async with StopWatch(self._attempt) as watch:
                for index, item in enumerate(self._items):
                    watch.check()
                    await self._item(index, item, watch)
                    await self._attempt.progress(100.0 * (index + 1) // len(self._items))
        except Stopped as stopped:
            return await self._stopped(stopped.reason)
        again = self._unfinished > 0 and not is_final(self._attempt.job)
        if not again:
            await tell(self._attempt, self._result())
        return ended(
            succeeded=not self._items or any(result["success"] for result in self._results.values()),
            again=again,
            errors=[error["error"] for error in self._errors],
            retry_after_seconds=self._retry_after_seconds,
        )

    async def _item(self, index: int, item: DesignRequest, watch: StopWatch) -> None:
        step = str(index)
        await self._steps.begin(step)
        if index in self._state.done:
            self._results[index] = msgspec.msgpack.decode(self._state.done[index])
            await self._steps.complete(step, "An earlier attempt has done this.")
            return
        job = self._attempt.job
        desk = Desk(
            self._attempt,
            watch,
            self._studio,
            item,
            self._state.begun.setdefault(index, DesignState()),
            _ItemTelling(self._steps.id_of(step)),
            key=f"{job.id}/{index}",
            final=is_final(job),
            save=self._save,
            told=_unheard,
        )
        try:
            result = await carry_design(desk)
        except Stopped as stopped:
            self._results[index] = result_of(desk, f"It was stopped: {stopped.reason.value}.").to_builtins()
            raise
        self._unfinished += desk.unfinished
        self._retry_after_seconds = max(self._retry_after_seconds, desk.retry_after_seconds)
        await self._over(index, result)

    async def _over(self, index: int, result: DesignResult) -> None:
        self._results[index] = result.to_builtins()
        if not result.errors:
            self._state.done[index] = msgspec.Raw(_encoder.encode(self._results[index]))
            del self._state.begun[index]
            await self._save(False)
            await self._steps.complete(str(index))
        else:
            await self._steps.fail(str(index), result.errors[0])
        if not result.success:
            self._errors.append({"index": index, "error": "; ".join(result.errors) or "Nothing was made."})

    async def _save(self, wait: bool) -> None:
        await self._attempt.checkpoint(_encoder.encode(self._state), wait=wait, advanced=True)

    async def _stopped(self, reason: Reason) -> Outcome:
        if reason is Reason.LOST:  # somebody else holds the job, and nothing may be said
            raise FenceLost(self._attempt.job.id)
        await self._steps.close("It was stopped.")
        if reason is Reason.USER or (reason is Reason.TIMEOUT and is_final(self._attempt.job)):
            await tell(self._attempt, self._result())
        return stopped_outcome(reason, self._attempt.job)

    def _result(self) -> dict[str, Any]:
        """The batch's result, as the contract words it; of items that were not reached nothing is told."""
        results = [self._results[index] for index in sorted(self._results)]
        return {"results": results, "errors": self._errors, "total": len(self._items)}


class _ItemTelling:
    """A design that is one step of its batch: what it tells of steps of its own is nobody's concern."""

    def __init__(self, step_id: str) -> None:
        self._step_id = step_id

    def id_of(self, key: str) -> str:
        del key
        return self._step_id

    async def begin(self, key: str) -> None:
        """The batch says when an item begins."""

    async def complete(self, key: str, description: str = "") -> None:
        """The batch says when an item is over."""

    async def fail(self, key: str, error: str) -> None:
        """The item's result says so."""

    async def skip(self, key: str, description: str = "") -> None:
        """The item's result says so."""


async def _unheard(part: float) -> None:
    """A batch tells its progress by items."""
    del part


def _name(index: int, item: DesignRequest) -> str:
    about = item.prompt or ", ".join(text for text in (item.theme, item.style, item.niche) if text) or "design"
    return f"{index + 1}: {about}"
