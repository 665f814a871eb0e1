"""A step: a named phase of one attempt of a job."""

from datetime import datetime
from typing import Any

import msgspec

from treadle.core.state import StepState

__all__ = ["Step"]


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One named phase. Steps are flat and ordered by ``index``, which counts from 0 within an attempt."""

    id: str
    job_id: str
    attempt: int
    index: int
    name: str
    state: StepState = StepState.PENDING
    description: str = ""
    exit_code: int | None = None
    error: str | None = None
    created_at: datetime
    started_at: datetime | None = None
    finished_at: datetime | None = None
    estimated_seconds: float | None = None
    stop_on_error: bool = False
    metadata: dict[str, Any] = {}

    @property
    def finished(self) -> bool:
        """Whether the step has ended, well or not."""
        return self.state in {StepState.COMPLETED, StepState.FAILED, StepState.SKIPPED}
