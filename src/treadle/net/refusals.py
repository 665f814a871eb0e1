"""What the forward proxy says instead of an answer: a whole message, and a page for people."""

import base64
import hashlib
import html
from http import HTTPStatus
from typing import Final

__all__ = ["FAILED_HEADER", "REFUSED_HEADER", "refusal"]

REFUSED_HEADER: Final = "X-Treadle-Refused"
"""Set to 1 on answers that say that a target may not be reached. The proxy takes it off the answers of others, but
cannot inside a tunnel: over https anybody can send it."""

FAILED_HEADER: Final = "X-Treadle-Failed"
"""The same for answers that say that a server could not be reached, or not in time."""

_SENTENCES: Final = {
    400: "This request cannot be carried out",
    403: "Treadle does not open this address",
    407: "This proxy is not for everybody",
    502: "The server could not be reached",
    503: "Too much is going on",
    504: "The server did not answer in time",
}
_STYLE: Final = (
    ":root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-items:center;"
    "font:16px/1.6 system-ui,sans-serif;background:light-dark(#f6f5f2,#16181d);color:light-dark(#22252c,#e8e6e1)}"
    "main{max-width:36rem;margin:2rem;padding:2rem 2.25rem;border-radius:12px;overflow-wrap:anywhere;"
    "background:light-dark(#fff,#1f2229);border:1px solid light-dark(#e3e0d9,#32363f)}"
    "h1{margin:0 0 .75rem;font-size:1.35rem;line-height:1.3}p{margin:.5rem 0}"
    "small{display:block;margin-top:1.5rem;color:light-dark(#6b6f78,#9a9da6)}"
)
_STYLE_HASH: Final = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()


def refusal(status: int, sentence: str, address: str = "") -> bytes:
    """A whole answer that says why there is no other, and which address was asked for where that is known.

    The page is inert: it runs nothing, loads nothing, and has no origin of its own.
    """
    phrase = HTTPStatus(status).phrase
    shown = f"<p><code>{html.escape(address[:500])}</code></p>" if address else ""
    page = (
        f"<!doctype html><html lang=en><meta charset=utf-8><title>{phrase}</title><style>{_STYLE}</style>"
        f"<main><h1>{_SENTENCES.get(status, phrase)}</h1>{shown}<p>{html.escape(sentence)}</p>"
        f"<small>Treadle · {status} {phrase}</small></main></html>\n"
    ).encode()
    lines = [
        f"HTTP/1.1 {status} {phrase}",
        "Content-Type: text/html; charset=utf-8",
        f"Content-Length: {len(page)}",
        "Cache-Control: no-store",
        f"Content-Security-Policy: sandbox; default-src 'none'; style-src 'sha256-{_STYLE_HASH}'",
        "X-Content-Type-Options: nosniff",
        "Connection: close",
    ]
    if status == HTTPStatus.FORBIDDEN:
        lines.append(f"{REFUSED_HEADER}: 1")
    if status in {HTTPStatus.BAD_GATEWAY, HTTPStatus.GATEWAY_TIMEOUT}:
        lines.append(f"{FAILED_HEADER}: 1")
    if status == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
        lines.append('Proxy-Authenticate: Basic realm="treadle"')
    return "\r\n".join(lines).encode("ascii") + b"\r\n\r\n" + page
