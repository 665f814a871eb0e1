"""The way of a question to the node that has the session's browser, and what becomes of a session without one."""

import asyncio
import logging
from collections import OrderedDict
from typing import Any, Final, Protocol

from treadle.core.errors import (
    AnswerLost,
    DeadlinePassed,
    FenceLost,
    NobodyAnswers,
    NotFound,
    TooMany,
    TreadleError,
    Unavailable,
)
from treadle.core.ids import new_id
from treadle.core.session import Session
from treadle.engine.cluster import Cluster, Member
from treadle.engine.ports import Bus
from treadle.engine.session_takeover import Alive
from treadle.engine.session_wire import Call, Drop, Questions, TakeOver, answer_of, encode_call

__all__ = ["TOPIC", "Here", "OwnerWay"]

_log = logging.getLogger("treadle.engine")
TOPIC: Final = "sessions."
"""Before an incarnation: where it is asked of sessions."""
_PAUSE_SECONDS: Final = 0.25
_PATIENCE: Final = 4
"""How often nobody may answer for a node whose lease runs, before its sessions are taken: it may have lost its bus."""
_BUS_PATIENCE_SECONDS: Final = 2.0
"""How long a question that was not sent yet waits for a bus that is away."""
_GRACE_SECONDS: Final = 5.0
"""What the way between nodes, and a restoration, may take beyond a command's own deadline."""
_LOOK_SECONDS: Final = 2.0
"""How often it is looked whether the lease of an owner runs that was asked and does not answer."""
_KNOWN: Final = 1024
_LOOK_FIRST: Final = "The session's node vanished meanwhile; look before you ask again."


class Here(Protocol):
    """What this node does itself."""

    async def find_open(self, session_id: str) -> Session:
        """An open session, as it is now; one that is just moving, where it has come to. NotFound."""
        ...

    async def carry_out(self, session_id: str, question: Questions) -> Any:
        """Do here what was asked of the owner, who is this node."""
        ...

    async def take(self, session: Session) -> None:
        """Make a session, whose owner is gone, this node's own."""
        ...

    @property
    def room(self) -> bool:
        """Whether a session would have a browser here."""
        ...


