"""Shapes of what this dialect takes. Times are RFC 3339 with an offset; keys that are not known are ignored,
but for those of an API key: a mistyped limit would make one without."""

from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from treadle.core.key import Scope

__all__ = ["CreateExecution", "CreateKey", "SignInToken"]

_TEN_YEARS = 315_360_000
Seconds = Annotated[float, Meta(gt=0, le=_TEN_YEARS)]
Pause = Annotated[float, Meta(ge=0, le=_TEN_YEARS)]
Word = Annotated[str, Meta(min_length=1, max_length=200)]


class CreateExecution(msgspec.Struct, kw_only=True, frozen=True):
    """A command to run."""

    command: str | list[str]
    """Text for the shell, or a program and its arguments."""
    name: Annotated[str, Meta(max_length=1000)] | None = None
    """Defaults to the command."""
    working_directory: str | None = None
    environment: dict[str, str] | None = None
    tags: Annotated[list[Word], Meta(max_length=100)] | None = None
    metadata: dict[str, Any] | None = None
    user: Annotated[str, Meta(max_length=200)] | None = None
    priority: Literal["low", "normal", "high", "urgent"] | None = None
    queue: Annotated[str, Meta(pattern="^[A-Za-z0-9._-]{1,64}$")] | None = None
    labels: Annotated[list[Annotated[str, Meta(max_length=32)]], Meta(max_length=6)] | None = None
    """What its node must have, such as gpu; it waits until one does."""
    timeout: Seconds | None = None
    """Longest run of one attempt."""
    no_output_timeout: Seconds | None = None
    """Longest silence of one attempt."""
    queue_timeout: Seconds | None = None
    """Longest wait for the first start."""
    retries: Annotated[int, Meta(ge=0, le=1000)] | None = None
    """Further attempts after a failure."""
    max_attempts: Annotated[int, Meta(ge=1, le=1001)] | None = None
    """The same, the first attempt counted in."""
    retry_delay: Pause | None = None
    """Longest pause before the second attempt; it doubles with each further one."""
    delay_seconds: Pause | None = None
    run_at: Annotated[datetime, Meta(tz=True)] | None = None
    """Not before this time."""
    on_lost: Literal["requeue", "fail"] | None = None
    """What becomes of it when the engine dies while it runs."""
    parent_id: Annotated[str, Meta(max_length=36)] | None = None
    """The execution that this one repeats, perhaps with another input."""
    concurrency_key: Word | None = None
    concurrency_limit: Annotated[int, Meta(ge=1, le=10_000)] | None = None


class CreateKey(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """A key to be made."""

    name: Word
    scope: Scope = Scope.OPERATOR
    expires_at: Annotated[datetime, Meta(tz=True)] | None = None
    expires_in_seconds: Seconds | None = None


class SignInToken(msgspec.Struct, kw_only=True, frozen=True):
    """What the sign-in link carries in its fragment."""

    token: Annotated[str, Meta(min_length=1, max_length=200)]
