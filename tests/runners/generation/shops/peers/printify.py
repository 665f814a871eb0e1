"""A stand-in for Printify, as https://developers.printify.com describes it."""

import base64
import binascii
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from tests.runners.generation.shops.peers.peer import Peer, Refused

TOKEN = "printify-personal-access-token"
_SCOPES = {"shops.read", "catalog.read", "products.read", "products.write", "uploads.write"}


def _failed(reason: str) -> Refused:
    return Refused(
        400,
        {
            "status": "error",
            "code": 8150,
            "message": "Validation failed.",
            "errors": {"reason": reason, "code": 8150},
        },
    )


def _variant(number: int, colour: str, size: str, position: str = "front") -> dict[str, Any]:
    return {
        "id": number,
        "title": f"{colour} / {size}",
        "options": {"color": colour, "size": size},
        "placeholders": [{"position": position, "height": 4800, "width": 3951}],
    }


def _grid(first: int, colours: tuple[str, ...], sizes: tuple[str, ...]) -> list[dict[str, Any]]:
    numbers = itertools.count(first)
    return [_variant(next(numbers), colour, size) for colour in colours for size in sizes]


@dataclass
class PrintifyPeer(Peer):
    """One shop, its uploads and products, and a small catalogue."""

    shop_id: int = 4711
    channel: str = "shopify"
    scopes: set[str] = field(default_factory=lambda: set(_SCOPES))
    uploads: dict[str, bytes] = field(default_factory=dict)
    products: list[dict[str, Any]] = field(default_factory=list)
    """Newest first."""
    blueprints: list[dict[str, Any]] = field(
        default_factory=lambda: [
            {"id": 3, "title": "Kids Regular Fit Tee", "brand": "Delta", "model": "11736"},
            {"id": 12, "title": "Unisex Jersey Short Sleeve Tee", "brand": "Bella+Canvas", "model": "3001"},
            {"id": 77, "title": "Unisex Heavy Blend™ Hooded Sweatshirt", "brand": "Gildan", "model": "18500"},
        ]
    )
    providers: dict[int, list[dict[str, Any]]] = field(
        default_factory=lambda: {
            12: [{"id": 29, "title": "Monster Digital"}, {"id": 99, "title": "Printify Choice"}],
            77: [{"id": 39, "title": "SwiftPOD"}],
        }
    )
    variants: dict[tuple[int, int], list[dict[str, Any]]] = field(
        default_factory=lambda: {
            # Printify Choice (99) is listed for 12 and yet offers nothing there: not every pair exists.
            (12, 29): _grid(1000, ("Aqua", "Black", "White", "Navy"), ("XS", "S", "M", "L", "XL", "2XL", "3XL")),
            (77, 39): _grid(5000, ("Black", "Maroon"), ("S", "M", "L", "XL", "2XL", "5XL")),
        }
    )
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def routes(self) -> list[web.RouteDef]:
        catalogue, shop = "/v1/catalog/blueprints", "/v1/shops/{shop}/products"
        return [
            web.get("/v1/shops.json", self.operation("shops", self._shops)),
            web.get(f"{catalogue}.json", self.operation("blueprints", self._blueprints)),
            web.get(catalogue + "/{b}/print_providers.json", self.operation("providers", self._providers)),
            web.get(catalogue + "/{b}/print_providers/{p}/variants.json", self.operation("variants", self._variants)),
            web.post("/v1/uploads/images.json", self.operation("upload", self._upload)),
            web.get(f"{shop}.json", self.operation("find", self._list)),
            web.post(f"{shop}.json", self.operation("create", self._create)),
            web.get(shop + "/{id}.json", self.operation("show", self._show)),
            web.post(shop + "/{id}/publish.json", self.operation("publish", self._publish)),
            web.post(shop + "/{id}/publishing_succeeded.json", self.operation("succeeded", self._succeeded)),
        ]

    def finish_publishing(self) -> None:
        """The sales channel has taken over what was handed to it."""
        for product in self.products:
            if product["is_locked"]:
                product |= {
                    "is_locked": False,
                    "external": {"id": f"gid-{product['id']}", "handle": "https://shop.test/p"},
                }

    def shown(self, marker: str) -> bool:
        """Whether buyers see the product with this tag, or soon do."""
        return any(marker in each["tags"] and (each["is_locked"] or each["external"]) for each in self.products)

    def made(self, marker: str) -> int:
        """How many products have this tag."""
        return sum(marker in each["tags"] for each in self.products)

    def _allow(self, request: web.Request, scope: str) -> None:
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            raise Refused(401, {"error": "Unauthenticated."})
        if not request.headers.get("User-Agent"):
            raise Refused(400, {"status": "error", "code": 10000, "message": "The User-Agent header is required."})
        if scope not in self.scopes:
            raise Refused(403, {"message": f"Invalid scope(s) provided. {scope} is needed."})
        if "shop" in request.match_info and request.match_info["shop"] != str(self.shop_id):
            raise Refused(404, {"message": "Not found."})

    async def _shops(self, request: web.Request) -> Any:
        self._allow(request, "shops.read")
        return [{"id": self.shop_id, "title": "My shop", "sales_channel": self.channel}]

    async def _blueprints(self, request: web.Request) -> Any:
        self._allow(request, "catalog.read")
        return self.blueprints

    async def _providers(self, request: web.Request) -> Any:
        self._allow(request, "catalog.read")
        return self.providers.get(int(request.match_info["b"]), [])

    async def _variants(self, request: web.Request) -> Any:
        self._allow(request, "catalog.read")
        pair = int(request.match_info["b"]), int(request.match_info["p"])
        if pair not in self.variants:
            raise Refused(404, {"message": "Not found."})
        return {"id": pair[1], "title": "", "variants": self.variants[pair]}

    async def _upload(self, request: web.Request) -> Any:
        self._allow(request, "uploads.write")
        wish = await request.json()
        if not isinstance(wish.get("file_name"), str) or ("contents" in wish) == ("url" in wish):
            raise _failed("file_name and either contents or url are required.")
        if "url" in wish:
            raise Refused(400, {"code": 10100, "message": "The file could not be downloaded."})
        try:
            content = base64.b64decode(wish["contents"], validate=True)
        except binascii.Error:
            raise _failed("contents: is not base64.") from None
        if not content.startswith(b"\x89PNG\r\n\x1a\n"):
            raise Refused(400, {"code": 10101, "message": "The file type is not supported."})
        upload = f"5e16d66791287a0006e5{next(self._numbers):04d}"
        self.uploads[upload] = content
        return {"id": upload, "file_name": wish["file_name"], "mime_type": "image/png", "size": len(content)}

    async def _create(self, request: web.Request) -> Any:
        self._allow(request, "products.write")
        wish = await request.json()
        for name in ("title", "description", "blueprint_id", "print_provider_id", "variants", "print_areas"):
            if not wish.get(name):
                raise _failed(f"{name}: is required.")
        offered = self.variants.get((wish["blueprint_id"], wish["print_provider_id"]))
        if offered is None:
            raise _failed("blueprint_id and print_provider_id: no such combination.")
        self._check_variants(wish, {each["id"] for each in offered})
        self._check_areas(wish)
        product = {
            **wish,
            "id": f"5d39b159e7c48c000728{next(self._numbers):04d}",
            "tags": wish.get("tags", []),
            "is_locked": False,
            "external": None,
            "visible": True,
        }
        self.products.insert(0, product)
        return product

    def _check_variants(self, wish: dict[str, Any], offered: set[int]) -> None:
        for each in wish["variants"]:
            if each.get("id") not in offered:
                raise _failed(f"variants: {each.get('id')} is not one of the blueprint's.")
            if not isinstance(each.get("price"), int) or each["price"] <= 0:
                raise _failed("variants.price: must be an integer, in cents.")
        if sum(each.get("is_enabled", True) for each in wish["variants"]) > 100:
            raise _failed("variants: at most 100 can be enabled.")

    def _check_areas(self, wish: dict[str, Any]) -> None:
        covered = {number for area in wish["print_areas"] for number in area["variant_ids"]}
        if covered != {each["id"] for each in wish["variants"]}:
            raise _failed("print_areas.variant_ids: must name exactly the variants.")
        for area in wish["print_areas"]:
            for placeholder in area["placeholders"]:
                for image in placeholder["images"]:
                    if image.get("id") not in self.uploads:
                        raise _failed(f"print_areas: there is no image {image.get('id')}.")
                    if not isinstance(image["angle"], int) or not 0 < image["scale"] <= 1:
                        raise _failed("print_areas: angle must be an integer, and scale within the print area.")

    async def _list(self, request: web.Request) -> Any:
        self._allow(request, "products.read")
        limit, page = int(request.query.get("limit", 10)), int(request.query.get("page", 1))
        if limit > 50:
            raise _failed("limit: at most 50.")
        shown = self.products[(page - 1) * limit : page * limit]
        last = max(1, -(-len(self.products) // limit))
        return {"current_page": page, "last_page": last, "total": len(self.products), "data": shown}

    def _product(self, request: web.Request) -> dict[str, Any]:
        for each in self.products:
            if each["id"] == request.match_info["id"]:
                return each
        raise Refused(404, {"message": "Not found."})

    async def _show(self, request: web.Request) -> Any:
        self._allow(request, "products.read")
        return self._product(request)

    async def _publish(self, request: web.Request) -> Any:
        self._allow(request, "products.write")
        product = self._product(request)
        wish = await request.json()
        if not all(wish.get(name) is True for name in ("title", "description", "images", "variants", "tags")):
            raise _failed("title, description, images, variants, tags: are required.")
        if product["is_locked"]:
            raise Refused(400, {"status": "error", "code": 8252, "message": "Product is disabled for editing."})
        product["is_locked"] = True
        return {}

    async def _succeeded(self, request: web.Request) -> Any:
        self._allow(request, "products.write")
        product = self._product(request)
        external = (await request.json()).get("external") or {}
        if not external.get("id") or not external.get("handle"):
            raise _failed("external.id, external.handle: are required.")
        product |= {"is_locked": False, "external": external}
        return {}
