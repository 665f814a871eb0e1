"""How much a client may send, how slowly, and the reading of JSON within that."""

import json
import math
import re
from array import array
from enum import StrEnum
from itertools import accumulate
from typing import Final, TypeVar

import msgspec
from starlette.requests import Request
from starlette.types import Message, Receive

from treadle.core.errors import InvalidInput, TooLarge, UnsupportedMedia

__all__ = [
    "MULTIPART_OVERHEAD",
    "BodyFault",
    "InvalidBody",
    "Limits",
    "counted",
    "json_depth",
    "media_type",
    "read_body",
    "read_json",
    "sentence_for",
    "too_large",
]

T = TypeVar("T")
MULTIPART_OVERHEAD: Final = 1 << 20
"""What a form may hold beside its file, in bytes."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one server accepts of its clients. Sizes are bytes, times are seconds."""

    body_bytes: int = 1 << 20
    """A request's body; more is answered with 413."""
    upload_bytes: int = 1 << 30
    """The body of an upload route."""
    upload_parts: int = 64
    """Parts of one multipart body, files and fields together."""
    json_depth: int = 64
    """Lists and objects inside one another; more is answered with 400."""
    head_bytes: int = 64 << 10
    """Request line and headers together; more is answered with 431."""
    head_count: int = 100
    """Headers of one request; more is answered with 431."""
    head_seconds: float = 10.0
    """From the first moment of a connection, or of a further request on it, until its headers are complete."""
    body_seconds: float = 30.0
    """Between two pieces of a body that the server waits for; longer is answered with 408."""
    stall_seconds: float = 300.0
    """How long an answer may wait for a client that does not read it; then the connection is cut."""
    keep_alive_seconds: int = 30
    """How long an idle connection is kept for another request."""
    connections: int = 4096
    """Open connections of one listener, WebSockets included; one more is answered with 503."""
    socket_message_bytes: int = 1 << 20
    """A WebSocket message from a client; more closes the socket with 1009."""
    socket_buffer_bytes: int = 256 << 10
    """What waits for a WebSocket client that reads slowly, before its sender has to wait too."""
    socket_ping_seconds: float = 20.0
    """Between two pings on a WebSocket."""
    socket_pong_seconds: float = 30.0
    """How long a WebSocket client may take to answer a ping; then it counts as gone."""
    key_failures: int = 20
    """Wrong keys from one address within a minute, after which its requests that carry a key get 429."""


class BodyFault(StrEnum):
    """What is wrong with a JSON body."""

    MALFORMED = "malformed"
    """It is no JSON, or nested too deeply."""
    MISSING = "missing"
    """It, or a field that must be there, is not."""
    UNFIT = "unfit"
    """A value is not of the kind that is expected."""


class InvalidBody(InvalidInput):
    """A JSON body that was refused: ``field`` names the place, if it is one place, as a path with dots."""

    def __init__(self, message: str, fault: BodyFault, *, field: str | None = None) -> None:
        super().__init__(message, field=field)
        self.fault = fault


def media_type(content_type: bytes | str) -> str:
    """The bare, lower-case type of a Content-Type header, without parameters."""
    text = content_type.decode("latin-1") if isinstance(content_type, bytes) else content_type
    return text.partition(";")[0].strip().lower()


async def read_body(request: Request, max_bytes: int) -> bytes:
    """The whole body; TooLarge if it has, or says that it has, more than ``max_bytes``."""
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > max_bytes:
        raise too_large(max_bytes)
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > max_bytes:
            raise too_large(max_bytes)
        parts.append(part)
    return b"".join(parts)


def too_large(max_bytes: int) -> TooLarge:
    """The error to raise for a body over its limit."""
    return TooLarge(f"The body is larger than the {max_bytes:,} bytes that are accepted here.")


def counted(receive: Receive, max_bytes: int) -> Receive:
    """The same body, until it has more than ``max_bytes``: then TooLarge is raised to whoever reads it."""
    size = 0

    async def receive_counted() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > max_bytes:
            raise too_large(max_bytes)
        return message

    return receive_counted


