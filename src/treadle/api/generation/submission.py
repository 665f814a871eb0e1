"""From a request to a job: what is asked for, in the engine's words."""

from collections.abc import Mapping
from typing import Any, Final, TypeVar

from treadle.api.generation.custom import Work
from treadle.api.generation.deps import Manners
from treadle.api.generation.schemas import MOST_RETRIES, Manner
from treadle.api.generation.translate import KINDS, PRIORITIES
from treadle.core.errors import InvalidInput
from treadle.core.job import Idempotency, JobSpec, NewJob, Timeouts
from treadle.core.retry import RetryPolicy

__all__ = ["IDEMPOTENCY_SCOPE", "kind_of", "new_job"]

T = TypeVar("T")
DIALECT: Final = "generation"
QUEUE: Final = "generation"
IDEMPOTENCY_SCOPE: Final = "generation"
_NAME_LENGTH: Final = 200
_SHOWN: Final = 60
_SURPRISE: Final = "A surprise"
"""The name of a design that was asked for without a word."""


def new_job(
    type_: str,
    request: Mapping[str, Any],
    manner: Manner,
    usual: Manners,
    *,
    work: Work | None = None,
    user: str = "",
    idempotency: Idempotency | None = None,
) -> NewJob:
    """The job of a type that a request describes. ``work`` is what it comes to where that is not the request itself.

    InvalidInput names the field that holds a word of another list.
    """
    retries = usual.retries if manner.max_retries is None else _retries(manner.max_retries)
    return NewJob(
        kind=kind_of(type_),
        name=_name(type_, request),
        dialect=DIALECT,
        queue=QUEUE,
        spec=JobSpec(
            input=dict(request) if work is None else work.input,
            retry=RetryPolicy(max_attempts=retries + 1, delay_seconds=usual.retry_delay_seconds),
            timeouts=Timeouts(attempt_seconds=usual.attempt_seconds),
        ),
        metadata={} if work is None else {"request": work.request},
        priority=_one_of(PRIORITIES, manner.priority or "normal", "priority"),
        user=user,
        idempotency=idempotency,
    )


def kind_of(type_: str) -> str:
    """The engine's kind of a type. InvalidInput if there is none."""
    return _one_of(KINDS, type_, "type")


def _one_of(choices: Mapping[str, T], word: str, field: str) -> T:
    if word not in choices:
        raise InvalidInput(f"{field}: {word[:_SHOWN]!r} is not known; known are {', '.join(choices)}.", field=field)
    return choices[word]


def _retries(number: float) -> int:
    if not 0 <= number <= MOST_RETRIES or int(number) != number:
        field = "maxRetries"
        raise InvalidInput(f"{field}: expected a whole number from 0 to {MOST_RETRIES}.", field=field)
    return int(number)


def _name(type_: str, request: Mapping[str, Any]) -> str:
    """What people call it: its words, or how many wishes it holds."""
    items = request.get("items")
    if type_ == "batch" and isinstance(items, list):
        return f"{len(items)} designs" if len(items) != 1 else "1 design"
    words = (request.get(name) for name in ("prompt", "theme", "style", "niche"))
    named = next((word for word in words if isinstance(word, str) and word.strip()), "")
    return " ".join(named.split())[:_NAME_LENGTH] or (_SURPRISE if type_ == "generate" else type_)
