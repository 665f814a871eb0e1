"""What tests of the module store share: programs run for real, rows in memory, tiny modules and wheels."""

import asyncio
import base64
import hashlib
import json
import os
import resource
import signal
import zipfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from treadle.core.errors import NotFound, TargetRefused
from treadle.core.ids import new_id
from treadle.core.job import Job, JobSpec
from treadle.core.module import InstalledModule
from treadle.core.state import JobState
from treadle.engine.ports import Callback, StoredBundle
from treadle.modules import ModuleLibrary, Sealer, ToolResult

MAIN = "class M: ...\n"


class HandClock:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> datetime:
        return datetime(2025, 1, 1, tzinfo=UTC) + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds


class ProcessTools:
    """Runs programs as process groups; remembers what was run, and can be told to break."""

    def __init__(self) -> None:
        self.ran: list[tuple[list[str], dict[str, str]]] = []
        self.running = 0
        self.most_running = 0
        self.seconds: float | None = None
        """Overrides every time limit."""
        self.before: Callable[[Sequence[str]], Any] | None = None

    async def run(
        self,
        argv: Sequence[str],
        *,
        folder: Path,
        environment: Mapping[str, str],
        timeout_seconds: float,
        file_bytes: int | None,
    ) -> ToolResult:
        self.ran.append((list(argv), dict(environment)))
        if self.before is not None:
            await self.before(argv)
        limit = resource.RLIM_INFINITY if file_bytes is None else file_bytes
        process = await asyncio.create_subprocess_exec(
            *argv,
            cwd=folder,
            env={"PATH": os.environ["PATH"], **environment},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        )
        self.running += 1
        self.most_running = max(self.most_running, self.running)
        try:
            async with asyncio.timeout(self.seconds or timeout_seconds):
                output, _ = await process.communicate()
        finally:
            self.running -= 1
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()
        code = process.returncode or 0
        return ToolResult(code if code >= 0 else 128 - code, output.decode("utf-8", "replace")[-65_536:])

    def commands(self, program: str) -> list[list[str]]:
        """Arguments of all runs of a program."""
        return [argv for argv, _ in self.ran if Path(argv[0]).name == program]


class MemoryRows:
    """ModuleRows in memory; what it holds went through JSON, as in a store."""

    def __init__(self) -> None:
        self.kept: dict[str, InstalledModule] = {}
        self.stored: dict[str, str] = {}
        self.packed: dict[str, StoredBundle] = {}
        self.refuse: Exception | None = None

    async def modules(self) -> list[InstalledModule]:
        return sorted(self.kept.values(), key=lambda module: (module.manifest.name, module.id))

    async def module(self, module_id: str) -> InstalledModule | None:
        return self.kept.get(module_id)

    async def put_module(self, module: InstalledModule, stored: StoredBundle | None = None) -> None:
        await asyncio.sleep(0)
        if self.refuse is not None:
            raise self.refuse
        self.kept[module.id] = module
        if stored is not None:
            self.packed[stored.digest] = stored

    async def bundle(self, digest: str) -> StoredBundle | None:
        return self.packed.get(digest)

    async def bundles(self) -> frozenset[str]:
        return frozenset(self.packed)

    async def remove_bundle(self, digest: str) -> bool:
        if any(module.bundle == digest for module in self.kept.values()):
            return False
        return self.packed.pop(digest, None) is not None

    async def remove_module(self, module_id: str) -> bool:
        self.stored.pop(module_id, None)
        return self.kept.pop(module_id, None) is not None

    async def module_settings(self, module_id: str) -> dict[str, Any]:
        settings: dict[str, Any] = json.loads(self.stored.get(module_id, "{}"))
        return settings

    async def put_module_settings(self, module_id: str, settings: dict[str, Any]) -> None:
        if module_id not in self.kept:
            raise NotFound("Module", module_id)
        self.stored[module_id] = json.dumps(settings)

    async def put_callback(self, callback: Callback) -> None:
        raise AssertionError("modules have nothing to do with callbacks")

    async def callbacks(
        self, *, source: str | None = None, callback_id: str | None = None, limit: int = 100
    ) -> list[Callback]:
        raise AssertionError("modules have nothing to do with callbacks")

    async def resolve_callback(self, prefix: str) -> list[Callback]:
        raise AssertionError("modules have nothing to do with callbacks")

    async def remove_callback(self, callback_id: str) -> bool:
        raise AssertionError("modules have nothing to do with callbacks")


