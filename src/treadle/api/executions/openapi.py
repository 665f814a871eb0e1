"""The OpenAPI document's schemas, made from the same structs that are encoded."""

from collections.abc import Iterable
from typing import Any

import msgspec

__all__ = ["component_schemas"]

_TIME = {"type": "string", "format": "date-time"}
_SUCCESS: dict[str, Any] = {
    "type": "object",
    "description": "The envelope of an answer. The fields of data stand a second time beside it.",
    "required": ["success", "data", "error", "timestamp"],
    "properties": {
        "success": {"const": True},
        "data": {"type": "object"},
        "error": {"type": "null"},
        "timestamp": _TIME,
    },
}
_FAILURE: dict[str, Any] = {
    "type": "object",
    "description": "The envelope of a refusal; error is a sentence.",
    "required": ["success", "data", "error", "timestamp"],
    "properties": {
        "success": {"const": False},
        "data": {"type": "null"},
        "error": {"type": "string"},
        "timestamp": _TIME,
    },
}


def component_schemas(models: Iterable[type[msgspec.Struct]]) -> dict[str, Any]:
    """JSON Schemas of the models and of all they refer to, and of the envelope, by name."""
    _, schemas = msgspec.json.schema_components(
        sorted(set(models), key=lambda model: model.__name__), ref_template="#/components/schemas/{name}"
    )
    return {**schemas, "Success": _SUCCESS, "Failure": _FAILURE}
