"""All words that the languages are read by: whoever says one of them has not mistyped another."""

from collections.abc import Iterable, Mapping
from functools import cache

import msgspec

from treadle.browsers.grounding.grammar.lexicon.english import ENGLISH
from treadle.browsers.grounding.grammar.lexicon.french import FRENCH
from treadle.browsers.grounding.grammar.lexicon.german import GERMAN
from treadle.browsers.grounding.grammar.lexicon.spanish import SPANISH
from treadle.browsers.grounding.grammar.lexicon.tables import Table
from treadle.browsers.grounding.words import fold, split_words

__all__ = ["spoken_words"]


def _texts(held: object) -> Iterable[str]:
    """All texts in what a lexicon is made of, however deep."""
    if isinstance(held, str):
        yield held
    elif isinstance(held, Table):
        yield from _texts(held.items())
    elif isinstance(held, msgspec.Struct):
        for name in held.__struct_fields__:
            yield from _texts(getattr(held, name))
    elif isinstance(held, Mapping):
        for key, value in held.items():
            yield from _texts(key)
            yield from _texts(value)
    elif isinstance(held, Iterable):
        for one in held:
            yield from _texts(one)


@cache
def spoken_words() -> frozenset[str]:
    """The words of the four languages, folded; those that are known as slips are none of them.

    Put together when they are first asked for: it takes a tenth of a second, which no start should wait for.
    """
    return frozenset(
        word
        for lexicon in (ENGLISH, GERMAN, FRENCH, SPANISH)
        for text in _texts(msgspec.structs.replace(lexicon, misspellings={}))
        for word in split_words(fold(text))
    )