class Host:
    """A library with everything around it in one temporary folder, which can be stopped and started again."""

    def __init__(self, root: Path, **options: Any) -> None:
        self.root = root
        self.rows = MemoryRows()
        self.tools = ProcessTools()
        self.clock = HandClock()
        self.jobs: set[tuple[str, str]] = set()
        self.asked: list[tuple[str, int]] = []
        self.allowed = {"127.0.0.1"}
        self.options = options
        self.library = self.make()

    def make(self) -> ModuleLibrary:
        """A new library over what is there, as after a crash."""
        self.library = ModuleLibrary(
            self.rows,
            **{
                "folder": self.store,
                "drop_folder": self.root / "modules",
                "config_file": self.root / "modules.yaml",
                "sealer": Sealer(self.root / "secret.key"),
                "tools": self.tools,
                "guard": self.guard,
                "clock": self.clock,
                "in_use": self.in_use,
                "git_schemes": {"https", "http", "file", "ssh"},
                "environment": {"PATH": os.environ["PATH"], "HOME": str(self.root), "UV_OFFLINE": "1"},
                **self.options,
            },
        )
        return self.library

    @property
    def store(self) -> Path:
        return self.root / "store"

    async def guard(self, host: str, port: int) -> Sequence[str]:
        self.asked.append((host, port))
        if host not in self.allowed:
            raise TargetRefused(f"{host} may not be reached.")
        return ["127.0.0.1"]

    async def in_use(self) -> set[tuple[str, str]]:
        return set(self.jobs)

    def bundles(self) -> set[str]:
        return {entry.name for entry in (self.store / "bundles").iterdir()}

    def environments(self) -> set[str]:
        return {entry.name for entry in (self.store / "environments").iterdir()}

    def leftovers(self) -> list[str]:
        return [entry.name for entry in (self.store / "tmp").iterdir()]


def write_module(folder: Path, module_id: str = "hello", *, files: Mapping[str, str] = {}, **keys: Any) -> Path:
    """A module's folder."""
    folder.mkdir(parents=True, exist_ok=True)
    manifest = {"id": module_id, "name": module_id.title(), "version": "1.0.0", **keys}
    for name, text in {"module.json": json.dumps(manifest), "main.py": MAIN, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def build_wheel(folder: Path, name: str, version: str, *, requires: Sequence[str] = ()) -> Path:
    """A wheel of one module, whose ``VERSION`` is the version."""
    info = f"{name}-{version}.dist-info"
    metadata = [f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}", *(f"Requires-Dist: {r}" for r in requires)]
    files = {
        f"{name}.py": f"VERSION = {version!r}\n",
        f"{info}/METADATA": "\n".join(metadata) + "\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    lines = [f"{path},sha256={_digest(text)},{len(text)}" for path, text in files.items()]
    files[f"{info}/RECORD"] = "\n".join([*lines, f"{info}/RECORD,,"]) + "\n"
    folder.mkdir(parents=True, exist_ok=True)
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return wheel


def job_of(plan: dict[str, Any]) -> Job:
    """A job with this input."""
    return Job(
        id=new_id(),
        kind="module",
        name="job",
        dialect="modules",
        queue="modules",
        priority=1,
        state=JobState.QUEUED,
        created_at=datetime(2025, 1, 1, tzinfo=UTC),
        spec=JobSpec(input=json.loads(json.dumps(plan))),
    )


def _digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
