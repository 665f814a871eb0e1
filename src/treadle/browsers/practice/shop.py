"""The goods of the practice shop, and the cart, which lives in a cookie."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import msgspec

__all__ = ["PRODUCTS", "Cart", "Product", "chosen"]

_MOST_OF_ONE: Final = 99


class Product(msgspec.Struct, frozen=True):
    """Something on sale."""

    id: int
    name: str
    category: str
    cents: int
    rating: float
    """Of 5."""
    colour: str
    text: str

    @property
    def price(self) -> str:
        """For people: ``$24.00``."""
        return _dollars(self.cents)


def _dollars(cents: int) -> str:
    """An amount for people."""
    return f"${cents / 100:,.2f}"


PRODUCTS: Final = (
    Product(1, "Walnut Desk Lamp", "Lighting", 4900, 4.7, "#b9763f", "A warm light on a turned foot of walnut."),
    Product(2, "Paper Lantern", "Lighting", 1850, 4.1, "#d8a23a", "Folded by hand, and soft as a full moon."),
    Product(3, "Clip Light", "Lighting", 1299, 3.8, "#6f8f9c", "Holds on to any shelf and looks where you look."),
    Product(4, "Stoneware Mug", "Kitchen", 1400, 4.6, "#8a7f72", "Keeps tea hot through a long read."),
    Product(5, "Copper Kettle", "Kitchen", 6900, 4.8, "#c46a4a", "Sings when the water boils."),
    Product(6, "Oak Cutting Board", "Kitchen", 3250, 4.4, "#a98455", "End grain, oiled twice, kind to knives."),
    Product(7, "Linen Apron", "Kitchen", 2800, 4.2, "#7d8f6a", "Two pockets, and room for a third spoon."),
    Product(8, "Wool Blanket", "Home", 7900, 4.9, "#5b7391", "Woven on a treadle loom in a herringbone."),
    Product(9, "Cedar Clothes Hook", "Home", 990, 4.0, "#9a6b52", "One screw, one hook, one tidy coat."),
    Product(10, "Wall Clock", "Home", 3900, 3.9, "#4f6d7a", "Silent hands on a plain face."),
    Product(11, "Dotted Notebook", "Paper", 1150, 4.5, "#946c8c", "192 pages that lie flat."),
    Product(12, "Brass Pencil", "Paper", 2200, 4.3, "#b08d3c", "Gets better looking with every list."),
)
"""Everything on sale, in the order in which it is shown."""


def chosen(text: str, category: str, order: str) -> list[Product]:
    """The products that fit what was searched for; an empty text or category fits all."""
    words = text.lower().split()
    found = [
        each
        for each in PRODUCTS
        if category in {"", each.category} and all(word in f"{each.name} {each.text}".lower() for word in words)
    ]
    if order == "price":
        return sorted(found, key=lambda each: each.cents)
    if order == "rating":
        return sorted(found, key=lambda each: -each.rating)
    return found


class Cart:
    """How many of what. In the cookie: one id for each thing, joined by dots (``4.4.11``)."""

    def __init__(self, cookie: str = "") -> None:
        known = {str(each.id): each for each in PRODUCTS}
        self._counts: Counter[int] = Counter()
        for part in cookie[:4000].split("."):
            if part in known:
                self.add(known[part])

    def add(self, product: Product) -> None:
        """One more; 99 of a kind are the most."""
        self._counts[product.id] = min(self._counts[product.id] + 1, _MOST_OF_ONE)

    @property
    def cookie(self) -> str:
        return ".".join(str(number) for number in sorted(self._counts.elements()))

    @property
    def count(self) -> int:
        """How many things."""
        return self._counts.total()

    @property
    def lines(self) -> Sequence[tuple[Product, int]]:
        """What and how many."""
        return [(each, self._counts[each.id]) for each in PRODUCTS if self._counts[each.id]]

    @property
    def total(self) -> str:
        """For people."""
        return _dollars(sum(each.cents * count for each, count in self.lines))
