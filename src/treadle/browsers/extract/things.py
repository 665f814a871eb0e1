"""Things that come several times on a page, and their fields: by name, by the page's words for them, by their looks."""

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Final

import msgspec

from treadle.browsers.extract.concepts import bare
from treadle.browsers.extract.patterns import UNITS, costs, dates, emails, hours, phones, postal, prices, times
from treadle.browsers.extract.vocabulary import FIELD_NOUNS
from treadle.browsers.snapshot.words import words_of

__all__ = ["FORMER", "STATE", "Cell", "Thing", "Things", "facts_of", "field_at", "field_of"]

_STOCK: Final = re.compile(
    r"\b(in stock|out of stock|sold out|available|unavailable|\d+ left|auf lager|ausverkauft|vergriffen|lieferbar"
    r"|verfügbar|en stock|épuisée?|disponible|agotad[oa]|complet|rupture de stock)\b",
    re.IGNORECASE,
)
STATE: Final = re.compile(
    r"on|off|(?:on|off)line|(?:un)?available|open(?:ed)?|closed|(?:un)?locked|(?:in)?active|(?:en|dis)abled|pending|queued|draft"
    r"|running|stopped|paused|idle|busy|free|occupied|ready|new|done|fixed|failed|passed|error|ok|up|down|healthy|degraded"
    r"|filled|cancell?ed|completed?|in progress|in transit|shipped|delivered|returned|refunded|paid|unpaid|overdue|due"
    r"|approved|rejected|accepted|declined|confirmed|scheduled|delayed|on time|boarding|departed|landed|expired"
    r"|suspended|offen|geschlossen|bezahlt|aktiv|inaktiv|gesendet|geliefert|storniert|ouvert|ferm\u00e9|pay\u00e9e?"
    r"|actif|exp\u00e9di\u00e9e?|livr\u00e9e?|annul\u00e9e?|en cours|abierto|cerrado|pagad[oa]|activ[oa]|enviad[oa]"
    r"|entregad[oa]|cancelad[oa]|pendiente",
    re.IGNORECASE,
)
"""Words for how things stand."""
_TOLD: Final = ("name", "price", "rating", "availability", "date", "location", "link")
"""What is told of a card whose fields have not been asked for."""
_KEYS: Final = {
    "author": words_of("author by user poster writer sender byline"),
    "date": words_of("date day posted published time when start created ago"),
    "description": words_of("description snippet snip teaser summary excerpt abstract body"),
    "location": words_of("location city place venue where town area"),
    "rating": words_of("rating stars score"),
    "role": words_of("role position job profession function title"),
    "text": words_of("text txt body content message msg comment review description"),
}
"""Words that pages have for a field beside its own."""
_ANOTHER: Final = bare("price fax phone")
"""Words that make what a page calls so another field: ``meal price`` is no meal."""
_LONGEST_NAME: Final = 30
_LONGEST_UNIT: Final = 40
FORMER: Final = words_of("old was before regular original rrp former strike list uvp")
_FORMS: Final[dict[str, Callable[[str], list[str]]]] = {
    "price": prices,
    "date": dates,
    "email": emails,
    "phone": phones,
    "address": postal,
    "hours": hours,
    "time": times,
}
_BY: Final = re.compile(r"(?:\w+ )?(?:by|von|par|por) (\S.*)", re.IGNORECASE)
_RATED: Final = re.compile(r"\d[.,\d]*\s*(/|out of|von|sur|de)\s*\d+|\d\s*stars?", re.IGNORECASE)


class Cell(msgspec.Struct, frozen=True, dict=True):
    """A text of a thing, and what the page calls it."""

    key: str
    text: str
    place: str = ""
    role: str = ""
    """What it plainly is by what it stands beside, whatever the page calls it: author, text, role."""

    @cached_property
    def words(self) -> frozenset[str]:
        """What the page's name for it stands for; asked for often."""
        return bare(f"{self.key} {self.role}")


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


