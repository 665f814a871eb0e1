"""JSON answers: compact, plain objects; ``{"error": sentence}`` for refusals."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec
from starlette.responses import Response

from treadle.web.endpoint import FAILURE
from treadle.web.errors import json_error

__all__ = ["SCHEMAS", "answer", "encode", "error_answer"]

encode: Final = msgspec.json.Encoder().encode

SCHEMAS: Final[dict[str, Any]] = {
    FAILURE: {
        "type": "object",
        "description": "A refusal; the sentence names the field that is at fault, if one is.",
        "required": ["error"],
        "properties": {"error": {"type": "string"}},
    }
}
"""What the OpenAPI document says beside the views."""


def answer(data: Any, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A result, as it is."""
    return Response(encode(data), status, headers=headers, media_type="application/json")


error_answer: Final = json_error
"""A refusal. An :class:`~treadle.web.errors.ErrorShape`."""
