"""What this dialect needs from the outside, handed over once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from starlette.requests import HTTPConnection

from treadle.api.modules.upload_folder import UploadFolder
from treadle.core.job import Job
from treadle.core.module import InstalledModule
from treadle.engine.engine import Engine
from treadle.engine.ports import Fetcher, ModuleRows
from treadle.web.auth import KeyRing
from treadle.web.limits import Limits

__all__ = ["Installation", "ModuleLibrary", "ModulesDeps", "ReloadReport", "StoredSettings", "SyncReport", "job_of"]


class Installation(Protocol):
    """What an installation did."""

    @property
    def module(self) -> InstalledModule: ...

    @property
    def remarks(self) -> Sequence[str]:
        """What is odd about its manifest, in sentences."""
        ...

    @property
    def changed(self) -> bool:
        """False where just this was installed already."""
        ...


class SyncReport(Protocol):
    """What a synchronisation did, by module."""

    @property
    def installed(self) -> Sequence[tuple[InstalledModule, str]]:
        """With the source."""
        ...

    @property
    def failed(self) -> Sequence[tuple[str, str, str]]:
        """Module, source, error."""
        ...

    @property
    def skipped(self) -> Sequence[tuple[str, str, str]]:
        """Module, source, reason."""
        ...


class ReloadReport(Protocol):
    """What looking through the folder of modules found."""

    @property
    def found(self) -> Sequence[InstalledModule]: ...

    @property
    def changed(self) -> Sequence[str]:
        """Ids of those that are new or were installed anew."""
        ...

    @property
    def failed(self) -> Sequence[tuple[str, str]]:
        """Folder, error."""
        ...


class StoredSettings(Protocol):
    """The stored settings of a module, as they may be shown."""

    @property
    def values(self) -> Mapping[str, Any]: ...

    @property
    def secrets(self) -> Sequence[str]:
        """Names of the secret ones that are set."""
        ...


class ModuleLibrary(Protocol):
    """The installed modules, and what jobs of them are made of.

    Installing raises InvalidInput (or a subclass) and FetchFailed where the source is at fault.
    """

    async def list(self) -> Sequence[InstalledModule]:
        """By name."""
        ...

    async def get(self, module_id: str) -> InstalledModule:
        """NotFound if it is not installed."""
        ...

    def path(self, module: InstalledModule) -> Path:
        """The folder of its code."""
        ...

    async def install_folder(self, source: str) -> Installation: ...

    async def install_git(self, url: str, subdirectory: str | None = None) -> Installation: ...

    async def uninstall(self, module_id: str) -> None:
        """NotFound if it is not installed."""
        ...

    async def sync(self) -> SyncReport: ...

    async def reload(self) -> ReloadReport: ...

    async def settings(self, module_id: str) -> StoredSettings:
        """NotFound if it is not installed."""
        ...

    async def put_settings(self, module_id: str, values: dict[str, Any]) -> StoredSettings:
        """Change the given ones; null removes one. NotFound, InvalidValues."""
        ...

    async def plan(self, module_id: str, inputs: dict[str, Any], settings: dict[str, Any]) -> dict[str, Any]:
        """``spec.input`` of a job that runs the module now. NotFound, InvalidValues."""
        ...

    def shown(self, job: Job) -> tuple[dict[str, Any], dict[str, Any]]:
        """Inputs and settings that a job was submitted with, secret ones hidden."""
        ...


@dataclass(frozen=True, kw_only=True)
class ModulesDeps:
    """The parts of the server that the routes use."""

    engine: Engine
    library: ModuleLibrary
    rows: ModuleRows
    """Where callbacks are kept."""
    fetcher: Fetcher
    uploads: UploadFolder
    keys: KeyRing
    limits: Limits
    """``body_bytes`` should leave room for large inputs: 16 MiB is what clients of this API are used to."""
    version: str
    started_at: datetime
    ping_seconds: float = 30.0
    """Between two keepalive messages of the log socket."""


async def job_of(engine: Engine, connection: HTTPConnection) -> Job:
    """The job that the path's ``job_id``, an id in either spelling or a unique prefix of one, names.

    NotFound, AmbiguousPrefix.
    """
    return await engine.get(str(connection.path_params["job_id"]))