class Things(msgspec.Struct, frozen=True, dict=True):
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
    within: bool = False
    """Parts of other things, such as the rows of a card."""
    section: bool = False
    """One of several places that have things of this kind."""
    spoken: frozenset[str] = frozenset()
    """Of the main things of a page: words that they may be called by what is told of them."""
    main: bool = False
    """What the page is about: no others have nearly as much to tell."""

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All words that any of them says or is marked with; asked for often."""
        return frozenset().union(
            *(
                bare(thing.name).union(thing.marks, *(bare(cell.text) | cell.words for cell in thing.cells))
                for thing in self.things
            )
        )


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
        if field in {"email", "phone"} and (formed := _FORMS[field](cell.text)):
            return Cell(cell.key, formed[0], cell.place)
        if field == "author" and (by := _BY.match(cell.text)) is not None:
            return Cell(cell.key, by[1], cell.place)
        if field == "price" and not costs(cell.text) and not any(map(str.isdecimal, cell.text)):
            return _formed(thing, field)  # "Fee" may be the name of a column of fees
        found = prices(cell.text) if field == "price" else []
        return Cell(cell.key, found[-1] if found else cell.text, cell.place)
    return _formed(thing, field)


def _called(cells: Iterable[Cell], field: str) -> Cell | None:
    """What the page calls so, with as few other words as possible; a former price only where that is asked for."""
    wanted, aliases = bare(field), _KEYS.get(field, frozenset())
    best: tuple[int, Cell] | None = None
    for cell in cells:
        words = cell.words
        if not words or (words & FORMER and not wanted & FORMER):
            continue
        if (words - wanted) & _ANOTHER and not (words & _ANOTHER) & wanted:
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
    cells = [cell for cell in thing.cells if not cell.words & FORMER]
    if field in _FORMS:
        return next((Cell(cell.key, one, cell.place) for cell in cells for one in _FORMS[field](cell.text)), _NONE)
    match field:
        case "availability":
            return next((cell for cell in cells if _STOCK.search(cell.text)), _NONE)
        case "balance" | "amount":
            sums = [cell for cell in cells if prices(cell.text)]
            return sums[0] if len(sums) == 1 and len(prices(sums[0].text)) == 1 else _NONE
        case "status":
            states = [cell for cell in cells if cell.text != thing.name and STATE.fullmatch(cell.text.strip())]
            return states[0] if len(states) == 1 else _NONE
        case "rating":
            return next((cell for cell in cells if _RATED.search(cell.text)), _NONE)
        case "description":
            others = [cell for cell in cells if cell.text != thing.name and " " in cell.text and _describes(cell.text)]
            return max(others, key=lambda cell: len(cell.text), default=_NONE)
        case _ if field in UNITS:
            amounts = [cell for cell in cells if len(cell.text) <= _LONGEST_UNIT and UNITS[field].search(cell.text)]
            return amounts[0] if len(amounts) == 1 and not prices(amounts[0].text) else _NONE
        case _:
            wanted = bare(field)
            return next((cell for cell in cells if wanted and _unit(cell.text) == wanted), _NONE)


def _describes(text: str) -> bool:
    """Whether a text is of words rather than of figures."""
    return sum(map(str.isalpha, text)) * 2 > len(text)


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
        name = " ".join((cell.key or cell.role).replace("-", " ").replace("_", " ").split()).casefold()
        if (
            0 < len(name) <= _LONGEST_NAME
            and name not in known
            and all(cell.text != one.text for one in known.values())
        ):
            same = dict.fromkeys(one.text for one in thing.cells if one.key == cell.key and one.role == cell.role)
            known[name] = cell if len(same) == 1 else Cell(cell.key, ", ".join(same), thing.place, cell.role)
    others = [
        cell
        for cell in thing.cells
        if not (cell.key or cell.role) and all(cell.text != one.text for one in known.values())
    ]
    if others:
        known["text"] = Cell("", " | ".join(cell.text for cell in others), others[0].place)
    return known
