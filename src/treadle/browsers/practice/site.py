"""The practice site: which address shows what."""

import secrets
from collections.abc import Callable
from http import HTTPStatus
from typing import Final, TypeAlias
from urllib.parse import parse_qs

from treadle.browsers.practice.forms import Field, read_form
from treadle.browsers.practice.pages import Markup, Pages
from treadle.browsers.practice.seal import Seal
from treadle.browsers.practice.shop import PRODUCTS, Cart, Product, chosen
from treadle.net import SiteRequest, SiteResponse

__all__ = ["PRACTICE_HOST", "PracticeSite"]

PRACTICE_HOST: Final = "practice.treadle.internal"
"""The name under which browsers find it; the top-level domain ``internal`` is reserved for private use."""

_EMAIL, _PASSWORD = "user@example.com", "warp-and-weft-7"
_POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; frame-src 'self'; "
    "form-action 'self'; frame-ancestors 'self'; base-uri 'none'"
)
_HEADERS: Final = (("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"))
_PLAIN: Final = {
    "/": ("home", "Practice"),
    "/form": ("form", "Form"),
    "/table": ("table", "People"),
    "/article": ("article", "Example Domain"),
    "/late": ("late", "Late"),
}

_Handler: TypeAlias = Callable[[SiteRequest], SiteResponse]


class PracticeSite:
    """Answers requests; a :data:`~treadle.net.Site` for ``ForwardProxy(sites=...)``.

    It keeps nothing: who is signed in is a signed cookie, and so is worth nothing to another instance; the cart is a
    plain one.
    """

    def __init__(self) -> None:
        self._pages = Pages()
        self._seal = Seal(secrets.token_bytes(32))
        self._get: dict[str, _Handler] = {
            "/login": self._login_page,
            "/account": self._account,
            "/shop": self._shop,
            "/cart": self._cart,
            "/late/frame": lambda _: _html(self._pages.fill("frame").encode()),
            "/blank": lambda _: _html(b""),
        }
        self._post: dict[str, _Handler] = {
            "/login": self._log_in,
            "/logout": lambda _: _see("/login", _cookie("account", "", "; Max-Age=0; HttpOnly")),
            "/cart": self._add,
            "/cart/empty": lambda _: _see("/cart", _cookie("cart", "", "; Max-Age=0")),
            "/form": self._received,
        }

    async def __call__(self, request: SiteRequest) -> SiteResponse:
        """Answer one request. Unknown addresses are 404, other methods 405."""
        reads = request.method in {"GET", "HEAD"}
        handler = self._reader(request.path) if reads else self._post.get(request.path)
        if handler is not None and (reads or request.method == "POST"):
            return handler(request)
        if reads or (self._reader(request.path) is None and request.path not in self._post):
            return self._page(request, "missing", "Not found", HTTPStatus.NOT_FOUND, path=request.path)
        allowed = "GET, HEAD, POST" if request.path in self._post else "GET, HEAD"
        return SiteResponse(HTTPStatus.METHOD_NOT_ALLOWED, (("Allow", allowed), *_HEADERS))

    def _reader(self, path: str) -> _Handler | None:
        if path in self._get:
            return self._get[path]
        if path in _PLAIN:
            name, title = _PLAIN[path]
            return lambda request: self._page(request, name, title)
        if path in self._pages.assets:
            kind, content = self._pages.assets[path]
            headers = (("Content-Type", kind), ("Cache-Control", "max-age=600"), *_HEADERS)
            return lambda _: SiteResponse(HTTPStatus.OK, headers, content)
        product = _product(path.removeprefix("/shop/")) if path.startswith("/shop/") else None
        return None if product is None else lambda request: self._product(request, product)

    def _page(
        self, request: SiteRequest, name: str, title: str, status: int = HTTPStatus.OK, /, **values: object
    ) -> SiteResponse:
        return _html(self._pages.page(name, title, Cart(request.cookies.get("cart", "")).count, **values), status)

    # ------------------------------------------------------------ account

    def _login_page(self, request: SiteRequest, email: str = "", *, failed: bool = False) -> SiteResponse:
        notice = self._pages.fill("login-failed") if failed else ""
        status = HTTPStatus.UNPROCESSABLE_ENTITY if failed else HTTPStatus.OK
        return self._page(request, "login", "Login", status, email=email, notice=notice)

    def _log_in(self, request: SiteRequest) -> SiteResponse:
        sent = {field.name: field.value for field in read_form(request)}
        email = sent.get("email", "")
        if (email.strip().lower(), sent.get("password")) != (_EMAIL, _PASSWORD):
            return self._login_page(request, email, failed=True)
        return _see("/account", _cookie("account", self._seal.sealed(_EMAIL), "; HttpOnly"))

    def _account(self, request: SiteRequest) -> SiteResponse:
        email = self._seal.opened(request.cookies.get("account", ""))
        return _see("/login") if email is None else self._page(request, "account", "Account", email=email)

    # ------------------------------------------------------------ shop

    def _shop(self, request: SiteRequest) -> SiteResponse:
        asked = {name: values[0] for name, values in parse_qs(request.query).items()}
        text, category, order = asked.get("q", ""), asked.get("category", ""), asked.get("sort", "")
        found = chosen(text, category, order)
        cards = Markup("".join(self._pages.fill("card", **_shown(each)) for each in found))
        return self._page(
            request,
            "shop",
            "Shop",
            text=text,
            categories=_options(("", "All categories"), *((name, name) for name in _categories()), selected=category),
            orders=_options(("", "Featured"), ("price", "Price"), ("rating", "Rating"), selected=order),
            found=f"{len(found)} product{'' if len(found) == 1 else 's'}",
            cards=cards or self._pages.fill("nothing-found"),
        )

    def _product(self, request: SiteRequest, product: Product) -> SiteResponse:
        return self._page(request, "product", product.name, **_shown(product))

    def _add(self, request: SiteRequest) -> SiteResponse:
        sent = {field.name: field.value for field in read_form(request)}
        product = _product(sent.get("product", ""))
        cart = Cart(request.cookies.get("cart", ""))
        if product is None:
            return self._page(request, "missing", "Not found", HTTPStatus.NOT_FOUND, path="This product")
        cart.add(product)
        return _see(_back(request), _cookie("cart", cart.cookie))

    def _cart(self, request: SiteRequest) -> SiteResponse:
        cart = Cart(request.cookies.get("cart", ""))
        if not cart.count:
            return self._page(request, "cart-empty", "Cart")
        rows = "".join(self._pages.fill("cart-row", count=count, **_shown(each)) for each, count in cart.lines)
        return self._page(request, "cart", "Cart", rows=Markup(rows), total=cart.total)

    # ------------------------------------------------------------ form

    def _received(self, request: SiteRequest) -> SiteResponse:
        rows = "".join(
            self._pages.fill("received-row", name=field.name, value=_told(field)) for field in read_form(request)
        )
        return self._page(request, "received", "Received", rows=Markup(rows))


