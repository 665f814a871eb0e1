"""Artifacts: bytes go to the blob store first, the row and its event follow in one transaction.

A crash between the two leaves a blob that nothing names; the pruner removes such blobs after a while.
"""

from collections.abc import AsyncIterator
from typing import Any

import msgspec

from treadle.core.artifact import Artifact, ArtifactType
from treadle.core.clock import Clock
from treadle.core.errors import Conflict, IdempotencyMismatch, NotFound
from treadle.core.event import ArtifactAdded, ArtifactRemoved
from treadle.core.ids import derived_id, new_id
from treadle.core.media import artifact_type_of, media_type_of
from treadle.engine.ports import ArtifactQuery, Blob, Blobs, Catalog
from treadle.engine.recorder import Recorder

__all__ = ["ArtifactShelf"]


class ArtifactShelf:
    """Takes, lists, opens and removes artifacts."""

    def __init__(self, blobs: Blobs, catalog: Catalog, recorder: Recorder, clock: Clock, *, max_bytes: int) -> None:
        self._blobs = blobs
        self._catalog = catalog
        self._recorder = recorder
        self._clock = clock
        self.max_bytes = max_bytes
        """The largest artifact that is taken."""

    async def take_file(self, fd: int, **facts: Any) -> Artifact:
        """Copy an open regular file into the blob store; the caller records the artifact."""
        return self._describe(await self._blobs.put_file(fd, max_bytes=self.max_bytes), **facts)

    async def take_data(self, data: bytes, **facts: Any) -> Artifact:
        """Put bytes into the blob store; the caller records the artifact."""

        async def source() -> AsyncIterator[bytes]:
            yield data

        return self._describe(await self._blobs.put(source(), max_bytes=self.max_bytes), **facts)

    async def upload(
        self, source: AsyncIterator[bytes], *, request_key: str | None = None, **facts: Any
    ) -> tuple[Artifact, bool]:
        """Store a stream of bytes as an artifact of a job, durable when this returns; TooLarge beyond the limit.

        With the ``request_key`` of an upload to the same job before, its artifact and False come back;
        IdempotencyMismatch if that one had other bytes.
        """
        artifact = self._describe(await self._blobs.put(source, max_bytes=self.max_bytes), **facts)
        if request_key is not None:
            artifact = msgspec.structs.replace(artifact, id=derived_id("artifact", artifact.job_id, request_key))
        try:
            await self._recorder.record(
                artifact.job_id,
                [ArtifactAdded(at=artifact.created_at, artifact=artifact)],
                artifacts=[artifact],
                add={"artifacts": 1},
            )
        except Conflict:
            before = await self.get(artifact.id)
            if before.sha256 != artifact.sha256:
                raise IdempotencyMismatch("This Idempotency-Key was used for another file.") from None
            return before, False
        return artifact, True

    async def get(self, artifact_id: str) -> Artifact:
        """The artifact, or NotFound."""
        artifact = await self._catalog.artifact(artifact_id)
        if artifact is None:
            raise NotFound("Artifact", artifact_id)
        return artifact

    async def find(self, query: ArtifactQuery) -> tuple[list[Artifact], int]:
        """A page of artifacts, newest first, and how many there are in all."""
        return await self._catalog.artifacts(query)

    async def present(self, artifact: Artifact) -> bool:
        """Whether the bytes are really there."""
        return await self._blobs.size(artifact.sha256) is not None

    def read(self, artifact: Artifact, start: int = 0, length: int | None = None) -> AsyncIterator[bytes]:
        """The bytes, or a part of them."""
        return self._blobs.read(artifact.sha256, start=start, length=length)

    async def delete(self, artifact_id: str) -> None:
        """Remove an artifact; its bytes go with the next sweep unless another artifact has the same."""
        artifact = await self.get(artifact_id)
        await self._recorder.record(
            artifact.job_id,
            [ArtifactRemoved(at=self._clock.now(), artifact_id=artifact.id)],
            removed_artifacts=[artifact.id],
            add={"artifacts": -1},
        )

    def _describe(
        self,
        blob: Blob,
        *,
        job_id: str,
        name: str,
        file_name: str,
        description: str = "",
        step_id: str | None = None,
        type_: ArtifactType | None = None,
        tags: tuple[str, ...] = (),
        metadata: dict[str, Any] | None = None,
    ) -> Artifact:
        return Artifact(
            id=new_id(),
            job_id=job_id,
            step_id=step_id,
            name=name or file_name,
            description=description,
            file_name=file_name,
            size=blob.size,
            sha256=blob.sha256,
            mime_type=media_type_of(file_name),
            type=type_ or artifact_type_of(file_name),
            created_at=self._clock.now(),
            tags=tags,
            metadata=metadata or {},
        )