async def read_json(request: Request, model: type[T], limits: Limits, *, empty: T | None = None) -> T:
    """The body as a ``model`` (a msgspec Struct, or any type that msgspec decodes), strictly.

    A request without a body gives ``empty``, or InvalidBody where that is None. Raises InvalidBody with a sentence
    that names the field, TooLarge, or UnsupportedMedia.
    """
    body = await read_body(request, limits.body_bytes)
    if not body:
        if empty is None:
            raise InvalidBody("The request has no body; a JSON object is expected.", BodyFault.MISSING)
        return empty
    if media_type(request.headers.get("content-type", "")) != "application/json":
        raise UnsupportedMedia("The body must be JSON, sent with Content-Type: application/json.")
    if body.count(b"[") + body.count(b"{") > limits.json_depth and json_depth(body) > limits.json_depth:
        raise InvalidBody(f"The JSON is nested deeper than {limits.json_depth} levels.", BodyFault.MALFORMED)
    try:
        return msgspec.json.decode(body, type=model)
    except msgspec.ValidationError as error:
        field, sentence = sentence_for(str(error))
        if str(error).startswith(_OUT_OF_RANGE):
            field = _place_of_infinity(json.loads(body)) or field
            sentence = f"{field or 'The body'}: the number is out of range."
        missing = str(error).startswith(_MISSING_FIELD)
        raise InvalidBody(sentence, BodyFault.MISSING if missing else BodyFault.UNFIT, field=field) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidBody(_malformed(error), BodyFault.MALFORMED) from None


def _place_of_infinity(value: object, where: str = "") -> str | None:
    """The path of the first number that no double holds; None if there is none. ``value`` is of bounded depth."""
    match value:
        case float() if math.isinf(value):
            return where
        case list():
            inside = ((each, f"{where}[{index}]") for index, each in enumerate(value))
        case dict():
            inside = ((each, f"{where}.{key}" if where else key) for key, each in value.items())
        case _:
            return None
    found = (_place_of_infinity(each, place) for each, place in inside)
    return next((place for place in found if place is not None), None)


def _malformed(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "The body is not valid JSON: it is not UTF-8."
    detail = str(error).removeprefix("JSON is malformed: ").rstrip(".")
    return f"The body is not valid JSON: {detail[:1].lower()}{detail[1:]}."


# ---------------------------------------------------------------- depth

_STRING = re.compile(rb'"(?:[^"\\]++|\\.?)*+(?:"|\Z)', re.DOTALL)
"""A JSON string, or the rest after an unclosed quote: it matches at every quote, so the scan is linear."""
_OTHER = bytes(set(range(256)) - set(b"[]{}"))
_STEPS = bytes.maketrans(b"[]{}", b"\x01\xff\x01\xff")


def json_depth(body: bytes) -> int:
    """How deeply lists and objects are nested, brackets inside strings aside. Linear, without recursion."""
    brackets = _STRING.sub(b"", body).translate(_STEPS, _OTHER)
    return max(accumulate(array("b", brackets)), default=0)


# ---------------------------------------------------------------- sentences

_PLACE = re.compile(r" - at `(?:key in )?\$\.?(?P<path>[^`]*)`$")
_QUOTED = re.compile(r"`([^`]+)`")
_WORDS: Final[dict[str, str]] = {
    "str": "a string",
    "int": "an integer",
    "float": "a number",
    "decimal": "a number",
    "bool": "true or false",
    "null": "null",
    "array": "a list",
    "object": "an object",
    "datetime": "a date and time",
    "date": "a date",
    "time": "a time",
    "duration": "a duration",
    "timedelta": "a duration",
    "uuid": "a UUID",
    "bytes": "base64 text",
}
_OUT_OF_RANGE: Final = "Number out of range"
_MISSING_FIELD: Final = "Object missing required field "
_FIELD_FAULTS: Final = (
    (_MISSING_FIELD, "is required"),
    ("Object contains unknown field ", "is not a known field"),
)
_LONGEST: Final = 200  # a message quotes what the client sent, which can be long
_GOT: Final[dict[str, str]] = {**_WORDS, "int": "a number", "bool": "a boolean"}


def sentence_for(message: str) -> tuple[str | None, str]:
    """The field and the sentence that msgspec's message about a value becomes.

    ``Expected `str`, got `int` - at `$.command` `` becomes ``("command", "command: expected a string, got a
    number.")``.
    """
    field: str | None = None
    place = _PLACE.search(message)
    if place:
        field = place["path"].replace("[...]", "[]") or None
        message = message[: place.start()]
    for before, after in _FIELD_FAULTS:
        if message.startswith(before):
            name = message.removeprefix(before).strip("`")[:_LONGEST]
            full = f"{field}.{name}" if field else name
            return full, f"{full}: {after}."
    expected, comma, got = message.partition(", got ")
    text = _QUOTED.sub(lambda match: _reworded(match[1], _WORDS), expected)
    if comma:
        text += ", got " + _QUOTED.sub(lambda match: _reworded(match[1], _GOT), got)
    return field, f"{field or 'The body'}: {text[:1].lower()}{text[1:_LONGEST]}."


def _reworded(types: str, words: dict[str, str]) -> str:
    return " or ".join(words.get(name.strip(), name.strip()) for name in types.split("|"))
