"""What something new is made from, said behind its name: "create a branch called notes from main"."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from treadle.browsers.grounding.words import fold
from treadle.core.page import Element, ElementState

__all__ = ["Chosen", "of_what"]

_BEHIND: Final = re.compile(
    r"(.+?) (?:based on|from|in|aus|von|im|nach|à partir de|depuis|dans|de|a partir de|desde|en) (.+)", re.IGNORECASE
)
_UNUSABLE: Final = frozenset({ElementState.HIDDEN, ElementState.DISABLED})


class Chosen(NamedTuple):
    """An option of a list."""

    element: Element
    option: str


def of_what(said: str, elements: Iterable[Element]) -> tuple[str, Chosen | None]:
    """The name of something new, and what of a list it is made from or put in; all as the name where no list, or more
    than one, offers just that."""
    cut = _BEHIND.fullmatch(said)
    if cut is None:
        return said, None
    offered = [
        Chosen(one, option)
        for one in elements
        if one.tag == "select" and not one.states & _UNUSABLE
        for option in one.options
        if fold(option) == fold(cut[2])
    ]
    return (cut[1], offered[0]) if len(offered) == 1 else (said, None)
