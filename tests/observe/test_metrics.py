"""What Prometheus scrapes."""

from datetime import UTC, datetime, timedelta

from prometheus_client.parser import text_string_to_metric_families

from treadle.core.job import Job, JobSpec
from treadle.core.state import JobState, Reason
from treadle.engine.ports import StoreStats
from treadle.engine.recorder import Change
from treadle.observe.metrics import Metrics

NOW = datetime(2026, 1, 1, tzinfo=UTC)


class _Clock:
    def now(self) -> datetime:
        return NOW

    def monotonic(self) -> float:
        return 0.0


def _samples(text: bytes) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text.decode())
        for sample in family.samples
    }


def test_attempts_are_counted_and_gauges_are_true() -> None:
    metrics = Metrics(_Clock(), "1.2.3")
    job = Job(
        id="0", kind="command", name="n", dialect="executions", queue="commands", priority=1, state=JobState.RUNNING,
        created_at=NOW, queued_at=NOW - timedelta(seconds=3), started_at=NOW - timedelta(seconds=2), spec=JobSpec(),
    )  # fmt: skip
    metrics.attempt_ended(job, Change(to=JobState.COMPLETED))
    metrics.attempt_ended(job, Change(to=JobState.FAILED, reason=Reason.EXIT_CODE))
    stats = StoreStats(
        backend="sqlite", version="3", size_bytes=4096, wal_bytes=7, jobs_by_state={JobState.COMPLETED: 5}
    )
    samples = _samples(metrics.render(stats, slots={"commands": 8}, running={"commands": 3}, watchers=2, blobs=True))
    command = ("kind", "command")
    assert samples["treadle_attempts_total", (command, ("reason", ""), ("state", "completed"))] == 1
    assert samples["treadle_attempts_total", (command, ("reason", "exit_code"), ("state", "failed"))] == 1
    assert samples["treadle_attempt_duration_seconds_sum", (command,)] == 4
    assert samples["treadle_queue_wait_seconds_sum", (("queue", "commands"),)] == 2
    assert samples["treadle_jobs", (("state", "completed"),)] == 5
    assert samples["treadle_jobs", (("state", "queued"),)] == 0
    assert samples["treadle_slots_in_use", (("queue", "commands"),)] == 3
    assert samples["treadle_store_wal_bytes", ()] == 7
    assert samples["treadle_blobs_up", ()] == 1
    assert samples["treadle_build_info", (("version", "1.2.3"),)] == 1
