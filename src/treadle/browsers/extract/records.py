"""Finding the things that come several times on a page: cards of like structure, rows of tables, items of lists.

That records show in a page as sibling subtrees of like structure is the idea of MDR (Liu, Grossman, Zhai: Mining Data
Records in Web Pages, KDD 2003); here classes and tags of siblings take the place of comparing whole trees.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Final

import msgspec
import re2

from treadle.browsers.extract.concepts import bare
from treadle.browsers.extract.days import day
from treadle.browsers.extract.kinds import spoken_of
from treadle.browsers.extract.labelling import cell_of, cells_of, labels_of
from treadle.browsers.extract.reading import Group, GroupItem, ItemText, Reading, TextList, TextTable
from treadle.browsers.extract.roles import with_roles, with_states
from treadle.browsers.extract.sections import runs
from treadle.browsers.extract.things import Cell, Thing, Things
from treadle.browsers.extract.vocabulary import FIELD_NOUNS

__all__ = ["things_of"]

_ASIDE: Final = frozenset({"navigation", "banner", "contentinfo"})
_RELATED: Final = re2.compile(
    r"(?i)\b(?:related|similar|alternatives?|also|recommended|you may|you might|other|more like|more from"
    r"|\x{00e4}hnliche[rs]?|weitere|auch|similaires?|autres?|aussi|similares|parecid[oa]s|relacionad[oa]s|otr[oa]s|tambi\x{00e9}n)\b"
)
"""Headings of things like the one that a page is about."""
_RIVAL: Final = 2
"""How much more the main things of a page tell than what is beside them."""


def things_of(reading: Reading) -> list[Things]:
    """Groups of like structure, tables with named columns, and lists."""
    return reading.derived(_things)


def _things(reading: Reading) -> list[Things]:
    title = bare(reading.title)
    groups = [_of_group(group, title) for group in reading.groups]
    headed = [one for one in reading.tables if (any(one.columns) or one.called) and one.rows]
    tables = [_of_table(one, title) for one in headed]
    tables += [_of_columns(one, title) for one in headed if _compares(one)]
    known = {group.selector for group in reading.groups}
    lists = [_of_list(one) for one in reading.lists if one.selector not in known]
    alike = _alike([(group.tag, group.region, group.within) for group in reading.groups], groups)
    groups += [part for group in reading.groups for part in _below_headings(group, title)]
    alike += _alike([one.columns for one in tables], tables)
    parts = {id(one) for several in alike for one in several}
    if not groups and not tables:
        groups = list(_of_sections(reading, title))
    whole = [*_united(alike), *groups, *tables]
    whole = [msgspec.structs.replace(one, section=True) if id(one) in parts else one for one in whole]
    return [*_named(whole), *lists]


def _named(kinds: list[Things]) -> list[Things]:
    """The kinds with words for the main one: that which has the most to tell."""
    main = [one for one in kinds if not one.aside and not one.within and not one.section]
    sizes = [sum(len(text) for thing in one.things for text in thing.texts) for one in main]
    largest = max(sizes, default=0)
    rivals = {id(one) for one, size in zip(main, sizes, strict=True) if size * _RIVAL >= largest}
    spoken = {
        id(one): spoken_of(((thing.name, thing.texts) for thing in one.things), one.called | one.nearest)
        for one in kinds
        if not one.plain
    }
    return [
        msgspec.structs.replace(
            one, spoken=spoken.get(id(one), frozenset()), main=len(rivals) == 1 and id(one) in rivals
        )
        for one in kinds
    ]


def _alike(shapes: Sequence[Hashable], things: Sequence[Things]) -> list[list[Things]]:
    """Things of one shape that stand in several places, as under several headings."""
    by_shape: dict[Hashable, list[Things]] = {}
    for shape, one in zip(shapes, things, strict=True):
        by_shape.setdefault(shape, []).append(one)
    return [
        several
        for several in by_shape.values()
        if len(several) > 1 and all(len(thing.cells) > 1 for one in several for thing in one.things)
    ]


def _united(alike: Iterable[Sequence[Things]]) -> list[Things]:
    """Those of one shape taken together."""
    return [
        Things(
            things=tuple(thing for one in several for thing in one.things),
            called=frozenset.intersection(*(one.called for one in several)),
            under=frozenset.intersection(*(one.under for one in several)),
            place=several[0].place,
            aside=several[0].aside,
            within=several[0].within,
            columns=several[0].columns,
        )
        for several in alike
    ]


def _of_group(group: Group, title: frozenset[str]) -> Things:
    marks = [bare(item.key) for item in group.items]
    common = frozenset.intersection(*marks) if marks else frozenset()
    labels = labels_of(group.items)
    above = group.above[:-1] if len({item.under for item in group.items}) > 1 else group.above
    if group.above and _RELATED.search(group.above[-1]):
        above, title = group.above[-1:], frozenset()  # what the page is about are others
    things = [_of_item(item, own - common, labels, group.head) for item, own in zip(group.items, marks, strict=True)]
    return Things(
        things=with_states(with_roles(things)) if not group.head else tuple(things),
        called=bare(f"{group.key} {' '.join(group.head)}") | common,
        columns=tuple(group.head),
        under=bare(" ".join(above)) | title,
        nearest=bare(" ".join(above[-1:])),
        place=group.selector,
        aside=group.region in _ASIDE,
        within=group.within,
    )


def _below_headings(group: Group, title: frozenset[str]) -> Iterator[Things]:
    """Those of a group that stand below each of several headings, as on a menu."""
    headings = dict.fromkeys(item.under for item in group.items)
    if len(headings) < 2 or "" in headings:
        return
    whole = _of_group(group, title)
    for heading in headings:
        members = tuple(thing for thing, item in zip(whole.things, group.items, strict=True) if item.under == heading)
        yield msgspec.structs.replace(
            whole,
            things=members,
            under=bare(heading) | title,
            nearest=bare(heading),
            place=members[0].place,
            section=True,
        )


def _of_sections(reading: Reading, title: frozenset[str]) -> Iterator[Things]:
    for above, members in runs(reading):
        yield Things(
            things=tuple(
                Thing(
                    name=heading.text,
                    cells=(
                        Cell(heading.key, heading.text, heading.selector),
                        *(cell_of(ItemText(one.key, one.text, one.kind, one.selector)) for one in below),
                    ),
                    place=heading.selector,
                )
                for heading, below in members
            ),
            called=frozenset(),
            under=bare(above) | title,
            nearest=bare(above),
            place=members[0][0].selector,
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


def _compares(table: TextTable) -> bool:
    """Whether its columns are the things: where the corner is empty, as in a comparison of plans."""
    return (
        len(table.columns) > 2
        and not table.columns[0]
        and all(table.columns[1:])
        and all(len(row) == len(table.columns) and row[0] and not row[0][0].isdigit() for row in table.rows)
        and len({row[0] for row in table.rows}) == len(table.rows)
    )


def _of_columns(table: TextTable, title: frozenset[str]) -> Things:
    rows = list(zip(table.rows, table.places, table.spots, strict=False))
    return Things(
        things=tuple(
            Thing(
                name=name,
                cells=tuple(
                    Cell(cells[0], cells[at], f"{place} > :nth-child({spots[at]})") for cells, place, spots in rows
                ),
                place=f"{table.selector} :is(th, td):nth-child({at + 1})",
            )
            for at, name in enumerate(table.columns)
            if at
        ),
        called=bare(f"{table.name} {table.key}"),
        under=bare(" ".join(table.above)) | title,
        place=table.selector,
        columns=tuple(cells[0] for cells, _, _ in rows),
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


def _of_item(item: GroupItem, marks: frozenset[str], labels: frozenset[str], head: Sequence[str]) -> Thing:
    return Thing(
        name=item.name,
        cells=tuple(Cell(name, text.text, text.selector) for name, text in zip(head, item.texts, strict=False))
        or cells_of(item.texts, labels),
        place=item.selector,
        link=item.link,
        image=item.image,
        rating=item.rating,
        marks=marks,
    )