def _html(body: bytes, status: int = HTTPStatus.OK) -> SiteResponse:
    fixed = (("Content-Security-Policy", _POLICY), ("Cache-Control", "no-store"), *_HEADERS)
    return SiteResponse(status, (("Content-Type", "text/html; charset=utf-8"), *fixed), body)


def _see(path: str, *headers: tuple[str, str]) -> SiteResponse:
    return SiteResponse(HTTPStatus.SEE_OTHER, (("Location", path), ("Cache-Control", "no-store"), *headers))


def _cookie(name: str, value: str, attributes: str = "") -> tuple[str, str]:
    return "Set-Cookie", f"{name}={value}; Path=/; SameSite=Lax{attributes}"


def _back(request: SiteRequest) -> str:
    """Where a thing was put into the cart from: a page of the shop, with what was searched for there."""
    path = (request.header("referer") or "").removeprefix(f"http://{PRACTICE_HOST}")
    fits = path.startswith("/shop") and path.isascii() and path.isprintable() and len(path) <= 500
    return path if fits else "/shop"


def _product(number: str) -> Product | None:
    return next((each for each in PRODUCTS if str(each.id) == number), None)


def _shown(product: Product) -> dict[str, object]:
    return {
        "id": product.id,
        "name": product.name,
        "category": product.category,
        "kind": product.category.lower(),
        "price": product.price,
        "rating": product.rating,
        "colour": product.colour,
        "text": product.text,
    }


def _categories() -> list[str]:
    return list(dict.fromkeys(each.category for each in PRODUCTS))


def _options(*options: tuple[str, str], selected: str) -> Markup:
    """Ours alone: no text of a request is in them."""
    return Markup(
        "".join(
            f'<option value="{value}"{" selected" if value == selected else ""}>{label}</option>'
            for value, label in options
        )
    )


def _told(field: Field) -> str:
    if field.size is None:
        return field.value
    return f"{field.value} ({field.size:,} bytes)" if field.value else "no file"
