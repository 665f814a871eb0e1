"""The short way of a request to its endpoint: one look-up, and nothing between the handling of errors and the handler.

A framework's own way is for dependencies and models, which endpoints here have none of; on a busy server it costs more
than most handlers. Whatever is found here would be found by the framework's routing, too; what is not (another method,
an unknown path, pages that were added to the app) is left to it.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from starlette.convertors import Convertor
from starlette.requests import Request
from starlette.routing import compile_path
from starlette.types import ASGIApp, Receive, Scope, Send

from treadle.web.endpoint import Handler

__all__ = ["ShortWay", "Way"]

_NO_PARAMS: Final[Mapping[str, Any]] = {}


class Way(NamedTuple):
    """One method of one path, and what serves it."""

    method: str
    path: str
    """As in routes: ``/jobs/{id}``."""
    handler: Handler


class _Pattern(NamedTuple):
    method: str
    regex: re.Pattern[str]
    convertors: Mapping[str, Convertor[Any]]
    handler: Handler


class ShortWay:
    """ASGI middleware around an app that routes the same ways, in the same order; errors pass it."""

    def __init__(self, app: ASGIApp, ways: Sequence[Way]) -> None:
        self._app = app
        self._exact: dict[tuple[str, str], Handler] = {}
        self._patterns: list[_Pattern] = []
        for way in ways:
            if "{" in way.path:
                regex, _, convertors = compile_path(way.path)
                self._patterns.append(_Pattern(way.method, regex, convertors, way.handler))
            elif self._find(way.method, way.path) is None:  # else an earlier one takes what comes here
                self._exact[way.method, way.path] = way.handler

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = self._find(scope["method"], scope["path"]) if scope["type"] == "http" else None
        if found is None:
            await self._app(scope, receive, send)
            return
        handler, scope["path_params"] = found
        response = await handler(Request(scope, receive, send))
        await response(scope, receive, send)

    def _find(self, method: str, path: str) -> tuple[Handler, Mapping[str, Any]] | None:
        handler = self._exact.get((method, path))
        if handler is not None:
            return handler, _NO_PARAMS
        for pattern in self._patterns:
            if pattern.method == method and (match := pattern.regex.match(path)):
                texts = match.groupdict()
                return pattern.handler, {name: pattern.convertors[name].convert(text) for name, text in texts.items()}
        return None
