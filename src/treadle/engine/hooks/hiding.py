"""What of a webhook's address may be a secret, and how it is kept out of what people see."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import SplitResult, parse_qsl, unquote, unquote_plus, urlsplit, urlunsplit

from treadle.core.hook import Channel
from treadle.core.masking import MASK, Masker
from treadle.engine.hooks.vault import Opened

__all__ = ["Screen", "shown"]

_EXCERPT: Final = 1000
_WORD: Final = r"(?:[A-Z]?[a-z]{1,15}|[A-Z]{1,15})?\d{0,4}"
_PLAIN: Final = re.compile(rf"{_WORD}(?:[-_.]{_WORD}){{0,4}}")
"""A segment of a path that people gave its name; everything else may be a token."""
_LONGEST_PLAIN: Final = 32
_TELLING: Final = 4
"""Bytes of a secret's beginning that tell anything; fewer turn up at the end of any text."""


class Screen:
    """Stands between what a receiver answers and what is kept of it. Made anew for each try."""

    def __init__(self, channel: Channel, opened: Opened | None) -> None:
        self._masker = Masker(() if opened is None else _secrets(channel, opened))

    def text(self, text: str) -> str:
        """A complete text, masked."""
        return self._masker.mask_text(text)

    def excerpt(self, content: bytes) -> str:
        """The beginning of an answer's body, masked: up to 1000 characters, of a body that may be cut anywhere.

        It is masked before it is cut, and where it ends like the beginning of a secret, that is masked, too.
        """
        masked, rest = self._masker.release(content)
        text = (masked + (MASK if len(rest) >= _TELLING else self._masker.mask(rest))).decode("utf-8", "replace")
        return text.replace("\0", "\N{REPLACEMENT CHARACTER}")[:_EXCERPT]


def shown(channel: Channel, url: str) -> str:
    """An address without what may be a secret: user, query and fragment, and of the path what looks like one."""
    if channel is Channel.EMAIL:
        return url
    parts = urlsplit(url)
    path = "/…"
    if channel is Channel.WEBHOOK:
        path = "/".join("…" if _looks_secret(each) else each for each in parts.path.split("/"))
    user, at, host = parts.netloc.rpartition("@")
    return urlunsplit((parts.scheme, f"…@{host}" if at and user else host, path, "…" if parts.query else "", ""))


def _secrets(channel: Channel, opened: Opened) -> Iterator[str]:
    """All that must not be shown, as it is written in the address and as it reads when it is decoded."""
    yield from opened.secrets
    if channel is Channel.EMAIL:
        return
    for part in _parts(channel, urlsplit(opened.url)):
        yield from (part, unquote(part), unquote_plus(part))


def _parts(channel: Channel, url: SplitResult) -> Iterator[str]:
    user, at, _host = url.netloc.rpartition("@")
    if at:
        yield from (user, *user.split(":", 1))
    segments = [each for each in url.path.split("/") if each]
    hidden = [each for place, each in enumerate(segments) if _is_secret(channel, place, each)]
    yield from hidden
    if hidden:
        yield url.path
    if url.query:
        yield from (url.query, f"{url.path}?{url.query}")
        for piece in url.query.split("&"):
            name, equals, value = piece.partition("=")
            yield value if equals else name
        for name, value in parse_qsl(url.query, keep_blank_values=True):
            yield value or name


def _is_secret(channel: Channel, place: int, segment: str) -> bool:
    """Whether a segment of the path may be one. The path of a chat's webhook is one, a topic of ntfy is a password."""
    if channel is Channel.WEBHOOK:
        return _looks_secret(segment)
    return channel is Channel.NTFY or place > 0


def _looks_secret(segment: str) -> bool:
    return len(segment) > _LONGEST_PLAIN or _PLAIN.fullmatch(segment) is None
