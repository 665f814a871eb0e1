"""The filters of a list of executions, as they stand in a query."""

from typing import Final

from starlette.requests import Request

from treadle.core.job import JobQuery
from treadle.core.state import JobState
from treadle.web.params import TextParam

__all__ = ["FILTERS", "query_of"]

_USER = TextParam(name="user", about="Only executions of this user.")
_NAME = TextParam(name="q", about="Only executions whose name contains this, in any case.")
_TAG = TextParam(name="tag", about="Only executions with this tag.")
_KIND = TextParam(name="kind", about="Only jobs of this kind, for instance command.")
_PARENT = TextParam(name="parent_id", about="Only repetitions of this execution.", longest=36)
_SCHEDULE = TextParam(name="schedule_id", about="Only what this schedule made.", longest=36)

FILTERS: Final = (_USER, _NAME, _TAG, _KIND, _PARENT, _SCHEDULE)
"""All but the status."""


def query_of(
    request: Request, *, states: frozenset[JobState], before_id: str | None = None, limit: int = 0, offset: int = 0
) -> JobQuery:
    """The jobs that fit what stands in the query."""
    kind = _KIND.read(request)
    return JobQuery(
        states=states,
        kinds=frozenset({kind}) if kind else frozenset(),
        user=_USER.read(request),
        tag=_TAG.read(request),
        parent_id=_PARENT.read(request),
        schedule_id=_SCHEDULE.read(request),
        text=_NAME.read(request),
        before_id=before_id,
        limit=limit,
        offset=offset,
    )
