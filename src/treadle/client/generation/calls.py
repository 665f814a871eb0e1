"""Every call of the generation API, once."""

from collections.abc import Mapping, Sequence
from typing import Any

from treadle.client.flow import Flow, Request, ask, done, given, new_key, path_of, until
from treadle.client.generation.records import GenerationHealth, GenerationJob
from treadle.client.records import many, record


def health() -> Flow[GenerationHealth]:
    """How the engine and the services that it uses are."""
    return ask(Request(method="GET", path="/health"), record(GenerationHealth))


def info() -> Flow[dict[str, Any]]:
    """Name, version and configuration."""
    return ask(Request(method="GET", path="/api/info"), dict)


def metrics() -> Flow[dict[str, Any]]:
    """Counts and times."""
    return ask(Request(method="GET", path="/api/metrics"), dict)


def submit(
    type: str,  # noqa: A002 - as the API calls it
    request: Mapping[str, Any],
    *,
    priority: str | None = None,
    max_retries: int | None = None,
    idempotency_key: str | None = None,
) -> Flow[GenerationJob]:
    """Submit a job of type ``generate``, ``batch`` or ``custom``; priority is low, normal, high or urgent."""
    body = given(type=type, request=dict(request), priority=priority, maxRetries=max_retries)
    return ask(Request(method="POST", path="/api/jobs", body=body, key=idempotency_key or new_key()), _submitted)


def generate(
    product_types: Sequence[str],
    *,
    prompt: str | None = None,
    theme: str | None = None,
    style: str | None = None,
    niche: str | None = None,
    count: int | None = None,
    auto_publish: bool | None = None,
    idempotency_key: str | None = None,
) -> Flow[GenerationJob]:
    """Make a design and the products that carry it (``tshirt``, ``hoodie``)."""
    body = given(
        prompt=prompt, theme=theme, style=style, niche=niche, productTypes=list(product_types), count=count,
        autoPublish=auto_publish,
    )  # fmt: skip
    return ask(Request(method="POST", path="/api/generate", body=body, key=idempotency_key or new_key()), _submitted)


def batch(
    items: Sequence[Mapping[str, Any]], *, priority: str | None = None, idempotency_key: str | None = None
) -> Flow[GenerationJob]:
    """Make several designs in one job; an item is what the API takes: ``prompt``, ``productTypes``..."""
    body = given(items=[dict(item) for item in items], priority=priority)
    request = Request(method="POST", path="/api/generate/batch", body=body, key=idempotency_key or new_key())
    return ask(request, _submitted)


def jobs(*, status: str | None = None) -> Flow[list[GenerationJob]]:
    """All jobs, or those of one status."""
    return ask(Request(method="GET", path="/api/jobs", query=given(status=status)), many(GenerationJob))


def get(job_id: str) -> Flow[GenerationJob]:
    """One job, as it is now."""
    return ask(Request(method="GET", path=path_of("/api/jobs", job_id)), record(GenerationJob))


def wait(job_id: str, *, timeout: float | None = None) -> Flow[GenerationJob]:
    """The job once it is over, well or not. Timeout if it takes longer than ``timeout`` seconds."""
    return until(lambda: get(job_id), lambda each: each.finished, timeout=timeout, what=f"Job {job_id}")


def result(job_id: str) -> Flow[Any]:
    """What came of it; None while there is nothing."""
    return (yield from get(job_id)).result


def cancel(job_id: str) -> Flow[None]:
    """Stop it. BadRequest or Conflict if it has ended."""
    return done(Request(method="POST", path=path_of("/api/jobs", job_id, "/cancel")))


def retry(job_id: str) -> Flow[None]:
    """Run a failed one again."""
    return done(Request(method="POST", path=path_of("/api/jobs", job_id, "/retry"), key=new_key()))


def cleanup(max_age_seconds: float = 86_400.0) -> Flow[int]:
    """Forget what ended longer ago; how many."""
    body = {"maxAge": round(max_age_seconds * 1000)}
    return ask(Request(method="POST", path="/api/jobs/cleanup", body=body), lambda answer: int(answer["cleared"]))


def _submitted(answer: Any) -> GenerationJob:
    return record(GenerationJob)({"id": answer["jobId"], **(answer.get("job") or {})})
