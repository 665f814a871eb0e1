"""Shapes of what this dialect takes. Keys that are not known are ignored; null stands for a key that is not given."""

from typing import Annotated, Any

import msgspec
from msgspec import Meta

__all__ = ["InstallFolder", "InstallGit", "LeaveCallback", "ProxyFetch", "PutSettings", "StartJob"]

Text = Annotated[str, Meta(min_length=1, max_length=4096)]
Word = Annotated[str, Meta(max_length=1000)]


class InstallFolder(msgspec.Struct, kw_only=True, frozen=True):
    """A folder on the server's machine."""

    source_path: Text
    """Absolute."""


class InstallGit(msgspec.Struct, kw_only=True, frozen=True):
    """A git repository."""

    repo_url: Text
    module_name: Word | None = None
    """A folder inside the repository."""


class PutSettings(msgspec.Struct, kw_only=True, frozen=True):
    """Settings to store for a module."""

    values: dict[str, Any]
    """By name; null removes one, those that are not named stay."""


class StartJob(msgspec.Struct, kw_only=True, frozen=True):
    """A module to run. One of ``module_id`` and ``module`` is needed."""

    module_id: Word | None = None
    module: Word | None = None
    """The same, as some clients call it."""
    inputs: dict[str, Any] | None = None
    settings: dict[str, Any] | None = None
    max_duration: Word | None = None
    """Longest run: ``90s``, ``30m``, ``2h``, ``7d``, or ``1h30m``."""


class LeaveCallback(msgspec.Struct, kw_only=True, frozen=True):
    """A message from another service."""

    callback_id: Word | None = None
    source: Word | None = None
    status: Word | None = None
    payload: dict[str, Any] | None = None


class ProxyFetch(msgspec.Struct, kw_only=True, frozen=True):
    """An HTTP request to make."""

    url: str
    method: Annotated[str, Meta(pattern="^[A-Za-z]{1,20}$")] = "GET"
    headers: dict[str, str] | None = None
    body: str | None = None
    browser_mode: bool | None = None
    """Add the headers of a browser where the request has none of that name."""
    timeout: Annotated[float, Meta(gt=0, le=600)] | None = None
    """Seconds; 60 if it is not given."""
    session_id: Word | None = None
    geo: Word | None = None
