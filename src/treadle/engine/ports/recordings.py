"""What the store keeps of recordings that are over, where nodes share their files."""

from datetime import datetime
from typing import Protocol

import msgspec

from treadle.core.page import Recording

__all__ = ["RecordingRows", "StoredRecording"]


class StoredRecording(msgspec.Struct, frozen=True):
    """A recording that is over."""

    facts: Recording
    frames: str
    """Key of the blob with its pictures."""
    events: str
    """Key of the blob with what happened."""


class RecordingRows(Protocol):
    """The store's rows about recordings whose files lie among the blobs."""

    async def put(self, stored: StoredRecording) -> None:
        """Insert, or replace by id."""
        ...

    async def get(self, recording_id: str) -> StoredRecording | None: ...

    async def page(self, *, session_id: str | None = None, limit: int = 100) -> list[StoredRecording]:
        """Newest first, of one session if named."""
        ...

    async def remove(self, recording_id: str) -> bool:
        """Whether it was there."""
        ...

    async def remove_before(self, ended_before: datetime) -> int:
        """Remove what ended before that time; how many."""
        ...
