"""How the server is, what it is, and its figures."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from treadle.api.generation.answers import answer
from treadle.api.generation.deps import GenerationDeps
from treadle.api.generation.views import Config, HealthView, InfoView, MetricsView
from treadle.web.endpoint import Endpoint

__all__ = ["OPEN_PATHS", "StatusRoutes"]

OPEN_PATHS: Final = ("/health",)
"""Answered without a key."""
_NAME: Final = "POD Engine"


class StatusRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: GenerationDeps) -> None:
        self._deps = deps

    def endpoints(self) -> Sequence[Endpoint]:
        """The routes."""
        [health], tag = OPEN_PATHS, "status"
        return (
            Endpoint(
                path=health, handler=self.health, summary="Whether the server and its services work", tag=tag,
                data=HealthView, errors={503: "unhealthy: most jobs fail, or the store does not answer."},
            ),
            Endpoint(path="/api/info", handler=self.info, summary="What this is", tag=tag, data=InfoView),
            Endpoint(path="/api/metrics", handler=self.metrics, summary="Figures", tag=tag, data=MetricsView),
        )  # fmt: skip

    async def health(self, request: Request) -> Response:
        deps = self._deps
        services = await deps.probes.states()
        metrics = await deps.figures.metrics()
        status = "unhealthy" if deps.figures.mostly_failing else "degraded" if deps.probes.missing else "healthy"
        code = HTTPStatus.SERVICE_UNAVAILABLE if status == "unhealthy" else HTTPStatus.OK
        return answer(
            HealthView(status=status, uptime=metrics.uptime, metrics=metrics, services=services), status=code
        )  # fmt: skip

    async def info(self, request: Request) -> Response:
        manners = self._deps.manners
        config = Config(
            max_concurrent=manners.slots, max_retries=manners.retries, monitoring_enabled=manners.monitoring
        )  # fmt: skip
        return answer(InfoView(name=_NAME, version=self._deps.version, config=config))

    async def metrics(self, request: Request) -> Response:
        return answer(await self._deps.figures.metrics())
