"""Which of the things of a page a clause tells by number or by what they differ in, and what it is called there."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from treadle.browsers.grounding.grammar.counted_thing import Counted
from treadle.browsers.grounding.scoring.amounts import AMOUNTS, amount
from treadle.browsers.grounding.scoring.evidence import Evidence, Part, parts_of
from treadle.browsers.grounding.scoring.file_kinds import files_of
from treadle.browsers.grounding.scoring.fit import is_read
from treadle.browsers.grounding.scoring.held_things import hold_some, one_within_another
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.kinds_of_things import GENERAL, are
from treadle.browsers.grounding.scoring.measures import values_of
from treadle.browsers.grounding.scoring.own_part import deeds_of
from treadle.browsers.grounding.scoring.ranked_items import most_of
from treadle.browsers.grounding.scoring.repeated import Things, repeated
from treadle.browsers.grounding.scoring.scopes import GROUPS
from treadle.browsers.grounding.scoring.surroundings import UNSAID
from treadle.browsers.grounding.scoring.times_of_day import time_meant
from treadle.browsers.grounding.scoring.told_things import those_told
from treadle.browsers.grounding.words import fold
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import ElementState

__all__ = ["SURE", "One", "names_of", "one_of_things"]

_LONGEST_NAME: Final = 90
SURE: Final = 1.5
"""From here on the page says that they are of the kind."""
_SINGLY: Final = 2.4
"""The same of what is only an element each."""
_LETTERS: Final = re.compile(r"[^\W\d_]{3}")
_TIMED: Final = 4.0
_TITLES: Final = ("heading", "rowheader", "link")
_WORSE: Final = 1.5
"""By how much less surely what is held may be of the kind than what holds it."""
_PLACES: Final = words_of(
    "column section list lane group area spalte liste bereich colonne rubrique columna seccion lista"
)
"""Words for a place that only say that it is one."""
_HOLDERS: Final = _PLACES | {"board", "day", "week", "row", "album", "folder", "category", "project"}
"""What holds things that are counted themselves."""
_ANYTHING: Final = 1.0
"""What is said by "the last one"."""
_FEW: Final = 2
_SEVERAL: Final = 3


class One(NamedTuple):
    """The one that is meant."""

    members: tuple[int, ...]
    """Its elements."""
    names: tuple[str, ...]
    """What it is called and nothing else of the page is, the likeliest first."""
    score: float
    """How surely the page says that such things are what was said: from :data:`SURE` on it does."""
    placed: bool
    """Where they are has been made use of."""
    whole: bool
    """So has been all that the clause says behind that."""


class _Among(NamedTuple):
    things: Things
    kept: tuple[int, ...]
    """Those of them, by position, of which it is said."""
    score: float
    placed: bool
    whole: bool


def one_of_things(index: Index, counted: Counted) -> One | None:
    """The thing that is told by its number or rank; None where it is not clear of what things, or which of them."""
    if _is_name(index, counted):
        return None
    if (at := time_meant(index, counted)) is not None:
        names = tuple(names_of(index, Things(((at,),), (None,), ()), 0))
        return One((at,), names, _TIMED, placed=bool(counted.place), whole=False)
    among = [each for things in repeated(index) if (each := _among(index, things, counted)) is not None]
    if any(each.placed for each in among):
        among = [each for each in among if each.placed]
    if not counted.nouns or counted.nouns[-1] not in _HOLDERS:
        among = [each for each in among if not any(_holds(each, other) for other in among)]
        if counted.nouns and (index.words(counted.nouns[-1]).stems or ("",))[-1] in GENERAL:  # no column is a card
            others = [things for things in repeated(index) if things.is_rich]
            among = [each for each in among if not hold_some(each.things, others)]
    picked = [(each, at) for each in among if (at := _picked(index, each, counted)) is not None]
    if not picked:
        return None
    best = max(each.score for each, _ in picked)
    fewest = _FEW if counted.superlative is not None else 1
    if best < SURE and any(
        each.score > SURE and len(each.kept) >= max(abs(counted.ordinal or 1), fewest) for each in among
    ):
        return None  # those that the page says to be of the kind do not tell which
    first = [(each, at) for each, at in picked if each.score >= best - 0.25]
    if len({each.things.members[at] for each, at in first}) > 1:
        rich = [(each, at) for each, at in first if each.things.is_rich]
        first = rich or first
    if len({each.things.members[at] for each, at in first}) > 1:
        within = one_within_another([(each.things, at) for each, at in first])
        first = first if within is None else [first[within]]
    if len({each.things.members[at] for each, at in first}) > 1:
        whole = max(first, key=lambda pair: len(pair[0].things.members))
        every = {at for each in whole[0].things.members for at in each}
        if all(set(each.things.members[at]) <= every for each, at in first):
            first = [whole]
        elif all(each.placed for each, _ in first):  # the nearest under what stands over both
            first = [min(first, key=lambda pair: pair[0].things.members[0])]
        else:
            return None
    each, at = first[0]
    names = tuple(names_of(index, each.things, at))
    return One(each.things.members[at], names, each.score, each.placed, each.whole)


def _holds(one: _Among, other: _Among) -> bool:
    """Whether most of some things hold several of the others each: columns of cards, days with events."""
    if other.score < one.score - _WORSE or len(other.things.members) < _FEW or not other.things.is_rich:
        return False
    return hold_some(one.things, [other.things])


def _is_name(index: Index, counted: Counted) -> bool:
    """Whether something of the page is called all of the phrase: "First name", "Latest news"."""
    said = index.words(counted.source[counted.start : counted.end]).stems
    if len(said) < _FEW:
        return False
    for element in index.elements:
        for text in {element.name, element.label, element.text, *element.options}:
            if text and len(text) <= _LONGEST_NAME:
                stems = index.words(text).stems
                if stems[: len(said)] == said:
                    return True
    return False


def _among(index: Index, things: Things, counted: Counted) -> _Among | None:
    """Those of some things that are meant by the noun and by where they are; None where they are none of these."""
    kept: Sequence[int] = range(len(things.members))
    placed = whole = False
    for place in filter(None, (counted.owner, counted.place)):
        wanted = parts_of(index.words(place))
        if all(part.words[-1] in _PLACES for part in wanted):
            continue  # "in the list"
        if beneath := _beneath(index, things, wanted):
            kept, placed = beneath, True
        elif within := _within(index, things, wanted):
            kept, placed = [at for at in kept if at in within], True
        elif _is_in(index, things, wanted) or _is_numbered(index, things, place):
            placed = True
        elif 0 < len(told := [at for at in kept if _tells(index, things, at, wanted)]) < len(kept):
            kept, placed = told, True
        elif counted.owner:
            return None
    score = _ANYTHING if not counted.nouns else 0.0
    if counted.nouns:
        head, others = counted.nouns[-1], counted.nouns[:-1]
        stem = (index.words(head).stems or (head,))[-1]
        score = are(index, things, stem)
        sort = files_of(stem)
        if sort is not None and score >= SURE:
            kept = [at for at in kept if sort(list(_texts(index, things.members[at])))] or kept
        told = [at for at in kept if _tells(index, things, at, [Part((stem,), stem)])]
        if score < SURE and things.is_rich and told and len(told) < len(things.members) and stem not in GENERAL:
            kept, score = told, SURE + 0.5 * len(told[:_SEVERAL])
        phrase = Part(index.words(" ".join(counted.nouns)).stems, "")
        if others and not _is_called(index, things, phrase):
            wanted = [Part((stem,), stem) for stem in index.words(" ".join(others)).stems]
            said = [at for at in kept if _tells(index, things, at, wanted)]
            kept = said or those_told(index, things.members, kept, " ".join(others), denied=False)
    if counted.told:
        told = those_told(index, things.members, kept, counted.told, denied=counted.denied, around=counted.beside)
        if not told or (len(told) == len(kept) and counted.ordinal is None):
            return None
        unheard = things.is_rich and bool(counted.nouns) and counted.nouns[-1] not in index.vocabulary
        kept, score = told, max(score, SURE) if score or unheard else 0.0
    if rest := [part for part in parts_of(index.words(counted.rest)) if part.words[0] not in GENERAL | UNSAID]:
        fewer = [at for at in kept if _tells(index, things, at, rest)]
        if 0 < len(fewer) < len(kept):  # "the last payment to Anna"
            kept, whole = fewer, True
    if counted.place and not placed and score >= _SINGLY:  # nothing of the page is called so
        placed = index.vocabulary.isdisjoint(index.words(counted.place).words)
    if counted.place and not placed and (score < SURE or counted.place_end == counted.end):
        return None
    if not things.is_rich and not placed and score < _SINGLY:
        return None
    deeds = [] if things.is_rich else deeds_of(index, " ".join(counted.around(placed=placed, whole=whole)))
    if deeds and not any(_tells(index, things, at, deeds[:1]) for at in kept):
        return None  # nobody deletes a name in a menu
    return _Among(things, tuple(kept), score, placed, whole) if score and kept else None


def _is_called(index: Index, things: Things, whole: Part) -> bool:
    """Whether what stands over things has all words of a noun: "reading list"."""
    return any(Evidence([index.words(caption)]).of(whole, loosely=False) for caption in things.captions)


def _is_in(index: Index, things: Things, wanted: Sequence[Part]) -> bool:
    """Whether what stands over things says where they are."""
    wanted = [part for part in wanted if part.words[0] not in _PLACES] or wanted
    if not wanted:
        return False
    return any(
        all(Evidence([index.words(caption)]).of(part, loosely=False) for part in wanted) for caption in things.captions
    )


def _within(index: Index, things: Things, wanted: Sequence[Part]) -> list[int]:
    """Those of some things that are in a row, card or column of others that begins with the words: "card in Review"."""
    wanted = [part for part in wanted if part.words[0] not in _PLACES]
    said = tuple(word for part in wanted for word in part.words)
    found = []
    for at, scope in enumerate(things.scopes):
        outer = [one for one in index.scopes.of(things.members[at][0]) if scope is not None and one != scope]
        begins = (index.elements[index.members(one.number)[0]] for one in outer if one.kind in GROUPS)
        if said and any(index.words(one.text or one.name).stems[: len(said)] == said for one in begins):
            found.append(at)
    return found if len(found) < len(things.members) else []


def _is_numbered(index: Index, things: Things, place: str) -> bool:
    """Whether what stands over things begins with the number that was said: "question 2"."""
    words = index.words(place).words
    if len(words) != _FEW or not words[-1].isdecimal():
        return False
    begins = re.compile(rf"{words[-1]}\s?[.):]")
    return any(begins.match(caption) for caption in things.captions)


def _beneath(index: Index, things: Things, wanted: Sequence[Part]) -> list[int]:
    """Those of some things that stand under a head of the words, where others stand beside it: a column of a board."""
    wanted = [part for part in wanted if part.words[0] not in _PLACES]
    said = tuple(word for part in wanted for word in part.words)
    members = {at for each in things.members for at in each}
    heads = [
        element.box
        for at, element in enumerate(index.elements)
        if said
        and at not in members
        and (is_read(element) or element.role == "heading")
        and index.words(element.text or element.name).stems[: len(said)] == said
        and len(index.words(element.text or element.name).stems) <= len(said) + 1
    ]
    if len(heads) != 1:
        return []
    head = heads[0]
    beneath = []
    for at, each in enumerate(things.members):
        box = index.elements[each[0]].box
        middle = box.x + box.width / 2
        if box.y > head.y and head.x <= middle <= head.x + max(head.width, box.width):
            beneath.append(at)
    return beneath if len(beneath) < len(things.members) else []


def _texts(index: Index, members: Sequence[int]) -> Iterator[str]:
    for at in members:
        yield from filter(None, dict.fromkeys((index.elements[at].text, index.elements[at].name)))


def _tells(index: Index, things: Things, at: int, wanted: Sequence[Part]) -> bool:
    """Whether one of some things says all of some words."""
    texts = Evidence(map(index.words, _texts(index, things.members[at])))
    return bool(wanted) and all(texts.of(part, loosely=False) for part in wanted)


def _picked(index: Index, among: _Among, counted: Counted) -> int | None:
    """The position of the one that is meant among things; None where that is none or several."""
    kept = among.kept
    if counted.superlative is not None:
        things = among.things
        values, superlative = values_of(
            index, [things.members[at] for at in kept], [things.scopes[at] for at in kept], counted.superlative
        )
        few = len(values) < _FEW
        all_told = superlative.most or superlative.of in AMOUNTS or len(values) == len(kept)
        if few or 2 * len(values) < len(kept) or not all_told:
            return None  # what says nothing of comments may have none
        best = most_of(values, superlative, rank=max(counted.ordinal or 1, 1))
        return kept[best[0]] if len(best) == 1 else None
    if counted.ordinal is None:
        return kept[0] if len(kept) == 1 else None
    number = counted.ordinal
    place = number if number < 0 else number - 1
    return kept[place] if number and -len(kept) <= place < len(kept) else None


def names_of(index: Index, things: Things, at: int) -> Iterator[str]:
    """What one thing is called and nothing else is: by its title, or another text of it."""
    members = set(things.members[at])
    elements = index.elements
    own = [elements[member] for member in things.members[at] if not elements[member].has(ElementState.HIDDEN)]
    own.sort(key=lambda one: (one.role not in _TITLES, _is_value(one.text or one.name)))  # stable: as on the page
    scope = things.scopes[at]
    called = scope.words.partition(" ")[2][1:-1] if scope is not None else ""
    others = {fold(text) for other, one in enumerate(elements) if other not in members for text in (one.text, one.name)}
    seen: set[str] = set()
    parts = [one.text or one.name for one in own]
    for text in (*(text for one in own for text in (_without(one.text, parts), one.text, one.name)), called):
        said = fold(text)
        if said in seen or not text or len(text) > _LONGEST_NAME or text.endswith("…"):
            continue
        seen.add(said)
        if any(sign.isalnum() for sign in said) and said not in others and not ('"' in text and "'" in text):
            yield text


def _without(text: str, parts: Sequence[str]) -> str:
    """What of a text none of some parts of it says, which stand at its ends: "\u22ee Old house 12 photos"."""
    for part in sorted((part for part in parts if part and part != text), key=len, reverse=True):
        if len(part) < len(text):
            text = text.removeprefix(f"{part} ").removesuffix(f" {part}")
    return text


def _is_value(text: str) -> bool:
    """Whether it is a day, a time or a number, which much else may say."""
    return amount([text], "date") is not None or not _LETTERS.search(text)
