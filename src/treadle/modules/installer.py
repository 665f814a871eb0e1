"""Installing a module: its bundle, then its environment, then its row, which is the switch.

Jobs are pinned to a bundle and an environment, so what runs or waits is not touched by an upgrade or a removal.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any, Final, TypeAlias, TypeVar
from weakref import WeakValueDictionary

import msgspec

from treadle.core.clock import Clock
from treadle.core.errors import Conflict, InvalidInput, NotFound
from treadle.core.module import InstalledModule, Manifest, parse_manifest
from treadle.engine.ports import ModuleRows, StoredBundle
from treadle.modules.bundles import Added, Bundles
from treadle.modules.environments import Environments
from treadle.modules.recency import Recency
from treadle.modules.sharing import Sharing
from treadle.modules.tree import Source
from treadle.modules.unbroken import unbroken

__all__ = ["MANIFEST", "InUse", "Installation", "Installer"]

MANIFEST: Final = "module.json"
_MAX_MANIFEST_BYTES: Final = 1 << 20

T = TypeVar("T")

InUse: TypeAlias = Callable[[], Awaitable[set[tuple[str, str]]]]
"""Bundle and environment of every job that is not in a final state."""


class Installation(msgspec.Struct, frozen=True, kw_only=True):
    """What installing came to."""

    module: InstalledModule
    remarks: tuple[str, ...] = ()
    """What its manifest says that means nothing here."""
    changed: bool
    """Whether new jobs run something else than before."""


class Installer:
    """Puts modules in and takes them out; knows what is installed.

    Installs of one id happen one after the other, those of different ids side by side. One that fails leaves rows and
    bundles as they were; an environment that it made stays until the next sweep. None keeps an uninstallation waiting:
    it ends those of its id.
    """

    def __init__(
        self,
        rows: ModuleRows,
        bundles: Bundles,
        environments: Environments,
        recency: Recency,
        clock: Clock,
        in_use: InUse,
        *,
        sharing: Sharing | None = None,
        others: bool = False,
    ) -> None:
        self._rows = rows
        self._bundles = bundles
        self._environments = environments
        self._recency = recency
        self._clock = clock
        self._in_use = in_use
        self._sharing = sharing
        self._others = others
        self._installed: dict[str, InstalledModule] = {}
        """The rows, as they were read last; nobody but this node writes them unless there are ``others``."""
        self._written = 0
        """How often this node has changed them."""
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        """Held while a module is installed, which may take long."""
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        """Held while rows of a module are written."""
        self._under_way: dict[str, set[asyncio.Task[Any]]] = {}
        self._sweeping = asyncio.Lock()

    async def load(self) -> None:
        """Read what is installed from the rows."""
        self._installed = {module.id: module for module in await self._rows.modules()}
        if self._sharing is not None:
            await self._sharing.look()

    async def refresh(self, module_id: str | None = None) -> None:
        """Read what other nodes have installed, where there are any: all, or one module."""
        written = -1
        while self._others and written != self._written:  # what this node wrote meanwhile is not overwritten by less
            written = self._written
            if module_id is None:
                found = {module.id: module for module in await self._rows.modules()}
            else:
                module = await self._rows.module(module_id)
                found = {key: each for key, each in self._installed.items() if key != module_id}
                found |= {} if module is None else {module_id: module}
            if written == self._written:
                self._installed = found

    def installed(self) -> list[InstalledModule]:
        """All installed modules by name, then id."""
        return sorted(self._installed.values(), key=lambda module: (module.manifest.name.casefold(), module.id))

    def find(self, module_id: str) -> InstalledModule | None:
        """One installed module."""
        return self._installed.get(module_id)

    def lock(self, module_id: str) -> asyncio.Lock:
        """What whoever writes rows of a module holds, for no longer than that."""
        return self._locks.setdefault(module_id, asyncio.Lock())

    async def manifest_of(self, source: Source) -> tuple[Manifest, tuple[str, ...]]:
        """What a folder says that it is, and remarks. InvalidInput if it is no module."""
        data = await asyncio.to_thread(source.read, MANIFEST, max_bytes=_MAX_MANIFEST_BYTES)
        if data is None:
            raise InvalidInput(f"There is no {MANIFEST} in {source.shown}.")
        return parse_manifest(data)

    async def install(self, source: Source, origin: str, *, anew: bool = True) -> Installation:
        """Install the module in a folder, or replace the installed one of the same id.

        Args:
            source: the folder.
            origin: where it comes from, as it is shown.
            anew: replace also one that came from elsewhere and differs; otherwise that is an error.

        InvalidInput, TooLarge, Unavailable; Conflict if the module is uninstalled meanwhile.
        """
        manifest, _ = await self.manifest_of(source)
        return await self._endable(manifest.id, self._install(manifest.id, source, origin, anew=anew))

    async def mend(self, module_id: str) -> None:
        """Make the environment of an installed module anew, if it is gone or was made for another Python."""
        with suppress(Conflict):  # uninstalled meanwhile: there is nothing to mend any more
            await self._endable(module_id, self._mend(module_id))

    async def uninstall(self, module_id: str) -> None:
        """Take a module out, with its stored settings. NotFound if it is neither installed nor being installed."""
        ended = set(self._under_way.get(module_id, ()))
        for task in ended:
            task.cancel()
        if ended:
            await asyncio.wait(ended)
        async with self.lock(module_id):
            await self.refresh(module_id)
            if module_id in self._installed:
                await unbroken(self._forget(module_id))
            elif not ended:
                raise NotFound("Module", module_id)

    async def sweep(self) -> None:
        """Remove bundles and environments that no module and no live job needs, and that nobody asked for lately.

        Whatever was chosen for something that is about to be written was touched when it was chosen (see
        :class:`~treadle.modules.recency.Recency`); jobs submitted before :attr:`in_use` answered are in its answer.
        """
        async with self._sweeping:
            await self.refresh()
            pins = await self._in_use()
            for digest in self._bundles.listing():
                # Asked and renamed away in one step of the event loop: remove() waits only afterwards.
                if not self._needed(digest, {bundle for bundle, _ in pins | self._pins()}):
                    await self._bundles.remove(digest)
            own = await self._own_environments()
            for key in self._environments.listing():
                if not self._needed(key, own | {environment for _, environment in pins | self._pins()}):
                    await self._environments.remove(key)

    async def sweep_stored(self) -> None:
        """Forget bundles that are stored for all nodes and that none needs; for one node at a time."""
        if self._sharing is not None:
            await self.refresh()
            pins = await self._in_use()
            await self._sharing.sweep({bundle for bundle, _ in pins | self._pins()})

    async def _own_environments(self) -> set[str]:
        """What the bundles that are here need on this machine; rows and jobs may name what others made."""
        if self._sharing is None:
            return set()
        keys = set()
        for digest in self._bundles.listing():
            with suppress(InvalidInput):
                keys.add(await self._environments.key_for(self._bundles.path(digest)))
        return keys

    async def _endable(self, module_id: str, work: Coroutine[Any, Any, T]) -> T:
        """The result of work on a module, unless an uninstallation ends it: then Conflict."""
        task = asyncio.create_task(work)
        tasks = self._under_way.setdefault(module_id, set())
        tasks.add(task)
        try:
            return await task
        except asyncio.CancelledError:
            caller = asyncio.current_task()
            if caller is not None and caller.cancelling():
                raise
            raise Conflict(f"The module {module_id} was uninstalled while it was being installed.") from None
        finally:
            tasks.discard(task)
            if not tasks and self._under_way.get(module_id) is tasks:
                del self._under_way[module_id]

    async def _install(self, module_id: str, source: Source, origin: str, *, anew: bool) -> Installation:
        async with self._turns.setdefault(module_id, asyncio.Lock()):
            await self.refresh(module_id)
            before = self._installed.get(module_id)
            if not anew and before is not None and before.source != origin:
                if await self._bundles.digest(source) == before.bundle:
                    return Installation(module=before, changed=False)
                raise InvalidInput(
                    f"The module {module_id} is installed from {before.source}; uninstall it to use this one."
                )
            bundle = await self._bundles.add(source)
            with self._recency.hold(bundle.digest):
                try:
                    return await self._switch(module_id, bundle, origin)
                except Exception:
                    if bundle.new:
                        await self._bundles.remove(bundle.digest)
                    raise

    async def _mend(self, module_id: str) -> None:
        async with self._turns.setdefault(module_id, asyncio.Lock()):
            module = self._installed.get(module_id)
            if module is None or not self._bundles.has(module.bundle):
                return
            if self._sharing is not None:  # its environment is made when a job wants it
                stored = await self._stored(module)
                async with self.lock(module_id):
                    if stored is not None and self._installed.get(module_id) is module:
                        await unbroken(self._put(module, stored))
                return
            environment = await self._environments.ensure(self._bundles.path(module.bundle))
            async with self.lock(module_id):
                if environment != module.environment and self._installed.get(module_id) is module:
                    await unbroken(self._put(msgspec.structs.replace(module, environment=environment)))

    async def _switch(self, module_id: str, bundle: Added, origin: str) -> Installation:
        """Everything from a bundle to the row. When this is cancelled, what it began is left to a sweep."""
        folder = self._bundles.path(bundle.digest)
        manifest, remarks = await self.manifest_of(Source(path=folder))
        if manifest.id != module_id:
            raise InvalidInput("The module changed while it was read; try again.")
        if not (folder / manifest.entrypoint).is_file():
            raise InvalidInput(f"The entrypoint {manifest.entrypoint} of {module_id} does not exist.")
        module = InstalledModule(
            manifest=manifest,
            bundle=bundle.digest,
            environment=await self._environments.ensure(folder),
            source=origin,
            installed_at=self._clock.now(),
        )
        await self.refresh(module_id)
        before = self._installed.get(module_id)
        if self._sharing is not None and before is not None and before.bundle == bundle.digest:
            # Keys of environments are of a machine; the one that is written down stays.
            module = msgspec.structs.replace(module, environment=before.environment)
        stored = await self._stored(module)
        async with self.lock(module_id):
            before = self._installed.get(module_id)
            changed = (bundle.new and self._sharing is None) or before is None or _pin(before) != _pin(module)
            if before is not None and not changed and before.source == origin and stored is None:
                return Installation(module=before, remarks=remarks, changed=False)
            await unbroken(self._put(module, stored))
        return Installation(module=module, remarks=remarks, changed=changed)

    async def _stored(self, module: InstalledModule) -> StoredBundle | None:
        """Its bundle, stored for all nodes; None if that is so already, or nothing is shared."""
        if self._sharing is None:
            return None
        before = self._installed.get(module.id)
        if before is not None and before.bundle == module.bundle and await self._sharing.stored(module.bundle):
            return None
        return await self._sharing.store(module.bundle)

    async def _put(self, module: InstalledModule, stored: StoredBundle | None = None) -> None:
        await self._rows.put_module(module, stored)
        self._written += 1
        self._installed[module.id] = module

    async def _forget(self, module_id: str) -> None:
        await self._rows.remove_module(module_id)
        self._written += 1
        self._installed.pop(module_id, None)

    def _needed(self, name: str, pinned: set[str]) -> bool:
        return name in pinned or self._recency.is_recent(name)

    def _pins(self) -> set[tuple[str, str]]:
        return {_pin(module) for module in self._installed.values()}


def _pin(module: InstalledModule) -> tuple[str, str]:
    return module.bundle, module.environment
