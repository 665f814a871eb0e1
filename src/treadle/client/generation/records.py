"""What the generation API tells of. Times are milliseconds since 1970, as there."""

from typing import Any, Final

from treadle.client.records import Record

__all__ = ["GenerationHealth", "GenerationJob"]

_FINAL: Final = frozenset({"completed", "failed", "cancelled"})


class GenerationJob(Record, frozen=True, kw_only=True, rename="camel"):
    """A job. ``status`` is pending, running, completed, failed or cancelled; ``type`` generate, batch or custom."""

    id: str
    type: str = ""
    status: str = ""
    priority: str = "normal"
    progress: float = 0.0
    request: dict[str, Any] = {}
    result: Any = None
    error: str | None = None
    created_at: float | None = None
    started_at: float | None = None
    completed_at: float | None = None
    retry_count: int = 0
    max_retries: int = 0
    logs: list[dict[str, Any]] = []

    @property
    def finished(self) -> bool:
        """Whether it is over."""
        return self.status in _FINAL

    @property
    def completed(self) -> bool:
        """Whether it ended well."""
        return self.status == "completed"


class GenerationHealth(Record, frozen=True, kw_only=True):
    """How the engine is. ``status`` is healthy, degraded or unhealthy."""

    status: str = ""
    uptime: float = 0.0
    metrics: dict[str, Any] = {}
    services: dict[str, bool] = {}
