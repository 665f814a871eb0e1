"""What is sent on each hop of a request: the first, and those that redirects lead to."""

import re
from typing import Final, TypeAlias

import msgspec

from treadle.core.errors import InvalidInput
from treadle.engine.ports import FetchRequest
from treadle.net.decoding import DECODABLE
from treadle.net.targets import Target

__all__ = ["REDIRECTS", "Hop", "SentHeaders", "first_hop", "next_hop", "sent_headers"]

REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
"""Statuses that are followed where there is a Location (RFC 9110, section 15.4)."""

_METHOD: Final = re.compile(r"[A-Z][A-Z0-9-]{0,31}")
_TOKEN: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}")
_VALUE: Final = re.compile(r"[^\x00-\x08\x0a-\x1f\x7f]*")
_MOST_HEADERS: Final = 64 << 10
_REFUSED_METHODS: Final = frozenset({"CONNECT", "TRACE"})
_OURS: Final = frozenset(
    {
        "host",
        "content-length",
        "connection",
        "keep-alive",
        "proxy-authorization",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "expect",
        "cookie",
    }
)
"""Headers that belong to the connection: what a request says of them is left out, and Cookie is kept apart."""
_CREDENTIALS: Final = frozenset({"authorization"})
_OF_BODIES: Final = frozenset({"content-type", "content-encoding", "content-language", "content-location", "origin"})
_BODILESS: Final = frozenset({"GET", "HEAD", "OPTIONS", "DELETE"})

_DEFAULTS: Final = (("Accept", "*/*"), ("User-Agent", "treadle"))
_CHROME: Final = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"
)
_BROWSER: Final = (
    ("User-Agent", _CHROME),
    ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8"),
    ("Accept-Language", "en-US,en;q=0.9"),
    ("Upgrade-Insecure-Requests", "1"),
)


SentHeaders: TypeAlias = tuple[tuple[tuple[str, str], ...], str]
"""Headers without those of the connection, and the cookies, which are kept apart."""


class Hop(msgspec.Struct, frozen=True):
    """One request of a chain."""

    method: str
    target: Target
    headers: tuple[tuple[str, str], ...]
    """Without those of the connection."""
    cookie: str
    """The cookies that the user sent along."""
    body: bytes

    def wire_headers(self, jar_cookie: str) -> list[tuple[bytes, bytes]]:
        """All headers as they are sent, with the cookies of the session."""
        sent = [("Host", self.target.host_header), *self.headers]
        cookie = "; ".join(part for part in (self.cookie, jar_cookie) if part)
        if cookie:
            sent.append(("Cookie", cookie))
        if self.body or self.method not in _BODILESS:
            sent.append(("Content-Length", str(len(self.body))))
        return [(name.encode("ascii"), _encoded(value)) for name, value in sent]


def first_hop(request: FetchRequest, target: Target, headers: SentHeaders | None = None) -> Hop:
    """What the user asks for, with what every request has. InvalidInput if a method or header is none.

    ``headers`` is what :func:`sent_headers` makes of the request's, for those who ask for the same again and again.
    """
    method = request.method.upper()
    if not _METHOD.fullmatch(method) or method in _REFUSED_METHODS:
        raise InvalidInput(f"{request.method[:40]!r} is not a method that can be sent.")
    kept, cookie = headers or sent_headers(request.headers, browser_mode=request.browser_mode)
    return Hop(method, target, kept, cookie, request.body)


def sent_headers(given: tuple[tuple[str, str], ...], *, browser_mode: bool = False) -> SentHeaders:
    """What is sent of the headers of a request, with what every request has; and its cookies, which are kept apart.

    InvalidInput if a header is none.
    """
    size = sum(len(name) + len(value) for name, value in given)
    if size > _MOST_HEADERS:
        raise InvalidInput(f"The headers have {size:,} characters; at most {_MOST_HEADERS:,} are allowed.")
    for name, value in given:
        if not _TOKEN.fullmatch(name) or not _VALUE.fullmatch(value):
            raise InvalidInput(f"The header {name[:100]!r} has a name or a value that cannot be sent.")
    headers = [(name, value.strip()) for name, value in given if name.lower() not in _OURS]
    present = {name.lower() for name, _ in headers}
    extra = (*(_BROWSER if browser_mode else ()), *_DEFAULTS)
    for name, value in extra:
        if name.lower() not in present:
            headers.append((name, value))
            present.add(name.lower())
    kept = [(name, value) for name, value in headers if name.lower() != "accept-encoding"]
    asked = ",".join(value for name, value in headers if name.lower() == "accept-encoding")
    kept.append(("Accept-Encoding", _decodable(asked) if "accept-encoding" in present else ", ".join(DECODABLE)))
    cookie = "; ".join(value.strip() for name, value in given if name.lower() == "cookie" and value.strip())
    return tuple(kept), cookie


def next_hop(hop: Hop, status: int, target: Target) -> Hop:
    """What a redirect makes of a request, as browsers do it (Fetch standard, "HTTP-redirect fetch").

    A POST becomes a GET after 301 and 302, everything but GET and HEAD after 303; 307 and 308 repeat it as it was.
    Credentials do not go along to another origin, not even from http to https.
    """
    method, body, headers = hop.method, hop.body, hop.headers
    if (status in {301, 302} and method == "POST") or (status == 303 and method not in {"GET", "HEAD"}):
        method, body = "GET", b""
        headers = tuple(pair for pair in headers if pair[0].lower() not in _OF_BODIES)
    cookie = hop.cookie
    if target.origin != hop.target.origin:
        headers = tuple(pair for pair in headers if pair[0].lower() not in _CREDENTIALS)
        cookie = ""
    return Hop(method, target, headers, cookie, body)


def _decodable(asked: str) -> str:
    """The codings that a request accepts, as far as an answer in them could be decoded."""
    parts = [part.strip() for part in asked.split(",")]
    known = {*DECODABLE, "identity"}
    return ", ".join(part for part in parts if part.partition(";")[0].strip().lower() in known) or "identity"


def _encoded(value: str) -> bytes:
    try:
        return value.encode("latin-1")
    except UnicodeEncodeError:
        return value.encode("utf-8")
