"""Things that come several times on a page, and their fields: cards of like structure, rows of tables, items of lists.

That records show in a page as sibling subtrees of like structure is the idea of MDR (Liu, Grossman, Zhai: Mining Data
Records in Web Pages, KDD 2003); here classes and tags of siblings take the place of comparing whole trees.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final

import msgspec

from treadle.browsers.extract.concepts import bare
from treadle.browsers.extract.days import day
from treadle.browsers.extract.patterns import dates, emails, phones, prices
from treadle.browsers.extract.reading import Group, GroupItem, ItemText, Reading, TextList, TextTable
from treadle.browsers.extract.vocabulary import FIELD_NOUNS
from treadle.browsers.snapshot.words import words_of

__all__ = ["FORMER", "Cell", "Thing", "Things", "facts_of", "field_at", "field_of", "key_words", "things_of"]

_STOCK: Final = re.compile(r"\b(in stock|out of stock|sold out|available|unavailable|\d+ left)\b", re.IGNORECASE)
_TOLD: Final = ("name", "price", "rating", "availability", "date", "location", "link")
"""What is told of a card whose fields have not been asked for."""
_KEYS: Final = {
    "author": words_of("author by user poster writer sender byline"),
    "date": words_of("date day posted published time when start created ago"),
    "description": words_of("description snippet snip teaser summary excerpt abstract body"),
    "location": words_of("location city place venue where town area"),
    "rating": words_of("rating stars score"),
}
"""Words that pages have for a field beside its own."""
FORMER: Final = words_of("old was before regular original rrp former strike list uvp")
_FORMS: Final[dict[str, Callable[[str], list[str]]]] = {
    "price": prices,
    "date": dates,
    "email": emails,
    "phone": phones,
}
_ASIDE: Final = frozenset({"navigation", "banner", "contentinfo"})
_RATED: Final = re.compile(r"\d[.,\d]*\s*(/|out of|von|sur|de)\s*\d+|\d\s*stars?", re.IGNORECASE)


class Cell(msgspec.Struct, frozen=True):
    """A text of a thing, and what the page calls it."""

    key: str
    text: str
    place: str = ""


class Thing(msgspec.Struct, frozen=True):
    """One of them."""

    name: str
    cells: tuple[Cell, ...]
    place: str
    link: str = ""
    image: str = ""
    rating: str = ""
    marks: frozenset[str] = frozenset()
    """Words of its own classes that others of its kind do not have: ``unread``."""

    @property
    def texts(self) -> tuple[str, ...]:
        """What it says, each once."""
        return tuple(dict.fromkeys(cell.text for cell in self.cells))

    @property
    def fields(self) -> dict[str, str]:
        """The texts by the page's words for them."""
        return {cell.key: cell.text for cell in reversed(self.cells) if cell.key}


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
    nearest: frozenset[str] = frozenset()
    """Of the heading right above."""
    plain: bool = False
    """Items of a list that have a single text each."""


def things_of(reading: Reading) -> list[Things]:
    """Groups of like structure, tables with named columns, and lists."""
    return reading.derived(_things)


def _things(reading: Reading) -> list[Things]:
    title = bare(reading.title)
    groups = [_of_group(group, title) for group in reading.groups]
    tables = [_of_table(one, title) for one in reading.tables if (any(one.columns) or one.called) and one.rows]
    known = {group.selector for group in reading.groups}
    lists = [_of_list(one) for one in reading.lists if one.selector not in known]
    return [*groups, *_united(reading.groups, groups), *tables, *lists]


def _united(groups: list[Group], things: list[Things]) -> list[Things]:
    """Things of one kind that stand in several places, as under several headings, taken together."""
    alike: dict[tuple[str, str], list[Things]] = {}
    for group, one in zip(groups, things, strict=True):
        alike.setdefault((group.tag, group.region), []).append(one)
    return [
        Things(
            things=tuple(thing for one in several for thing in one.things),
            called=frozenset.intersection(*(one.called for one in several)),
            under=frozenset.intersection(*(one.under for one in several)),
            place=several[0].place,
            aside=several[0].aside,
        )
        for several in alike.values()
        if len(several) > 1 and any(cell.key for one in several for thing in one.things for cell in thing.cells)
    ]


def _of_group(group: Group, title: frozenset[str]) -> Things:
    marks = [bare(item.key) for item in group.items]
    common = frozenset.intersection(*marks) if marks else frozenset()
    return Things(
        things=tuple(_of_item(item, own - common) for item, own in zip(group.items, marks, strict=True)),
        called=bare(group.key) | common,
        under=bare(" ".join(group.above)) | title,
        nearest=bare(" ".join(group.above[-1:])),
        place=group.selector,
        aside=group.region in _ASIDE,
    )


def _of_table(table: TextTable, title: frozenset[str]) -> Things:
    rows = []
    named = next((index for index, column in enumerate(table.columns) if "name" in bare(column)), None)
    count = len(table.rows) - table.foot
    marks = [bare(state) for state in table.states]
    common = frozenset.intersection(*marks) if marks else frozenset()
    keys = table.columns if any(table.columns) else table.called
    for cells, place, spots, own in zip(table.rows[:count], table.places, table.spots, marks, strict=False):
        inside = [
            Cell(key, text, f"{place} > :nth-child({spot})")
            for key, text, spot in zip(keys, cells, spots, strict=False)
        ]
        name = cells[named] if named is not None and named < len(cells) else _first_name(table.columns, cells)
        rows.append(Thing(name=name, cells=tuple(inside), place=place, marks=own - common))
    return Things(
        things=tuple(rows),
        called=bare(f"{table.name} {table.key} {' '.join(table.columns)}"),
        under=bare(" ".join(table.above)) | title,
        place=table.selector,
        columns=tuple(column for column in table.columns if column),
        aside=False,
    )


