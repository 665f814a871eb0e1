"""What agents need of sessions."""

from collections.abc import Collection
from typing import Protocol

from treadle.core.page import Command, Result

__all__ = ["AgentSessions"]


class AgentSessions(Protocol):
    """A part of what :class:`~treadle.engine.sessions.Sessions` offers; errors as there."""

    async def hide(self, session_id: str, secrets: Collection[str]) -> None: ...

    async def perform(self, session_id: str, command: Command) -> Result: ...
