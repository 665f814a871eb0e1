"""What something is below, above or beside is told to find it, and is not meant itself."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target
from treadle.browsers.grounding.scoring.containers import place_in_words
from treadle.browsers.grounding.scoring.scopes import ITEMS
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element

__all__ = ["is_only_anchor"]

_DIRECTED: Final = frozenset(
    {RelationKind.BELOW, RelationKind.ABOVE, RelationKind.LEFT, RelationKind.RIGHT, RelationKind.NEAR}
)
_LINED: Final = frozenset({RelationKind.BELOW, RelationKind.ABOVE})
_PLACING: Final = words_of(
    "above after before behind below beneath beside between by left near next over right to under underneath unter "
    "uber neben links rechts vor nach sous dessus dessous cote gauche droite apres avant debajo encima junto lado "
    "izquierda derecha despues antes bajo"
)
"""Words of a name that is itself one of a place: "Under 18"."""
_ABOUT: Final = "sobre"
_ROWS: Final = words_of(
    "row line entry item card record zeile eintrag karte ligne carte element fila linea tarjeta elemento"
)


def is_only_anchor(readings: Iterable[Intent], element: Element, reasons: Sequence[str] = ()) -> bool:
    """Whether an element is only what was said to find another one by: Mustard for "the colour to the right of
    mustard", the Delete in the row of Music school for "delete in the row below Music school".

    ``reasons`` are those it was found for: what lies where it was said to is meant.
    """
    own = set(split_words(fold(element.name or element.label or element.text)))
    item = next((each for each in element.context if each.partition(" ")[0] in ITEMS), "")  # no column that it is in
    row = set(split_words(fold(item)))
    for target, relation in _placed(readings):
        if f"is {place_in_words(relation)}" in reasons:
            return False
        told = split_words(fold(relation.target.name))
        anchor = [word for word in told if word not in _PLACING]
        if not anchor or all(word.isdecimal() for word in anchor):
            continue
        called = own - _PLACING == set(anchor) if relation.kind is RelationKind.NEAR else own.issuperset(anchor)
        if called and _PLACING.isdisjoint(own.difference(told)):
            head = set(split_words(fold(target.name))) - set(anchor)
            if not head or not own.issuperset(head):
                return True
        if relation.kind in _LINED and _is_of_rows(target) and row.issuperset(anchor):
            return True
    return False


def _placed(readings: Iterable[Intent]) -> Iterator[tuple[Target, Relation]]:
    """What is said to be below, above or beside something, in any reading, and what that is."""
    for intent in readings:
        for target in () if intent.target is None else (intent.target, *intent.target.otherwise):
            if target.quoted:
                continue
            for relation in _chain(target.relation):
                if relation.kind in _DIRECTED and not _is_about(intent, relation):
                    yield target, relation


def _is_about(intent: Intent, relation: Relation) -> bool:
    """Whether it is a question or a page about something, which Spanish has the same word for as for above."""
    return relation.kind is RelationKind.ABOVE and _ABOUT in split_words(fold(intent.said or intent.clause))


def _chain(relation: Relation | None) -> Iterator[Relation]:
    while relation is not None:
        yield relation
        relation = relation.target.relation


def _is_of_rows(target: Target) -> bool:
    """Whether it is a row or card that is below: "delete in the row below"."""
    return target.role in {"row", "listitem"} or not _ROWS.isdisjoint(split_words(fold(target.name)))
