"""The products that are made: their sizes, colours and prices, the same in every shop."""

from decimal import Decimal
from typing import Final

import msgspec

from treadle.runners.generation.work import ProductDraft, ProductType

__all__ = ["GARMENTS", "Garment", "SizePrice", "cents", "size_price", "sized", "titled"]


class Garment(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a type of product."""

    label: str
    """As shoppers call it."""
    sizes: tuple[str, ...]
    """From the smallest."""
    colours: tuple[str, ...]
    """The wanted ones, in lower case, the best first."""
    large_surcharge: Decimal
    """More for sizes above XL."""
    grams: int
    """Of one in its parcel."""
    parcel_cm: tuple[int, int, int]
    """Length, width, height."""


class SizePrice(msgspec.Struct, frozen=True):
    """A size and what it costs."""

    size: str
    price: Decimal


_ABOVE_XL: Final = frozenset({"2XL", "3XL", "4XL", "5XL"})

GARMENTS: Final = {
    ProductType.TSHIRT: Garment(
        label="T-Shirt",
        sizes=("S", "M", "L", "XL", "2XL", "3XL"),
        colours=("black", "white", "navy", "sport grey", "heather grey", "athletic heather", "dark heather"),
        large_surcharge=Decimal(0),
        grams=200,
        parcel_cm=(30, 25, 3),
    ),
    ProductType.HOODIE: Garment(
        label="Hoodie",
        sizes=("S", "M", "L", "XL", "2XL"),
        colours=("black", "navy", "sport grey", "heather grey", "dark heather"),
        large_surcharge=Decimal("2.00"),
        grams=600,
        parcel_cm=(35, 30, 8),
    ),
}


def sized(product_type: ProductType, price: Decimal) -> tuple[SizePrice, ...]:
    """Every size with its price, ``price`` being that of the smallest."""
    garment = GARMENTS[product_type]
    return tuple(SizePrice(size, size_price(product_type, size, price)) for size in garment.sizes)


def size_price(product_type: ProductType, size: str, price: Decimal) -> Decimal:
    """What a size costs, ``price`` being that of the smallest."""
    return price + GARMENTS[product_type].large_surcharge if size.upper() in _ABOVE_XL else price


def cents(price: Decimal) -> int:
    """A price in hundredths of its currency, exactly. ValueError if it has parts smaller than that."""
    hundredths = price * 100
    if hundredths != hundredths.to_integral_value():
        raise ValueError(f"{price} is not a whole number of cents")
    return int(hundredths)


def titled(draft: ProductDraft, longest: int) -> str:
    """The product's title with the type of product in it, cut at a word if it would be longer than ``longest``."""
    label = GARMENTS[draft.type].label
    title = draft.title if label.lower() in draft.title.lower() else f"{draft.title} {label}"
    if len(title) <= longest:
        return title
    room = longest - len(label) - 1
    head = draft.title[:room]
    return f"{(head.rpartition(' ')[0] or head).rstrip(' ,;:-')} {label}"
