"""Sessions of all nodes: asked of whichever node, carried out by the one whose browser has them."""

import asyncio
import hashlib
import logging
import random
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection
from contextlib import aclosing, suppress
from typing import Any, Final, cast

from treadle.core.errors import NobodyAnswers, NotFound, TreadleError, Unavailable
from treadle.core.ids import new_id
from treadle.core.page import Acted, Command, Download, Result
from treadle.core.session import CloseReason, NewSession, Session
from treadle.engine.cluster import Cluster
from treadle.engine.ports import Bus, Credential, Frame
from treadle.engine.service import Loop
from treadle.engine.session_answers import Answers
from treadle.engine.session_commands import HARMLESS
from treadle.engine.session_moves import Moves
from treadle.engine.session_takeover import take_over_one
from treadle.engine.session_views import SEE_SECONDS, Views
from treadle.engine.session_way import TOPIC, OwnerWay
from treadle.engine.session_wire import (
    AddCredential,
    Call,
    Close,
    Credentials,
    Downloads,
    FillCredential,
    Hide,
    Open,
    Opened,
    Perform,
    Questions,
    ReadDownload,
    RemoveCredential,
    See,
    Seen,
    Unsee,
    answer_of,
    encode_call,
)
from treadle.engine.sessions import Sessions

__all__ = ["ClusterSessions"]

_log = logging.getLogger("treadle.engine")
_ORPHANS_SECONDS: Final = 2.0
_MOVE_SECONDS: Final = 1.0
_AGAIN_SECONDS: Final = 0.25
_CHUNK: Final = 512 << 10


