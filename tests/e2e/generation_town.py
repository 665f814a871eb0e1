"""The services of a design in one town, over real HTTP, and a server that knows them and may be killed by them."""

import asyncio
import struct
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web
from tests.e2e.harness import FINAL, Server
from tests.runners.generation.shops.peers.peer import Handler, Peer
from tests.runners.generation.shops.peers.printify import TOKEN as PRINTIFY_TOKEN
from tests.runners.generation.shops.peers.printify import PrintifyPeer
from tests.runners.generation.shops.peers.shopify import TOKEN as SHOPIFY_TOKEN
from tests.runners.generation.shops.peers.shopify import ShopifyPeer

WAIT_SECONDS = 60.0
REQUEST = {"prompt": "A majestic mountain landscape", "productTypes": ["tshirt"], "autoPublish": True}


@dataclass
class Fate:
    """When the server dies: at the first call of this name after that was said."""

    at: str | None = None
    before: bool = True
    """Before the call has an effect, or after it, when its answer is not sent yet."""
    calls: list[str] = field(default_factory=list)
    """Of all services, by service and operation."""
    kill: Callable[[], None] = lambda: None
    died: asyncio.Event = field(default_factory=asyncio.Event)

    def strikes(self, *, before: bool) -> bool:
        if self.died.is_set() or self.before is not before or self.at != self.calls[-1]:
            return False
        self.kill()
        self.died.set()
        return True


async def _perform(
    fate: Fate, peer: Peer, name: str, inner: Callable[[], Any], request: web.Request
) -> web.StreamResponse:
    if not request.content_type.startswith("multipart/"):  # of forms the stream is read once, by their handler
        await request.read()
    fate.calls.append(f"{type(peer).__name__} {name}")
    if fate.strikes(before=True):
        return peer._broken(request)
    response: web.StreamResponse = await inner()
    if fate.strikes(before=False):
        return peer._broken(request)
    return response


@dataclass
class DeadlyPrintify(PrintifyPeer):
    fate: Fate = field(default_factory=Fate)

    async def perform(self, name: str, handler: Handler, request: web.Request) -> web.StreamResponse:
        inner = super().perform
        return await _perform(self.fate, self, name, lambda: inner(name, handler, request), request)


@dataclass
class DeadlyShopify(ShopifyPeer):
    fate: Fate = field(default_factory=Fate)

    async def perform(self, name: str, handler: Handler, request: web.Request) -> web.StreamResponse:
        inner = super().perform
        return await _perform(self.fate, self, name, lambda: inner(name, handler, request), request)


@dataclass
class DeadlyComfy(Peer):
    """As much of a ComfyUI as polling needs; its images are all different."""

    fate: Fate = field(default_factory=Fate)
    prompts: list[str] = field(default_factory=list)

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/prompt", self.operation("prompt", self._prompt)),
            web.get("/history/{id}", self.operation("history", self._history)),
            web.get("/queue", self.operation("queue", self._queue)),
            web.get("/view", self.operation("view", self._view)),
            web.get("/system_stats", self.operation("stats", self._stats)),
        ]

    async def perform(self, name: str, handler: Handler, request: web.Request) -> web.StreamResponse:
        inner = super().perform
        return await _perform(self.fate, self, name, lambda: inner(name, handler, request), request)

    async def _prompt(self, request: web.Request) -> Any:
        wanted = (await request.json()).get("prompt_id") or f"p{len(self.prompts)}"
        self.prompts.append(wanted)
        return {"prompt_id": wanted, "number": len(self.prompts), "node_errors": {}}

    async def _history(self, request: web.Request) -> Any:
        wanted = request.match_info["id"]
        if wanted not in self.prompts:
            return {}
        images = [{"filename": f"{self.prompts.index(wanted)}.png", "subfolder": "", "type": "output"}]
        return {wanted: {"status": {"completed": True, "status_str": "success"}, "outputs": {"9": {"images": images}}}}

    async def _queue(self, _request: web.Request) -> Any:
        return {"queue_running": [], "queue_pending": []}

    async def _view(self, request: web.Request) -> Any:
        return web.Response(body=png(int(request.query["filename"].partition(".")[0])), content_type="image/png")

    async def _stats(self, _request: web.Request) -> Any:
        return {"system": {}, "devices": []}


def png(number: int) -> bytes:
    """A PNG of 8 by 8 grey pixels, different for every number."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes((number >> (8 * (i % 4))) & 255 for i in range(8)) for _ in range(8))
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@dataclass
class Town:
    """The services, and a server that knows them."""

    fate: Fate
    comfy: DeadlyComfy
    printify: DeadlyPrintify
    shopify: DeadlyShopify
    server: Server

    async def submit(self, http: aiohttp.ClientSession, request: dict[str, Any], *, path: str = "/api/generate") -> str:
        async with http.post(self.server.generation_base + path, json=request) as answer:
            body = await answer.json()
            assert answer.status == 201, body
            return str(body["jobId"])

    async def ended(self, http: aiohttp.ClientSession, job_id: str) -> dict[str, Any]:
        """The job once it is over."""
        async with asyncio.timeout(WAIT_SECONDS):
            while True:
                async with http.get(f"{self.server.generation_base}/api/jobs/{job_id}") as answer:
                    job: dict[str, Any] = await answer.json()
                if job["status"] in FINAL:
                    return job
                await asyncio.sleep(0.02)

    async def wait_for_death(self) -> None:
        """The server has been killed."""
        async with asyncio.timeout(WAIT_SECONDS):
            await self.fate.died.wait()

    async def restart(self) -> None:
        """It is there again."""
        await asyncio.to_thread(self.server.restart)


@asynccontextmanager
async def town_of(launch: Callable[..., Server], **settings: str) -> AsyncIterator[Town]:
    """All of it, running; ``settings`` are the server's beside the addresses."""
    fate = Fate()
    async with (
        DeadlyComfy(fate=fate) as comfy,
        DeadlyPrintify(fate=fate) as printify,
        DeadlyShopify(fate=fate) as shopify,
    ):
        known = {
            "comfyui_url": comfy.url,
            "printify_api_url": printify.url,
            "printify_api_key": PRINTIFY_TOKEN,
            "shopify_store_url": shopify.url,
            "shopify_access_token": SHOPIFY_TOKEN,
            "generation_retry_delay_ms": "10",
            "shop_settle_seconds": "0.2",
            "sessions_port": "0",
            "modules_port": "0",
        }
        server = await asyncio.to_thread(lambda: launch(**known, **settings))
        fate.kill = server.kill
        yield Town(fate, comfy, printify, shopify, server)
