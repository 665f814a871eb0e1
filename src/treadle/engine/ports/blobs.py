"""What the engine asks of a blob store: bytes by their hash."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Protocol

import msgspec

__all__ = [
    "Blob",
    "Blobs",
]


class Blob(msgspec.Struct, frozen=True):
    """What was stored."""

    sha256: str
    size: int


class Blobs(Protocol):
    """Bytes by their SHA-256. Storing the same bytes twice keeps one copy.

    Nothing is removed at once. What nothing names any more is retired: set aside, and read as before. Later it is
    discarded, or restored if something names it after all. So bytes that somebody stores while somebody else, perhaps
    on another node, takes the same ones for unneeded are never lost: either they are stored anew, or they are retired
    ones that are restored.

    Every method may raise Unavailable: the place cannot be reached now, is full, or refuses us.
    """

    @property
    def shared(self) -> bool:
        """Whether other nodes see the same bytes."""
        ...

    async def check(self) -> None:
        """Whether it can be written and read now: Unavailable, with the reason, if not."""
        ...

    async def put(self, source: AsyncIterator[bytes], *, max_bytes: int | None = None) -> Blob:
        """Store a stream; TooLarge beyond ``max_bytes``, and then nothing is kept."""
        ...

    async def put_file(self, fd: int, *, max_bytes: int | None = None) -> Blob:
        """Store what an open descriptor of a regular file holds, from its start. The caller closes it."""
        ...

    async def size(self, sha256: str) -> int | None:
        """Bytes, or None if it is not here."""
        ...

    def read(self, sha256: str, *, start: int = 0, length: int | None = None) -> AsyncIterator[bytes]:
        """The bytes, or a part of them; NotFound at the first step if they are not here."""
        ...

    def listing(self) -> AsyncIterator[tuple[str, datetime]]:
        """Every key with the time it was last stored, without those that are retired only."""
        ...

    async def retire(self, sha256: str) -> None:
        """Set the bytes aside; nothing happens if they are not here."""
        ...

    def retired(self) -> AsyncIterator[tuple[str, datetime]]:
        """Every key that was set aside, with the time; its bytes may have been stored again meanwhile."""
        ...

    async def restore(self, sha256: str) -> None:
        """Take what was set aside back among the others, as if it were stored now; nothing happens without."""
        ...

    async def discard(self, sha256: str) -> None:
        """Forget what was set aside; nothing happens without. What was stored again meanwhile stays."""
        ...
