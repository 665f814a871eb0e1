"""One of the choices of a list or a group by its number or rank: "the biggest size", "the fastest priority", "the first
carrier in the list"; the list or group is what the choices are of."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from treadle.browsers.grounding.grammar.counted_thing import Counted
from treadle.browsers.grounding.intent import Superlative, Verb
from treadle.browsers.grounding.scoring.fit import available, is_read
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.peers import all_peers
from treadle.browsers.grounding.scoring.ranked_items import most_of
from treadle.browsers.grounding.scoring.scales import ranks
from treadle.browsers.grounding.words import fold
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import ElementState

__all__ = ["RankedOption", "ranked_option"]

_GONE: Final = re.compile(
    r"\b(?:not available|unavailable|sold out|out of stock|nicht verfugbar|ausverkauft|indisponible|epuise|agotado"
    r"|no disponible)\b"
)
_NOTHING: Final = re.compile(r"(?:select|choose|please|bitte|choisi|elige|seleccion|selectionn).*|\W*")
"""What a list shows that has no choice yet."""
_LISTS: Final = words_of(
    "list dropdown menu palette picker row group grid panel liste auswahl reihe gruppe lista desplegable rangee groupe "
    "fila grupo paleta"
)
_KINDS: Final = words_of("option choice level size type option auswahl choix opcion stufe niveau nivel")
_BEFORE: Final = 3
"""Elements before some choices of which one may be their caption."""
_LONGEST: Final = 5
_FEWEST: Final = 2


class RankedOption(NamedTuple):
    """The choice that is meant."""

    at: int
    """The element: a list, or the choice itself."""
    option: str | None
    """Of a list what is chosen; None where that is told by its number, and for a choice that stands for itself."""
    number: int | None = None
    """Of a list whose choices are seen only when it is open, which one: -1 is the last."""


class _Choices(NamedTuple):
    at: int
    options: tuple[str, ...]
    captions: tuple[str, ...]
    members: tuple[int, ...] = ()


def ranked_option(index: Index, counted: Counted) -> RankedOption | None:
    """The choice that a clause tells by its number or rank; None where no list or group is called so, or several are,
    or the choices do not say of how much they have how much."""
    if not counted.nouns or counted.told or counted.owner or (counted.superlative is None) == (counted.ordinal is None):
        return None
    if counted.place and not _LISTS.intersection(index.words(counted.place).stems):
        return None
    called = [one for one in _choices(index) if any(_is_called(index, one, name) for name in _names(counted))]
    if len({one.at for one in called}) != 1:
        return None
    one = called[0]
    if not one.options:
        number = counted.ordinal
        return None if number is None else RankedOption(one.at, None, number)
    kept = [at for at, text in enumerate(one.options) if _is_free(index, one, at, text)]
    best = _best(one, kept, counted.superlative) if counted.superlative is not None else _numbered(kept, counted)
    if best is None:
        return None
    return RankedOption(one.members[best], None) if one.members else RankedOption(one.at, one.options[best])


def _names(counted: Counted) -> Iterator[str]:
    """What the list may be called, the noun with and without what it is of: "parcel size", "priority level"."""
    yield " ".join(counted.nouns)
    if len(counted.nouns) > 1 and counted.nouns[-1] in _KINDS:
        yield " ".join(counted.nouns[:-1])


def _is_called(index: Index, one: _Choices, name: str) -> bool:
    """Whether choices stand under a name: "Size (EU)" is size, "From account" no account that is ranked by its size."""
    said = index.words(name)
    for caption in (each for full in one.captions for each in (full, re.split(r"[(:]", full)[0])):
        words = index.words(caption)
        for mine, theirs in ((said.stems, words.stems), (said.meaning, words.meaning)):  # in any of the languages
            if mine and 0 < len(theirs) <= _LONGEST and mine in (theirs[: len(mine)], theirs[-len(mine) :]):
                return True
    return False


def _choices(index: Index) -> Iterator[_Choices]:
    for at, element in enumerate(index.elements):
        if element.has(ElementState.HIDDEN) or not available(element, Verb.SELECT):
            continue
        captions = tuple(dict.fromkeys(filter(None, (element.label, element.name))))
        if element.options:
            yield _Choices(at, tuple(element.options), captions)
        elif element.role == "combobox" and not element.has(ElementState.EDITABLE) and captions:
            yield _Choices(at, (), captions)
    for peers in all_peers(index):
        if not peers.options and not any(_tells_of_choice(index, at) for at in peers.members):
            captions = (*peers.captions, *_over(index, peers.members[0]))
            yield _Choices(peers.members[0], peers.texts, captions, peers.members)


def _tells_of_choice(index: Index, at: int) -> bool:
    """Whether an element only tells something of the round box before it: its price."""
    before, text = index.elements[max(at - 1, 0)], index.elements[at].text
    return before.role == "radio" and bool(text) and before.name != text and text in before.name


def _over(index: Index, first: int) -> Iterator[str]:
    """What is read just before some choices, other controls between them left out: a link to a guide."""
    for at in range(first - 1, max(first - 1 - _BEFORE, -1), -1):
        element = index.elements[at]
        if is_read(element) and element.text and element.frame == index.elements[first].frame:
            yield element.text
            return
        if element.role != "link":
            return


def _is_free(index: Index, one: _Choices, at: int, text: str) -> bool:
    if one.members:
        return available(index.elements[one.members[at]], Verb.SELECT)
    said = fold(text)
    own = {fold(caption) for caption in one.captions}
    return not _GONE.search(said) and _NOTHING.fullmatch(said) is None and said not in own


def _best(one: _Choices, kept: Sequence[int], superlative: Superlative) -> int | None:
    values = ranks([one.options[at] for at in kept], superlative.of)
    best = most_of(values, superlative) if len(values) >= _FEWEST else []
    return kept[best[0]] if len(best) == 1 else None


def _numbered(kept: Sequence[int], counted: Counted) -> int | None:
    number = counted.ordinal or 0
    place = number if number < 0 else number - 1
    return kept[place] if number and -len(kept) <= place < len(kept) else None
