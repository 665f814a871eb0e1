"""The library of modules: the one place through which they are installed, looked up, configured and prepared."""

import asyncio
import logging
import os
import shutil
import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from treadle.core.clock import Clock
from treadle.core.errors import InvalidInput, NotFound, Unavailable
from treadle.core.job import Job
from treadle.core.masking import MASK, SHORTEST
from treadle.core.module import InstalledModule, Manifest
from treadle.engine.ports import Blobs, ModuleRows, PreparedModule
from treadle.modules.bundles import Bundles
from treadle.modules.config import read_sources
from treadle.modules.environments import Environments
from treadle.modules.gathering import Gatherer, ReloadReport, SyncReport
from treadle.modules.git import HTTPS_ONLY, AddressGuard, Git
from treadle.modules.installer import Installation, Installer, InUse
from treadle.modules.recency import Recency
from treadle.modules.secrets import Sealer
from treadle.modules.settings import Effective, Hidden, ModuleSettings, StoredSettings
from treadle.modules.sharing import Sharing
from treadle.modules.tools import Tools
from treadle.modules.tree import Source

__all__ = ["ModuleLibrary"]

_log = logging.getLogger("treadle.modules")


class ModuleLibrary:
    """Implements :class:`~treadle.engine.ports.ModuleShelf`.

    Args:
        rows: where it is written down what is installed.
        folder: its own: code in ``bundles``, Python environments in ``environments``, what uv downloaded in ``cache``,
            what is not finished in ``tmp``.
        drop_folder: whose subfolders are installed when it starts, and by :meth:`reload`.
        config_file: the ``modules.yaml`` of :meth:`sync`.
        sealer: seals secret settings.
        tools: runs git and uv.
        guard: says which addresses git and uv may be sent to.
        clock: the time.
        in_use: what live jobs are pinned to.
        git_schemes: ways to clone.
        max_bytes: of one module, and of one repository.
        python: the interpreter of the base environment, from which the others are made.
        environment: variables, of which git and uv get the few that concern them.
        others: whether other nodes write the rows, too.
        blobs: where all of them find the code of what is installed; None if they do not share it.
    """

    def __init__(
        self,
        rows: ModuleRows,
        *,
        folder: Path,
        drop_folder: Path,
        config_file: Path,
        sealer: Sealer,
        tools: Tools,
        guard: AddressGuard,
        clock: Clock,
        in_use: InUse,
        git_schemes: Collection[str] = HTTPS_ONLY,
        max_bytes: int = 512 << 20,
        python: str = sys.executable,
        environment: Mapping[str, str] = os.environ,
        others: bool = False,
        blobs: Blobs | None = None,
    ) -> None:
        self._folder = folder
        self._aside = folder / "tmp"
        self._drop_folder = drop_folder
        self._config_file = config_file
        self._recency = recency = Recency(clock)
        self._bundles = Bundles(folder / "bundles", self._aside, recency, max_bytes=max_bytes)
        self._environments = Environments(
            folder / "environments",
            self._aside,
            folder / "cache",
            recency,
            tools=tools,
            guard=guard,
            git_schemes=git_schemes,
            python=python,
            environment=environment,
        )
        self._sharing = None if blobs is None else Sharing(rows, blobs, self._bundles, self._aside, clock)
        self._installer = Installer(
            rows, self._bundles, self._environments, recency, clock, in_use, sharing=self._sharing, others=others
        )
        git = Git(tools, guard, environment=environment, schemes=git_schemes, max_bytes=max_bytes)
        self._gatherer = Gatherer(self._installer, git, self._aside)
        self._settings = ModuleSettings(rows, sealer)
        self._pinned: dict[str, Manifest] = {}
        """Manifests of bundles, which never change."""
        self._discovery: asyncio.Task[None] | None = None
        self._background: set[asyncio.Task[None]] = set()

    # ------------------------------------------------------------ life

    async def start(self) -> None:
        """Clean up after a dead process and read what is installed; the drop folder is looked through meanwhile."""
        await asyncio.to_thread(self._make_folders)
        await self._environments.remove_unfinished()
        await self._installer.load()
        self._discovery = asyncio.create_task(self._discover())

    async def discovered(self) -> None:
        """Wait until what start() left to do is done."""
        if self._discovery is not None:
            await asyncio.shield(self._discovery)

    async def stop(self) -> None:
        """End what goes on in the background, and the making of environments."""
        tasks = [*self._background, *([self._discovery] if self._discovery else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._environments.stop()

    # ------------------------------------------------------------ what is installed

    async def list(self) -> Sequence[InstalledModule]:
        """All installed modules by name, then id."""
        await self._installer.refresh()
        return self._installer.installed()

    async def get(self, module_id: str) -> InstalledModule:
        """One module. NotFound."""
        await self._installer.refresh(module_id)
        module = self._installer.find(module_id)
        if module is None:
            raise NotFound("Module", module_id)
        return module

    def path(self, module: InstalledModule) -> Path:
        """The folder of its code."""
        return self._bundles.path(module.bundle)

    async def install_folder(self, source: str) -> Installation:
        """Install from a folder of this machine, by its absolute path. InvalidInput, TooLarge, Unavailable."""
        return self._swept(await self._gatherer.install_folder(source))

    async def install_git(self, url: str, subdirectory: str | None = None) -> Installation:
        """Install from a git repository, or a subdirectory of it. InvalidInput, TooLarge, Unavailable."""
        return self._swept(await self._gatherer.install_git(url, subdirectory))

    async def sync(self) -> SyncReport:
        """Install what ``modules.yaml`` lists. InvalidInput if it lists nothing, or is not of the known form."""
        sources = await asyncio.to_thread(read_sources, self._config_file)
        report = await self._gatherer.sync(sources)
        self._sweep_soon()
        return report

    async def reload(self) -> ReloadReport:
        """Look through the drop folder: what is new or changed is installed. What was removed stays installed."""
        report = await self._gatherer.look_through(self._drop_folder)
        self._sweep_soon()
        return report

    async def uninstall(self, module_id: str) -> None:
        """Take a module out, with its stored settings; its jobs go on. NotFound.

        Installations of it that are under way are ended, with Conflict.
        """
        await self._installer.uninstall(module_id)
        self._sweep_soon()

    async def sweep(self) -> None:
        """Remove code and environments that nothing needs any more; what was used in the last minutes stays.

        Called after each change and at the start; whoever runs for long may call it now and then.
        """
        await self._installer.sweep()

    async def sweep_stored(self) -> None:
        """Remove the code that is stored for all nodes and that none needs; for one node at a time."""
        await self._installer.sweep_stored()

    # ------------------------------------------------------------ settings

    async def settings(self, module_id: str) -> StoredSettings:
        """What is stored for a module. NotFound."""
        return await self._settings.show((await self.get(module_id)).manifest)

    async def put_settings(self, module_id: str, values: Mapping[str, Any]) -> StoredSettings:
        """Store settings beside those that are stored; a null removes one. NotFound, InvalidValues, Unavailable."""
        async with self._installer.lock(module_id):
            return await self._settings.put((await self.get(module_id)).manifest, values)

    # ------------------------------------------------------------ jobs

    async def plan(self, module_id: str, inputs: Mapping[str, Any], settings: Mapping[str, Any]) -> dict[str, Any]:
        """The ``spec.input`` of a job of this module; what it is pinned to stays for minutes, until it is submitted.

        NotFound; InvalidValues with all problems; Unavailable if stored secrets do not open.
        """
        manifest = (await self.get(module_id)).manifest
        request = await self._settings.request(manifest, inputs, settings)
        module = await self.get(module_id)
        if module.manifest != manifest:  # replaced meanwhile: what was checked no longer holds
            return await self.plan(module_id, inputs, settings)
        self._touch(module.bundle, module.environment)
        if self._sharing is not None and not self.has(module.bundle):
            await self._sharing.look()
        return {
            "module": module.id,
            "version": manifest.version,
            "bundle": module.bundle,
            "environment": module.environment,
            "inputs": request.inputs,
            "settings": request.settings,
            "sealed": request.sealed,
        }

    async def renew(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """A ``spec.input`` of before as one of the module as it is installed now. As :meth:`plan`."""
        hidden = self._settings.open(given["sealed"])
        inputs, settings = {**given["inputs"], **hidden.inputs}, {**given["settings"], **hidden.settings}
        return await self.plan(str(given["module"]), inputs, settings)

    def has(self, bundle: str) -> bool:
        """Whether the code of this bundle is here, or can be fetched."""
        return self._bundles.has(bundle) or (self._sharing is not None and self._sharing.knows(bundle))

    async def fetch(self, job: Job) -> None:
        """Have the code of the job here. NotFound if it is nowhere; Unavailable while it cannot be fetched."""
        bundle = str(job.spec.input["bundle"])
        if self._sharing is not None and not self._bundles.has(bundle):
            await self._sharing.fetch(bundle)

    async def prepare(self, job: Job) -> PreparedModule:
        """Everything to start a job with, of the code that it is pinned to, whatever is installed by now.

        NotFound if its bundle or environment is not here any more; Unavailable if its secrets do not open, or if its
        environment, which was made on another node, cannot be made on this one.
        """
        given = job.spec.input
        bundle, environment = str(given["bundle"]), str(given["environment"])
        self._touch(bundle, environment)
        manifest = await self._manifest_of(bundle)
        if self._sharing is not None and not self._environments.ready(environment):
            environment = await self._own_environment(bundle)
        hidden = self._settings.open(given["sealed"])
        effective = await self._settings.effective(manifest, given["settings"], hidden.settings)
        return PreparedModule(
            manifest=manifest,
            folder=self._bundles.path(bundle),
            environment=environment,
            python=self._environments.python(environment),
            inputs={**given["inputs"], **hidden.inputs},
            settings=effective.values,
            secrets=_secrets(hidden.inputs, effective),
        )

    def shown(self, job: Job) -> tuple[dict[str, Any], dict[str, Any]]:
        """Inputs and settings of the job's request, secrets as asterisks; without those that do not open any more."""
        return self.shown_input(job.spec.input, f"job {job.id}")

    def shown_input(self, given: Mapping[str, Any], whose: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """The same of a ``spec.input``; ``whose`` it is stands in the log."""
        try:
            hidden = self._settings.open(given["sealed"])
        except Unavailable as error:
            _log.warning("The secrets of %s are not shown: %s", whose, error)
            hidden = Hidden()
        mask = MASK.decode("ascii")
        return (
            {**given["inputs"], **dict.fromkeys(hidden.inputs, mask)},
            {**given["settings"], **dict.fromkeys(hidden.settings, mask)},
        )

    # ------------------------------------------------------------ inside

    def _make_folders(self) -> None:
        self._folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for folder in (self._folder, *(self._folder / name for name in ("bundles", "environments", "cache"))):
            folder.mkdir(mode=0o700, exist_ok=True)
        if self._aside.exists():
            shutil.rmtree(self._aside)  # refuses to follow a link
        self._aside.mkdir(mode=0o700)

    async def _discover(self) -> None:
        """What a start leaves to the background; a failure is logged and keeps nothing else from being done."""
        for module in self._installer.installed():
            try:
                await self._installer.mend(module.id)
            except Exception:
                _log.exception("The environment of %s could not be made anew", module.id)
        try:
            report = await self._gatherer.look_through(self._drop_folder)
            for folder, error in report.failed:
                _log.warning("The module in %s was not installed: %s", folder, error)
        except Exception:
            _log.exception("Modules were not looked for in %s", self._drop_folder)
        await self._sweep_quietly()

    def _swept(self, installation: Installation) -> Installation:
        self._sweep_soon()
        return installation

    def _sweep_soon(self) -> None:
        task = asyncio.create_task(self._sweep_quietly())
        self._background.add(task)
        task.add_done_callback(self._background.discard)

    async def _sweep_quietly(self) -> None:
        try:
            await self._installer.sweep()
        except Exception:
            _log.exception("What is not needed any more could not be removed")

    def _touch(self, bundle: str, environment: str) -> None:
        self._recency.touch(bundle)
        self._recency.touch(environment)

    async def _own_environment(self, bundle: str) -> str:
        with self._recency.hold(bundle):
            try:
                return await self._environments.ensure(self._bundles.path(bundle))
            except InvalidInput as error:  # where it was installed, it was none
                raise Unavailable(f"The module's environment cannot be made on this node. {error}") from error

    async def _manifest_of(self, bundle: str) -> Manifest:
        if not self._bundles.has(bundle):
            self._pinned.pop(bundle, None)
            raise NotFound("Bundle", bundle)
        manifest = self._pinned.get(bundle)
        if manifest is None:
            manifest, _ = await self._installer.manifest_of(Source(path=self._bundles.path(bundle)))
            self._pinned[bundle] = manifest
        return manifest


def _secrets(inputs: Mapping[str, Any], effective: Effective) -> tuple[str, ...]:
    values = [*inputs.values(), *(effective.values.get(name) for name in effective.secret)]
    return tuple(sorted({value for value in values if isinstance(value, str) and len(value) >= SHORTEST}))
