"""Sessions: opened, used, watched, closed. What the dialects and the runners ask; browsers are behind a port."""

import asyncio
from collections.abc import AsyncGenerator, Collection
from contextlib import suppress
from datetime import timedelta
from typing import Final

from treadle.core.clock import Clock
from treadle.core.errors import NotFound, Unavailable
from treadle.core.event import Item
from treadle.core.ids import new_id
from treadle.core.origin import origin_of
from treadle.core.page import Acted, Command, Download, Result
from treadle.core.session import OPENED_BY, CloseReason, NewSession, Session, SessionQuery
from treadle.engine.hub import Hub
from treadle.engine.live_session import LiveSession
from treadle.engine.open_sessions import OpenSessions
from treadle.engine.ports import Credential, EventStore, Frame, Pressure, Sealing, SessionHost, SessionRows
from treadle.engine.recordings import KeptRecordings, part_of_file
from treadle.engine.session_commands import SessionCommands
from treadle.engine.session_config import SessionConfig
from treadle.engine.session_credentials import SessionCredentials
from treadle.engine.session_news import SessionNews
from treadle.engine.session_stream import SessionRecorder, read_all, read_page
from treadle.engine.session_takeover import Alive, take_over
from treadle.engine.watch import Watch

__all__ = ["Sessions"]

_CHUNK: Final = 512 << 10


