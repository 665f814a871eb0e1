"""Sessions: opened, used, watched, closed. What the dialects and the runners ask; browsers are behind a port."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Collection, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Final

import msgspec

from treadle.core.clock import Clock
from treadle.core.errors import Conflict, DeadlinePassed, NotFound, Unavailable
from treadle.core.event import Item
from treadle.core.ids import new_id
from treadle.core.origin import origin_of
from treadle.core.page import (
    Acted,
    Await,
    Command,
    Download,
    Extract,
    Fill,
    Look,
    Looked,
    Navigate,
    Observe,
    Propose,
    Result,
    Screenshot,
    Usage,
)
from treadle.core.session import OPENED_BY, CloseReason, NewSession, Session, SessionQuery, SessionState
from treadle.engine.codec import decode_items
from treadle.engine.hub import Hub
from treadle.engine.live_session import LiveSession
from treadle.engine.ports import (
    Credential,
    EventStore,
    Frame,
    Pressure,
    Recordings,
    Sealing,
    SessionHost,
    SessionRows,
)
from treadle.engine.session_credentials import SessionCredentials
from treadle.engine.session_stream import SessionRecorder
from treadle.engine.watch import Watch

__all__ = ["SessionConfig", "Sessions"]

_log = logging.getLogger("treadle.engine")
_OPEN: Final = frozenset({SessionState.ACTIVE, SessionState.RECOVERING})
_PAGE: Final = 1000
_GRACE_SECONDS: Final = 0.25
"""What a host may overrun a deadline by, before it is not believed any more."""
_HARMLESS: Final = (Navigate, Extract, Observe, Screenshot, Await, Propose)
"""Commands that may be carried out twice."""


class SessionConfig(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for sessions that do not say otherwise."""

    command_seconds: float = 25.0
    """Deadline of a command."""
    most_command_seconds: float = 300.0
    idle_seconds: float = 1800.0
    ttl_seconds: float = 86_400.0


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
        recordings: Recordings,
        sealing: Sealing,
        clock: Clock,
        owner: str,
        node_id: str,
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
        self._config = config
        self._live: dict[str, LiveSession] = {}
        self._closing: dict[str, asyncio.Task[Session]] = {}
        self._restoring: asyncio.Task[None] | None = None
        self._keeping: set[asyncio.Task[None]] = set()
        self._keeping_turn = asyncio.Lock()
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
        while True:
            found, _ = await self._rows.find(SessionQuery(states=_OPEN, limit=_PAGE))
            left = [session for session in found if session.owner != self._owner]
            for session in left:
                await self._take_over(session)
            if not left or len(found) < _PAGE:
                break
        if self._live:
            self._restoring = asyncio.create_task(self._restore_all(), name="restore sessions")

    async def stop(self) -> None:
        """Let go of all sessions; they stay open in the store, and the next start restores them."""
        self.accepting = False
        if self._restoring is not None:
            self._restoring.cancel()
            await asyncio.gather(self._restoring, return_exceptions=True)
            self._restoring = None
        await asyncio.gather(*self._closing.values(), return_exceptions=True)
        await asyncio.gather(*self._keeping, return_exceptions=True)
        live = list(self._live.values())
        await asyncio.gather(*(each.suspend() for each in live))
        self._live.clear()
        await asyncio.gather(*(self._host.close(each.session.id) for each in live))

    async def _take_over(self, session: Session) -> None:
        taken = await self._recorder.update(session, owner=self._owner, state=SessionState.RECOVERING)
        live = self._enter(taken)
        if OPENED_BY in session.metadata:  # the attempt that opened it died with its node; another opens its own
            await self.close(taken.id, CloseReason.LOST)
            return
        silent = (self.clock.now() - taken.used_at).total_seconds()
        live.used -= max(silent, 0.0)

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
            await self._host.open(session, self)
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
        live = self._live.get(session_id)
        if live is not None:
            return live.session
        session = await self._rows.get(session_id)
        if session is None or session.closed:
            raise NotFound("Session", session_id)
        return session

    async def find(self, query: SessionQuery) -> tuple[list[Session], int]:
        """A page of sessions, oldest first, and how many match in all."""
        found, total = await self._rows.find(query)
        return [self._live[each.id].session if each.id in self._live else each for each in found], total

    async def close(self, session_id: str, reason: CloseReason = CloseReason.USER) -> Session:
        """End it, with all that it has; the session as it ended. NotFound if it is not open."""
        closing = self._closing.get(session_id)
        if closing is None:
            if session_id not in self._live:
                raise NotFound("Session", session_id)
            closing = asyncio.create_task(self._close(session_id, reason), name=f"close {session_id}")
            self._closing[session_id] = closing
            closing.add_done_callback(lambda _: self._closing.pop(session_id, None))
        return await asyncio.shield(closing)

    async def _close(self, session_id: str, reason: CloseReason, error: str | None = None) -> Session:
        live = self._live[session_id]
        ended = await live.end(reason, error)
        self._live.pop(session_id, None)
        await self._host.close(session_id)
        return ended

    # ------------------------------------------------------------ commands

    async def perform(self, session_id: str, command: Command) -> Result:
        """Carry out a command, after those that were given before it.

        Raises what :meth:`~treadle.engine.ports.SessionHost.perform` does.
        """
        live = self._open_here(session_id)
        wanted = command.timeout_seconds or live.session.options.command_seconds or self._config.command_seconds
        seconds = min(max(wanted, 0.0), self._config.most_command_seconds)
        live.busy += 1
        live.touch()
        try:
            return await self._carry_out(live, command, self.clock.monotonic() + seconds)
        except TimeoutError:
            raise DeadlinePassed(f"The command did not end within {seconds:g} seconds.") from None
        finally:
            live.busy -= 1
            live.used = self.clock.monotonic()

    async def _carry_out(self, live: LiveSession, command: Command, deadline: float) -> Result:
        """A command that changes nothing is carried out again if the browser was lost under it. TimeoutError."""
        while True:
            async with asyncio.timeout(deadline - self.clock.monotonic()):
                await live.ready()
            left = max(deadline - self.clock.monotonic(), 0.0)
            try:
                async with asyncio.timeout(left + _GRACE_SECONDS):
                    return await self._host.perform(live.session.id, command, seconds=left)
            except Unavailable:
                if live.session.state is not SessionState.RECOVERING or not isinstance(command, _HARMLESS):
                    raise

    async def live(
        self, session_id: str, *, quality: int = 60, width: int = 1280, frames_a_second: float = 10.0
    ) -> AsyncGenerator[Frame, None]:
        """Pictures of its page as it changes; ends with the session. NotFound."""
        live = self._open_here(session_id)
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
        self._open_here(session_id)
        return self._host.downloads(session_id)

    async def download_path(self, session_id: str, download_id: str) -> Path:
        """Where the bytes of one are."""
        self._open_here(session_id)
        return self._host.download_path(session_id, download_id)

    def watch(self) -> Watch:
        """Open a watch on streams; follow sessions by their ids."""
        return self._hub.watch()

    async def last_seq(self, session_id: str) -> int:
        """The highest number in its stream."""
        return await self._events.last_seq(session_id) or 0

    async def history(self, session_id: str) -> list[Item]:
        """All that its stream holds now, oldest first."""
        items: list[Item] = []
        last = 0
        while batches := await self._events.read(session_id, after_seq=last):
            for batch in batches:
                items += decode_items(batch.payload)
                last = batch.last_seq
        return items

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
        live = self._open_here(session_id)
        bound = origin or origin_of(live.session.url)
        return await self._secrets.add(session_id, name=name, value=value, kind=kind, origin=bound)

    async def credentials(self, session_id: str) -> list[Credential]:
        """Without their values."""
        self._open_here(session_id)
        return await self._secrets.list(session_id)

    async def remove_credential(self, session_id: str, credential_id: str) -> None:
        """Forget one. NotFound."""
        self._open_here(session_id)
        await self._secrets.remove(session_id, credential_id)

    async def hide(self, session_id: str, secrets: Collection[str]) -> None:
        """Tell none of these values from now on in whatever the session tells, pictures excepted; restarts included.

        Returns when that is stored; Unavailable if it cannot be. Sessions that are not open here are ignored.
        """
        if secrets and session_id in self._live:
            async with self._keeping_turn:
                await self._secrets.hide(session_id, secrets)
            self._host.hide(session_id, secrets)

    async def fill_credential(
        self, session_id: str, *, selector: str, credential_id: str, clear_first: bool = True
    ) -> Acted:
        """Put a kept secret into a field. NotFound; Conflict if the page is of another origin."""
        self._open_here(session_id)
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

    # ------------------------------------------------------------ what the host tells (SessionListener)

    def happened(self, session_id: str, items: Sequence[Item]) -> None:
        if live := self._live.get(session_id):
            live.add(items)

    def moved(self, session_id: str, *, url: str, title: str) -> None:
        if live := self._live.get(session_id):
            live.moved(url, title)

    def changed(self, session_id: str) -> None:
        if live := self._live.get(session_id):
            live.changed()

    def hidden(self, session_id: str, secrets: Collection[str]) -> None:
        if session_id in self._live:
            task = asyncio.create_task(self._keep_hidden(session_id, secrets), name=f"hide in session {session_id}")
            self._keeping.add(task)
            task.add_done_callback(self._keeping.discard)

    def spent(self, session_id: str, usage: Usage) -> None:
        if live := self._live.get(session_id):
            live.add(usage=usage)

    def lost(self, session_id: str, error: str) -> None:
        if (live := self._live.get(session_id)) and session_id not in self._closing:
            live.lost(error)

    async def _keep_hidden(self, session_id: str, secrets: Collection[str]) -> None:
        try:
            async with self._keeping_turn:
                await self._secrets.hide(session_id, secrets)
        except Unavailable as error:
            _log.warning("what session %s hides is not stored: %s", session_id, error)

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
        options = live.session.options
        age = (self.clock.now() - live.session.created_at).total_seconds()
        if age > (options.ttl_seconds or self._config.ttl_seconds):
            return CloseReason.EXPIRED
        idle = self.clock.monotonic() - live.used
        if not live.busy and idle > (options.idle_seconds or self._config.idle_seconds):
            return CloseReason.IDLE
        return None

    def _enter(self, session: Session) -> LiveSession:
        live = LiveSession(
            session,
            host=self._host,
            listener=self,
            recorder=self._recorder,
            sealing=self._sealing,
            stored_checkpoint=self._rows.checkpoint,
            secrets=self._secrets.values,
            model_key=self._secrets.model_key,
            clock=self.clock,
            gone=self._given_up,
        )
        self._live[session.id] = live
        return live

    def _given_up(self, session: Session) -> None:
        """A session could not be brought back, or is somebody else's now."""
        if session.id in self._live and session.id not in self._closing:
            closing = asyncio.create_task(self._close(session.id, CloseReason.LOST, session.error))
            self._closing[session.id] = closing
            closing.add_done_callback(lambda _: self._closing.pop(session.id, None))

    def _open_here(self, session_id: str) -> LiveSession:
        live = self._live.get(session_id)
        if live is None or session_id in self._closing:
            raise NotFound("Session", session_id)
        return live