class ClusterSessions(Sessions):
    """The same as one's own, for the sessions of all nodes.

    What is asked of a session that is open elsewhere is sent to its owner, in one place, :class:`OwnerWay`. If nobody
    answers there, the owner is gone: the session is taken over, here or where there is room, and goes on from its
    checkpoint. A question has an id, so that one that is sent twice is carried out once.
    """

    def join(self, bus: Bus, cluster: Cluster, *, browsers: bool, working: Callable[[], bool] = lambda: False) -> None:
        """Say what it takes to be one of many; before it is started.

        ``browsers``: sessions can be opened here. ``working``: whether jobs that drive sessions run here just now;
        until they have ended, no session moves away.
        """
        assert self._alive is not None
        self._bus = bus
        self._browsers = browsers
        self._working = working
        self._views = Views(self._film)
        self._way = OwnerWay(bus, cluster, self, owner=self._owner, alive=self._alive)
        self._moves = Moves(self._live, self._way, self._host, self._rows, self._enter, owner=self._owner)
        own = cast("Sessions", super())
        self._answers = Answers(own, self, self._live, self._moves, self._views, self._sealing, owner=self._owner)
        self._withdraw: Callable[[], Awaitable[None]] | None = None
        self._leaving = False
        self._abandoned: set[asyncio.Task[None]] = set()
        self._orphans = Loop("sessions of vanished nodes", self._take_orphans, interval_seconds=_ORPHANS_SECONDS)
        self._mover = Loop("sessions that move", self._move, interval_seconds=_MOVE_SECONDS)

    async def start(self) -> None:
        self.accepting = True  # what is left open is taken by the first round of the loop, as far as there is room
        if self._withdraw is None:
            self._withdraw = await self._bus.serve(TOPIC + self._owner, self._answers.answer)
        await self._orphans.start()
        await self._mover.start()

    async def stop(self) -> None:
        await self._mover.stop()
        await self._orphans.stop()
        await self._way.stop()
        await self._views.stop()
        withdraw, self._withdraw = self._withdraw, None
        if withdraw is not None:
            await withdraw()
        await super().stop()

    def leave(self, leaving: bool) -> None:
        """Let the sessions here move to other nodes as these have room, or stay again."""
        self._leaving = leaving
        if leaving:
            self._mover.wake()

    async def hand_over(self) -> int:
        """Let what is here move to other nodes now, before this one stops; how many have moved. Others stay."""
        await self._mover.stop()
        return await self._moves.all_away()

    async def _move(self) -> float | None:
        if self._leaving and self._live and not self._working():
            await self._moves.all_away(jobs_too=False)
        return None

    # ------------------------------------------------------------ what anybody asks

    async def open(self, new: NewSession, *, model_key: str | None = None) -> tuple[Session, bool]:
        if self._browsers and self.accepting and self.pressure().available:
            return await super().open(new, model_key=model_key)
        elsewhere = await self._way.roomy()
        if self._browsers and self.accepting and not (elsewhere and elsewhere[0].facts and elsewhere[0].facts.room):
            return await super().open(new, model_key=model_key)
        sealed = self._sealing.seal({"key": model_key}) if model_key else None
        call = Call(id=new_id(), session_id="", fence=0, question=Open(new=new, model_key=sealed))
        seconds = self._config.most_command_seconds
        for node in elsewhere:
            asked = self._bus.request(TOPIC + node.incarnation, encode_call(call), timeout_seconds=seconds)
            asking = asyncio.create_task(asked, name="open elsewhere")
            try:
                data = await asyncio.shield(asking)
            except asyncio.CancelledError:
                if new.idempotency is None:  # else its client comes back for it
                    self._abandon_elsewhere(asking)
                raise
            except NobodyAnswers:
                continue
            except TimeoutError:
                raise Unavailable("The node that should open the session does not answer.") from None
            opened: Opened = answer_of(data, Opened)
            return opened.session, opened.created
        raise Unavailable("No node with browsers can be reached now; try again in a moment.", retry_after_seconds=2)

    def _abandon_elsewhere(self, asking: "asyncio.Task[bytes]") -> None:
        """Close a session that nobody waits for any more, once it is there."""

        async def close() -> None:
            with suppress(TreadleError, TimeoutError):
                opened: Opened = answer_of(await asking, Opened)
                await self.close(opened.session.id, CloseReason.ABANDONED)

        task = asyncio.create_task(close(), name="abandon a session")
        self._abandoned.add(task)
        task.add_done_callback(self._abandoned.discard)

    async def close(self, session_id: str, reason: CloseReason = CloseReason.USER) -> Session:
        if self._is_here(session_id):
            return await super().close(session_id, reason)
        closed: Session = await self._at_owner(session_id, Close(reason=reason), Session)
        return closed

    async def perform(self, session_id: str, command: Command) -> Result:
        if self._is_here(session_id):
            return await super().perform(session_id, command)
        done: Result = await self._at_owner(
            session_id, Perform(command=command), Result, seconds=command.timeout_seconds,
            again=isinstance(command, HARMLESS),
        )  # fmt: skip
        return done

    async def live(
        self, session_id: str, *, quality: int = 60, width: int = 1280, frames_a_second: float = 10.0
    ) -> AsyncGenerator[Frame, None]:
        """As one's own; goes on where the session goes."""
        view = See(view_id=new_id(), quality=quality, width=width, frames_a_second=frames_a_second)
        await self.find_open(session_id)
        while True:
            frames = self._film(session_id, view) if self._is_here(session_id) else self._see(session_id, view)
            try:
                async with aclosing(frames):
                    async for frame in frames:
                        yield frame
                await self.find_open(session_id)
            except NotFound:
                return  # it is over
            await asyncio.sleep(_AGAIN_SECONDS)  # its browser was lost, or it moved: it is to be seen again soon

    async def _film(self, session_id: str, view: See) -> AsyncGenerator[Frame, None]:
        frames = super().live(session_id, quality=view.quality, width=view.width, frames_a_second=view.frames_a_second)
        async with aclosing(frames):
            async for frame in frames:
                yield frame

    async def _see(self, session_id: str, view: See) -> AsyncGenerator[Frame, None]:
        """Pictures of a session on another node, fetched one by one; ends when it comes here as well."""
        try:
            while not self._is_here(session_id):
                seen: Seen = await self._at_owner(session_id, view, Seen, seconds=SEE_SECONDS, again=True)
                if seen.over:
                    return
                if seen.frame is not None:
                    yield seen.frame
        finally:
            if owner := self._way.owner_of(session_id):
                self._way.say(owner, Unsee(view_id=view.view_id))

    async def downloads(self, session_id: str) -> list[Download]:
        if self._is_here(session_id):
            return await super().downloads(session_id)
        found: list[Download] = await self._at_owner(session_id, Downloads(), list[Download], again=True)
        return found

    async def read_download(
        self, session_id: str, download_id: str, start: int = 0, length: int | None = None
    ) -> AsyncGenerator[bytes, None]:
        """As one's own. A whole file that came otherwise than it was there breaks off with Unavailable."""
        if self._is_here(session_id):
            async with aclosing(super().read_download(session_id, download_id, start, length)) as chunks:
                async for chunk in chunks:
                    yield chunk
            return
        known = next((each for each in await self.downloads(session_id) if each.id == download_id), None)
        if known is None:
            raise NotFound("Download", download_id)
        digest, place = hashlib.sha256(), start
        end = known.size if length is None else min(start + length, known.size)
        while place < end:
            question = ReadDownload(download_id=download_id, start=place, length=min(_CHUNK, end - place))
            chunk = await self._at_owner(session_id, question, bytes, again=True)
            if not chunk:
                raise Unavailable("The file is shorter now than it was.")
            place += len(chunk)
            digest.update(chunk)
            if start == 0 and place == known.size and digest.hexdigest() != known.sha256:
                raise Unavailable("The file arrived otherwise than it is on its node.")
            yield chunk

    async def add_credential(
        self, session_id: str, *, name: str, value: str, kind: str, origin: str | None = None
    ) -> Credential:
        if self._is_here(session_id):
            return await super().add_credential(session_id, name=name, value=value, kind=kind, origin=origin)
        sealed = self._sealing.seal({"value": value})
        question = AddCredential(name=name, value=sealed, kind=kind, origin=origin)
        kept: Credential = await self._at_owner(session_id, question, Credential)
        return kept

    async def credentials(self, session_id: str) -> list[Credential]:
        if self._is_here(session_id):
            return await super().credentials(session_id)
        kept: list[Credential] = await self._at_owner(session_id, Credentials(), list[Credential], again=True)
        return kept

    async def remove_credential(self, session_id: str, credential_id: str) -> None:
        if self._is_here(session_id):
            await super().remove_credential(session_id, credential_id)
        else:
            await self._at_owner(session_id, RemoveCredential(credential_id=credential_id), None)

    async def fill_credential(
        self, session_id: str, *, selector: str, credential_id: str, clear_first: bool = True
    ) -> Acted:
        if self._is_here(session_id):
            return await super().fill_credential(
                session_id, selector=selector, credential_id=credential_id, clear_first=clear_first
            )
        question = FillCredential(selector=selector, credential_id=credential_id, clear_first=clear_first)
        done: Acted = await self._at_owner(session_id, question, Acted)
        return done

    async def hide(self, session_id: str, secrets: Collection[str]) -> None:
        if self._is_here(session_id):
            await super().hide(session_id, secrets)
        elif secrets:
            with suppress(NotFound):
                sealed = self._sealing.seal({"values": sorted(secrets)})
                await self._at_owner(session_id, Hide(secrets=sealed), None, again=True)

    # ------------------------------------------------------------ the way to the owner

    async def _at_owner(
        self, session_id: str, question: Questions, kind: Any, *, seconds: float | None = None, again: bool = False
    ) -> Any:
        seconds = min(seconds or self._config.command_seconds, self._config.most_command_seconds)
        return await self._way.ask(session_id, question, kind, seconds=seconds, again=again)

    def _is_here(self, session_id: str) -> bool:
        """Whether it is open on this node, and not just moving away."""
        return session_id in self._live and session_id not in self._moves.moving

    async def find_open(self, session_id: str) -> Session:
        """As :meth:`get`; of one that is just moving, where it has come to."""
        await self._moves.settled(session_id)
        return await self.get(session_id)

    @property
    def room(self) -> bool:
        """Whether a session that comes would have a browser here; those that are being restored count, too."""
        if not (self._browsers and self.accepting):
            return False
        pressure = self.pressure()
        return pressure.available and len(self._live) < pressure.most

    async def take(self, session: Session) -> None:
        """Make a session, whose owner is gone, this node's own, and begin to restore it."""
        if live := await take_over_one(session, self._recorder, self.clock, self._owner, self._enter):
            _log.info("session %s, of %s until now, goes on here", session.id, session.owner)
            live.restore()

    async def _take_orphans(self) -> float | None:
        """The sessions of dead nodes that nobody asks for."""
        pressure = self.pressure()
        if self.room and (room := pressure.most - max(pressure.running, len(self._live))) > 0:
            await self.take_over(most=room)
        return _ORPHANS_SECONDS * random.uniform(0.5, 1.0)  # noqa: S311 - not all nodes at once

    async def carry_out(self, session_id: str, question: Questions) -> Any:
        return await self._answers.carry_out(session_id, question)
