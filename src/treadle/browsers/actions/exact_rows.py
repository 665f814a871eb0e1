"""Of the same control in several rows or cards, that of the one that is called just what was said: "delete Northbound",
where another is "Northbound (live)"."""

import re
from collections.abc import Sequence
from typing import Final

from treadle.browsers.actions.doing import Doing
from treadle.browsers.actions.explained import Explained
from treadle.browsers.actions.find import found_in
from treadle.browsers.grounding import Grounded, Intent, Target, Verb
from treadle.browsers.grounding.scoring.geometry import same_line
from treadle.browsers.grounding.words import fold
from treadle.browsers.tools import LiveSnapshot
from treadle.core.errors import ElementAmbiguous
from treadle.core.page import Element, ElementState

__all__ = ["of_exact_row"]

_PRESSED: Final = frozenset({Verb.CLICK, Verb.CHECK, Verb.UNCHECK, Verb.TOGGLE})
_SCORE: Final = 0.8
_SEVERAL: Final = 2
_SHORTEST: Final = 3
"""Letters of a text that is a name."""


async def of_exact_row(
    doing: Doing, intent: Intent, clause: str, live: LiveSnapshot, error: ElementAmbiguous
) -> Explained | None:
    """The one of several alike whose row has a text that was said as a whole, and none of the others has; None where
    none is so, or more than one."""
    meant = {candidate.selector for candidate in error.candidates}
    likes = [each for each in live.snapshot.elements if each.selector in meant]
    if (
        intent.verb not in _PRESSED
        or not clause
        or error.remembered
        or len(likes) < len(meant)
        or len(likes) < _SEVERAL
    ):
        return None
    if len({(each.role, each.name) for each in likes}) != 1:
        return None
    said = fold(clause)
    told = [_told(live.snapshot.elements, each, said) for each in likes]
    shared = frozenset.intersection(*told)
    exactly = [each for each, texts in zip(likes, told, strict=True) if texts - shared]
    if len(exactly) != 1:
        return None
    reasons = ("the row that it is in is called just so",)
    grounded = Grounded(element=exactly[0], score=_SCORE, reasons=reasons, reading=intent.target or Target())
    return Explained(intent, await found_in(live, grounded))


def _told(elements: Sequence[Element], like: Element, said: str) -> frozenset[str]:
    """The texts in the row of a control that were said as they stand there."""
    texts = {
        fold(one.name or one.text) for one in elements if _is_in_row(one, like) and not one.has(ElementState.HIDDEN)
    }
    return frozenset(
        text
        for text in texts
        if sum(map(str.isalpha, text)) >= _SHORTEST and re.search(rf"(?<![\w-]){re.escape(text)}(?![\w-])", said)
    )


def _is_in_row(one: Element, like: Element) -> bool:
    """Whether it is in the row or card of a control; of one that is in none, whether it stands on a line with it."""
    if like.groups:
        return one.groups[:1] == like.groups[:1]
    return (one.frame, one.shadow) == (like.frame, like.shadow) and same_line(one.box, like.box)
