"""Prometheus metrics of one server. Names follow https://prometheus.io/docs/practices/naming/."""

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

from treadle.core.clock import Clock
from treadle.core.job import Job
from treadle.core.page import Usage
from treadle.core.state import JobState
from treadle.engine.ports import StoreStats
from treadle.engine.recorder import Change

__all__ = ["CONTENT_TYPE", "Metrics"]

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600, 14_400)


class Metrics:
    """Counts as attempts end; gauges are filled when somebody asks. A registry of its own: no global state."""

    def __init__(self, clock: Clock, version: str) -> None:
        self._clock = clock
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)
        GCCollector(registry=registry)
        Gauge("treadle_build_info", "The running version.", ["version"], registry=registry).labels(version).set(1)
        self._ended = Counter(
            "treadle_attempts_total", "Attempts that ended, by the state they led to.", ["kind", "state", "reason"],
            registry=registry,
        )  # fmt: skip
        self._ran = Histogram(
            "treadle_attempt_duration_seconds", "How long attempts ran.", ["kind"], buckets=_SECONDS, registry=registry
        )
        self._waited = Histogram(
            "treadle_queue_wait_seconds", "From being queued to the start.", ["queue"], buckets=_SECONDS,
            registry=registry,
        )  # fmt: skip
        self._asked = Counter(
            "treadle_model_requests_total", "Requests to language models, by what came of the question.",
            ["provider", "outcome"], registry=registry,
        )  # fmt: skip
        self._tokens = Counter(
            "treadle_model_tokens_total", "Tokens of language models.", ["provider", "direction"], registry=registry
        )
        self._cost = Counter(
            "treadle_model_cost_usd_total", "What language models cost, where their price is known.", ["provider"],
            registry=registry,
        )  # fmt: skip
        self._jobs = Gauge("treadle_jobs", "Jobs stored, by state.", ["state"], registry=registry)
        self._slots = Gauge("treadle_slots", "Slots of a queue on this node.", ["queue"], registry=registry)
        self._running = Gauge("treadle_slots_in_use", "Slots in use on this node.", ["queue"], registry=registry)
        self._size = Gauge("treadle_store_size_bytes", "Size of the database.", registry=registry)
        self._wal = Gauge("treadle_store_wal_bytes", "Size of the write-ahead log.", registry=registry)
        self._blobs = Gauge("treadle_blobs_up", "Whether the blob store answers: 1 or 0.", registry=registry)
        self._watchers = Gauge("treadle_watches", "Open watches on streams.", registry=registry)

    def attempt_ended(self, job: Job, change: Change) -> None:
        """Count an attempt; called by the worker."""
        self._ended.labels(job.kind, change.to.value, change.reason.value if change.reason else "").inc()
        if job.started_at is not None:
            self._ran.labels(job.kind).observe(max((self._clock.now() - job.started_at).total_seconds(), 0))
            if job.queued_at is not None:
                self._waited.labels(job.queue).observe(max((job.started_at - job.queued_at).total_seconds(), 0))

    def model_asked(self, usage: Usage, *, answered: bool) -> None:
        """Count what one question to a model took."""
        provider = usage.model.partition(":")[0]  # models are named by callers: as labels they would have no end
        self._asked.labels(provider, "answered" if answered else "failed").inc(max(usage.requests, 1))
        self._tokens.labels(provider, "input").inc(usage.input_tokens)
        self._tokens.labels(provider, "output").inc(usage.output_tokens)
        self._cost.labels(provider).inc(usage.cost_usd or 0.0)

    def render(
        self, stats: StoreStats, *, slots: Mapping[str, int], running: Mapping[str, int], watchers: int, blobs: bool
    ) -> bytes:
        """The text that Prometheus scrapes."""
        for state in JobState:
            self._jobs.labels(state.value).set(stats.jobs_by_state.get(state, 0))
        for queue, count in slots.items():
            self._slots.labels(queue).set(count)
            self._running.labels(queue).set(running.get(queue, 0))
        self._size.set(stats.size_bytes)
        self._wal.set(stats.wal_bytes)
        self._watchers.set(watchers)
        self._blobs.set(blobs)
        return generate_latest(self.registry)
