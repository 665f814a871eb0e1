"""Log lines one by one, as people read them, and which of them to read."""

from datetime import datetime

import msgspec

from treadle.core.event import Source

__all__ = ["LogLine", "LogQuery"]


class LogLine(msgspec.Struct, frozen=True):
    """One log line, decoded for people: invalid UTF-8 becomes U+FFFD, nothing else is changed."""

    seq: int
    at: datetime
    source: Source
    level: str
    step_id: str | None
    text: str
    number: int | None = None
    """Which line of the whole log it is, from 1; None where the read did not start at a known place."""
    partial: bool = False
    """No newline ended it (yet): if it is directly followed by one from the same source, they are one line."""


class LogQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which log lines to read, in the order of their numbers."""

    after_seq: int = 0
    after_number: int | None = None
    """How many lines there are up to ``after_seq``, so that those of the page can be numbered."""
    before_seq: int | None = None
    limit: int = 1000
    tail: bool = False
    """The last ``limit`` lines instead of the first."""
    step_id: str | None = None
    sources: frozenset[Source] = frozenset()
    levels: frozenset[str] = frozenset()
    text: str | None = None
    """Only lines that contain this, in any case."""
    regex: str | None = None
    """Only lines that this RE2 expression matches."""
