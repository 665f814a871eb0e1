"""Artifacts together and in view: all of an execution as one ZIP, and a page that does no harm."""

import zipfile
from collections.abc import AsyncIterator, Iterable, Sequence
from io import RawIOBase
from typing import Final

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from treadle.api.executions.deps import ExecutionsDeps, job_of
from treadle.core.artifact import Artifact
from treadle.core.errors import TooLarge, UnsupportedMedia
from treadle.engine.ports import ArtifactQuery
from treadle.web.endpoint import BINARY, Endpoint
from treadle.web.files import content_disposition

__all__ = ["PREVIEW_CSP", "BundleRoutes"]

PREVIEW_CSP: Final = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'self'"
)
"""A page without an origin that runs nothing and fetches nothing: what it shows is all in it (CSP 3, "sandbox")."""

_MOST_ARTIFACTS: Final = 1000
_MOST_PREVIEW_BYTES: Final = 16 << 20
_PIECE: Final = 256 << 10
_DAY_ONE: Final = (1980, 1, 1, 0, 0, 0)
_HTML: Final = {"text/html": {"schema": {"type": "string"}}}


class BundleRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: ExecutionsDeps) -> None:
        self._engine = deps.engine
        self._shelf = deps.engine.artifacts

    def endpoints(self) -> Sequence[Endpoint]:
        return (
            Endpoint(
                path="/api/executions/{execution_id}/artifacts.zip", handler=self.bundle, tag="artifacts",
                summary="The newest 1000 artifacts as one ZIP", content=BINARY,
                errors={404: "No execution has this id."},
            ),
            Endpoint(
                path="/api/artifacts/{artifact_id}/preview", handler=self.preview, tag="artifacts",
                summary="An HTML artifact to be shown in a frame: it runs nothing and loads nothing", content=_HTML,
                errors={404: "No artifact has this id.", 413: "It is too large.", 415: "It is not HTML."},
            ),
        )  # fmt: skip

    async def bundle(self, request: Request) -> Response:
        job = await job_of(self._engine, request)
        artifacts, _ = await self._shelf.find(ArtifactQuery(job_id=job.id, limit=_MOST_ARTIFACTS))
        there = [artifact for artifact in reversed(artifacts) if await self._shelf.present(artifact)]
        headers = {"Content-Disposition": content_disposition(f"{job.id}.zip")}
        return StreamingResponse(self._zipped(there), media_type="application/zip", headers=headers)

    async def preview(self, request: Request) -> Response:
        artifact = await self._shelf.get(str(request.path_params["artifact_id"]))
        if artifact.mime_type.partition(";")[0] != "text/html":
            raise UnsupportedMedia("Only HTML artifacts can be looked at like this.")
        if artifact.size > _MOST_PREVIEW_BYTES:
            raise TooLarge(f"A preview shows at most {_MOST_PREVIEW_BYTES} bytes; download the artifact.")
        page = b"".join([chunk async for chunk in self._shelf.read(artifact)])
        headers = {
            "Content-Security-Policy": PREVIEW_CSP,
            "X-Frame-Options": "SAMEORIGIN",
            "Cache-Control": "private, no-cache",
        }
        return Response(page, media_type="text/html", headers=headers)

    async def _zipped(self, artifacts: Sequence[Artifact]) -> AsyncIterator[bytes]:
        sink = _Sink()
        with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as archive:
            for name, artifact in zip(_names(artifacts), artifacts, strict=True):
                entry = zipfile.ZipInfo(name, max(artifact.created_at.timetuple()[:6], _DAY_ONE))
                entry.file_size = artifact.size
                with archive.open(entry, "w", force_zip64=artifact.size >= zipfile.ZIP64_LIMIT) as file:
                    async for chunk in self._shelf.read(artifact):
                        file.write(chunk)
                        if sink.size >= _PIECE:
                            yield sink.take()
        yield sink.take()


def _names(artifacts: Iterable[Artifact]) -> list[str]:
    """A name for each that no other has; what looks like a folder is none."""
    names: dict[str, None] = {}
    for artifact in artifacts:
        plain = artifact.file_name.replace("/", "_").replace("\\", "_").strip(".") or "file"
        stem, dot, extension = plain.rpartition(".")
        name, n = plain, 1
        while name in names:
            n += 1
            name = f"{stem} ({n}).{extension}" if dot else f"{plain} ({n})"
        names[name] = None
    return list(names)


class _Sink(RawIOBase):
    """What a ZIP is written to when nobody goes back in it: holds what was not taken yet."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: bytes, /) -> int:  # type: ignore[override]  # ZipFile writes bytes and nothing else
        self._parts.append(bytes(data))
        self.size += len(data)
        return len(data)

    def take(self) -> bytes:
        """All that was written since the last time."""
        parts, self._parts, self.size = self._parts, [], 0
        return b"".join(parts)
