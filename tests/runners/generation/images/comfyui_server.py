"""A stand-in for a ComfyUI server, over real HTTP and WebSocket: it carries out graphs as that does, refuses what that
refuses, and misbehaves on order.
"""

import asyncio
import io
import uuid
from typing import Any, Literal, TypeAlias
from urllib.parse import urlsplit

from aiohttp import WSMsgType, web
from PIL import Image

Fault: TypeAlias = Literal["error", "busy", "hang", "not_json"]
CHECKPOINT = "sd_xl_base_1.0.safetensors"
_NODES = ("KSampler", "CheckpointLoaderSimple", "EmptyLatentImage", "CLIPTextEncode", "VAEDecode", "SaveImage")
_STEPS = 5


class ComfyUi:
    """One server. What is told of it by attributes holds from then on."""

    def __init__(self) -> None:
        self.checkpoints = [CHECKPOINT, "dreamshaper_8.safetensors"]
        self.tells_nodes = True
        """Whether there is /object_info."""
        self.has_socket = True
        self.own_ids = False
        """Whether it gives ids of its own to prompts."""
        self.faults: dict[str, list[Fault]] = {}
        """By path: what happens to the next requests."""
        self.failures: list[str] = []
        """What goes wrong in the next runs."""
        self.go = asyncio.Event()
        """Runs end only while it is set."""
        self.go.set()
        self.size = (64, 80)
        self.running: str | None = None
        self.pending: list[tuple[int, str, dict[str, Any], str]] = []
        self.history: dict[str, dict[str, Any]] = {}
        self.submitted: list[dict[str, Any]] = []
        self.interrupted: list[str] = []
        self.stops_at_once = True
        """Whether a run that is interrupted ends then; else it goes on until ``go`` is set."""
        self.looked_at = asyncio.Event()
        """Set when somebody looks at the queue."""
        self.images: dict[str, bytes] = {}
        self.started = asyncio.Event()
        """Set when a run begins."""
        self.waiting = asyncio.Event()
        """Set when a prompt came while another was running."""
        self.hanging = asyncio.Event()
        """Set when a request came that is never answered."""
        self.port = 0
        self._sockets: dict[str, web.WebSocketResponse] = {}
        self._stop = asyncio.Event()
        self._work = asyncio.Event()
        self._number = 0
        self._interrupting = False
        self._runner: web.AppRunner | None = None
        self._worker: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        app = web.Application(middlewares=[self._fault, self._origin])
        app.router.add_post("/prompt", self._submit)
        app.router.add_get("/queue", self._queue)
        app.router.add_post("/queue", self._change_queue)
        app.router.add_post("/interrupt", self._interrupt)
        app.router.add_get("/history/{id}", self._history)
        app.router.add_post("/history", self._change_history)
        app.router.add_get("/view", self._view)
        app.router.add_get("/object_info/{name}", self._object_info)
        app.router.add_get("/system_stats", self._stats)
        app.router.add_get("/ws", self._socket)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self._worker = asyncio.create_task(self._carry_out())

    async def die(self) -> None:
        """Be gone at once; nothing of the queue is kept, as ComfyUI keeps nothing."""
        assert self._worker is not None
        self._worker.cancel()
        await asyncio.gather(self._worker, return_exceptions=True)
        self.running, self.pending = None, []
        self._stop.set()
        for socket in list(self._sockets.values()):
            await socket.close()
        assert self._runner is not None
        await self._runner.cleanup()

    # ------------------------------------------------------------ what goes wrong

    @web.middleware
    async def _fault(self, request: web.Request, handler: Any) -> web.StreamResponse:
        name = request.path.split("/")[1]
        match self.faults[name].pop(0) if self.faults.get(name) else None:
            case "error":
                return web.Response(status=500, text="out of\n memory " + "x" * 500)
            case "busy":
                return web.Response(status=429, headers={"Retry-After": "7"})
            case "not_json":
                return web.Response(text="<html>starting</html>", content_type="text/html")
            case "hang":
                self.hanging.set()
                await self._stop.wait()
        answer: web.StreamResponse = await handler(request)
        return answer

    @web.middleware
    async def _origin(self, request: web.Request, handler: Any) -> web.StreamResponse:
        """Pages of other sites must not use a server that listens on loopback (server.py, origin_only)."""
        origin = request.headers.get("Origin")
        if origin is not None and urlsplit(origin).netloc != request.headers["Host"]:
            return web.Response(status=403)
        answer: web.StreamResponse = await handler(request)
        return answer

    # ------------------------------------------------------------ routes

    async def _submit(self, request: web.Request) -> web.Response:
        body = await request.json()
        graph = body.get("prompt")
        if graph is None:
            reason = {"type": "no_prompt", "message": "No prompt provided", "details": "No prompt provided"}
            return web.json_response({"error": reason, "node_errors": []}, status=400)
        refusal = self._refusal(graph)
        if refusal is not None:
            return web.json_response(refusal, status=400)
        self._number += 1
        prompt_id = str(uuid.uuid4()) if self.own_ids else body.get("prompt_id", str(uuid.uuid4()))
        self.submitted.append(body)
        self.pending.append((self._number, prompt_id, graph, body.get("client_id", "")))
        self._work.set()
        if self.running is not None:
            self.waiting.set()
        return web.json_response({"prompt_id": prompt_id, "number": self._number, "node_errors": {}})

    def _refusal(self, graph: dict[str, Any]) -> dict[str, Any] | None:
        for key, node in graph.items():
            if node.get("class_type") not in _NODES:
                message = f"Cannot execute because node {node.get('class_type')} does not exist."
                details = f"Node ID '#{key}'"
                return {"error": {"type": "invalid_prompt", "message": message, "details": details}, "node_errors": {}}
            name = node["inputs"].get("ckpt_name")
            if name is not None and name not in self.checkpoints:
                details = f"ckpt_name: '{name}' not in {self.checkpoints}"
                error = {"type": "value_not_in_list", "message": "Value not in list", "details": details}
                about = {"errors": [error], "dependent_outputs": ["9"], "class_type": node["class_type"]}
                general = {"type": "prompt_outputs_failed_validation", "message": "Prompt outputs failed validation"}
                return {"error": {**general, "details": ""}, "node_errors": {key: about}}
        if not any(node["class_type"] == "SaveImage" for node in graph.values()):
            return {
                "error": {"type": "prompt_no_outputs", "message": "Prompt has no outputs", "details": ""},
                "node_errors": {},
            }
        return None

    async def _queue(self, _: web.Request) -> web.Response:
        self.looked_at.set()
        running = [[0, self.running, {}, {}, []]] if self.running else []
        pending = [[number, prompt_id, graph, {}, []] for number, prompt_id, graph, _ in self.pending]
        return web.json_response({"queue_running": running, "queue_pending": pending})

    async def _change_queue(self, request: web.Request) -> web.Response:
        gone = (await request.json()).get("delete", [])
        self.pending = [item for item in self.pending if item[1] not in gone]
        return web.Response()

    async def _interrupt(self, request: web.Request) -> web.Response:
        asked = (await request.json()).get("prompt_id")
        if self.running is not None and asked in {None, self.running}:
            self.interrupted.append(self.running)
            self._interrupting = True
            if self.stops_at_once:
                self.go.set()
        return web.Response()

    async def _history(self, request: web.Request) -> web.Response:
        prompt_id = request.match_info["id"]
        return web.json_response({prompt_id: self.history[prompt_id]} if prompt_id in self.history else {})

    async def _change_history(self, request: web.Request) -> web.Response:
        for prompt_id in (await request.json()).get("delete", []):
            self.history.pop(prompt_id, None)
        return web.Response()

    async def _view(self, request: web.Request) -> web.Response:
        image = self.images.get(request.query["filename"])
        return web.Response(status=404) if image is None else web.Response(body=image, content_type="image/png")

    async def _object_info(self, request: web.Request) -> web.Response:
        if not self.tells_nodes:
            return web.Response(status=404)
        required = {"ckpt_name": [self.checkpoints, {"tooltip": "The name of the checkpoint to load."}]}
        return web.json_response({request.match_info["name"]: {"input": {"required": required}}})

    async def _stats(self, _: web.Request) -> web.Response:
        return web.json_response({"system": {"os": "posix", "comfyui_version": "0.3.60"}, "devices": []})

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        if not self.has_socket:
            return web.Response(status=404)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        client_id = request.query.get("clientId", uuid.uuid4().hex)
        self._sockets[client_id] = socket
        await socket.send_json({"type": "status", "data": {"status": {"exec_info": {"queue_remaining": 0}}}})
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                break
        self._sockets.pop(client_id, None)
        return socket

    # ------------------------------------------------------------ the one worker

    async def _carry_out(self) -> None:
        while True:
            await self._work.wait()
            if not self.pending:
                self._work.clear()
                continue
            _, prompt_id, graph, client_id = self.pending.pop(0)
            self.running = prompt_id
            self.started.set()
            await self._run(prompt_id, graph, client_id)
            self.running = None

    async def _run(self, prompt_id: str, graph: dict[str, Any], client_id: str) -> None:
        async def tell(kind: str, **data: Any) -> None:
            socket = self._sockets.get(client_id)
            if socket is not None and not socket.closed:
                await socket.send_json({"type": kind, "data": {**data, "prompt_id": prompt_id}})

        await tell("execution_start")
        for step in range(1, _STEPS + 1):
            await tell("progress", value=step, max=_STEPS, node="3")
        await self.go.wait()
        if self._interrupting:
            self._interrupting = False
            self._failed(prompt_id, ["execution_interrupted", {"prompt_id": prompt_id}])
            await tell("execution_interrupted")
            return
        if self.failures:
            about = {"prompt_id": prompt_id, "node_type": "KSampler", "exception_message": self.failures.pop(0)}
            self._failed(prompt_id, ["execution_error", about])
            await tell("execution_error", exception_message=about["exception_message"])
            return
        name = f"treadle_{len(self.images) + 1:05}_.png"
        seed = next(node["inputs"]["seed"] for node in graph.values() if "seed" in node["inputs"])
        picture = Image.new("RGB", self.size, (seed % 256, seed // 256 % 256, 90))
        file = io.BytesIO()
        picture.save(file, "png")
        self.images[name] = file.getvalue()
        outputs = {"9": {"images": [{"filename": name, "subfolder": "", "type": "output"}]}}
        status = {
            "status_str": "success",
            "completed": True,
            "messages": [["execution_start", {}], ["execution_success", {}]],
        }
        self.history[prompt_id] = {"prompt": [], "outputs": outputs, "status": status}
        await tell("executing", node=None)
        await tell("execution_success")

    def _failed(self, prompt_id: str, message: list[Any]) -> None:
        status = {"status_str": "error", "completed": False, "messages": [["execution_start", {}], message]}
        self.history[prompt_id] = {"prompt": [], "outputs": {}, "status": status}
