"""What is to be read on a page, as data."""

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

__all__ = [
    "Block",
    "Field",
    "Group",
    "GroupItem",
    "Image",
    "ItemText",
    "Link",
    "Mark",
    "Message",
    "Pair",
    "Reading",
    "TextList",
    "TextTable",
]

_T = TypeVar("_T")


class Block(msgspec.Struct, frozen=True):
    """A run of text that stands by itself."""

    kind: str
    """heading, paragraph, item, term, definition, cell, label, button, link, caption, code, quote, time, text."""
    text: str
    level: int
    """Of a heading."""
    region: str
    """Landmark it is in: main, navigation, banner, contentinfo, complementary, dialog, search; or empty."""
    selector: str
    key: str = ""
    """Its classes."""


class Link(msgspec.Struct, frozen=True):
    """A link; ``href`` is resolved."""

    text: str
    href: str
    region: str
    selector: str
    under: str = ""
    """The heading right above."""


class TextList(msgspec.Struct, frozen=True):
    """A list and the texts of its items."""

    ordered: bool
    items: list[str]
    region: str
    name: str
    selector: str
    places: list[str] = []
    """Selectors of its items."""
    above: list[str] = []
    """Headings that it stands under, the nearest last."""
    key: str = ""
    """Its classes, id and label."""


class TextTable(msgspec.Struct, frozen=True):
    """A table; ``places`` are the selectors of its rows."""

    name: str
    columns: list[str]
    rows: list[list[str]]
    places: list[str]
    selector: str
    spots: list[list[int]] = []
    """By row and cell: which child of the row the cell is, from 1."""
    foot: int = 0
    """How many of the rows, at the end, are sums and the like."""
    above: list[str] = []
    """Headings that it stands under, the nearest last."""
    key: str = ""
    """Its classes, id and label."""
    called: list[str] = []
    """Classes of the cells, where there are no columns and every cell has some."""
    states: list[str] = []
    """Classes of its rows."""


class Field(msgspec.Struct, frozen=True):
    """A field of a form; the value of a secret is not read."""

    label: str
    name: str
    type: str
    role: str
    value: str
    checked: bool
    secret: bool
    group: str
    """What a checkbox or radio button stands for."""
    selector: str
    under: str = ""
    """The legend or name of its group; else the heading right above."""


class Image(msgspec.Struct, frozen=True):
    """A picture."""

    alt: str
    src: str
    region: str
    selector: str


class Message(msgspec.Struct, frozen=True):
    """Something the page says to its user: ``role`` is alert, status or empty, ``key`` its classes."""

    role: str
    key: str
    text: str
    selector: str


class ItemText(msgspec.Struct, frozen=True):
    """One text of an item; ``key`` is what the page calls it (itemprop, class)."""

    key: str
    text: str
    kind: str
    """heading, link, button or text."""
    selector: str = ""


class GroupItem(msgspec.Struct, frozen=True):
    """One of several things of like structure."""

    name: str
    link: str
    image: str
    rating: str
    texts: list[ItemText]
    selector: str
    key: str = ""
    """Its own classes: what tells it from others of its kind."""
    under: str = ""
    """The heading right above, where that is in none of its kind."""


class Group(msgspec.Struct, frozen=True):
    """Things that come several times in the same structure: products, results, cards."""

    items: list[GroupItem]
    region: str
    selector: str
    tag: str
    """Tag and first class of the items: what they have in common."""
    key: str
    """Tag, classes and ids, of the items and what they are in."""
    above: list[str] = []
    """Headings that it stands under, the nearest last."""
    within: bool = False
    """Whether it is a part of one of the things of another group."""
    head: list[str] = []
    """Names of the texts of each, where they stand above them as above the columns of a table."""


class Pair(msgspec.Struct, frozen=True):
    """A term and what is said of it."""

    key: str
    value: str
    selector: str
    under: str = ""
    """The heading right above."""


class Mark(msgspec.Struct, frozen=True):
    """A short text and what the page's source calls it."""

    key: str
    text: str
    selector: str


class Reading(msgspec.Struct, frozen=True, dict=True):
    """All of it."""

    complete: bool
    """Whether all of it was looked at: nothing that failed, nothing that took too long."""
    title: str
    url: str
    language: str
    canonical: str
    meta: dict[str, str]
    data: list[str]
    """Texts of JSON-LD."""
    blocks: list[Block]
    links: list[Link]
    lists: list[TextList]
    tables: list[TextTable]
    fields: list[Field]
    images: list[Image]
    messages: list[Message]
    groups: list[Group]
    pairs: list[Pair]
    marks: list[Mark]
    untold: dict[str, int] = {}
    """How many more there are than are told: by kind of block, and of links, images and fields."""

    @property
    def whole(self) -> bool:
        """Whether what is not among it is not on the page."""
        return self.complete and not self.untold

    def blocks_of(self, *kinds: str) -> list[Block]:
        """Blocks of these kinds, in order."""
        return [block for block in self.blocks if block.kind in kinds]

    def derived(self, make: Callable[["Reading"], _T]) -> _T:
        """What a function makes of the reading, made once."""
        made: dict[Any, Any] = self.__dict__.setdefault("derived_by", {})
        if make not in made:
            made[make] = make(self)
        value: _T = made[make]
        return value

    def structured(self) -> list[dict[str, Any]]:
        """The objects of JSON-LD, those of a graph one by one; what is no JSON is left out."""
        found: list[dict[str, Any]] = []
        for text in self.data:
            try:
                value = msgspec.json.decode(text.encode("utf-8", "replace"))
            except msgspec.DecodeError:
                continue  # a page's mistake, and not asked about
            for one in value if isinstance(value, list) else [value]:
                graph = one.get("@graph") if isinstance(one, dict) else None
                found += [part for part in (graph if isinstance(graph, list) else [one]) if isinstance(part, dict)]
        return found
