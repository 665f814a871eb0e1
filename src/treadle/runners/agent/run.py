"""One attempt at a task: look, decide on the next step, do it, until it is done or leads nowhere."""

from typing import Any, Final

import msgspec

from treadle.core.clock import Clock
from treadle.core.errors import (
    FenceLost,
    NotFound,
    TreadleError,
    Unavailable,
)
from treadle.core.masking import MASK, Masker
from treadle.core.model import ModelCaps, narrower
from treadle.core.origin import host_of
from treadle.core.page import Command, Propose, Proposed, Result, Screenshot, Shot
from treadle.core.state import JobState, Reason
from treadle.engine.ports import AttemptHandle, Outcome
from treadle.runners.agent.doing import Came, command_for, outcome_of
from treadle.runners.agent.ledger import Ledger
from treadle.runners.agent.progress import MAYBE_DONE, MOST_ALIKE, Progress
from treadle.runners.agent.request import Errand
from treadle.runners.agent.sessions import AgentSessions
from treadle.runners.film import Film
from treadle.runners.pictures import keep_picture
from treadle.runners.stopping import Stopped, StopWatch

__all__ = ["AgentRun"]

_STEP_SECONDS: Final = 90.0
"""How long one question, and one step, may take."""
_MOST_FAILURES: Final = 5
"""So many steps in a row that fail: nothing that follows would fare better."""
_GRACE_SECONDS: Final = 2.0
"""How long a step under way may take to end when the engine stops by plan."""
_STOPPED = {
    Reason.TIMEOUT: "Stopped: a limit of time passed.",
    Reason.LOST: "Stopped: the engine no longer held the job.",
    Reason.DRAINED: "Stopped: the engine was stopping.",
    Reason.USER: "It was cancelled.",
}


class _Over(Exception):
    """The task ends here, not done."""


class _Late(_Over):
    """Its time is over."""


