"""Why a service refused: the telling words out of the error bodies that shops answer with."""

from collections.abc import Iterator
from typing import Any, Final

import msgspec

__all__ = ["plain", "reason_of"]

_TELLING: Final = ("message", "errors", "error", "error_description", "error_user_title", "error_user_msg", "reason")
"""Members that say why, in the spellings of Printify, Shopify, Etsy, TikTok Shop and Meta, in the order of reading."""
_DEEPEST: Final = 4
_MOST_TEXTS: Final = 8
_LONGEST: Final = 500


def reason_of(content: bytes) -> str:
    """The reason in a JSON body, one line of at most 500 characters; empty if it is no JSON or gives none."""
    try:
        value = msgspec.json.decode(content)
    except (msgspec.DecodeError, RecursionError):
        return ""  # a page for people, from a proxy most likely: it tells nothing of the request
    texts = dict.fromkeys(text for text in _texts(value, _DEEPEST) if text)
    return plain(" ".join(text if text[-1] in ".!?" else f"{text}." for text in list(texts)[:_MOST_TEXTS]))


def plain(text: str) -> str:
    """A foreign text as one line without control characters, of at most 500 characters."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _texts(value: Any, depth: int) -> Iterator[str]:
    match value:
        case str():
            yield value.strip()
        case list() if depth:
            for each in value[:_MOST_TEXTS]:
                yield from _texts(each, depth - 1)
        case dict() if depth:
            known = [value[name] for name in _TELLING if name in value]
            # Without a known member it maps fields to what is wrong with them: {"title": ["is required"]}.
            for each in known or [_about(name, text) for name, text in value.items() if isinstance(text, str | list)]:
                yield from _texts(each, depth - 1)


def _about(field: str, wrong: str | list[Any]) -> str:
    told = wrong if isinstance(wrong, str) else ", ".join(str(each) for each in wrong[:_MOST_TEXTS])
    return f"{field}: {told}"
