"""Finding in a reading what one want asks for. Pure: one function a kind, chosen in :func:`find`."""

from collections.abc import Callable, Iterable
from typing import Any, assert_never

from treadle.browsers.extract.about import about
from treadle.browsers.extract.found import Found, several
from treadle.browsers.extract.items import counted, items
from treadle.browsers.extract.patterns import dates, emails, phones, prices
from treadle.browsers.extract.query import Want
from treadle.browsers.extract.reading import Block, Field, Reading
from treadle.browsers.extract.saying import confirmed, said_to_user
from treadle.browsers.extract.vocabulary import WantKind
from treadle.browsers.snapshot.words import singular, words

__all__ = ["find"]

_LEAST_PARAGRAPH = 20
_MOST_TEXT = 20_000


def find(want: Want, reading: Reading) -> Found | None:
    """What a page has of it; None if it has nothing."""
    match want.kind:
        case WantKind.TITLE:
            return _one(reading.title) or _headings(Want(kind=WantKind.HEADING, label=want.label), reading)
        case WantKind.URL:
            return _one(reading.canonical if "canonical" in want.subject else reading.url)
        case WantKind.HEADING:
            return _headings(want, reading)
        case WantKind.PARAGRAPH:
            return _paragraphs(want, reading)
        case WantKind.TEXT:
            return _text(want, reading)
        case WantKind.LINK:
            links = [link for link in reading.links if _fits(want, f"{link.text} {link.href} {link.region}")]
            return several(
                want, [({"text": one.text, "url": one.href}, f"{one.text}: {one.href}", one.selector) for one in links]
            )
        case WantKind.LIST:
            return _lists(want, reading)
        case WantKind.TABLE:
            return _tables(want, reading)
        case WantKind.IMAGE:
            images = [image for image in reading.images if _fits(want, f"{image.alt} {image.src}")]
            return several(
                want,
                [
                    ({"alt": one.alt, "url": one.src}, f"{one.alt or 'image'}: {one.src}", one.selector)
                    for one in images
                ],
            )
        case WantKind.FORM:
            return _fields(want, reading)
        case WantKind.BUTTON:
            buttons = [block for block in reading.blocks_of("button") if _fits(want, block.text)]
            return several(want, [(one.text, one.text, one.selector) for one in buttons])
        case WantKind.PRICE:
            return (items(_of_subject(want), reading) if want.subject else None) or _pattern(want, reading, prices)
        case WantKind.DATE:
            return _pattern(want, reading, dates)
        case WantKind.EMAIL:
            return _addresses(want, reading, "mailto:", emails)
        case WantKind.PHONE:
            return _addresses(want, reading, "tel:", phones)
        case WantKind.DESCRIPTION:
            meta = reading.meta.get("description") or reading.meta.get("og:description", "")
            return _one(meta) or _paragraphs(want, reading)
        case WantKind.MESSAGE:
            return said_to_user(want, reading)
        case WantKind.ITEMS:
            return items(want, reading) or _field_of_page(want, reading)
        case WantKind.COUNT:
            return counted(want, reading)
        case WantKind.CONFIRM:
            return confirmed(want, reading)
        case WantKind.QUOTED:
            return _quoted(want, reading)
        case WantKind.ABOUT:
            return about(want, reading)
        case _:
            assert_never(want.kind)


def _one(text: str) -> Found | None:
    return Found(value=text, text=text) if text else None


def _fits(want: Want, text: str) -> bool:
    if not want.subject:
        return True
    there = {singular(word) for word in words(text)}
    return all(singular(word) in there for word in want.subject)


def _blocks(want: Want, blocks: Iterable[Block]) -> Found | None:
    return several(want, [(block.text, block.text, block.selector) for block in blocks])


def _headings(want: Want, reading: Reading) -> Found | None:
    headings = [one for one in reading.blocks_of("heading") if want.level in {0, one.level} and _fits(want, one.text)]
    if not want.every and not want.level and want.number == 1:
        # the main one: of the highest level, and rather in the main part than in the page's banner
        headings = sorted(
            headings,
            key=lambda one: (one.level, one.region in {"banner", "navigation", "complementary", "contentinfo"}),
        )
    return _blocks(want, headings)


def _paragraphs(want: Want, reading: Reading) -> Found | None:
    aside = {"navigation", "contentinfo", "banner"}
    found = [one for one in reading.blocks_of("paragraph") if _fits(want, one.text)]
    found = [one for one in found if one.region not in aside] or found
    if not found:
        found = [
            one
            for one in reading.blocks_of("text", "quote")
            if len(one.text) >= _LEAST_PARAGRAPH and _fits(want, one.text)
        ]
    return _blocks(want, found)


def _text(want: Want, reading: Reading) -> Found | None:
    if want.subject:
        return about(want, reading)
    aside = {"navigation", "contentinfo", "banner", "complementary"}
    main = [one.text for one in reading.blocks if one.region == "main"]
    texts = (
        main or [one.text for one in reading.blocks if one.region not in aside] or [one.text for one in reading.blocks]
    )
    return _one("\n".join(texts)[:_MOST_TEXT])


def _lists(want: Want, reading: Reading) -> Found | None:
    lists = [one for one in reading.lists if _fits(want, f"{one.name} {' '.join(one.items)}")]
    lists = [one for one in lists if one.region not in {"navigation", "banner", "contentinfo"}] or lists
    values = [(one.items, "\n".join(one.items), one.selector) for one in lists]
    single = Want(kind=want.kind, label=want.label, number=want.number)
    return several(single if len(values) == 1 else want, values)


