"""Forgetting jobs that ended long ago."""

from datetime import datetime
from typing import Final

from treadle.api.generation.ids import oldest_id
from treadle.api.generation.translate import TYPES, millis
from treadle.core.job import JobQuery
from treadle.core.state import FINAL
from treadle.engine.engine import Engine

__all__ = ["clear"]

_AT_ONCE: Final = 500


async def clear(engine: Engine, ended_before: datetime) -> int:
    """Forget this dialect's jobs that ended before a time, with all they left; how many.

    Ids tell when a job was submitted. So what is younger than that time, and cannot have ended before it, is not looked
    at: the cost goes with what there is to forget.
    """
    cleared = 0
    before = oldest_id(millis(ended_before) + 1)
    while jobs := await engine.find(JobQuery(kinds=frozenset(TYPES), states=FINAL, before_id=before, limit=_AT_ONCE)):
        before = jobs[-1].id
        gone = [job.id for job in jobs if job.finished_at is not None and job.finished_at < ended_before]
        cleared += await engine.forget(gone) if gone else 0
    return cleared
