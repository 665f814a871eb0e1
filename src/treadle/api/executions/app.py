"""The dialect put together: one app for the REST port, one for the port of the socket."""

from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from treadle.api.executions.answers import error_answer
from treadle.api.executions.artifacts import UPLOAD_PATH, ArtifactRoutes
from treadle.api.executions.deps import ExecutionsDeps
from treadle.api.executions.endpoint import Endpoint
from treadle.api.executions.executions import ExecutionRoutes
from treadle.api.executions.health import OPEN_PATHS, HealthRoutes
from treadle.api.executions.keys import KeyRoutes
from treadle.api.executions.live import LiveFeed
from treadle.api.executions.logs import LogRoutes
from treadle.api.executions.openapi import component_schemas
from treadle.web.errors import ErrorBoundary, install

__all__ = ["OPEN_PATHS", "SOCKET_PATH", "UPLOAD_PATH", "ExecutionsDeps", "create_app", "create_events_app"]

SOCKET_PATH = "/ws"
"""Where the socket is on the REST port; on its own port it is everywhere."""


class _LeanRoute(APIRoute):
    """A route whose handler takes the request and returns the response: nothing stands between."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handler: Callable[[Request], Coroutine[Any, Any, Response]] = self.endpoint
        return handler


class _App(FastAPI):
    """FastAPI with the schemas of our structs in its document."""

    schemas: dict[str, Any]

    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            document = super().openapi()
            document.setdefault("components", {}).setdefault("schemas", {}).update(self.schemas)
        assert self.openapi_schema is not None
        return self.openapi_schema


def create_app(deps: ExecutionsDeps) -> FastAPI:
    """The app of the REST port. It expects the gate in front of it."""
    app = _App(
        title="Treadle executions API",
        version=deps.version,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    groups = (HealthRoutes(deps), ExecutionRoutes(deps), LogRoutes(deps), ArtifactRoutes(deps), KeyRoutes(deps))
    endpoints = [endpoint for group in groups for endpoint in group.endpoints()]
    for endpoint in endpoints:
        _add(app, endpoint, endpoint.method)
    for endpoint in endpoints:
        if endpoint.method == "GET":
            _add(app, endpoint, "HEAD", in_schema=False)
    app.schemas = component_schemas(
        model for endpoint in endpoints for model in (endpoint.data, endpoint.body) if model is not None
    )
    app.router.routes.append(WebSocketRoute(SOCKET_PATH, deps.live, name="live"))
    install(app, error_answer)
    return app


def _add(app: FastAPI, endpoint: Endpoint, method: str, *, in_schema: bool = True) -> None:
    app.router.add_api_route(
        endpoint.path,
        endpoint.handler,
        methods=[method],
        status_code=endpoint.status,
        summary=endpoint.summary,
        tags=[endpoint.tag],
        operation_id=endpoint.operation or f"{endpoint.tag}_{endpoint.handler.__name__}",
        response_class=Response,
        response_model=None,
        openapi_extra=endpoint.openapi(),
        include_in_schema=in_schema,
        route_class_override=_LeanRoute,
    )


def create_events_app(deps: ExecutionsDeps) -> ASGIApp:
    """The app of the socket's own port: a WebSocket on every path, 426 for anything else."""
    return ErrorBoundary(_SocketOnly(deps.live), error_answer)


class _SocketOnly:
    def __init__(self, live: LiveFeed) -> None:
        self._live = live

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._live(scope, receive, send)
        elif scope["type"] == "http":
            status = HTTPStatus.UPGRADE_REQUIRED
            sentence = "This port speaks WebSocket only; the REST API has a port of its own."
            headers = {"Upgrade": "websocket", "Connection": "Upgrade"}
            await error_answer(status, sentence, headers)(scope, receive, send)
