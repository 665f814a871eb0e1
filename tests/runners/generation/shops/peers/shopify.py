"""A stand-in for Shopify's Admin interface, as https://shopify.dev/docs/api/admin-graphql describes it (2026-04)."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from tests.runners.generation.shops.peers.peer import Peer, Refused, form_of

TOKEN = "shpat_0123456789abcdef0123456789abcdef"
_SCOPES = {"read_products", "write_products", "read_publications", "write_publications"}
_INPUT = {
    "title", "handle", "descriptionHtml", "vendor", "productType", "tags", "status", "productOptions", "variants",
    "files", "metafields", "category", "collections", "seo", "templateSuffix", "giftCard",
}  # fmt: skip
_VARIANT = {
    "id", "optionValues", "price", "compareAtPrice", "sku", "barcode", "inventoryPolicy", "inventoryItem",
    "inventoryQuantities", "taxable", "position", "metafields", "file",
}  # fmt: skip
_FILE = {"id", "originalSource", "contentType", "alt", "filename", "duplicateResolutionMode"}
_ROOTS = {
    "shop": ("probe", None),
    "productByIdentifier": ("find", "read_products"),
    "products": ("search", "read_products"),
    "stagedUploadsCreate": ("stage", "write_products"),
    "productSet": ("create", "write_products"),
    "publications": ("publications", "read_publications"),
    "publishablePublish": ("publish", "write_publications"),
    "productUpdate": ("update", "write_products"),
}


class _UserErrors(Exception):
    def __init__(self, *field: str, message: str) -> None:
        super().__init__(message)
        self.told = [{"field": list(field), "message": message, "code": None}]


@dataclass
class ShopifyPeer(Peer):
    """One shop with two sales channels; its search lags behind until ``index`` is called."""

    scopes: set[str] = field(default_factory=lambda: set(_SCOPES))
    products: list[dict[str, Any]] = field(default_factory=list)
    staged: dict[str, bytes | None] = field(default_factory=dict)
    """By resource address; None until something was uploaded."""
    published: dict[str, set[str]] = field(default_factory=dict)
    indexed: set[str] = field(default_factory=set)
    leaked: bool = False
    """Whether the token was shown to the place where files are put."""
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/admin/api/{version}/graphql.json", self._graphql),
            web.post("/staged/{id}", self.operation("upload", self._receive)),
        ]

    def index(self) -> None:
        """Searches find what there is now."""
        self.indexed = {each["id"] for each in self.products}

    def shown(self, marker: str) -> bool:
        """Whether buyers see the product with this tag."""
        return any(
            marker in each["tags"] and each["status"] == "ACTIVE" and self.published.get(each["id"])
            for each in self.products
        )

    def made(self, marker: str) -> int:
        """How many products have this tag."""
        return sum(marker in each["tags"] for each in self.products)

    async def _graphql(self, request: web.Request) -> web.StreamResponse:
        wish = await request.json()
        match = re.search(r"\{\s*([a-zA-Z]+)", wish["query"])
        assert match is not None
        root = match[1]
        operation, scope = _ROOTS[root]

        async def handle(_: web.Request) -> Any:
            self._allow(request)
            if scope is not None and scope not in self.scopes:
                told = f"Access denied for {root} field. Required access: `{scope}` access scope."
                return {"errors": [{"message": told, "path": [root], "extensions": {"code": "ACCESS_DENIED"}}]}
            return self._answer(root, wish.get("variables") or {})

        return await self.perform(operation, handle, request)

    def _allow(self, request: web.Request) -> None:
        if not re.fullmatch(r"20\d\d-(01|04|07|10)", request.match_info["version"]):
            raise Refused(404, {"errors": "Not Found"})
        if request.headers.get("X-Shopify-Access-Token") != TOKEN:
            told = "[API] Invalid API key or access token (unrecognized login or wrong password)"
            raise Refused(401, {"errors": told})

    def _answer(self, root: str, variables: dict[str, Any]) -> Any:
        answers = {
            "shop": lambda: {"name": "My shop"},
            "productByIdentifier": lambda: self._by_handle(variables["handle"]),
            "products": lambda: {"nodes": self._search(variables["query"])},
            "publications": lambda: {"nodes": [{"id": each} for each in ("gid://P/1", "gid://P/2")]},
        }
        if root in answers:
            return {"data": {root: answers[root]()}}
        mutations = {
            "stagedUploadsCreate": self._stage,
            "productSet": self._product_set,
            "publishablePublish": self._publish,
            "productUpdate": self._update,
        }
        undefined = sorted(_undefined(root, variables))
        if undefined:
            told = f"Variable $input was provided invalid value for {undefined[0]} (Field is not defined)"
            return {"errors": [{"message": told, "extensions": {"code": "INVALID_VARIABLE"}}]}
        try:
            return {"data": {root: {**mutations[root](variables), "userErrors": []}}}
        except _UserErrors as errors:
            return {"data": {root: {"product": None, "stagedTargets": None, "userErrors": errors.told}}}

    def _by_handle(self, handle: str) -> dict[str, Any] | None:
        return next((each for each in self.products if each["handle"] == handle), None)

    def _search(self, query: str) -> list[dict[str, Any]]:
        tag = query.removeprefix("tag:").strip("'")
        return [each for each in self.products if each["id"] in self.indexed and tag in each["tags"]]

    def _stage(self, variables: dict[str, Any]) -> Any:
        (wish,) = variables["input"]
        if wish.get("resource") != "IMAGE" or not wish.get("filename") or not wish.get("mimeType"):
            raise _UserErrors("input", "0", message="resource, filename and mimeType are required")
        number = str(next(self._numbers))
        resource = f"https://staged.test/tmp/{number}/{wish['filename']}"
        self.staged[resource] = None
        parameters = [{"name": "key", "value": f"tmp/{number}"}, {"name": "x-goog-signature", "value": "0a1b"}]
        target = {"url": f"{self.url}/staged/{number}", "resourceUrl": resource, "parameters": parameters}
        return {"stagedTargets": [target]}

    async def _receive(self, request: web.Request) -> Any:
        if "X-Shopify-Access-Token" in request.headers:
            self.leaked = True
        form = await form_of(request)
        if form.get("x-goog-signature") != b"0a1b" or list(form)[-1] != "file":
            raise Refused(403, {"message": "SignatureDoesNotMatch"})
        resource = next(each for each in self.staged if f"/tmp/{request.match_info['id']}/" in each)
        self.staged[resource] = form["file"]
        return web.Response(status=201)

    def _product_set(self, variables: dict[str, Any]) -> Any:
        wish, handle = variables["input"], variables["identifier"]["handle"]
        if wish.get("handle", handle) != handle:
            raise _UserErrors("identifier", message="Identifier and handle have to be the same")
        if not wish.get("title"):
            raise _UserErrors("input", "title", message="Title can't be blank")
        _check_variants(wish)
        for file in wish.get("files", []):
            source = file["originalSource"]
            if source not in self.staged or self.staged[source] is None:
                raise _UserErrors("input", "files", message=f"Image URL is invalid: {source}")
        product = self._by_handle(handle)
        if product is None:
            product = {"id": f"gid://shopify/Product/{next(self._numbers)}", "handle": handle}
            self.products.append(product)
        product |= {key: wish[key] for key in wish if key != "handle"}
        return {"product": product}

    def _publish(self, variables: dict[str, Any]) -> Any:
        product = self._by_id(variables["id"])
        channels = {each["publicationId"] for each in variables["input"]}
        if not channels or not channels <= {"gid://P/1", "gid://P/2"}:
            raise _UserErrors("input", message="Publication does not exist")
        self.published.setdefault(product["id"], set()).update(channels)
        return {}

    def _update(self, variables: dict[str, Any]) -> Any:
        change = variables["product"]
        product = self._by_id(change["id"])
        taken = self._by_handle(change.get("handle", ""))
        if taken is not None and taken is not product:
            raise _UserErrors("handle", message="Handle has already been taken")
        product |= change
        return {"product": product}

    def _by_id(self, product_id: str) -> dict[str, Any]:
        for each in self.products:
            if each["id"] == product_id:
                return each
        raise _UserErrors("id", message="Product does not exist")


def _undefined(root: str, variables: dict[str, Any]) -> set[str]:
    if root != "productSet":
        return set()
    wish = variables["input"]
    variants = {name for each in wish.get("variants", []) for name in each}
    files = {name for each in wish.get("files", []) for name in each}
    return (set(wish) - _INPUT) | (variants - _VARIANT) | (files - _FILE)


def _check_variants(wish: dict[str, Any]) -> None:
    options = {each["name"]: {value["name"] for value in each["values"]} for each in wish.get("productOptions", [])}
    seen = set()
    for number, each in enumerate(wish.get("variants", [])):
        chosen = {value["optionName"]: value["name"] for value in each.get("optionValues", [])}
        if set(chosen) != set(options) or any(chosen[name] not in options[name] for name in chosen):
            raise _UserErrors("input", "variants", str(number), message="Option value does not exist")
        if tuple(chosen.values()) in seen:
            raise _UserErrors("input", "variants", str(number), message="The variant already exists")
        seen.add(tuple(chosen.values()))
        if not isinstance(each.get("price"), str) or not re.fullmatch(r"\d+(\.\d\d)?", each["price"]):
            raise _UserErrors("input", "variants", str(number), message="Price is invalid")
