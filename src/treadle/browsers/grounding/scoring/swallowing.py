"""Values that hold what was said of another field: "Ann as the full name and a@b.c" is nobody's e-mail address."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.grammar.tokens import Kind, tokenize
from treadle.browsers.grounding.scoring.fit import TEXT_FIELDS
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element

__all__ = ["swallows"]

_JOINING: Final = words_of("and then plus und dann sowie et puis y e luego") | {",", ";"}
_LEADING: Final = words_of(
    "as into in for to is under im ins in als fur auf ist bei unter zum zur en dans comme pour sous est "
    "como para es bajo"
)
"""What stands between a value and the field that it is for."""
_BETWEEN: Final = 4
"""Words between that and the name: "in the", "as the visitor's"."""
_LITTLE: Final = words_of("the your of a an der die das de du des la le los del your required optional")
_LONGEST_NAME: Final = 5


def swallows(index: Index, at: int, value: str) -> bool:
    """Whether a value that was not in quotes names another field of the page behind a word that leads to one, and
    joins that to something else. A text of several lines may say anything."""
    element = index.elements[at]
    if element.tag == "textarea" or element.role not in TEXT_FIELDS | {"combobox", "spinbutton", "searchbox"}:
        return False
    words = [token.folded for token in tokenize(value) if token.kind is not Kind.MARK or token.text in _JOINING]
    said = [word for each in words for word in ((each,) if each in _JOINING else split_words(each))]
    if _JOINING.isdisjoint(said):
        return False
    return any(
        _is_named(said, name)
        for other, each in enumerate(index.elements)
        if other != at and each.role in TEXT_FIELDS | {"combobox", "spinbutton"} and not _is_one(each, element)
        for name in {each.name, each.label, each.placeholder}
    )


def _is_named(said: Sequence[str], name: str) -> bool:
    wanted = {word for word in split_words(fold(name)) if word not in _LITTLE}
    if not 0 < len(wanted) <= _LONGEST_NAME:
        return False
    for at in range(1, len(said)):
        if said[at] not in wanted:
            continue
        before = range(max(0, at - _BETWEEN), at)
        if wanted <= set(said[max(0, at - _BETWEEN) : at + _LONGEST_NAME]) and any(
            said[place] in _LEADING for place in before
        ):
            return True
    return False


def _is_one(one: Element, other: Element) -> bool:
    return one.name == other.name
