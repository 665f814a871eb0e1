"""A route as data: what serves it, and what the OpenAPI document says of it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final, Protocol

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from treadle.web.params import Param, document

__all__ = ["BINARY", "FAILURE", "Endpoint", "Handler", "Wrap", "reference"]

Handler = Callable[[Request], Awaitable[Response]]

BINARY: Final[dict[str, Any]] = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
"""Content of an answer that is bytes."""
FAILURE: Final = "Failure"
"""Name of the schema of refusals, in every dialect."""


_IDEMPOTENCY_KEY: Final[dict[str, Any]] = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Requests with the same key are one; a repeated one is answered with Idempotent-Replayed: true.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
}


class Wrap(Protocol):
    """What a dialect makes of the schema of its data, by name: the schema of the whole answer."""

    def __call__(self, name: str) -> dict[str, Any]: ...


def reference(name: str) -> dict[str, Any]:
    """A schema that refers to a named one. A :class:`Wrap` for answers that are their data and nothing else."""
    return {"$ref": f"#/components/schemas/{name}"}


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
    right: str = ""
    """What a principal with narrowed rights needs of them to come here; empty where none is needed."""
    data: type[msgspec.Struct] | None = None
    """What the answer holds; None for an answer that is no JSON."""
    body: type[msgspec.Struct] | None = None
    params: Sequence[Param] = ()
    repeatable: bool = False
    """Whether an ``Idempotency-Key`` makes repeated requests one."""
    errors: Mapping[int, str] = {}
    content: Mapping[str, Any] = {}
    """Content of an answer that is no JSON."""
    request_content: Mapping[str, Any] = {}
    """Content of a request that is no JSON."""

    def openapi(self, wrap: Wrap) -> dict[str, Any]:
        """Its part of the OpenAPI document, beside what FastAPI knows."""
        content = dict(self.content) if self.data is None else _json(wrap(self.data.__name__))
        operation: dict[str, Any] = {
            "responses": {str(self.status): {"description": "Done.", "content": content}}
            | {
                str(status): {"description": text, "content": _json(reference(FAILURE))}
                for status, text in self.errors.items()
            }
        }
        names = [part[1:-1].partition(":")[0] for part in self.path.split("/") if part.startswith("{")]
        operation["parameters"] = [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names
        ] + [document(param) for param in self.params]
        if self.repeatable:
            operation["parameters"].append(_IDEMPOTENCY_KEY)
        if self.body is not None:
            operation["requestBody"] = {"required": True, "content": _json(reference(self.body.__name__))}
        elif self.request_content:
            operation["requestBody"] = {"required": True, "content": dict(self.request_content)}
        return operation


def _json(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": dict(schema)}}
