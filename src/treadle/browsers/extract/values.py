"""Values that are known by their form: prices, dates, addresses; and those of what the page as a whole is about."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

import msgspec
import re2

from treadle.browsers.extract.about import about, marked
from treadle.browsers.extract.concepts import bare
from treadle.browsers.extract.facts import GENERAL, told
from treadle.browsers.extract.found import Found, several
from treadle.browsers.extract.items import cells
from treadle.browsers.extract.narrowing import below
from treadle.browsers.extract.owning import own_price
from treadle.browsers.extract.patterns import (
    costs,
    dates,
    emails,
    moments,
    number,
    phones,
    postal,
    prices,
    spans,
    times,
)
from treadle.browsers.extract.reading import Block, Reading
from treadle.browsers.extract.singles import placed
from treadle.browsers.extract.things import FORMER
from treadle.browsers.extract.vocabulary import WantKind
from treadle.browsers.extract.want import Want
from treadle.browsers.extract.within import said_within
from treadle.browsers.snapshot.words import words_of

__all__ = ["addresses", "former_price", "of_page", "patterned", "priced"]

_PLAIN: Final = words_of(
    "price cost date day publication published publish posted article post contact email phone telephone address number"
)
"""Words that tell no value of a form from another."""
_BEFORE_DAY: Final = re2.compile(r"(?i)[\s,;:(\x{2013}-]*\b(?:(?:on|at|am|le|el|vom|von|from)\b)?[\s,;:(\x{2013}-]*$")
_STOP: Final = re2.compile(r"(?:\pL\pL|\))[.!?]\s+")
_LABEL: Final = re2.compile(r"^([^:\d]{1,40}):\s")
_CONTACT: Final = bare(
    "phone tel t telephone mobile fax email mail e m contact call us write enquiries info address office reception"
    " front desk main general support hotline kontakt contacto téléphone tél tfno móvil handy price cost fee from date"
    " time on updated published posted adresse rezeption zentrale"
)
"""Labels that tell a way or a kind of value, not whose it is."""
_LONGEST_OFFER: Final = 80
_PHONE: Final = 9
"""Digits at the end that make a telephone number the same with and without its country."""
_ASIDE: Final = frozenset({"navigation", "contentinfo", "banner"})
_FORMS: Final = {"price": prices, "date": dates, "email": emails, "phone": phones, "address": postal, "time": times}


def patterned(want: Want, reading: Reading, matches: Callable[[str], list[str]]) -> Found | None:
    """Values of that form, near all the words that tell them from others: in one block, or below one heading."""
    subject = _telling(want)
    if subject and not want.every:
        found = told(subject | {want.kind.value}, reading)
        if found is not None and matches(found.text):
            return found
    blocks = _near(subject, reading) if subject else reading.blocks
    values = [(text, text, block.selector) for block in blocks for text in matches(block.text)]
    return _clear(want, _distinct(values))


def addresses(want: Want, reading: Reading, scheme: str, matches: Callable[[str], list[str]]) -> Found | None:
    """E-mail addresses or telephone numbers, in text and in links."""
    subject = _telling(want)
    if subject and subject <= GENERAL and not want.every:
        subject = frozenset()  # "phone number of the hotel"
    linked = [
        (one.href.removeprefix(scheme).partition("?")[0], one.selector)
        for one in reading.links
        if one.href.startswith(scheme) and (not subject or subject <= bare(f"{one.text} {one.href}"))
    ]
    blocks = _near(subject, reading) if subject else reading.blocks
    values = [(text, text, block.selector) for block in blocks for text in matches(block.text)]
    values += [(text, text, place) for text, place in linked if not any(text in known for known, _, _ in values)]
    return _clear(want, _distinct(values))


def of_page(want: Want, reading: Reading) -> Found | None:
    """``the price of the blue mug`` on the page of the blue mug; ``the title of the book``."""
    if want.chosen:
        return None  # which one of several: what the page says of itself is none of them
    if len(want.fields) == 1 and not want.every and not want.where:
        found = _headed(want, reading)
        if found is not None:
            return found
    if want.every:
        # "the status of webhooks": one thing, whose name is in the plural
        return _narrowed(told((*want.fields, *want.subject), reading, least=1.0), want) if not want.limit else None
    if want.fields == ("date",) and (found := placed(want, reading)) is not None:
        return found
    if want.fields == ("price",) and (found := _beside_name(want, reading)) is not None:
        return found
    found = about(Want(kind=WantKind.ABOUT, label=want.label, subject=(*want.fields, *want.subject)), reading)
    if found is None and want.fields in {("date",), ("location",)}:
        # "when does it open on Tuesday": the page need not call it a date
        found = told(want.subject, reading) or cells(want, reading) or said_within(want, reading)
        if want.fields == ("date",) and found is not None and not any(sign.isdigit() for sign in found.text):
            return None
    return _narrowed(found, want)


def _beside_name(want: Want, reading: Reading) -> Found | None:
    """``Olive wood spoon €9.50``: the price in a text that has just the words besides."""
    said = bare(" ".join(want.subject))
    found = {
        amounts[0]: block.selector
        for block in reading.blocks
        if len(block.text) <= _LONGEST_OFFER
        and len(amounts := prices(block.text)) == 1
        and bare(block.text.replace(amounts[0], " ")) == said
    }
    if len(found) != 1:
        return None
    text, place = next(iter(found.items()))
    return Found(value=text, text=text, places=(place,), confidence=0.9)


def _narrowed(found: Found | None, want: Want) -> Found | None:
    """Of a text what has the form that is asked for; of one that tells a name and a day the name, where it is asked."""
    if found is None or not found.there or len(want.fields) != 1 or not isinstance(found.value, str):
        return found
    field = want.fields[0]
    if field == "name":
        days = moments(found.text)
        before = found.text.partition(days[0])[0] if days else ""
        text = _BEFORE_DAY.sub("", before) or found.text
        return msgspec.structs.replace(found, value=text, text=text)
    form = {"date": moments, "time": spans}.get(field) or _FORMS.get(field)
    values = form(found.text) if form is not None else []
    if field == "price" and not costs(found.text):
        return None
    return msgspec.structs.replace(found, value=values[0], text=values[0]) if values else found


def _headed(want: Want, reading: Reading) -> Found | None:
    """A value below the heading that has the words; None where there are several."""
    subject, field = bare(" ".join(want.subject)), want.fields[0]
    heading = next((one for one in reading.blocks_of("heading") if subject <= bare(one.text)), None)
    if heading is None and not subject <= bare(reading.title):
        return None
    if field == "name":
        title = heading.text if heading is not None else reading.title
        return Found(value=title, text=title, places=(heading.selector,) if heading is not None else ())
    if field == "description" and (described := reading.meta.get("description")):
        return Found(value=described, text=described)
    if field not in _FORMS:
        return None
    blocks = below(heading, reading) if heading is not None else [b for b in reading.blocks if b.region not in _ASIDE]
    own = [block for block in blocks if not _of_another(block, subject)] if field in {"email", "phone"} else blocks
    values = _distinct([(text, text, block.selector) for block in own for text in _FORMS[field](block.text)])
    if field == "price":
        return _current(want, values, reading)
    if len(values) > 1:
        return marked(frozenset({field}), want, reading)
    return several(want, values)


def priced(want: Want, reading: Reading) -> Found | None:
    """The price or prices that are told, former ones left out where one is asked for."""
    found = patterned(msgspec.structs.replace(want, every=True), reading, prices)
    if found is None or want.every:
        return found
    if want.chosen or _telling(want):
        return patterned(want, reading, prices)
    values = [(text, text, place) for text, place in zip(found.value, found.places, strict=True)]
    return _current(want, values, reading) or own_price(reading) or _clear(want, values)


def former_price(want: Want, reading: Reading) -> Found | None:
    """``the old price``: what is struck out, or called so."""
    if not FORMER & set(want.subject):
        return None
    rest = frozenset(want.subject) - FORMER
    if not rest <= bare(reading.title + " ".join(one.text for one in reading.blocks_of("heading"))):
        return None
    return several(want, [(text, text, place) for text, place in _former(reading).items()])


def _former(reading: Reading) -> dict[str, str]:
    return {
        text: mark.selector for mark in reversed(reading.marks) if FORMER & bare(mark.key) for text in prices(mark.text)
    }


def _current(want: Want, values: Sequence[tuple[str, str, str]], reading: Reading) -> Found | None:
    """Of the prices of one thing that which is not struck out; of several the one that is told to machines."""
    former = _former(reading)
    current = [value for value in values if value[0] not in former]
    if len(current) < 2:
        return several(want, current or values)
    amount = number(fact.text) if (fact := told(["price"], reading, least=0.9)) is not None else None
    same = [value for value in current if amount is not None and number(value[0]) == amount]
    return several(want, same) if same else marked(frozenset({"price"}), want, reading)


def _clear(want: Want, values: Sequence[tuple[str, str, str]]) -> Found | None:
    """All of the values, or the one that is asked for; where it is not said which of several, none."""
    if want.every or want.chosen or len(values) < 2:
        return several(want, values)
    shown = ", ".join(text for text, _, _ in values[:5]) + (", ..." if len(values) > 5 else "")
    text = f"It is not clear which {want.label.lower()} is meant: {len(values)} fit: {shown}."
    return Found(value=None, text=text, confidence=0.0, there=False)


def _telling(want: Want) -> frozenset[str]:
    return bare(" ".join(want.subject)) - _PLAIN - bare(" ".join(_PLAIN))


def _near(subject: frozenset[str], reading: Reading) -> list[Block]:
    """Blocks that have the words; else those below a heading that has."""
    having = [
        msgspec.structs.replace(block, text=said)
        for block in reading.blocks
        if block.kind != "heading" and subject <= bare(block.text)
        for said in _sentences(block.text)
        if subject <= bare(said)
    ]
    headings = [one for one in reading.blocks_of("heading") if subject <= bare(one.text)]
    return having + [block for one in headings for block in below(one, reading) if not _of_another(block, subject)]


def _sentences(text: str) -> Iterator[str]:
    """What stands between full stops; a text without several of them is one."""
    begin = 0
    for stop in _STOP.finditer(text):
        yield text[begin : stop.end()]
        begin = stop.end()
    yield text[begin:]


def _of_another(block: Block, subject: frozenset[str]) -> bool:
    """Whether what it tells is told of somebody or something else: ``Secretary: Mia Stone, 01603 555 020``."""
    label = _LABEL.match(block.text)
    return label is not None and bool(bare(label[1]) - subject - _CONTACT)


def _distinct(values: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    found: dict[str, str] = {}
    ends = set()
    for text, _, place in values:
        digits = "".join(sign for sign in text if sign.isdecimal())
        if len(digits) >= _PHONE and digits[-_PHONE:] in ends:
            continue  # +44 131 655 0123 and 0131 655 0123 are one number
        if len(digits) >= _PHONE:
            ends.add(digits[-_PHONE:])
        found.setdefault(text, place)
    return [(text, text, place) for text, place in found.items()]
