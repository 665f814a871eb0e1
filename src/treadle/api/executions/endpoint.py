"""A route as data: what serves it, and what the OpenAPI document says of it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from treadle.api.executions.params import Param, document

__all__ = ["BINARY", "Endpoint", "Handler"]

Handler = Callable[[Request], Awaitable[Response]]

BINARY: Final[dict[str, Any]] = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
"""Content of an answer that is bytes."""


class Endpoint(msgspec.Struct, frozen=True, kw_only=True):
    """One route."""

    path: str
    handler: Handler
    summary: str
    tag: str
    operation: str = ""
    """Its name in the OpenAPI document, where tag and handler do not make a unique one."""
    method: str = "GET"
    status: int = 200
    data: type[msgspec.Struct] | None = None
    """What ``data`` of the envelope holds; None for an answer that is no JSON."""
    body: type[msgspec.Struct] | None = None
    params: Sequence[Param] = ()
    errors: Mapping[int, str] = {}
    content: Mapping[str, Any] = {}
    """Content of an answer that is no JSON."""
    request_content: Mapping[str, Any] = {}
    """Content of a request that is no JSON."""

    def openapi(self) -> dict[str, Any]:
        """Its part of the OpenAPI document, beside what FastAPI knows."""
        operation: dict[str, Any] = {
            "responses": {str(self.status): {"description": "Done.", "content": self._content()}}
            | {str(status): {"description": text, "content": _json("Failure")} for status, text in self.errors.items()}
        }
        names = [part[1:-1].partition(":")[0] for part in self.path.split("/") if part.startswith("{")]
        operation["parameters"] = [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names
        ] + [document(param) for param in self.params]
        if self.body is not None:
            operation["requestBody"] = {"required": True, "content": _json(self.body.__name__)}
        elif self.request_content:
            operation["requestBody"] = {"required": True, "content": dict(self.request_content)}
        return operation

    def _content(self) -> dict[str, Any]:
        if self.data is None:
            return dict(self.content)
        of_data = {"type": "object", "properties": {"data": _ref(self.data.__name__)}, "required": ["data"]}
        both = [_ref("Success"), _ref(self.data.__name__), of_data]
        return {"application/json": {"schema": {"allOf": both}}}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _json(name: str) -> dict[str, Any]:
    return {"application/json": {"schema": _ref(name)}}
