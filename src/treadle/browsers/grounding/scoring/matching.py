"""How well a text fits the words that somebody used for it: 0 to 1, and why."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Final, NamedTuple

from treadle.browsers.grounding.date_words import days_in
from treadle.browsers.grounding.scoring.index import Words
from treadle.browsers.grounding.scoring.meanings import called, is_picture, names_of
from treadle.browsers.grounding.words import beginnings
from treadle.browsers.snapshot.words import words_of

__all__ = [
    "DEEDS",
    "EQUAL",
    "HANDLES",
    "INFLECTED",
    "OTHERWISE",
    "Effort",
    "Match",
    "is_called_alike",
    "is_done_already",
    "pieces",
    "quality",
]

EQUAL: Final = 0.9
"""From here on a text is what was said, in another spelling at most."""
DEEDS: Final = words_of(
    "accept add apply archive attach block book buy cancel checkout clear close copy create decline delete disable "
    "discard download duplicate edit follow hide invite leave login logout merge mute okay pause pay play print "
    "raise redo refresh reject rename reply report request reserve reset restore save search send share signup stop "
    "submit subscribe undo unfollow unsubscribe update upload upvote"
)
"""What is done to things: a button that is called so does it to its own, not to whatever was said."""
HANDLES: Final = words_of(
    "action actions dots handle kebab menu more option options overflow "
    "aktionen menue menu optionen weitere mehr plus autres actions mas acciones opciones menus"
)
"""What a control is called by that opens what can be done to a thing: "More actions for Budget.xlsx" is no file."""
OTHERWISE: Final = words_of(
    "all everything every forgot forgotten none not never no another without except undo un dont alle nicht "
    "tout tous toutes pas todo "
    "todos todas"
)
"""What makes a name mean something else than the rest of it: "Delete all" is not what "Delete" means."""
INFLECTED: Final = "is another form of"
"""The same words, one of them inflected: "Huts" for "hut"."""
_COUNTED: Final = frozenset("0123456789")
_COUNTS: Final = frozenset({"item", "items", "new", "unread", "artikel", "articles", "articulos"})
_UNTELLING: Final = words_of(
    "all any as at by each every for form from in it list of on or out page the this to up with you"
)
"""Single words that a longer name has by chance."""
_SHORT: Final = 3
_FEWEST: Final = 2
_MOST: Final = 5
"""Words of a name in which the verb may be last in one language and first in another."""
_OWNED: Final = 0.92
"""What is said to be somebody's, or is not: "Your name", where another may be just "Name"."""
_OWNERS: Final = words_of("your my our ihr ihre mein meine votre vos mon ma mes su sus tu tus mi mis")
_STANDS_FOR_ANOTHER: Final = 0.45
"""It is told, and not acted upon."""


class Effort(IntEnum):
    """How much is done to see that a text fits."""

    PLAIN = 0
    MEANING = 1
    """What stands for the same is taken for the same: a gear for settings."""


class Match(NamedTuple):
    """How good, and in what way."""

    quality: float
    how: str


_NONE: Final = Match(0.0, "")


def quality(wanted: Words, text: Words, *, quoted: bool, effort: Effort = Effort.PLAIN) -> Match:
    """How well a text fits. Quoted words are never guessed at."""
    if wanted.raw == text.raw:
        return Match(1.0, "is exactly")
    if wanted.folded == text.folded:
        return Match(0.98, "is")
    if not wanted.words or not text.words:
        return _NONE
    if (number := wanted.folded.lstrip("#")).isdecimal():
        marked = number != wanted.folded
        if text.folded.strip(" #()[].") == number and not (marked and "(" in text.folded):
            return Match(EQUAL if marked else 0.95, "is")
        return Match(_STANDS_FOR_ANOTHER * (wanted.words[0] in text.words), "contains")
    if wanted.words == text.words:
        return Match(0.96 if _is_owned(wanted) == _is_owned(text) else _OWNED, "is")
    if wanted.squashed == text.squashed and len(wanted.squashed) > 2:
        return Match(0.95, "is")
    if is_done_already(wanted.words, text.words):
        return Match(_STANDS_FOR_ANOTHER, "has words that mean")
    if wanted.folded.startswith("@") and wanted.folded not in text.folded.split():
        return _NONE  # of a longer text, "@eu" is not the word "eu"
    if not quoted:
        if wanted.canonical == text.canonical:
            return Match(EQUAL + 0.01, "means")
        if wanted.stems == text.stems:
            done = any(is_done_already((one,), (other,)) for one, other in zip(wanted.words, text.words, strict=False))
            return Match(_STANDS_FOR_ANOTHER, "has words that mean") if done else Match(EQUAL, INFLECTED)
        if _COUNTED & set(text.folded) and _without_counts(text.canonical) == wanted.canonical:
            return Match(EQUAL + 0.01, "is, with a count,")
        if effort >= Effort.MEANING and (wanted.meaning == text.meaning or is_called_alike(wanted, text)):
            return Match(0.86, "stands for")
        if effort >= Effort.MEANING and _says_the_same(wanted, text):
            return Match(0.85, "stands for")
    return _partly(wanted, text, quoted=quoted, effort=effort)


