"""What a page keeps in a browser, as data: what a session is restored from."""

from typing import Any, Literal

import msgspec

__all__ = ["Cookie", "OriginStorage", "StorageState"]


class Cookie(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """A cookie in Playwright's shape (`BrowserContext.cookies()`)."""

    name: str
    value: str
    domain: str
    path: str = "/"
    expires: float = -1
    """Unix time in seconds; -1 for one that ends with the browser."""
    http_only: bool = False
    secure: bool = False
    same_site: Literal["Lax", "None", "Strict"] = "Lax"
    partition_key: str | None = None
    """The site under which it was set, for a partitioned one (CHIPS)."""


class OriginStorage(msgspec.Struct, frozen=True, kw_only=True):
    """The two storages of an origin (HTML, 12.2)."""

    local: dict[str, str] = {}
    session: dict[str, str] = {}


class StorageState(msgspec.Struct, frozen=True, kw_only=True):
    """Cookies and storages of a context. Origins are written ``https://shop.example``."""

    cookies: tuple[Cookie, ...] = ()
    origins: dict[str, OriginStorage] = {}

    def for_playwright(self) -> dict[str, Any]:
        """What a new context can be given: cookies and local storages. Session storages belong to single pages."""
        return {
            "cookies": [
                {
                    "name": cookie.name,
                    "value": cookie.value,
                    "domain": cookie.domain,
                    "path": cookie.path,
                    "expires": cookie.expires,
                    "httpOnly": cookie.http_only,
                    "secure": cookie.secure,
                    "sameSite": cookie.same_site,
                    **({} if cookie.partition_key is None else {"partitionKey": cookie.partition_key}),
                }
                for cookie in self.cookies
            ],
            "origins": [
                {
                    "origin": origin,
                    "localStorage": [{"name": name, "value": value} for name, value in storage.local.items()],
                }
                for origin, storage in self.origins.items()
                if storage.local
            ],
        }
