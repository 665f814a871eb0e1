"""What can be found out from the page as it is seen: a sum's value, how many are drawn, what is drawn. Pure.

Only where there is one answer; nothing is guessed.
"""

import math
from collections.abc import Iterator, Sequence
from typing import Final

from treadle.browsers.grounding.exercise import Finding, FoundOut
from treadle.browsers.grounding.scoring.qualities import COLOURS, SHAPES, SIZES, looks
from treadle.browsers.grounding.sums import solved, sums_in
from treadle.browsers.grounding.words import fold
from treadle.core.errors import ElementAmbiguous, ElementNotFound
from treadle.core.page import Element, ElementState

__all__ = ["drawn_things", "found_out", "text_with_words", "value_beside", "word_of"]

_DRAWN: Final = "graphics-symbol"
_ANOTHER_SIZE: Final = 1.3
_READ: Final = frozenset({"text", "paragraph", "code", "blockquote", "strong", "emphasis", "mark", "generic", _DRAWN})
_KINDS: Final = {
    "letter": ("Letter",),
    "digit": ("Number", "Digit"),
    "square": ("Square", "Rectangle"),
    "circle": ("Circle", "Ellipse"),
}
_LABELS: Final = frozenset({"cell", "rowheader", "gridcell", "columnheader", "term", "text", "listitem", "generic"})
_VALUES: Final = frozenset({"cell", "gridcell", "definition", "text", "paragraph", "listitem", "generic"})
_LONGEST_SHOWN: Final = 60


def found_out(finding: Finding, elements: Sequence[Element]) -> tuple[str, ...]:
    """The answer, and what else it may be called; for WORD and SIDES see :func:`text_with_words`, :func:`drawn_things`.

    ElementNotFound where the page has nothing of the kind, ElementAmbiguous where it has several.
    """
    match finding.of:
        case FoundOut.SUM:
            return _sum(elements)
        case FoundOut.TEXT:
            return (_shown(finding.noun, elements),)
        case FoundOut.COUNT:
            return (str(_count(finding.qualities, elements)),)
        case FoundOut.SHAPE:
            return _kind(elements)
        case FoundOut.VALUE:
            return (value_beside(finding.noun, elements),)
        case FoundOut.WORD | FoundOut.SIDES | FoundOut.VALUES:
            raise ElementNotFound("That is not told by what is seen of the page alone.")


def drawn_things(elements: Sequence[Element]) -> list[Element]:
    """What is drawn and seen: shapes, signs."""
    return [each for each in _seen(elements) if each.role == _DRAWN and each.shape]


def text_with_words(noun: str, ordinal: int, elements: Sequence[Element]) -> Element:
    """The one text that has so many words: of a field where one is named, otherwise what is to be read."""
    fields = [each for each in _seen(elements) if each.tag == "textarea" and len(each.value.split()) > 1]
    texts = [
        each for each in _seen(elements)
        if each.role in _READ and each.role != _DRAWN and len(each.text.split()) >= max(abs(ordinal), 2)
    ]  # fmt: skip
    if "area" in noun or "box" in noun or not texts:
        texts = fields
    if len(texts) > 1 and "paragraph" in noun:
        texts = [each for each in texts if each.role == "paragraph"]
    return _only(texts, "text of so many words")


def word_of(text: str, ordinal: int) -> str | None:
    """A word by its number, from 1, -1 being the last; without marks around it. None if there are not so many."""
    words = [word for each in text.split() if (word := each.strip(".,;:!?\"'()[]\u2026\u201c\u201d"))]
    at = ordinal if ordinal < 0 else ordinal - 1
    return words[at] if -len(words) <= at < len(words) else None


