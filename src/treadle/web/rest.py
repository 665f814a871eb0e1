"""A dialect's app made of its endpoints: FastAPI writes the OpenAPI document and routes what is none of them."""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any, Final

import msgspec
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from treadle.web.auth import require_right
from treadle.web.endpoint import Endpoint, Handler, Wrap
from treadle.web.errors import ErrorShape, install
from treadle.web.short_way import ShortWay, Way

__all__ = ["RestApp", "component_schemas", "create_rest_app"]


_SECURITY_SCHEMES: Final = {
    "bearer": {"type": "http", "scheme": "bearer"},
    "key": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
}
"""Either opens the door where keys are configured; while none is, neither is needed."""


class _LeanRoute(APIRoute):
    """A route whose handler takes the request and returns the response: nothing stands between."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handler: Callable[[Request], Coroutine[Any, Any, Response]] = self.endpoint
        return handler


class RestApp(FastAPI):
    """FastAPI with the schemas of our structs in its document."""

    schemas: Mapping[str, Any]

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI document."""
        if self.openapi_schema is None:
            document = super().openapi()
            components = document.setdefault("components", {})
            components.setdefault("schemas", {}).update(self.schemas)
            components["securitySchemes"] = _SECURITY_SCHEMES
            document["security"] = [*({name: []} for name in _SECURITY_SCHEMES), {}]
        assert self.openapi_schema is not None
        return self.openapi_schema


def create_rest_app(
    endpoints: Sequence[Endpoint],
    *,
    title: str,
    version: str,
    openapi_url: str,
    wrap: Wrap,
    schemas: Mapping[str, Any],
    errors: ErrorShape,
) -> RestApp:
    """The app that serves these endpoints; HEAD goes wherever GET goes.

    ``wrap`` and ``schemas`` say in the document what stands around the data of an answer, ``errors`` words refusals.
    """
    app = RestApp(
        title=title, version=version, openapi_url=openapi_url, docs_url=None, redoc_url=None, redirect_slashes=False
    )
    heads = [(endpoint, "HEAD") for endpoint in endpoints if endpoint.method == "GET"]
    ways = []
    for endpoint, method in [*((endpoint, endpoint.method) for endpoint in endpoints), *heads]:
        handler = _guarded(endpoint.handler, endpoint.right) if endpoint.right else endpoint.handler
        _add(app, endpoint, method, handler, wrap)
        ways.append(Way(method, endpoint.path, handler))
    models = [model for endpoint in endpoints for model in (endpoint.data, endpoint.body) if model is not None]
    app.schemas = {**component_schemas(models), **schemas}
    # Inside of all that handles errors, and before the framework's own routing.
    app.router.middleware_stack = ShortWay(app.router.middleware_stack, ways)
    install(app, errors)
    return app


def component_schemas(models: Sequence[type[msgspec.Struct]]) -> dict[str, Any]:
    """JSON Schemas of the models and of all they refer to, by name: made from the same structs that are encoded."""
    _, schemas = msgspec.json.schema_components(
        sorted(set(models), key=lambda model: model.__name__), ref_template="#/components/schemas/{name}"
    )
    return schemas


def _add(app: RestApp, endpoint: Endpoint, method: str, handler: Handler, wrap: Wrap) -> None:
    app.router.add_api_route(
        endpoint.path,
        handler,
        methods=[method],
        status_code=endpoint.status,
        summary=endpoint.summary,
        tags=[endpoint.tag],
        operation_id=endpoint.operation or f"{endpoint.tag}_{endpoint.handler.__name__}",
        response_class=Response,
        response_model=None,
        openapi_extra=endpoint.openapi(wrap),
        include_in_schema=method == endpoint.method,
        route_class_override=_LeanRoute,
    )


def _guarded(handler: Handler, right: str) -> Handler:
    async def guarded(request: Request) -> Response:
        require_right(request, right)
        return await handler(request)

    return guarded
