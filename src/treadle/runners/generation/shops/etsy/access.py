"""How Etsy is let to know who asks: the app by its key, the seller by an OAuth token that lasts an hour."""

import asyncio
from collections.abc import Mapping
from typing import Final, TypeVar

import msgspec

from treadle.engine.ports import Fetcher
from treadle.runners.generation.shops.bodies import json_body
from treadle.runners.generation.shops.wire import Call, Wire
from treadle.runners.generation.work import ProductType

__all__ = ["EtsyAccess", "EtsyConfig"]

_T = TypeVar("_T")
_NAME: Final = "etsy"


class EtsyConfig(msgspec.Struct, frozen=True, kw_only=True):
    """How a shop at Etsy is reached."""

    url: str
    """Of the interface, with its version: ``https://openapi.etsy.com/v3/application``."""
    api_key: str
    """The app's keystring and shared secret, joined by a colon."""
    access_token: str
    """Of the seller, with the scopes listings_r, listings_w, shops_r."""
    refresh_token: str | None = None
    """Gets a new access token when the one before has expired; good for 90 days."""
    token_url: str = "https://api.etsy.com/v3/public/oauth/token"  # noqa: S105 - an address
    shop_id: str
    shipping_profile_id: int | None = None
    readiness_state_id: int | None = None
    return_policy_id: int | None = None
    """None of these three means the shop's first."""
    production_partner_ids: tuple[int, ...] = ()
    """Who prints, if not the seller: Etsy wants to be told."""
    taxonomy_ids: Mapping[ProductType, int] = {}
    """Categories; those that are not here are looked up."""

    def __repr__(self) -> str:
        """Without key and tokens."""
        return f"EtsyConfig(url={self.url!r}, shop_id={self.shop_id!r})"


class _Token(msgspec.Struct, frozen=True):
    access_token: str
    refresh_token: str | None = None


class EtsyAccess:
    """Asks Etsy in the name of a seller, with a new token when the old one has expired."""

    def __init__(self, config: EtsyConfig, fetcher: Fetcher) -> None:
        keystring, _, shared = config.api_key.partition(":")
        secrets = [config.api_key, keystring, shared, config.access_token, config.refresh_token or ""]
        self.wire = Wire(_NAME, fetcher, secrets=[secret for secret in secrets if secret])
        self._config = config
        self._keystring = keystring
        self._token = _Token(config.access_token, config.refresh_token)
        self._refreshing = asyncio.Lock()

    async def ask(self, answer: type[_T], call: Call) -> _T:
        """What the answer to a call holds, whose address is a path. Raises as :class:`Wire` does."""
        call = msgspec.structs.replace(call, url=f"{self._config.url.rstrip('/')}{call.url}")
        token = self._token
        reply = await self.wire.send(self._authorised(call))
        if reply.status == 401 and token.refresh_token is not None:
            await self._refresh(token)
            reply = await self.wire.send(self._authorised(call))
        if not 200 <= reply.status < 300:
            self.wire.refuse(call.what, reply)
        return self.wire.read(answer, call.what, reply.content)

    def _authorised(self, call: Call) -> Call:
        bearer = f"Bearer {self._token.access_token}"
        return msgspec.structs.replace(call, headers=(("x-api-key", self._config.api_key), ("Authorization", bearer)))

    async def _refresh(self, expired: _Token) -> None:
        async with self._refreshing:
            if self._token is not expired:
                return  # another request has been quicker
            wish = {
                "grant_type": "refresh_token",
                "client_id": self._keystring,
                "refresh_token": expired.refresh_token,
            }
            what = "renew the access token"
            fresh = await self.wire.ask(_Token, Call(what, "POST", self._config.token_url, body=json_body(wish)))
            self.wire.hide(fresh.access_token, fresh.refresh_token or "")
            self._token = _Token(fresh.access_token, fresh.refresh_token or expired.refresh_token)
