"""Topics as NATS subjects: only the dots of a topic part its subject, and nothing in it is a wildcard."""

import re
from typing import Final

__all__ = ["subject_of", "subjects_of", "topic_of"]

_UNSAFE: Final = re.compile(rb"[^A-Za-z0-9_-]")
_ESCAPED: Final = re.compile(rb"=([0-9A-F]{2})")
_EMPTY: Final = "="
"""A part without characters, which a subject may not have."""


def subject_of(prefix: str, topic: str) -> str:
    """The subject of a topic: letters, digits, ``_`` and ``-`` as they are, other bytes as ``=`` and two digits."""
    return ".".join([prefix, *map(_written, topic.split("."))])


def subjects_of(prefix: str, pattern: str) -> str:
    """The subjects that a pattern of :meth:`~treadle.engine.ports.Bus.subscribe` means."""
    if pattern.endswith(".>"):
        return f"{subject_of(prefix, pattern[:-2])}.>"
    return subject_of(prefix, pattern)


def topic_of(prefix: str, subject: str) -> str:
    """The topic again. ValueError for a subject that no topic has."""
    if not subject.startswith(prefix + "."):
        raise ValueError(f"the subject does not begin with {prefix}")
    return ".".join(map(_read, subject.removeprefix(prefix + ".").split(".")))


def _written(part: str) -> str:
    escaped = _UNSAFE.sub(lambda found: b"=%02X" % found[0][0], part.encode("utf-8", "surrogatepass"))
    return escaped.decode("ascii") or _EMPTY


def _read(part: str) -> str:
    if part == _EMPTY:
        return ""
    raw = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), part.encode("ascii", "replace"))
    return raw.decode("utf-8", "surrogatepass")
