"""The engine at a glance. It is asked all the time, so it costs two short walks along an index."""

from collections.abc import Sequence
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from treadle.api.modules.answers import answer
from treadle.api.modules.deps import ModulesDeps
from treadle.api.modules.rights import READ
from treadle.api.modules.translate import KIND, STATES, running_job, uptime_text
from treadle.api.modules.views import EngineStatus, Health
from treadle.core.job import JobQuery
from treadle.web.endpoint import Endpoint

__all__ = ["OPEN_PATHS", "StatusRoutes"]

OPEN_PATHS: Final = ("/health",)
"""Answered without a key."""
_MOST_JOBS: Final = 100
_KINDS: Final = frozenset({KIND})


class StatusRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: ModulesDeps) -> None:
        self._deps = deps

    def endpoints(self) -> Sequence[Endpoint]:
        """The routes."""
        [health], tag = OPEN_PATHS, "status"
        return (
            Endpoint(
                path="/status", handler=self.status, summary="What the engine does now", tag=tag, right=READ,
                data=EngineStatus,
            ),
            Endpoint(path=health, handler=self.health, summary="Whether the server answers", tag=tag, data=Health),
        )  # fmt: skip

    async def status(self, request: Request) -> Response:
        deps = self._deps
        jobs = await deps.engine.find(JobQuery(kinds=_KINDS, states=STATES["running"], limit=_MOST_JOBS))
        if len(jobs) < _MOST_JOBS:
            waiting = JobQuery(kinds=_KINDS, states=STATES["pending"], limit=_MOST_JOBS - len(jobs))
            jobs += await deps.engine.find(waiting)
        status = EngineStatus(
            status="running",
            version=deps.version,
            uptime=uptime_text((deps.engine.clock.now() - deps.started_at).total_seconds()),
            module_count=len(await deps.library.list()),
            jobs=[running_job(job) for job in jobs],
        )
        return answer(status)

    async def health(self, request: Request) -> Response:
        return answer(Health(status="ok"))
