"""A stand-in for the server in the modules suite's own tests: just as much of the wire as the suite speaks.

``python standin.py MODULES_PORT EVENTS_PORT`` serves; ``python standin.py job FOLDER INPUTS`` runs a module and prints
what it logs and yields as lines of JSON. ``STANDIN_FAULT`` makes it lose, double or swap something.
"""

import asyncio
import importlib.util
import json
import os
import sys
import types
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiohttp import WSMsgType, web

from treadle.core.ids import new_id, public_id

SDK = "treadle.sdk"


class Job:
    """What is known of one job, and who listens to its log."""

    def __init__(self, folder: Path, inputs: dict[str, Any]) -> None:
        self.id = new_id()
        self.folder = folder
        self.inputs = inputs
        self.status = "running"
        self.logs: list[dict[str, Any]] = []
        self.results: list[Any] = []
        self.changed = asyncio.Condition()
        self.process: asyncio.subprocess.Process | None = None

    async def run(self) -> None:
        command = [sys.executable, __file__, "job", str(self.folder), json.dumps(self.inputs)]
        self.process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            await self._take(json.loads(line))
        code = await self.process.wait()
        async with self.changed:
            self.status = {0: "completed", -9: "stopped"}.get(code, "failed")
            self.changed.notify_all()

    async def _take(self, said: dict[str, Any]) -> None:
        async with self.changed:
            if "result" in said:
                self.results.append(said["result"])
            else:
                at = datetime.now(UTC).isoformat()
                self.logs.append({"id": len(self.logs) + 1, "level": "INFO", "message": said["log"], "timestamp": at})
            self.changed.notify_all()


class StandIn:
    """The two ports."""

    def __init__(self) -> None:
        self.fault = os.environ.get("STANDIN_FAULT", "")
        self.folders: dict[str, Path] = {}
        self.jobs: dict[str, Job] = {}
        self.watchers: set[web.WebSocketResponse] = set()
        self.running: set[asyncio.Task[None]] = set()

    async def install(self, request: web.Request) -> web.Response:
        folder = Path((await request.json())["source_path"])
        manifest = json.loads((folder / "module.json").read_text())
        self.folders[manifest["id"]] = folder
        return web.json_response({name: manifest[name] for name in ("id", "name", "version")})

    async def submit(self, request: web.Request) -> web.Response:
        body = await request.json()
        if self.fault == "refuse":
            return web.json_response({"detail": "not today"}, status=503)
        job = Job(self.folders[body["module_id"]], {"rate": 0, **body["inputs"]})
        self.jobs[public_id(job.id)] = job
        task = asyncio.create_task(self._run(job))
        self.running.add(task)
        task.add_done_callback(self.running.discard)
        return web.json_response({"id": public_id(job.id), "status": "pending"})

    async def _run(self, job: Job) -> None:
        await job.run()
        data = {"execution_id": job.id, "status": job.status}
        text = json.dumps({"type": "execution_completed", "data": data}, separators=(",", ":"))
        for watcher in self.watchers:
            await watcher.send_str(text)

    async def job(self, request: web.Request) -> web.Response:
        job = self.jobs[request.match_info["id"]]
        return web.json_response({"id": request.match_info["id"], "status": job.status})

    async def stop(self, request: web.Request) -> web.Response:
        job = self.jobs[request.match_info["id"]]
        assert job.process is not None
        job.process.kill()
        async with job.changed:
            await job.changed.wait_for(lambda: job.status != "running")
        return web.json_response({"status": "stopped", "job_id": request.match_info["id"]})

    async def results(self, request: web.Request) -> web.Response:
        results = self.jobs[request.match_info["id"]].results
        if self.fault == "lose a result" and len(results) > 1:
            results = results[:-1]
        page = results[: int(request.query["limit"])]
        return web.json_response({"results": [{"data": data} for data in page], "total": len(results)})

    async def logs(self, request: web.Request) -> web.Response:
        logs = self.jobs[request.match_info["id"]].logs[-int(request.query["limit"]) :]
        return web.json_response({"logs": self._spoiled(logs, "stored")})

    def _spoiled(self, logs: list[dict[str, Any]], where: str) -> list[dict[str, Any]]:
        numbered = [place for place, entry in enumerate(logs) if entry["message"].startswith("0")]
        match self.fault.split(" ", 1):
            case ["lose", what] if what == f"a {where} line" and numbered:
                return [entry for place, entry in enumerate(logs) if place != numbered[-1]]
            case ["swap", what] if what == f"{where} lines" and len(numbered) > 1:
                first, second = numbered[:2]
                logs = [*logs]
                logs[first], logs[second] = logs[second], logs[first]
        return logs

    async def log_stream(self, request: web.Request) -> web.WebSocketResponse:
        job = self.jobs[request.match_info["id"]]
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        await socket.send_str('{"type":"ping"}')
        sent = len(job.logs)
        while job.status == "running" or sent < len(job.logs):
            async with job.changed:
                while job.status == "running" and sent == len(job.logs):
                    await job.changed.wait()
            news = job.logs[sent:]
            sent += len(news)
            for entry in self._spoiled(news, "heard"):
                await socket.send_str(json.dumps(entry))
        await socket.close()
        return socket

    async def events(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        await socket.send_str('{"type":"connection_established","data":{}}')
        self.watchers.add(socket)
        async for message in socket:
            assert message.type is WSMsgType.TEXT
        self.watchers.discard(socket)
        return socket

    async def status(self, _request: web.Request) -> web.Response:
        return web.json_response({"status": "running", "jobs": []})

    def apps(self) -> Iterable[web.Application]:
        modules, events = web.Application(), web.Application()
        modules.add_routes(
            [
                web.get("/status", self.status),
                web.post("/modules/install", self.install),
                web.post("/jobs", self.submit),
                web.get("/jobs/{id}", self.job),
                web.post("/jobs/{id}/stop", self.stop),
                web.get("/jobs/{id}/results", self.results),
                web.get("/jobs/{id}/logs", self.logs),
                web.get("/jobs/{id}/logs/stream", self.log_stream),
            ]
        )
        events.add_routes([web.get("/", self.events)])
        return modules, events


class Module:
    """What the suite's modules need of theirs."""

    async def log(self, message: str) -> None:
        say(log=message)
        await asyncio.sleep(0)


def say(**what: Any) -> None:
    print(json.dumps(what), flush=True)


async def run_job(folder: Path, inputs: dict[str, Any]) -> None:
    sdk = types.ModuleType(SDK)
    vars(sdk)["Module"] = Module
    sys.modules[SDK] = sdk
    spec = importlib.util.spec_from_file_location("main", folder / "main.py")
    assert spec is not None
    assert spec.loader is not None
    main = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(main)
    (kind,) = (each for each in vars(main).values() if isinstance(each, type) and Module in each.__bases__)
    async for result in kind().run(inputs, {}):
        say(result=result)


async def serve(ports: Iterable[int]) -> None:
    for app, port in zip(StandIn().apps(), ports, strict=True):
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    if sys.argv[1] == "job":
        asyncio.run(run_job(Path(sys.argv[2]), json.loads(sys.argv[3])))
    else:
        asyncio.run(serve(map(int, sys.argv[1:])))
