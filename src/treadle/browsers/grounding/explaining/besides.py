"""What a clause says besides what one operation does: the name of something else, which would be left undone."""

from typing import Final

from treadle.browsers.grounding.explaining.clause import Clause, Piece, PieceKind
from treadle.browsers.grounding.explaining.described import Page
from treadle.browsers.grounding.explaining.measured import Measured
from treadle.browsers.grounding.explaining.operations import FIELDS, OperationKind
from treadle.browsers.grounding.explaining.ranking import same_thing
from treadle.browsers.grounding.explaining.trusting import left_of
from treadle.browsers.grounding.explaining.vocabulary import FUNCTION_WORDS
from treadle.browsers.grounding.grammar.language import languages_of
from treadle.browsers.grounding.scoring.evidence import Part
from treadle.browsers.grounding.scoring.fit import is_pressed
from treadle.browsers.grounding.scoring.swallowing import swallows
from treadle.core.page import ElementState

__all__ = ["says_another"]

_BOXES: Final = frozenset({"checkbox", "radio", "switch", "tab", "option", "menuitem", "menuitemcheckbox", "treeitem"})
_SHORTEST: Final = 3
"""Letters of a name that nobody says by chance."""


def says_another(page: Page, clause: Clause, best: Measured, *, quoted: bool, hidden: bool) -> bool:
    """Whether words that an operation does not account for are all of the name of something else that can be operated:
    "under The club open the Board" is not done by opening The club.

    Args:
        page: what there is.
        clause: what was said.
        best: the operation.
        quoted: its value is in quotes.
        hidden: only what is not to be seen counts, as what a menu holds that would be opened.
    """
    operation = best.operation
    if operation.kind is OperationKind.ENTER and not quoted and swallows(page.index, operation.at, operation.value):
        return True
    left = left_of(best)
    content = {part for part, kind, _ in best.unexplained if kind is PieceKind.CONTENT and part in left}
    if not content:
        return False
    words = {word for piece in clause.pieces for word in piece.part.words}
    if any(_is_named(clause, piece, page) for piece in clause.pieces if piece.part in content):
        return True
    element = page.elements[operation.at]
    return any(
        _is_name(page, at, words, content) and not same_thing(other, element)
        for at, other in enumerate(page.elements)
        if not hidden or other.has(ElementState.HIDDEN)
    )


def _is_named(clause: Clause, piece: Piece, page: Page) -> bool:
    """Whether a piece is a name that is nowhere on the page, and so can only be a value: "look in Author for Hale"."""
    units = clause.units[piece.first : piece.end]
    capital = all(unit.capital for unit in units) and piece.first > 0 and piece.first not in clause.breaks
    capital = capital and not languages_of(clause.tokens)[0].capitals
    if not (capital or any(unit.quoted for unit in units)) or any(map(page.count, piece.part.words)):
        return False
    return any(not unit.capital for unit in clause.units[1:] if not unit.quoted)  # not where all words have one


def _is_name(page: Page, at: int, left: set[str], content: set[Part]) -> bool:
    element = page.elements[at]
    if not (is_pressed(element) or element.role in FIELDS or element.role in _BOXES):
        return False
    for name in page.names(at):
        stems = [stem for stem in name.stems if stem not in FUNCTION_WORDS]
        if not stems or sum(map(len, stems)) < _SHORTEST or not left.issuperset(stems):
            continue
        if any(not part.is_number and not set(part.words).isdisjoint(stems) for part in content):
            return True
    return False