def is_called_alike(wanted: Words, text: Words) -> bool:
    """Whether both are names of one thing that have nothing else in common: "past orders", "Order history"."""
    thing = called(wanted.stems)
    return bool(thing) and thing == called(text.stems)


def _says_the_same(wanted: Words, text: Words) -> bool:
    """Whether a name in another language says the same, the verb last: "show all orders" is "Alle Bestellungen
    anzeigen"."""
    said, there = wanted.meaning, text.meaning
    turned = len(said) == len(there) and _FEWEST <= len(said) <= _MOST and said[0] == there[-1]
    return turned and not set(wanted.words) & set(text.words) and sorted(said) == sorted(there)


def is_done_already(wanted: Sequence[str], text: Sequence[str]) -> bool:
    """Whether a name says what has been done, and what is to be done was said: "Approved" does not approve."""
    if len(wanted) != 1 or wanted[0] in text:
        return False
    return not {f"{wanted[0]}d", f"{wanted[0]}ed"}.isdisjoint(text)


def _is_owned(words: Words) -> bool:
    return not _OWNERS.isdisjoint(words.folded.split(" ", 1)[:1])


def _partly(wanted: Words, text: Words, *, quoted: bool, effort: Effort) -> Match:
    coverage = min(1.0, len(wanted.words) / len(text.words))
    match = _part(wanted, text, coverage, quoted=quoted, effort=effort)
    if len(wanted.words) == 1 and wanted.folded in _UNTELLING:
        return Match(min(match.quality, _STANDS_FOR_ANOTHER), match.how)
    if match.quality > _STANDS_FOR_ANOTHER and not OTHERWISE.isdisjoint(set(text.words) - set(wanted.words)):
        return Match(_STANDS_FOR_ANOTHER, match.how) if len(text.words) < len(wanted.words) + 4 else match
    return match


def _part(wanted: Words, text: Words, coverage: float, *, quoted: bool, effort: Effort) -> Match:
    if _contiguous(wanted.words, text.words):
        begins = text.words[: len(wanted.words)] == wanted.words
        return Match(0.74 + 0.14 * coverage + (0.01 if begins else 0.0), "contains")
    if quoted or (len(wanted.words) > 1 and all(map(str.isdecimal, wanted.words))):
        return _NONE  # 3-5-2 is not 5-3-2
    present = set(text.words)
    if present.issuperset(wanted.words):
        return Match(0.68 + 0.14 * coverage, "has the words")
    stems = set(text.stems)
    if set(text.canonical).issuperset(wanted.canonical):
        deed = len(wanted.canonical) == 1 and wanted.canonical[0] in DEEDS
        return Match(_STANDS_FOR_ANOTHER if deed else 0.64 + 0.14 * coverage, "has words that mean")
    if len(wanted.words) > 1 and stems.issuperset(wanted.stems):
        return Match(0.6 + 0.14 * coverage, "has words that mean")
    pictured = effort >= Effort.MEANING and all(map(is_picture, wanted.words))
    if pictured and len(text.words) <= _SHORT and set(text.meaning).issuperset(wanted.meaning):
        return Match(0.6 + 0.14 * coverage, "has words that stand for")
    shared = len(present.intersection(wanted.words)) + len(stems.intersection(wanted.stems))
    return Match(0.2 * shared / (2 * len(wanted.words)), "has some words of") if shared else _NONE


def _without_counts(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name without how many there are: "Cart, 2 items" is the cart."""
    if len(words) > 1 and words[0].isdecimal():
        return words[1:]
    kept = words[:-1] if len(words) > 1 and words[-1] in _COUNTS else words
    return kept[:-1] if len(kept) > 1 and kept[-1].isdecimal() else words


def _contiguous(needle: tuple[str, ...], hay: tuple[str, ...]) -> bool:
    if len(needle) == 1:
        return needle[0] in hay
    return any(hay[at : at + len(needle)] == needle for at in range(len(hay) - len(needle) + 1))


def pieces(wanted: Words, *, effort: Effort = Effort.PLAIN) -> tuple[str, ...]:
    """Pieces of which one at least is in every text that fits; empty if all texts have to be tried."""
    if not wanted.words:
        return ()
    if days := days_in(wanted.words):  # the month may be written in another way
        return days
    telling = max(wanted.canonical, key=len)  # all words are in what fits; a long one is in little else
    found = {wanted.squashed[:3], telling if telling.isdecimal() else telling[:3], *beginnings(telling)}
    if effort is Effort.MEANING:
        for thing in (*wanted.meaning, *filter(None, (called(wanted.stems),))):
            found.update(name[:3] for name in names_of(thing))
    return tuple(found)
