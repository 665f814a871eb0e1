"""On whose behalf the forward proxy makes connections, and what each of them may reach."""

import asyncio
import logging
import secrets
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from treadle.net.hosts import HostPatterns
from treadle.net.targets import Target
from treadle.net.upstream import Upstream

__all__ = ["Credentials", "Grant", "Refused", "end_connections"]

_log = logging.getLogger("treadle.net")

Refused: TypeAlias = Callable[[str, str], None]
"""Told the address and the reason of every refusal, on the loop's thread. Of a tunnel the address is
``https://host:port``: more is not known."""


class Credentials(NamedTuple):
    """What a browser context shows to the proxy."""

    username: str
    password: str


class Grant:
    """One that may use the proxy."""

    def __init__(self, upstream: Upstream | None, hosts: HostPatterns, refused: Refused | None) -> None:
        self.credentials = Credentials(f"lease-{secrets.token_hex(8)}", secrets.token_urlsafe(24))
        self.upstream = upstream
        self.connections: dict[asyncio.Task[None], Target] = {}
        self._hosts = hosts
        self._refused = refused

    def amend(self, hosts: HostPatterns, refused: Refused | None) -> None:
        """Change what may be reached; connections to what may not be any more are closed."""
        self._hosts, self._refused = hosts, refused
        for task, target in self.connections.items():
            if not hosts.match(target.host, target.port):
                task.cancel()

    def check(self, target: Target) -> None:
        """TargetRefused if the host is not among those it was given."""
        self._hosts.check(target)

    def tell(self, url: str, message: str) -> None:
        """Report a refusal. Whoever listens cannot disturb the proxy."""
        if self._refused is None:
            return
        try:
            self._refused(url, message)
        except Exception:
            _log.exception("a refusal of the forward proxy could not be reported")


async def end_connections(connections: list[asyncio.Task[None]]) -> None:
    """Cancel them, and return when they have ended."""
    for task in connections:
        task.cancel()
    await asyncio.gather(*connections, return_exceptions=True)
