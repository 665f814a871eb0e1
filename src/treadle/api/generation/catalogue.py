"""The pages of the port: a welcome, and those of the built-in catalogue.

These are a gallery, and for each product its own page, its mock-up and its design. Their links are relative: the pages
are also served below a prefix, on the port of the console.
"""

from collections.abc import AsyncIterator, Sequence
from functools import partial
from html import escape
from importlib.resources import files
from string import Template
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from treadle.core.errors import InvalidInput, NotFound
from treadle.core.product import CatalogProduct
from treadle.engine.ports import Blobs, ProductRows
from treadle.web.files import file_response

__all__ = ["CATALOGUE_PATHS", "WELCOME_PATHS", "catalogue_routes"]

_WELCOME: Final = "/"
_GALLERY: Final = "/catalog"
_STYLE: Final = "/catalog/style.css"
_PRODUCT: Final = "/catalog/{product_id}"
_MOCKUP: Final = "/catalog/{product_id}/mockup.png"
_DESIGN: Final = "/catalog/{product_id}/design.png"
CATALOGUE_PATHS: Final = (_GALLERY, _STYLE, _PRODUCT, _MOCKUP, _DESIGN)
"""Where they are."""
WELCOME_PATHS: Final = (_WELCOME, _STYLE)
"""What people get who open the port in a browser: nothing that would need a key."""
_A_PAGE: Final = 48
_LAST_PAGE: Final = 100_000
_CSP: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_KINDS: Final = {"tshirt": "T-shirt", "hoodie": "Hoodie"}
_SIGNS: Final = {"USD": "$", "EUR": "€", "GBP": "£"}


def catalogue_routes(products: ProductRows, blobs: Blobs, version: str) -> Sequence[BaseRoute]:
    """The routes of the pages, and of what they show."""
    pages = _Pages(products, blobs, version)
    return (
        Route(_WELCOME, pages.welcome),
        Route(_GALLERY, pages.gallery),
        Route(_STYLE, pages.style),
        Route(_PRODUCT, pages.product),
        Route(_MOCKUP, pages.mockup),
        Route(_DESIGN, pages.design),
    )


class _Pages:
    def __init__(self, products: ProductRows, blobs: Blobs, version: str) -> None:
        folder = files("treadle.api.generation") / "pages"
        self._products = products
        self._blobs = blobs
        self._gallery = Template((folder / "gallery.html").read_text("utf-8"))
        self._card = Template((folder / "card.html").read_text("utf-8"))
        self._product = Template((folder / "product.html").read_text("utf-8"))
        self._welcome = Template((folder / "welcome.html").read_text("utf-8")).substitute(version=escape(version))
        self._style = (folder / "style.css").read_text("utf-8")

    async def welcome(self, _request: Request) -> Response:
        """What this port is, and where to go on."""
        return _page(self._welcome)

    async def gallery(self, request: Request) -> Response:
        """All products that are published, newest first."""
        number = _page_number(request.query_params.get("page", "1"))
        products, total = await self._products.page(limit=_A_PAGE, offset=(number - 1) * _A_PAGE)
        cards = "".join(self._card.substitute(_words(product)) for product in products)
        links = []
        if number > 1:
            links.append(f'<a rel="prev" href="catalog?page={number - 1}">Newer</a>')
        if total > number * _A_PAGE:
            links.append(f'<a rel="next" href="catalog?page={number + 1}">Older</a>')
        counted = f"{total:,} product" if total == 1 else f"{total:,} products"
        empty = (
            "" if total else '<p class="empty">Nothing is published yet. Generate a design, and it appears here.</p>'
        )
        return _page(self._gallery.substitute(total=counted, cards=cards or empty, links=" ".join(links)))

    async def style(self, _request: Request) -> Response:
        """How they look."""
        return Response(self._style, media_type="text/css", headers={"Cache-Control": "no-cache"})

    async def product(self, request: Request) -> Response:
        """One product; drafts have a page, too, for whoever knows its address."""
        product = await self._asked(request)
        tags = "".join(f"<li>{escape(tag)}</li>" for tag in product.tags)
        paragraphs = "".join(f"<p>{escape(part)}</p>" for part in product.description.split("\n\n") if part.strip())
        draft = "" if product.published_at is not None else '<p class="draft">Draft: not published yet</p>'
        return _page(self._product.substitute(_words(product), tags=tags, paragraphs=paragraphs, draft=draft))

    async def mockup(self, request: Request) -> Response:
        """The product with the design on it."""
        product = await self._asked(request)
        return await self._picture(request, product.mockup_sha256, f"{product.type}.png")

    async def design(self, request: Request) -> Response:
        """What is printed."""
        product = await self._asked(request)
        return await self._picture(request, product.image_sha256, "design.png")

    async def _asked(self, request: Request) -> CatalogProduct:
        product_id = str(request.path_params["product_id"])
        product = await self._products.get(product_id)
        if product is None:
            raise NotFound("Product", product_id)
        return product

    async def _picture(self, request: Request, sha256: str, file_name: str) -> Response:
        size = await self._blobs.size(sha256)
        if size is None:
            raise NotFound("Picture", sha256)
        open_range = partial(self._read, sha256)
        return await file_response(request, size=size, etag=sha256, file_name=file_name, open_range=open_range)

    def _read(self, sha256: str, start: int, length: int | None) -> AsyncIterator[bytes]:
        return self._blobs.read(sha256, start=start, length=length)


def _words(product: CatalogProduct) -> dict[str, str]:
    """What a page says of a product, safe to stand in HTML."""
    sign = _SIGNS.get(product.currency)
    price = f"{sign}{product.price}" if sign else f"{product.price} {product.currency}"
    return {
        "id": escape(product.id),
        "title": escape(product.title),
        "kind": escape(_KINDS.get(product.type, product.type)),
        "price": escape(price),
        "width": str(product.image_width),
        "height": str(product.image_height),
        "marker": escape(product.marker),
    }


def _page_number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 7 and 1 <= int(text) <= _LAST_PAGE):
        raise InvalidInput(f"page must be a whole number from 1 to {_LAST_PAGE:,}", field="page")
    return int(text)


def _page(html: str) -> Response:
    return Response(html, media_type="text/html", headers={"Content-Security-Policy": _CSP})
