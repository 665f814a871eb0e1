"""Words of a query as the page has them, where its language inflects: ``blauen`` is ``blaue`` on a German page."""

from typing import Final

import msgspec

from treadle.browsers.extract.concepts import bare, heading_words
from treadle.browsers.extract.facts import page_facts
from treadle.browsers.extract.reading import Reading
from treadle.browsers.extract.records import things_of
from treadle.browsers.extract.vocabulary import WantKind
from treadle.browsers.extract.want import Want
from treadle.browsers.snapshot.words import words

__all__ = ["aligned"]

_ENDINGS: Final = {
    "de": ("", "e", "en", "em", "er", "es", "n", "s"),
    "fr": ("", "e", "s", "es", "x"),
    "es": ("", "a", "o", "as", "os", "s", "es"),
}
_MACHINES: Final = 2
"""The rank of facts that no label on the page tells."""
_LEAST: Final = 4
_ORDINALS: Final = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}


def aligned(want: Want, reading: Reading) -> Want:
    """The want with each word that the page has not, but in one other form, in that form."""
    want = _with_ordinal(want, reading) if want.chosen else want
    endings = _ENDINGS.get(reading.language[:2].casefold())
    if endings is None:
        return want
    known = reading.derived(_vocabulary)
    return msgspec.structs.replace(
        want,
        subject=tuple(_form(word, known, endings) for word in want.subject),
        holder=tuple(_form(word, known, endings) for word in want.holder),
        where=tuple(_form(word, known, endings) for word in want.where),
    )


def _with_ordinal(want: Want, reading: Reading) -> Want:
    """``the second permit`` where one thing is called so, ``last sign-in`` where a column is: a name, no place."""
    word, said = _ORDINALS.get(want.number, ""), bare(" ".join(want.subject))
    names = {
        thing.name
        for kind in things_of(reading)
        if not kind.plain and word
        for thing in kind.things
        if word in (name := bare(thing.name)) and name - {word} and name - {word} <= said
    }
    said |= {want.kind.value} if want.kind is WantKind.PRICE else frozenset()  # "premier prix"
    labels = [
        *map(heading_words, _columns(reading)),
        *(fact.key for fact in page_facts(reading) if fact.rank < _MACHINES),
    ]
    labels += [bare(one.text) for one in reading.blocks_of("heading")]
    called = any(word in own and own - {word} and own - {word} <= said for own in labels)
    if len(names) != 1 and not called:
        return want
    return msgspec.structs.replace(want, chosen=False, number=1, subject=(word, *want.subject))


def _columns(reading: Reading) -> list[str]:
    return [column for table in reading.tables for column in table.columns]


def _vocabulary(reading: Reading) -> frozenset[str]:
    return frozenset(word for block in reading.blocks for word in words(block.text))


def _form(word: str, known: frozenset[str], endings: tuple[str, ...]) -> str:
    if word in known:
        return word
    roots = {word.removesuffix(ending) for ending in endings if word.endswith(ending)}
    forms = {root + ending for root in roots if len(root) >= _LEAST for ending in endings} & known
    return forms.pop() if len(forms) == 1 else word