def value_beside(label: str, elements: Sequence[Element]) -> str:
    """What stands right behind a label, in the same row or item, or behind it after a colon."""
    wanted = fold(label).strip(" :")
    seen = [each for each in _seen(elements) if not each.has(ElementState.EDITABLE)]
    values = {
        after.text
        for at, each in enumerate(seen[:-1])
        for after in (seen[at + 1],)
        if fold(each.text).strip(" :") == wanted and each.groups[:1] and each.groups[:1] == after.groups[:1]
        if each.role in _LABELS and after.role in _VALUES and after.text
    }
    values |= {
        after.strip()
        for each in seen
        if each.role in _READ and ":" in each.text
        for before, _, after in (each.text.partition(":"),)
        if fold(before).strip() == wanted and after.strip()
    }
    if not values:
        raise ElementNotFound(f"No value stands beside {label!r} on the page.")
    if len(values) > 1:
        raise ElementAmbiguous(f"Several values stand beside {label!r} on the page.")
    return values.pop()


def _seen(elements: Sequence[Element]) -> Iterator[Element]:
    return (each for each in elements if not each.has(ElementState.HIDDEN))


def _sum(elements: Sequence[Element]) -> tuple[str, ...]:
    written = [
        sum_ for each in _seen(elements) for text in (each.text, each.name, each.label)
        if not each.has(ElementState.EDITABLE) or text == each.label for sum_ in sums_in(text)
    ]  # fmt: skip
    values = {sum_: value for sum_ in written if (value := solved(sum_)) is not None}
    longest = {
        sum_: value for sum_, value in values.items() if not any(sum_ in other for other in values if other != sum_)
    }
    if not longest:
        raise ElementNotFound("There is no sum on the page that could be solved.")
    if len(longest) > 1:
        raise ElementAmbiguous("There are several sums on the page. Say what is to be entered.")
    return tuple(longest.values())


def _shown(noun: str, elements: Sequence[Element]) -> str:
    texts = [each for each in _seen(elements) if each.role in _READ and 0 < len(each.text) <= _LONGEST_SHOWN]
    introduced = {
        after.strip()
        for each in texts
        for before, colon, after in (each.text.partition(":"),)
        if colon and after.strip() and noun in before.lower().split()
    }
    if len(introduced) == 1:
        return introduced.pop()
    plain = [each for each in texts if not each.text.endswith(":")]
    if plain and all(len(each.text) == 1 for each in plain):
        return "".join(each.text for each in plain)
    if noun == "code":
        plain = [each for each in plain if len(each.text.split()) == 1]
    return _only(plain, f"{noun} that is shown").text


def _count(qualities: Sequence[str], elements: Sequence[Element]) -> int:
    things = drawn_things(elements)
    if not things:
        raise ElementNotFound("Nothing is drawn on the page that could be counted.")
    return sum(all(_is(each, quality, things) for quality in qualities) for each in things)


def _is(thing: Element, quality: str, things: Sequence[Element]) -> bool:
    if quality in SIZES:
        extents = [max(each.box.width, each.box.height) for each in things]
        if max(extents) < min(extents) * _ANOTHER_SIZE:
            raise ElementNotFound("All that is drawn is of one size.")
        middle = math.sqrt(max(extents) * min(extents))
        return (max(thing.box.width, thing.box.height) > middle) == SIZES[quality]
    if quality in COLOURS:
        return bool(thing.colours) and thing.colours[0] == quality
    if quality == "rectangle":
        return thing.shape in {"rectangle", "square"}
    if quality in SHAPES:
        return looks(thing, quality) == 1.0
    return (thing.text or thing.name).lower() == quality.lower()


def _kind(elements: Sequence[Element]) -> tuple[str, ...]:
    thing = _only(drawn_things(elements), "drawing")
    kind = thing.shape
    if kind == "text":
        kind = "letter" if (thing.text or thing.name).isalpha() else "digit"
    return _KINDS.get(kind, (kind.capitalize(),))


def _only(elements: Sequence[Element], words: str) -> Element:
    if not elements:
        raise ElementNotFound(f"There is no {words} on the page.")
    if len(elements) > 1:
        raise ElementAmbiguous(f"It is not clear which {words} is meant: there are {len(elements)}.")
    return elements[0]
