"""What kind of things repeated ones are: by what stands over them, how many the page says it has of what, what their
own controls are called, what they say, their columns and classes."""

from collections.abc import Iterator, Sequence
from typing import Final

from treadle.browsers.grounding.scoring.evidence import Evidence, Part
from treadle.browsers.grounding.scoring.file_kinds import files_of, is_file
from treadle.browsers.grounding.scoring.fit import TEXT_FIELDS
from treadle.browsers.grounding.scoring.head_lines import head_over
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.kinds import KINDS
from treadle.browsers.grounding.scoring.kinds_spoken import spoken_kinds
from treadle.browsers.grounding.scoring.peer_kinds import ANY
from treadle.browsers.grounding.scoring.repeated import Things
from treadle.browsers.grounding.scoring.surroundings import UNSAID
from treadle.browsers.grounding.words import fold, identifier_words, split_words
from treadle.browsers.snapshot.words import words_of

__all__ = ["GENERAL", "are"]

GENERAL: Final = words_of(
    "item thing entry result element record row line card tile position eintrag ding element ergebnis zeile karte "
    "kachel posten treffer article entree ligne carte resultat chose elemento entrada fila tarjeta cosa resultado"
)
"""What people call things of any kind, as stems."""
_WHOLE: Final = 4.0
_PARTLY: Final = 2.6
_HALF: Final = 2.5
_CLASSED: Final = 2.0
_ABOUT: Final = 1.5
_ANY: Final = 1.0
_UNSAID: Final = 0.5
"""What a word says of things which the page has nowhere."""
_NUMBERED: Final = 4.5
"""The page says how many of them it has."""
_FILED: Final = 4.2
_SINGLE: Final = 0.6
"""How much less surely what is only an element each is a thing of a kind."""
_FEW: Final = 2
_SEVERAL: Final = 3
_OUTER: Final = 4
_ALIKE: Final = 0.6
_NEARLY: Final = 0.75
_LONGEST_NAME: Final = 8
"""Words of what they are in, of which the first say what they are."""
_SHORTEST_CLASS: Final = 3
"""Letters of the beginning of a word that a class is named by: "alb"."""
_LONG: Final = 4
"""Letters of a word that another may end in."""
_LONGEST_COUNT: Final = 40
_DRAWN: Final = words_of(
    "icon symbol sign label tool avatar bubble dot marker pin bar brush preset segment slice swatch thumbnail colour "
    "tab filter button step type value unit version link field column"
)
"""Words for what is drawn, or belongs to a page of any kind: rows and cards are no such thing unless it is said."""
_ADDING: Final = words_of(
    "add new create hinzufugen neue neuer neues ajouter nouveau nouvelle anadir nuevo nueva crear"
)
"""What has a button to add one is not one itself, and holds them."""


def are(index: Index, things: Things, noun: str) -> float:
    """How surely things are of a kind, which is told by a stem: 0 where nothing says so, 4 where what stands over them
    does."""
    kinds = spoken_kinds(noun)
    best = max(_are(index, things, Part((kind,), kind), said=kind == noun) for kind in kinds)
    return best if things.is_rich else best * _SINGLE


def _are(index: Index, things: Things, noun: Part, *, said: bool) -> float:
    word = noun.words[0]
    if (sort := files_of(word)) is not None and things.is_rich:
        lines = sum(sort([text for at in members for text in _own(index, at)]) for members in things.members)
        if lines and any(is_file(_own(index, at)) for members in things.members for at in members):
            return _FILED
    if index.once(_numbers_of).get(word) == len(things.members):
        return _NUMBERED
    for at, caption in enumerate(things.captions):
        words = index.words(caption)
        over = words.stems if len(words.stems) <= _OUTER else words.stems[:_SEVERAL]
        if len(words.stems) <= _LONGEST_NAME and _says(over, word):
            return (_WHOLE if _is_head(index, caption, word) else _PARTLY) - at * 0.5
    told = _said(index, things, noun)
    most = 2 * told > len(things.members) if things.is_rich else told == len(things.members)
    if told >= _FEW and most and _is_of_one_make(index, things):
        return _HALF
    if _column(index, things, noun):
        return _HALF
    if _is_class(index, things, word):
        return _CLASSED if things.is_rich else _WHOLE
    if said and (word in GENERAL or (word in ANY and not things.is_rich)):
        return _ANY if things.is_rich else _ANY / _SINGLE
    about = [index.snapshot.title, *(one.text for one in index.elements if one.role == "heading" and one.level == 1)]
    if things.is_rich and any(_says(index.words(text).stems, word) for text in about):
        return _ABOUT
    unsaid = things.is_rich and word in KINDS and word not in _DRAWN and _is_of_one_make(index, things)
    return _UNSAID if unsaid else 0.0


