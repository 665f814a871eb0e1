"""Sessions of all nodes: asked of whichever node, carried out by the one whose browser has them."""

import asyncio
import logging
import random
from collections import OrderedDict
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection
from contextlib import suppress
from typing import Any, Final

import msgspec

from treadle.core.errors import DeadlinePassed, FenceLost, NobodyAnswers, NotFound, TreadleError, Unavailable
from treadle.core.ids import new_id
from treadle.core.page import Acted, Command, Download, Result
from treadle.core.session import CloseReason, NewSession, Session
from treadle.engine.cluster import Cluster
from treadle.engine.ports import Bus, Credential, Frame
from treadle.engine.service import Loop
from treadle.engine.session_commands import HARMLESS
from treadle.engine.session_takeover import take_over_one
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
    RemoveCredential,
    TakeOver,
    answer_of,
    decode_call,
    encode_answer,
    encode_call,
    encode_error,
)
from treadle.engine.sessions import Sessions

__all__ = ["ClusterSessions"]

_log = logging.getLogger("treadle.engine")
_TOPIC: Final = "sessions."
_PAUSE_SECONDS: Final = 0.25
_PATIENCE: Final = 4
"""How often nobody may answer for a node whose lease runs, before its sessions are taken: it may have lost its bus."""
_GRACE_SECONDS: Final = 5.0
"""What the way between nodes, and a restoration, may take beyond a command's own deadline."""
_ANSWERS_KEPT: Final = 512
_ORPHANS_SECONDS: Final = 2.0


