"""A stand-in for Etsy's Open API v3, as https://developers.etsy.com/documentation describes it."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from tests.runners.generation.shops.peers.peer import Peer, Refused, form_of

KEYSTRING, SHARED_SECRET = "etsykeystring000000000", "etsyshared1"
TOKEN, REFRESH_TOKEN = "12345678.etsy-access-token", "12345678.etsy-refresh-token"
_SCOPES = {"listings_r", "listings_w", "shops_r"}
_REQUIRED = ("quantity", "title", "description", "price", "who_made", "when_made", "taxonomy_id")
_TAG = re.compile(r"([^\W_]|[\s'\-™©®])+")


def _error(text: str) -> Refused:
    return Refused(400, {"error": text})


@dataclass
class EtsyPeer(Peer):
    """One shop with its profiles and listings."""

    shop_id: int = 24680
    scopes: set[str] = field(default_factory=lambda: set(_SCOPES))
    token: str = TOKEN
    """The access token that is good now."""
    listings: list[dict[str, Any]] = field(default_factory=list)
    images: dict[int, list[bytes]] = field(default_factory=dict)
    inventories: dict[int, dict[str, Any]] = field(default_factory=dict)
    profiles: dict[str, list[dict[str, Any]]] = field(
        default_factory=lambda: {
            "shipping-profiles": [{"shipping_profile_id": 501, "title": "Standard"}],
            "readiness-state-definitions": [
                {"readiness_state_id": 601, "readiness_state": "ready_to_ship"},
                {"readiness_state_id": 602, "readiness_state": "made_to_order"},
            ],
            "policies/return": [{"return_policy_id": 701}],
        }
    )
    taxonomy: list[dict[str, Any]] = field(
        default_factory=lambda: [
            {"id": 1, "name": "Pet Supplies", "children": [{"id": 11, "name": "T-shirts", "children": []}]},
            {
                "id": 2,
                "name": "Clothing",
                "children": [
                    {"id": 21, "name": "Boys' Clothing", "children": [{"id": 211, "name": "T-shirts", "children": []}]},
                    {
                        "id": 22,
                        "name": "Gender-Neutral Adult Clothing",
                        "children": [
                            {"id": 482, "name": "T-shirts", "children": []},
                            {"id": 487, "name": "Hoodies", "children": []},
                        ],
                    },
                ],
            },
        ]
    )
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1001))

    def routes(self) -> list[web.RouteDef]:
        base = "/v3/application"
        shop = f"{base}/shops/{self.shop_id}"
        return [
            web.post("/v3/public/oauth/token", self.operation("refresh", self._refresh)),
            web.get(f"{base}/seller-taxonomy/nodes", self.operation("taxonomy", self._taxonomy)),
            *(web.get(f"{shop}/{name}", self.operation(name, self._profile)) for name in self.profiles),
            web.get(f"{shop}/listings", self.operation("find", self._list)),
            web.post(f"{shop}/listings", self.operation("create", self._create)),
            web.patch(shop + "/listings/{id}", self.operation("publish", self._update)),
            web.post(shop + "/listings/{id}/images", self.operation("image", self._add_image)),
            web.get(base + "/listings/{id}/images", self.operation("images", self._images)),
            web.put(base + "/listings/{id}/inventory", self.operation("inventory", self._inventory)),
        ]

    def shown(self, marker: str) -> bool:
        """Whether buyers see the listing with this tag."""
        return any(marker in each["tags"] and each["state"] == "active" for each in self.listings)

    def made(self, marker: str) -> int:
        """How many listings have this tag."""
        return sum(marker in each["tags"] for each in self.listings)

    def _allow(self, request: web.Request, scope: str) -> None:
        if request.headers.get("x-api-key") != f"{KEYSTRING}:{SHARED_SECRET}":
            raise Refused(403, {"error": "Shared secret is required in x-api-key header."})
        if request.headers.get("Authorization") != f"Bearer {self.token}":
            raise Refused(401, {"error": "invalid_token", "error_description": "access token is expired"})
        if scope not in self.scopes:
            raise Refused(403, {"error": "insufficient_scope", "error_description": f"the token lacks {scope}"})

    async def _refresh(self, request: web.Request) -> Any:
        wish = await request.json()
        right = {"grant_type": "refresh_token", "client_id": KEYSTRING, "refresh_token": REFRESH_TOKEN}
        if wish != right:
            raise Refused(400, {"error": "invalid_grant", "error_description": "the refresh token is not known"})
        self.token = f"12345678.fresh-{next(self._numbers)}"
        return {"access_token": self.token, "token_type": "Bearer", "expires_in": 3600, "refresh_token": REFRESH_TOKEN}

    async def _taxonomy(self, request: web.Request) -> Any:
        self._allow(request, "listings_r")
        return {"count": len(self.taxonomy), "results": self.taxonomy}

    async def _profile(self, request: web.Request) -> Any:
        self._allow(request, "shops_r")
        rows = self.profiles[request.path.partition(f"{self.shop_id}/")[2]]
        return {"count": len(rows), "results": rows}

    async def _list(self, request: web.Request) -> Any:
        self._allow(request, "listings_r")
        state, limit = request.query.get("state", "active"), int(request.query.get("limit", 25))
        if state not in {"active", "inactive", "sold_out", "draft", "expired"} or limit > 100:
            raise _error("Invalid value for state or limit")
        offset = int(request.query.get("offset", 0))
        rows = [each for each in self.listings if each["state"] == state]
        return {"count": len(rows), "results": rows[offset : offset + limit]}

    async def _create(self, request: web.Request) -> Any:
        self._allow(request, "listings_w")
        wish = await request.json()
        for name in _REQUIRED:
            if name not in wish:
                raise _error(f"Missing required parameter: {name}")
        if wish.get("type", "physical") == "physical":
            if wish.get("shipping_profile_id") != 501:
                raise _error("A shipping profile id is required for physical listings")
            if wish.get("readiness_state_id") not in {601, 602}:
                raise _error("A readiness_state_id is required for physical listings")
        if not isinstance(wish["price"], int | float) or wish["price"] < 0.2:
            raise _error("Invalid price")
        if not 1 <= wish["quantity"] <= 999 or not 1 <= len(wish["title"]) <= 140:
            raise _error("Invalid quantity or title")
        if re.search(r"[$^`|~\x00-\x1f]|[%:&+].*[%:&+]", wish["title"]):
            raise _error("Invalid title")
        tags = wish.get("tags", [])
        if len(tags) > 13 or any(len(tag) > 20 or not _TAG.fullmatch(tag) for tag in tags):
            raise _error("Invalid tags")
        number = next(self._numbers)
        listing = {
            **wish,
            "listing_id": number,
            "state": "draft",
            "tags": tags,
            "url": f"https://www.etsy.com/listing/{number}/a-title",
            "has_variations": False,
        }
        self.listings.insert(0, listing)
        return web.json_response(listing, status=201)

    def _listing(self, request: web.Request) -> dict[str, Any]:
        for each in self.listings:
            if str(each["listing_id"]) == request.match_info["id"]:
                return each
        raise Refused(404, {"error": "Resource not found"})

    async def _add_image(self, request: web.Request) -> Any:
        self._allow(request, "listings_w")
        listing = self._listing(request)
        image = (await form_of(request)).get("image")
        if not image:
            raise _error("image or listing_image_id is required")
        self.images.setdefault(listing["listing_id"], []).append(image)
        return web.json_response({"listing_image_id": next(self._numbers), "rank": 1}, status=201)

    async def _images(self, request: web.Request) -> Any:
        self._allow(request, "listings_r")
        images = self.images.get(self._listing(request)["listing_id"], [])
        return {"count": len(images), "results": [{"rank": rank} for rank, _ in enumerate(images, 1)]}

    async def _inventory(self, request: web.Request) -> Any:
        self._allow(request, "listings_w")
        listing, wish = self._listing(request), await request.json()
        prices = set()
        for product in wish["products"]:
            (value,) = product["property_values"]
            if value["property_id"] != 513 or len(value["values"]) != 1:
                raise _error("Invalid property_values")
            for offering in product["offerings"]:
                if {"price", "quantity", "is_enabled", "readiness_state_id"} - set(offering):
                    raise _error("offerings require price, quantity, is_enabled and readiness_state_id")
                prices.add(offering["price"])
        if len(prices) > 1 and wish.get("price_on_property") != [513]:
            raise _error("price_on_property has to name the property that prices depend on")
        self.inventories[listing["listing_id"]] = wish
        listing["has_variations"] = len(wish["products"]) > 1
        return {"products": wish["products"]}

    async def _update(self, request: web.Request) -> Any:
        self._allow(request, "listings_w")
        listing, wish = self._listing(request), await request.json()
        if wish.get("state") == "active":
            if not self.images.get(listing["listing_id"]):
                raise _error("A listing needs at least one image to be active")
            if listing.get("return_policy_id") != 701:
                raise _error("A return policy is required")
        listing |= wish
        return listing
