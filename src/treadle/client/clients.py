"""The two clients: one address and one key for all four APIs."""

import os
from collections.abc import Mapping
from typing import Final, Self
from urllib.parse import urlsplit

from treadle.client.executions import AsyncExecutions, Executions
from treadle.client.generation import AsyncGeneration, Generation
from treadle.client.modules import AsyncModules, Modules
from treadle.client.schedules import AsyncSchedules, Schedules
from treadle.client.sessions import AsyncSessions, Sessions
from treadle.client.transport import AsyncTransport, Place, Transport
from treadle.client.webhooks import AsyncWebhooks, Webhooks

__all__ = ["AsyncTreadle", "Treadle"]

_HOST: Final = "http://127.0.0.1"
_PORTS: Final[Mapping[str, int]] = {"executions": 8080, "modules": 8420, "sessions": 8000, "generation": 3000}
_VARIABLES: Final[Mapping[str, str]] = {
    "executions": "TREADLE_URL",
    "modules": "TREADLE_MODULES_URL",
    "sessions": "TREADLE_SESSIONS_URL",
    "generation": "TREADLE_GENERATION_URL",
}
_SECONDS: Final = 60.0


class Treadle:
    """The blocking client; it may be shared by threads.

    ``url`` names the server: its port, if it has one, is that of the executions API, and the others are where they
    usually are on the same host. ``executions``, ``modules``, ``sessions`` and ``generation`` are whole addresses of
    single APIs and outweigh it. Without either, the environment says (``TREADLE_URL``, ``TREADLE_MODULES_URL``,
    ``TREADLE_SESSIONS_URL``, ``TREADLE_GENERATION_URL``), else it is this machine. ``token`` is a key; without it,
    ``TREADLE_API_KEY``. ``timeout`` is how many seconds an answer may take.
    """

    def __init__(
        self,
        url: str | None = None,
        *,
        token: str | None = None,
        executions: str | None = None,
        modules: str | None = None,
        sessions: str | None = None,
        generation: str | None = None,
        timeout: float = _SECONDS,
    ) -> None:
        named = {"executions": executions, "modules": modules, "sessions": sessions, "generation": generation}
        at = {name: Transport(place) for name, place in _places(url, named, token, timeout).items()}
        self._transports = tuple(at.values())
        self.executions = Executions(at["executions"])
        """Commands as jobs."""
        self.schedules = Schedules(at["executions"])
        """Jobs that come round again."""
        self.webhooks = Webhooks(at["executions"])
        """Telling other services what happens."""
        self.modules = Modules(at["modules"])
        """Installed modules, and jobs that run them."""
        self.sessions = Sessions(at["sessions"])
        """Browser sessions."""
        self.generation = Generation(at["generation"])
        """Designs and products, made as jobs."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections."""
        for each in self._transports:
            each.close()


class AsyncTreadle:
    """The client for asyncio; arguments as those of :class:`Treadle`."""

    def __init__(
        self,
        url: str | None = None,
        *,
        token: str | None = None,
        executions: str | None = None,
        modules: str | None = None,
        sessions: str | None = None,
        generation: str | None = None,
        timeout: float = _SECONDS,
    ) -> None:
        named = {"executions": executions, "modules": modules, "sessions": sessions, "generation": generation}
        at = {name: AsyncTransport(place) for name, place in _places(url, named, token, timeout).items()}
        self._transports = tuple(at.values())
        self.executions = AsyncExecutions(at["executions"])
        """Commands as jobs."""
        self.schedules = AsyncSchedules(at["executions"])
        """Jobs that come round again."""
        self.webhooks = AsyncWebhooks(at["executions"])
        """Telling other services what happens."""
        self.modules = AsyncModules(at["modules"])
        """Installed modules, and jobs that run them."""
        self.sessions = AsyncSessions(at["sessions"])
        """Browser sessions."""
        self.generation = AsyncGeneration(at["generation"])
        """Designs and products, made as jobs."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Let go of the connections."""
        for each in self._transports:
            await each.close()


def _places(url: str | None, named: Mapping[str, str | None], token: str | None, seconds: float) -> dict[str, Place]:
    """Where each API is. ValueError for an address that is none."""
    key = os.environ.get("TREADLE_API_KEY") if token is None else token
    return {name: Place(_checked(named[name] or _usual(name, url)), key or None, seconds) for name in _PORTS}


def _usual(name: str, url: str | None) -> str:
    if url is None and (told := os.environ.get(_VARIABLES[name])):
        return told
    base = url or os.environ.get(_VARIABLES["executions"]) or _HOST
    parts = urlsplit(_checked(base))
    if name == "executions" and parts.port is not None:
        return base
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"{parts.scheme}://{host}:{_PORTS[name]}"


def _checked(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(f"Not the address of a server: {url!r}; expected one such as http://127.0.0.1:8080")
    return url.rstrip("/")
