"""Images of designs over HTTP: the bytes of their artifacts, as inert as any artifact's.

An image outlives the job that made it as long as a product shows it: its address holds the SHA-256 of its bytes.
"""

import re
from collections.abc import AsyncIterator, Sequence
from functools import partial
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from treadle.core.artifact import Artifact
from treadle.core.errors import NotFound
from treadle.engine.artifacts import ArtifactShelf
from treadle.engine.ports import Blobs, Catalog
from treadle.web.endpoint import BINARY, Endpoint
from treadle.web.files import file_response

__all__ = ["IMAGE_PATHS", "ImageRoutes"]

_IMAGE: Final = "/images/{artifact_id}.png"
_THUMBNAIL: Final = "/images/{artifact_id}/thumbnail.png"
_LASTING: Final = "/images/{artifact_id}/{sha256}.png"
IMAGE_PATHS: Final = (_IMAGE, _THUMBNAIL, _LASTING)
"""Where they are."""
_PICTURES: Final = frozenset({"image/png", "image/jpeg", "image/webp", "image/gif"})
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_UNKNOWN = {404: "There is no such image."}


class ImageRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, shelf: ArtifactShelf, catalog: Catalog, blobs: Blobs) -> None:
        self._shelf = shelf
        self._catalog = catalog
        self._blobs = blobs

    def endpoints(self) -> Sequence[Endpoint]:
        """The routes."""
        tag = "images"
        return (
            Endpoint(path=_IMAGE, handler=self.image, summary="The image of a design", tag=tag, content=BINARY,
                     errors=_UNKNOWN),
            Endpoint(path=_THUMBNAIL, handler=self.thumbnail, summary="A small one of it", tag=tag, content=BINARY,
                     errors=_UNKNOWN),
            Endpoint(path=_LASTING, handler=self.lasting, summary="The image of a design, as long as a product has it",
                     tag=tag, content=BINARY, errors=_UNKNOWN),
        )  # fmt: skip

    async def image(self, request: Request) -> Response:
        return await self._send(request, await self._picture(request, str(request.path_params["artifact_id"])))

    async def thumbnail(self, request: Request) -> Response:
        image = await self._picture(request, str(request.path_params["artifact_id"]))
        small = image.metadata.get("thumbnail")
        return await self._send(request, await self._picture(request, small) if isinstance(small, str) else image)

    async def lasting(self, request: Request) -> Response:
        artifact_id, sha256 = str(request.path_params["artifact_id"]), str(request.path_params["sha256"])
        try:
            artifact = await self._picture(request, artifact_id)
        except NotFound:
            return await self._still_shown(request, artifact_id, sha256)
        if artifact.sha256 != sha256:
            raise NotFound("Image", artifact_id)
        return await self._send(request, artifact)

    async def _still_shown(self, request: Request, artifact_id: str, sha256: str) -> Response:
        """The bytes of an image whose job was forgotten, if something still shows them."""
        if not (_SHA256.fullmatch(sha256) and await self._catalog.blob_in_use(sha256)):
            raise NotFound("Image", artifact_id)
        size = await self._blobs.size(sha256)
        beginning = b"".join([part async for part in self._blobs.read(sha256, length=len(_PNG))])
        if size is None or beginning != _PNG:
            raise NotFound("Image", artifact_id)
        open_range = partial(self._range, sha256)
        return await file_response(request, size=size, etag=sha256, file_name="design.png", open_range=open_range)

    def _range(self, sha256: str, start: int, length: int | None) -> AsyncIterator[bytes]:
        return self._blobs.read(sha256, start=start, length=length)

    async def _picture(self, request: Request, artifact_id: str) -> Artifact:
        artifact = await self._shelf.get(artifact_id)
        if artifact.mime_type not in _PICTURES:
            raise NotFound("Image", artifact_id)
        return artifact

    async def _send(self, request: Request, artifact: Artifact) -> Response:
        def open_range(start: int, length: int | None) -> AsyncIterator[bytes]:
            return self._shelf.read(artifact, start, length)

        return await file_response(
            request,
            size=artifact.size,
            etag=artifact.sha256,
            file_name=artifact.file_name,
            media_type=artifact.mime_type,
            open_range=open_range,
        )
