"""JSON answers: plain objects, and ``{"detail", "error", "message"}`` for refusals.

``detail`` is what most clients of this API read: a sentence, or, where a part of the request is at fault, a list of
``{"loc", "msg", "type"}``. ``error`` and ``message`` are that as one sentence, for those that read these.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from typing import Any, Final, TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from treadle.core.errors import AmbiguousPrefix, NotFound
from treadle.core.ids import public_id
from treadle.core.module import InvalidValues
from treadle.web.errors import status_of
from treadle.web.limits import BodyFault, InvalidBody
from treadle.web.params import InvalidQuery

__all__ = ["FAILURE_SCHEMA", "HANDLERS", "answer", "error_answer", "listing"]

T = TypeVar("T")

_encode = msgspec.json.Encoder().encode
_ROWS_A_SLICE: Final = 1000
_UNPROCESSABLE: Final = 422
_PARTS: Final = re.compile(r"[^.\[\]]+")
"""Names and numbers in a path such as ``headers.list[1]``."""
_TYPES: Final[dict[BodyFault, str]] = {
    BodyFault.MALFORMED: "json_invalid",
    BodyFault.MISSING: "missing",
    BodyFault.UNFIT: "value_error",
}

FAILURE_SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "description": "A refusal. error and message are one sentence; detail is that sentence, or names the places.",
    "required": ["detail", "error", "message"],
    "properties": {
        "detail": {
            "anyOf": [
                {"type": "string"},
                {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["loc", "msg", "type"],
                        "properties": {
                            "loc": {"type": "array", "items": {"type": ["string", "integer"]}},
                            "msg": {"type": "string"},
                            "type": {"type": "string"},
                        },
                    },
                },
            ]
        },
        "error": {"type": "string"},
        "message": {"type": "string"},
    },
}


def answer(data: Any, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A result, as it is."""
    return Response(_encode(data), status, headers=headers, media_type="application/json")


def listing(
    name: str, rows: Sequence[T], view: Callable[[T], msgspec.Struct], more: Mapping[str, Any] | None = None
) -> Response:
    """``{name: [...], **more}``; a long list is made and sent a slice at a time, the others get the loop between."""
    tail = _encode(more)[1:] if more else b"}"
    head, comma = b'{"%b":[' % name.encode(), b"]," if more else b"]"
    if len(rows) <= _ROWS_A_SLICE:
        body = head + _encode([view(row) for row in rows])[1:-1] + comma + tail
        return Response(body, media_type="application/json")
    return StreamingResponse(_slices(head, rows, view, comma + tail), media_type="application/json")


async def _slices(
    head: bytes, rows: Sequence[T], view: Callable[[T], msgspec.Struct], tail: bytes
) -> AsyncIterator[bytes]:
    for start in range(0, len(rows), _ROWS_A_SLICE):
        part = _encode([view(row) for row in rows[start : start + _ROWS_A_SLICE]])[1:-1]
        yield (head if start == 0 else b",") + part
        await asyncio.sleep(0)
    yield tail


def error_answer(status: int, message: str, headers: Mapping[str, str]) -> Response:
    """A refusal. An :class:`~treadle.web.errors.ErrorShape`."""
    return answer({"detail": message, "error": message, "message": message}, status=status, headers=headers)


# ---------------------------------------------------------------- errors that are worded in a way of their own


def _places(sentence: str, problems: Sequence[tuple[tuple[str | int, ...], str, str]]) -> Response:
    detail = [{"loc": place, "msg": message, "type": kind} for place, message, kind in problems]
    return answer({"detail": detail, "error": sentence, "message": sentence}, status=_UNPROCESSABLE)


async def _on_invalid_body(_request: Request, error: Exception) -> Response:
    assert isinstance(error, InvalidBody)
    parts = _PARTS.findall(error.field or "")
    place = ("body", *(int(part) if part.isdecimal() else part for part in parts))
    return _places(str(error), [(place, str(error), _TYPES[error.fault])])


async def _on_invalid_query(_request: Request, error: Exception) -> Response:
    assert isinstance(error, InvalidQuery)
    return _places(str(error), [(("query", error.field or ""), str(error), "value_error")])


async def _on_invalid_values(_request: Request, error: Exception) -> Response:
    assert isinstance(error, InvalidValues)
    problems: list[tuple[tuple[str | int, ...], str, str]] = [
        (("body", each.where, each.field), f"{each.field} {each.message}", "value_error") for each in error.problems
    ]
    return _places(str(error), problems)


async def _on_not_found(_request: Request, error: Exception) -> Response:
    assert isinstance(error, NotFound)
    return error_answer(status_of(error), f"{error.what} not found", {})


async def _on_ambiguous(_request: Request, error: Exception) -> Response:
    assert isinstance(error, AmbiguousPrefix)
    return error_answer(status_of(error), str(AmbiguousPrefix(error.prefix, _as_shown(error.examples))), {})


def _as_shown(ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(public_id(each) if each[14:15] == "7" else each for each in ids)


HANDLERS: Final[Mapping[type[Exception], Callable[[Request, Exception], Any]]] = {
    InvalidBody: _on_invalid_body,
    InvalidQuery: _on_invalid_query,
    InvalidValues: _on_invalid_values,
    NotFound: _on_not_found,
    AmbiguousPrefix: _on_ambiguous,
}
"""Exception handlers of the app, beside those for all errors."""
