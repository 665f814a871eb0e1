"""Everything Treadle refuses, as one tree.

TreadleError
├── InvalidInput        the request says something that cannot be done
│   ├── Unprocessable   well-formed, but its meaning is refused (a folder that does not exist)
│   └── TargetRefused   an address that may not be reached from here
├── NotFound            no such job, artifact, key
├── AmbiguousPrefix     a shortened id fits several
├── Conflict            the thing is in a state that does not allow this
│   └── IdempotencyMismatch   the key was used with another request
├── TooLarge            over a documented limit
├── UnsupportedMedia    a content type that is not accepted
├── FetchFailed         another server could not be reached, or broke off
├── FenceLost           the writer no longer holds the work; it must stop
├── Unavailable         not now: draining, disk full, store locked
└── StoreTooNew         the data folder was written by a newer version

Every error carries a sentence for its reader in ``str(error)``. ``web/errors.py`` holds the one table from these
classes to HTTP statuses; the dialects only choose the shape of the body.
"""

__all__ = [
    "AmbiguousPrefix",
    "Conflict",
    "FenceLost",
    "FetchFailed",
    "IdempotencyMismatch",
    "InvalidInput",
    "NotFound",
    "StoreTooNew",
    "TargetRefused",
    "TooLarge",
    "TreadleError",
    "Unavailable",
    "Unprocessable",
    "UnsupportedMedia",
]


class TreadleError(Exception):
    """Root of every error that Treadle raises on purpose."""


class InvalidInput(TreadleError):
    """The request is malformed or names something impossible."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class Unprocessable(InvalidInput):
    """The request is well-formed, but what it means is refused."""


class TargetRefused(InvalidInput):
    """The address may not be reached from here; the message says what would allow it."""


class NotFound(TreadleError):
    """There is no such thing."""

    def __init__(self, what: str, key: str) -> None:
        super().__init__(f"{what} not found: {key[:200]}")
        self.what = what
        self.key = key


class AmbiguousPrefix(TreadleError):
    """A shortened id fits more than one thing."""

    def __init__(self, prefix: str, examples: tuple[str, ...]) -> None:
        super().__init__(f"The id {prefix!r} fits several: {', '.join(examples)}. Give more of it.")
        self.prefix = prefix
        self.examples = examples


class Conflict(TreadleError):
    """The thing is in a state that does not allow this."""


class IdempotencyMismatch(Conflict):
    """An idempotency key came back with a different request."""


class TooLarge(TreadleError):
    """Over a documented limit."""


class UnsupportedMedia(TreadleError):
    """A content type that is not accepted here."""


class FenceLost(TreadleError):
    """Someone else holds the work now; whoever gets this must stop without writing more."""


class FetchFailed(TreadleError):
    """Another server could not be reached, did not answer in time, or broke off."""

    def __init__(self, message: str, *, timed_out: bool = False) -> None:
        super().__init__(message)
        self.timed_out = timed_out


class Unavailable(TreadleError):
    """Cannot be done now, may be later."""

    def __init__(self, message: str, *, retry_after_seconds: int | None = None) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds


class StoreTooNew(TreadleError):
    """The data folder was written by a newer Treadle."""
