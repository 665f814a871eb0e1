"""Everything Treadle refuses, as one tree.

TreadleError
├── InvalidInput        the request says something that cannot be done
│   ├── Unprocessable   well-formed, but its meaning is refused (a folder that does not exist)
│   ├── NotUnderstood   a command in plain language that says nothing to us
│   └── TargetRefused   an address that may not be reached from here
├── NotFound            no such job, artifact, key
├── AmbiguousPrefix     a shortened id fits several
├── Conflict            the thing is in a state that does not allow this
│   ├── IdempotencyMismatch   the key was used with another request
│   └── ElementMismatch   the page has no element, or no single one, that a command can mean
│       ├── ElementNotFound
│       └── ElementAmbiguous
├── TooLarge            over a documented limit
├── UnsupportedMedia    a content type that is not accepted
├── FetchFailed         another server could not be reached, or broke off
├── DeadlinePassed      it took longer than it was given
├── TooMany             all that there are of something are in use, or asked for too often
├── FenceLost           the writer no longer holds the work; it must stop
├── Unavailable         not now: draining, disk full, store locked
│   ├── NobodyAnswers   whoever was asked over the bus is not there
│   └── AnswerLost      whoever was asked vanished before the answer: perhaps it was done
└── StoreTooNew         the data folder was written by a newer version

Every error carries a sentence for its reader in ``str(error)``. ``web/errors.py`` holds the one table from these
classes to HTTP statuses; the dialects only choose the shape of the body.
"""

from treadle.core.page.results import Acted, Candidate, Usage

__all__ = [
    "AmbiguousPrefix",
    "AnswerLost",
    "Conflict",
    "DeadlinePassed",
    "ElementAmbiguous",
    "ElementMismatch",
    "ElementNotFound",
    "FenceLost",
    "FetchFailed",
    "IdempotencyMismatch",
    "InvalidInput",
    "NobodyAnswers",
    "NotFound",
    "NotUnderstood",
    "StoreTooNew",
    "TargetRefused",
    "TooLarge",
    "TooMany",
    "TreadleError",
    "Unavailable",
    "Unprocessable",
    "UnsupportedMedia",
]


class TreadleError(Exception):
    """Root of every error that Treadle raises on purpose."""

    used: Usage | None = None
    """What the command that failed had taken of a model."""


class InvalidInput(TreadleError):
    """The request is malformed or names something impossible."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class Unprocessable(InvalidInput):
    """The request is well-formed, but what it means is refused."""


class NotUnderstood(InvalidInput):
    """A command in plain language that cannot be understood; the message says what could be."""


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


class ElementMismatch(Conflict):
    """The page has no element, or no single one, that a command can mean.

    ``candidates`` are the nearest, best first.
    """

    def __init__(self, message: str, candidates: tuple[Candidate, ...] = ()) -> None:
        super().__init__(message)
        self.candidates = candidates
        self.done: tuple[Acted, ...] = ()
        """What the command had done before."""


class ElementNotFound(ElementMismatch):
    """No element fits well enough.

    ``hindered``: what was meant is there and seen, but disabled or covered by something else.
    """

    hindered = False


class ElementAmbiguous(ElementMismatch):
    """Several fit equally well.

    ``remembered``: something else was meant by the same words before, so that nothing is taken instead.
    """

    remembered = False


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


class DeadlinePassed(TreadleError):
    """It took longer than it was given."""


class TooMany(TreadleError):
    """All are in use, or it was asked for too often; later may do."""

    def __init__(self, message: str, *, retry_after_seconds: int = 1) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds


class Unavailable(TreadleError):
    """Cannot be done now, may be later."""

    def __init__(self, message: str, *, retry_after_seconds: int | None = None) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds


class NobodyAnswers(Unavailable):
    """The bus stands, and says that nobody serves what was asked for: whoever did is gone."""


class AnswerLost(Unavailable):
    """The question was sent, and no answer can come any more: it may have been carried out, or not."""


class StoreTooNew(TreadleError):
    """The data folder was written by a newer Treadle."""
