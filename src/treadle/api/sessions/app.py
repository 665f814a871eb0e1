"""The dialect put together."""

from typing import Final

from starlette.applications import Starlette
from starlette.routing import WebSocketRoute

from treadle.api.sessions.agents import AgentRoutes
from treadle.api.sessions.answers import FAILURE_SCHEMA, answer_error, error_answer
from treadle.api.sessions.cluster import ClusterRoutes
from treadle.api.sessions.commands import CommandRoutes
from treadle.api.sessions.credentials import CredentialRoutes
from treadle.api.sessions.deps import SessionsDeps
from treadle.api.sessions.downloads import DownloadRoutes
from treadle.api.sessions.event_socket import EventSocket
from treadle.api.sessions.events import EventRoutes
from treadle.api.sessions.health import OPEN_PATHS, HealthRoutes
from treadle.api.sessions.lifecycle import SessionRoutes
from treadle.api.sessions.live_socket import LiveSocket
from treadle.api.sessions.memories import MemoryRoutes
from treadle.api.sessions.pictures import PictureRoutes
from treadle.api.sessions.recordings import RecordingRoutes
from treadle.api.sessions.scripts import ScriptRoutes
from treadle.api.sessions.tabs import TabRoutes
from treadle.api.sessions.workflows import WorkflowRoutes
from treadle.core.errors import TreadleError
from treadle.web.endpoint import FAILURE, reference
from treadle.web.rate_limit import RateLimited
from treadle.web.rest import create_rest_app

__all__ = ["OPEN_PATHS", "SOCKET_PATHS", "SessionsDeps", "create_app"]

_EVENTS_PATH: Final = "/ws/sessions/{session_id}"
_LIVE_PATH: Final = "/ws/sessions/{session_id}/live"
SOCKET_PATHS: Final = (_EVENTS_PATH, _LIVE_PATH)
"""Where WebSockets are served: the events of a session, and its live view."""


def create_app(deps: SessionsDeps) -> Starlette:
    """The app of the port. It expects the gate in front of it."""
    groups = (
        HealthRoutes(deps), ScriptRoutes(deps), MemoryRoutes(deps), SessionRoutes(deps), CommandRoutes(deps),
        PictureRoutes(deps), WorkflowRoutes(deps), AgentRoutes(deps), CredentialRoutes(deps), RecordingRoutes(deps),
        DownloadRoutes(deps), TabRoutes(deps), ClusterRoutes(deps), EventRoutes(deps),
    )  # fmt: skip
    app = create_rest_app(
        [endpoint for group in groups for endpoint in group.endpoints()],
        title="Treadle sessions API",
        version=deps.version,
        openapi_url="/openapi.json",
        wrap=reference,
        schemas={FAILURE: FAILURE_SCHEMA},
        errors=error_answer,
    )
    app.add_exception_handler(TreadleError, answer_error)
    app.router.routes += [
        WebSocketRoute(_EVENTS_PATH, EventSocket(deps.sessions), name="events"),
        WebSocketRoute(_LIVE_PATH, LiveSocket(deps.sessions), name="live"),
    ]
    if deps.rate is not None:
        app.add_middleware(RateLimited, limiter=deps.rate, shape=error_answer, free=OPEN_PATHS)
    return app
