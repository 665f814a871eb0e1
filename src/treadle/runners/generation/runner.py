"""The runner of kind ``generation.design``: one attempt takes a design as far as it gets."""

import msgspec

from treadle.core.errors import FenceLost
from treadle.core.job import NewJob
from treadle.core.state import Reason
from treadle.engine.ports import AttemptHandle, Outcome
from treadle.runners.generation.design import carry_design, result_of, steps_of
from treadle.runners.generation.desk import Desk
from treadle.runners.generation.ending import asked_again, ended, is_final, stopped_outcome, tell
from treadle.runners.generation.request import design_request
from treadle.runners.generation.state import DesignState
from treadle.runners.generation.steps import StepBook
from treadle.runners.generation.studio import Studio
from treadle.runners.stopping import Stopped, StopWatch

__all__ = ["DesignRunner"]

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(DesignState)


class DesignRunner:
    """Makes designs and their products (a :class:`~treadle.engine.ports.Runner`)."""

    kind = "generation.design"

    def __init__(self, studio: Studio) -> None:
        self._studio = studio

    async def start(self) -> None:
        """Nothing of a predecessor runs on: services are asked about what it began."""

    async def stop(self) -> None:
        """Nothing is held between attempts."""

    def check(self, new: NewJob) -> NewJob:
        """Refuse (InvalidInput, with the field's name) what is no request."""
        design_request(new.spec.input)
        return new

    async def run(self, attempt: AttemptHandle) -> Outcome:
        """Carry one attempt to its end, from where the last one was."""
        job = attempt.job
        request = design_request(job.spec.input)
        saved = await attempt.resume()
        state = DesignState() if saved is None else _decoder.decode(saved)
        if job.attempt == 1 or asked_again(job) > state.asked_again:
            state.hope(asked_again(job))
        steps = StepBook(attempt, steps_of(request, self._studio), self._studio.clock.now)
        await steps.announce()

        async def save(wait: bool) -> None:
            await attempt.checkpoint(_encoder.encode(state), wait=wait, advanced=True)

        async def told(part: float) -> None:
            await attempt.progress(100.0 * part, urgent=False)

        async with StopWatch(attempt) as watch:
            desk = Desk(attempt, watch, self._studio, request, state, steps,
                        key=job.id, final=is_final(job), save=save, told=told)  # fmt: skip
            try:
                result = await carry_design(desk)
            except Stopped as stopped:
                return await _stopped(desk, steps, stopped.reason)
            await steps.close("Another step failed.")
            again = desk.unfinished > 0 and not desk.final
            if not again:
                await tell(attempt, result.to_builtins())
            return ended(succeeded=result.success, again=again, errors=result.errors,
                         retry_after_seconds=desk.retry_after_seconds)  # fmt: skip


async def _stopped(desk: Desk, steps: StepBook, reason: Reason) -> Outcome:
    if reason is Reason.LOST:  # somebody else holds the job, and nothing may be said
        raise FenceLost(desk.attempt.job.id)
    await steps.close("It was stopped.")
    outcome = stopped_outcome(reason, desk.attempt.job)
    if reason is Reason.USER or (reason is Reason.TIMEOUT and desk.final):
        await tell(desk.attempt, result_of(desk, outcome.error).to_builtins())
    return outcome