def _is_of_one_make(index: Index, things: Things) -> bool:
    """Whether they are made alike, as the sections of a page are not."""
    made = [frozenset(f"{index.elements[at].role} {index.elements[at].tag}" for at in each) for each in things.members]
    alike = sum(len(one & made[0]) >= _ALIKE * len(one | made[0]) for one in made)
    return (len(made) > _FEW and alike >= _NEARLY * len(made)) or alike == len(made)


def _is_head(index: Index, caption: str, word: str) -> bool:
    """Whether what stands over things is called by a word, and has it not only beside another: "Result pages"."""
    said = [(index.words(each).stems[-1:] or ("",))[0] for each in split_words(fold(caption))]
    plain = split_words(fold(caption))
    places = [at for at, one in enumerate(said) if one and _says((one,), word)]
    return any(at + 1 == len(plain) or plain[at + 1] in UNSAID or plain[at + 1].isdecimal() for at in places)


def _says(stems: Sequence[str], word: str) -> bool:
    """Whether words have a word, its plural in another language, or a longer one that ends in it: Girokonten."""
    long = len(word) >= _LONG
    return any(
        one == word or (long and (one.endswith(word) or (one.startswith(word) and len(one) <= len(word) + _FEW)))
        for one in stems
    )


def _numbers_of(index: Index) -> dict[str, int]:
    """How many of what the page says that it has: "7 contacts", by the stem of what they are."""
    found: dict[str, int] = {}
    for element in index.elements:
        for text in {element.text, element.name}:
            words = index.words(text).stems if text and len(text) <= _LONGEST_COUNT else ()
            if _FEW <= len(words) <= _SEVERAL and words[0].isdecimal() and len(words[0]) <= _SEVERAL:
                found.update(dict.fromkeys(words[1:], int(words[0])))
    return found


def _said(index: Index, things: Things, noun: Part) -> int:
    """Of how many of them it is said: by what they are called, or what their controls do it to."""
    return sum(
        any(
            _says(index.words(text).stems, noun.words[0])
            for at in members
            for text in _own(index, at)
            if index.elements[at].role not in TEXT_FIELDS
            and _ADDING.isdisjoint(split_words(fold(text))[:1])
            and not text.startswith("+")
        )
        for members in things.members
    )


def _own(index: Index, at: int) -> Iterator[str]:
    element = index.elements[at]
    yield from filter(None, dict.fromkeys((element.name, element.text, element.attributes.get("title", ""))))


def _column(index: Index, things: Things, noun: Part) -> bool:
    """Whether the first column that says what they are is called so: "Employee"."""
    heads = dict.fromkeys(index.cell(at)[1] or head_over(index, at) for at in things.members[0])
    first = next((index.words(head) for head in heads if head), None)
    return first is not None and Evidence([first]).of(noun, loosely=False) > 0


def _is_class(index: Index, things: Things, noun: str) -> bool:
    """Whether a class or another identifier of most of them is the word, or begins it: "alb" of an album."""
    count, shortest = 0, _SHORTEST_CLASS if things.is_rich else _FEW
    for members in things.members:
        names = {word for at in members[:_OUTER] for key in ("class", "id", "data-testid")
                 for word in identifier_words(index.elements[at].attributes.get(key, ""))}  # fmt: skip
        count += any(word == noun or (len(word) >= shortest and noun.startswith(word)) for word in names)
    return 2 * count > len(things.members)
