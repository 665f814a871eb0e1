"""``python -m bench.instant PORT``: a ComfyUI and a Printify that answer at once, and count what they were asked for.

They follow the public documentation as far as generation asks for it. Every image is another one.
"""

import struct
import sys
import zlib
from collections import Counter
from typing import Final

from aiohttp import web

__all__ = ["SETTINGS", "png"]

SETTINGS: Final = {
    "PRINTIFY_API_KEY": "a-key",
    "PRINTIFY_SHOP_ID": "1",
    "PRINTIFY_TSHIRT_BLUEPRINT_ID": "6",
    "PRINTIFY_TSHIRT_PROVIDER_ID": "99",
    "PRINTIFY_TSHIRT_VARIANT_IDS": "11,12,13",
}
"""Of a server that uses them, beside their addresses: ``COMFYUI_URL``, ``PRINTIFY_API_URL``."""
_MOST_BYTES: Final = 64 << 20


def png(number: int) -> bytes:
    """A PNG of 8 by 8 grey pixels, another one for every number."""
    row = b"\0" + number.to_bytes(8)
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(row * 8)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


class Services:
    """Both of them, on one port."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()

    def app(self) -> web.Application:
        app = web.Application(client_max_size=_MOST_BYTES)
        app.add_routes(
            [
                web.get("/system_stats", self.stats),
                web.post("/prompt", self.prompt),
                web.get("/history/{id}", self.history),
                web.get("/view", self.view),
                web.get("/v1/shops.json", self.shops),
                web.post("/v1/uploads/images.json", self.upload),
                web.post("/v1/shops/1/products.json", self.product),
                web.post("/v1/shops/1/products/{id}/publish.json", self.publish),
                web.get("/counts", self.counts),
            ]
        )
        return app

    async def counts(self, _request: web.Request) -> web.Response:
        """How often each was asked for."""
        return web.json_response(self.asked)

    async def stats(self, _request: web.Request) -> web.Response:
        return web.json_response({"system": {"os": "posix"}, "devices": []})

    async def prompt(self, _request: web.Request) -> web.Response:
        self.asked["prompt"] += 1
        return web.json_response({"prompt_id": f"p{self.asked['prompt']}", "number": 1, "node_errors": {}})

    async def history(self, request: web.Request) -> web.Response:
        named = request.match_info["id"]
        if not (named.startswith("p") and named[1:].isdecimal()):
            return web.json_response({})
        images = [{"filename": f"{named[1:]}.png", "subfolder": "", "type": "output"}]
        status = {"status_str": "success", "completed": True, "messages": []}
        return web.json_response({named: {"status": status, "outputs": {"9": {"images": images}}}})

    async def view(self, request: web.Request) -> web.Response:
        self.asked["view"] += 1
        number = int(request.query["filename"].removesuffix(".png"))
        return web.Response(body=png(number), content_type="image/png")

    async def shops(self, _request: web.Request) -> web.Response:
        return web.json_response([{"id": 1, "title": "Bench", "sales_channel": "disconnected"}])

    async def upload(self, request: web.Request) -> web.Response:
        await request.read()
        self.asked["upload"] += 1
        return web.json_response({"id": f"image{self.asked['upload']}", "file_name": "design.png"})

    async def product(self, request: web.Request) -> web.Response:
        sent = await request.json()
        self.asked["product"] += 1
        return web.json_response({"id": f"product{self.asked['product']}", **sent})

    async def publish(self, _request: web.Request) -> web.Response:
        self.asked["publish"] += 1
        return web.json_response({})


if __name__ == "__main__":
    web.run_app(Services().app(), host="127.0.0.1", port=int(sys.argv[1]), print=None, access_log=None)