class ClusterSessions(Sessions):
    """The same as one's own, for the sessions of all nodes.

    What is asked of a session that is open elsewhere is sent to its owner, in one place, :meth:`_at_owner`. If nobody
    answers there, the owner is gone: the session is taken over, here or where there is room, and goes on from its
    checkpoint. A question has an id, so that one that is sent twice is carried out once.
    """

    def join(self, bus: Bus, cluster: Cluster, *, browsers: bool) -> None:
        """Say what it takes to be one of many; before it is started. ``browsers``: sessions can be opened here."""
        self._bus = bus
        self._cluster = cluster
        self._browsers = browsers
        self._answers: OrderedDict[str, asyncio.Task[bytes]] = OrderedDict()
        self._withdraw: Callable[[], Awaitable[None]] | None = None
        self._orphans = Loop("sessions of vanished nodes", self._take_orphans, interval_seconds=_ORPHANS_SECONDS)

    async def start(self) -> None:
        await super().start()
        if self._withdraw is None:
            self._withdraw = await self._bus.serve(_TOPIC + self._owner, self._answer)
        await self._orphans.start()

    async def stop(self) -> None:
        await self._orphans.stop()
        withdraw, self._withdraw = self._withdraw, None
        if withdraw is not None:
            await withdraw()
        await super().stop()

    # ------------------------------------------------------------ what anybody asks

    async def open(self, new: NewSession, *, model_key: str | None = None) -> tuple[Session, bool]:
        pressure = self.pressure()
        if self._browsers and self.accepting and pressure.available:
            return await super().open(new, model_key=model_key)
        members = await self._cluster.members(dead=False)
        elsewhere = [
            each
            for each in members
            if each.facts and each.facts.most_sessions and not each.draining and each.incarnation != self._owner
        ]
        best = max(elsewhere, key=lambda each: each.facts.room if each.facts else 0, default=None)
        if best is None or (self._browsers and self.accepting and best.facts is not None and not best.facts.room):
            if not self._browsers:
                raise Unavailable("No node with browsers can be reached now; try again in a moment.")
            return await super().open(new, model_key=model_key)
        sealed = self._sealing.seal({"key": model_key}) if model_key else None
        call = Call(id=new_id(), session_id="", fence=0, question=Open(new=new, model_key=sealed))
        seconds = self._config.most_command_seconds
        try:
            data = await self._bus.request(_TOPIC + best.incarnation, encode_call(call), timeout_seconds=seconds)
        except TimeoutError:
            raise Unavailable("The node that should open the session does not answer.") from None
        opened: Opened = answer_of(data, Opened)
        return opened.session, opened.created

    async def close(self, session_id: str, reason: CloseReason = CloseReason.USER) -> Session:
        if session_id in self._live:
            return await super().close(session_id, reason)
        closed: Session = await self._at_owner(session_id, Close(reason=reason), Session)
        return closed

    async def perform(self, session_id: str, command: Command) -> Result:
        if session_id in self._live:
            return await super().perform(session_id, command)
        done: Result = await self._at_owner(
            session_id, Perform(command=command), Result, seconds=command.timeout_seconds,
            again=isinstance(command, HARMLESS),
        )  # fmt: skip
        return done

    async def live(
        self, session_id: str, *, quality: int = 60, width: int = 1280, frames_a_second: float = 10.0
    ) -> AsyncGenerator[Frame, None]:
        await self._only_here(session_id)
        frames = super().live(session_id, quality=quality, width=width, frames_a_second=frames_a_second)
        try:
            async for frame in frames:
                yield frame
        finally:
            await frames.aclose()

    async def downloads(self, session_id: str) -> list[Download]:
        if session_id in self._live:
            return await super().downloads(session_id)
        found: list[Download] = await self._at_owner(session_id, Downloads(), list[Download], again=True)
        return found

    async def download_path(self, session_id: str, download_id: str) -> Any:
        await self._only_here(session_id)
        return await super().download_path(session_id, download_id)

    async def add_credential(
        self, session_id: str, *, name: str, value: str, kind: str, origin: str | None = None
    ) -> Credential:
        if session_id in self._live:
            return await super().add_credential(session_id, name=name, value=value, kind=kind, origin=origin)
        sealed = self._sealing.seal({"value": value})
        question = AddCredential(name=name, value=sealed, kind=kind, origin=origin)
        kept: Credential = await self._at_owner(session_id, question, Credential)
        return kept

    async def credentials(self, session_id: str) -> list[Credential]:
        if session_id in self._live:
            return await super().credentials(session_id)
        kept: list[Credential] = await self._at_owner(session_id, Credentials(), list[Credential], again=True)
        return kept

    async def remove_credential(self, session_id: str, credential_id: str) -> None:
        if session_id in self._live:
            await super().remove_credential(session_id, credential_id)
        else:
            await self._at_owner(session_id, RemoveCredential(credential_id=credential_id), None)

    async def fill_credential(
        self, session_id: str, *, selector: str, credential_id: str, clear_first: bool = True
    ) -> Acted:
        if session_id in self._live:
            return await super().fill_credential(
                session_id, selector=selector, credential_id=credential_id, clear_first=clear_first
            )
        question = FillCredential(selector=selector, credential_id=credential_id, clear_first=clear_first)
        done: Acted = await self._at_owner(session_id, question, Acted)
        return done

    async def hide(self, session_id: str, secrets: Collection[str]) -> None:
        if session_id in self._live:
            await super().hide(session_id, secrets)
        elif secrets:
            with suppress(NotFound):
                sealed = self._sealing.seal({"values": sorted(secrets)})
                await self._at_owner(session_id, Hide(secrets=sealed), None, again=True)

    # ------------------------------------------------------------ the way to the owner

    async def _only_here(self, session_id: str) -> None:
        """NotFound for a session that is not open; Unavailable for one that is open elsewhere."""
        if session_id not in self._live:
            owner = (await self.get(session_id)).owner
            members = await self._cluster.members(dead=False)
            address = next((each.address for each in members if each.incarnation == owner), "")
            where = f", at {address}" if address else ""
            raise Unavailable(f"That is to be had from the session's own node only{where}.")

    async def _at_owner(
        self, session_id: str, question: Questions, kind: Any, *, seconds: float | None = None, again: bool = False
    ) -> Any:
        """Ask the owner; take the session over where there is none any more. ``again``: it may be carried out twice."""
        seconds = min(seconds or self._config.command_seconds, self._config.most_command_seconds)
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds + _GRACE_SECONDS
        call_id, sent, silent = new_id(), False, 0
        while True:
            session = await self.get(session_id)
            if session.owner == self._owner:  # it came here meanwhile
                return await self._carry_out(session_id, question)
            call = Call(id=call_id, session_id=session_id, fence=session.fence, question=question)
            left = until - loop.time()
            if left <= 0:
                raise DeadlinePassed(f"The session's node did not answer within {seconds:g} seconds.")
            try:
                data = await self._bus.request(_TOPIC + session.owner, encode_call(call), timeout_seconds=left)
            except NobodyAnswers:
                silent += 1
                if await self._vanished(session, silent):
                    await self._rehome(session)
                    if sent and not again:
                        raise Unavailable("The session's node vanished meanwhile; look before you ask again.") from None
                    continue
            except Unavailable:  # the connection broke: perhaps it was carried out; asked again, it is only answered
                sent = True
            except TimeoutError:
                raise DeadlinePassed(f"The session's node did not answer within {seconds:g} seconds.") from None
            else:
                try:
                    return answer_of(data, kind)
                except FenceLost:  # it has another owner now: look again who
                    silent = 0
            await asyncio.sleep(min(_PAUSE_SECONDS, max(left, 0)))

    async def _vanished(self, session: Session, silent: int) -> bool:
        """Whether nobody has it any more: its owner's lease has run out, or the bus has not known it for a while."""
        if silent > _PATIENCE or self._alive is None:
            return True
        return session.owner not in await self._alive()

    async def _rehome(self, session: Session) -> None:
        """Take it over here, or let the node with the most room do so."""
        if self._browsers and self.accepting and self.pressure().available:
            await self._take(session)
            return
        members = await self._cluster.members(dead=False)
        best = max(
            (each for each in members if each.facts and not each.draining and each.incarnation != session.owner),
            key=lambda each: each.facts.room if each.facts else 0,
            default=None,
        )
        if best is None or best.facts is None or not best.facts.room:
            raise Unavailable("The session's node is gone, and no other has room for it now.", retry_after_seconds=2)
        call = Call(id=new_id(), session_id=session.id, fence=session.fence, question=TakeOver())
        try:
            data = await self._bus.request(_TOPIC + best.incarnation, encode_call(call), timeout_seconds=_GRACE_SECONDS)
        except TimeoutError:
            raise Unavailable("The session's node is gone, and the other does not answer.") from None
        answer_of(data, None)

    async def _take(self, session: Session) -> None:
        _log.warning("session %s: its node is gone; it goes on here", session.id)
        if live := await take_over_one(session, self._recorder, self.clock, self._owner, self._enter):
            live.restore()

    async def _take_orphans(self) -> float | None:
        """The sessions of dead nodes that nobody asks for."""
        pressure = self.pressure()
        if self._browsers and self.accepting and (room := pressure.most - pressure.running) > 0:
            await self.take_over(most=room)
        return _ORPHANS_SECONDS * random.uniform(0.5, 1.0)  # noqa: S311 - not all nodes at once

    # ------------------------------------------------------------ what other nodes ask

    async def _answer(self, data: bytes) -> bytes:
        try:
            call = decode_call(data)
        except msgspec.DecodeError:
            return encode_error(Unavailable("The node of this session speaks another version."))
        answering = self._answers.get(call.id)
        if answering is None:
            answering = self._answers[call.id] = asyncio.create_task(self._answer_once(call), name="answer a node")
            while len(self._answers) > _ANSWERS_KEPT:
                self._answers.popitem(last=False)
        return await asyncio.shield(answering)

    async def _answer_once(self, call: Call) -> bytes:
        try:
            match call.question:
                case Open(new=new, model_key=sealed):
                    key = str(self._sealing.open(sealed)["key"]) if sealed else None
                    session, created = await super().open(new, model_key=key)
                    return encode_answer(Opened(session=session, created=created))
                case TakeOver():
                    session = await self.get(call.session_id)
                    if session.fence == call.fence:
                        await self._take(session)
                    return encode_answer(None)
                case question:
                    live = self._live.get(call.session_id)
                    if live is None or live.session.fence != call.fence:
                        raise FenceLost("The session has another owner now.")
                    return encode_answer(await self._carry_out(call.session_id, question))
        except TreadleError as error:
            return encode_error(error)
        except Exception:
            _log.exception("a question about session %s failed", call.session_id)
            return encode_error(Unavailable("The session's node failed to answer."))

    async def _carry_out(self, session_id: str, question: Questions) -> Any:
        """Do here what was asked, by another node or before the session came here."""
        if session_id not in self._live:
            raise NotFound("Session", session_id)
        match question:
            case Close(reason=reason):
                return await super().close(session_id, reason)
            case Perform(command=command):
                return await super().perform(session_id, command)
            case Downloads():
                return await super().downloads(session_id)
            case AddCredential(name=name, value=sealed, kind=kind, origin=origin):
                value = str(self._sealing.open(sealed)["value"])
                return await super().add_credential(session_id, name=name, value=value, kind=kind, origin=origin)
            case Credentials():
                return await super().credentials(session_id)
            case RemoveCredential(credential_id=credential_id):
                return await super().remove_credential(session_id, credential_id)
            case FillCredential(selector=selector, credential_id=credential_id, clear_first=clear_first):
                return await super().fill_credential(
                    session_id, selector=selector, credential_id=credential_id, clear_first=clear_first
                )
            case Hide(secrets=sealed):
                return await super().hide(session_id, self._sealing.open(sealed)["values"])
            case Open() | TakeOver():
                raise ValueError("that is asked of no owner")
