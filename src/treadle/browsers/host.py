"""The browsers of this node, as sessions see them: a seat of the fleet for each, with its commands and its stream."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from treadle.browsers.fleet.storage import StorageState
from treadle.browsers.host_config import HostConfig
from treadle.browsers.model import Models
from treadle.browsers.tools import OpenMemory, Seat
from treadle.core.clock import Clock
from treadle.core.errors import Conflict, NotFound, TreadleError, Unavailable
from treadle.core.page import Command, Download, Result
from treadle.core.session import Session
from treadle.engine.ports.sessions import Frame, Pressure, SessionListener
from treadle.net import HostPatterns, parse_target

if TYPE_CHECKING:
    from treadle.browsers.session import GuardUrl, PageSession, Shelf, Verbs

__all__ = ["BrowserHost", "Seats"]

_log = logging.getLogger("treadle.browsers")


class Seats(Protocol):
    """Where seats come from: :class:`~treadle.browsers.fleet.Fleet`."""

    async def seat(
        self,
        session: Session,
        *,
        storage: StorageState | None = None,
        refused: Callable[[str, str], None] | None = None,
    ) -> Seat: ...

    def pressure(self) -> Pressure: ...


class BrowserHost:
    """Implements :class:`~treadle.engine.ports.sessions.SessionHost`.

    Args:
        fleet: gives and takes back the seats.
        guard_url: raises for addresses that pages may not be sent to; the proxy judges every request again.
        recordings: keeps what is recorded; None refuses recordings.
        clock: stamps events.
        config: bounds of every session.
        verbs: what carries out commands; by default that of the neighbouring packages.
        models: what sessions may ask where words do not do; None lets them ask nothing.
        memories: what worked before; None lets every command search anew.
    """

    def __init__(
        self,
        fleet: Seats,
        guard_url: "GuardUrl",
        recordings: "Shelf | None",
        clock: Clock,
        config: HostConfig | None = None,
        *,
        verbs: "Verbs | None" = None,
        models: Models | None = None,
        memories: OpenMemory | None = None,
    ) -> None:
        self._fleet = fleet
        self._guard_url = guard_url
        self._shelf = recordings
        self._clock = clock
        self._config = config or HostConfig()
        self._verbs = verbs
        self._models = models
        self._memories = memories
        self._sessions: dict[str, PageSession] = {}
        self._opening: set[str] = set()
        self._ending: set[asyncio.Task[None]] = set()

    async def stop(self) -> None:
        """Close every session."""
        await asyncio.gather(*(self.close(session_id) for session_id in list(self._sessions)))
        await asyncio.gather(*self._ending, return_exceptions=True)

    # ------------------------------------------------------------ SessionHost

    async def open(
        self,
        session: Session,
        listener: SessionListener,
        *,
        checkpoint: bytes | None = None,
        hidden: Collection[str] = (),
    ) -> None:
        """Conflict for a session that is here already; InvalidInput for what is no checkpoint."""
        if session.id in self._sessions or session.id in self._opening:
            raise Conflict("The session is open here already.")
        self._opening.add(session.id)
        try:
            page_session = await self._open(session, listener, checkpoint, hidden)
        finally:
            self._opening.discard(session.id)
        self._sessions[session.id] = page_session
        page_session.gone.add_done_callback(lambda gone: self._on_gone(page_session, listener, gone.result()))

    async def perform(self, session_id: str, command: Command, *, seconds: float) -> Result:
        return await self._get(session_id).perform(command, seconds=seconds)

    def hide(self, session_id: str, secrets: Collection[str]) -> None:
        if page_session := self._sessions.get(session_id):
            page_session.hide(secrets)

    def unlock_model(self, session_id: str, key: str) -> None:
        if page_session := self._sessions.get(session_id):
            page_session.unlock_model(key)

    async def checkpoint(self, session_id: str) -> bytes | None:
        return await self._get(session_id).checkpoint()

    async def close(self, session_id: str) -> None:
        page_session = self._sessions.pop(session_id, None)
        if page_session is not None:
            await page_session.close()

    def live(
        self, session_id: str, *, quality: int = 60, width: int = 1280, frames_a_second: float = 10.0
    ) -> AsyncGenerator[Frame, None]:
        return self._get(session_id).live(quality=quality, width=width, frames_a_second=frames_a_second)

    def downloads(self, session_id: str) -> list[Download]:
        return self._get(session_id).downloads()

    def download_path(self, session_id: str, download_id: str) -> Path:
        return self._get(session_id).download_path(download_id)

    def pressure(self) -> Pressure:
        return self._fleet.pressure()

    # ------------------------------------------------------------

    def _get(self, session_id: str) -> "PageSession":
        page_session = self._sessions.get(session_id)
        if page_session is None:
            raise NotFound("session", session_id)
        return page_session

    async def _open(
        self, session: Session, listener: SessionListener, checkpoint: bytes | None, hidden: Collection[str]
    ) -> "PageSession":
        verbs = self._verbs
        if verbs is None:
            self._verbs = verbs = await asyncio.to_thread(_imported)
        from treadle.browsers.session import PageSession, Refusals  # noqa: PLC0415 - just imported, or earlier
        from treadle.browsers.session.checkpoint import decode  # noqa: PLC0415

        known = None if checkpoint is None else decode(checkpoint)
        refusals = Refusals()
        storage = None if known is None else known.state
        seat = await self._fleet.seat(session, storage=storage, refused=refusals)
        page_session = PageSession(
            session,
            seat,
            listener,
            guard_url=self._guard_of(session),
            refusals=refusals,
            shelf=self._shelf,
            verbs=verbs,
            clock=self._clock,
            config=self._config,
            models=self._models,
            memories=self._memories,
            hidden=hidden,
        )
        try:
            if known is not None:
                await page_session.restore(known)
        except BaseException:
            await asyncio.wait({self._end(page_session)})
            raise
        return page_session

    def _guard_of(self, session: Session) -> "GuardUrl":
        """What the session's pages may be sent to: a host that is not on its list is not even looked up."""
        if not session.options.allowed_hosts:
            return self._guard_url
        patterns = HostPatterns(session.options.allowed_hosts)

        async def guard_url(url: str) -> None:
            patterns.check(parse_target(url))
            await self._guard_url(url)

        return guard_url

    def _on_gone(self, page_session: "PageSession", listener: SessionListener, error: TreadleError) -> None:
        """A session ended: by :meth:`close`, or because its browser was lost, which its listener is told."""
        if self._sessions.get(page_session.id) is not page_session:
            return
        del self._sessions[page_session.id]
        self._end(page_session)
        if isinstance(error, Unavailable):
            _log.info("session %s lost its browser: %s", page_session.id, error)
            listener.lost(page_session.id, str(error))

    def _end(self, page_session: "PageSession") -> asyncio.Task[None]:
        task = asyncio.create_task(page_session.close())
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)
        return task


def _imported() -> "Verbs":
    """The verbs. A session and all that it understands take long to import: done for the first one, in a thread."""
    from treadle.browsers.session import standard_verbs  # noqa: PLC0415

    return standard_verbs()
