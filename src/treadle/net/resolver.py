"""The guard as a resolver of aiohttp's. Apart from its user, who imports aiohttp when there is something to ask."""

import socket

from aiohttp.abc import AbstractResolver, ResolveResult

from treadle.net.guard import Guard

__all__ = ["GuardedResolver"]


class GuardedResolver(AbstractResolver):
    """Gives only addresses that the guard lets pass."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address in await self._guard.resolve(host, port)
        ]

    async def close(self) -> None:
        """Nothing is held."""
