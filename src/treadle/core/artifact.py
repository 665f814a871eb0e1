"""An artifact: named bytes that a job left behind."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

__all__ = ["Artifact", "ArtifactType"]


class ArtifactType(StrEnum):
    """What an artifact is, coarsely."""

    DOCUMENT = "document"
    IMAGE = "image"
    DATA = "data"
    LOG = "log"
    ARCHIVE = "archive"
    OTHER = "other"


class Artifact(msgspec.Struct, frozen=True, kw_only=True):
    """Facts about one artifact. The bytes are the blob whose key is ``sha256``."""

    id: str
    job_id: str
    step_id: str | None = None
    name: str
    description: str = ""
    file_name: str
    size: int
    """Bytes."""
    sha256: str
    """Lower-case hex; also the blob's key."""
    mime_type: str = "application/octet-stream"
    type: ArtifactType = ArtifactType.OTHER
    created_at: datetime
    tags: tuple[str, ...] = ()
    metadata: dict[str, Any] = {}
    is_public: bool = True
    retention_days: int | None = None
