"""An installable module: what its ``module.json`` says, and what is kept of one that is installed."""

from datetime import datetime
from typing import Any

import msgspec

__all__ = ["Field", "InstalledModule", "Manifest"]


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One input or setting that a module declares."""

    id: str
    type: str = "text"
    """Any word; ``text``, ``number``, ``integer``, ``boolean``, ``json``, ``secret`` and synonyms mean something."""
    required: bool = False
    default: Any = None
    """None means that there is none."""
    description: str | None = None
    extra: dict[str, Any] = {}
    """Keys that are not known here, as they were."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """A ``module.json``, checked."""

    id: str
    name: str
    version: str
    description: str = ""
    entrypoint: str = "main.py"
    """Relative to the module's folder."""
    inputs: tuple[Field, ...] = ()
    settings: tuple[Field, ...] = ()
    capabilities: tuple[str, ...] = ()
    extra: dict[str, Any] = {}
    """Keys that are not known here, as they were."""


class InstalledModule(msgspec.Struct, frozen=True, kw_only=True):
    """A module as installed: jobs are pinned to ``bundle`` and ``environment``."""

    manifest: Manifest
    bundle: str
    """SHA-256 of its files, hexadecimal; also the name of the folder that holds them."""
    environment: str = ""
    """Key of the Python environment that its requirements need; empty for the base one."""
    source: str = ""
    """Where it came from: a folder, or the address of a repository."""
    installed_at: datetime

    @property
    def id(self) -> str:
        """Its id, from the manifest."""
        return self.manifest.id
