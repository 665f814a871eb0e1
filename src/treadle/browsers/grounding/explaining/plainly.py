"""Whether what explains a clause best is called by no more than was said, though a trifle of that is left over."""

from typing import Final

from treadle.browsers.grounding.explaining.clause import PieceKind
from treadle.browsers.grounding.explaining.explain import Explanation
from treadle.browsers.grounding.explaining.objecting import objections
from treadle.browsers.grounding.explaining.operations import OperationKind
from treadle.browsers.grounding.explaining.ranking import same
from treadle.browsers.grounding.explaining.trusting import left_of
from treadle.browsers.grounding.grammar.language import languages_of
from treadle.browsers.grounding.grammar.lexicon import LEXICONS
from treadle.browsers.grounding.words import split_words

__all__ = ["is_called_plainly"]

_LIKELY: Final = 0.55
_AHEAD: Final = 1.5
_FAR_AHEAD: Final = 2.5
"""The same where a word is left over."""
_WHOLE: Final = 0.85
"""How much of its name has to be said."""
_SLIGHT: Final = frozenset({"another", "left"})
"""Objections that the whole name outweighs."""
_MOVING: Final = frozenset({"DRAG", "DROP", "MOVE", "SCROLL", "UPLOAD", "COPY", "PASTE", "WAIT"})
_RANKING: Final = frozenset(
    word
    for lexicon in LEXICONS
    for phrase, _ in lexicon.superlatives.items()
    for part in phrase
    for word in split_words(part)
)


def is_called_plainly(explanation: Explanation, likelihood: float) -> bool:
    """Whether the whole name of what explains a clause best was said, and of the rest no word is a name or a number,
    ranks anything or stands anywhere on the page.

    ``likelihood`` is how likely it is to be right as a whole: what is said to be far from it is not.
    """
    page, clause, best = explanation.page, explanation.clause, explanation.ranked[0]
    features = best.measured.features
    if likelihood < _LIKELY or best.measured.operation.kind is not OperationKind.PRESS:
        return False
    if not features.get("full") or features.get("cov", 0.0) < _WHOLE:
        return False
    against = frozenset(objections(page, clause, explanation.ranked))
    left = left_of(best.measured)
    if not against <= _SLIGHT or (left and "another" in against and not features.get("noverb")):
        return False
    if any(not _MOVING.isdisjoint(unit.senses) for unit in clause.units):
        return False
    behind = next((one.score for one in explanation.ranked[1:] if not same(page.index, best, one)), None)
    if behind is not None and best.score - behind < (_FAR_AHEAD if left else _AHEAD):
        return False
    if any(map(page.count, (word for part in left for word in part.words))):
        return False
    capitals = languages_of(clause.tokens)[0].capitals
    pieces = [piece for piece in clause.pieces if piece.part in left]
    units = [unit for piece in pieces for unit in clause.units[piece.first : piece.end]]
    named = any(unit.capital and not capitals for unit in units) or any(unit.quoted for unit in units)
    ranked = any(word in _RANKING for piece in pieces for word in piece.part.words)
    return not named and not ranked and all(piece.kind is not PieceKind.NUMBER for piece in pieces)
