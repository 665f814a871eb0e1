"""A client of the modules API, and the modules that tests install through it."""

import asyncio
import json
import textwrap
import zipfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Self

import aiohttp
from tests.e2e.harness import Server

NORMAL_CLOSURE = 1000
LIVE = {"pending", "running"}

COUNT = {"id": "count", "type": "integer", "default": 3}
GATE = {"id": "gate", "type": "text", "required": True}
NOOP = """
yield {"done": True}
"""
GATED = """
yield {"first": self.get_checkpoint("first", "now")}
await self.save_checkpoint(first="before")
while not os.path.exists(inputs["gate"]):
    await asyncio.sleep(0.01)
import helper
yield {"version": helper.VERSION}
"""


def write_module(
    folder: Path,
    module_id: str,
    body: str,
    *,
    version: str = "1.0.0",
    inputs: Sequence[dict[str, Any]] = (),
    files: dict[str, str] | None = None,
    **manifest: Any,
) -> Path:
    """A module of which ``body`` is what ``run`` does; a folder that can be installed."""
    folder.mkdir(parents=True, exist_ok=True)
    about = {"id": module_id, "name": module_id.title(), "version": version, "inputs": list(inputs), **manifest}
    (folder / "module.json").write_text(json.dumps(about))
    run = textwrap.indent(textwrap.dedent(body).strip(), " " * 8)
    (folder / "main.py").write_text(
        "import asyncio, ctypes, os, time\n"
        "from pathlib import Path\n\n"
        "from sweatpants import Module\n\n\n"
        "class Main(Module):\n"
        f"    async def run(self, inputs, settings):\n{run}\n"
    )
    for name, text in (files or {}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def helper(version: str) -> dict[str, str]:
    """The file beside ``GATED``."""
    return {"helper.py": f'VERSION = "{version}"\n'}


def write_wheel(folder: Path, name: str, version: str) -> None:
    """The smallest wheel there is: a package that knows its version."""
    folder.mkdir(parents=True, exist_ok=True)
    info = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{name}/__init__.py", f'VERSION = "{version}"\n')
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", f"{name}/__init__.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n")


class Modules:
    """The modules port of a server; connects once that answers."""

    def __init__(self, server: Server) -> None:
        self.server = server

    async def __aenter__(self) -> Self:
        connector = aiohttp.TCPConnector(limit=0)
        self.session = aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=60))
        try:
            await self.until(self._answers, 20)
        except TimeoutError:
            await self.session.close()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.session.close()

    async def _answers(self) -> bool:
        try:
            return (await self.call("GET", "/status"))[0] == 200
        except aiohttp.ClientConnectionError:
            return False

    @staticmethod
    async def until(condition: Callable[[], Any], seconds: float = 60.0) -> Any:
        """Poll what has no signal; what the condition awaits to, once that is true. TimeoutError if it stays false."""
        async with asyncio.timeout(seconds):
            while True:
                value = await condition()
                if value:
                    return value
                await asyncio.sleep(0.01)

    async def call(self, method: str, path: str, body: Any = None, **kwargs: Any) -> tuple[int, Any]:
        """Status and decoded body."""
        given = {} if body is None else {"json": body}
        async with self.session.request(method, self.server.modules_base + path, **given, **kwargs) as response:
            text = await response.read()
            return response.status, json.loads(text) if response.content_type == "application/json" else text

    async def ask(self, method: str, path: str, body: Any = None, **kwargs: Any) -> Any:
        """The decoded body of an answer that must be 200."""
        status, answer = await self.call(method, path, body, **kwargs)
        assert status == 200, (method, path, status, answer)
        return answer

    async def install(self, folder: Path) -> dict[str, Any]:
        return dict(await self.ask("POST", "/modules/install", {"source_path": str(folder)}))

    async def submit(self, module_id: str, *, key: str | None = None, limit: str | None = None, **inputs: Any) -> str:
        """The id of a new job; ``key`` is its idempotency key and ``limit`` its longest duration."""
        body = {"module_id": module_id, "inputs": inputs} | ({"max_duration": limit} if limit else {})
        answer = await self.ask("POST", "/jobs", body, headers={"Idempotency-Key": key} if key else {})
        return str(answer["id"])

    async def job(self, job_id: str) -> dict[str, Any]:
        return dict(await self.ask("GET", f"/jobs/{job_id}"))

    async def results(self, job_id: str) -> list[Any]:
        page = await self.ask("GET", f"/jobs/{job_id}/results?limit=100000")
        assert page["total"] >= len(page["results"])
        return [result["data"] for result in page["results"]]

    async def messages(self, job_id: str) -> list[str]:
        page = await self.ask("GET", f"/jobs/{job_id}/logs?limit=100000")
        return [entry["message"] for entry in page["logs"]]

    async def first_results(self, job_id: str, count: int = 1) -> list[Any]:
        """Wait until a job has yielded so much."""

        async def enough() -> list[Any]:
            results = await self.results(job_id)
            return results if len(results) >= count else []

        return list(await self.until(enough))

    @asynccontextmanager
    async def log_socket(self, job_id: str) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
        url = f"{self.server.modules_base}/jobs/{job_id}/logs/stream"
        async with self.session.ws_connect(url, max_msg_size=0) as socket:
            yield socket

    async def finished(self, job_id: str, seconds: float = 60.0) -> dict[str, Any]:
        """Wait until the log socket is closed, as it is when the job ends; the job as it is then."""
        async with asyncio.timeout(seconds), self.log_socket(job_id) as socket:
            async for _message in socket:
                pass
            assert socket.close_code == NORMAL_CLOSURE
        job = await self.job(job_id)
        assert job["status"] not in LIVE
        return job

    async def stop(self, job_id: str) -> dict[str, Any]:
        return dict(await self.ask("POST", f"/jobs/{job_id}/stop"))
