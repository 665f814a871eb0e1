"""Words of a query as the page has them, where its language inflects: ``blauen`` is ``blaue`` on a German page."""

from typing import Final

import msgspec

from treadle.browsers.extract.reading import Reading
from treadle.browsers.extract.want import Want
from treadle.browsers.snapshot.words import words

__all__ = ["aligned"]

_ENDINGS: Final = {
    "de": ("", "e", "en", "em", "er", "es", "n", "s"),
    "fr": ("", "e", "s", "es", "x"),
    "es": ("", "a", "o", "as", "os", "s", "es"),
}
_LEAST: Final = 4


def aligned(want: Want, reading: Reading) -> Want:
    """The want with each word that the page has not, but in one other form, in that form."""
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


def _vocabulary(reading: Reading) -> frozenset[str]:
    return frozenset(word for block in reading.blocks for word in words(block.text))


def _form(word: str, known: frozenset[str], endings: tuple[str, ...]) -> str:
    if word in known:
        return word
    roots = {word.removesuffix(ending) for ending in endings if word.endswith(ending)}
    forms = {root + ending for root in roots if len(root) >= _LEAST for ending in endings} & known
    return forms.pop() if len(forms) == 1 else word
