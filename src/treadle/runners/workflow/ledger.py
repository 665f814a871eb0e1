"""What an attempt tells of its workflow's steps: all of them at the start, then each as it moves."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

import msgspec

from treadle.core.ids import new_id
from treadle.core.masking import Masker
from treadle.core.state import StepState
from treadle.core.step import Step
from treadle.core.workflow import WorkflowStep, described
from treadle.engine.ports import AttemptHandle

__all__ = ["Ledger"]

_MAX_ERROR: Final = 4096
_STATUS: Final = {StepState.COMPLETED: "success", StepState.FAILED: "failed", StepState.SKIPPED: "skipped"}


class Ledger:
    """The steps of one attempt. Every text passes the masker."""

    def __init__(
        self,
        attempt: AttemptHandle,
        steps: tuple[WorkflowStep, ...],
        masker: Masker,
        *,
        now: Callable[[], datetime],
    ) -> None:
        self._attempt = attempt
        self._masker = masker
        self._now = now
        self._actions = [str(step.__struct_config__.tag) for step in steps]
        self._steps = [self._pending(index, step) for index, step in enumerate(steps)]

    def id_of(self, index: int) -> str:
        """The id of a step."""
        return self._steps[index].id

    def name_of(self, index: int) -> str:
        """What a step is called, nothing secret in it."""
        return self._steps[index].name

    async def announce(self) -> None:
        """All steps, before any of them begins."""
        for step in self._steps:
            await self._attempt.step(step, started=True)

    async def begin(self, index: int) -> None:
        """A step runs."""
        await self._put(index, state=StepState.RUNNING, started_at=self._now())
        await self.say(index, self.name_of(index))

    async def complete(
        self,
        index: int,
        *,
        result: Any = None,
        found: bool = True,
        artifact_id: str | None = None,
        duration_ms: float,
    ) -> None:
        """A step has ended well; ``result`` is what came of it, ``found`` whether there was an answer to its query."""
        await self._put(index, state=StepState.COMPLETED, finished_at=self._now(), completed=True)
        told: dict[str, Any] = {} if result is None else {"result": self._masker.mask_json(result)}
        told |= {} if found else {"found": False}
        told |= {} if artifact_id is None else {"artifact_id": artifact_id}
        await self._result(index, duration_ms=duration_ms, **told)
        await self._progress(index)

    async def fail(self, index: int, error: str, *, duration_ms: float) -> str:
        """A step has failed; the error as it may be told."""
        told = self._masker.mask_text(error)[:_MAX_ERROR]
        await self._put(index, state=StepState.FAILED, finished_at=self._now(), error=told)
        await self.say(index, f"Failed: {told}", level="error")
        await self._result(index, error=told, duration_ms=duration_ms)
        await self._progress(index)
        return told

    async def skip(self, index: int) -> None:
        """A step has no turn; the one after it may have."""
        await self._put(index, state=StepState.SKIPPED, finished_at=self._now())
        await self._result(index, duration_ms=0.0)
        await self._progress(index)

    async def skip_rest(self) -> None:
        """Nothing that has not begun will; results tell only of steps that were reached."""
        for index, step in enumerate(self._steps):
            if step.state is StepState.PENDING:
                await self._put(index, state=StepState.SKIPPED, finished_at=self._now())

    async def say(self, index: int, text: str, *, level: str = "info") -> None:
        """A log line about a step."""
        line = self._masker.mask_text(f"Step {index + 1} of {len(self._steps)}: {text}")
        await self._attempt.say(line, level=level, whole=True)

    def _pending(self, index: int, step: WorkflowStep) -> Step:
        return Step(
            id=new_id(),
            job_id=self._attempt.job.id,
            attempt=self._attempt.job.attempt,
            index=index,
            name=self._masker.mask_text(described(step)),
            created_at=self._now(),
            metadata={"action": self._actions[index]},
        )

    async def _put(self, index: int, *, completed: bool = False, **changes: Any) -> None:
        self._steps[index] = step = msgspec.structs.replace(self._steps[index], **changes)
        await self._attempt.step(step, completed=completed)

    async def _progress(self, index: int) -> None:
        await self._attempt.progress(100.0 * (index + 1) / len(self._steps))

    async def _result(self, index: int, *, duration_ms: float, **told: Any) -> None:
        step = self._steps[index]
        about = {"step": index, "action": self._actions[index], "name": step.name, "status": _STATUS[step.state]}
        await self._attempt.result({**about, **told, "duration_ms": round(duration_ms, 1)})
