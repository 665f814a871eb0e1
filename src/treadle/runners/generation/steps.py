"""What an attempt tells of its steps: all of them at the start, then each as it moves."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final

import msgspec

from treadle.core.ids import new_id
from treadle.core.state import StepState
from treadle.core.step import Step
from treadle.engine.ports import AttemptHandle

__all__ = ["StepBook"]

_MAX_ERROR: Final = 4096


class StepBook:
    """The steps of one attempt, by key, in the order in which they are named."""

    def __init__(self, attempt: AttemptHandle, named: Sequence[tuple[str, str]], now: Callable[[], datetime]) -> None:
        """``named``: a key for the code and a name for people, for each step."""
        self._attempt = attempt
        self._now = now
        job = attempt.job
        self._steps = {
            key: Step(id=new_id(), job_id=job.id, attempt=job.attempt, index=index, name=name[:200], created_at=now())
            for index, (key, name) in enumerate(named)
        }

    async def announce(self) -> None:
        """All steps, before any of them begins."""
        for step in self._steps.values():
            await self._attempt.step(step, started=True, urgent=False)

    def id_of(self, key: str) -> str:
        """The id of a step."""
        return self._steps[key].id

    async def begin(self, key: str) -> None:
        """A step runs; nothing happens if it does already."""
        if self._steps[key].state is StepState.PENDING:
            await self._put(key, state=StepState.RUNNING, started_at=self._now())

    async def complete(self, key: str, description: str = "") -> None:
        """A step has ended well."""
        await self._put(key, completed=True, state=StepState.COMPLETED, finished_at=self._now(),
                        description=description)  # fmt: skip

    async def fail(self, key: str, error: str) -> None:
        """A step has failed."""
        await self._put(key, state=StepState.FAILED, finished_at=self._now(), error=error[:_MAX_ERROR])

    async def skip(self, key: str, description: str = "") -> None:
        """A step has nothing to do."""
        await self._put(key, state=StepState.SKIPPED, finished_at=self._now(), description=description)

    async def close(self, why: str) -> None:
        """Nothing goes on: what runs has failed, what has not begun has no turn."""
        for key, step in self._steps.items():
            if step.state is StepState.RUNNING:
                await self.fail(key, why)
            elif step.state is StepState.PENDING:
                await self.skip(key)

    async def _put(self, key: str, *, completed: bool = False, **changes: Any) -> None:
        self._steps[key] = step = msgspec.structs.replace(self._steps[key], **changes)
        await self._attempt.step(step, completed=completed, urgent=False)
