"""The dialect put together."""

from typing import Final

from starlette.applications import Starlette
from starlette.routing import WebSocketRoute

from treadle.api.modules.answers import FAILURE_SCHEMA, HANDLERS, error_answer
from treadle.api.modules.callbacks import CallbackRoutes
from treadle.api.modules.deps import ModulesDeps
from treadle.api.modules.installed import ModuleRoutes
from treadle.api.modules.jobs import JobRoutes
from treadle.api.modules.log_socket import LogSocket
from treadle.api.modules.output import OutputRoutes
from treadle.api.modules.proxy import ProxyRoutes
from treadle.api.modules.status import OPEN_PATHS, StatusRoutes
from treadle.api.modules.uploads import UPLOAD_PATH, UploadRoutes
from treadle.web.endpoint import FAILURE, reference
from treadle.web.rest import create_rest_app

__all__ = ["OPEN_PATHS", "SOCKET_PATH", "UPLOAD_PATH", "ModulesDeps", "create_app"]

SOCKET_PATH: Final = "/jobs/{job_id}/logs/stream"


def create_app(deps: ModulesDeps) -> Starlette:
    """The app of the port. It expects the gate in front of it."""
    groups = (
        StatusRoutes(deps), JobRoutes(deps), OutputRoutes(deps), ModuleRoutes(deps), UploadRoutes(deps),
        CallbackRoutes(deps), ProxyRoutes(deps),
    )  # fmt: skip
    app = create_rest_app(
        [endpoint for group in groups for endpoint in group.endpoints()],
        title="Treadle modules API",
        version=deps.version,
        openapi_url="/openapi.json",
        wrap=reference,
        schemas={FAILURE: FAILURE_SCHEMA},
        errors=error_answer,
    )
    for kind, handler in HANDLERS.items():
        app.add_exception_handler(kind, handler)
    socket = LogSocket(deps.engine, ping_seconds=deps.ping_seconds)
    app.router.routes.append(WebSocketRoute(SOCKET_PATH, socket, name="log"))
    return app
