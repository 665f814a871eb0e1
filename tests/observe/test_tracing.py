"""Spans exist where an exporter is configured, and cost nothing where none is."""

import subprocess
import sys

import pytest

from treadle.observe.tracing import attempt_spans


@pytest.mark.parametrize(
    "environment",
    [{}, {"OTEL_TRACES_EXPORTER": "none"}, {"OTEL_TRACES_EXPORTER": "otlp", "OTEL_SDK_DISABLED": "true"}],
)
def test_off_is_one_shared_nothing(environment: dict[str, str]) -> None:
    span = attempt_spans(environment)
    assert span(None) is span(None)  # type: ignore[arg-type]
    with span(None):  # type: ignore[arg-type]
        pass


def test_off_does_not_even_import_the_library() -> None:
    script = "import sys, treadle.observe.tracing as t; t.attempt_spans({}); print('opentelemetry' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "False\n"
    )


def test_on_wraps_each_attempt_in_a_span() -> None:
    from datetime import UTC, datetime

    from treadle.core.job import Job, JobSpec
    from treadle.core.state import JobState

    job = Job(
        id="0", kind="command", name="n", dialect="executions", queue="commands", priority=1, state=JobState.RUNNING,
        created_at=datetime(2026, 1, 1, tzinfo=UTC), spec=JobSpec(),
    )  # fmt: skip
    span = attempt_spans({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4317"})
    with pytest.raises(ZeroDivisionError), span(job):
        raise ZeroDivisionError
