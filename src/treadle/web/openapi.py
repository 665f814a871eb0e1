"""The OpenAPI document of a dialect, written by FastAPI. Imported when somebody asks for it: few ever do."""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any, Final

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from treadle.web.endpoint import Endpoint, Wrap

__all__ = ["openapi_document"]


_SECURITY_SCHEMES: Final = {
    "bearer": {"type": "http", "scheme": "bearer"},
    "key": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
}
"""Either opens the door where keys are configured; while none is, neither is needed."""


class _LeanRoute(APIRoute):
    """A route whose handler takes the request and returns the response: there is nothing to be found out of it."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handler: Callable[[Request], Coroutine[Any, Any, Response]] = self.endpoint
        return handler


def openapi_document(
    endpoints: Sequence[Endpoint], *, title: str, version: str, wrap: Wrap, schemas: Mapping[str, Any]
) -> dict[str, Any]:
    """The document of these endpoints, with the schemas of our structs in it."""
    app = FastAPI(title=title, version=version, docs_url=None, redoc_url=None)
    for endpoint in endpoints:
        app.router.add_api_route(
            endpoint.path,
            endpoint.handler,
            methods=[endpoint.method],
            status_code=endpoint.status,
            summary=endpoint.summary,
            tags=[endpoint.tag],
            operation_id=endpoint.operation or f"{endpoint.tag}_{endpoint.handler.__name__}",
            response_class=Response,
            response_model=None,
            openapi_extra=endpoint.openapi(wrap),
            route_class_override=_LeanRoute,
        )
    document = app.openapi()
    components = document.setdefault("components", {})
    components.setdefault("schemas", {}).update(schemas)
    components["securitySchemes"] = _SECURITY_SCHEMES
    document["security"] = [*({name: []} for name in _SECURITY_SCHEMES), {}]
    return document
