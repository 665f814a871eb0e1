"""A stand-in for Meta's Graph interface, as https://developers.facebook.com/docs/marketing-api describes catalogues."""

import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from tests.runners.generation.shops.peers.peer import Peer, Refused, form_of

TOKEN = "EAAGm0PX4ZCpsBAKZCtestTokenOfMeta"
CATALOGUE, PAGE, ACCOUNT = "998877665544", "112233445566", "17841400000000000"
_SCOPES = {"catalog_management", "pages_manage_posts"}


def _fault(code: int, message: str, status: int = 400, **more: Any) -> Refused:
    return Refused(status, {"error": {"message": message, "type": "OAuthException", "code": code, **more}})


@dataclass
class MetaPeer(Peer):
    """One catalogue, and a page that keeps pictures."""

    scopes: set[str] = field(default_factory=lambda: set(_SCOPES))
    items: list[dict[str, Any]] = field(default_factory=list)
    photos: dict[str, bytes] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(5550001))

    def routes(self) -> list[web.RouteDef]:
        base = "/v25.0"
        return [
            web.get(f"{base}/{CATALOGUE}", self.operation("probe", self._show_catalogue)),
            web.get(f"{base}/{ACCOUNT}/available_catalogs", self.operation("catalogues", self._catalogues)),
            web.get(f"{base}/{CATALOGUE}/products", self.operation("find", self._find)),
            web.post(f"{base}/{CATALOGUE}/products", self.operation("create", self._create)),
            web.post(f"{base}/{PAGE}/photos", self.operation("upload", self._photo)),
            web.get(base + "/{id}", self.operation("photo", self._show_photo)),
            web.post(base + "/{id}", self.operation("publish", self._update)),
        ]

    def shown(self, marker: str) -> bool:
        """Whether buyers see the item."""
        return any(each["retailer_id"] == marker and each["visibility"] == "published" for each in self.items)

    def made(self, marker: str) -> int:
        """How many items have this id."""
        return sum(each["retailer_id"] == marker for each in self.items)

    def _allow(self, request: web.Request, scope: str) -> None:
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            given = request.headers.get("Authorization", "").removeprefix("Bearer ")
            raise _fault(190, f"Invalid OAuth access token {given} - Cannot parse access token", 401)
        if scope not in self.scopes:
            raise _fault(200, f"(#200) Requires {scope} permission to manage the object", 403)

    async def _show_catalogue(self, request: web.Request) -> Any:
        self._allow(request, "catalog_management")
        return {"id": CATALOGUE}

    async def _catalogues(self, request: web.Request) -> Any:
        self._allow(request, "catalog_management")
        return {"data": [{"catalog_id": CATALOGUE, "catalog_name": "My catalogue"}]}

    async def _find(self, request: web.Request) -> Any:
        self._allow(request, "catalog_management")
        wanted = json.loads(request.query["filter"])["retailer_id"]["eq"]
        return {"data": [each for each in self.items if each["retailer_id"] == wanted]}

    async def _create(self, request: web.Request) -> Any:
        self._allow(request, "catalog_management")
        wish = await request.json()
        for name in ("retailer_id", "name", "description", "price", "currency", "image_url", "url", "availability"):
            if not wish.get(name):
                raise _fault(100, f"(#100) The parameter {name} is required")
        if not isinstance(wish["price"], int):
            raise _fault(100, "(#100) Param price must be an integer, in cents")
        if not wish["image_url"].startswith("https://"):
            raise _fault(100, "Invalid parameter", error_user_msg="The image could not be fetched.")
        if any(each["retailer_id"] == wish["retailer_id"] for each in self.items):
            raise _fault(10800, "(#10800) Duplicate retailer_id when attempting to create a product")
        item = {"visibility": "published", **wish, "id": str(next(self._numbers))}
        self.items.append(item)
        return {"id": item["id"]}

    async def _photo(self, request: web.Request) -> Any:
        self._allow(request, "pages_manage_posts")
        form = await form_of(request)
        if not form.get("source") or form.get("published") != b"false":
            raise _fault(100, "(#100) source is required")
        number = str(next(self._numbers))
        self.photos[number] = form["source"]
        return {"id": number}

    async def _show_photo(self, request: web.Request) -> Any:
        self._allow(request, "pages_manage_posts")
        number = request.match_info["id"]
        if number not in self.photos:
            raise _fault(100, "Unsupported get request. Object does not exist")
        sizes = (130, 1200, 720)
        images = [{"source": f"https://scontent.test/{number}_{each}.jpg", "width": each} for each in sizes]
        return {"id": number, "images": images}

    async def _update(self, request: web.Request) -> Any:
        self._allow(request, "catalog_management")
        for item in self.items:
            if item["id"] == request.match_info["id"]:
                item.update(await request.json())
                return {"success": True}
        raise _fault(100, "Unsupported post request. Object does not exist")
