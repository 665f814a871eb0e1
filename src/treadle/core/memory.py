"""What worked on a page, kept so that the same command need not search again. What was typed is no part of it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from treadle.core.page.elements import Element
from treadle.core.page.scripting import Locator

__all__ = ["Memory", "MemoryQuery", "MemorySource", "RememberedStep"]


class MemorySource(StrEnum):
    """Who found the elements first."""

    WORDS = "words"
    """The words of the command."""
    SELECTOR = "selector"
    """The caller, who answered the question which of several was meant."""
    MODEL = "model"


class RememberedStep(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was done, and to which element."""

    action: str
    """A verb: click, fill, select, ..."""
    element: Element | None = None
    """As it was seen, without value, options and reference; None where there was none."""
    origin: str = ""
    """Of the document that it was in: a frame of another origin has no such element, whatever it looks like."""
    facts: str = ""
    """Digest of what the element says of itself, made in the page: another element has another one."""
    around: str = ""
    """Digest of what stands around it, where that tells it from others like it; empty where nothing does."""
    alike: int = 1
    """How many elements of the page had these facts."""
    rivals: tuple[str, ...] = ()
    """What others on the page were called then that are called alike, and descriptions of those that the words fitted
    less well, in lower case: none of these is it."""
    reading: str = ""
    """Digest of the reading of the words that it was found by."""
    locator: Locator = Locator()
    """How a script finds it."""
    intent: dict[str, Any] = {}
    """What was asked for, where that cannot be read from the command by rules."""


class Memory(msgspec.Struct, frozen=True, kw_only=True):
    """A command of one owner, on pages of one shape of one origin."""

    id: str
    """The same for the same owner, origin, page and key."""
    user: str
    """Name on the API key that the session was opened with; empty without keys."""
    origin: str
    page: str
    """The path, numbers and ids in it replaced by ``*``: ``/orders/*/items``."""
    key: str
    """Digest of what the command asks for, values left out."""
    command: str
    """What it asks for, for people."""
    source: MemorySource = MemorySource.WORDS
    score: float = 1.0
    """How well the elements fitted when they were found, 0 to 1."""
    steps: tuple[RememberedStep, ...] = ()
    hits: int = 0
    """How often it was of use."""
    heals: int = 0
    """How often its element was found again after the page had changed."""
    created_at: datetime
    used_at: datetime


class MemoryQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which memories of an owner."""

    user: str
    origin: str | None = None
    limit: int = 100
    offset: int = 0
