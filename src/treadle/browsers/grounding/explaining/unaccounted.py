"""What nothing accounts for in what only explains a clause: a thing that the page has not, a place that it is not in.

Words are counted where a clause is explained, and most that is left over does no harm: it is how people speak. A thing
that was said and is nowhere is more than that, and so is a place by which something else was meant.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from treadle.browsers.grounding.explaining.clause import Clause, Piece, PieceKind
from treadle.browsers.grounding.explaining.described import Page
from treadle.browsers.grounding.explaining.explain import Explanation
from treadle.browsers.grounding.explaining.operations import OperationKind
from treadle.browsers.grounding.grammar.language import languages_of
from treadle.browsers.grounding.grammar.lexicon import LEXICONS
from treadle.browsers.grounding.intent import RelationKind
from treadle.browsers.grounding.scoring.evidence import Part
from treadle.browsers.grounding.scoring.geometry import FAR, distance
from treadle.browsers.grounding.scoring.kinds import KINDS
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.words import split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element, ElementState

__all__ = ["unaccounted"]

_LEFT: Final = 0.5
_LEADING: Final = words_of(
    "the a an my our your this that these those of for from in on at as by to with der die das den dem des ein eine "
    "einen einem einer mein meine meinen fur von vom im am zum zur bei beim als auf mit le la les un une l mon ma mes "
    "ce cette du des de d au aux pour dans sur chez comme el los las una mi mis este esta del al para en con por como"
)
"""What stands before a noun, or before what is said of one."""
_BY_MEANS_OF: Final = words_of("by with via per mit par avec con")
_PLAIN: Final = KINDS | frozenset(
    map(
        stem,
        words_of(
            "area banner box button calendar display form frequency heading icon list location map menu minute modal "
            "month page panel part period place popup position preference role screen section setting sidebar site "
            "spot text toolbar vacancy view website week window year day hour moment bit way kind sort name amount "
            "bereich fenster formular kalender knopf liste menu name ort platz position seite stelle symbol taste "
            "calendrier ecran emplacement endroit fenetre formulaire icone menu nom page place poste site "
            "boton calendario casilla formulario icono lugar menu nombre pagina pantalla puesto sitio ventana"
        ),
    )
)
"""What is said of whatever is on pages, beside what it is."""
_RANKING: Final = frozenset(
    word
    for lexicon in LEXICONS
    for phrase, _ in lexicon.superlatives.items()
    for part in phrase
    for word in split_words(part)
)
_DIRECTED: Final = frozenset({RelationKind.LEFT, RelationKind.RIGHT, RelationKind.BELOW, RelationKind.ABOVE})
_PLACED: Final = _DIRECTED | {RelationKind.NEAR}
_ORDERED: Final = frozenset({RelationKind.BEFORE, RelationKind.AFTER})
_ITEMS: Final = words_of(
    "row line one entry item record card person member tile zeile reihe eintrag karte ligne rangee carte element fila "
    "linea tarjeta elemento"
)
"""What is said of one of several, whatever it is."""
_SAID: Final = frozenset({PieceKind.CONTENT, PieceKind.THING, PieceKind.VERB})
_SPEAKERS: Final = words_of("i we ich wir je nous quiero queremos quisiera")
_SURELY: Final = 0.8
_SIGN: Final = 3
"""Letters of a text that may be no more than a sign."""


class _Place(NamedTuple):
    """Where something is said to be."""

    kind: RelationKind
    first: int
    end: int
    """The units of the words for it, without the latter."""


def unaccounted(explanation: Explanation) -> str:
    """Why what explains a clause best is not what it says; empty if nothing says so.

    "The picture of the lighthouse" is no button Photos, "set the mustard to monthly" none of the lists that have that,
    "the icon left of the bin" neither the bin nor what is right of it.
    """
    page, clause = explanation.page, explanation.clause
    for place, end in _places(clause):
        if told := _is_elsewhere(page, clause, place, end, explanation.operation.at):
            return told
    best = explanation.ranked[0].measured
    if best.operation.kind is OperationKind.ENTER and not best.own:
        return ""  # whatever stands around a value
    counted = {part for part, kind, _ in best.unexplained if kind is PieceKind.ORDINAL}
    if "ord_hit" not in best.features and any(
        _is_order(clause, piece) for piece in clause.pieces if piece.part in counted
    ):
        return "nothing there is counted so"
    element = page.elements[best.operation.at]
    if any(unit.role == "icon" and not unit.quoted for unit in clause.units) and _is_written(element):
        return "it has no icon"
    left = {
        part
        for part, kind, amount in best.unexplained
        if kind is PieceKind.CONTENT and amount >= _LEFT and part not in best.placed
    }
    if clause.units[0].word in _SPEAKERS:  # what is wished for or told is nothing that only has another word of it
        left |= {
            part
            for part, kind, amount in best.unexplained
            if kind is PieceKind.THING and amount >= _LEFT and not any(map(page.count, part.words))
        }
        if told := next((piece.part.said for piece in clause.pieces if piece.part in left), ""):
            return f"nothing of it is {told!r}"
    named = {part for part, kind, amount in best.unexplained if kind is PieceKind.THING and amount >= _LEFT} | left
    if told := next((part.said for part in named if _is_hidden_name(page, part)), ""):
        return f"{told!r} is something else, which has to be opened first"
    for piece in clause.pieces:
        if piece.part in named and _is_means(page, clause, piece):
            return f"nothing there is called {piece.part.said!r}"
        if piece.part in left and _is_thing(page, clause, piece):
            return f"nothing there is called {piece.part.said!r}"
    return ""


def _is_hidden_name(page: Page, part: Part) -> bool:
    """Whether something that is not seen now is called just by a word."""
    return any(
        one.has(ElementState.HIDDEN)
        and len(page.index.words(one.name or one.text).words) == len(part.words)
        and page.own(at).says(part) >= _SURELY
        for at, one in enumerate(page.elements)
    )


def _is_order(clause: Clause, piece: Piece) -> bool:
    """Whether an ordinal counts things: "the second vehicle", and not "the last 7 days"."""
    behind = clause.units[piece.end : piece.end + 1]
    return not (behind and behind[0].word.isdecimal())


def _is_written(element: Element) -> bool:
    """Whether it is known by what is written on it, and nothing is drawn there."""
    drawn = "icon" in element.attributes or element.role == "img"
    return not drawn and sum(map(str.isalpha, element.text)) > _SIGN and element.text.isascii()


def _is_means(page: Page, clause: Clause, piece: Piece) -> bool:
    """Whether a word says by what means something is to be done, which the page has nowhere: "pay by invoice"."""
    before = clause.units[piece.first - 1].word if piece.first else ""
    return before in _BY_MEANS_OF and not any(map(page.count, piece.part.words))


def _is_thing(page: Page, clause: Clause, piece: Piece) -> bool:
    """Whether a word is a noun, for something that the page has nowhere."""
    words = piece.part.words
    if any(map(page.count, words)) or not all(word.isalpha() for word in words):
        return False
    if any(word in _PLAIN or word in _RANKING for word in words):
        return False
    units = clause.units
    if units[piece.first].in_verb or not piece.first or piece.first in clause.breaks:
        return False
    behind = units[piece.end : piece.end + 1]
    if behind and piece.end not in clause.breaks and not behind[0].is_function and not behind[0].capital:
        return False  # it is said of what follows: "the optional cookies"
    if not languages_of(clause.tokens)[0].capitals and units[piece.first].capital:
        return True
    begin = piece.first - 1
    while begin > 0 and begin not in clause.breaks and not units[begin].is_function and not units[begin].in_verb:
        begin -= 1
    return units[begin].word in _LEADING


# ---------------------------------------------------------------- where it is said to be


def _places(clause: Clause) -> Iterator[tuple[_Place, int]]:
    """What says how something lies to something else, each with where the words for that end."""
    found = list(_relations(clause))
    for one, other in pairwise((*found, None)):
        assert one is not None
        stop = len(clause.units) if other is None else other.first
        yield one, min((at for at in clause.breaks if one.end < at), default=stop) if stop > one.end else one.end


def _relations(clause: Clause) -> Iterator[_Place]:
    units, at = clause.units, 0
    while at < len(units):
        size, kind = next(
            (
                (size, kind)
                for size in range(min(_LONGEST, len(units) - at), 0, -1)
                if (kind := _KINDS.get(tuple(unit.word for unit in units[at : at + size]))) is not None
                and not any(unit.names or unit.quoted for unit in units[at : at + size])
            ),
            (1, None),
        )
        if kind in _PLACED | _ORDERED:
            yield _Place(kind, at, at + size)
        at += size


def _is_elsewhere(page: Page, clause: Clause, place: _Place, end: int, at: int) -> str:
    """Whether an element is what another is said to be beside, or does not lie so to any that is called so."""
    anchor = [piece for piece in clause.pieces if place.end <= piece.first < end and piece.kind in _SAID]
    if not anchor:
        return ""
    kinds = _SAID | {PieceKind.ROLE}  # "Zone B, Station" is the zone by the station
    head = [piece for piece in clause.pieces if piece.end <= place.first and piece.kind in kinds]
    own, told = page.own(at), clause.raw(anchor[0].first, anchor[-1].end)
    of_items = place.kind is not RelationKind.NEAR and any(unit.word in _ITEMS for unit in clause.units[: place.first])
    if of_items and all(page.says_of_item(at, piece.part) >= _SURELY for piece in anchor):
        return f"it is in what is only said to find another by: {told!r}"
    if place.kind in _ORDERED:
        return ""
    by_head = any(own.says(piece.part) > 0 for piece in head if piece.part not in {each.part for each in anchor})
    if all(own.says(piece.part) >= _SURELY for piece in anchor) and not by_head:
        return f"it is only said to find another by: {told!r}"
    if place.kind not in _DIRECTED:
        return ""
    known = [
        other
        for other, element in enumerate(page.elements)
        if other != at
        and not element.has(ElementState.HIDDEN)
        and all(page.own(other).says(piece.part) >= _SURELY for piece in anchor)
    ]
    box = page.elements[at].box
    if known and all(distance(place.kind, box, page.elements[other].box) >= FAR for other in known):
        return f"it does not lie so to {told!r}"
    return ""


_KINDS: Final = {
    tuple(word for part in phrase for word in split_words(part)): kind
    for lexicon in LEXICONS
    for phrase, kind in lexicon.relations.items()
}
_LONGEST: Final = max(map(len, _KINDS))
