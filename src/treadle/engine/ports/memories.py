"""What is remembered of pages: how the store keeps it, and what may be asked of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from treadle.core.memory import Memory, MemoryQuery

__all__ = ["Memories", "MemoryRows"]


class MemoryRows(Protocol):
    """The store's rows about memories."""

    async def put(self, memories: Sequence[Memory]) -> None:
        """Insert, or replace by id, in one transaction."""
        ...

    async def renew(self, memories: Sequence[Memory]) -> None:
        """Replace the steps, the counters and the time of use of those that are there, in one transaction.

        One that was removed meanwhile stays removed.
        """
        ...

    async def of_page(self, user: str, origin: str, page: str, *, limit: int = 500) -> list[Memory]:
        """What an owner's commands did on pages of one shape, the latest used first."""
        ...

    async def find(self, query: MemoryQuery) -> tuple[list[Memory], int]:
        """A page of an owner's memories, the latest used first, and how many match in all."""
        ...

    async def get(self, memory_id: str) -> Memory | None: ...

    async def remove(self, memory_ids: Sequence[str]) -> int:
        """How many of them were there."""
        ...

    async def remove_origin(self, user: str, origin: str) -> int:
        """Remove all that an owner has of an origin; how many."""
        ...

    async def sweep(self, *, unused_since: datetime, most: int) -> int:
        """Remove what was not used since that time, and of every owner all but the ``most`` used last; how many."""
        ...


class Memories(Protocol):
    """What an owner may ask of what is remembered. Nobody sees or forgets what is another's."""

    async def find(self, query: MemoryQuery) -> tuple[list[Memory], int]:
        """A page of an owner's memories, the latest used first, and how many match in all."""
        ...

    async def get(self, user: str, memory_id: str) -> Memory:
        """NotFound."""
        ...

    async def forget(self, user: str, memory_id: str) -> Memory:
        """Forget one; what it was. NotFound."""
        ...

    async def forget_origin(self, user: str, origin: str) -> int:
        """Forget all of an origin; how many there were."""
        ...
