"""Whether a value goes into one field where the words name another: of "add it to my languages" nothing is a skill."""

from collections.abc import Iterator, Sequence
from typing import Final

from treadle.browsers.grounding.scoring.asked import SMALL
from treadle.browsers.grounding.scoring.evidence import Evidence, Part, parts_of
from treadle.browsers.grounding.scoring.fit import TEXT_FIELDS, is_list, is_pressed
from treadle.browsers.grounding.scoring.index import Index, Words
from treadle.browsers.grounding.scoring.surroundings import OPERATING, UNSAID
from treadle.core.page import Element, ElementState

__all__ = ["names_another_field"]

_TYPED: Final = frozenset({"textbox", "searchbox"})
_SOURCES: Final = frozenset({"name", "label", "placeholder", "aria-label", "title", "beside", "nearby", "kind", "type"})
_LONGEST: Final = 8
"""Words of what a field is called."""


def names_another_field(index: Index, said: str, at: int, value: str) -> bool:
    """Whether what is said besides a value is what another field or list is called, and says nothing of this one."""
    entered = parts_of(index.words(value))
    left = [part for part in _telling(index.words(said)) if part not in entered]
    if index.elements[at].has(ElementState.HIDDEN):
        return False
    own = Evidence([*_called(index, at), *_around(index, at)])
    lists = _lists(index) if index.elements[at].role in _TYPED else []
    if any(_is_list_of(index, other, own, entered) for other in lists):
        return True
    if not left:
        return False
    if any(own.of(part) for part in left):
        return False
    return any(
        all(part in left for part in name)
        for other, element in enumerate(index.elements)
        if other != at and _takes_value(element) and not element.has(ElementState.HIDDEN)
        for words in _called(index, other)
        if (name := _telling(words))
    )


def _lists(index: Index) -> list[int]:
    return [at for at, one in enumerate(index.elements) if is_list(one) and not one.has(ElementState.HIDDEN)]


def _is_list_of(index: Index, at: int, own: Evidence, entered: Sequence[Part]) -> bool:
    """Whether a value begins with what only a list is called: nothing is typed to "filter by status Blocked"."""
    for words in _called(index, at):
        name = _telling(words)
        beyond = [part for part in name if not own.of(part)]
        if beyond and beyond == list(entered[: len(beyond)]):
            return len(beyond) < min(len(entered), len(name))
    return False


def _takes_value(element: Element) -> bool:
    shows = is_pressed(element) and bool(element.label) and element.label != element.name  # a button that opens a list
    return element.role in TEXT_FIELDS or is_list(element) or shows


def _telling(words: Words) -> list[Part]:
    return [part for part in parts_of(words) if not _SMALL.issuperset(part.words)]


_SMALL: Final = SMALL | UNSAID | OPERATING | {"add", "enter", "type", "write"}


def _called(index: Index, at: int) -> Iterator[Words]:
    for told in index.texts(at):
        if told.source in _SOURCES and len(told.words.words) <= _LONGEST:
            yield told.words


def _around(index: Index, at: int) -> Iterator[Words]:
    yield from map(index.words, index.cell(at))
    for context in index.elements[at].context:
        yield index.words(context.partition(" ")[2][1:-1])
