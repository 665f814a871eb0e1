"""Values that are known by their form: prices, dates, addresses; and those of what the page as a whole is about."""

from collections.abc import Callable, Iterable
from typing import Final

from treadle.browsers.extract.about import about, labelled, marked
from treadle.browsers.extract.found import Found, several
from treadle.browsers.extract.patterns import dates, emails, prices
from treadle.browsers.extract.reading import Block, Reading
from treadle.browsers.extract.things import bare
from treadle.browsers.extract.vocabulary import WantKind
from treadle.browsers.extract.want import Want
from treadle.browsers.snapshot.words import singular, words_of

__all__ = ["addresses", "of_page", "patterned"]

_PLAIN: Final = words_of(
    "price cost date day publication published publish posted article post contact email phone telephone address number"
)
"""Words that tell no value of a form from another."""
_ASIDE: Final = frozenset({"navigation", "contentinfo", "banner"})
_FORMS: Final = {"price": prices, "date": dates, "email": emails}


def patterned(want: Want, reading: Reading, matches: Callable[[str], list[str]]) -> Found | None:
    """Values of that form, near all the words that tell them from others: in one block, or below one heading."""
    subject = _telling(want)
    if subject and not want.every:
        told = labelled(subject | {want.kind.value}, reading)
        if told is not None and matches(told.text):
            return told
    blocks = _near(subject, reading) if subject else reading.blocks
    values = [(text, text, block.selector) for block in blocks for text in matches(block.text)]
    return several(want, _distinct(values))


def addresses(want: Want, reading: Reading, scheme: str, matches: Callable[[str], list[str]]) -> Found | None:
    """E-mail addresses or telephone numbers, in text and in links."""
    subject = _telling(want)
    linked = [
        (one.href.removeprefix(scheme).partition("?")[0], one.selector)
        for one in reading.links
        if one.href.startswith(scheme) and (not subject or subject <= bare(f"{one.text} {one.href}"))
    ]
    blocks = _near(subject, reading) if subject else reading.blocks
    values = [(text, text, block.selector) for block in blocks for text in matches(block.text)]
    values += [(text, text, place) for text, place in linked if not any(text in known for known, _, _ in values)]
    return several(want, _distinct(values))


def of_page(want: Want, reading: Reading) -> Found | None:
    """``the price of the blue mug`` on the page of the blue mug; ``the title of the book``."""
    if len(want.fields) == 1 and not want.every and not want.where:
        found = _headed(want, reading)
        if found is not None:
            return found
    if want.every:
        return None
    return about(Want(kind=WantKind.ABOUT, label=want.label, subject=(*want.fields, *want.subject)), reading)


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
    blocks = _below(heading, reading) if heading is not None else [b for b in reading.blocks if b.region not in _ASIDE]
    values = _distinct([(text, text, block.selector) for block in blocks for text in _FORMS[field](block.text)])
    if len(values) > 1:
        return marked(frozenset({field}), want, reading)
    return several(want, values)


def _telling(want: Want) -> frozenset[str]:
    return frozenset(singular(word) for word in want.subject) - _PLAIN


def _near(subject: frozenset[str], reading: Reading) -> list[Block]:
    """Blocks that have the words; else those below a heading that has."""
    having = [block for block in reading.blocks if subject <= bare(block.text) and block.kind != "heading"]
    headings = [one for one in reading.blocks_of("heading") if subject <= bare(one.text)]
    return having + [block for heading in headings for block in _below(heading, reading)]


def _below(heading: Block, reading: Reading) -> list[Block]:
    """What stands below a heading, up to the next of its level or a higher one."""
    found: list[Block] = []
    for block in reading.blocks[reading.blocks.index(heading) + 1 :]:
        if block.region != heading.region or (block.kind == "heading" and block.level <= heading.level):
            break
        found.append(block)
    return found


def _distinct(values: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    found: dict[str, str] = {}
    for text, _, place in values:
        found.setdefault(text, place)
    return [(text, text, place) for text, place in found.items()]
