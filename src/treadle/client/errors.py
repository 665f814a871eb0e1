"""What can go wrong when the server is asked, as one tree.

TreadleError
├── BadRequest          400 and its kin: the request is malformed or asks for something impossible
├── Unauthorized        401, 403: a key is needed, is not good, or may not do this
├── NotFound            404
├── Conflict            409: the thing is in a state that does not allow this; ``details`` may hold candidates
├── Timeout             408, or the answer took longer than this side wanted to wait
├── TooManyRequests     429
├── ServerError         5xx
│   └── Unavailable     503: not now
├── UnexpectedAnswer    what answered is not Treadle, or another version of it
└── ConnectionFailed    there was no answer at all
"""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

__all__ = [
    "BadRequest",
    "Conflict",
    "ConnectionFailed",
    "NotFound",
    "ServerError",
    "Timeout",
    "TooManyRequests",
    "TreadleError",
    "Unauthorized",
    "Unavailable",
    "UnexpectedAnswer",
    "error_of",
]

_SHOWN: Final = 300


class TreadleError(Exception):
    """Root of all; ``str(error)`` is a sentence for people."""

    def __init__(
        self,
        message: str,
        *,
        status: int | None = None,
        code: str = "",
        details: Mapping[str, Any] | None = None,
        request_id: str = "",
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
        """Of HTTP; None where there was no answer."""
        self.code = code
        """A word for programs, such as ``ELEMENT_NOT_FOUND``; empty where the server says none."""
        self.details: dict[str, Any] = dict(details or {})
        self.request_id = request_id
        """What the server's log calls the request."""
        self.retry_after = retry_after
        """Seconds after which the server would like to be asked again."""


class BadRequest(TreadleError):
    """The request is malformed or asks for something impossible."""


class Unauthorized(TreadleError):
    """A key is needed, is not good, or may not do this."""


class NotFound(TreadleError):
    """There is no such thing."""


class Conflict(TreadleError):
    """The thing is in a state that does not allow this."""


class Timeout(TreadleError):
    """It took too long."""


class TooManyRequests(TreadleError):
    """All that there are of something are in use, or it was asked for too often."""


class ServerError(TreadleError):
    """The server failed."""


class Unavailable(ServerError):
    """Not now: it is stopping, or out of something."""


class UnexpectedAnswer(TreadleError):
    """What answered is not Treadle, or another version of it."""


class ConnectionFailed(TreadleError):
    """There was no answer. ``sent`` says whether the request may have reached the server all the same."""

    def __init__(self, message: str, *, sent: bool) -> None:
        super().__init__(message)
        self.sent = sent


_BY_STATUS: Final[Mapping[int, type[TreadleError]]] = {
    401: Unauthorized,
    403: Unauthorized,
    404: NotFound,
    408: Timeout,
    409: Conflict,
    429: TooManyRequests,
    503: Unavailable,
}


def error_of(status: int, headers: Mapping[str, str], body: bytes) -> TreadleError:
    """The error that an answer tells, in whichever of the dialects' shapes."""
    said = _decoded(body)
    about = said.get("error")
    about = about if isinstance(about, dict) else {}
    kind = _BY_STATUS.get(status) or (ServerError if status >= 500 else BadRequest)
    details = about.get("details")
    return kind(
        _sentence(said, about) or f"The server answered with status {status}.",
        status=status,
        code=str(about.get("code") or ""),
        details=details if isinstance(details, dict) else _problems(said),
        request_id=str(about.get("request_id") or headers.get("x-request-id") or ""),
        retry_after=_seconds(headers.get("retry-after")),
    )


def _decoded(body: bytes) -> dict[str, Any]:
    try:
        said = msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _sentence(said: dict[str, Any], about: dict[str, Any]) -> str:
    for told in (about.get("message"), said.get("error"), said.get("message"), said.get("detail")):
        if isinstance(told, str) and told:
            return told
    problems = _problems(said).get("problems", [])
    return "; ".join(str(each.get("msg", each)) for each in problems)[:_SHOWN]


def _problems(said: dict[str, Any]) -> dict[str, Any]:
    """What is wrong with each field, where the server lists it."""
    problems = said.get("detail")
    if isinstance(problems, list) and all(isinstance(each, dict) for each in problems):
        return {"problems": problems}
    return {}


def _seconds(header: str | None) -> float | None:
    """Of ``Retry-After`` (RFC 9110, section 10.2.3); dates, which Treadle does not send, count as none."""
    return float(header) if header is not None and header.isascii() and header.isdecimal() else None
