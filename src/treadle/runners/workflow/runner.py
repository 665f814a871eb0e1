"""The runner of kind ``workflow``: one attempt is the whole workflow, from its first step."""

import msgspec

from treadle.core.clock import Clock, SystemClock
from treadle.core.errors import InvalidInput, Unavailable
from treadle.core.job import NewJob, OnLost
from treadle.engine.ports import AttemptHandle, Outcome, Sealing
from treadle.runners.on_pages import in_turn, not_begun, within
from treadle.runners.workflow.request import plan_of
from treadle.runners.workflow.run import WorkflowRun
from treadle.runners.workflow.sessions import WorkflowSessions

__all__ = ["WorkflowRunner"]


class WorkflowRunner:
    """Carries out workflows (a :class:`~treadle.engine.ports.Runner`). Sessions are started and stopped elsewhere.

    ``filmed`` leaves a small picture of the page for each step that changes it.
    """

    kind = "workflow"

    def __init__(
        self, sessions: WorkflowSessions, sealing: Sealing, clock: Clock | None = None, *, filmed: bool = False
    ) -> None:
        self._sessions = sessions
        self._sealing = sealing
        self._clock = clock or SystemClock()
        self._filmed = filmed

    async def start(self) -> None:
        """Nothing of a predecessor is left: sessions end with their owner."""

    async def stop(self) -> None:
        """Nothing is held between attempts."""

    def check(self, new: NewJob) -> NewJob:
        """Refuse (InvalidInput) what is known to fail; the job with the workflow's name and limit of time.

        Those on a session are carried out one after another, and are not begun again where the session may be gone.
        """
        plan = plan_of(new.spec.input, self._sealing)
        spec = msgspec.structs.replace(
            new.spec,
            timeouts=within(new.spec.timeouts, plan.workflow.timeout_seconds),
            on_lost=new.spec.on_lost if plan.session_id is None else OnLost.FAIL,
        )
        return msgspec.structs.replace(
            new, name=new.name or plan.workflow.name, spec=spec, concurrency_key=in_turn(new, plan.session_id)
        )

    async def run(self, attempt: AttemptHandle) -> Outcome:
        """Carry one attempt to its end; a page cannot be resumed, so each begins with the first step."""
        await attempt.resume()
        try:
            plan = plan_of(attempt.job.spec.input, self._sealing)
        except (InvalidInput, Unavailable) as error:
            return not_begun(error)
        return await WorkflowRun(attempt, plan, self._sessions, self._clock, filmed=self._filmed).carry()
