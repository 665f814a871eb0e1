"""The nodes, as any of them sees the others: their rows in the store, and what they say of themselves over the bus."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Final

import msgspec

from treadle.core.errors import Conflict, NotFound, TreadleError, Unavailable
from treadle.engine.leader import Leader
from treadle.engine.leases import LeaseKeeper
from treadle.engine.ports import Bus, Lease, NodeStore

__all__ = ["Cluster", "Member", "NodeFacts"]

_log = logging.getLogger("treadle.engine")
_TOPIC: Final = "node."
_ASK_SECONDS: Final = 2.0
_INCARNATION: Final = 37
"""Characters by which an incarnation is longer than the node's name: a hyphen and an id."""
_MAIN: Final = "main"


class NodeFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What a node says of itself now."""

    version: str
    roles: tuple[str, ...]
    slots: Mapping[str, int]
    """Slots by queue."""
    running: Mapping[str, int]
    """Slots in use by queue."""
    sessions: int
    most_sessions: int
    """0 where there are no browsers."""
    accepting: bool = True
    """Whether sessions are opened there: not while it drains or stops."""
    cpu_percent: float
    memory_percent: float

    @property
    def room(self) -> int:
        """Sessions that could be opened at once."""
        return max(self.most_sessions - self.sessions, 0) if self.accepting else 0


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A node as the others see it."""

    node_id: str
    incarnation: str
    address: str
    labels: tuple[str, ...]
    alive: bool
    """Its lease runs."""
    leads: bool
    draining: bool
    lease_until: datetime
    facts: NodeFacts | None
    """None if it does not say anything."""


class _Order(msgspec.Struct, frozen=True):
    """What one node asks another: ``facts``, ``drain``, ``undrain`` or ``step_aside``."""

    what: str


_encode = msgspec.msgpack.Encoder().encode
_order = msgspec.msgpack.Decoder(_Order)
_facts = msgspec.msgpack.Decoder(NodeFacts)


class Cluster:
    """Looks at the nodes, and gives them orders. With ``exclusive`` there is this one only."""

    def __init__(
        self,
        nodes: NodeStore,
        bus: Bus,
        leader: Leader,
        leases: LeaseKeeper,
        *,
        node_id: str,
        incarnation: str,
        exclusive: bool,
        facts: Callable[[], NodeFacts],
        drain: Callable[[bool], None],
    ) -> None:
        self._nodes = nodes
        self._bus = bus
        self._leader = leader
        self._leases = leases
        self.node_id = node_id
        """This node's name."""
        self.incarnation = incarnation
        """This run of it."""
        self.alone = exclusive
        """Whether there can be no other node."""
        self._facts = facts
        self._drain = drain
        self._withdraw: Callable[[], Awaitable[None]] | None = None

    async def start(self) -> None:
        """Answer the others."""
        if self._withdraw is None:
            self._withdraw = await self._bus.serve(_TOPIC + self.incarnation, self._answer)

    async def stop(self) -> None:
        """Answer nobody any more."""
        withdraw, self._withdraw = self._withdraw, None
        if withdraw is not None:
            await withdraw()

    @property
    def term(self) -> int | None:
        """The reign in which this node leads, None while it does not."""
        return self._leader.term

    def node_of(self, incarnation: str) -> str:
        """The name of the node that an incarnation is of."""
        return self.node_id if self.alone else incarnation[:-_INCARNATION]

    async def leader(self) -> tuple[str, int] | None:
        """The incarnation that leads, and its term; None between two reigns."""
        if self.alone:
            return None if self._leader.term is None else (self.incarnation, self._leader.term)
        return await self._nodes.leader(_MAIN)

    async def members(self, *, dead: bool = True) -> Sequence[Member]:
        """All nodes by name, each asked how it is; without ``dead``, only those whose lease runs."""
        leader = await self.leader()
        leads = None if leader is None else leader[0]
        if self.alone:
            rows, alive = [self._leases.lease], frozenset({self.incarnation})
        else:
            rows, alive = await asyncio.gather(self._nodes.nodes(), self._nodes.alive())
        wanted = [each for each in rows if dead or each.incarnation in alive]
        said = await asyncio.gather(*(self._ask_facts(each, each.incarnation in alive) for each in wanted))
        return [
            Member(
                node_id=row.node_id,
                incarnation=row.incarnation,
                address=row.address,
                labels=row.labels,
                alive=row.incarnation in alive,
                leads=row.incarnation == leads,
                draining=row.draining,
                lease_until=row.lease_until,
                facts=facts,
            )
            for row, facts in zip(wanted, said, strict=True)
        ]

    async def drain(self, node_id: str, *, undo: bool = False) -> None:
        """Let a node take no more work, or take it again. NotFound; Unavailable if it cannot be reached."""
        await self._order(node_id, "undrain" if undo else "drain")

    async def step_aside(self) -> None:
        """Let another node lead. Conflict without another; Unavailable if the leader cannot be reached."""
        members = await self.members(dead=False)
        if len(members) < 2:
            raise Conflict("There is only this node: no other could lead.")
        leader = next((each for each in members if each.leads), None)
        if leader is None:
            raise Unavailable("Nobody leads now; another is about to.", retry_after_seconds=1)
        await self._tell(leader.incarnation, "step_aside")

    async def _order(self, node_id: str, what: str) -> None:
        alive = await self._nodes.alive()
        for row in await self._nodes.nodes():
            if row.node_id == node_id and row.incarnation in alive:
                await self._tell(row.incarnation, what)
                return
        raise NotFound("Node", node_id)

    async def _tell(self, incarnation: str, what: str) -> None:
        try:
            await self._bus.request(_TOPIC + incarnation, _encode(_Order(what)), timeout_seconds=_ASK_SECONDS)
        except TimeoutError:
            raise Unavailable("The node does not answer.") from None

    async def _ask_facts(self, row: Lease, alive: bool) -> NodeFacts | None:
        if row.incarnation == self.incarnation:
            return self._facts()
        if not alive:
            return None
        try:
            asked = _encode(_Order("facts"))
            return _facts.decode(await self._bus.request(_TOPIC + row.incarnation, asked, timeout_seconds=_ASK_SECONDS))
        except (TreadleError, TimeoutError, msgspec.DecodeError):
            return None

    async def _answer(self, data: bytes) -> bytes:
        order = _order.decode(data)
        match order.what:
            case "facts":
                return _encode(self._facts())
            case "drain" | "undrain":
                draining = order.what == "drain"
                self._drain(draining)
                await self._leases.set_draining(draining)
                _log.info("this node takes %s work", "no more" if draining else "new")
            case "step_aside":
                await self._leader.step_aside()
            case _:
                _log.warning("the bus brought an order that is not known here: %r", order.what[:50])
        return b""
