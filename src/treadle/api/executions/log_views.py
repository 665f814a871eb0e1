"""Shapes of what this dialect answers about the output of an execution."""

from datetime import datetime
from typing import Any

import msgspec

__all__ = [
    "EventPage",
    "GroupView",
    "LogData",
    "LogView",
    "OutlineData",
    "PlaceView",
    "SearchData",
]


class LogView(msgspec.Struct, kw_only=True):
    """One log line."""

    seq: int
    timestamp: datetime
    content: str
    message: str
    level: str
    source: str
    step_id: str | None
    step_name: str | None
    number: int | None
    """Which line of the log it is, from 1; null where the page does not know (``tail``, ``after_seq`` alone)."""
    partial: bool
    """No newline ended it (yet): what follows directly from the same source is the same line."""


class LogData(msgspec.Struct, kw_only=True):
    logs: list[LogView]
    next_seq: int | None
    """``after_seq`` of the next page; null when there was no more."""
    total: int
    """Lines of the execution in all."""


class EventPage(msgspec.Struct, kw_only=True):
    events: list[dict[str, Any]]
    next_seq: int | None
    """``from_seq`` of the next page; null when there was no more."""
    last_seq: int


class PlaceView(msgspec.Struct, kw_only=True):
    """A place in a log: a line, or for a mark how much is before it."""

    seq: int
    number: int
    """Line of the whole log, from 1."""
    row: int
    """Line among those that the filter lets through, from 1."""


class GroupView(msgspec.Struct, kw_only=True):
    """Lines that fold under their first one; by their ``row``."""

    title: str
    first: int
    last: int | None
    """Null while nothing ended it."""
    depth: int
    section: bool
    """Whether ``---`` or ``+++`` began it: it ends where the next one begins."""
    expanded: bool
    """Whether the work wants it to be open."""


class OutlineData(msgspec.Struct, kw_only=True):
    """Where the lines of a log are."""

    every: int
    marks: list[PlaceView]
    """The place before every so many rows: ``seq`` and ``number`` are a page's ``after_seq`` and ``after_number``."""
    groups: list[GroupView]
    rows: int
    """Lines that the filter lets through."""
    lines: int
    """Lines in all."""
    last_seq: int
    """The number of the last event that was looked at."""
    complete: bool
    """False if the log was too long to be read in time: go on from ``last_seq``, ``lines`` and ``rows``."""


class SearchData(msgspec.Struct, kw_only=True):
    """Where something stands in a log."""

    found: list[PlaceView]
    count: int
    """Lines in which it stands, those not listed included."""
    rows: int
    lines: int
    last_seq: int
    complete: bool
    """As in an outline: from there a later search goes on."""
