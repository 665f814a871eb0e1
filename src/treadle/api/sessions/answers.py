"""JSON answers: plain objects, and ``{"error": {"code", "message", "details", "request_id"}, "detail"}`` for refusals.

``error`` is what the API documents; ``detail`` is the sentence once more, for clients that read no further.
"""

import secrets
from collections.abc import Mapping
from typing import Any, Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.websockets import WebSocket

from treadle.core.errors import (
    AmbiguousPrefix,
    DeadlinePassed,
    ElementAmbiguous,
    ElementMismatch,
    ElementNotFound,
    FetchFailed,
    InvalidInput,
    NotFound,
    NotUnderstood,
    TargetRefused,
    TooMany,
    TreadleError,
)
from treadle.web.errors import headers_for, status_of

__all__ = ["CODES", "FAILURE_SCHEMA", "answer", "answer_error", "error_answer"]

_encode = msgspec.json.Encoder().encode
_BAD_REQUEST: Final = 400
_UNPROCESSABLE: Final = 422
_INTERNAL_ERROR: Final = 500
_LONGEST_REQUEST_ID: Final = 128

CODES: Final[Mapping[int, str]] = {
    400: "BAD_REQUEST",
    401: "UNAUTHORIZED",
    403: "FORBIDDEN",
    404: "NOT_FOUND",
    405: "METHOD_NOT_ALLOWED",
    408: "TIMEOUT",
    409: "CONFLICT",
    413: "PAYLOAD_TOO_LARGE",
    415: "UNSUPPORTED_MEDIA_TYPE",
    421: "MISDIRECTED_REQUEST",
    429: "TOO_MANY_REQUESTS",
    431: "HEADERS_TOO_LARGE",
    500: "INTERNAL_ERROR",
    503: "SERVICE_UNAVAILABLE",
}
"""The code of a refusal whose error has none of its own."""

_OWN_CODES: Final[Mapping[type[TreadleError], str]] = {
    ElementNotFound: "ELEMENT_NOT_FOUND",
    ElementAmbiguous: "AMBIGUOUS",
}
_OWN_STATUS: Final[Mapping[type[TreadleError], int]] = {TargetRefused: 400, FetchFailed: 400}
"""Here another server is part of what was asked for, not a gateway's other side."""
_REASONS: Final[Mapping[type[TreadleError], str]] = {
    NotUnderstood: "not_understood",
    TargetRefused: "target_refused",
    FetchFailed: "fetch_failed",
    DeadlinePassed: "deadline_passed",
    TooMany: "too_many",
}

FAILURE_SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "description": "A refusal. detail repeats the message of error.",
    "required": ["error", "detail"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message", "details", "request_id"],
            "properties": {
                "code": {"type": "string", "enum": sorted({*CODES.values(), *_OWN_CODES.values()})},
                "message": {"type": "string"},
                "details": {
                    "type": "object",
                    "properties": {
                        "reason": {"type": "string", "enum": sorted(_REASONS.values())},
                        "field": {"type": "string"},
                        "candidates": {"type": "array", "items": {"type": "object"}},
                        "matches": {"type": "array", "items": {"type": "string"}},
                    },
                },
                "request_id": {"type": "string"},
            },
        },
        "detail": {"type": "string"},
    },
}


def answer(data: Any, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A result, as it is."""
    return Response(_encode(data), status, headers=headers, media_type="application/json")


def error_answer(status: int, message: str, headers: Mapping[str, str]) -> Response:
    """A refusal. An :class:`~treadle.web.errors.ErrorShape`."""
    return _failure(status, message, headers)


async def answer_error(request: Request | WebSocket, error: Exception) -> Response:
    """The exception handler for whatever is refused on purpose, with details that a sentence cannot give."""
    assert isinstance(error, TreadleError)
    status = _status_of(error)
    if isinstance(request, WebSocket) or status == _INTERNAL_ERROR:
        raise error  # the boundary around the app has the answer to these
    return _failure(
        status,
        _sentence(request, error),
        headers_for(error),
        code=next((_OWN_CODES[kind] for kind in type(error).__mro__ if kind in _OWN_CODES), None),
        details=_details(error),
        request_id=request.headers.get("x-request-id", ""),
    )


def _failure(
    status: int,
    message: str,
    headers: Mapping[str, str],
    *,
    code: str | None = None,
    details: Mapping[str, Any] | None = None,
    request_id: str = "",
) -> Response:
    if status == _UNPROCESSABLE:
        status = _BAD_REQUEST
    if not (0 < len(request_id) <= _LONGEST_REQUEST_ID and request_id.isascii() and request_id.isprintable()):
        request_id = f"req_{secrets.token_hex(8)}"
    body = {
        "error": {
            "code": code or CODES.get(status, CODES[_BAD_REQUEST if status < _INTERNAL_ERROR else _INTERNAL_ERROR]),
            "message": message,
            "details": details or {},
            "request_id": request_id,
        },
        "detail": message,
    }
    return answer(body, status=status, headers={**headers, "X-Request-ID": request_id})


def _status_of(error: TreadleError) -> int:
    if isinstance(error, FetchFailed) and error.timed_out:
        return status_of(DeadlinePassed())
    own = next((_OWN_STATUS[kind] for kind in type(error).__mro__ if kind in _OWN_STATUS), None)
    return own or status_of(error)


def _sentence(request: Request, error: TreadleError) -> str:
    """The error's own; but ids of sessions stand in it as the client spelled them."""
    if isinstance(error, NotFound) and error.what.lower() == "session" and "session_id" in request.path_params:
        return str(NotFound(error.what, str(request.path_params["session_id"])))
    return str(error)


def _details(error: TreadleError) -> dict[str, Any]:
    details: dict[str, Any] = {}
    if reason := next((_REASONS[kind] for kind in type(error).__mro__ if kind in _REASONS), None):
        details["reason"] = reason
    match error:
        case InvalidInput(field=str(field)):
            details["field"] = field
        case ElementMismatch():
            details["candidates"] = error.candidates
        case AmbiguousPrefix():
            details["matches"] = error.examples
        case TooMany():
            details["retry_after_seconds"] = error.retry_after_seconds
        case FetchFailed(timed_out=True):
            details["reason"] = "timed_out"
        case _:
            pass
    return details
