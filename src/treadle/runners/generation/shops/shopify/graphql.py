"""GraphQL over one shop's wire: its errors come with status 200 and in two places."""

from collections.abc import Mapping
from typing import Any, Final, TypeVar

import msgspec

from treadle.engine.ports import Fetcher
from treadle.runners.generation.shops.bodies import json_body
from treadle.runners.generation.shops.wire import Call, Wire

__all__ = ["GraphQl", "ShopifyConfig", "UserError"]

_T = TypeVar("_T")
_NAME: Final = "shopify"
_VERSION: Final = "2026-04"
_THROTTLED: Final = "THROTTLED"
_PASSING: Final = frozenset({_THROTTLED, "INTERNAL_SERVER_ERROR", "TIMEOUT"})
_CALL_SECONDS: Final = 60.0


class ShopifyConfig(msgspec.Struct, frozen=True, kw_only=True):
    """How a shop at Shopify is reached."""

    store_url: str
    """The shop's host, with or without scheme: ``my-shop.myshopify.com``."""
    token: str
    """Of the Admin interface, with the scopes read_products, write_products, read_publications, write_publications."""
    version: str | None = None
    """Of the interface; None means the one that was written for."""

    @property
    def base(self) -> str:
        """The address of the shop, without a slash at its end."""
        url = self.store_url.strip().rstrip("/")
        return url if "://" in url else f"https://{url}"

    def __repr__(self) -> str:
        """Without the token."""
        return f"ShopifyConfig(store_url={self.store_url!r})"


class UserError(msgspec.Struct, frozen=True):
    """What is wrong with an input (https://shopify.dev/docs/api/admin-graphql/latest/objects/UserError)."""

    message: str = ""
    field: tuple[str, ...] | None = None
    code: str | None = None

    def __str__(self) -> str:
        """Field and message."""
        return f"{'.'.join(self.field)}: {self.message}" if self.field else self.message


class _ErrorExtensions(msgspec.Struct, frozen=True):
    code: str = ""


class _Error(msgspec.Struct, frozen=True):
    message: str = ""
    extensions: _ErrorExtensions = _ErrorExtensions()


class _Throttle(msgspec.Struct, frozen=True, rename="camel"):
    currently_available: float = 0.0
    restore_rate: float = 0.0


class _Cost(msgspec.Struct, frozen=True, rename="camel"):
    requested_query_cost: float = 0.0
    throttle_status: _Throttle = _Throttle()


class _Extensions(msgspec.Struct, frozen=True):
    cost: _Cost | None = None


class _Envelope(msgspec.Struct, frozen=True):
    data: msgspec.Raw = msgspec.Raw(b"null")
    errors: tuple[_Error, ...] = ()
    extensions: _Extensions = _Extensions()


class GraphQl:
    """Asks documents of the Admin interface of one shop."""

    def __init__(self, config: ShopifyConfig, fetcher: Fetcher) -> None:
        headers = (("X-Shopify-Access-Token", config.token), ("Accept", "application/json"))
        self.wire = Wire(_NAME, fetcher, headers=headers, secrets=(config.token,))
        self._url = f"{config.base}/admin/api/{config.version or _VERSION}/graphql.json"

    async def run(
        self,
        answer: type[_T],
        what: str,
        document: str,
        variables: Mapping[str, Any] | None = None,
        *,
        timeout_seconds: float = _CALL_SECONDS,
    ) -> _T:
        """What ``data`` holds. TransientError when throttled, with the seconds until the query can be paid for."""
        body = json_body({"query": document, "variables": variables or {}})
        reply = await self.wire.call(Call(what, "POST", self._url, body=body, timeout_seconds=timeout_seconds))
        envelope = self.wire.read(_Envelope, what, reply.content)
        if envelope.errors:
            told = "; ".join(error.message for error in envelope.errors)
            if all(error.extensions.code in _PASSING for error in envelope.errors):
                wait = _until_affordable(envelope.extensions.cost)
                throttled = all(error.extensions.code == _THROTTLED for error in envelope.errors)  # before it is run
                raise self.wire.transient(
                    f"could not {what} now: {told}", retry_after_seconds=wait, nothing_done=throttled
                )
            raise self.wire.permanent(f"would not {what}: {told}")
        return self.wire.read(answer, what, envelope.data)

    def check(self, what: str, errors: tuple[UserError, ...]) -> None:
        """PermanentError if an input was refused."""
        if errors:
            raise self.wire.permanent(f"would not {what}: {'; '.join(str(error) for error in errors)}")


def _until_affordable(cost: _Cost | None) -> float | None:
    """Seconds until the bucket holds what the query costs.

    https://shopify.dev/docs/api/usage/limits: points leak back at a constant rate.
    """
    if cost is None or cost.throttle_status.restore_rate <= 0:
        return None
    missing = cost.requested_query_cost - cost.throttle_status.currently_available
    return max(missing, 0.0) / cost.throttle_status.restore_rate
