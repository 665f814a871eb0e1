"""What a form sends, in both encodings that browsers use."""

from email import message_from_bytes
from email.message import Message
from email.policy import HTTP
from urllib.parse import parse_qsl

import msgspec

from treadle.net import SiteRequest

__all__ = ["Field", "read_form"]

_MOST_FIELDS = 100


class Field(msgspec.Struct, frozen=True):
    """One name and value; of a file, the value is its name."""

    name: str
    value: str
    size: int | None = None
    """Bytes of a file; None for anything else."""


def read_form(request: SiteRequest) -> list[Field]:
    """The fields in the order of the form, at most 100. Empty for a body that is no form."""
    kind = (request.header("content-type") or "").strip()
    name = kind.partition(";")[0].strip().lower()
    if name == "application/x-www-form-urlencoded":
        pairs = parse_qsl(request.body.decode("utf-8", "replace"), keep_blank_values=True)
        return [Field(key, value) for key, value in pairs[:_MOST_FIELDS]]
    if name == "multipart/form-data":
        head = f"Content-Type: {kind}\r\n\r\n".encode("utf-8", "surrogateescape")
        message = message_from_bytes(head + request.body, policy=HTTP)
        return [_field(part) for part in list(message.iter_parts())[:_MOST_FIELDS]]
    return []


def _field(part: Message) -> Field:
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else b""
    name = str(part.get_param("name", "", header="content-disposition"))
    filename = part.get_filename()
    return Field(name, data.decode("utf-8", "replace")) if filename is None else Field(name, filename, len(data))
