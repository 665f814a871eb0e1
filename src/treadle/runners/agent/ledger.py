"""What an attempt tells of its task: each step as it begins and ends, and the result at the end."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

import msgspec

from treadle.core.ids import new_id
from treadle.core.masking import Masker
from treadle.core.page import Proposed
from treadle.core.state import StepState
from treadle.core.step import Step
from treadle.engine.ports import AttemptHandle

__all__ = ["Ledger"]

_MOST: Final = 4096


class Ledger:
    """The steps of one attempt; ``first`` is the number of its first one. Every text passes the masker."""

    def __init__(
        self, attempt: AttemptHandle, masker: Masker, *, first: int, most: int, now: Callable[[], datetime]
    ) -> None:
        self._attempt = attempt
        self._masker = masker
        self._now = now
        self._first = first
        self._number = first
        self._most = most
        self._step: Step | None = None

    @property
    def number(self) -> int:
        """Of the present step, from 1."""
        return self._number

    @property
    def step_id(self) -> str:
        """Of the present step."""
        assert self._step is not None
        return self._step.id

    async def begin(self, proposed: Proposed) -> None:
        """A step runs."""
        self._number += 1
        name = self._masker.mask_text(_name(proposed))[:300]
        now = self._now()
        self._step = Step(
            id=new_id(),
            job_id=self._attempt.job.id,
            attempt=self._attempt.job.attempt,
            index=self._number - self._first - 1,
            name=name,
            state=StepState.RUNNING,
            description=self._masker.mask_text(proposed.why)[:_MOST],
            created_at=now,
            started_at=now,
            metadata={"action": proposed.kind, "by": proposed.by},
        )
        await self._attempt.step(self._step, started=True)
        await self._attempt.say(f"Step {self._number}: {name}", whole=True)

    async def end(
        self,
        proposed: Proposed,
        outcome: str,
        *,
        ok: bool,
        url: str,
        duration_ms: float,
        value: Any = None,
        artifact_id: str | None = None,
    ) -> None:
        """A step has ended, well or not."""
        assert self._step is not None
        told = self._masker.mask_text(outcome)[:_MOST]
        state = StepState.COMPLETED if ok else StepState.FAILED
        error = None if ok else told
        step = msgspec.structs.replace(self._step, state=state, finished_at=self._now(), error=error)
        await self._attempt.step(step, completed=ok)
        if not ok:
            await self._attempt.say(f"Step {self._number} failed: {told}", level="warning", whole=True)
        about: dict[str, Any] = {
            "step": self._number,
            "action": proposed.kind,
            "instruction": step.name,
            "by": proposed.by,
            "status": "success" if ok else "failed",
            "outcome": told,
            "url": self._masker.mask_text(url),
            "duration_ms": round(duration_ms, 1),
        }
        about |= {} if value is None else {"value": self._masker.mask_json(value)}
        about |= {} if artifact_id is None else {"artifact_id": artifact_id}
        await self._attempt.result(about)
        await self._attempt.progress(min(99.0, 100.0 * self._number / self._most))

    async def conclude(self, **facts: Any) -> None:
        """What came of the task, as its last result."""
        await self._attempt.result({"task": self._masker.mask_json(facts)})
        await self._attempt.progress(100.0)


def _name(proposed: Proposed) -> str:
    match proposed.kind:
        case "go":
            return f"Go to {proposed.instruction}"
        case "read":
            return f"Read: {proposed.instruction}"
        case _:
            return proposed.instruction
