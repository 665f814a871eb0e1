"""The runner of kind ``agent``: a task is gone on with where an earlier attempt left it."""

import msgspec

from treadle.core.clock import Clock, SystemClock
from treadle.core.errors import InvalidInput, Unavailable
from treadle.core.job import NewJob
from treadle.engine.ports import AttemptHandle, Outcome, Sealing
from treadle.runners.agent.progress import Progress
from treadle.runners.agent.request import errand_of
from treadle.runners.agent.run import AgentRun
from treadle.runners.agent.sessions import AgentSessions
from treadle.runners.on_pages import in_turn, not_begun, within

__all__ = ["AgentRunner"]

_GRACE_SECONDS = 120.0
"""So much later than the task's own limit the engine ends it."""


class AgentRunner:
    """Carries out tasks (a :class:`~treadle.engine.ports.Runner`). Sessions are started and stopped elsewhere.

    ``filmed`` leaves a small picture of the page for each step that acts on it.
    """

    kind = "agent"

    def __init__(
        self, sessions: AgentSessions, sealing: Sealing, clock: Clock | None = None, *, filmed: bool = False
    ) -> None:
        self._sessions = sessions
        self._sealing = sealing
        self._clock = clock or SystemClock()
        self._filmed = filmed

    async def start(self) -> None:
        """Nothing of a predecessor is left: what it did is in the job's checkpoint."""

    async def stop(self) -> None:
        """Nothing is held between attempts."""

    def check(self, new: NewJob) -> NewJob:
        """Refuse (InvalidInput) what is known to fail. Tasks on one session are carried out one after another."""
        given = errand_of(new.spec.input, self._sealing).given
        timeouts = within(new.spec.timeouts, given.max_seconds + _GRACE_SECONDS)
        return msgspec.structs.replace(
            new,
            name=new.name or given.task[:200],
            spec=msgspec.structs.replace(new.spec, timeouts=timeouts),
            concurrency_key=in_turn(new, given.session_id),
        )

    async def run(self, attempt: AttemptHandle) -> Outcome:
        """Carry one attempt to its end."""
        progress = Progress.decode(await attempt.resume())
        try:
            errand = errand_of(attempt.job.spec.input, self._sealing)
        except (InvalidInput, Unavailable) as error:
            return not_begun(error)
        run = AgentRun(attempt, errand, progress, self._sessions, self._clock, filmed=self._filmed)
        return await run.carry()
