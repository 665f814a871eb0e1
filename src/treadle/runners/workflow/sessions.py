"""What workflows need of sessions."""

from collections.abc import Collection
from typing import Protocol

from treadle.core.page import Acted, Command, Result
from treadle.core.session import CloseReason, NewSession, Session

__all__ = ["WorkflowSessions"]


class WorkflowSessions(Protocol):
    """A part of what :class:`~treadle.engine.sessions.Sessions` offers; errors as there."""

    async def open(self, new: NewSession, *, model_key: str | None = None) -> tuple[Session, bool]: ...

    async def close(self, session_id: str, reason: CloseReason = ...) -> Session: ...

    async def hide(self, session_id: str, secrets: Collection[str]) -> None: ...

    async def perform(self, session_id: str, command: Command) -> Result: ...

    async def fill_credential(
        self, session_id: str, *, selector: str, credential_id: str, clear_first: bool = True
    ) -> Acted: ...
