"""Media types by file extension: one fixed map, never the client's word and never the machine's configuration."""

from treadle.core.artifact import ArtifactType

__all__ = ["artifact_type_of", "media_type_of"]

_DOCUMENT, _IMAGE, _DATA = ArtifactType.DOCUMENT, ArtifactType.IMAGE, ArtifactType.DATA
_LOG, _ARCHIVE, _OTHER = ArtifactType.LOG, ArtifactType.ARCHIVE, ArtifactType.OTHER

_BY_EXTENSION: dict[str, tuple[str, ArtifactType]] = {
    "txt": ("text/plain; charset=utf-8", _DOCUMENT),
    "md": ("text/markdown; charset=utf-8", _DOCUMENT),
    "html": ("text/html; charset=utf-8", _DOCUMENT),
    "htm": ("text/html; charset=utf-8", _DOCUMENT),
    "pdf": ("application/pdf", _DOCUMENT),
    "log": ("text/plain; charset=utf-8", _LOG),
    "out": ("text/plain; charset=utf-8", _LOG),
    "err": ("text/plain; charset=utf-8", _LOG),
    "json": ("application/json", _DATA),
    "jsonl": ("application/x-ndjson", _DATA),
    "ndjson": ("application/x-ndjson", _DATA),
    "csv": ("text/csv; charset=utf-8", _DATA),
    "tsv": ("text/tab-separated-values; charset=utf-8", _DATA),
    "xml": ("application/xml", _DATA),
    "yaml": ("application/yaml", _DATA),
    "yml": ("application/yaml", _DATA),
    "toml": ("application/toml", _DATA),
    "parquet": ("application/vnd.apache.parquet", _DATA),
    "sqlite": ("application/vnd.sqlite3", _DATA),
    "png": ("image/png", _IMAGE),
    "jpg": ("image/jpeg", _IMAGE),
    "jpeg": ("image/jpeg", _IMAGE),
    "gif": ("image/gif", _IMAGE),
    "webp": ("image/webp", _IMAGE),
    "avif": ("image/avif", _IMAGE),
    "bmp": ("image/bmp", _IMAGE),
    "svg": ("image/svg+xml", _IMAGE),
    "zip": ("application/zip", _ARCHIVE),
    "tar": ("application/x-tar", _ARCHIVE),
    "gz": ("application/gzip", _ARCHIVE),
    "tgz": ("application/gzip", _ARCHIVE),
    "bz2": ("application/x-bzip2", _ARCHIVE),
    "xz": ("application/x-xz", _ARCHIVE),
    "zst": ("application/zstd", _ARCHIVE),
    "7z": ("application/x-7z-compressed", _ARCHIVE),
    "mp4": ("video/mp4", _OTHER),
    "webm": ("video/webm", _OTHER),
    "mp3": ("audio/mpeg", _OTHER),
    "wav": ("audio/wav", _OTHER),
    "woff2": ("font/woff2", _OTHER),
    "wasm": ("application/wasm", _OTHER),
}


def _entry(file_name: str) -> tuple[str, ArtifactType]:
    _, dot, extension = file_name.rpartition(".")
    return _BY_EXTENSION.get(extension.lower() if dot else "", ("application/octet-stream", _OTHER))


def media_type_of(file_name: str) -> str:
    """The media type to send for a file of this name."""
    return _entry(file_name)[0]


def artifact_type_of(file_name: str) -> ArtifactType:
    """The coarse type of a file of this name."""
    return _entry(file_name)[1]
