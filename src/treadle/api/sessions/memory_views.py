"""Memories as this dialect tells them; their ids are ``mem_`` and 32 hexadecimal digits."""

import re
from datetime import datetime
from typing import Final

import msgspec

from treadle.core.errors import NotFound
from treadle.core.memory import Memory, RememberedStep

__all__ = ["Forgotten", "MemoryList", "MemoryStep", "MemoryView", "ScriptView", "memory_id_of", "memory_view"]

_PREFIX: Final = "mem_"
_DIGITS: Final = re.compile(r"[0-9a-f]{32}")


class MemoryStep(msgspec.Struct, kw_only=True):
    """One thing that was done."""

    action: str
    role: str
    name: str
    selector: str


class MemoryView(msgspec.Struct, kw_only=True):
    """A command that worked, and what it was done to."""

    memory_id: str
    origin: str
    page: str
    """The path, numbers and ids in it replaced by ``*``."""
    command: str
    source: str
    """words, selector or model: who found the element first."""
    score: float
    steps: list[MemoryStep]
    hits: int
    heals: int
    created_at: datetime
    last_used: datetime


class MemoryList(msgspec.Struct, kw_only=True):
    memories: list[MemoryView]
    total: int
    offset: int
    limit: int


class Forgotten(msgspec.Struct, kw_only=True):
    forgotten: int


class ScriptView(msgspec.Struct, kw_only=True):
    """A program."""

    language: str
    steps: int
    script: str


def memory_view(memory: Memory) -> MemoryView:
    """A memory for clients."""
    return MemoryView(
        memory_id=_PREFIX + memory.id.replace("-", ""),
        origin=memory.origin,
        page=memory.page,
        command=memory.command,
        source=str(memory.source),
        score=memory.score,
        steps=[_step(step) for step in memory.steps],
        hits=memory.hits,
        heals=memory.heals,
        created_at=memory.created_at,
        last_used=memory.used_at,
    )


def memory_id_of(named: str) -> str:
    """The id that is spelled so. NotFound for what is none."""
    digits = named.lower().removeprefix(_PREFIX).replace("-", "")
    if _DIGITS.fullmatch(digits) is None:
        raise NotFound("Memory", named)
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def _step(step: RememberedStep) -> MemoryStep:
    element = step.element
    return MemoryStep(
        action=step.action,
        role="" if element is None else element.role,
        name="" if element is None else element.name,
        selector="" if element is None else element.selector,
    )
