"""What installed modules need of the rest, and what the rest needs of them."""

from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

import msgspec

from treadle.core.job import Job
from treadle.core.module import InstalledModule, Manifest

__all__ = [
    "BrowserLease",
    "Browsers",
    "Callback",
    "FetchRequest",
    "FetchResponse",
    "Fetcher",
    "ModuleRows",
    "ModuleShelf",
    "PreparedModule",
    "StoredBundle",
]


class Callback(msgspec.Struct, frozen=True, kw_only=True):
    """A message that another service left here."""

    id: str
    callback_id: str | None = None
    source: str | None = None
    status: str | None = None
    payload: dict[str, Any] = {}
    received_at: datetime


class StoredBundle(msgspec.Struct, frozen=True):
    """Where nodes that have not got the files of a module find them."""

    digest: str
    """SHA-256 of the files, as in ``InstalledModule.bundle``."""
    sha256: str
    """Key of the blob that packs them."""
    size: int
    """Bytes of it."""


class ModuleRows(Protocol):
    """The store's rows about modules, and the callbacks beside them."""

    async def modules(self) -> list[InstalledModule]:
        """All installed modules, by name, then id."""
        ...

    async def module(self, module_id: str) -> InstalledModule | None:
        """One module, or None."""
        ...

    async def put_module(self, module: InstalledModule, stored: StoredBundle | None = None) -> None:
        """Insert, or replace by id; with ``stored`` also that of its bundle, both or neither."""
        ...

    async def remove_module(self, module_id: str) -> bool:
        """Remove with its settings; whether it was there."""
        ...

    async def bundle(self, digest: str) -> StoredBundle | None:
        """Where a bundle is stored, or None."""
        ...

    async def bundles(self) -> frozenset[str]:
        """Digests of all that are stored."""
        ...

    async def remove_bundle(self, digest: str) -> bool:
        """Forget where it is stored, unless a module has this bundle; whether it was forgotten."""
        ...

    async def module_settings(self, module_id: str) -> dict[str, Any]:
        """Stored settings as they were put; empty if there are none."""
        ...

    async def put_module_settings(self, module_id: str, settings: dict[str, Any]) -> None:
        """Replace the stored settings of an installed module (secrets are sealed already). NotFound if it is none."""
        ...

    async def put_callback(self, callback: Callback) -> None: ...

    async def callbacks(
        self, *, source: str | None = None, callback_id: str | None = None, limit: int = 100
    ) -> list[Callback]:
        """Newest first."""
        ...

    async def resolve_callback(self, prefix: str) -> list[Callback]:
        """Up to three whose id begins with ``prefix``."""
        ...

    async def remove_callback(self, callback_id: str) -> bool: ...


class PreparedModule(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that starting one attempt of a module's job needs."""

    manifest: Manifest
    folder: Path
    """The code: read-only by convention, shared by all jobs of this bundle."""
    environment: str
    """Key of the environment; empty for the base one."""
    python: str
    """Absolute path of the environment's interpreter."""
    inputs: dict[str, Any]
    settings: dict[str, Any]
    """Defaults, overlaid by stored settings, overlaid by the request's; in clear."""
    secrets: tuple[str, ...] = ()
    """Values that must never be shown."""


class ModuleShelf(Protocol):
    """Where a runner gets modules from."""

    def has(self, bundle: str) -> bool:
        """Whether these files are here, or can be fetched."""
        ...

    async def fetch(self, job: Job) -> None:
        """Have its files here, if they can be had. Unavailable while the place that they are in is away."""
        ...

    async def prepare(self, job: Job) -> PreparedModule:
        """Everything to start the job with, of files that are here.

        NotFound if its bundle or environment is not here; InvalidInput, Unavailable if its environment cannot be made.
        """
        ...


class FetchRequest(msgspec.Struct, frozen=True, kw_only=True):
    """An HTTP request to be made for a user."""

    method: str = "GET"
    url: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    browser_mode: bool = False
    """Add the headers of a browser where the request has none of that name."""
    timeout_seconds: float = 60.0
    """From the first byte sent to the last received."""
    session_id: str | None = None
    """Requests of one session leave through the same upstream address, and share cookies."""
    geo: str | None = None
    """Where the request should seem to come from; handed to the upstream proxy."""


class FetchResponse(msgspec.Struct, frozen=True, kw_only=True):
    """What came back, whatever its status."""

    status_code: int
    reason: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    """Without Content-Encoding and Content-Length: the content is decoded."""
    content: bytes = b""
    url: str
    """After redirects."""
    http_version: str = "HTTP/1.1"


class Fetcher(Protocol):
    """Makes guarded requests."""

    async def fetch(self, request: FetchRequest) -> FetchResponse:
        """Make it. TargetRefused, InvalidInput, TooLarge, FetchFailed (``timed_out`` says whether it was slow)."""
        ...


class BrowserLease(msgspec.Struct, frozen=True, kw_only=True):
    """A right to open contexts in a running browser, until it is released."""

    id: str
    cdp_url: str
    """For ``connect_over_cdp``."""
    proxy_server: str
    """The guarded proxy that every context must use."""
    proxy_username: str
    proxy_password: str
    user_agent: str


class Browsers(Protocol):
    """Running browsers, lent out."""

    async def lend(self, *, geo: str | None, use_proxy: bool) -> BrowserLease:
        """Lend one. Unavailable, with what to install, where there is none."""
        ...

    async def release(self, lease_id: str) -> None:
        """Take it back; unknown ids are ignored."""
        ...