def _first_name(columns: list[str], cells: list[str]) -> str:
    """The cell that a row goes by: that of its title, else the first that is neither a number nor a day."""
    titled = next((cell for column, cell in zip(columns, cells, strict=False) if _names(column)), "")
    telling = (cell for cell in cells if any(sign.isalpha() for sign in cell) and day(cell) is None)
    return titled or next(telling, cells[0])


def _names(column: str) -> bool:
    return any(FIELD_NOUNS.get(word) == "name" for word in bare(column))


def _of_list(one: TextList) -> Things:
    return Things(
        things=tuple(
            Thing(name=text, cells=(Cell("", text, place),), place=place)
            for text, place in zip(one.items, one.places, strict=False)
        ),
        called=bare(f"{one.name} {one.key}"),
        under=bare(" ".join(one.above[-1:])),
        nearest=bare(" ".join(one.above[-1:])),
        place=one.selector,
        aside=one.region in _ASIDE,
        plain=True,
    )


def _of_item(item: GroupItem, marks: frozenset[str]) -> Thing:
    return Thing(
        name=item.name,
        cells=tuple(_cell(text) for text in item.texts if text.kind != "button"),
        place=item.selector,
        link=item.link,
        image=item.image,
        rating=item.rating,
        marks=marks,
    )


def _cell(text: ItemText) -> Cell:
    """A text of a card; one without a name of its own may begin with it: ``Size: 12 cm``."""
    key, colon, value = text.text.partition(": ")
    if not text.key and colon and len(key) <= _LONGEST_NAME and value.strip():
        return Cell(key, value.strip(), text.selector)
    return Cell(text.key, text.text, text.selector)


def field_of(thing: Thing, field: str) -> str:
    """A field of a thing; empty if it has none."""
    return field_at(thing, field).text


def field_at(thing: Thing, field: str) -> Cell:
    """A field of a thing and where it is: by its name, by the page's word for it, by what it looks like."""
    if field == "name":
        return next((cell for cell in thing.cells if cell.text == thing.name), Cell("name", thing.name, thing.place))
    if field in {"link", "image", "rating"} and (value := getattr(thing, field)):
        return Cell(field, str(value), thing.place)
    if (cell := _called(thing.cells, field)) is not None:
        found = prices(cell.text) if field == "price" else []
        return Cell(cell.key, found[-1] if found else cell.text, cell.place)
    return _formed(thing, field)


def _called(cells: Iterable[Cell], field: str) -> Cell | None:
    """What the page calls so, with as few other words as possible; a former price only where that is asked for."""
    wanted, aliases = bare(field), _KEYS.get(field, frozenset())
    best: tuple[int, Cell] | None = None
    for cell in cells:
        words = key_words(cell.key) if cell.key else frozenset()
        if not words or (words & FORMER and not wanted & FORMER):
            continue
        if wanted <= words:
            worth = len(words - wanted)
        elif words & aliases or any(FIELD_NOUNS.get(word) == field for word in words):
            worth = len(words) + 10
        else:
            continue
        if best is None or worth < best[0]:
            best = worth, cell
    return best[1] if best is not None else None


def _formed(thing: Thing, field: str) -> Cell:
    """What looks like it."""
    cells = [cell for cell in thing.cells if not key_words(cell.key) & FORMER]
    if field in _FORMS:
        return next((Cell(cell.key, one, cell.place) for cell in cells for one in _FORMS[field](cell.text)), _NONE)
    match field:
        case "availability":
            return next((cell for cell in cells if _STOCK.search(cell.text)), _NONE)
        case "rating":
            return next((cell for cell in cells if _RATED.search(cell.text)), _NONE)
        case "description":
            others = [cell for cell in cells if cell.text != thing.name and " " in cell.text]
            return max(others, key=lambda cell: len(cell.text), default=_NONE)
        case _:
            wanted = bare(field)
            return next((cell for cell in cells if wanted and _unit(cell.text) == wanted), _NONE)


@lru_cache(maxsize=1024)
def key_words(key: str) -> frozenset[str]:
    """What a name of a field stands for; there are few of them on a page, and each is asked for often."""
    return bare(key)


def _unit(text: str) -> frozenset[str]:
    """What a text counts: ``bedroom`` of ``2 bedrooms``."""
    if len(text) > _LONGEST_UNIT or not text[:1].isdecimal():
        return frozenset()
    return frozenset(word for word in bare(text) if not word[0].isdecimal())


_NONE: Final = Cell("", "")


def facts_of(thing: Thing, kind: Things) -> dict[str, Cell]:
    """All that is told of it: a row by its columns; of a card what it is called, costs and the like, and whatever else
    the page has a word for."""
    if kind.columns:
        by_key = {cell.key: cell for cell in reversed(thing.cells)}
        return {column: by_key.get(column, _NONE) for column in kind.columns}
    known = {field: cell for field in _TOLD if (cell := field_at(thing, field)).text}
    if kind.plain:
        return known
    for cell in thing.cells:
        name = " ".join(cell.key.replace("-", " ").replace("_", " ").split()).casefold()
        if (
            0 < len(name) <= _LONGEST_NAME
            and name not in known
            and all(cell.text != one.text for one in known.values())
        ):
            known[name] = cell
    others = [cell for cell in thing.cells if not cell.key and all(cell.text != one.text for one in known.values())]
    if others:
        known["text"] = Cell("", " | ".join(cell.text for cell in others), others[0].place)
    return known


_LONGEST_NAME: Final = 30
_LONGEST_UNIT: Final = 40
