"""Signed requests to TikTok Shop, and its answers: whether all went well stands in their ``code``."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Final, TypeVar
from urllib.parse import urlencode

import msgspec

from treadle.engine.ports import Fetcher
from treadle.runners.generation.shops.tiktok.signing import signature
from treadle.runners.generation.shops.wire import Call, Reply, Wire
from treadle.runners.generation.work import ProductType

__all__ = ["TikTokClient", "TikTokConfig"]

_T = TypeVar("_T")
_NAME: Final = "tiktok"
_PASSING: Final = frozenset({36009002, 36009003, 12052109, 45101001})
"""Too many requests, and faults of TikTok's own (https://partner.tiktokshop.com/docv2/page/common-errors)."""


class TikTokConfig(msgspec.Struct, frozen=True, kw_only=True):
    """How a shop at TikTok Shop is reached."""

    url: str
    """``https://open-api.tiktokglobalshop.com``."""
    app_key: str
    app_secret: str
    access_token: str
    """Of the seller, with the scopes seller.product.basic, seller.product.write, seller.logistics,
    seller.authorization.info."""
    shop: str | None = None
    """Id or cipher; None means the only shop of the token."""
    category_ids: Mapping[ProductType, str] = {}
    """Leaf categories; TikTok is asked for those that are not here."""
    warehouse_id: str | None = None
    """None means the default one for sales."""

    def __repr__(self) -> str:
        """Without secret and token."""
        return f"TikTokConfig(url={self.url!r}, shop={self.shop!r})"


class _Envelope(msgspec.Struct, frozen=True):
    code: int = 0
    data: msgspec.Raw = msgspec.Raw(b"null")


class TikTokClient:
    """Asks TikTok Shop in the name of a seller."""

    def __init__(
        self, config: TikTokConfig, fetcher: Fetcher, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        headers = (("x-tts-access-token", config.access_token),)
        secrets = (config.app_secret, config.access_token)
        self.wire = Wire(_NAME, fetcher, headers=headers, secrets=secrets, passes=_passes, now=now)
        self._config = config
        self._now = now

    async def ask(self, answer: type[_T], call: Call, parameters: Mapping[str, str] | None = None) -> _T:
        """What ``data`` of the answer to a call holds, whose address is a path. Raises as :class:`Wire` does."""
        reply = await self.wire.call(self._signed(call, parameters or {}))
        envelope = self.wire.read(_Envelope, call.what, reply.content)
        if envelope.code != 0:
            self.wire.refuse(call.what, reply)
        return self.wire.read(answer, call.what, envelope.data)

    def _signed(self, call: Call, parameters: Mapping[str, str]) -> Call:
        now = str(int(self._now().timestamp()))
        query = {**parameters, "app_key": self._config.app_key, "timestamp": now}
        is_form = call.body is not None and call.body.media_type.startswith("multipart/")
        signed = b"" if call.body is None or is_form else call.body.content
        query["sign"] = signature(self._config.app_secret, call.url, query, signed)
        return msgspec.structs.replace(call, url=f"{self._config.url.rstrip('/')}{call.url}?{urlencode(query)}")


def _passes(reply: Reply) -> bool:
    try:
        return msgspec.json.decode(reply.content, type=_Envelope).code in _PASSING
    except msgspec.DecodeError:
        return False  # no verdict: the status says it all
