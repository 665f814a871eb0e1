"""What the OpenAPI document says of the envelope around every answer."""

from typing import Any, Final

from treadle.web.endpoint import FAILURE, reference

__all__ = ["ENVELOPE", "wrap"]

_TIME: Final = {"type": "string", "format": "date-time"}
_SUCCESS: Final = "Success"

ENVELOPE: Final[dict[str, Any]] = {
    _SUCCESS: {
        "type": "object",
        "description": "The envelope of an answer. The fields of data stand a second time beside it.",
        "required": ["success", "data", "error", "timestamp"],
        "properties": {
            "success": {"const": True},
            "data": {"type": "object"},
            "error": {"type": "null"},
            "timestamp": _TIME,
        },
    },
    FAILURE: {
        "type": "object",
        "description": "The envelope of a refusal; error is a sentence.",
        "required": ["success", "data", "error", "timestamp"],
        "properties": {
            "success": {"const": False},
            "data": {"type": "null"},
            "error": {"type": "string"},
            "timestamp": _TIME,
        },
    },
}
"""Its schemas, by name."""


def wrap(name: str) -> dict[str, Any]:
    """The schema of an answer with this data: the envelope, and the same fields beside it."""
    of_data = {"type": "object", "properties": {"data": reference(name)}, "required": ["data"]}
    return {"allOf": [reference(_SUCCESS), reference(name), of_data]}
