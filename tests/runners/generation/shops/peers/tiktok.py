"""A stand-in for TikTok Shop, as https://partner.tiktokshop.com/docv2 describes version 202309."""

import hashlib
import hmac
import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from tests.runners.generation.shops.peers.peer import Handler, Peer, Refused, form_of

APP_KEY, APP_SECRET = "68xu9ks5p4i8", "tiktok-app-secret-0123456789"
TOKEN = "TTP_pwSm2AAAAABmmtFz1xlyKMnwg74T2GJ5s0uQbS8jPjb"
CIPHER = "ROW_xkMbgAAAeVAQra0eZWebFQq5aIK"
_SCOPES = {"seller.product.basic", "seller.product.write", "seller.logistics", "seller.authorization.info"}


def _refused(code: int, message: str, status: int = 200) -> Refused:
    return Refused(status, {"code": code, "message": message, "data": None, "request_id": "202611220553"})


@dataclass
class TikTokPeer(Peer):
    """One shop in the US."""

    scopes: set[str] = field(default_factory=lambda: set(_SCOPES))
    products: list[dict[str, Any]] = field(default_factory=list)
    images: dict[str, bytes] = field(default_factory=dict)
    keyed: bool = True
    """Whether repetitions are known by their idempotency key."""
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1729592969712207008))

    def routes(self) -> list[web.RouteDef]:
        products = "/product/202309/products"
        own = self._signed("shops", "seller.authorization.info", self._shops, shop=False)
        return [
            web.get("/authorization/202309/shops", own),
            web.get("/logistics/202309/warehouses", self._signed("warehouses", "seller.logistics", self._warehouses)),
            web.post(
                "/product/202309/categories/recommend",
                self._signed("recommend", "seller.product.basic", self._recommend),
            ),
            web.post(
                "/product/202309/images/upload",
                self._signed("upload", "seller.product.write", self._upload, shop=False),
            ),
            web.post(f"{products}/search", self._signed("find", "seller.product.basic", self._search)),
            web.post(products, self._signed("create", "seller.product.write", self._create)),
            web.get(products + "/{id}", self._signed("show", "seller.product.basic", self._show)),
            web.put(products + "/{id}", self._signed("publish", "seller.product.write", self._edit)),
        ]

    def shown(self, marker: str) -> bool:
        """Whether buyers see the product with this SKU once it was reviewed."""
        return any(each["status"] in {"PENDING", "ACTIVATE"} for each in self._with(f"{marker}-S"))

    def made(self, marker: str) -> int:
        """How many products have this SKU."""
        return len(self._with(f"{marker}-S"))

    def _with(self, sku: str) -> list[dict[str, Any]]:
        return [each for each in self.products if any(item["seller_sku"] == sku for item in each["skus"])]

    def _signed(self, name: str, scope: str, handler: Handler, *, shop: bool = True) -> Handler:
        async def handle(request: web.Request) -> Any:
            is_form = request.content_type.startswith("multipart/")
            self._allow(request, b"" if is_form else await request.read(), shop)  # forms are not signed
            if scope not in self.scopes:
                raise _refused(105005, f"Access denied. The scope {scope} is not granted.", 401)
            return {"code": 0, "message": "Success", "data": await handler(request), "request_id": "202611220553"}

        return self.operation(name, handle)

    def _allow(self, request: web.Request, body: bytes, shop: bool) -> None:
        query = dict(request.query)
        signed = sorted((name, value) for name, value in query.items() if name not in {"sign", "access_token"})
        text = request.path + "".join(name + value for name, value in signed)
        whole = f"{APP_SECRET}{text}{body.decode()}{APP_SECRET}"
        right = hmac.new(APP_SECRET.encode(), whole.encode(), hashlib.sha256).hexdigest()
        if query.get("sign") != right or query.get("app_key") != APP_KEY:
            raise _refused(106001, "Invalid credentials. The 'sign' query parameter is invalid.", 401)
        if abs(time.time() - int(query["timestamp"])) > 300:
            raise _refused(106002, "The timestamp is out of range.", 401)
        if request.headers.get("x-tts-access-token") != TOKEN:
            raise _refused(105001, "The access token is invalid.", 401)
        if shop and query.get("shop_cipher") != CIPHER:
            raise _refused(12000000, "The 'shop_cipher' query parameter is invalid.")
        if not shop and "shop_cipher" in query:
            raise _refused(36009004, "The 'shop_cipher' query parameter is not required.")

    async def _shops(self, _: web.Request) -> Any:
        return {"shops": [{"id": "7000714532876273420", "name": "Shop", "region": "US", "cipher": CIPHER}]}

    async def _warehouses(self, _: web.Request) -> Any:
        return {
            "warehouses": [
                {"id": "1", "type": "RETURN_WAREHOUSE", "is_default": True},
                {"id": "2", "type": "SALES_WAREHOUSE", "is_default": False},
                {"id": "3", "type": "SALES_WAREHOUSE", "is_default": True},
            ]
        }

    async def _recommend(self, request: web.Request) -> Any:
        if not (await request.json()).get("product_title"):
            raise _refused(12052023, "product_title is required.")
        return {"leaf_category_id": "601226", "categories": []}

    async def _upload(self, request: web.Request) -> Any:
        form = await form_of(request)
        if not form.get("data") or form.get("use_case") != b"MAIN_IMAGE":
            raise _refused(12052047, "data and use_case are required.")
        uri = f"tos-maliva-i-o3syd03w52-us/{next(self._numbers)}"
        self.images[uri] = form["data"]
        return {"uri": uri, "url": "https://p16.test/x.jpeg", "width": 1200, "height": 1200}

    async def _search(self, request: web.Request) -> Any:
        wanted = set((await request.json()).get("seller_skus", []))
        found = [each for each in self.products if wanted & {item["seller_sku"] for item in each["skus"]}]
        return {"products": found, "total_count": len(found), "next_page_token": ""}

    def _check(self, wish: dict[str, Any]) -> None:
        for name in ("title", "description", "category_id", "main_images", "skus", "package_weight"):
            if not wish.get(name):
                raise _refused(12052023, f"{name} is required.")
        if wish["package_weight"]["unit"] != "POUND" or wish["package_dimensions"]["unit"] != "INCH":
            raise _refused(12052151, "Parcels in the US are measured in pounds and inches.")
        if any(each["uri"] not in self.images for each in wish["main_images"]):
            raise _refused(12052048, "The image is not hosted by TikTok Shop.")
        seen = set()
        for sku in wish["skus"]:
            attributes = tuple((each["name"], each["value_name"]) for each in sku["sales_attributes"])
            if attributes in seen or len(sku["seller_sku"]) > 50:
                raise _refused(12052100, "The SKUs are not different.")
            seen.add(attributes)
            if not isinstance(sku["price"]["amount"], str) or sku["price"]["currency"] != "USD":
                raise _refused(12052101, "price.amount must be a string, in the currency of the shop.")
            if any(each["warehouse_id"] not in {"2", "3"} for each in sku["inventory"]):
                raise _refused(12052102, "The warehouse does not exist.")

    async def _create(self, request: web.Request) -> Any:
        wish = await request.json()
        key = wish.get("idempotency_key")
        for each in self.products:
            if self.keyed and key and each.get("idempotency_key") == key:
                return {"product_id": each["id"], "skus": []}
        self._check(wish)
        status = {"AS_DRAFT": "DRAFT", "LISTING": "PENDING"}[wish.get("save_mode", "LISTING")]
        product = {**wish, "id": str(next(self._numbers)), "status": status}
        self.products.append(product)
        return {"product_id": product["id"], "skus": []}

    def _product(self, request: web.Request) -> dict[str, Any]:
        for each in self.products:
            if each["id"] == request.match_info["id"]:
                return each
        raise _refused(12052260, "The product does not exist.")

    async def _show(self, request: web.Request) -> Any:
        return self._product(request)

    async def _edit(self, request: web.Request) -> Any:
        product, wish = self._product(request), await request.json()
        if "idempotency_key" in wish:
            raise _refused(36009004, "idempotency_key is not a parameter of Edit Product.")
        self._check(wish)
        product |= {**wish, "status": "PENDING" if wish.get("save_mode") == "LISTING" else "DRAFT"}
        return {"product_id": product["id"], "skus": []}
