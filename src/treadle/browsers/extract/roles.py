"""What texts without a name of their own are, by what they stand beside: who wrote it, what was written, what a person
does. Only where most things of a kind show it."""

from collections.abc import Sequence
from typing import Final

import re2

from treadle.browsers.extract.patterns import dates, emails, phones, prices, times
from treadle.browsers.extract.things import STATE, Cell, Thing
from treadle.browsers.extract.vocabulary import FIELD_NOUNS
from treadle.browsers.snapshot.words import words_of

__all__ = ["with_roles", "with_states"]

_SHARE: Final = 0.6
_LONGEST_AUTHOR: Final = 30
_LEAST_SAID: Final = 12
_LONGEST_ROLE: Final = 50
_PERSON: Final = re2.compile(r"^\p{Lu}[\pL'\x{2019}.-]+(?:\s\p{Lu}[\pL'\x{2019}.-]*){1,3}$")
_WRITER: Final = re2.compile(r"^@?[\pL\d][\pL\d_.'\x{2019}-]*(?:\s\pL[\pL\d_.'\x{2019}-]*){0,3}$")
_WHEN: Final = re2.compile(
    r"(?i)^(?:posted |vor |hace |il y a )?(?:an?|\d+|just|one|einer?)\s(?:\pL+)(?:\sago)?$"
    r"|\b(?:ago|yesterday|today|gestern|heute|hier|ayer|hoy)\b"
)
_NAMED: Final = words_of("author date time day user name title subject role position")


def with_roles(things: Sequence[Thing]) -> tuple[Thing, ...]:
    """The things with ``author`` and ``text``, or ``role``, as the names of texts that plainly are that."""
    for named in (_said, _employed):
        made = [named(thing) for thing in things]
        if things and sum(one is not None for one in made) >= max(2.0, len(things) * _SHARE):
            return tuple(one or thing for one, thing in zip(made, things, strict=True))
    return tuple(things)


def with_states(things: Sequence[Thing]) -> tuple[Thing, ...]:
    """The things with ``status`` as the name of the texts of one class, most of which say how things stand."""
    by_key: dict[str, list[Cell]] = {}
    for thing in things:
        for cell in thing.cells:
            if cell.key and cell.text != thing.name:
                by_key.setdefault(cell.key, []).append(cell)
    named = [
        key
        for key, cells in by_key.items()
        if len(things) <= len(cells) < len(things) * 2
        and len(things) > 1
        and sum(bool(STATE.fullmatch(cell.text.strip())) for cell in cells) >= len(things) * _SHARE
    ]
    if len(named) != 1 or any("status" in cell.words for thing in things for cell in thing.cells):
        return tuple(things)
    return tuple(
        _named(thing, {cell: "status" for cell in thing.cells if cell.key == named[0] and not _telling(cell)})
        for thing in things
    )


def _said(thing: Thing) -> Thing | None:
    """``Pia R.``, ``2 hours ago``, ``About time!``: a short name, a moment and a text."""
    cells = [cell for cell in thing.cells if cell.text]
    when = [cell for cell in cells if dates(cell.text) or _WHEN.search(cell.text) or "date" in cell.words]
    who = next((cell for cell in cells if cell not in when), None)
    rest = [cell for cell in cells if cell not in when and cell is not who]
    what = max(rest, key=lambda cell: len(cell.text), default=None)
    if who is None or what is None or not when or prices(what.text):
        return None
    if len(who.text) > _LONGEST_AUTHOR or not _WRITER.search(who.text) or len(what.text) < _LEAST_SAID:
        return None
    if what.text.rstrip()[-1:] not in '.!?\u2026")' or len(when) > 2 or _telling(who):
        return None
    return _named(thing, {who: "author", what: "text"})


def _employed(thing: Thing) -> Thing | None:
    """``Mara Lindqvist``, ``Head of Communications``: a person and a single short text of no known form."""
    if not _PERSON.search(thing.name):
        return None
    rest = [cell for cell in thing.cells if cell.text != thing.name and not _formed(cell.text)]
    if (
        len(rest) != 1
        or not 2 < len(rest[0].text) <= _LONGEST_ROLE
        or _telling(rest[0])
        or any(map(str.isdigit, rest[0].text))
    ):
        return None
    return _named(thing, {rest[0]: "role"})


def _formed(text: str) -> bool:
    return bool(prices(text) or dates(text) or emails(text) or phones(text) or times(text) or len(text) > _LONGEST_ROLE)


def _telling(cell: Cell) -> bool:
    """Whether the page has a word for it."""
    return bool(cell.words & _NAMED) or any(word in FIELD_NOUNS for word in cell.words)


def _named(thing: Thing, names: dict[Cell, str]) -> Thing:
    cells = tuple(
        Cell(cell.key, cell.text, cell.place, next((name for one, name in names.items() if one is cell), cell.role))
        for cell in thing.cells
    )
    return Thing(
        name=thing.name,
        cells=cells,
        place=thing.place,
        link=thing.link,
        image=thing.image,
        rating=thing.rating,
        marks=thing.marks,
    )
