"""Servers that answer as the documents of the sessions and the generation API say, word for word and no more."""

import asyncio
import json
import threading
from collections.abc import Callable
from typing import Any, Self

from aiohttp import WSMsgType, web

PNG = b"\x89PNG\r\n\x1a\n a picture"
JPEG = b"\xff\xd8 a picture"


class Peer:
    """An aiohttp app on a port of its own, served from a thread."""

    def __init__(self, app: Callable[[], web.Application]) -> None:
        self._make = app
        self.url = ""
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(60)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        runner = web.AppRunner(self._make(), shutdown_timeout=0.1)
        self._loop.run_until_complete(runner.setup())
        site = web.TCPSite(runner, "127.0.0.1", 0)
        self._loop.run_until_complete(site.start())
        host, port = runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        self._ready.set()
        self._loop.run_forever()
        self._loop.run_until_complete(runner.cleanup())


def refusal(status: int, code: str, message: str, **more: Any) -> web.Response:
    """An error as the sessions API documents it."""
    return web.json_response({"error": {"code": code, "message": message, **more}}, status=status)


def sessions_app() -> web.Application:
    """The sessions API."""
    known: dict[str, dict[str, Any]] = {}
    closed: dict[str, asyncio.Event] = {}
    by_key: dict[str, str] = {}

    def session(request: web.Request) -> dict[str, Any]:
        session_id = request.match_info["id"]
        if session_id not in known:
            text = json.dumps({"error": {"code": "NOT_FOUND", "message": f"Session not found: {session_id}"}})
            raise web.HTTPNotFound(text=text, content_type="application/json")
        return known[session_id]

    async def create(request: web.Request) -> web.Response:
        key = request.headers["Idempotency-Key"]
        session_id = by_key.setdefault(key, f"sess_{len(by_key)}")
        closed[session_id] = asyncio.Event()
        known[session_id] = {"session_id": session_id, "status": "active", "created_at": "2024-01-15T10:30:00Z",
                             "browser_type": "chromium", "current_url": "about:blank"}  # fmt: skip
        return web.json_response({"session_id": session_id, "status": "created"}, status=201)

    async def listed(_: web.Request) -> web.Response:
        return web.json_response({"sessions": list(known.values()), "total": len(known)})

    async def get(request: web.Request) -> web.Response:
        return web.json_response(session(request))

    async def close(request: web.Request) -> web.Response:
        session_id = session(request)["session_id"]
        del known[session_id]
        closed[session_id].set()
        return web.json_response({"status": "closed", "session_id": session_id})

    async def navigate(request: web.Request) -> web.Response:
        url = (await request.json())["url"]
        if not url.startswith("http"):
            return refusal(400, "BAD_REQUEST", "Invalid URL")
        session(request)["current_url"] = url
        return web.json_response({"status": "success", "url": url})

    async def act(request: web.Request) -> web.Response:
        session(request)
        command = (await request.json())["command"]
        if "nobody" in command:
            candidates = [{"description": 'button "Login"', "selector": "#login", "score": 0.2}]
            return refusal(409, "ELEMENT_NOT_FOUND", "No such button.", details={"candidates": candidates},
                           request_id="req_1")  # fmt: skip
        return web.json_response({"status": "success", "action": "click", "element": "Login button"})

    async def extract(request: web.Request) -> web.Response:
        session(request)
        await request.json()
        return web.json_response({"result": "Login successful"})

    async def screenshot(request: web.Request) -> web.Response:
        session(request)
        return web.Response(body=PNG, content_type="image/png")

    async def workflow(request: web.Request) -> web.Response:
        session(request)
        wanted = (await request.json())["workflow"]
        results = [{"step": n, "action": s["action"], "status": "success"} for n, s in enumerate(wanted["steps"])]
        results[-1]["result"] = "Login successful"
        return web.json_response({"status": "completed", "workflow": wanted["name"], "results": results})

    async def monitor(request: web.Request) -> web.Response:
        url = session(request)["current_url"]
        return web.json_response({"url": url, "title": "Page Title", "state": "ready"})

    async def events(request: web.Request) -> web.WebSocketResponse:
        session_id = session(request)["session_id"]
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        after = int(request.query.get("after", 0))
        if after < 1:
            await socket.send_json({"type": "navigation", "url": "https://example.com/page", "seq": 1})
            await socket.close(code=1012)  # in the middle of it
            return socket
        await socket.send_json({"type": "action", "action": "click", "element": "button", "seq": 2})
        await closed[session_id].wait()
        await socket.close(code=1000, message=b"user")
        return socket

    async def live(request: web.Request) -> web.WebSocketResponse:
        session(request)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        for seq in (1, 2):
            await socket.send_json({"type": "frame", "width": 1280, "height": 720, "seq": seq})
            await socket.send_bytes(JPEG)
        await socket.close(code=1000)
        return socket

    async def health(_: web.Request) -> web.Response:
        return web.json_response({"status": "healthy", "version": "1.0.0"})

    app, one = web.Application(), "/sessions/{id}"
    app.add_routes([
        web.get("/health", health), web.post("/sessions", create), web.get("/sessions", listed), web.get(one, get),
        web.delete(one, close), web.post(f"{one}/navigate", navigate), web.post(f"{one}/action", act),
        web.post(f"{one}/extract", extract), web.get(f"{one}/screenshot", screenshot),
        web.post(f"{one}/workflow", workflow), web.get(f"{one}/monitor", monitor),
        web.get(f"/ws{one}", events), web.get(f"/ws{one}/live", live),
    ])  # fmt: skip
    return app


