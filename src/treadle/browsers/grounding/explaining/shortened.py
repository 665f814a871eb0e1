"""A command without what people say besides: "open the chat so I can ask somebody" is "open the chat".

What is left out is told, asked or added, and is nothing that the page has something for.
"""

from collections.abc import Iterator
from typing import Final

from treadle.browsers.grounding.explaining.clause import Clause, PieceKind
from treadle.browsers.grounding.explaining.described import Page
from treadle.browsers.grounding.explaining.explain import Explanation, explain
from treadle.browsers.grounding.explaining.measured import Measured
from treadle.browsers.grounding.explaining.operations import FIELDS, OperationKind
from treadle.browsers.grounding.explaining.ranking import same_thing
from treadle.browsers.grounding.explaining.vocabulary import FUNCTION_WORDS, QUANTITIES
from treadle.browsers.grounding.grammar.asides import Segment, SegmentKind, divided
from treadle.browsers.grounding.grammar.looser_turns import loosened, unasked
from treadle.browsers.grounding.scoring.fit import is_pressed
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.stems import stem
from treadle.core.page import Element, ElementState

__all__ = ["is_explained_by", "shortened"]

_PRESSED: Final = frozenset({OperationKind.PRESS, OperationKind.CHOOSE})
_CONTENT: Final = frozenset({PieceKind.CONTENT, PieceKind.THING, PieceKind.NUMBER})
_TELLING: Final = _CONTENT | {PieceKind.VERB}
_SHORTEST: Final = 3
"""Letters of a name that nobody says by chance."""
_NAMED_IN_REASON: Final = 2
"""Words of a name that is said within a reason."""
_SMALL: Final = FUNCTION_WORDS | frozenset(map(stem, QUANTITIES))


def shortened(index: Index, text: str) -> Iterator[str]:
    """What a command for one click says without what is said besides, in shorter and shorter forms, beginning with all
    that it says; nothing where what is left out may be meant as well, where something depends on something else or is
    not to be.

    The first still has every turn of phrase, the second only what names the thing, the last no statement.
    """
    segments = divided(text)
    whole = explain(index, text) if segments else None
    if whole is None or whole.ranked[0].measured.operation.kind not in _PRESSED:
        return
    own = whole.page.own(whole.operation.at).stems
    kept: list[Segment] = []
    deeds = 0
    wished = told = False
    for segment in segments:
        if not own.issuperset(segment.depending):
            return
        clause = Clause(segment.text, lambda _, __: "")
        added = segment.kind in {SegmentKind.ADDED, SegmentKind.ASKED}
        names = any(piece.kind in _CONTENT for piece in clause.pieces)
        bears = _bears(segment, clause, whole.ranked[0].measured)
        if segment.kind is SegmentKind.DONE and names and not bears:
            return  # something else is to be done
        if segment.kind is SegmentKind.DONE or bears:
            kept.append(segment)
            deeds += names and segment.kind in {SegmentKind.DONE, SegmentKind.WISHED}
        elif (segment.valued and not _has_numbers_of(clause, own)) or _is_on_page(whole, segment, clause):
            return
        else:
            wished = wished or segment.kind is SegmentKind.WISHED
            told = told or segment.kind is SegmentKind.WISHED or not (segment.explains or added)
    does = any(segment.kind is SegmentKind.DONE for segment in kept)
    if not kept or any(segment.denies for segment in kept) or deeds > 1 or (wished and not does):
        return
    if told and any(segment.sends for segment in kept):
        return  # what is told may be what is to be sent
    said = [segment.text for segment in kept]
    asked = [unasked(segment.text) if does and segment.kind is SegmentKind.ASKED else segment.text for segment in kept]
    valued = any(segment.valued for segment in kept if segment.kind is SegmentKind.TOLD)
    done = [] if valued else [segment.text for segment in kept if segment.kind is not SegmentKind.TOLD]
    forms = (said if len(segments) > 1 else [], asked, list(map(loosened, asked)), list(map(loosened, done)))
    for put in dict.fromkeys(", ".join(form) for form in forms if form):
        if put != text.strip(" .!?") or len(segments) > 1:
            yield put


def is_explained_by(index: Index, text: str, element: Element) -> bool:
    """Whether an element is what explains all that was said best."""
    whole = explain(index, text)
    return whole is not None and same_thing(whole.page.elements[whole.operation.at], element)


def _bears(segment: Segment, clause: Clause, best: Measured) -> bool:
    """Whether a segment says anything of what explains all of it best; what is stated, more than a number."""
    own = {part.words for part in best.own}
    kinds = _TELLING - {PieceKind.NUMBER} if segment.kind is SegmentKind.TOLD else _TELLING
    return any(piece.part.words in own for piece in clause.pieces if piece.kind in kinds)


def _has_numbers_of(clause: Clause, own: frozenset[str]) -> bool:
    """Whether the numbers of a segment are those of the element: "2,500 isn't enough" of what covers up to 2,500."""
    numbers = {word for piece in clause.pieces if piece.kind is PieceKind.NUMBER for word in piece.part.words}
    return bool(numbers) and numbers <= own


def _is_on_page(whole: Explanation, segment: Segment, clause: Clause) -> bool:
    """Whether the page may have something for what is left out."""
    page = whole.page
    content = [piece for piece in clause.pieces if piece.kind in _CONTENT]
    words = {word for piece in clause.pieces for word in piece.part.words}
    stated = segment.kind in {SegmentKind.TOLD, SegmentKind.ASKED}
    if not stated and any(page.count(word) for piece in content for word in piece.part.words):
        return True
    best, least = page.elements[whole.operation.at], _NAMED_IN_REASON if segment.explains else 1
    return any(
        _is_named_by(page, at, words, least) and not same_thing(element, best)
        for at, element in enumerate(page.elements)
    )


def _is_named_by(page: Page, at: int, words: set[str], least: int) -> bool:
    """Whether something is called no more than what is in some words, and by so many of them at least."""
    element = page.elements[at]
    if element.has(ElementState.HIDDEN) or not (is_pressed(element) or element.role in FIELDS):
        return False
    for name in page.names(at):
        stems = [stem for stem in name.stems if stem not in _SMALL]
        if len(stems) >= least and sum(map(len, stems)) >= _SHORTEST and words.issuperset(stems):
            return True
    return False
