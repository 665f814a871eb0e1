"""What a clause says to be deleted that what would be deleted is not: all of it, a part of it, something else."""

from typing import Final

from treadle.browsers.grounding.explaining.clause import Piece, PieceKind
from treadle.browsers.grounding.explaining.explain import Explanation
from treadle.browsers.grounding.scoring.fit import is_read
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element

__all__ = ["spared"]

_EVERY: Final = words_of("everything all every alles alle tout toute tous toutes todo toda todos todas")
_WHOLES: Final = words_of(
    "comment message post review answer reply note question kommentar nachricht beitrag bewertung antwort notiz frage "
    "commentaire avis reponse mensaje comentario resena respuesta nota pregunta"
)
"""What somebody has that is a row of its own, though a column may be called so."""
_SAID: Final = frozenset({PieceKind.CONTENT, PieceKind.THING, PieceKind.ROLE})
_LEFT: Final = 0.5
"""How much of a word has to be said for it not to be left over."""
_ALIGNED: Final = 6.0
"""Pixels by which what stands in a column may be off its head."""
_FAR: Final = 2
"""Words between whose it is and what: "Ann's second job"."""


def spared(explanation: Explanation, element: Element) -> str:
    """What is said to be deleted that an element deletes nothing of; empty where it deletes all that is said, or where
    nothing is to be deleted.

    "Delete everything" is no button Delete of whatever is shown, and "delete Ann's role" not the button that deletes
    Ann. ``explanation``: of the clause, on the page that the element is on.
    """
    page, clause = explanation.page, explanation.clause
    index = page.index
    at = next((at for at, one in enumerate(page.elements) if one is element or one.ref == element.ref), None)
    if at is None or "delete" not in index.words(clause.text).meaning[:1] or not _deletes(explanation, at):
        return ""
    own, held = page.own(at), page.item(at) is not None
    units = clause.units
    if not held and any(unit.word in _EVERY and not unit.quoted for unit in units):
        named = split_words(fold(f"{element.name} {element.text}"))
        others = [piece for piece in clause.pieces if piece.kind in _SAID and not _EVERY.intersection(piece.part.words)]
        if _EVERY.isdisjoint(named) and not any(own.says(piece.part) >= _LEFT for piece in others):
            return next(unit.word for unit in units if unit.word in _EVERY)
    for piece in clause.pieces:
        words = units[piece.first : piece.end]
        if piece.kind not in _SAID or any(unit.in_verb or unit.quoted for unit in words):
            continue
        if max(own.says(piece.part), page.says_of_item(at, piece.part)) >= _LEFT:
            continue
        titled = not held and piece.kind is PieceKind.CONTENT and page.title.says(piece.part) >= _LEFT
        of_another = _is_of(explanation, piece) and _WHOLES.isdisjoint(piece.part.words)
        nowhere = of_another and not any(map(page.count, piece.part.words))
        if titled or nowhere or (of_another and _is_column(explanation, piece, at)):
            return piece.part.said
    return ""


def _deletes(explanation: Explanation, at: int) -> bool:
    words = (told.words for told in explanation.page.index.texts(at))
    return any("delete" in each.meaning for each in words)


def _is_column(explanation: Explanation, piece: Piece, at: int) -> bool:
    """Whether a word is all that is written over a column that the row of an element has something in."""
    page, number = explanation.page, explanation.page.item(at)
    members = frozenset[int]() if number is None else frozenset(page.index.members(number))
    for head, one in enumerate(page.elements):
        if head in members or not is_read(one) or page.index.words(one.text).stems != piece.part.words:
            continue
        below = (page.elements[member].box for member in members)
        if any(abs(box.x - one.box.x) < _ALIGNED and box.y >= one.box.y for box in below):
            return True
    return False


def _is_of(explanation: Explanation, piece: Piece) -> bool:
    """Whether it is said before whose it is."""
    return any(unit.word == "s" for unit in explanation.clause.units[max(piece.first - _FAR, 0) : piece.first])
