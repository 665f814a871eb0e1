"""Printify's catalogue: which blank a type of product is printed on, by whom, and in which variants.

Ids differ between accounts and change over time, so they are looked up by what they stand for, and kept for a day.
"""

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Final

import msgspec

from treadle.runners.generation.errors import PermanentError
from treadle.runners.generation.shops.garments import GARMENTS
from treadle.runners.generation.shops.printify.config import PrintifyGarment
from treadle.runners.generation.shops.waiting import Pace
from treadle.runners.generation.shops.wire import Call, Wire
from treadle.runners.generation.work import ProductType

__all__ = ["MOST_VARIANTS", "Blank", "Catalogue", "Placeholder", "Variant", "chosen_variants"]

MOST_VARIANTS: Final = 100
"""Printify publishes at most so many enabled variants of one product."""
_FRONT: Final = "front"
_KEPT_SECONDS: Final = 86_400.0
_COLOURS: Final = 4
_MODELS: Final[Mapping[ProductType, tuple[tuple[str, str], ...]]] = {
    ProductType.TSHIRT: (("bella+canvas", "3001"), ("gildan", "64000"), ("gildan", "5000")),
    ProductType.HOODIE: (("gildan", "18500"), ("bella+canvas", "3719"), ("jerzees", "996mr")),
}
"""Brand and model of the wanted blanks, the best first: staples that many providers print on."""
_PROVIDERS: Final = ("printify choice", "monster digital", "swiftpod")
"""Providers that are preferred where they offer a blank."""


class Placeholder(msgspec.Struct, frozen=True):
    """A place that can be printed on, in pixels of the print file."""

    position: str
    height: int = 0
    width: int = 0


class Variant(msgspec.Struct, frozen=True, kw_only=True):
    """A colour and size of a blank."""

    id: int
    title: str = ""
    options: dict[str, str] = {}
    placeholders: tuple[Placeholder, ...] = ()

    @property
    def size(self) -> str:
        """As Printify writes it; empty where the operator chose the variant."""
        return self.options.get("size", "")

    @property
    def colour(self) -> str:
        """In lower case."""
        return self.options.get("color", "").lower()

    @property
    def front(self) -> Placeholder | None:
        """Where the front is printed."""
        return next((place for place in self.placeholders if place.position == _FRONT), None)


class Blank(msgspec.Struct, frozen=True, kw_only=True):
    """What is printed on, by whom."""

    blueprint_id: int
    provider_id: int
    variants: tuple[Variant, ...]
    """At least one, at most 100."""


class _Blueprint(msgspec.Struct, frozen=True):
    id: int
    title: str = ""
    brand: str = ""
    model: str = ""


class _Provider(msgspec.Struct, frozen=True):
    id: int
    title: str = ""


class _Variants(msgspec.Struct, frozen=True):
    variants: tuple[Variant, ...] = ()