def _tables(want: Want, reading: Reading) -> Found | None:
    row_words = {"row", "rows", "column", "columns", "cell", "cells"}
    subject = tuple(word for word in want.subject if word not in row_words)
    plain = Want(kind=want.kind, label=want.label, subject=subject)
    tables = [
        one
        for one in reading.tables
        if _fits(plain, " ".join([one.name, *one.columns, *(cell for row in one.rows for cell in row)]))
    ]
    if {"row", "rows"}.intersection(want.subject) and tables:
        table = tables[0]
        rows = [_row(table.columns, row) for row in table.rows]
        return several(
            want,
            [(row, " | ".join(cells), place) for row, cells, place in zip(rows, table.rows, table.places, strict=True)],
        )
    values = []
    for table in tables:
        lines = ([" | ".join(table.columns)] if table.columns else []) + [" | ".join(row) for row in table.rows]
        values.append(([_row(table.columns, row) for row in table.rows], "\n".join(lines), table.selector))
    single = Want(kind=want.kind, label=want.label, number=want.number)
    return several(single if len(values) == 1 else want, values)


def _row(columns: list[str], row: list[str]) -> Any:
    """A row by the names of its columns, where each has one of its own."""
    named = [column or str(index + 1) for index, column in enumerate(columns)]
    if len(named) < len(row) or len(set(named)) != len(named):
        return row
    return dict(zip(named, row, strict=False))


def _fields(want: Want, reading: Reading) -> Found | None:
    fields = [one for one in reading.fields if _fits(want, f"{one.label} {one.name} {one.type}")]
    if not fields:
        return None
    value = [{"label": one.label, "name": one.name, "type": one.type, "value": _value(one)} for one in fields]
    lines = [f"{one.label or one.name or one.type}: {_shown(one)}" for one in fields]
    return Found(value=value, text="\n".join(lines), places=tuple(one.selector for one in fields))


def _value(field: Field) -> Any:
    if field.secret:
        return None
    return field.checked if field.role in {"checkbox", "radio", "switch"} else field.value


def _shown(field: Field) -> str:
    if field.secret:
        return "(secret)"
    return ("yes" if field.checked else "no") if field.role in {"checkbox", "radio", "switch"} else field.value


def _pattern(want: Want, reading: Reading, matches: Callable[[str], list[str]]) -> Found | None:
    values = [
        (text, text, block.selector)
        for block in reading.blocks
        if _fits(want, block.text)
        for text in matches(block.text)
    ]
    if not values and want.subject:
        loose = Want(kind=want.kind, label=want.label, every=want.every, number=want.number)
        values = [(text, text, block.selector) for block in reading.blocks for text in matches(block.text)]
        return several(loose, _distinct(values), confidence=0.5)
    return several(want, _distinct(values))


def _distinct(values: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    return list({text: (text, text, place) for text, _, place in reversed(values)}.values())[::-1]


def _addresses(want: Want, reading: Reading, scheme: str, matches: Callable[[str], list[str]]) -> Found | None:
    linked = [
        (one.href.removeprefix(scheme).partition("?")[0], one.selector)
        for one in reading.links
        if one.href.startswith(scheme)
    ]
    values = [(text, text, block.selector) for block in reading.blocks for text in matches(block.text)]
    values += [(text, text, place) for text, place in linked if not any(text in known for known, _, _ in values)]
    return several(want, _distinct(values))


def _of_subject(want: Want) -> Want:
    return Want(
        kind=WantKind.ITEMS, label=want.label, every=want.every, subject=want.subject, fields=(want.kind.value,)
    )


def _field_of_page(want: Want, reading: Reading) -> Found | None:
    """``the price of the blue mug`` on the page of the blue mug; ``the title of the book``."""
    kinds = {
        "name": WantKind.HEADING,
        "price": WantKind.PRICE,
        "date": WantKind.DATE,
        "description": WantKind.DESCRIPTION,
        "email": WantKind.EMAIL,
    }
    if len(want.fields) == 1 and not want.every:
        kind = kinds.get(want.fields[0])
        named = Want(kind=WantKind.ABOUT, label=want.label, subject=want.subject)
        headed = any(_fits(named, one.text) for one in reading.blocks_of("heading")) or _fits(named, reading.title)
        if kind is not None and headed:
            return find(Want(kind=kind, label=want.label), reading)
    return about(Want(kind=WantKind.ABOUT, label=want.label, subject=(*want.fields, *want.subject)), reading)


def _quoted(want: Want, reading: Reading) -> Found | None:
    text = " ".join(want.subject[0].split())
    for block in reading.blocks:
        if text.casefold() in block.text.casefold():
            where = f" ({block.kind})" if block.kind != "text" else ""
            return Found(
                value=True, text=f'Yes, "{text}" is on the page{where}: {block.text[:200]}', places=(block.selector,)
            )
    if text.casefold() in reading.title.casefold():
        return Found(value=True, text=f'Yes, "{text}" is in the title: {reading.title[:200]}')
    for field in reading.fields:
        if not field.secret and text.casefold() in field.value.casefold():
            return Found(
                value=True, text=f'Yes, "{text}" is in the field {field.label or field.name}.', places=(field.selector,)
            )
    return Found(value=False, text=f'No, "{text}" is not on the page.', there=False)
