"""The dialect put together: REST, pictures and pages, and Socket.IO around them."""

from typing import Final

from starlette.applications import Starlette
from starlette.types import ASGIApp

from treadle.api.generation.answers import SCHEMAS, error_answer
from treadle.api.generation.deps import GenerationDeps
from treadle.api.generation.generate import SubmissionRoutes
from treadle.api.generation.images import ImageRoutes
from treadle.api.generation.jobs import JobRoutes
from treadle.api.generation.status import StatusRoutes
from treadle.web.endpoint import reference
from treadle.web.rest import create_rest_app

__all__ = ["BODY_BYTES", "create_api", "create_app"]

BODY_BYTES: Final = 10 << 20
"""The largest request that is read."""


def create_app(deps: GenerationDeps) -> ASGIApp:
    """The app of the port, Socket.IO included. It expects the gate in front of it."""
    return deps.broadcast.around(create_api(deps))


def create_api(deps: GenerationDeps) -> Starlette:
    """The REST API, the images and the further pages."""
    images = ImageRoutes(deps.engine.artifacts, deps.catalog, deps.blobs)
    groups = (StatusRoutes(deps), SubmissionRoutes(deps), JobRoutes(deps), images)
    app = create_rest_app(
        [endpoint for group in groups for endpoint in group.endpoints()],
        title="Treadle generation API",
        version=deps.version,
        openapi_url="/api/openapi.json",
        wrap=reference,
        schemas=SCHEMAS,
        errors=error_answer,
    )
    app.router.routes.extend(deps.more_routes)
    return app
