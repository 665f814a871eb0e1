"""Which pages are alike: those of one origin whose addresses differ in numbers and ids only. Pure."""

import re
from typing import Final
from urllib.parse import unquote, urlsplit

from treadle.core.origin import origin_of

__all__ = ["page_of"]

_LONGEST: Final = 500
# One class each: nothing to backtrack into.
_NUMBER: Final = re.compile(r"[0-9]")
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{20,}")


def page_of(url: str) -> tuple[str, str] | None:
    """Origin and shape of an address: ``("https://a.example", "/orders/*")``. None for what is no web address.

    Parts of the path with digits, or long ones without sense, are ``*``; of the query the names are kept, of the
    fragment a route (``#/cart``, ``#!cart``).
    """
    origin = origin_of(url)
    if origin is None:
        return None
    parts = urlsplit(url)
    shape = _path(parts.path or "/")
    names = sorted({pair.partition("=")[0] for pair in parts.query.split("&") if pair})
    if names:
        shape += "?" + "&".join(_part(name) for name in names[:20])
    if parts.fragment.startswith(("/", "!")):
        shape += "#" + _path(parts.fragment.partition("?")[0])
    return origin, shape[:_LONGEST]


def _path(path: str) -> str:
    return "/".join(_part(unquote(part)) for part in path.split("/"))


def _part(part: str) -> str:
    return "*" if _NUMBER.search(part) or _TOKEN.fullmatch(part) or "@" in part else part[:80]
