"""A dialect's app made of its endpoints, which says of itself what they are; it routes what is none of them."""

import asyncio
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from treadle.web.auth import require_right
from treadle.web.endpoint import Endpoint, Handler, Wrap
from treadle.web.errors import ErrorShape, install
from treadle.web.short_way import ShortWay, Way

__all__ = ["component_schemas", "create_rest_app"]


def create_rest_app(
    endpoints: Sequence[Endpoint],
    *,
    title: str,
    version: str,
    openapi_url: str,
    wrap: Wrap,
    schemas: Mapping[str, Any],
    errors: ErrorShape,
) -> Starlette:
    """The app that serves these endpoints, and at ``openapi_url`` their document; HEAD goes wherever GET goes.

    ``wrap`` and ``schemas`` say in the document what stands around the data of an answer, ``errors`` words refusals.
    """

    @cache
    def document() -> bytes:
        from treadle.web.openapi import openapi_document  # noqa: PLC0415 - FastAPI takes long, and few ask for it

        models = [model for endpoint in endpoints for model in (endpoint.data, endpoint.body) if model is not None]
        components = {**component_schemas(models), **schemas}
        told = openapi_document(endpoints, title=title, version=version, wrap=wrap, schemas=components)
        return msgspec.json.encode(told)

    async def openapi(_: Request) -> Response:
        return Response(await asyncio.to_thread(document), media_type="application/json")

    ways: list[Way] = []
    for endpoint in endpoints:
        handler = _guarded(endpoint.handler, endpoint.right) if endpoint.right else endpoint.handler
        ways.append(Way(endpoint.method, endpoint.path, handler))
    heads = [way._replace(method="HEAD") for way in ways if way.method == "GET"]
    routes = [Route(way.path, way.handler, methods=[way.method]) for way in ways]
    app = Starlette(routes=[*routes, Route(openapi_url, openapi)])
    app.router.redirect_slashes = False
    # Inside of all that handles errors, and before the framework's own routing.
    app.router.middleware_stack = ShortWay(app.router.middleware_stack, [*ways, *heads])
    install(app, errors)
    return app


def component_schemas(models: Sequence[type[msgspec.Struct]]) -> dict[str, Any]:
    """JSON Schemas of the models and of all they refer to, by name: made from the same structs that are encoded."""
    _, schemas = msgspec.json.schema_components(
        sorted(set(models), key=lambda model: model.__name__), ref_template="#/components/schemas/{name}"
    )
    return schemas


def _guarded(handler: Handler, right: str) -> Handler:
    async def guarded(request: Request) -> Response:
        require_right(request, right)
        return await handler(request)

    return guarded