class Catalogue:
    """Finds blanks. ``pace`` is that of catalogue calls, if they are to be paced."""

    def __init__(
        self,
        wire: Wire,
        url: str,
        choices: Mapping[ProductType, PrintifyGarment],
        pace: Pace | None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._wire = wire
        self._url = url
        self._choices = choices
        self._pace = pace
        self._clock = clock
        self._lock = asyncio.Lock()
        self._known: dict[ProductType, tuple[float, Blank]] = {}

    async def blank(self, product_type: ProductType) -> Blank:
        """What a type is printed on. PermanentError if the catalogue has nothing that fits."""
        known = self._kept(product_type)
        if known is not None:
            return known
        async with self._lock:  # many jobs begin at once: one of them asks
            known = self._kept(product_type)
            if known is None:
                known = await self._look_up(product_type, self._choices.get(product_type, PrintifyGarment()))
                self._known[product_type] = (self._clock(), known)
            return known

    def _kept(self, product_type: ProductType) -> Blank | None:
        at, blank = self._known.get(product_type, (0.0, None))
        return blank if blank is not None and self._clock() - at < _KEPT_SECONDS else None

    async def _look_up(self, product_type: ProductType, choice: PrintifyGarment) -> Blank:
        if choice.blueprint_id is not None and choice.provider_id is not None and choice.variant_ids:
            variants = tuple(Variant(id=each) for each in choice.variant_ids)
            return Blank(blueprint_id=choice.blueprint_id, provider_id=choice.provider_id, variants=variants)
        blueprints = [choice.blueprint_id] if choice.blueprint_id is not None else await self._blueprints(product_type)
        for blueprint in blueprints:
            for provider in (
                [choice.provider_id] if choice.provider_id is not None else await self._providers(blueprint)
            ):
                variants = chosen_variants(await self._variants(blueprint, provider), product_type, choice.variant_ids)
                if variants:
                    return Blank(blueprint_id=blueprint, provider_id=provider, variants=variants)
        raise PermanentError(
            self._wire.shop,
            f"its catalogue has nothing to print a {GARMENTS[product_type].label} on; "
            f"PRINTIFY_{product_type.upper()}_BLUEPRINT_ID and _PROVIDER_ID can name it",
        )

    async def _blueprints(self, product_type: ProductType) -> list[int]:
        await self._turn()
        found = await self._wire.ask(
            list[_Blueprint], Call("list its blueprints", "GET", f"{self._url}/catalog/blueprints.json")
        )
        by_model = {(_squeezed(each.brand), _squeezed(each.model)): each.id for each in found}
        wanted = [(_squeezed(brand), _squeezed(model)) for brand, model in _MODELS[product_type]]
        return [by_model[key] for key in wanted if key in by_model]

    async def _providers(self, blueprint: int) -> list[int]:
        await self._turn()
        url = f"{self._url}/catalog/blueprints/{blueprint}/print_providers.json"
        found = await self._wire.ask(list[_Provider], Call("list its print providers", "GET", url))
        return [each.id for each in sorted(found, key=_preference)]

    async def _variants(self, blueprint: int, provider: int) -> tuple[Variant, ...]:
        """None of them where the provider does not offer the blueprint (404)."""
        await self._turn()
        what = "list the variants of a blank"
        url = f"{self._url}/catalog/blueprints/{blueprint}/print_providers/{provider}/variants.json"
        reply = await self._wire.send(Call(what, "GET", url))
        if reply.status == 404:
            return ()
        if reply.status != 200:
            self._wire.refuse(what, reply)
        return self._wire.read(_Variants, what, reply.content).variants

    async def _turn(self) -> None:
        if self._pace is not None:
            await self._pace.turn()


def chosen_variants(
    offered: Iterable[Variant], product_type: ProductType, only: tuple[int, ...] = ()
) -> tuple[Variant, ...]:
    """Of the variants that can be printed on the front: those that are named, else the wanted sizes in good colours.

    At most 100; in the order of colours, then of sizes.
    """
    printable = [variant for variant in offered if variant.front is not None]
    if only:
        return tuple(variant for variant in printable if variant.id in only)[:MOST_VARIANTS]
    garment = GARMENTS[product_type]
    sizes = {size.upper(): place for place, size in enumerate(garment.sizes)}
    fitting = [variant for variant in printable if variant.size.upper() in sizes]
    there = list(dict.fromkeys(variant.colour for variant in fitting))
    colours = ([colour for colour in garment.colours if colour in there] or there)[:_COLOURS]
    chosen = [variant for variant in fitting if variant.colour in colours]
    chosen.sort(key=lambda variant: (colours.index(variant.colour), sizes[variant.size.upper()]))
    return tuple(chosen)[:MOST_VARIANTS]


def _preference(provider: _Provider) -> int:
    title = provider.title.lower()
    return next((place for place, name in enumerate(_PROVIDERS) if name in title), len(_PROVIDERS))


def _squeezed(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())
