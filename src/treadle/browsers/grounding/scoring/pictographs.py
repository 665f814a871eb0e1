"""Pictographs in what is written on a page, in the words that Unicode has for them: people say what they see."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

__all__ = ["in_words", "spoken"]

_FIRST: Final = "\U0001f300"
"""Where emoji begin; signs before it are drawn on controls, and have words of their own (``sign_words``)."""
_UNSAID: Final = frozenset({"sign", "symbol", "face", "black", "white", "heavy", "with", "of", "selector"})
"""Words of such names that nobody says."""
_TONES: Final = ("\U0001f3fb", "\U0001f3ff")
_REST: Final = re.compile(r"[\W\d_]*(?:reactions?|reagiert|r\u00e9actions?|reacciones?)?[\W\d_]*", re.IGNORECASE)
"""What stands beside a reaction: how many there are of it."""
_OLDER: Final = {
    **dict.fromkeys("\u2764\u2665\u2661", "heart"),
    **dict.fromkeys("\u2b50\u2605\u2606", "star"), "\u270b": "raised hand",
    "\u2705": "check mark", "\u2714": "check mark", "\u26a1": "lightning", "\u2728": "sparkles", "\u2600": "sun",
}  # fmt: skip
"""Signs of that sort, where a reaction has them before its number: by themselves they have words of their own."""
_REACTING: Final = ("", "add ", "react with ", "give ")


def in_words(text: str) -> str:
    """A text with its pictographs told: ``👍 2`` is ``thumbs up 2``; empty if there are none in it."""
    if not text or max(text) < _FIRST:
        return ""
    told = "".join(f" {_name(sign)} " if sign >= _FIRST else sign for sign in text)
    return " ".join(told.replace("\ufe0f", "").split())


def spoken(text: str) -> Iterator[str]:
    """How people may call what has a text: the text in words; a reaction also by what a click on it does."""
    words = in_words(text)
    if not words:
        sign = text[:1]
        if sign in _OLDER and len(text) > 1 and any(map(str.isdecimal, text)) and _REST.fullmatch(text[1:]):
            yield from (f"{verb}{_OLDER[sign]}" for verb in _REACTING)
        return
    yield words
    signs = "".join(sign for sign in text if sign >= _FIRST)
    if _REST.fullmatch("".join(sign for sign in text if sign < _FIRST)):
        yield from (f"{verb}{in_words(signs)}" for verb in _REACTING)


def _name(sign: str) -> str:
    if _TONES[0] <= sign <= _TONES[1]:
        return ""
    return " ".join(word for word in unicodedata.name(sign, "").lower().split() if word not in _UNSAID)
