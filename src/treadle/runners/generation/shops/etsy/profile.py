"""What a listing at Etsy refers to: the seller's profiles and a category. Looked up once where it is not set."""

import asyncio
from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from treadle.runners.generation.errors import PermanentError
from treadle.runners.generation.shops.etsy.access import EtsyAccess, EtsyConfig
from treadle.runners.generation.shops.garments import GARMENTS
from treadle.runners.generation.shops.wire import Call
from treadle.runners.generation.work import ProductType

__all__ = ["Profile", "Profiles"]

_CATEGORIES: Final[Mapping[ProductType, tuple[str, ...]]] = {
    ProductType.TSHIRT: ("t-shirts", "graphic tees", "tops & tees"),
    ProductType.HOODIE: ("hoodies", "hoodies & sweatshirts"),
}
"""Names of the wanted categories, the best first."""
_FOR_ALL: Final = "gender-neutral adult clothing"


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """What a listing refers to."""

    taxonomy_id: int
    shipping_profile_id: int
    readiness_state_id: int
    return_policy_id: int | None


class _Row(msgspec.Struct, frozen=True):
    shipping_profile_id: int | None = None
    readiness_state_id: int | None = None
    readiness_state: str = ""
    return_policy_id: int | None = None


class _Rows(msgspec.Struct, frozen=True):
    results: tuple[_Row, ...] = ()


class _Category(msgspec.Struct, frozen=True):
    id: int
    name: str
    children: tuple["_Category", ...] = ()


class _Categories(msgspec.Struct, frozen=True):
    results: tuple[_Category, ...] = ()


class Profiles:
    """Finds profiles."""

    def __init__(self, config: EtsyConfig, access: EtsyAccess) -> None:
        self._config = config
        self._access = access
        self._lock = asyncio.Lock()
        self._known: dict[ProductType, Profile] = {}

    async def of(self, product_type: ProductType) -> Profile:
        """That of a type of product. PermanentError if the shop lacks something that a listing has to have."""
        async with self._lock:
            if product_type not in self._known:
                self._known[product_type] = await self._look_up(product_type)
            return self._known[product_type]

    async def _look_up(self, product_type: ProductType) -> Profile:
        config = self._config
        shipping = config.shipping_profile_id or await self._first("shipping-profiles", "shipping_profile_id")
        readiness = config.readiness_state_id or await self._made_to_order()
        if shipping is None:
            raise PermanentError(self._access.wire.shop, "has no shipping profile; its seller has to make one")
        if readiness is None:
            raise PermanentError(self._access.wire.shop, "has no processing profile; its seller has to make one")
        return Profile(
            taxonomy_id=config.taxonomy_ids.get(product_type) or await self._category(product_type),
            shipping_profile_id=shipping,
            readiness_state_id=readiness,
            return_policy_id=config.return_policy_id or await self._first("policies/return", "return_policy_id"),
        )

    async def _rows(self, name: str) -> tuple[_Row, ...]:
        what = f"list its {name}"
        return (await self._access.ask(_Rows, Call(what, "GET", f"/shops/{self._config.shop_id}/{name}"))).results

    async def _first(self, name: str, field: str) -> int | None:
        found: list[int] = [getattr(row, field) for row in await self._rows(name)]
        return found[0] if found else None

    async def _made_to_order(self) -> int | None:
        """The processing profile for what is made when it is ordered, or else the first."""
        rows = await self._rows("readiness-state-definitions")
        rows = tuple(sorted(rows, key=lambda row: row.readiness_state != "made_to_order"))
        return rows[0].readiness_state_id if rows else None

    async def _category(self, product_type: ProductType) -> int:
        tree = await self._access.ask(_Categories, Call("list its categories", "GET", "/seller-taxonomy/nodes"))
        found = list(_walk(tree.results, ()))
        for wanted in _CATEGORIES[product_type]:
            fitting = [(path, node) for path, node in found if node.name.lower() == wanted and "clothing" in path[0]]
            fitting.sort(key=lambda pair: _FOR_ALL not in pair[0])
            if fitting:
                return fitting[0][1].id
        label, setting = GARMENTS[product_type].label, f"ETSY_{product_type.upper()}_TAXONOMY_ID"
        raise PermanentError(self._access.wire.shop, f"has no category for a {label}; {setting} can name it")


def _walk(nodes: tuple[_Category, ...], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], _Category]]:
    """Every category with the names, in lower case, of those that it is in, itself included."""
    for node in nodes:
        here = (*path, node.name.lower())
        yield here, node
        yield from _walk(node.children, here)
