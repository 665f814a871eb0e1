"""Things that come several times on a page, and their fields: cards of like structure, rows of tables."""

import re
from typing import Final

import msgspec

from treadle.browsers.extract.patterns import dates, emails, prices
from treadle.browsers.extract.reading import Group, GroupItem, Reading, TextTable
from treadle.browsers.extract.vocabulary import FIELD_NOUNS
from treadle.browsers.snapshot.words import singular, words

__all__ = ["Thing", "Things", "bare", "facts_of", "field_of", "things_of"]

_STOCK: Final = re.compile(r"\b(in stock|out of stock|sold out|available|unavailable|\d+ left)\b", re.IGNORECASE)
_TOLD: Final = ("name", "price", "rating", "availability", "date", "link")
"""What is told of a card whose fields have not been asked for."""


class Thing(msgspec.Struct, frozen=True):
    """One of them; its fields by the page's words for them."""

    name: str
    fields: dict[str, str]
    texts: tuple[str, ...]
    place: str
    link: str = ""
    image: str = ""
    rating: str = ""


class Things(msgspec.Struct, frozen=True):
    """Things of one kind, and the page's words for the kind."""

    things: tuple[Thing, ...]
    called: frozenset[str]
    """Of the classes and ids, the caption, the columns."""
    under: frozenset[str]
    """Of the headings above and of the page's title."""
    place: str
    columns: tuple[str, ...] = ()
    """Of a table."""
    aside: bool = False
    """Navigation, banner, footer."""


def bare(text: str) -> frozenset[str]:
    """The words of a text in the singular, those of identifiers one by one."""
    return frozenset(singular(part) for word in words(text) for part in word.replace("_", " ").split())


def things_of(reading: Reading) -> list[Things]:
    """Groups of like structure, and tables with named columns."""
    title = bare(reading.title)
    found = [_of_group(group, title) for group in reading.groups]
    return found + [_of_table(table, title) for table in reading.tables if any(table.columns) and table.rows]


def _of_group(group: Group, title: frozenset[str]) -> Things:
    return Things(
        things=tuple(_of_item(item) for item in group.items),
        called=bare(group.key),
        under=bare(" ".join(group.above)) | title,
        place=group.selector,
        aside=group.region in {"navigation", "banner", "contentinfo"},
    )


def _of_table(table: TextTable, title: frozenset[str]) -> Things:
    rows = []
    count = len(table.rows) - table.foot
    for cells, place in zip(table.rows[:count], table.places, strict=False):
        fields = {column: cell for column, cell in zip(table.columns, cells, strict=False) if column}
        name = next(
            (value for key, value in fields.items() if FIELD_NOUNS.get(singular(key.casefold())) == "name"), cells[0]
        )
        rows.append(Thing(name=name, fields=fields, texts=tuple(cells), place=place))
    return Things(
        things=tuple(rows),
        called=bare(f"{table.name} {table.key} {' '.join(table.columns)}"),
        under=bare(" ".join(table.above)) | title,
        place=table.selector,
        columns=tuple(column for column in table.columns if column),
    )


def _of_item(item: GroupItem) -> Thing:
    content = [text for text in item.texts if text.kind != "button"]
    return Thing(
        name=item.name,
        fields={text.key: text.text for text in reversed(content) if text.key},
        texts=tuple(dict.fromkeys(text.text for text in content)),
        place=item.selector,
        link=item.link,
        image=item.image,
        rating=item.rating,
    )


def field_of(thing: Thing, field: str) -> str:
    """A field of a thing; empty if it has none."""
    if field == "name":
        return thing.name
    if field in {"link", "image", "rating"} and (value := getattr(thing, field)):
        return str(value)
    wanted = bare(field)
    for key, text in thing.fields.items():
        if wanted <= bare(key) or any(FIELD_NOUNS.get(word) == field for word in bare(key)):
            found = prices(text) if field == "price" else []
            return found[0] if found else text
    match field:
        case "price":
            return next((price for text in thing.texts for price in prices(text)), "")
        case "date":
            return next((day for text in thing.texts for day in dates(text)), "")
        case "email":
            return next((address for text in thing.texts for address in emails(text)), "")
        case "availability":
            return next((text for text in thing.texts if _STOCK.search(text)), "")
        case "description":
            others = [text for text in thing.texts if text != thing.name and " " in text]
            return max(others, key=len, default="")
        case _:
            return ""


def facts_of(thing: Thing, kind: Things) -> dict[str, str]:
    """All that is told of it: a row by its columns; of a card what it is called, costs and the like, each once."""
    if kind.columns:
        return {column: thing.fields.get(column, "") for column in kind.columns}
    return {field: value for field in _TOLD if (value := field_of(thing, field))}
