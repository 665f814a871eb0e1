"""Steps: what a module's process says of them, as the engine stores them. Pure.

Unlike a command's, they may overlap: each S frame names the step that it speaks of.
"""

from collections.abc import Callable
from datetime import datetime

import msgspec

from treadle.core.ids import new_id
from treadle.core.state import StepState
from treadle.core.step import Step

__all__ = ["StepChange", "StepSaid", "Steps"]

_MAX_TEXT = 4096


class StepSaid(msgspec.Struct, frozen=True, kw_only=True):
    """An S frame."""

    id: str
    index: int = 0
    name: str = ""
    state: StepState = StepState.RUNNING
    description: str | None = None
    error: str | None = None


class StepChange(msgspec.Struct, frozen=True):
    """A step began, changed or ended."""

    step: Step
    started: bool = False
    completed: bool = False


class Steps:
    """The steps of one attempt. ``mask`` is what every text of theirs passes."""

    def __init__(
        self,
        job_id: str,
        attempt: int,
        now: Callable[[], datetime],
        *,
        limit: int,
        mask: Callable[[str], str] = str,
    ) -> None:
        self._job_id = job_id
        self._attempt = attempt
        self._now = now
        self._limit = limit
        self._mask = mask
        self._steps: dict[str, Step] = {}
        self._open: dict[str, Step] = {}

    @property
    def current_id(self) -> str | None:
        """Id of the step that began last of those that are open: where log lines belong."""
        return next(reversed(self._open.values())).id if self._open else None

    def apply(self, said: StepSaid) -> StepChange | None:
        """What a frame does; None where it is one step too many."""
        before = self._steps.get(said.id)
        if before is None:
            if len(self._steps) >= self._limit:
                return None
            return self._put(said.id, self._new(said), first=True)
        if before.finished:
            return StepChange(before)
        started_at = before.started_at or (None if said.state is StepState.PENDING else self._now())
        step = msgspec.structs.replace(
            before,
            state=said.state,
            description=before.description if said.description is None else self._text(said.description),
            error=None if said.error is None else self._text(said.error),
            started_at=started_at,
            finished_at=self._finish_time(said.state),
        )
        return self._put(said.id, step)

    def finish(self, *, completed: bool, error: str | None) -> list[StepChange]:
        """The attempt has ended: close what is still open."""
        state = StepState.COMPLETED if completed else StepState.FAILED
        return [
            self._put(key, msgspec.structs.replace(step, state=state, error=error, finished_at=self._now()))
            for key, step in list(self._open.items())
        ]

    def _new(self, said: StepSaid) -> Step:
        now = self._now()
        return Step(
            id=new_id(),
            job_id=self._job_id,
            attempt=self._attempt,
            index=len(self._steps),
            name=self._text(said.name),
            state=said.state,
            description=self._text(said.description or ""),
            error=None if said.error is None else self._text(said.error),
            created_at=now,
            started_at=None if said.state is StepState.PENDING else now,
            finished_at=self._finish_time(said.state),
        )

    def _put(self, key: str, step: Step, *, first: bool = False) -> StepChange:
        self._steps[key] = step
        if step.finished:
            self._open.pop(key, None)
        else:
            self._open[key] = step
        return StepChange(step, started=first, completed=step.state is StepState.COMPLETED)

    def _finish_time(self, state: StepState) -> datetime | None:
        finished = state in {StepState.COMPLETED, StepState.FAILED, StepState.SKIPPED}
        return self._now() if finished else None

    def _text(self, text: str) -> str:
        return self._mask(text)[:_MAX_TEXT]
