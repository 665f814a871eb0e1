"""The dialect put together: one app for the REST port, one for the port of the socket."""

from http import HTTPStatus

from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.types import ASGIApp, Receive, Send
from starlette.types import Scope as Connection

from treadle.api.executions.access import SESSION_PATH, TOKENS_PATH, AccessRoutes
from treadle.api.executions.answers import error_answer
from treadle.api.executions.artifacts import UPLOAD_PATH, ArtifactRoutes
from treadle.api.executions.bundles import BundleRoutes
from treadle.api.executions.deps import ExecutionsDeps
from treadle.api.executions.executions import ExecutionRoutes
from treadle.api.executions.figures import FigureRoutes
from treadle.api.executions.finding import FindingRoutes
from treadle.api.executions.health import OPEN_PATHS as HEALTH_PATHS
from treadle.api.executions.health import HealthRoutes
from treadle.api.executions.hooks import HookRoutes
from treadle.api.executions.keys import KeyRoutes
from treadle.api.executions.live import LiveFeed
from treadle.api.executions.logs import LogRoutes
from treadle.api.executions.openapi import ENVELOPE, wrap
from treadle.api.executions.schedules import ScheduleRoutes
from treadle.api.executions.waiting import WaitingRoutes
from treadle.core.key import Scope
from treadle.web.errors import ErrorBoundary
from treadle.web.gate import BodyRoute
from treadle.web.rest import create_rest_app

__all__ = ["BODY_ROUTES", "OPEN_PATHS", "SOCKET_PATH", "ExecutionsDeps", "create_app", "create_events_app"]

OPEN_PATHS = (*HEALTH_PATHS, SESSION_PATH)
"""Answered without a key."""
BODY_ROUTES = (
    BodyRoute(path=UPLOAD_PATH),
    BodyRoute(path=TOKENS_PATH, media_types=frozenset(), max_bytes=1024, scope=Scope.VIEWER),
)
"""For the gate. Everybody may make a token to sign in with: it may do what its maker may."""
SOCKET_PATH = "/ws"
"""Where the socket is on the REST port; on its own port it is everywhere."""


def create_app(deps: ExecutionsDeps) -> Starlette:
    """The app of the REST port. It expects the gate in front of it."""
    groups = (
        HealthRoutes(deps),
        FigureRoutes(deps),  # before the executions, whose ids would match its paths
        ExecutionRoutes(deps),
        LogRoutes(deps),
        FindingRoutes(deps),
        WaitingRoutes(deps),
        ArtifactRoutes(deps),
        BundleRoutes(deps),
        ScheduleRoutes(deps),
        KeyRoutes(deps),
        HookRoutes(deps),
        AccessRoutes(deps),
    )
    app = create_rest_app(
        [endpoint for group in groups for endpoint in group.endpoints()],
        title="Treadle executions API",
        version=deps.version,
        openapi_url="/api/openapi.json",
        wrap=wrap,
        schemas=ENVELOPE,
        errors=error_answer,
    )
    app.router.routes.append(WebSocketRoute(SOCKET_PATH, deps.live, name="live"))
    return app


def create_events_app(deps: ExecutionsDeps) -> ASGIApp:
    """The app of the socket's own port: a WebSocket on every path, 426 for anything else."""
    return ErrorBoundary(_SocketOnly(deps.live), error_answer)


class _SocketOnly:
    def __init__(self, live: LiveFeed) -> None:
        self._live = live

    async def __call__(self, scope: Connection, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._live(scope, receive, send)
        elif scope["type"] == "http":
            status = HTTPStatus.UPGRADE_REQUIRED
            sentence = "This port speaks WebSocket only; the REST API has a port of its own."
            headers = {"Upgrade": "websocket", "Connection": "Upgrade"}
            await error_answer(status, sentence, headers)(scope, receive, send)
