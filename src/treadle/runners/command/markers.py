"""Markers: lines by which a command tells its steps, artifacts and facts.

A marker is a line that begins, after blanks and at most one comment sign, with one of five words in any case, directly
followed by a colon and at least one character that is not blank::

    STEP_START:Build [stop_on_error=true]
    # artifact: out/report.html: the report

Everything else is text, also a line that has such a word further on.
"""

import math
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import TypeAlias

import msgspec

__all__ = ["Marker", "MarkerKind", "MarkerSpotter", "Value", "parse", "typed"]

Value: TypeAlias = bool | int | float | str

_MAX_NAME = 500  # characters
_MAX_PARAMETERS = 64
_MAX_KEY = 100
_MAX_VALUE = 4096


class MarkerKind(StrEnum):
    """The five words."""

    STEP_START = "STEP_START"
    STEP_COMPLETE = "STEP_COMPLETE"
    STEP_ERROR = "STEP_ERROR"
    ARTIFACT = "ARTIFACT"
    META = "META"


class Marker(msgspec.Struct, frozen=True):
    """A marker line, taken apart."""

    kind: MarkerKind
    content: str
    """All after the colon; trimmed, but for META, whose value keeps its blanks."""
    name: str = ""
    """Of a step: the content up to its parameters."""
    parameters: dict[str, Value] = {}


_NEEDLES = (b"STEP_START:", b"STEP_COMPLETE:", b"STEP_ERROR:", b"ARTIFACT:", b"META:")
_SIGNS = ("//", "#", "--", ";", "*", "/*", "<!--")
_CLOSERS = {"/*": "*/", "<!--": "-->"}
_SIGN = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
_WORD = "|".join(MarkerKind)
# Possessive (*+), so that a line of nothing but blanks cannot be tried in more than one way.
_LINE = re.compile(rf"[ \t]*+({_SIGN})?[ \t]*+({_WORD}):(.*)", re.IGNORECASE | re.DOTALL | re.ASCII)
_MARKER = re.compile(rf"[ \t]*+(?:{_SIGN})?[ \t]*+(?:{_WORD}):[^\S\n]*+\S".encode(), re.IGNORECASE)
_PREFIX = re.compile(rf"[ \t]*+(?:{_SIGN})?[ \t]*+".encode())


class MarkerSpotter:
    """Finds marker lines in raw output at the speed of a few searches (a :class:`~treadle.runners.lines.Spotter`)."""

    def find(self, text: bytes) -> Iterator[tuple[int, int]]:
        """Begin and end of every marker line in whole lines, in order."""
        upper = text.upper()
        hits = {needle: hit for needle in _NEEDLES if (hit := upper.find(needle)) >= 0}
        at = 0
        while hits:
            hit = min(hits.values())
            begin = text.rfind(b"\n", at, hit) + 1 or at
            end = text.find(b"\n", hit)
            end = len(text) if end < 0 else end
            if _MARKER.match(text, begin, end):
                yield begin, end
            at = end + 1
            # Only the first word of a line can begin it, so every search goes on behind that line.
            for needle, place in list(hits.items()):
                if place < at:
                    further = upper.find(needle, at)
                    if further < 0:
                        del hits[needle]
                    else:
                        hits[needle] = further

    def may_become(self, beginning: bytes) -> bool:
        """Whether a line that begins like this could be a marker once it is whole."""
        if _MARKER.match(beginning):
            return True
        text = beginning.lstrip(b" \t")
        if any(sign.encode().startswith(text) for sign in _SIGNS):  # also the empty text
            return True
        word = _PREFIX.sub(b"", beginning, count=1).upper()
        return any(needle.startswith(word) or word.startswith(needle) for needle in _NEEDLES)


def parse(line: bytes) -> Marker | None:
    """The marker that a line is, or None for text. Never fails; linear in the length of the line."""
    match = _LINE.match(line.decode("utf-8", "replace").rstrip("\r\n"))
    if match is None:
        return None
    sign, word, content = match.groups()
    closer = _CLOSERS.get(sign or "")
    if closer is not None and content.rstrip().endswith(closer):
        content = content.rstrip()[: -len(closer)].rstrip()
    if not content.strip():
        return None
    kind = MarkerKind(word.upper())
    if kind is MarkerKind.META:
        return Marker(kind, content)
    content = content.strip()
    if kind is MarkerKind.ARTIFACT:
        return Marker(kind, content)
    return Marker(kind, content, _step_name(content), _parameters(content))


def typed(text: str) -> Value:
    """``true`` and ``false`` in any case, whole numbers, numbers with one dot; everything else stays text.

    A number that a 64-bit integer or a double cannot hold stays text too.
    """
    lowered = text.lower()
    if lowered in {"true", "false"}:
        return lowered == "true"
    if text.isascii() and len(text) <= 400:
        if text.isdigit() and len(text) <= 18:
            return int(text)
        if text.count(".") == 1 and text.replace(".", "").isdigit():
            number = float(text)
            return number if math.isfinite(number) else text
    return text


def _step_name(content: str) -> str:
    for stop in ("[", "{", " --"):
        content = content.partition(stop)[0]
    return content.strip()[:_MAX_NAME]


_OPENED = (("[", re.compile(r"\[(\w+)="), "]"), ("{", re.compile(r"\{(\w+):"), "}"))
_DASHED = re.compile(r"--(\w+)=(\S+)")


def _parameters(content: str) -> dict[str, Value]:
    found: dict[str, Value] = {}

    def take(key: str, value: str) -> None:
        if len(found) < _MAX_PARAMETERS and len(key) <= _MAX_KEY:
            found[key] = typed(value.strip()[:_MAX_VALUE])

    for sign, opening, closing in _OPENED:
        at = content.find(sign)
        while at >= 0 and (match := opening.search(content, at)):
            end = content.find(closing, match.end())
            if end < 0:  # no group that opens from here on is ever closed
                break
            take(match[1], content[match.end() : end])
            at = end + 1
    for match in _DASHED.finditer(content):
        take(match[1], match[2])
    return found
