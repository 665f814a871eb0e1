"""Pictures as artifacts of the job that made them."""

from collections.abc import Mapping
from typing import Any, Final

from treadle.core.artifact import Artifact
from treadle.engine.ports import AttemptHandle, Blobs
from treadle.runners.generation.state import KeptImage
from treadle.runners.generation.work import MadeImage, Picture

__all__ = ["AtHand", "address_of", "bytes_of", "keep_image", "keep_mockup", "picture_of"]

_AT_HAND: Final = 8 << 20


async def keep_image(
    attempt: AttemptHandle, made: MadeImage, *, name: str, file_name: str, step_id: str, facts: Mapping[str, Any]
) -> KeptImage:
    """Store an image and its thumbnail. Its metadata is ``facts``, and ``thumbnail``, the id of that artifact.

    An image as small as a thumbnail is its own.
    """
    metadata, preview = {**facts, "width": made.width, "height": made.height}, ""
    if made.thumbnail != made.data:
        small = await attempt.artifact_data(made.thumbnail, name=f"{name} (thumbnail)",
                            file_name=file_name.replace(".png", "-thumbnail.png"), step_id=step_id,
                            metadata={"role": "thumbnail"}, urgent=False)  # fmt: skip
        metadata["thumbnail"], preview = small.id, small.sha256
    artifact = await attempt.artifact_data(
        made.data, name=name, file_name=file_name, step_id=step_id, metadata=metadata, urgent=False
    )
    return _kept(artifact, made.width, made.height, preview)


async def keep_mockup(attempt: AttemptHandle, data: bytes, *, name: str, file_name: str, step_id: str) -> KeptImage:
    """Store the picture of a product."""
    width, height = _png_size(data)
    metadata = {"role": "mockup", "width": width, "height": height}
    artifact = await attempt.artifact_data(
        data, name=name, file_name=file_name, step_id=step_id, metadata=metadata, urgent=False
    )
    return _kept(artifact, width, height)


class AtHand:
    """The bytes of pictures that were made a moment ago, as long as they are few: most are wanted again at once."""

    def __init__(self, most_bytes: int = _AT_HAND) -> None:
        self._most = most_bytes
        self._kept: dict[str, bytes] = {}

    def put(self, sha256: str, data: bytes) -> None:
        """Keep it, and let go of the oldest where that is too much."""
        self._kept[sha256] = data
        while sum(map(len, self._kept.values())) > self._most:
            del self._kept[next(iter(self._kept))]

    def get(self, sha256: str) -> bytes | None:
        """The bytes, if they are still here."""
        return self._kept.get(sha256)


def picture_of(kept: KeptImage, blobs: Blobs, base_url: str, at_hand: AtHand) -> Picture:
    """A stored picture as a shop gets it."""

    async def read() -> bytes:
        return await bytes_of(kept.sha256, blobs, at_hand)

    return Picture(
        artifact_id=kept.artifact_id,
        sha256=kept.sha256,
        file_name=kept.file_name,
        width=kept.width,
        height=kept.height,
        size=kept.size,
        url=address_of(kept, base_url),
        read=read,
    )


async def bytes_of(sha256: str, blobs: Blobs, at_hand: AtHand) -> bytes:
    """The bytes of a stored picture."""
    data = at_hand.get(sha256)
    return b"".join([part async for part in blobs.read(sha256)]) if data is None else data


def address_of(kept: KeptImage, base_url: str) -> str:
    """Where this engine serves a picture as long as its job is kept, and after that as long as a product shows it."""
    return f"{base_url}/images/{kept.artifact_id}/{kept.sha256}.png"


def _kept(artifact: Artifact, width: int, height: int, preview_sha256: str = "") -> KeptImage:
    return KeptImage(
        artifact_id=artifact.id,
        sha256=artifact.sha256,
        file_name=artifact.file_name,
        width=width,
        height=height,
        size=artifact.size,
        preview_sha256=preview_sha256,
    )


def _png_size(data: bytes) -> tuple[int, int]:
    """Width and height as the header says (PNG specification, 11.2.2 IHDR)."""
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
