"""A store of memories in memory."""

from collections.abc import Sequence
from datetime import datetime

from treadle.core.errors import Unavailable
from treadle.core.memory import Memory, MemoryQuery


class PlainRows:
    """Implements MemoryRows; ``broken`` makes it fail."""

    def __init__(self) -> None:
        self.kept: dict[str, Memory] = {}
        self.reads = 0
        self.broken = False

    async def put(self, memories: Sequence[Memory]) -> None:
        self._check()
        self.kept |= {memory.id: memory for memory in memories}

    async def renew(self, memories: Sequence[Memory]) -> None:
        self._check()
        self.kept |= {memory.id: memory for memory in memories if memory.id in self.kept}

    async def of_page(self, user: str, origin: str, page: str, *, limit: int = 500) -> list[Memory]:
        self._check()
        self.reads += 1
        place = (user, origin, page)
        return [each for each in self.kept.values() if (each.user, each.origin, each.page) == place][:limit]

    async def find(self, query: MemoryQuery) -> tuple[list[Memory], int]:
        found = [each for each in self.kept.values() if each.user == query.user]
        return found[query.offset :][: query.limit], len(found)

    async def get(self, memory_id: str) -> Memory | None:
        return self.kept.get(memory_id)

    async def remove(self, memory_ids: Sequence[str]) -> int:
        self._check()
        return sum(self.kept.pop(each, None) is not None for each in memory_ids)

    async def remove_origin(self, user: str, origin: str) -> int:
        return await self.remove([each.id for each in self.kept.values() if (each.user, each.origin) == (user, origin)])

    async def sweep(self, *, unused_since: datetime, most: int) -> int:
        return await self.remove([each.id for each in self.kept.values() if each.used_at < unused_since])

    def _check(self) -> None:
        if self.broken:
            raise Unavailable("The store is away.")
