"""One attempt at a workflow: its steps in order, each with its retries, until the end or until it should stop."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from treadle.core.clock import Clock
from treadle.core.errors import FenceLost, InvalidInput, NotFound, TreadleError
from treadle.core.masking import Masker
from treadle.core.page import Box, Shot
from treadle.core.session import OPENED_BY, CloseReason, NewSession
from treadle.core.state import JobState, Reason
from treadle.core.workflow import Act, Fill, Goto, OnError, Screenshot, WorkflowStep, rendered
from treadle.engine.ports import AttemptHandle, Outcome
from treadle.runners.film import Film
from treadle.runners.stopping import Stopped, StopWatch
from treadle.runners.workflow.doing import Done, carry_out
from treadle.runners.workflow.ledger import Ledger
from treadle.runners.workflow.request import Plan
from treadle.runners.workflow.sessions import WorkflowSessions

__all__ = ["WorkflowRun"]

_STOPPED = {
    Reason.TIMEOUT: "Stopped: a limit of time passed",
    Reason.LOST: "Stopped: the engine no longer held the job",
    Reason.DRAINED: "Stopped: the engine was stopping",
}


class _Failed(Exception):
    """A step failed, and the workflow with it."""

    def __init__(self, sentence: str, *, retryable: bool) -> None:
        super().__init__(sentence)
        self.retryable = retryable


class WorkflowRun:
    """Good for one :meth:`carry`. What it does is ``filmed`` only where the workflow has no secrets."""

    def __init__(
        self, attempt: AttemptHandle, plan: Plan, sessions: WorkflowSessions, clock: Clock, *, filmed: bool = False
    ) -> None:
        self._attempt = attempt
        self._plan = plan
        self._sessions = sessions
        self._clock = clock
        self._masker = Masker(plan.secrets.values())
        self._variables = plan.values()
        self._film = Film(attempt, sessions, rolling=filmed and not plan.secrets)
        self._acted = False  # since the last picture that shows what came of it
        self._ledger = Ledger(attempt, plan.workflow.steps, self._masker, now=clock.now)

    async def carry(self) -> Outcome:
        """Carry it to its end; a session of its own is closed then, whatever happens."""
        for remark in self._plan.remarks:
            said = self._masker.mask_text(remark)
            await self._attempt.say(said if said.endswith("?") else f"{said}.", level="warning")
        await self._ledger.announce()
        try:
            async with StopWatch(self._attempt) as watch, self._session(watch) as session_id:
                await self._steps(session_id, watch)
        except Stopped as stopped:
            return await self._stopped(stopped.reason)
        except _Failed as failed:
            await self._ledger.skip_rest()
            return Outcome(state=JobState.FAILED, reason=Reason.ERROR, error=str(failed), retryable=failed.retryable)
        return Outcome(state=JobState.COMPLETED)

    @asynccontextmanager
    async def _session(self, watch: StopWatch) -> AsyncIterator[str]:
        """The id of the session that was given, or of one that lasts as long as the block."""
        if self._plan.session_id is not None:
            yield self._plan.session_id
            return
        job = self._attempt.job
        new = NewSession(options=self._plan.options, user=job.user, metadata={OPENED_BY: job.id})
        try:
            session, _ = await watch.unless_stopped(self._sessions.open(new))
        except FenceLost:
            raise
        except TreadleError as error:
            sentence = f"No session could be opened: {self._masker.mask_text(str(error))}"
            raise _Failed(sentence, retryable=not isinstance(error, InvalidInput)) from error
        try:
            yield session.id
        finally:
            with suppress(NotFound):  # somebody closed it meanwhile
                await self._sessions.close(session.id, CloseReason.USER)

    async def _steps(self, session_id: str, watch: StopWatch) -> None:
        await self._sessions.hide(session_id, self._plan.secrets.values())
        for index, step in enumerate(self._plan.workflow.steps):
            watch.check()
            if step.when is not None and not step.when.holds(self._variables.find(step.when.variable)):
                await self._ledger.say(index, f"Skipped: {self._ledger.name_of(index)}")
                await self._ledger.skip(index)
            elif not await self._step(index, step, session_id, watch) and step.on_error is OnError.SKIP_REST:
                await self._ledger.skip_rest()
                break
        if self._acted:  # what came of it is in no picture yet
            await self._film.end(await self._look(session_id, watch))

    async def _step(self, index: int, step: WorkflowStep, session_id: str, watch: StopWatch) -> bool:
        """Whether the step went well. _Failed if the workflow ends with it."""
        await self._ledger.begin(index)
        before = await self._look(session_id, watch) if isinstance(step, Act | Fill) else None
        began = self._clock.monotonic()

        def duration_ms() -> float:
            return (self._clock.monotonic() - began) * 1000

        try:
            done = await self._tried(index, step, session_id, watch)
        except FenceLost:
            raise
        except Stopped as stopped:
            if stopped.reason is not Reason.LOST:
                await self._ledger.fail(index, "It was stopped.", duration_ms=duration_ms())
            raise
        except TreadleError as error:
            if step.save_as is not None:
                self._variables.set(step.save_as, None)
            told = await self._ledger.fail(index, str(error), duration_ms=duration_ms())
            await self._keep(before, index)
            if step.on_error is OnError.FAIL:
                sentence = f"Step {index + 1} ({self._ledger.name_of(index)}) failed: {told}"
                raise _Failed(sentence, retryable=not isinstance(error, InvalidInput)) from error
            return False
        if step.save_as is not None:
            self._variables.set(step.save_as, done.value)
        if not done.found:
            await self._ledger.say(index, "Nothing on the page answers the query.", level="warning")
        await self._ledger.complete(
            index, result=done.told, found=done.found, artifact_id=done.artifact_id, duration_ms=duration_ms()
        )
        after = await self._look(session_id, watch) if isinstance(step, Goto) else None
        self._acted = isinstance(step, Act | Fill) or (self._acted and not isinstance(step, Goto | Screenshot))
        await self._keep(before or after, index, done.box)
        return True

    async def _look(self, session_id: str, watch: StopWatch) -> Shot | None:
        """The page for the filmstrip: before it is acted upon, and once it was gone to."""
        return await watch.unless_stopped(self._film.look(session_id))

    async def _keep(self, shot: Shot | None, index: int, box: Box | None = None) -> None:
        name, step_id = self._ledger.name_of(index), self._ledger.id_of(index)
        await self._film.keep(shot, name=name, number=index + 1, step_id=step_id, box=box)

    async def _tried(self, index: int, step: WorkflowStep, session_id: str, watch: StopWatch) -> Done:
        """What comes of the step, at the first try that goes well; what the last one raised if none does."""
        ready = rendered(step, self._variables.render)
        tries_left = step.retry.attempts
        while True:
            try:
                return await watch.unless_stopped(
                    carry_out(
                        ready,
                        sessions=self._sessions,
                        session_id=session_id,
                        attempt=self._attempt,
                        name=self._ledger.name_of(index),
                        number=index + 1,
                        step_id=self._ledger.id_of(index),
                    )
                )
            except (FenceLost, InvalidInput, NotFound):  # the next try would fare no better
                raise
            except TreadleError as error:
                if tries_left == 0:
                    raise
                tries_left -= 1
                await self._ledger.say(index, f"{error} Trying again in {step.retry.delay_seconds:g} s.",
                                       level="warning")  # fmt: skip
            finally:
                self._attempt.heard()
            await watch.rest(step.retry.delay_seconds)

    async def _stopped(self, reason: Reason) -> Outcome:
        if reason is not Reason.LOST:  # somebody else holds the job then, and nothing may be said
            await self._ledger.skip_rest()
        if reason is Reason.USER:
            return Outcome(state=JobState.CANCELLED, reason=reason)
        return Outcome(state=JobState.FAILED, reason=reason, error=_STOPPED.get(reason, f"Stopped: {reason}"))
