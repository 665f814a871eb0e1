"""The server at a glance."""

import os
import platform
from collections.abc import Sequence
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from treadle.api.sessions.answers import answer
from treadle.api.sessions.deps import SessionsDeps
from treadle.api.sessions.views import Health, PressureView
from treadle.web.endpoint import Endpoint

__all__ = ["OPEN_PATHS", "HealthRoutes"]

OPEN_PATHS: Final = ("/health",)
"""Answered without a key."""


class HealthRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: SessionsDeps) -> None:
        self._deps = deps
        self._sessions = deps.sessions

    def endpoints(self) -> Sequence[Endpoint]:
        """The routes."""
        [health], tag = OPEN_PATHS, "health"
        return (
            Endpoint(path=health, handler=self.health, summary="Whether the server answers", tag=tag, data=Health),
            Endpoint(path="/pressure", handler=self.pressure, summary="How busy the browsers are", tag=tag,
                     data=PressureView),
        )  # fmt: skip

    async def health(self, request: Request) -> Response:
        pressure = self._sessions.pressure()
        health = Health(
            status="healthy",
            version=self._deps.version,
            uptime_seconds=max(0.0, (self._sessions.clock.now() - self._deps.started_at).total_seconds()),
            active_sessions=pressure.running,
            system_info={
                "platform": platform.system().lower(),
                "cpu_count": os.cpu_count() or 1,
                "max_sessions": pressure.most,
                "browsers": pressure.browsers,
            },
        )
        return answer(health)

    async def pressure(self, request: Request) -> Response:
        pressure = self._sessions.pressure()
        view = PressureView(
            node_id=self._sessions.node_id,
            available=pressure.available,
            running=pressure.running,
            max_running=pressure.most,
            queued=pressure.waiting,
            max_queued=pressure.most_waiting,
            ready=pressure.ready,
            browsers=pressure.browsers,
            memory_bytes=pressure.memory_bytes,
        )
        return answer(view)
