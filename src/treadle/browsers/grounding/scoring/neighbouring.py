"""The choice that is so many steps from the one that is chosen now, in a list, among radio buttons, segments or pills
that go from less to more."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from treadle.browsers.grounding.grammar.step_wording import RANKS, StepSaid
from treadle.browsers.grounding.scoring.drawn_alike import drawn_alike
from treadle.browsers.grounding.scoring.spent import SIZES
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element, ElementState

__all__ = ["Neighbour", "neighbour"]

_CHOSEN: Final = frozenset({ElementState.CHECKED, ElementState.SELECTED, ElementState.PRESSED})
_DRAWN: Final = frozenset({"generic", "button", "link", "tab"})
_FEWEST: Final = 2
_ALIKE: Final = 3
"""Letters with which two words for one thing begin alike at least: "spicier" and "Spiciness", "slimmer" and "Slim"."""
_SIZED: Final = words_of("larger bigger smaller grosser kleiner")
_OF_SIZE: Final = words_of("size sizes grosse")
_STEPS: Final = words_of("size sizes")
_LASTING: Final = words_of("longer shorter langer kurzer")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)?")
_PAPER: Final = re.compile(r"[AB](\d)", re.IGNORECASE)
_MORE: Final = words_of("very extra sehr besonders double")
_CLOTHES: Final = {text: at for at, text in enumerate(SIZES)}
_LASTS: Final = re.compile(r"\d+ (?:day|week|month|year|hour|minute|min|tag|woche|monat|jahr|stunde)", re.IGNORECASE)


class Neighbour(NamedTuple):
    """What is to be chosen."""

    element: Element
    option: str = ""
    """Of a list."""


class _Row(NamedTuple):
    """Choices of which one is chosen."""

    choices: tuple[Neighbour, ...]
    chosen: int
    about: frozenset[str]
    """The folded words of what it is for, and where."""


def neighbour(elements: Sequence[Element], said: StepSaid) -> Neighbour | None:
    """The one choice that a step leads to; None where the page has none, or several rows of choices that are said."""
    found = [one for row in _rows(elements) if _is_meant(row, said) and (one := _stepped(row, said.steps)) is not None]
    return found[0] if len(found) == 1 else None


def _text(choice: Neighbour) -> str:
    one = choice.element
    return choice.option or one.name or one.label or one.nearby


def _rows(elements: Sequence[Element]) -> Iterator[_Row]:
    seen: set[str] = set()
    for element in elements:
        if element.states & {ElementState.HIDDEN, ElementState.DISABLED} or element.selector in seen:
            continue
        if element.options and element.value in element.options:
            choices = tuple(Neighbour(element, option) for option in element.options)
            yield _Row(choices, element.options.index(element.value), _about(element, ()))
        elif element.role == "radio" and (name := element.attributes.get("name")):
            group = [each for each in elements if each.role == "radio" and each.attributes.get("name") == name]
            seen.update(each.selector for each in group)
            yield from _row(tuple(group))
        elif element.role in _DRAWN:
            group = list(drawn_alike(elements, element))
            seen.update(each.selector for each in group)
            yield from _row(tuple(group))


def _row(group: tuple[Element, ...]) -> Iterator[_Row]:
    chosen = _chosen(group)
    if len(group) >= _FEWEST and chosen is not None:
        choices = tuple(map(Neighbour, group))
        yield _Row(choices, chosen, _about(group[0], tuple(map(_text, choices))))


def _chosen(group: Sequence[Element]) -> int | None:
    """The one that says that it is chosen, or is drawn otherwise than all others, which are drawn alike."""
    told = [at for at, each in enumerate(group) if each.states & _CHOSEN]
    if told:
        return told[0] if len(told) == 1 else None
    looks = [(frozenset(each.attributes.get("class", "").split()), each.colours) for each in group]
    counted = Counter(looks)
    if len(counted) == _FEWEST and len(group) > _FEWEST:
        single = [look for look, number in counted.items() if number == 1]
        return looks.index(single[0]) if len(single) == 1 else None
    return None


def _about(first: Element, members: Sequence[str]) -> frozenset[str]:
    told = (first.label, first.nearby, first.description, *first.context)
    return frozenset(split_words(fold(" ".join(told)))) - frozenset(split_words(fold(" ".join(members))))


def _is_meant(row: _Row, said: StepSaid) -> bool:
    texts = [_text(choice) for choice in row.choices]
    own = frozenset(split_words(fold(" ".join(texts))))
    left = [word for word in said.about if word not in _STEPS or not _is_of_sizes(row, texts)]
    if not all(any(_same(word, each) for each in row.about) for word in left):
        return False
    if (said.how in _SIZED or not said.how) and not left:
        return _is_of_sizes(row, texts)
    if said.how in _LASTING and not left:
        return sum(bool(_LASTS.match(text)) for text in texts) >= _FEWEST
    if left:
        return True
    return bool(said.how) and any(_begins_alike(said.how, each) for each in own | row.about)


def _is_of_sizes(row: _Row, texts: Sequence[str]) -> bool:
    sized = sum(text in SIZES or bool(_PAPER.fullmatch(text)) for text in texts) >= _FEWEST
    return sized or not _OF_SIZE.isdisjoint(row.about)


def _same(word: str, other: str) -> bool:
    return stem(word) == stem(other)


def _begins_alike(how: str, word: str) -> bool:
    """Whether a comparative is of a word: "louder" of "Loud", "stronger" of "Strength", "spicier" of "Spiciness"."""
    base = how.removesuffix("er")
    base = base[:-1] if len(base) > _ALIKE and (base[-1] == base[-2] or base[-1] == "i") else base
    return len(base) >= _ALIKE and (
        word.startswith(base) or (len(base) > _ALIKE and word.startswith(base[:-2]) and len(base) - 2 >= _ALIKE)
    )


def _stepped(row: _Row, steps: int) -> Neighbour | None:
    """The choice so many steps further; None where it is not known which is more, or there is none."""
    ranks = [_rank(_text(choice)) for choice in row.choices]
    known = [rank for rank in ranks if rank is not None]
    if len(known) < _FEWEST or len(set(known)) < len(known):
        return None
    if len(known) == len(ranks):
        order = sorted(range(len(ranks)), key=lambda at: ranks[at] or 0.0)
    elif known == sorted(known):
        order = list(range(len(ranks)))
    elif known == sorted(known, reverse=True):
        order = list(reversed(range(len(ranks))))
    else:
        return None
    place = order.index(row.chosen) + steps
    return row.choices[order[place]] if 0 <= place < len(order) else None


def _rank(text: str) -> float | None:
    """How much a choice is among those of its kind."""
    if text in _CLOTHES:
        return float(_CLOTHES[text])
    if paper := _PAPER.fullmatch(text):
        return -float(paper[1])
    words = split_words(fold(text))
    found = [RANKS[word] for word in words if word in RANKS]
    if found:
        return found[-1] + float(any(word in _MORE for word in words))
    number = _NUMBER.search(text)
    return float(number[0].replace(",", ".")) if number else None
