"""Things that come several times on a page: which are meant, their fields, how many there are."""

import re
from collections.abc import Sequence
from typing import Any, Final

import msgspec

from treadle.browsers.extract.found import Found, several
from treadle.browsers.extract.patterns import dates, emails, number, prices
from treadle.browsers.extract.query import Want
from treadle.browsers.extract.reading import GroupItem, Reading
from treadle.browsers.extract.vocabulary import FIELD_NOUNS
from treadle.browsers.snapshot.words import singular, words, words_of

__all__ = ["Thing", "Things", "counted", "field_of", "items", "things_of"]

_STOCK: Final = re.compile(r"\b(in stock|out of stock|sold out|available|unavailable|\d+ left)\b", re.IGNORECASE)
_GENERIC: Final = words_of("item product result entry card record thing element offer article book row listing number")


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
    place: str
    aside: bool = False
    """Navigation, banner, footer."""


def things_of(reading: Reading) -> list[Things]:
    """Groups of like structure, and tables with named columns."""
    found = [
        Things(
            things=tuple(_of_item(item) for item in group.items),
            called=_bare(group.key),
            place=group.selector,
            aside=group.region in {"navigation", "banner", "contentinfo"},
        )
        for group in reading.groups
    ]
    for table in reading.tables:
        if not table.columns or not table.rows:
            continue
        rows = []
        for cells, place in zip(table.rows, table.places, strict=True):
            fields = {column: cell for column, cell in zip(table.columns, cells, strict=False) if column}
            name = next(
                (value for key, value in fields.items() if FIELD_NOUNS.get(singular(key.casefold())) == "name"),
                cells[0],
            )
            rows.append(Thing(name=name, fields=fields, texts=tuple(cells), place=place))
        found.append(
            Things(things=tuple(rows), called=_bare(f"{table.name} {' '.join(table.columns)}"), place=table.selector)
        )
    return found


def _of_item(item: GroupItem) -> Thing:
    content = [text for text in item.texts if text.kind != "button"]
    return Thing(
        name=item.name,
        fields={text.key: text.text for text in reversed(content) if text.key},
        texts=tuple(text.text for text in content),
        place=item.selector,
        link=item.link,
        image=item.image,
        rating=item.rating,
    )


def _bare(text: str) -> frozenset[str]:
    return frozenset(singular(part) for word in words(text) for part in word.replace("_", " ").split())


def field_of(thing: Thing, field: str) -> str:
    """A field of a thing; empty if it has none."""
    if field == "name":
        return thing.name
    if field in {"link", "image", "rating"} and (value := getattr(thing, field)):
        return str(value)
    wanted = _bare(field)
    for key, text in thing.fields.items():
        if wanted <= _bare(key) or any(FIELD_NOUNS.get(word) == field for word in _bare(key)):
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


def items(want: Want, reading: Reading) -> Found | None:
    """Fields of all things of a kind, or of the one that the subject names."""
    kinds = things_of(reading)
    if not want.every and (one := _named(want, kinds)) is not None:
        return _fields(want, [one])
    if not want.every and not _GENERIC.issuperset(map(singular, want.subject)):
        return None
    kind = _kind(want, kinds)
    if kind is None:
        return None
    return _fields(want, kind.things if want.every else kind.things[:1])


def _fields(want: Want, things: Sequence[Thing]) -> Found | None:
    fields = want.fields or ("name",)
    rows = [({field: field_of(thing, field) for field in fields}, thing) for thing in things]
    rows = [(row, thing) for row, thing in rows if any(row.values())]
    if not rows:
        return None
    values: list[tuple[Any, str, str]] = []
    for row, thing in rows:
        value: Any = row[fields[0]] if len(fields) == 1 else row
        values.append((value, " | ".join(text for text in row.values() if text), thing.place))
    return several(Want(kind=want.kind, label=want.label, every=want.every), values)


def _named(want: Want, kinds: Sequence[Things]) -> Thing | None:
    """The thing whose name has all words of the subject; the shortest name, if several have."""
    subject = _bare(" ".join(want.subject))
    named = [thing for kind in kinds for thing in kind.things if subject <= _bare(thing.name)]
    named = named or [thing for kind in kinds for thing in kind.things if subject <= _bare(" ".join(thing.texts))]
    able = [thing for thing in named if all(field_of(thing, field) for field in want.fields)]
    return min(able or named, key=lambda thing: len(thing.name), default=None)


def _kind(want: Want, kinds: Sequence[Things]) -> Things | None:
    """The kind that the subject means: by the page's words, by the fields it has, by how many there are."""
    subject = _bare(" ".join(want.subject))

    def worth(kind: Things) -> tuple[int, int, bool, int]:
        able = sum(any(field_of(thing, field) for thing in kind.things[:5]) for field in want.fields)
        return len(subject & kind.called), able, not kind.aside, len(kind.things)

    able = [kind for kind in kinds if worth(kind)[1] or not want.fields]
    fitting = [kind for kind in able if worth(kind)[0]] or [kind for kind in able if not kind.aside] or able
    if want.fields:
        return max(fitting, key=lambda kind: (worth(kind)[1], *worth(kind)), default=None)
    return max(fitting, key=worth, default=None)


def counted(want: Want, reading: Reading) -> Found | None:
    """How many there are: by a number that the page writes next to the words, else by counting."""
    subject = frozenset(singular(word) for word in want.subject)
    simple: dict[str, Sequence[object]] = {
        "button": reading.blocks_of("button"),
        "field": reading.fields,
        "heading": reading.blocks_of("heading"),
        "image": reading.images,
        "input": reading.fields,
        "link": reading.links,
        "list": reading.lists,
        "paragraph": reading.blocks_of("paragraph"),
        "picture": reading.images,
        "table": reading.tables,
    }
    if len(subject) == 1 and (listed := simple.get(next(iter(subject)))) is not None:
        return _number(len(listed))
    if "row" in subject and reading.tables:
        return _number(len(reading.tables[0].rows), reading.tables[0].selector)
    for block in reading.blocks:
        if len(block.text) <= 100 and (subject - _GENERIC or subject) <= _bare(block.text) and not prices(block.text):
            value = number(block.text)
            if isinstance(value, int):
                return _number(value, block.selector)
    kinds = [kind for kind in things_of(reading) if subject & kind.called]
    if kinds:
        best = max(kinds, key=lambda kind: (len(subject & kind.called), len(kind.things)))
        return _number(len(best.things), best.place)
    for one in reading.lists:
        if subject & _bare(one.name):
            return _number(len(one.items), one.selector)
    if subject <= _GENERIC:
        whole = [kind for kind in things_of(reading) if not kind.aside]
        if whole:
            best = max(whole, key=lambda kind: len(kind.things))
            return _number(len(best.things), best.place, confidence=0.7)
        lists = [one for one in reading.lists if one.region not in {"navigation", "banner", "contentinfo"}]
        if lists:
            longest = max(lists, key=lambda one: len(one.items))
            return _number(len(longest.items), longest.selector, confidence=0.7)
    return None


def _number(count: int, place: str = "", *, confidence: float = 1.0) -> Found:
    return Found(value=count, text=str(count), places=(place,) if place else (), confidence=confidence)
