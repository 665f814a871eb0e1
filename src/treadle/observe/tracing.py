"""OpenTelemetry spans around attempts, if the environment configures an exporter; otherwise nothing is even imported.

Treadle depends on the API alone. Installing an SDK and setting the variables of the OpenTelemetry specification
(``OTEL_TRACES_EXPORTER``, ``OTEL_EXPORTER_OTLP_ENDPOINT``, ...; see
https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/) turns it on.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext

from treadle.core.job import Job

__all__ = ["attempt_spans"]

_TURNED_ON_BY = ("OTEL_TRACES_EXPORTER", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")


def attempt_spans(environment: Mapping[str, str]) -> Callable[[Job], AbstractContextManager[None]]:
    """What the worker wraps every attempt in."""
    on = any(environment.get(name) not in (None, "", "none") for name in _TURNED_ON_BY)
    if not on or environment.get("OTEL_SDK_DISABLED", "").lower() == "true":
        nothing: AbstractContextManager[None] = nullcontext()
        return lambda _job: nothing

    from opentelemetry import trace  # noqa: PLC0415 - only where it is wanted

    tracer = trace.get_tracer("treadle")

    @contextmanager
    def span(job: Job) -> Iterator[None]:
        attributes: dict[str, str | int] = {
            "treadle.job.id": job.id,
            "treadle.job.kind": job.kind,
            "treadle.job.queue": job.queue,
            "treadle.job.attempt": job.attempt,
        }
        with tracer.start_as_current_span(f"attempt {job.kind}", attributes=attributes):
            yield

    return span
