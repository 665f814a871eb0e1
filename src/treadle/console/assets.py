"""The built console in memory: each file under its path, with the encodings it was compressed to beforehand."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

import msgspec

__all__ = ["Asset", "Assets", "load_assets"]

_ENCODINGS: Final = {"br": ".br", "gzip": ".gz"}
"""Content codings and the endings of the files that carry them, the best first."""
_MEDIA_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
_INLINE_SCRIPT: Final = re.compile(rb"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)
_PAGE: Final = "index.html"


class Asset(msgspec.Struct, frozen=True, kw_only=True):
    """One file."""

    media_type: str
    etag: str
    bodies: Mapping[str, bytes]
    """By content coding; ``identity`` is always there."""


class Assets(msgspec.Struct, frozen=True, kw_only=True):
    """All of them."""

    page: Asset
    """What every address of the app is answered with."""
    script_hashes: tuple[str, ...]
    """Of the scripts that stand in the page itself, as a Content-Security-Policy names them."""
    by_path: Mapping[str, Asset]
    """The others by their path, without a slash at its begin."""


def load_assets() -> Assets | None:
    """The console as it was built into the package; None if it was not."""
    folder = files("treadle.console") / "static"
    if not (folder / _PAGE).is_file():
        return None
    found = {path: entry.read_bytes() for path, entry in _walk(folder, "")}
    compressed = tuple(_ENCODINGS.values())
    by_path = {path: _asset(path, found) for path in found if not path.endswith(compressed)}
    scripts = _INLINE_SCRIPT.findall(found[_PAGE])
    return Assets(page=by_path.pop(_PAGE), script_hashes=tuple(map(_hash, scripts)), by_path=by_path)


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.name.startswith("."):
            continue
        path = f"{prefix}{entry.name}"
        if entry.is_dir():
            yield from _walk(entry, f"{path}/")
        else:
            yield path, entry


def _asset(path: str, found: Mapping[str, bytes]) -> Asset:
    body = found[path]
    ending = path[path.rfind(".") :]
    return Asset(
        media_type=_MEDIA_TYPES.get(ending, "application/octet-stream"),
        etag=f'"{hashlib.sha256(body).hexdigest()[:32]}"',
        bodies={
            **{coding: found[path + suffix] for coding, suffix in _ENCODINGS.items() if path + suffix in found},
            "identity": body,
        },
    )


def _hash(script: bytes) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(script).digest()).decode()}'"
