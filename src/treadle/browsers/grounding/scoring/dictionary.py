"""A dictionary of what pages and people call the same, in English, German, French and Spanish."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from treadle.browsers.grounding.scoring.called import BY_DOMAIN
from treadle.browsers.grounding.scoring.dictionary_deeds import DEEDS_CALLED, DONE_BY
from treadle.browsers.grounding.scoring.dictionary_things import THINGS_CALLED
from treadle.browsers.grounding.words import fold, split_words

__all__ = ["Names", "by_domain", "done_by_others", "in_four_languages"]

_GERMAN, _FRENCH, _SPANISH = range(1, 4)
_FORMS: Final[Mapping[int, Mapping[str, Sequence[str]]]] = {
    _GERMAN: {"en": ("e", "t"), "eln": ("le",)},
    _FRENCH: {"er": ("e", "ez"), "ir": ("is", "issez")},
    _SPANISH: {"ar": ("a", "e"), "er": ("e", "a"), "ir": ("e", "a")},
}
"""How somebody is told to do what a verb says."""


class Names(NamedTuple):
    """What one thing is called, each name in words."""

    english: Sequence[tuple[str, ...]]
    others: Sequence[tuple[str, ...]]
    forms: Sequence[tuple[str, ...]]
    """What orders somebody to do it."""


def in_four_languages() -> Iterator[Names]:
    """The names of each thing, as they are spelt without accents."""
    for text in (DEEDS_CALLED, THINGS_CALLED):
        ordered = text is DEEDS_CALLED
        for english, *others in _columns(text):
            forms = [form for at, column in enumerate(others, 1) for form in _orders(at, column)] if ordered else []
            yield Names(english, [name for column in others for name in column], forms)


def by_domain() -> Iterator[Names]:
    """The same of what is told by domain, where most names have several words."""
    for text in BY_DOMAIN:
        for english, *others in _columns(text):
            yield Names(english, [name for column in others for name in column], ())


def _columns(text: str) -> Iterator[list[list[tuple[str, ...]]]]:
    for line in text.replace("\n ", " ").strip().splitlines():
        yield [[split_words(fold(name)) for name in column.split(",")] for column in line.split("|")]


def _orders(language: int, names: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    for name in names:
        for ending, others in _FORMS.get(language, {}).items():
            if len(name) == 1 and name[0].endswith(ending):
                yield from ((name[0].removesuffix(ending) + other,) for other in others)


def done_by_others() -> Mapping[str, frozenset[str]]:
    """By which other things each is done or told, too."""
    told: dict[str, set[str]] = {}
    for pair in filter(None, DONE_BY.replace("\n", "").split("|")):
        one, other = (" ".join(name.split("_")) for name in pair.split())
        told.setdefault(one, set()).add(other)
    return {one: frozenset(others) for one, others in told.items()}
