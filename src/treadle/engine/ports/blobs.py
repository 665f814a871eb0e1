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
    """Bytes by their SHA-256. Storing the same bytes twice keeps one copy."""

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
        """Every key with the time it was last stored."""
        ...

    async def delete(self, sha256: str) -> None:
        """Forget the bytes; nothing happens if they are not here."""
        ...
