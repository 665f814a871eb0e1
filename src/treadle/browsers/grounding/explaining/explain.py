"""Which operations on a page explain a clause, the best first."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from treadle.browsers.grounding.explaining.clause import Clause
from treadle.browsers.grounding.explaining.described import Page
from treadle.browsers.grounding.explaining.infinitive import as_deed_on
from treadle.browsers.grounding.explaining.measured import measured
from treadle.browsers.grounding.explaining.operations import Operation
from treadle.browsers.grounding.explaining.ranking import Ranked, rank
from treadle.browsers.grounding.explaining.trusting import without_opposites
from treadle.browsers.grounding.explaining.weights import weights
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.respelling import Respelling

__all__ = ["Explanation", "explain"]

_MOST_ELEMENTS: Final = 1500
"""Of more than these nobody can say in time which explains what was said best."""
_MOST_WORDS: Final = 40


class Explanation(NamedTuple):
    """The operations that explain a clause, as well as each does."""

    page: Page
    clause: Clause
    ranked: Sequence[Ranked]
    """The best first; at least one."""

    @property
    def operation(self) -> Operation:
        """The one that explains it best."""
        return self.ranked[0].measured.operation


def explain(index: Index, text: str) -> Explanation | None:
    """What a clause means on a page, by its words and not by its grammar; None where nothing has any word of it, where
    it is too long for a clause, or where the page is not known as a whole."""
    if index.snapshot.truncated or len(index.elements) > _MOST_ELEMENTS:
        return None
    known = index.once(_Known)
    if text not in known.explained:
        known.explained[text] = _explained(known.page, text)
    return known.explained[text]


class _Known:
    """What was made out of a page already, for whoever asks about it again."""

    def __init__(self, index: Index) -> None:
        self.page = Page(index)
        self.explained: dict[str, Explanation | None] = {}


def _explained(page: Page, text: str) -> Explanation | None:
    index = page.index
    clause = Clause(as_deed_on(index, text), index.once(Respelling).of)
    if not 0 < len(clause.units) <= _MOST_WORDS:
        return None
    ranked = without_opposites(page, clause, rank(measured(page, clause, weights().ranking), weights()))
    return Explanation(page, clause, ranked) if ranked else None
