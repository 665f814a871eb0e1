"""Addresses as people write them, made into those that a page is sent to. Pure: whether one may be reached is the
guard's to say."""

import re
from typing import Final
from urllib.parse import urlsplit

from treadle.core.errors import InvalidInput

__all__ = ["BLANK", "is_error_page", "normal_address"]

BLANK: Final = "about:blank"
_MOST_CHARACTERS: Final = 16_384
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_PORT_FOLLOWS: Final = re.compile(r":[0-9]{1,5}(?:[/?#]|$)")
_NEVER_HOSTS: Final = frozenset(
    {
        "about", "blob", "chrome", "chrome-extension", "chrome-untrusted", "cid", "data", "devtools", "file",
        "filesystem", "ftp", "geo", "intent", "javascript", "jar", "mailto", "magnet", "resource", "sms", "ssh", "tel",
        "urn", "vbscript", "view-source", "ws", "wss",
    }
)  # fmt: skip
_LOOPBACK: Final = re.compile(r"(?:[a-z0-9-]+\.)*localhost|127(?:\.[0-9]{1,3}){0,3}|\[::1\]")


def normal_address(text: str) -> str:
    """The http or https address that is meant, or ``about:blank``.

    A bare host gets ``https://``, one of this machine ``http://``. InvalidInput for every other scheme, and for what
    is no address or is read differently by different readers (control characters, backslashes, userinfo).
    """
    url = text.strip(" \t\r\n\f")
    if not url:
        raise InvalidInput("The address is empty.", field="url")
    if len(url) > _MOST_CHARACTERS:
        raise InvalidInput(f"The address is longer than {_MOST_CHARACTERS:,} characters.", field="url")
    if any(char <= " " or char == "\x7f" for char in url) or "\\" in url.partition("?")[0].partition("#")[0]:
        raise InvalidInput("The address holds white space, control characters or backslashes.", field="url")
    if url.lower() == BLANK:
        return BLANK
    url = _with_scheme(url)
    _check(url)
    return url


def is_error_page(url: str) -> bool:
    """Whether this is a page of the browser's own about a failure, of Chromium or Firefox."""
    return url.startswith(("chrome-error:", "about:neterror", "about:certerror"))


def _with_scheme(url: str) -> str:
    found = _SCHEME.match(url)
    if found is not None:
        scheme = found[1].lower()
        if scheme in {"http", "https"}:
            if not url[found.end() :].startswith("//"):
                raise InvalidInput(f"Two slashes are missing after {scheme}: in the address.", field="url")
            return scheme + url[found.end() - 1 :]
        if scheme in _NEVER_HOSTS or not _PORT_FOLLOWS.match(url, found.end() - 1):
            raise InvalidInput(f"Addresses of the kind {scheme}: are not opened, only http and https.", field="url")
    rest = url.removeprefix("//")
    host = re.split(r"[/?#]", rest, maxsplit=1)[0].lower()
    name = re.sub(r":[0-9]+$", "", host)
    return f"{'http' if _LOOPBACK.fullmatch(name) else 'https'}://{rest}"


def _check(url: str) -> None:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise InvalidInput(f"This is not an address: {error}.", field="url") from error
    if not host or port == 0:
        raise InvalidInput("The address names no host that could be reached.", field="url")
    if "@" in parts.netloc:
        raise InvalidInput("An address must not hold a user name or password.", field="url")
    if any(char in host for char in "<>^`{|}\"' %"):
        raise InvalidInput("The host of the address holds characters that no host has.", field="url")
