"""Shopify as a shop: pictures through staged uploads, products set by their handle, publishing.

Until it is published a product's handle is its marker. Handles are unique in a shop, and ``productSet`` sets the
product that has one rather than making another: a request whose answer was lost can be repeated.
"""

from datetime import UTC, datetime, timedelta
from typing import Final

import msgspec

from treadle.engine.ports import Fetcher
from treadle.runners.generation.errors import PermanentError
from treadle.runners.generation.shops.bodies import FormFile, form_body
from treadle.runners.generation.shops.shopify import documents
from treadle.runners.generation.shops.shopify.graphql import GraphQl, ShopifyConfig, UserError
from treadle.runners.generation.shops.shopify.payload import pretty_handle, product_set_input
from treadle.runners.generation.shops.wire import PROBE_SECONDS, UPLOAD_SECONDS, Call
from treadle.runners.generation.work import Picture, Product, ProductDraft, Upload

__all__ = ["Shopify"]

_NAME: Final = "shopify"
_STAGED: Final = timedelta(hours=1)
"""A staged file that no product has taken is gone after a while; it is uploaded anew before that."""


class _Node(msgspec.Struct, frozen=True):
    id: str
    handle: str
    status: str
    tags: tuple[str, ...] = ()


class _ByHandle(msgspec.Struct, frozen=True, rename="camel"):
    product_by_identifier: _Node | None = None


class _Nodes(msgspec.Struct, frozen=True):
    nodes: tuple[_Node, ...] = ()


class _ByTag(msgspec.Struct, frozen=True):
    products: _Nodes


class _Parameter(msgspec.Struct, frozen=True):
    name: str
    value: str


class _Target(msgspec.Struct, frozen=True, rename="camel"):
    url: str
    resource_url: str
    parameters: tuple[_Parameter, ...] = ()


class _Staged(msgspec.Struct, frozen=True, rename="camel"):
    staged_targets: tuple[_Target, ...] | None = None
    user_errors: tuple[UserError, ...] = ()


class _StagedUploads(msgspec.Struct, frozen=True, rename="camel"):
    staged_uploads_create: _Staged


class _Set(msgspec.Struct, frozen=True, rename="camel"):
    product: _Node | None = None
    user_errors: tuple[UserError, ...] = ()


class _ProductSet(msgspec.Struct, frozen=True, rename="camel"):
    product_set: _Set


class _ProductUpdate(msgspec.Struct, frozen=True, rename="camel"):
    product_update: _Set


class _Publication(msgspec.Struct, frozen=True):
    id: str


class _PublicationNodes(msgspec.Struct, frozen=True):
    nodes: tuple[_Publication, ...] = ()


class _Publications(msgspec.Struct, frozen=True):
    publications: _PublicationNodes


class _Publish(msgspec.Struct, frozen=True, rename="camel"):
    publishable_publish: _Set


class Shopify:
    """Implements :class:`~treadle.runners.generation.ports.Shop`."""

    name = _NAME
    prints = False
    local = False

    def __init__(self, config: ShopifyConfig, fetcher: Fetcher) -> None:
        self._base = config.base
        self._graphql = GraphQl(config, fetcher)
        self._publications: tuple[str, ...] | None = None

    async def probe(self) -> None:
        """Whether the token opens the shop."""
        await self._graphql.run(msgspec.Raw, "say its name", documents.SHOP, timeout_seconds=PROBE_SECONDS)

    async def aclose(self) -> None:
        """Nothing is held."""

    async def find(self, marker: str) -> Product | None:
        """By its handle; a published product has another one by then, and is long since found by its tag."""
        found = await self._graphql.run(_ByHandle, "look for the product", documents.BY_HANDLE, {"handle": marker})
        if found.product_by_identifier is not None:
            return self._product(found.product_by_identifier)
        tagged = await self._graphql.run(_ByTag, "look for the product", documents.BY_TAG, {"query": f"tag:'{marker}'"})
        return next((self._product(node) for node in tagged.products.nodes if marker in node.tags), None)

    async def upload(self, picture: Picture) -> Upload:
        """To the place that Shopify names for it."""
        what = "take the picture"
        wish = {
            "filename": picture.file_name,
            "mimeType": picture.media_type,
            "resource": "IMAGE",
            "httpMethod": "POST",
            "fileSize": str(picture.size),
        }
        staged = (
            await self._graphql.run(_StagedUploads, what, documents.STAGED_UPLOADS, {"input": [wish]})
        ).staged_uploads_create
        self._graphql.check(what, staged.user_errors)
        if not staged.staged_targets:
            raise self._graphql.wire.transient(f"named no place when asked to {what}")
        target = staged.staged_targets[0]
        await self._send_file(what, target, picture, await picture.read())
        return Upload(ref=target.resource_url, valid_until=datetime.now(UTC) + _STAGED)

    async def create(self, draft: ProductDraft, upload: Upload) -> Product:
        """One call makes all of it, the marker included."""
        what = "create the product"
        variables = {"identifier": {"handle": draft.marker}, "input": product_set_input(draft, upload.ref)}
        made = (await self._graphql.run(_ProductSet, what, documents.PRODUCT_SET, variables)).product_set
        return self._product(self._set(what, made))

    async def complete(self, product: Product, draft: ProductDraft, upload: Upload) -> Product:
        """Products are made whole, in one call."""
        return product

    async def publish(self, product: Product, draft: ProductDraft) -> Product:
        """Into every sales channel that the token sees, and active: it takes both to be seen."""
        if product.published:
            return product
        what = "publish the product"
        channels = [{"publicationId": each} for each in await self._channels()]
        said = await self._graphql.run(_Publish, what, documents.PUBLISH, {"id": product.id, "input": channels})
        self._graphql.check(what, said.publishable_publish.user_errors)
        change = {"id": product.id, "status": "ACTIVE", "handle": pretty_handle(draft)}
        updated = await self._graphql.run(_ProductUpdate, what, documents.PRODUCT_UPDATE, {"product": change})
        return self._product(self._set(what, updated.product_update))

    async def _send_file(self, what: str, target: _Target, picture: Picture, content: bytes) -> None:
        parameters = {each.name: each.value for each in target.parameters}
        file = FormFile(picture.file_name, content, picture.media_type)
        body = form_body(parameters, {"file": file})
        # The place is another server: it gets the signed parameters, and not our token.
        await self._graphql.wire.call(
            Call(what, "POST", target.url, body=body, headers=(), timeout_seconds=UPLOAD_SECONDS)
        )

    async def _channels(self) -> tuple[str, ...]:
        if self._publications is None:
            found = await self._graphql.run(_Publications, "list its sales channels", documents.PUBLICATIONS)
            if not found.publications.nodes:
                raise PermanentError(_NAME, "has no sales channel that a product could be published to")
            self._publications = tuple(each.id for each in found.publications.nodes)
        return self._publications

    def _set(self, what: str, made: _Set) -> _Node:
        self._graphql.check(what, made.user_errors)
        if made.product is None:
            raise self._graphql.wire.transient(f"told of no product when asked to {what}")
        return made.product

    def _product(self, node: _Node) -> Product:
        return Product(
            id=node.id, url=f"{self._base}/products/{node.handle}", published=node.status == "ACTIVE", complete=True
        )
