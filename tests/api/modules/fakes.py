"""What stands below this dialect, in memory: installed modules, and a fetcher that has no network."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from treadle.core.errors import FetchFailed, InvalidInput, NotFound
from treadle.core.job import Job
from treadle.core.module import Field, InstalledModule, InvalidValues, Manifest, Problem
from treadle.engine.ports import FetchRequest, FetchResponse

SECRET = "hunter2-hunter2"
AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@dataclass
class Installation:
    module: InstalledModule
    remarks: tuple[str, ...] = ()
    changed: bool = True


@dataclass
class SyncReport:
    installed: list[tuple[InstalledModule, str]] = field(default_factory=list)
    failed: list[tuple[str, str, str]] = field(default_factory=list)
    skipped: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass
class ReloadReport:
    found: list[InstalledModule]
    changed: list[str]
    failed: list[tuple[str, str]]


@dataclass
class StoredSettings:
    values: dict[str, Any]
    secrets: list[str]


def module(module_id: str, **facts: Any) -> InstalledModule:
    """A module with an input ``count`` that must be a number and a secret setting ``token``."""
    facts.setdefault("name", module_id.title())
    manifest = Manifest(
        id=module_id,
        version=facts.pop("version", "1.0.0"),
        inputs=(Field(id="count", type="integer", default=1, extra={"unit": "pieces"}),),
        settings=(Field(id="token", type="secret"),),
        **facts,
    )
    return InstalledModule(manifest=manifest, bundle="ab" * 32, source="/src", installed_at=AT)


class FakeLibrary:
    """Implements ModuleLibrary. ``failure`` is raised by the next installation."""

    def __init__(self) -> None:
        self.modules: dict[str, InstalledModule] = {}
        self.stored: dict[str, dict[str, Any]] = {}
        self.failure: Exception | None = None
        self.report = SyncReport()

    def add(self, module_id: str, **facts: Any) -> InstalledModule:
        self.modules[module_id] = module(module_id, **facts)
        return self.modules[module_id]

    async def list(self) -> list[InstalledModule]:
        return sorted(self.modules.values(), key=lambda each: each.manifest.name)

    async def get(self, module_id: str) -> InstalledModule:
        if module_id not in self.modules:
            raise NotFound("Module", module_id)
        return self.modules[module_id]

    def path(self, module: InstalledModule) -> Path:
        return Path("/library") / module.bundle

    async def install_folder(self, source: str) -> Installation:
        if self.failure is not None:
            raise self.failure
        return Installation(self.add(Path(source).name), remarks=("It has a key that means nothing: x.",))

    async def install_git(self, url: str, subdirectory: str | None = None) -> Installation:
        return await self.install_folder(f"{url}/{subdirectory}" if subdirectory else url)

    async def uninstall(self, module_id: str) -> None:
        await self.get(module_id)
        del self.modules[module_id]

    async def sync(self) -> SyncReport:
        if self.failure is not None:
            raise self.failure
        return self.report

    async def reload(self) -> ReloadReport:
        return ReloadReport(list(self.modules.values()), ["hello"], [("bad", "It has no module.json.")])

    async def settings(self, module_id: str) -> StoredSettings:
        await self.get(module_id)
        stored = self.stored.get(module_id, {})
        return StoredSettings({k: v for k, v in stored.items() if k != "token"}, [k for k in stored if k == "token"])

    async def put_settings(self, module_id: str, values: dict[str, Any]) -> StoredSettings:
        if values.get("bad"):
            raise InvalidValues([Problem(where="settings", field="bad", message="is bad")])
        stored = self.stored.setdefault(module_id, {})
        stored |= values
        self.stored[module_id] = {k: v for k, v in stored.items() if v is not None}
        return await self.settings(module_id)

    async def plan(self, module_id: str, inputs: dict[str, Any], settings: dict[str, Any]) -> dict[str, Any]:
        found = await self.get(module_id)
        problems = [
            Problem(where="inputs", field=name, message="is not a number")
            for name in ("count", "size")
            if not isinstance(inputs.get(name, 0), int)
        ]
        if problems:
            raise InvalidValues(problems)
        return {
            "module": module_id,
            "version": found.manifest.version,
            "bundle": found.bundle,
            "environment": "",
            "inputs": {"count": 1, **inputs},
            "settings": {k: v for k, v in settings.items() if k != "token"},
            "sealed": "sealed" if "token" in settings else "",
            "command": module_id,  # what the scripted runner goes by
        }

    def shown(self, job: Job) -> tuple[dict[str, Any], dict[str, Any]]:
        inputs, settings = dict(job.spec.input["inputs"]), dict(job.spec.input["settings"])
        return inputs, {**settings, "token": "********"} if job.spec.input["sealed"] else settings


class FakeFetcher:
    """Implements Fetcher: answers with what it is told to, and remembers what it was asked."""

    def __init__(self) -> None:
        self.requests: list[FetchRequest] = []
        self.answer: FetchResponse | Exception = FetchFailed("Nothing answers there.")

    async def fetch(self, request: FetchRequest) -> FetchResponse:
        self.requests.append(request)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def page(content: bytes, content_type: str, **facts: Any) -> FetchResponse:
    """An answer of another server."""
    return msgspec.structs.replace(
        FetchResponse(status_code=200, headers=(("Content-Type", content_type),), content=content, url="http://x/"),
        **facts,
    )


NO_MODULE = InvalidInput("There is no module.json in /nowhere.")