class Sessions:
    """The sessions of this node. Ids are whole ids; their spelling outside is the dialects' matter."""

    def __init__(
        self,
        *,
        rows: SessionRows,
        recorder: SessionRecorder,
        events: EventStore,
        hub: Hub,
        host: SessionHost,
        recordings: KeptRecordings,
        sealing: Sealing,
        clock: Clock,
        owner: str,
        node_id: str,
        alive: Alive | None = None,
        config: SessionConfig = SessionConfig(),  # noqa: B008 - frozen
    ) -> None:
        self._rows = rows
        self._recorder = recorder
        self._events = events
        self._hub = hub
        self._host = host
        self._sealing = sealing
        self._secrets = SessionCredentials(rows, sealing, clock)
        self._owner = owner
        self._alive = alive
        self._config = config
        self._live = OpenSessions(host)
        self._commands = SessionCommands(self._live, host, self._secrets, clock, config)
        self._restoring: asyncio.Task[None] | None = None
        self.news = SessionNews(self._live, self._secrets)
        """What the host tells of them."""
        self.recordings = recordings
        """What was recorded of sessions."""
        self.clock = clock
        self.node_id = node_id
        self.accepting = True
        """False while the engine drains: no session is opened then."""

    # ------------------------------------------------------------ the service

    async def start(self) -> None:
        """Take over the sessions that a predecessor left open; they are restored one after another, or when used."""
        self.accepting = True
        await self.take_over()

    async def take_over(self, *, most: int | None = None) -> int:
        """Take the open sessions of nodes that are gone, and begin to restore them; how many."""
        alive = frozenset[str]() if self._alive is None else await self._alive()
        taken = await take_over(
            self._rows, self._recorder, self.clock, self._owner, self._enter, alive=alive, most=most
        )
        for live in taken:
            if OPENED_BY in live.session.metadata:  # the attempt that opened it died with its node; another has its own
                await self.close(live.session.id, CloseReason.LOST)
        if taken and (self._restoring is None or self._restoring.done()):
            self._restoring = asyncio.create_task(self._restore_all(), name="restore sessions")
        return len(taken)

    async def stop(self) -> None:
        """Let go of all sessions; they stay open in the store, and the next start restores them."""
        self.accepting = False
        if self._restoring is not None:
            self._restoring.cancel()
            await asyncio.gather(self._restoring, return_exceptions=True)
            self._restoring = None
        await asyncio.gather(*self._live.closing.values(), return_exceptions=True)
        await self.news.settled()
        live = list(self._live.values())
        await asyncio.gather(*(each.suspend() for each in live))
        self._live.clear()
        await asyncio.gather(*(self._host.close(each.session.id) for each in live))

    async def _restore_all(self) -> None:
        for live in list(self._live.values()):
            if self._overdue(live) is None:
                with suppress(NotFound):
                    await live.ready()

    # ------------------------------------------------------------ open, look, close

    async def open(self, new: NewSession, *, model_key: str | None = None) -> tuple[Session, bool]:
        """A new session, ready for commands; False if an idempotency key led to one that exists already.

        Raises:
            TooMany: all are in use, and the queue is full or its patience over.
            InvalidInput: there is no such browser here; the message says what to install.
            IdempotencyMismatch: the key was used with another request.
            Unavailable: the engine is stopping, or no browser can be started.
        """
        if not self.accepting:
            raise Unavailable("The engine is stopping; try again in a moment.", retry_after_seconds=5)
        now = self.clock.now()
        session = Session(
            id=new_id(),
            options=new.options,
            user=new.user,
            metadata=new.metadata,
            created_at=now,
            used_at=now,
            owner=self._owner,
        )
        live = self._enter(session)
        storing: asyncio.Task[tuple[Session, bool]] | None = None
        try:
            await self._host.open(session, self.news)
            storing = asyncio.create_task(self._recorder.open(session, new.idempotency))
            stored, created = await asyncio.shield(storing)
            if created and model_key:
                await self._secrets.add_model_key(session.id, model_key)
                self._host.unlock_model(session.id, model_key)
        except BaseException:
            await asyncio.shield(self._abandon(live, storing))
            raise
        if not created:
            await self._abandon(live, None)
            return stored, False
        live.used = self.clock.monotonic()
        return live.session, True

    async def _abandon(self, live: LiveSession, storing: "asyncio.Task[tuple[Session, bool]] | None") -> None:
        """Take back a session that was not opened to the end."""
        stored = False
        if storing is not None:
            with suppress(Exception):  # its caller has it
                stored = (await storing)[1]
        if stored:
            await self.close(live.session.id, CloseReason.ABANDONED)
        else:
            self._live.pop(live.session.id, None)
            await self._host.close(live.session.id)

    async def get(self, session_id: str) -> Session:
        """A session that is open. NotFound for others."""
        session = await self.kept(session_id)
        if session.closed and session_id not in self._live:
            raise NotFound("Session", session_id)
        return session

    async def kept(self, session_id: str) -> Session:
        """A session that is open, or over and not forgotten yet. NotFound for others."""
        live = self._live.get(session_id)
        session = await self._rows.get(session_id) if live is None else live.session
        if session is None:
            raise NotFound("Session", session_id)
        return session

    async def find(self, query: SessionQuery) -> tuple[list[Session], int]:
        """A page of sessions, oldest first, and how many match in all."""
        found, total = await self._rows.find(query)
        return [self._live[each.id].session if each.id in self._live else each for each in found], total

    async def close(self, session_id: str, reason: CloseReason = CloseReason.USER) -> Session:
        """End it, with all that it has; the session as it ended. NotFound if it is not open."""
        return await self._live.close(session_id, reason)

    # ------------------------------------------------------------ commands

    async def perform(self, session_id: str, command: Command) -> Result:
        """Carry out a command, after those that were given before it.

        Raises what :meth:`~treadle.engine.ports.SessionHost.perform` does.
        """
        return await self._commands.perform(session_id, command)

    async def live(
        self, session_id: str, *, quality: int = 60, width: int = 1280, frames_a_second: float = 10.0
    ) -> AsyncGenerator[Frame, None]:
        """Pictures of its page as it changes; ends with the session. NotFound."""
        live = self._live.here(session_id)
        await live.ready()
        frames = self._host.live(session_id, quality=quality, width=width, frames_a_second=frames_a_second)
        try:
            async for frame in frames:
                live.used = self.clock.monotonic()
                yield frame
        finally:
            await frames.aclose()

    async def downloads(self, session_id: str) -> list[Download]:
        """Files that its pages gave."""
        self._live.here(session_id)
        return self._host.downloads(session_id)

    async def read_download(
        self, session_id: str, download_id: str, start: int = 0, length: int | None = None
    ) -> AsyncGenerator[bytes, None]:
        """The bytes of one from a place on, that many or all that follow. NotFound."""
        left = length
        while left is None or left > 0:
            self._live.here(session_id)
            path = self._host.download_path(session_id, download_id)
            chunk = await asyncio.to_thread(part_of_file, path, start, _CHUNK if left is None else min(_CHUNK, left))
            if not chunk:
                return
            start += len(chunk)
            left = None if left is None else left - len(chunk)
            yield chunk

    def watch(self) -> Watch:
        """Open a watch on streams; follow sessions by their ids."""
        return self._hub.watch()

    async def last_seq(self, session_id: str) -> int:
        """The highest number in its stream."""
        return await self._events.last_seq(session_id) or 0

    async def history(self, session_id: str) -> list[Item]:
        """All that its stream holds now, oldest first."""
        return await read_all(self._events, session_id)

    async def events(self, session_id: str, *, after_seq: int, limit: int) -> tuple[list[tuple[int, Item]], int]:
        """At most ``limit`` facts of its stream with greater numbers, each with its number; and the last number."""
        return await read_page(self._events, session_id, after_seq=after_seq, limit=limit)

    def pressure(self) -> Pressure:
        """How busy the browsers are."""
        return self._host.pressure()

    # ------------------------------------------------------------ secrets

    async def add_credential(
        self, session_id: str, *, name: str, value: str, kind: str, origin: str | None = None
    ) -> Credential:
        """Keep a secret that may be filled in on pages of one origin.

        That is the given one, else that of the present page, else the first on which it is used.
        """
        live = self._live.here(session_id)
        bound = origin or origin_of(live.session.url)
        return await self._secrets.add(session_id, name=name, value=value, kind=kind, origin=bound)

    async def credentials(self, session_id: str) -> list[Credential]:
        """Without their values."""
        self._live.here(session_id)
        return await self._secrets.list(session_id)

    async def remove_credential(self, session_id: str, credential_id: str) -> None:
        """Forget one. NotFound."""
        self._live.here(session_id)
        await self._secrets.remove(session_id, credential_id)

    async def hide(self, session_id: str, secrets: Collection[str]) -> None:
        """Tell none of these values from now on in whatever the session tells, pictures excepted; restarts included.

        Returns when that is stored; Unavailable if it cannot be. Sessions that are not open here are ignored.
        """
        if secrets and session_id in self._live:
            await self.news.keep_hidden(session_id, secrets)
            self._host.hide(session_id, secrets)

    async def fill_credential(
        self, session_id: str, *, selector: str, credential_id: str, clear_first: bool = True
    ) -> Acted:
        """Put a kept secret into a field. NotFound; Conflict if the page is of another origin."""
        return await self._commands.fill_credential(
            session_id, selector=selector, credential_id=credential_id, clear_first=clear_first
        )

    # ------------------------------------------------------------ upkeep

    async def close_overdue(self) -> None:
        """Close the sessions that nobody used for too long, or that are too old."""
        due = [(session_id, why) for session_id, live in self._live.items() if (why := self._overdue(live))]
        for session_id, why in due:
            with suppress(NotFound, Unavailable):  # it is closed meanwhile, or by a later round
                await self.close(session_id, why)

    async def forget_closed(self, kept: timedelta) -> int:
        """Remove what is stored of sessions that were closed longer ago; how many."""
        before = self.clock.now() - kept
        removed = 0
        while gone := await self._rows.delete_closed(before=before):
            removed += gone
        return removed

    def _overdue(self, live: LiveSession) -> CloseReason | None:
        age = (self.clock.now() - live.session.created_at).total_seconds()
        idle = 0.0 if live.busy else self.clock.monotonic() - live.used
        return self._config.overdue(live.session.options, age=age, idle=idle)

    def _enter(self, session: Session) -> LiveSession:
        live = LiveSession(
            session,
            host=self._host,
            listener=self.news,
            recorder=self._recorder,
            sealing=self._sealing,
            stored_checkpoint=self._rows.checkpoint,
            secrets=self._secrets.values,
            model_key=self._secrets.model_key,
            clock=self.clock,
            gone=self._live.given_up,
        )
        self._live[session.id] = live
        return live
