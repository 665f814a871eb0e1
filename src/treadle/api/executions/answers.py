"""The envelope of every JSON answer: ``{"success", "data", "error", "timestamp"}``.

The fields of ``data`` stand a second time at the top level: clients of both habits exist, those that read the envelope
and those that read bare keys.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

import msgspec
from msgspec import UNSET
from starlette.responses import Response

__all__ = ["ENVELOPE_KEYS", "Answer", "answer", "error_answer"]

ENVELOPE_KEYS: Final = frozenset({"success", "data", "error", "timestamp"})
_encode = msgspec.json.Encoder().encode


class Answer(Response):
    """JSON that is encoded already."""

    media_type = "application/json"


def answer(
    data: msgspec.Struct,
    *,
    status: int = 200,
    more: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
    error: str | None = None,
) -> Answer:
    """A result in the envelope; ``more`` are top-level keys beside those of ``data``. ``error`` makes it no success."""
    fields = {
        name: msgspec.Raw(_encode(value))
        for name in data.__struct_fields__
        if (value := getattr(data, name)) is not UNSET
    }
    body: dict[str, Any] = {"success": error is None, "data": fields, "error": error, "timestamp": datetime.now(UTC)}
    for name, value in fields.items():
        body.setdefault(name, value)
    if more:
        body.update(more)
    return Answer(_encode(body), status, headers=headers)


def error_answer(status: int, message: str, headers: Mapping[str, str]) -> Answer:
    """A refusal in the envelope. An :class:`~treadle.web.errors.ErrorShape`."""
    body = {"success": False, "data": None, "error": message, "timestamp": datetime.now(UTC)}
    return Answer(_encode(body), status, headers=headers)
