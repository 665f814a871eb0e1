"""From errors to HTTP answers: one table for the statuses, one shape per dialect for the bodies."""

import logging
import secrets
from collections.abc import Mapping
from typing import Final, Protocol

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect
from uvicorn.protocols.utils import ClientDisconnected

from treadle.core import errors

__all__ = [
    "STATUS",
    "ErrorBoundary",
    "ErrorShape",
    "answer_for",
    "headers_for",
    "install",
    "json_error",
    "refuse",
    "status_of",
]

_log = logging.getLogger("treadle.web")

STATUS: Final[Mapping[type[errors.TreadleError], int]] = {
    errors.InvalidInput: 400,
    errors.Unprocessable: 422,
    errors.NotUnderstood: 400,
    errors.TargetRefused: 403,
    errors.NotFound: 404,
    errors.AmbiguousPrefix: 409,
    errors.Conflict: 409,
    errors.IdempotencyMismatch: 422,
    errors.ElementMismatch: 409,
    errors.ElementNotFound: 409,
    errors.ElementAmbiguous: 409,
    errors.TooLarge: 413,
    errors.UnsupportedMedia: 415,
    errors.FenceLost: 409,
    errors.FetchFailed: 502,
    errors.DeadlinePassed: 408,
    errors.TooMany: 429,
    errors.Unavailable: 503,
    errors.NobodyAnswers: 503,
    errors.AnswerLost: 503,
    errors.StoreTooNew: 503,
    errors.TreadleError: 500,
}
"""The one table. An error of a class that is not listed has the status of its nearest listed parent."""

_RETRY_AFTER_SECONDS = 1
_SOCKET_CODES = {401: 4401, 403: 4403}
_POLICY_VIOLATION = 1008
_INTERNAL_ERROR = 1011


class ErrorShape(Protocol):
    """How a dialect words an error: the body is its own, the status and the headers are given."""

    def __call__(self, status: int, message: str, headers: Mapping[str, str]) -> Response: ...


def json_error(status: int, message: str, headers: Mapping[str, str]) -> Response:
    """The plainest shape: ``{"error": message}``."""
    body = msgspec.json.encode({"error": message})
    return Response(body, status, headers=dict(headers), media_type="application/json")


def status_of(error: errors.TreadleError) -> int:
    """The HTTP status of an error, by the table."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def answer_for(error: errors.TreadleError, shape: ErrorShape) -> Response:
    """The whole answer to a request that ended in this error."""
    return shape(status_of(error), str(error), headers_for(error))


def headers_for(error: errors.TreadleError) -> dict[str, str]:
    """What else the client has to know: ``Retry-After``, where coming again may do."""
    if not isinstance(error, errors.Unavailable | errors.TooMany):
        return {}
    seconds = error.retry_after_seconds
    return {"Retry-After": str(_RETRY_AFTER_SECONDS if seconds is None else seconds)}


async def refuse(response: Response, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a request or a WebSocket handshake that goes no further.

    A handshake is refused with the same status as a request where the server can (the ASGI extension
    ``websocket.http.response``), and with a close code otherwise: 4401, 4403, or 1008 (RFC 6455, section 7.4.1).
    """
    if scope["type"] == "http":
        await response(scope, receive, send)
        return
    if "websocket.http.response" in scope.get("extensions", {}):
        await response(scope, receive, send)
    else:
        await send({"type": "websocket.close", "code": _SOCKET_CODES.get(response.status_code, _POLICY_VIOLATION)})


class ErrorBoundary:
    """ASGI middleware around a whole app: nothing unexpected passes it, and nothing of it reaches the client.

    The log gets the traceback under an id, the client gets the id. It stands inside Starlette's own last resort, which
    would raise the error again for the server to log a second time.
    """

    def __init__(self, app: ASGIApp, shape: ErrorShape) -> None:
        self._app = app
        self._shape = shape

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except (ClientDisconnected, WebSocketDisconnect):
            return  # the peer went away in the middle of a sentence: nobody is left to tell
        except Exception as error:
            response = self._answer(scope, error)
            if not begun:
                await refuse(response, scope, receive, send)
            elif scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": _INTERNAL_ERROR})
            # An HTTP answer that breaks off half-way is cut by the server, which is what tells the client.

    def _answer(self, scope: Scope, error: Exception) -> Response:
        if isinstance(error, errors.TreadleError) and status_of(error) != 500:
            return answer_for(error, self._shape)
        if isinstance(error, HTTPException):
            return self._shape(error.status_code, error.detail, error.headers or {})
        incident = secrets.token_hex(6)
        _log.error("Internal error %s in %s %r", incident, scope.get("method", "WebSocket"), scope["path"],
                   exc_info=error)  # fmt: skip
        return self._shape(500, f"Internal error. The server's log has the details under {incident}.", {})


def install(app: Starlette, shape: ErrorShape) -> None:
    """Make an app answer every error in the dialect's shape.

    That is: the errors of ``core.errors``, those of routing (404, 405) and other HTTPExceptions, and, as 500, anything
    else. Errors on WebSockets refuse the handshake, or close the socket with 1011 once it is open.
    """

    async def on_error(request: Request | WebSocket, error: Exception) -> Response:
        if isinstance(request, WebSocket):
            raise error  # only the boundary knows whether the handshake is already accepted
        if isinstance(error, errors.TreadleError) and status_of(error) != 500:
            return answer_for(error, shape)
        if isinstance(error, HTTPException):
            return shape(error.status_code, error.detail, error.headers or {})
        if isinstance(error, ClientDisconnect):
            return shape(400, "The connection closed before the request was complete.", {})
        raise error

    for kind in (errors.TreadleError, HTTPException, ClientDisconnect):
        app.add_exception_handler(kind, on_error)
    app.add_middleware(ErrorBoundary, shape=shape)
