"""Health and figures: of this process, its machine and its store."""

from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from treadle.api.executions.answers import answer
from treadle.api.executions.deps import ExecutionsDeps
from treadle.api.executions.monitor import slots_by_queue
from treadle.api.executions.views import DatabaseData, HealthData, MetricsData, OptimizeData, StatusData
from treadle.core.key import Scope
from treadle.core.state import JobState
from treadle.engine.ports import StoreStats
from treadle.web.auth import require
from treadle.web.endpoint import Endpoint

__all__ = ["OPEN_PATHS", "HealthRoutes"]

OPEN_PATHS = ("/api/health",)
"""Answered without a key."""


class HealthRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: ExecutionsDeps) -> None:
        self._deps = deps
        self._monitor = deps.monitor
        self._clock = deps.engine.clock

    def endpoints(self) -> Sequence[Endpoint]:
        base, tag = "/api/health", "health"
        return (
            Endpoint(
                path=base, handler=self.health, summary="Whether the server works", tag=tag, data=HealthData,
                errors={503: "Something that it needs does not work."},
            ),
            Endpoint(path=f"{base}/status", handler=self.status, summary="The machine", tag=tag, data=StatusData),
            Endpoint(path=f"{base}/metrics", handler=self.metrics, summary="Figures", tag=tag, data=MetricsData),
            Endpoint(path=f"{base}/database", handler=self.database, summary="The store", tag=tag, data=DatabaseData),
            Endpoint(
                path=f"{base}/optimize", handler=self.optimize, method="POST", summary="Let the store tidy up", tag=tag,
                data=OptimizeData,
            ),
        )  # fmt: skip

    async def health(self, request: Request) -> Response:
        checks = await self._monitor.checks()
        data = HealthData(
            status="healthy" if checks.healthy else "unhealthy",
            service=self._deps.service,
            timestamp=self._clock.now(),
            version=self._deps.version,
            uptime_seconds=self._monitor.uptime_seconds,
            database="connected" if checks.database else "disconnected",
            websocket="running",  # it is served by this same process, which answers
            storage="accessible" if checks.storage else "inaccessible",
        )
        if checks.healthy:
            return answer(data)
        broken = "The store does not answer." if not checks.database else "The data folder cannot be written."
        return answer(data, status=503, error=broken)

    async def status(self, request: Request) -> Response:
        figures, stats, checks = (
            await self._monitor.system(),
            await self._monitor.store_stats(),
            await self._monitor.checks(),
        )
        system = {
            "cpu_percent": figures.cpu_percent,
            "memory_percent": figures.memory_percent,
            "disk_usage_percent": figures.disk_usage_percent,
            "load_average": figures.load_average,
            "memory_used_mb": figures.memory_used_mb,
            "process_memory_mb": figures.process_memory_mb,
            "uptime_seconds": self._monitor.uptime_seconds,
        }
        database = {
            "status": "connected" if checks.database else "disconnected",
            "size_mb": _megabytes(stats.size_bytes),
            "wal_mode": stats.journal_mode.lower() == "wal",
            "cache_hit_ratio": stats.cache_hit_ratio,
            "backend": stats.backend,
            "version": stats.version,
        }
        websocket = {
            "status": "running",
            "connected_clients": self._monitor.clients,
            "total_messages": self._monitor.messages,
        }
        queues = slots_by_queue(self._deps.slots)
        return answer(StatusData(system=system, database=database, websocket=websocket, queues=queues))

    async def metrics(self, request: Request) -> Response:
        return answer(await self._metrics())

    async def database(self, request: Request) -> Response:
        stats = await self._monitor.store_stats()
        by_state = stats.jobs_by_state

        def count(*states: JobState) -> int:
            return sum(by_state.get(state, 0) for state in states)

        return answer(
            DatabaseData(
                total_executions=stats.jobs,
                pending_executions=count(JobState.SCHEDULED, JobState.QUEUED),
                running_executions=count(JobState.RUNNING),
                completed_executions=count(JobState.COMPLETED),
                failed_executions=count(JobState.FAILED),
                cancelled_executions=count(JobState.CANCELLED),
                total_steps=stats.steps,
                total_artifacts=stats.artifacts,
                database_size_mb=_megabytes(stats.size_bytes),
                oldest_execution=stats.oldest_job_at,
                newest_execution=stats.newest_job_at,
            )
        )

    async def optimize(self, request: Request) -> Response:
        require(request, Scope.ADMIN)
        done = await self._deps.engine.optimize()
        data = OptimizeData(
            status="optimization_completed",
            timestamp=self._clock.now(),
            operations_performed=done,
            metrics=await self._metrics(),
        )
        return answer(data)

    async def _metrics(self) -> MetricsData:
        figures, stats = await self._monitor.system(), await self._monitor.store_stats()
        system = {
            "cpu_percent": figures.cpu_percent,
            "memory_percent": figures.memory_percent,
            "disk_usage_percent": figures.disk_usage_percent,
            "open_connections": self._monitor.clients,
        }
        return MetricsData(
            timestamp=self._clock.now(),
            database=self._database(stats),
            system=system,
            uptime_seconds=self._monitor.uptime_seconds,
        )

    def _database(self, stats: StoreStats) -> dict[str, Any]:
        return {
            "database_size_bytes": stats.size_bytes,
            "database_size_mb": _megabytes(stats.size_bytes),
            "table_counts": {"executions": stats.jobs, "steps": stats.steps, "artifacts": stats.artifacts},
            "wal_mode": stats.journal_mode,
            "wal_bytes": stats.wal_bytes,
            "cache_size": stats.cache_pages,
            "storage_path": str(self._monitor.storage),
        }


def _megabytes(size: int) -> float:
    return round(size / 1_000_000, 2)