class OwnerWay:
    """Asks owners, and has the sessions of those that are gone taken over, here or where there is room."""

    def __init__(self, bus: Bus, cluster: Cluster, here: Here, *, owner: str, alive: Alive) -> None:
        self._bus = bus
        self._cluster = cluster
        self._here = here
        self._owner = owner
        self._alive = alive
        self._known: OrderedDict[str, Session] = OrderedDict()
        """Where sessions were lately. That it is out of date is told by the fence, which every question shows."""
        self._told: set[asyncio.Task[None]] = set()
        self._rehoming: dict[str, asyncio.Task[None]] = {}

    async def stop(self) -> None:
        """Take nothing over any more."""
        tasks = [*self._rehoming.values(), *self._told]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def ask(self, session_id: str, question: Questions, kind: Any, *, seconds: float, again: bool) -> Any:
        """Ask the owner; the session is taken over where there is none any more.

        A question has an id, so that one that is sent twice is carried out once. ``again``: it may be carried out
        twice, so a new owner is asked as well. Otherwise whoever asks is told at once that the answer is lost.

        Raises:
            DeadlinePassed: no answer came within the seconds and a grace.
            Unavailable: the owner cannot be reached, or vanished with the question.
            TreadleError: whatever the owner said.
        """
        loop = asyncio.get_running_loop()
        begun = loop.time()
        until = begun + seconds + _GRACE_SECONDS
        call_id, sent, silent = new_id(), False, 0
        while True:
            session = self._known.get(session_id) or await self._look_up(session_id)
            if session.owner == self._owner:  # it came here meanwhile
                return await self._here.carry_out(session_id, question)
            call = Call(id=call_id, session_id=session_id, fence=session.fence, question=question)
            left = until - loop.time()
            if left <= 0 and sent and not again:
                raise Unavailable(_LOOK_FIRST)
            if left <= 0:
                raise DeadlinePassed(f"The session's node did not answer within {seconds:g} seconds.")
            pause = _PAUSE_SECONDS
            try:
                data = await self._request(session.owner, encode_call(call), left)
            except asyncio.CancelledError:  # whoever asked is gone
                self.say(session.owner, Drop(call_id=call_id))
                raise
            except NobodyAnswers:
                silent += 1
                self._known.pop(session_id, None)
                if sent and not again:
                    self._rehome_later(session)
                    raise Unavailable(_LOOK_FIRST) from None
                if await self._vanished(session, silent):
                    await self._rehome(session)
                    pause = 0
            except AnswerLost:  # perhaps it was carried out; asked again, it is only answered
                pause = pause if sent else 0
                sent = True
                self._known.pop(session_id, None)
            except TimeoutError:
                raise DeadlinePassed(f"The session's node did not answer within {seconds:g} seconds.") from None
            except Unavailable:
                if not (sent and not again) and loop.time() - begun > _BUS_PATIENCE_SECONDS:
                    raise await self._cut_off(session) from None
            else:
                try:
                    return answer_of(data, kind)
                except FenceLost:  # it has another owner now: look again who
                    silent = 0
                    self._known.pop(session_id, None)
            await asyncio.sleep(min(pause, left))

    def say(self, owner: str, question: Questions) -> None:
        """Say something to a node, which need not arrive, without waiting."""
        task = asyncio.create_task(self._tell(owner, question), name="tell a node")
        self._told.add(task)
        task.add_done_callback(self._told.discard)

    async def _tell(self, owner: str, question: Questions) -> None:
        call = Call(id=new_id(), session_id="", fence=0, question=question)
        try:
            await self._bus.request(TOPIC + owner, encode_call(call), timeout_seconds=_GRACE_SECONDS)
        except (TreadleError, TimeoutError):
            return

    def owner_of(self, session_id: str) -> str | None:
        """Who had it when it was asked for last."""
        known = self._known.get(session_id)
        return None if known is None else known.owner

    async def give(self, session: Session, node: str) -> None:
        """Have a node take a session over. TreadleError if it refuses, TimeoutError if it does not answer."""
        call = Call(id=new_id(), session_id=session.id, fence=session.fence, question=TakeOver())
        answer_of(await self._bus.request(TOPIC + node, encode_call(call), timeout_seconds=_GRACE_SECONDS), None)

    async def roomy(self, *but: str) -> list[Member]:
        """The other nodes that could open a session, those with the most room first."""
        members = await self._cluster.members(dead=False)
        able = [each for each in members if each.facts and each.facts.most_sessions and not each.draining]
        able = [each for each in able if each.facts and each.facts.accepting]
        elsewhere = [each for each in able if each.incarnation not in {self._owner, *but}]
        return sorted(elsewhere, key=lambda each: each.facts.room if each.facts else 0, reverse=True)

    # ------------------------------------------------------------ how

    async def _look_up(self, session_id: str) -> Session:
        session = await self._here.find_open(session_id)
        if session.owner != self._owner:
            self._known[session_id] = session
            while len(self._known) > _KNOWN:
                self._known.popitem(last=False)
        return session

    async def _request(self, owner: str, data: bytes, seconds: float) -> bytes:
        """Ask a node; NobodyAnswers as well once its lease has run out: its machine may be gone without a word."""
        asking = asyncio.create_task(self._bus.request(TOPIC + owner, data, timeout_seconds=seconds), name="ask owner")
        try:
            while True:
                await asyncio.wait({asking}, timeout=_LOOK_SECONDS)
                if asking.done():
                    return asking.result()
                try:
                    alive = await self._alive()
                except Unavailable:
                    continue  # the store does not say
                if owner not in alive and not asking.done():
                    raise AnswerLost("The session's node does not answer any more.")
        finally:
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)

    async def _vanished(self, session: Session, silent: int) -> bool:
        """Whether nobody has it any more: its owner's lease has run out, or the bus has not known it for a while."""
        return silent > _PATIENCE or session.owner not in await self._alive()

    def _rehome_later(self, session: Session) -> None:
        """See to it that the session is taken over, without anybody waiting."""
        if session.id in self._rehoming:
            return
        task = asyncio.create_task(self._rehome_when_gone(session), name=f"rehome {session.id}")
        self._rehoming[session.id] = task
        task.add_done_callback(lambda _: self._rehoming.pop(session.id, None))

    async def _rehome_when_gone(self, session: Session) -> None:
        for silent in range(1, _PATIENCE + 2):
            if await self._vanished(session, silent):
                try:
                    await self._rehome(session)
                except TreadleError as error:  # whoever asks next tries again, or the end of the lease does
                    _log.warning("session %s could not be taken over yet: %s", session.id, error)
                return
            await asyncio.sleep(_PAUSE_SECONDS)
            try:
                await self._bus.request(TOPIC + session.owner, b"", timeout_seconds=_PAUSE_SECONDS)
            except NobodyAnswers:
                continue
            except (TreadleError, TimeoutError):
                pass
            return  # it is there again

    async def _rehome(self, session: Session) -> None:
        """Take it over here, or let the node with the most room do so."""
        if self._here.room:
            await self._here.take(session)
            return
        for node in await self.roomy(session.owner):
            if node.facts is None or not node.facts.room:
                break
            try:
                await self.give(session, node.incarnation)
            except (Unavailable, TooMany, TimeoutError) as error:
                _log.warning("session %s: %s does not take it: %s", session.id, node.node_id, error)
            else:
                return
        raise Unavailable("The session's node is gone, and no other has room for it now.", retry_after_seconds=2)

    async def _cut_off(self, session: Session) -> Unavailable:
        """What to say of a session whose node stands behind a bus that is away."""
        try:
            members = await self._cluster.members(dead=False)
        except (Unavailable, NotFound):
            members = ()
        node = next((each for each in members if each.incarnation == session.owner), None)
        where = f" on {node.node_id}, at {node.address}" if node else " elsewhere"
        return Unavailable(
            f"The session lives{where}, and the bus between the nodes (NATS) is away: it is to be had there meanwhile.",
            retry_after_seconds=2,
        )
