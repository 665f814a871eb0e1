"""A stand-in for the modules API: real HTTP and a real WebSocket, scripted answers, one job."""

import asyncio
import threading
from typing import Any, NamedTuple, Self

from aiohttp import WSCloseCode, web

JOB_ID = "0badcafe-1234-4abc-8def-0123456789ab"
AT = "2026-01-15T10:30:05.250000+00:00"


class Asked(NamedTuple):
    """A request."""

    method: str
    path: str
    body: Any
    headers: dict[str, str]


class ModulesApi:
    """Serves from a thread of its own; a job's log is as long as it is told, and ends when it is told."""

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[Asked] = []
        self.answers: dict[tuple[str, str], tuple[int, Any]] = {}
        self.log: list[dict[str, Any]] = []
        self.results: list[Any] = []
        self.status = "completed"
        self.error: str | None = None
        self.close_reason: str | None = None
        """Of the log's socket once all was said; None leaves it open."""
        self.breaks_after: int | None = None
        """Cut the first connection off after so many entries."""
        self.connections: list[int] = []
        """The ``after`` of each connection."""
        self._thread = threading.Thread(target=self._run)
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._stopped = asyncio.Event()

    def say(self, message: str, level: str = "INFO", source: str = "module") -> None:
        """One more log entry; numbers have gaps, as other facts lie between."""
        number = 3 * len(self.log) + 2
        self.log.append({"id": number, "level": level, "message": message, "timestamp": AT, "source": source})

    def asked_for(self, method: str, path: str) -> Asked:
        """The one request of this kind."""
        [found] = [each for each in self.asked if (each.method, each.path) == (method, path)]
        return found

    @property
    def job(self) -> dict[str, Any]:
        ended = "2026-01-15T10:30:07.750000+00:00" if self.status != "running" else None
        return {
            "id": JOB_ID, "module_id": "hello", "status": self.status, "error": self.error, "message": None,
            "created_at": AT, "started_at": AT, "completed_at": ended,
        }  # fmt: skip

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(60)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stopped.set)
        self._thread.join(10)
        self._loop.close()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve())

    async def _serve(self) -> None:
        app = web.Application()
        app.router.add_get("/jobs/{id}/logs/stream", self._stream)
        app.router.add_route("*", "/{path:.*}", self._answer)
        runner = web.AppRunner(app, shutdown_timeout=0)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        self._ready.set()
        await self._stopped.wait()
        await runner.cleanup()

    async def _answer(self, request: web.Request) -> web.Response:
        body = await request.json() if request.can_read_body else None
        headers = {name.lower(): value for name, value in request.headers.items()}
        self.asked.append(Asked(request.method, request.path, body, headers))
        if found := self.answers.get((request.method, request.path)):
            return web.json_response(found[1], status=found[0])
        match request.method, request.path.strip("/").split("/"):
            case "POST", ["jobs"]:
                return web.json_response({"id": JOB_ID, "job_id": JOB_ID, "status": "pending"})
            case "GET", ["jobs", prefix] if JOB_ID.startswith(prefix):
                return web.json_response(self.job)
            case "GET", ["jobs", prefix, "results"] if JOB_ID.startswith(prefix):
                after, limit = (int(request.query[name]) for name in ("after", "limit"))
                page = [
                    {"id": number, "data": data, "created_at": AT}
                    for number, data in enumerate(self.results, 1)
                    if number > after
                ]
                return web.json_response({"results": page[:limit], "total": len(self.results)})
        text = f"{request.path} not found"
        return web.json_response({"detail": text, "error": text, "message": text}, status=404)

    async def _stream(self, request: web.Request) -> web.WebSocketResponse:
        after = int(request.query["after"])
        self.connections.append(after)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if not JOB_ID.startswith(request.match_info["id"]):
            await socket.close(code=4004, message=b"Job not found")
            return socket
        await socket.send_json({"type": "ping"})
        for sent, entry in enumerate([each for each in self.log if each["id"] > after]):
            if len(self.connections) == 1 and sent == self.breaks_after:
                await socket.close(code=WSCloseCode.SERVICE_RESTART)
                return socket
            await socket.send_json(entry)
        if self.close_reason is not None:
            await socket.close(code=WSCloseCode.OK, message=self.close_reason.encode())
        else:
            await self._stopped.wait()
        return socket