class AgentRun:
    """Good for one :meth:`carry`. What it does is ``filmed`` only where the task has no secrets."""

    def __init__(
        self,
        attempt: AttemptHandle,
        errand: Errand,
        progress: Progress,
        sessions: AgentSessions,
        clock: Clock,
        *,
        filmed: bool = False,
    ) -> None:
        self._attempt = attempt
        self._errand = errand
        self._progress = progress
        self._sessions = sessions
        self._clock = clock
        self._began = clock.monotonic() - progress.spent_seconds
        self._masker = Masker(errand.secrets.values())
        self._film = Film(attempt, sessions, rolling=filmed and not errand.secrets)
        self._url = ""
        most = errand.given.max_iterations
        self._ledger = Ledger(attempt, self._masker, first=len(progress.history), most=most, now=clock.now)

    async def carry(self) -> Outcome:
        """Carry it to its end, and tell what came of it."""
        unknown = self._progress.resume()
        try:
            async with StopWatch(self._attempt) as watch:
                if unknown is not None:
                    await self._ledger.begin(unknown)
                    await self._ledger.end(unknown, MAYBE_DONE, ok=False, url=self._url, duration_ms=0.0)
                    await self._save()
                await self._sessions.hide(self._session_id, self._errand.secrets.values())
                answer = await self._steps(watch)
        except Stopped as stopped:
            return await self._stopped(stopped.reason)
        except FenceLost:
            raise
        except (_Over, TreadleError) as error:
            told = self._masker.mask_text(str(error))
            await self._conclude(success=False, error=told)
            reason = Reason.TIMEOUT if isinstance(error, _Late) else Reason.ERROR
            return Outcome(state=JobState.FAILED, reason=reason, error=told, retryable=False)
        await self._conclude(success=True, answer=answer)
        return Outcome(state=JobState.COMPLETED)

    # ------------------------------------------------------------ the loop

    async def _steps(self, watch: StopWatch) -> Any:
        """What the task asked for, once it is done. _Over; what asking and looking raise."""
        progress = self._progress
        while True:
            watch.check()
            self._check_bounds()
            step = await self._next(watch)
            if step.kind == "done":
                return step.answer
            if step.kind == "stuck":
                raise _Over(step.why or "No way leads further.")
            if not progress.begin(step):
                raise _Over(f"The same step led nowhere {MOST_ALIKE} times: {step.instruction[:200]}")
            await self._save()
            await self._ledger.begin(step)
            before = await watch.unless_stopped(self._film.look(self._session_id)) if step.kind == "act" else None
            began = self._clock.monotonic()
            try:
                # A planned stop leaves no doubt about what was done, where that does not take long.
                grace = 0.0 if step.repeatable else _GRACE_SECONDS
                came = await watch.unless_stopped(self._do(step), grace_seconds=grace)
            finally:
                self._attempt.heard()
            self._url = came.url or self._url
            await self._ledger.end(
                step,
                came.outcome,
                ok=came.ok,
                url=self._url,
                duration_ms=(self._clock.monotonic() - began) * 1000,
                value=came.value,
                artifact_id=await self._picture(step, watch),
            )
            number, step_id = self._ledger.number, self._ledger.step_id
            await self._film.keep(before, name=f"Step {number}", number=number, step_id=step_id, box=came.box)
            progress.done(step, self._masker.mask_text(came.outcome), ok=came.ok, url=self._url)
            await self._save()

    async def _next(self, watch: StopWatch) -> Proposed:
        given, progress = self._errand.given, self._progress
        asking = Propose(
            task=given.task,
            context=given.context,
            secrets=tuple(self._errand.secrets),
            history=tuple(progress.history),
            page=progress.page,
            guarded=progress.guarded,
            hosts=progress.hosts,
            caps=self._caps(),
            timeout_seconds=self._seconds,
        )
        step = await watch.unless_stopped(self._perform(asking))
        assert isinstance(step, Proposed)
        self._attempt.heard()
        self._url = step.url or self._url
        if not progress.hosts and (host := host_of(step.url)) is not None:
            progress.hosts = (host,)  # where the task begins
        progress.guarded = progress.guarded or step.guarded
        return step

    async def _do(self, step: Proposed) -> Came:
        """Do a step. What the page, or the words, do not allow is an outcome; that the session is gone is not."""
        mask = MASK.decode()
        if mask in step.instruction and mask not in self._errand.given.task:
            return Came(outcome="It would need a value that the session keeps to itself.", ok=False)
        command = command_for(step, self._errand, seconds=self._seconds)
        command = msgspec.structs.replace(command, caps=self._caps(), user=self._attempt.job.user)
        try:
            result = await self._perform(command)
        except (FenceLost, NotFound, Unavailable):
            raise
        except TreadleError as error:
            return Came(outcome=str(error), ok=False)
        return outcome_of(result)

    async def _perform(self, command: Command) -> Result:
        """Have the session do it; what that takes of a model counts, whatever comes of it."""
        try:
            result = await self._sessions.perform(self._session_id, command)
        except TreadleError as error:
            self._progress.took(error.used)
            raise
        self._progress.took(result.usage)
        return result

    async def _picture(self, step: Proposed, watch: StopWatch) -> str | None:
        if not self._errand.given.screenshots or step.kind == "read":
            return None
        try:
            shot = await watch.unless_stopped(self._sessions.perform(self._session_id, Screenshot()))
        except (FenceLost, NotFound, Unavailable):
            raise
        except TreadleError as error:
            await self._attempt.say(f"No picture could be taken: {error}", level="warning", whole=True)
            return None
        assert isinstance(shot, Shot)
        name = f"After step {self._ledger.number}"
        return await keep_picture(
            shot, self._attempt, name=name, number=self._ledger.number, step_id=self._ledger.step_id
        )

    # ------------------------------------------------------------ bounds

    @property
    def _session_id(self) -> str:
        return self._errand.given.session_id

    @property
    def _spent(self) -> float:
        return self._clock.monotonic() - self._began

    @property
    def _seconds(self) -> float:
        return max(1.0, min(_STEP_SECONDS, self._errand.given.max_seconds - self._spent))

    def _check_bounds(self) -> None:
        given, history = self._errand.given, self._progress.history
        if self._spent >= given.max_seconds:
            raise _Late(f"The task was not done within its {given.max_seconds:g} seconds.")
        if len(history) >= given.max_iterations:
            raise _Over(f"The task was not done within its {given.max_iterations} steps.")
        last = history[-_MOST_FAILURES:]
        if len(last) == _MOST_FAILURES and not any(past.ok for past in last):
            raise _Over(f"{_MOST_FAILURES} steps in a row failed, the last one so: {last[-1].outcome}")
        used, caps = self._progress.usage, given.caps
        if used is None:
            return
        if caps.requests is not None and used.requests >= caps.requests:
            raise _Over(f"The task may make {caps.requests} requests to a model, and has.")
        if caps.tokens is not None and used.input_tokens + used.output_tokens >= caps.tokens:
            raise _Over(f"The task may take {caps.tokens:,} tokens of a model, and has.")
        if caps.cost_usd is not None and (used.cost_usd or 0.0) >= caps.cost_usd:
            raise _Over(f"The task may cost {caps.cost_usd:g} US dollars for a model, and has.")

    def _caps(self) -> ModelCaps:
        """What is left for the next command."""
        caps, used = self._errand.given.caps, self._progress.usage
        if used is None:
            return caps
        left = ModelCaps(
            requests=None if caps.requests is None else max(0, caps.requests - used.requests),
            tokens=None if caps.tokens is None else max(0, caps.tokens - used.input_tokens - used.output_tokens),
            cost_usd=None if caps.cost_usd is None else max(0.0, caps.cost_usd - (used.cost_usd or 0.0)),
        )
        return narrower(caps, left)

    # ------------------------------------------------------------ the end

    async def _save(self) -> None:
        self._progress.spent_seconds = self._spent
        await self._attempt.checkpoint(self._progress.encode())

    async def _conclude(self, *, success: bool, answer: Any = None, error: str | None = None) -> None:
        await self._ledger.conclude(
            success=success,
            result_data=answer,
            iterations=len(self._progress.history),
            duration_seconds=round(self._spent, 3),
            final_url=self._url,
            error_message=error,
            llm_usage=self._progress.facts(),
        )

    async def _stopped(self, reason: Reason) -> Outcome:
        told = _STOPPED.get(reason, f"Stopped: {reason}")
        if reason not in {Reason.LOST, Reason.DRAINED}:  # somebody goes on with it then
            await self._conclude(success=False, error=told)
        if reason is Reason.USER:
            return Outcome(state=JobState.CANCELLED, reason=reason)
        return Outcome(state=JobState.FAILED, reason=reason, error=told)
