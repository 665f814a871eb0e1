"""Who runs the loops that a cluster needs once: a row taken by a conditional upsert, with a term."""

import asyncio
import logging

from treadle.core.clock import Clock, SystemClock
from treadle.core.errors import Unavailable
from treadle.engine.ports import NodeStore, Reign
from treadle.engine.service import Loop

__all__ = ["Leader"]

_log = logging.getLogger("treadle.engine")
_CANDIDATE_SECONDS = 1.0
"""How often one that does not lead tries to."""
_ASIDE_SECONDS = 30.0


class Leader:
    """Tries to take, then to keep, the lead.

    It believes to lead for two thirds of its lease at most after the store last said so, whatever the store does
    meanwhile; what it writes says in which reign, and is refused once that is over.
    """

    def __init__(
        self,
        nodes: NodeStore,
        *,
        holder: str,
        lease_seconds: float = 9.0,
        name: str = "main",
        clock: Clock = SystemClock(),  # noqa: B008 - it has no state
    ) -> None:
        self._nodes = nodes
        self._holder = holder
        self._lease_seconds = lease_seconds
        self._name = name
        self._clock = clock
        self._term: int | None = None
        self._until = 0.0
        self._aside_until = 0.0
        self._loop = Loop("leader", self._renew, interval_seconds=lease_seconds / 3)

    @property
    def reign(self) -> Reign | None:
        """What this node's writes as a leader show; None while it does not lead."""
        if self._term is None or self._clock.monotonic() >= self._until:
            return None
        return Reign(self._name, self._term)

    @property
    def term(self) -> int | None:
        """The number of the present reign, None while another leads."""
        reign = self.reign
        return None if reign is None else reign.term

    @property
    def leads(self) -> bool:
        """Whether this node leads now."""
        return self.reign is not None

    async def start(self) -> None:
        self._aside_until = 0.0
        await self._renew()
        await self._loop.start()

    async def stop(self) -> None:
        """Give the lead up, so that another need not wait for its end."""
        await self._loop.stop()
        await self._resign()

    async def step_aside(self) -> None:
        """Let another lead; this one does not try for a while."""
        self._aside_until = self._clock.monotonic() + _ASIDE_SECONDS
        await self._resign()

    def _may_not(self) -> bool:
        return self._clock.monotonic() < self._aside_until

    async def _resign(self) -> None:
        led, self._term = self._term is not None, None
        if led:
            try:
                async with asyncio.timeout(self._lease_seconds / 3):
                    await self._nodes.lead(self._name, self._holder, seconds=0)
            except Exception as error:  # the store is away: the lead ends by itself
                _log.warning("the lead could not be given up: %s", error)

    async def _renew(self) -> float | None:
        if self._may_not():
            return None
        before, asked = self._term, self._clock.monotonic()
        try:
            async with asyncio.timeout(self._lease_seconds / 3):
                term = await self._nodes.lead(self._name, self._holder, seconds=self._lease_seconds)
        except TimeoutError:
            raise Unavailable("The store did not say in time who leads.") from None
        self._until = asked + self._lease_seconds * 2 / 3
        self._term = term
        if self._may_not():  # it was told so meanwhile
            await self._resign()
            return None
        if term is None:
            return _CANDIDATE_SECONDS
        if term != before:
            _log.info("leading in term %d", term)
        return None
