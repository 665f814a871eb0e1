"""A module as installed."""

from datetime import datetime

import msgspec

from treadle.core.module.manifest import Manifest

__all__ = ["InstalledModule"]


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
