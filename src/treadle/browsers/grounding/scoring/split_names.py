"""A control whose name is said around the thing that it is done to: "keep the casserole for later" is the Save for
later of the casserole, "show the Old Mint on the map" its Show on map."""

from collections.abc import Iterable, Iterator
from typing import Final

from treadle.browsers.grounding.intent import Intent, Verb
from treadle.browsers.grounding.scoring.asked import SMALL, is_counted
from treadle.browsers.grounding.scoring.evidence import Evidence, parts_of
from treadle.browsers.grounding.scoring.fit import available, is_pressed
from treadle.browsers.grounding.scoring.index import Index, Words
from treadle.browsers.grounding.scoring.kinds import KINDS
from treadle.browsers.grounding.scoring.matching import Effort, pieces, quality
from treadle.browsers.grounding.scoring.meanings import told_by
from treadle.browsers.grounding.scoring.menus import said_of
from treadle.browsers.grounding.scoring.scopes import ITEMS
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.scoring.surroundings import UNSAID
from treadle.browsers.grounding.words import DETERMINERS, ORDINALS, fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element, ElementState

__all__ = ["AROUND", "said_around"]

AROUND: Final = "what is done, around a thing"
"""The role of a reading that such a control was found by."""

_FEWEST: Final = 4
"""Words of such a command: the verb, an article or a word of what it is about, and how it is done."""
_LONGEST_HEAD: Final = 2
_LONGEST_TAIL: Final = 5
_CALLED_SO: Final = 0.84
_WHOLLY: Final = frozenset({"is exactly", "is", "means", "is, with a count,", "stands for"})
_MOST: Final = 60
"""Controls that say the deed; of more, none is told apart here."""
_OPENING: Final = words_of("open click press tap go offne offnen klick klicke ouvre ouvrez clique abre haz")
"""What is done with anything: the word for what it is ends no name of that."""
_BACK: Final = words_of("back again zuruck wieder nochmal retour nouveau vuelta nuevo")
"""What is said of doing it once more, or the other way round, and need not be in the name."""
_ENDINGS: Final = words_of(
    "ending ends endend endet endend endigt finissant termine terminant acabada acabado termina terminada named called "
    "namens genannt appele llamado number nummer numero numbered"
)
_BY_ENDING: Final = frozenset(map(stem, _ENDINGS))
"""What leads to the name of something, as stems."""
_JOINING: Final = UNSAID | words_of("auf aus bei nach uber unter vers sous a en hacia sobre back")
"""What need not be the same in a name."""
_ACTED_ON: Final = frozenset({"button", "link", "generic", "menuitem"})
_LONGEST_TEXT: Final = 200
_CLOSE: Final = 2
"""How many of the places that a control is in are its own: a section, and what lies just around that."""


def said_around(index: Index, intent: Intent) -> Element | None:
    """The one control that is called what a command begins and ends with, where its row, card or section says all that
    stands between; None where a word is left that it does not say, or where two rows say it all."""
    target = intent.target
    said = said_of(intent) if intent.verb is Verb.CLICK else None
    if said is None or target is None or is_counted(target) or index.snapshot.truncated:
        return None
    words = split_words(fold(said))
    if len(words) < _FEWEST or not ORDINALS.keys().isdisjoint(words):
        return None
    for phrase, between in _cuts(words):
        called = [at for at in _called(index, phrase) if available(index.elements[at], Verb.CLICK)]
        fitting = [at for at in called if _says(index, at, between)] if len(called) <= _MOST else []
        if len(fitting) == 1:
            return index.elements[fitting[0]]
    return None


def _cuts(words: tuple[str, ...]) -> Iterator[tuple[Words, tuple[str, ...]]]:
    """What a control may be called, and what stands between its words."""
    for tail in range(_LONGEST_TAIL, 0, -1):
        for head in range(_LONGEST_HEAD, 0, -1):
            between = words[head:-tail]
            phrase = [word for word in (*words[:head], *words[-tail:]) if word not in DETERMINERS]
            if len(phrase) < head + 1 or not any(word not in SMALL for word in between):
                continue
            if not any(word not in UNSAID for word in phrase[head:]):
                continue  # a word for where it is does not end the name of what is done
            if phrase[0] in _OPENING and KINDS.issuperset(map(stem, phrase[1:])):
                continue  # "open the checkout issue"
            yield Words.of(" ".join(phrase)), between
            plain = [word for word in phrase if word not in _BACK]
            if head < len(plain) < len(phrase):
                yield Words.of(" ".join(plain)), between


def _called(index: Index, phrase: Words) -> list[int]:
    """What can be pressed and is called so, or by another name for the same."""
    found = []
    for at in index.containing(pieces(phrase, effort=Effort.MEANING)):
        one = index.elements[at]
        name = one.name or one.text
        if one.role not in _ACTED_ON or not name or len(name) > _LONGEST_TEXT or one.has(ElementState.HIDDEN):
            continue
        words = index.words(name)
        if len(words.words) > 1 and is_pressed(one) and _is_same(phrase, words):
            found.append(at)
    return found


def _is_same(phrase: Words, name: Words) -> bool:
    match = quality(phrase, name, quoted=False, effort=Effort.MEANING)
    if match.quality >= _CALLED_SO and match.how in _WHOLLY:
        return True
    said, there = ([word for word in words.meaning if word not in _JOINING] for words in (phrase, name))
    alike = len(said) == len(there) > 1
    return alike and all(_is_one(word, other) for word, other in zip(said, there, strict=True))


def _is_one(word: str, other: str) -> bool:
    return word == other or other in told_by(word) or word in told_by(other)


def _says(index: Index, at: int, between: tuple[str, ...]) -> bool:
    """Whether what a control is in, or stands beside, says all of some words, but for what kind of thing it is."""
    around = Evidence(index.words(text) for text in _texts(index, at) if text)
    told = [part for part in parts_of(index.words(" ".join(between))) if not SMALL.issuperset(part.words)]
    missing = [part for part in told if not around.of(part)]
    if any(part.words[0] not in KINDS and not _BY_ENDING.issuperset(part.words) for part in missing):
        return False
    return any(part not in missing and part.words[0] not in KINDS for part in told)


def _texts(index: Index, at: int) -> Iterable[str]:
    one = index.elements[at]
    held = (scope.number for scope in reversed(index.scopes.of(at)) if scope.kind in ITEMS)
    number = next((one for one in held if not index.is_layout(one)), None)
    yield one.nearby
    if number is not None:
        for member in index.members(number):
            yield index.elements[member].text
            yield index.elements[member].name
        return
    places = frozenset(one.context[:_CLOSE])
    yield from (place.partition(" ")[2][1:-1] for place in places)
    for other in index.elements:
        if not places.isdisjoint(other.context):
            yield other.text
