"""How well a text fits the words that somebody used for it: 0 to 1, and why."""

from collections.abc import Collection
from typing import Final, NamedTuple

from treadle.browsers.grounding.scoring.index import Words
from treadle.browsers.grounding.words import beginnings, close

__all__ = ["EQUAL", "NEARLY", "Match", "pieces", "quality"]

EQUAL: Final = 0.9
"""From here on a text is what was said, in another spelling at most."""

NEARLY: Final = "is nearly"
"""How a text fits that was only guessed at."""


class Match(NamedTuple):
    """How good, and in what way."""

    quality: float
    how: str


_NONE: Final = Match(0.0, "")


def quality(wanted: Words, text: Words, *, quoted: bool, guess: bool = False, known: Collection[str] = ()) -> Match:
    """How well a text fits. Quoted words are never guessed at; with ``guess``, slips of the hand are forgiven.

    ``known`` are words of the page: who says one of them means it, and not another that is nearly the same.
    """
    if wanted.raw == text.raw:
        return Match(1.0, "is exactly")
    if wanted.folded == text.folded:
        return Match(0.98, "is")
    if not wanted.words or not text.words:
        return _NONE
    if wanted.words == text.words:
        return Match(0.96, "is")
    if wanted.squashed == text.squashed and len(wanted.squashed) > 2:
        return Match(0.95, "is")
    if not quoted and wanted.canonical == text.canonical:
        return Match(EQUAL + 0.01, "means")
    return _partly(wanted, text, quoted=quoted, guess=guess, known=known)


def _partly(wanted: Words, text: Words, *, quoted: bool, guess: bool, known: Collection[str]) -> Match:
    coverage = min(1.0, len(wanted.words) / len(text.words))
    if _contiguous(wanted.words, text.words):
        return Match(0.74 + 0.14 * coverage, "contains")
    if quoted:
        return _NONE
    present = set(text.words)
    if present.issuperset(wanted.words):
        return Match(0.68 + 0.14 * coverage, "has the words")
    same = set(text.canonical)
    if same.issuperset(wanted.canonical):
        return Match(0.64 + 0.14 * coverage, "has words that mean")
    if guess and all(word in present or _slip(word, present, known) for word in wanted.words):
        return Match(0.58 + 0.2 * coverage, NEARLY)
    shared = len(present.intersection(wanted.words)) + len(same.intersection(wanted.canonical))
    return Match(0.2 * shared / (2 * len(wanted.words)), "has some words of") if shared else _NONE


def _slip(word: str, present: Collection[str], known: Collection[str]) -> bool:
    return word not in known and any(close(word, other) for other in present)


def _contiguous(needle: tuple[str, ...], hay: tuple[str, ...]) -> bool:
    if len(needle) == 1:
        return needle[0] in hay
    return any(hay[at : at + len(needle)] == needle for at in range(len(hay) - len(needle) + 1))


def pieces(wanted: Words, *, guess: bool = False) -> tuple[str, ...]:
    """Pieces of which one at least is in every text that fits; empty if all texts have to be tried.

    A slip of the hand leaves one third of a word as it was.
    """
    if not wanted.words:
        return ()
    word = wanted.words[0]
    if guess:
        third = len(word) // 3
        return (word[:third], word[third : 2 * third], word[2 * third :]) if third > 1 else ()
    return (word[:3], *beginnings(wanted.canonical[0]))
