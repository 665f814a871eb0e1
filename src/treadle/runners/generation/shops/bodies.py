"""What requests to shops carry: JSON, and forms with files."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

__all__ = ["Body", "FormFile", "form_body", "json_body"]

_JSON: Final = msgspec.json.Encoder(decimal_format="number")
"""Decimals keep their digits: 19.99 is sent as 19.99."""


class Body(msgspec.Struct, frozen=True):
    """A request's body."""

    content: bytes
    media_type: str


class FormFile(msgspec.Struct, frozen=True):
    """A file in a form."""

    name: str
    content: bytes
    media_type: str


def json_body(value: Any) -> Body:
    """A value as JSON."""
    return Body(_JSON.encode(value), "application/json")


def form_body(fields: Mapping[str, str], files: Mapping[str, FormFile]) -> Body:
    """A form (RFC 7578): the fields in their order, then the files, as object stores demand it."""
    import httpx  # noqa: PLC0415 - slow to import, and no shop may be connected

    request = httpx.Request(
        "POST",
        "http://form.invalid",
        data=dict(fields),
        files={field: (file.name, file.content, file.media_type) for field, file in files.items()},
    )
    return Body(request.read(), request.headers["Content-Type"])
