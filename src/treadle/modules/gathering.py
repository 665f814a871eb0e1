"""Where modules come from: folders, repositories, a list of repositories, and the folder they are dropped into."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import msgspec

from treadle.core.errors import InvalidInput, TreadleError, Unavailable
from treadle.core.ids import new_id
from treadle.core.module import InstalledModule
from treadle.modules.config import ConfiguredSource
from treadle.modules.git import Git
from treadle.modules.installer import MANIFEST, Installation, Installer
from treadle.modules.tree import Source, quoted

__all__ = ["Gatherer", "ReloadReport", "SyncReport"]

_ROOT: Final = "(root)"
_CURRENT: Final = "already up to date"


class SyncReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a sync did. A module is named by its subdirectory in the repository, or ``(root)``."""

    installed: tuple[tuple[InstalledModule, str], ...] = ()
    """With the repository."""
    failed: tuple[tuple[str, str, str], ...] = ()
    """Module, repository, error."""
    skipped: tuple[tuple[str, str, str], ...] = ()
    """Module, repository, reason: what is installed is the same."""


class ReloadReport(msgspec.Struct, frozen=True, kw_only=True):
    """What looking through the drop folder did."""

    found: tuple[InstalledModule, ...] = ()
    """Modules of its folders that are installed now."""
    changed: tuple[str, ...] = ()
    """Ids of those among them that were not before, or were others."""
    failed: tuple[tuple[str, str], ...] = ()
    """Name of the folder, error."""


class Gatherer:
    """Installs from folders and repositories.

    Args:
        installer: does it.
        git: clones.
        aside: a folder for clones, on the file system of the bundles.
    """

    def __init__(self, installer: Installer, git: Git, aside: Path) -> None:
        self._installer = installer
        self._git = git
        self._aside = aside

    async def install_folder(self, source: str) -> Installation:
        """Install from a folder of this machine. InvalidInput if the path is not absolute, or no module is there."""
        if not source.startswith("/") or "\0" in source:
            raise InvalidInput(f"The source must be the absolute path of a folder: {quoted(source)}")
        path = Path(source)
        return await self._installer.install(Source(path=path), str(path))

    async def install_git(self, url: str, subdirectory: str | None) -> Installation:
        """Install from a repository, or a subdirectory of it. InvalidInput, TooLarge."""
        async with self._cloned(url) as (folder, address):
            return await self._install_cloned(folder, address, subdirectory or "")

    async def sync(self, sources: list[ConfiguredSource]) -> SyncReport:
        """Install what the sources list, each repository cloned once. One failure does not stop the rest."""
        installed: list[tuple[InstalledModule, str]] = []
        failed: list[tuple[str, str, str]] = []
        skipped: list[tuple[str, str, str]] = []
        wanted: dict[str, dict[str, None]] = {}  # a dictionary as an ordered set
        for source in sources:
            wanted.setdefault(source.repo, {}).update(dict.fromkeys(source.modules))
        for repo, names in wanted.items():
            try:
                async with self._cloned(repo) as (folder, address):
                    for name in names:
                        try:
                            installation = await self._install_cloned(folder, address, name)
                        except TreadleError as error:
                            failed.append((name or _ROOT, address, str(error)))
                        else:
                            if installation.changed:
                                installed.append((installation.module, address))
                            else:
                                skipped.append((name or _ROOT, address, _CURRENT))
            except TreadleError as error:
                failed += [(name or _ROOT, repo, str(error)) for name in names]
        return SyncReport(installed=tuple(installed), failed=tuple(failed), skipped=tuple(skipped))

    async def look_through(self, folder: Path) -> ReloadReport:
        """Install every subfolder with a module that is new or has changed.

        One whose id is installed from elsewhere is left alone, and reported unless it is the same.
        """
        found: list[InstalledModule] = []
        changed: list[str] = []
        failed: list[tuple[str, str]] = []
        for path in await asyncio.to_thread(_modules_in, folder):
            try:
                installation = await self._installer.install(Source(path=path, follow=False), str(path), anew=False)
            except TreadleError as error:
                failed.append((path.name, str(error)))
            else:
                found.append(installation.module)
                if installation.changed:
                    changed.append(installation.module.id)
        return ReloadReport(found=tuple(found), changed=tuple(changed), failed=tuple(failed))

    async def _install_cloned(self, folder: Path, address: str, subdirectory: str) -> Installation:
        origin = f"{address}#{subdirectory}" if subdirectory else address
        return await self._installer.install(Source(path=folder, below=subdirectory, name=address), origin)

    @asynccontextmanager
    async def _cloned(self, url: str) -> AsyncIterator[tuple[Path, str]]:
        """A clone, for as long as this lasts, and the repository's address."""
        home = self._aside / new_id()
        try:
            home.mkdir(mode=0o700)
        except OSError as error:
            raise Unavailable(f"There is no room for a clone: {error.strerror}.") from error
        try:
            folder = home / "clone"
            repository = await self._git.clone(url, folder)
            yield folder, repository.url
        finally:
            await asyncio.to_thread(shutil.rmtree, home)


def _modules_in(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if os.path.lexists(path / MANIFEST))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise InvalidInput(f"The folder of modules {folder} cannot be read: {error.strerror}.") from error
