"""One thing that the words of a question pick: all of it, its links, its person, its place in a timetable."""

from typing import Any, Final

import re2

from treadle.browsers.extract.choosing import choices
from treadle.browsers.extract.concepts import bare
from treadle.browsers.extract.events import AGENT, PARTICIPLES
from treadle.browsers.extract.found import Found
from treadle.browsers.extract.items import PERSON, wholes
from treadle.browsers.extract.patterns import times
from treadle.browsers.extract.reading import Link, Reading
from treadle.browsers.extract.records import things_of
from treadle.browsers.extract.vocabulary import FIELD_NOUNS
from treadle.browsers.extract.want import Want

__all__ = ["links_of_one", "one_whole", "placed", "who_with"]

_LEAST_COLUMNS: Final = 3
_FIELDS: Final = bare(" ".join(FIELD_NOUNS)) - bare("review")


def one_whole(want: Want, reading: Reading) -> Found | None:
    """``the review by Marguerite``: all that is told of the one thing that the words name."""
    if want.form or want.unit or want.fields:
        return None
    said = bare(" ".join(want.subject))
    found = [one for one in choices(want.subject, things_of(reading), single=True) if one.picked and not one.kind.plain]
    things = {thing.place: (one, thing) for one in reversed(found) for thing in one.things}
    if len(things) != 1:
        return None
    one, thing = things.popitem()[1]
    rest = said - bare(thing.name)
    if one.kind.columns or not rest or not rest <= (one.kind.called | one.kind.nearest | one.kind.spoken) - _FIELDS:
        return None
    return wholes(want, one, [thing])


def who_with(want: Want, reading: Reading) -> Found | None:
    """``who plays the Weigher``: the one person of whom a text says just that, or lists it among others; the first word
    is a verb that the page need not have."""
    verb, *rest = [word for word in want.subject if word not in {"who", AGENT}] or [""]
    said = bare(" ".join(rest))
    if want.form != "person" or not said or not verb.endswith(("s", *PARTICIPLES)):
        return None
    found: dict[str, str] = {}
    for kind in things_of(reading):
        if kind.plain or sum(bool(PERSON.search(thing.name)) for thing in kind.things) * 2 < len(kind.things):
            continue
        for thing in kind.things:
            others = [text for text in thing.texts if text != thing.name]
            if any(bare(part) == said for text in others for part in (text, *_LISTED.split(text))):
                found.setdefault(thing.name, thing.place)
    if len(found) != 1:
        return None
    name, place = next(iter(found.items()))
    return Found(value=name, text=name, places=(place,), confidence=0.7)


_LISTED: Final = re2.compile(r"\s*[,;/&]\s*|\s(?:and|und|et|y)\s")


def placed(want: Want, reading: Reading) -> Found | None:
    """``when is Circuits`` in a timetable: the names of the column and of the row of the one cell that says
    just that."""
    said = bare(" ".join(want.subject))
    found: list[tuple[str, str]] = []
    for table in reading.tables:
        if len(table.columns) < _LEAST_COLUMNS or table.columns[0] or not all(table.columns[1:]):
            continue
        for row, place, spots in zip(table.rows, table.places, table.spots, strict=False):
            for column, text, spot in list(zip(table.columns, row, spots, strict=False))[1:]:
                if said and bare(text) == said and times(row[0]):
                    found.append((f"{column}, {row[0]}", f"{place} > :nth-child({spot})"))
    if not found:
        return None
    text = "\n".join(one for one, _ in found)
    values = [one for one, _ in found]
    value: Any = values if len(values) > 1 else values[0]
    return Found(value=value, text=text, places=tuple(place for _, place in found), confidence=0.9)


def links_of_one(want: Want, reading: Reading) -> list[Link]:
    """``the download link for Debian``: the links in the one thing that has the words."""
    found = choices(want.subject, things_of(reading), single=True) if want.subject else []
    things = {thing.place: thing for one in found if one.picked and not one.kind.plain for thing in one.things}
    if len(things) != 1:
        return []
    place, thing = things.popitem()
    begins = f"{place} "
    return [link for link in reading.links if link.selector.startswith(begins) or link.text in thing.texts]