def generation_app() -> web.Application:
    """The generation API. A job runs when it is looked at first, and is completed when it is looked at again."""
    jobs: dict[str, dict[str, Any]] = {}

    def submitted(kind: str, request: dict[str, Any], **more: Any) -> web.Response:
        job_id = f"job_1234567890_{len(jobs)}"
        jobs[job_id] = {"id": job_id, "type": kind, "status": "pending", "priority": more.get("priority") or "normal",
                        "progress": 0, "createdAt": 1234567890, "request": request, "retryCount": 0, "maxRetries": 3,
                        "logs": []}  # fmt: skip
        return web.json_response({"jobId": job_id, "job": jobs[job_id]}, status=201)

    async def submit(request: web.Request) -> web.Response:
        body = await request.json()
        return submitted(body["type"], body["request"], priority=body.get("priority"))

    async def generate(request: web.Request) -> web.Response:
        body = await request.json()
        if not body.get("productTypes"):
            return web.json_response({"error": "productTypes is required"}, status=400)
        return submitted("generate", body)

    async def batch(request: web.Request) -> web.Response:
        body = await request.json()
        return submitted("batch", {"items": body["items"]}, priority=body.get("priority"))

    async def get(request: web.Request) -> web.Response:
        job = jobs.get(request.match_info["id"])
        if job is None:
            return web.json_response({"error": "Job not found"}, status=404)
        done = job["status"] == "running"
        job |= {"status": "completed", "result": {"success": True}, "progress": 100} if done else {}
        job |= {"status": "running"} if job["status"] == "pending" else {}
        return web.json_response(job)

    async def listed(request: web.Request) -> web.Response:
        wanted = request.query.get("status")
        return web.json_response([job for job in jobs.values() if wanted in {None, job["status"]}])

    async def cancel(request: web.Request) -> web.Response:
        if jobs[request.match_info["id"]]["status"] == "completed":
            return web.json_response({"error": "Cannot cancel job"}, status=400)
        return web.json_response({"success": True})

    async def retry(_: web.Request) -> web.Response:
        return web.json_response({"success": True})

    async def cleanup(request: web.Request) -> web.Response:
        assert (await request.json())["maxAge"] == 3_600_000
        return web.json_response({"cleared": 5})

    async def health(_: web.Request) -> web.Response:
        facts = {"status": "healthy", "uptime": 123456, "metrics": {}, "services": {"comfyui": True}}
        return web.json_response(facts)

    async def info(_: web.Request) -> web.Response:
        return web.json_response({"name": "POD Engine", "version": "1.0.0", "config": {"maxConcurrent": 2}})

    async def metrics(_: web.Request) -> web.Response:
        return web.json_response({"totalJobs": len(jobs)})

    app, base = web.Application(), "/api/jobs"
    app.add_routes([
        web.get("/health", health), web.get("/api/info", info), web.get("/api/metrics", metrics),
        web.post(base, submit), web.get(base, listed), web.post(f"{base}/cleanup", cleanup),
        web.get(f"{base}/{{id}}", get), web.post(f"{base}/{{id}}/cancel", cancel),
        web.post(f"{base}/{{id}}/retry", retry), web.post("/api/generate", generate),
        web.post("/api/generate/batch", batch),
    ])  # fmt: skip
    return app


class Script:
    """What an app answers next, and what it was asked."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, dict[str, str], Any]] = []
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.sockets: list[list[Any]] = []
        """For each connection: what to send, None where to hear something first, and the code to close it with."""

    def app(self) -> web.Application:
        async def answer(request: web.Request) -> web.StreamResponse:
            self.asked.append((request.method, request.path_qs, dict(request.headers)))
            if request.headers.get("Upgrade") == "websocket":
                return await self._talk(request)
            await request.read()
            status, headers, body = self.answers.pop(0)
            if status < 0:
                await asyncio.Event().wait()  # until the client has gone
            if status == 0:
                assert request.transport is not None
                request.transport.close()
                return web.Response()
            raw = body if isinstance(body, bytes) else json.dumps(body).encode()
            return web.Response(status=status, headers=headers, body=raw, content_type="application/json")

        app = web.Application()
        app.router.add_route("*", "/{path:.*}", answer)
        return app

    async def _talk(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        *texts, code = self.sockets.pop(0)
        for text in texts:
            if text is None:
                await socket.receive_str()
            else:
                await socket.send_json(text)
        await socket.close(code=code)
        async for message in socket:
            assert message.type is WSMsgType.TEXT
        return socket
