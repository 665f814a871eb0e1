"""Whether the services behind generation would take work: really asked, and not for every request."""

import asyncio
import logging
from collections.abc import Mapping
from typing import Final, Protocol

from treadle.core.clock import Clock
from treadle.core.errors import TreadleError

__all__ = ["SERVICES", "Probe", "Probes"]

_log = logging.getLogger("treadle.api")

SERVICES: Final = ("comfyui", "printify", "shopify", "tiktok", "etsy", "instagram", "facebook")
"""What clients are told of, whether it is configured or not."""
_FRESH_SECONDS: Final = 10.0
_PATIENCE_SECONDS: Final = 0.5
_PROBE_SECONDS: Final = 5.0


class Probe(Protocol):
    """A service that can be asked."""

    async def probe(self) -> None:
        """Return if it would take work now; a TreadleError says why not."""
        ...


class Probes:
    """Remembers for ten seconds how each service answered. A service that is slow to answer holds up nobody.

    A service of whom nothing is known yet counts as not there.
    """

    def __init__(self, services: Mapping[str, Probe], clock: Clock) -> None:
        self._services = dict(services)
        self._clock = clock
        self._states: dict[str, bool] = {}
        self._asked_at: float | None = None
        self._asking: asyncio.Task[None] | None = None

    async def states(self) -> dict[str, bool]:
        """Each service, and whether it would take work; false also for one that is not configured."""
        if self._asking is None and not self._fresh():
            self._asking = asyncio.create_task(self._ask_all(), name="probes of generation")
        if self._asking is not None:
            await asyncio.wait({self._asking}, timeout=_PATIENCE_SECONDS)
        return {name: self._states.get(name, False) for name in SERVICES}

    @property
    def missing(self) -> list[str]:
        """Services that are configured and were last found not to work."""
        return [name for name in self._services if not self._states.get(name, False)]

    async def start(self) -> None:
        """Nothing runs until somebody asks."""

    async def stop(self) -> None:
        """Stop asking."""
        task, self._asking = self._asking, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    def _fresh(self) -> bool:
        return self._asked_at is not None and self._clock.monotonic() - self._asked_at < _FRESH_SECONDS

    async def _ask_all(self) -> None:
        try:
            await asyncio.gather(*(self._ask(name, service) for name, service in self._services.items()))
            self._asked_at = self._clock.monotonic()
        finally:
            self._asking = None

    async def _ask(self, name: str, service: Probe) -> None:
        before = self._states.get(name)
        try:
            async with asyncio.timeout(_PROBE_SECONDS):
                await service.probe()
        except (TreadleError, TimeoutError) as error:
            self._states[name] = False
            if before is not False:
                _log.warning("%s does not take work: %s", name, str(error) or "it does not answer")
        else:
            self._states[name] = True
