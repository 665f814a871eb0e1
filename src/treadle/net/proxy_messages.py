"""HTTP/1.1 as a forward proxy reads and writes it (RFC 9112): heads only, within limits."""

import base64
import binascii
import re
from asyncio import IncompleteReadError, LimitOverrunError, StreamReader
from typing import Final

import msgspec

from treadle.net.refusals import FAILED_HEADER, REFUSED_HEADER

__all__ = ["HEAD_LIMIT", "BadMessage", "Head", "read_request", "read_response"]

HEAD_LIMIT: Final = 64 << 10
"""Bytes that the head of a message may have."""

_MOST_HEADERS: Final = 200
_REQUEST: Final = re.compile(rb"([A-Z][A-Z-]{0,31}) ([\x21-\x7e]+) HTTP/1\.[01]")
_STATUS: Final = re.compile(rb"HTTP/1\.[01] ([1-9][0-9]{2})(?: [^\r\n]*)?")
_HEADER: Final = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([^\x00\r\n]*)")
_DIGITS: Final = re.compile(rb"[0-9]{1,15}")
_HOP_BY_HOP: Final = frozenset(
    {
        b"connection",
        b"keep-alive",
        b"proxy-authenticate",
        b"proxy-authorization",
        b"proxy-connection",
        b"te",
        b"trailer",
        b"upgrade",
        b"expect",
        # Only this proxy itself says what it refused, or failed to reach.
        REFUSED_HEADER.lower().encode(),
        FAILED_HEADER.lower().encode(),
    }
)
_FRAMING: Final = frozenset({b"transfer-encoding", b"content-length", b"host"})


class BadMessage(Exception):
    """The other side does not speak HTTP, or too much of it; ``status`` is what it is told."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


class Head(msgspec.Struct, frozen=True):
    """The first line and the headers of a message."""

    first_line: bytes
    headers: tuple[tuple[bytes, bytes], ...]
    method: str = ""
    """Of a request."""
    target: str = ""
    """Of a request: an address, or host and port after CONNECT."""
    status: int = 0
    """Of an answer."""

    def values(self, name: bytes) -> list[bytes]:
        """All values of a header, named in lower case."""
        return [value for key, value in self.headers if key.lower() == name]

    @property
    def credentials(self) -> tuple[str, str]:
        """User and password of Proxy-Authorization (RFC 7617); empty where there are none."""
        for value in self.values(b"proxy-authorization"):
            scheme, _, encoded = value.partition(b" ")
            if scheme.lower() == b"basic":
                try:
                    user, _, password = base64.b64decode(encoded.strip(), validate=True).decode().partition(":")
                except (binascii.Error, UnicodeDecodeError):
                    continue
                return user, password
        return "", ""

    @property
    def body_length(self) -> int | None:
        """How many bytes of body follow a request; None if it is chunked. BadMessage if that is ambiguous."""
        lengths = set(self.values(b"content-length"))
        codings = [value.lower() for value in self.values(b"transfer-encoding")]
        if codings:
            if lengths or codings != [b"chunked"]:
                raise BadMessage("The length of the body is ambiguous.")
            return None
        if not lengths:
            return 0
        length = lengths.pop()
        if lengths or not _DIGITS.fullmatch(length):
            raise BadMessage("The length of the body is ambiguous.")
        return int(length)

    def relayed(self, first_line: bytes, extra: tuple[tuple[bytes, bytes], ...] = ()) -> bytes:
        """The head as it is passed on: without what is meant for the proxy, one message per connection."""
        named = {
            part.strip().lower() for value in self.values(b"connection") for part in value.split(b",")
        }  # RFC 9110, section 7.6.1: what Connection names is not passed on either
        dropped = _HOP_BY_HOP | {name.lower() for name, _ in extra} | (named - _FRAMING)
        kept = [(name, value) for name, value in self.headers if name.lower() not in dropped]
        lines = [first_line, *(name + b": " + value for name, value in (*extra, *kept)), b"Connection: close"]
        return b"\r\n".join(lines) + b"\r\n\r\n"


async def read_request(reader: StreamReader) -> Head | None:
    """The head of a request; None if the other side closes instead of asking. BadMessage."""
    lines = await _read_lines(reader)
    if lines is None:
        return None
    match = _REQUEST.fullmatch(lines[0])
    if match is None:
        raise BadMessage("This is not a request to a proxy.")
    return Head(lines[0], _headers(lines), method=match[1].decode(), target=match[2].decode())


async def read_response(reader: StreamReader) -> Head:
    """The head of the final answer; interim ones (1xx) are skipped. BadMessage."""
    for _ in range(10):
        lines = await _read_lines(reader)
        if lines is None:
            raise BadMessage("The server closed the connection without an answer.")
        match = _STATUS.fullmatch(lines[0])
        if match is None:
            raise BadMessage("The server does not answer in HTTP/1.1.")
        if int(match[1]) >= 200 or int(match[1]) == 101:
            return Head(lines[0], _headers(lines), status=int(match[1]))
    raise BadMessage("The server gives no final answer.")


async def _read_lines(reader: StreamReader) -> list[bytes] | None:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except IncompleteReadError as error:
        if not error.partial:
            return None
        raise BadMessage("The head of the message broke off.") from error
    except LimitOverrunError as error:
        raise BadMessage("The head of the message is too long.") from error
    lines = head[:-4].split(b"\r\n")
    if len(lines) > _MOST_HEADERS:
        raise BadMessage("The message has too many headers.")
    return lines


def _headers(lines: list[bytes]) -> tuple[tuple[bytes, bytes], ...]:
    matches = [_HEADER.fullmatch(line) for line in lines[1:]]
    found = tuple((match[1], match[2].rstrip()) for match in matches if match is not None)
    if len(found) < len(matches):
        raise BadMessage("A header of the message is malformed.")
    return found
