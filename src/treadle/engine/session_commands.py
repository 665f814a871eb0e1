"""Commands of sessions: each within its deadline, and again where the browser was lost under a harmless one."""

import asyncio
from typing import Final

from treadle.core.clock import Clock
from treadle.core.errors import Conflict, DeadlinePassed, Unavailable
from treadle.core.origin import origin_of
from treadle.core.page import (
    Acted,
    Await,
    Command,
    Extract,
    Fill,
    Look,
    Looked,
    Navigate,
    Observe,
    Propose,
    Result,
    Screenshot,
)
from treadle.core.session import SessionState
from treadle.engine.live_session import LiveSession
from treadle.engine.open_sessions import OpenSessions
from treadle.engine.ports import SessionHost
from treadle.engine.session_config import SessionConfig
from treadle.engine.session_credentials import SessionCredentials

__all__ = ["HARMLESS", "SessionCommands"]

_GRACE_SECONDS: Final = 0.25
"""What a host may overrun a deadline by, before it is not believed any more."""
HARMLESS: Final = (Navigate, Extract, Observe, Screenshot, Await, Propose)
"""Commands that may be carried out twice."""


class SessionCommands:
    """Carries out commands in the sessions that are open here."""

    def __init__(
        self,
        sessions: OpenSessions,
        host: SessionHost,
        secrets: SessionCredentials,
        clock: Clock,
        config: SessionConfig,
    ) -> None:
        self._open = sessions
        self._host = host
        self._secrets = secrets
        self._clock = clock
        self._config = config

    async def perform(self, session_id: str, command: Command) -> Result:
        """As :meth:`~treadle.engine.sessions.Sessions.perform` says."""
        live = self._open.here(session_id)
        wanted = command.timeout_seconds or live.session.options.command_seconds or self._config.command_seconds
        seconds = min(max(wanted, 0.0), self._config.most_command_seconds)
        live.busy += 1
        live.touch()
        try:
            return await self._carry_out(live, command, self._clock.monotonic() + seconds)
        except TimeoutError:
            raise DeadlinePassed(f"The command did not end within {seconds:g} seconds.") from None
        finally:
            live.busy -= 1
            live.used = self._clock.monotonic()

    async def fill_credential(self, session_id: str, *, selector: str, credential_id: str, clear_first: bool) -> Acted:
        """As :meth:`~treadle.engine.sessions.Sessions.fill_credential` says."""
        self._open.here(session_id)
        kept = await self._secrets.get(session_id, credential_id)
        if kept.origin is None:
            looked = await self.perform(session_id, Look())
            origin = origin_of(looked.url) if isinstance(looked, Looked) else None
            if origin is None:
                raise Conflict("The page is of no origin to which a credential could be bound.")
            kept = await self._secrets.bind(kept, origin)
        command = Fill(selector=selector, value=self._secrets.value(kept), origin=kept.origin, clear_first=clear_first)
        acted = await self.perform(session_id, command)
        assert isinstance(acted, Acted)
        return acted

    async def _carry_out(self, live: LiveSession, command: Command, deadline: float) -> Result:
        """A command that changes nothing is carried out again if the browser was lost under it. TimeoutError."""
        while True:
            async with asyncio.timeout(deadline - self._clock.monotonic()):
                await live.ready()
            left = max(deadline - self._clock.monotonic(), 0.0)
            try:
                async with asyncio.timeout(left + _GRACE_SECONDS):
                    return await self._host.perform(live.session.id, command, seconds=left)
            except Unavailable:
                if live.session.state is not SessionState.RECOVERING or not isinstance(command, HARMLESS):
                    raise
