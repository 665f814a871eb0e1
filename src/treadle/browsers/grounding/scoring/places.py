"""Where something is said to be: without the word for what kind of place it is, and what stands closest to it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from treadle.browsers.grounding.intent import Relation
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.surroundings import THINGS, UNSAID
from treadle.browsers.snapshot.words import words_of

__all__ = ["closest_in_document", "names_of", "said_of", "told_apart", "without_kinds"]

_KINDS: Final = words_of(
    "area band bar block box bucket card category column dialog drawer fieldset form frame group lane list pane panel "
    "popup region shelf sidebar stack strip swimlane tile tray widget window "
    "abschnitt bahn bereich block dialog fenster gruppe karte kasten kategorie kachel leiste liste spalte zeile bloc "
    "carte categorie colonne couloir encadre fenetre groupe ligne "
    "liste panneau rubrique zone bloque calle carril categoria columna fila grupo lista panel seccion tarjeta "
    "ventana zona"
)
"""What people say a place is, beside what it is called: "the Revenue card"."""
_TOGETHER: Final = 0.93
_MOST_ANCHORS: Final = 100
_SMALL_GROUP: Final = 14
"""So many elements under one parent are seen as one thing."""


def names_of(relation: Relation) -> Iterator[str]:
    """What the target of a relation may be called."""
    yield relation.target.name
    for other in relation.target.otherwise:
        if other.relation is None and other.ordinal is None:
            yield other.name


def without_kinds(names: Iterable[str]) -> list[str]:
    """Names without the words for what kind of place each is; those that say nothing else are left out."""
    return [name for name in dict.fromkeys(map(_without_kind, names)) if name]


def _without_kind(name: str) -> str:
    words = [word for word in name.split() if word.lower() not in THINGS]
    if words and words[-1].lower() in _KINDS:
        words.pop()
    elif words and words[0].lower() in _KINDS:
        words.pop(0)
    return " ".join(words)


def said_of(index: Index, name: str) -> str:
    """What a row says in a column that is said with it: Dumas of "author Dumas"; empty where no column is called so."""
    words = name.split()
    columns = index.once(_columns)
    cut = next((cut for cut in range(len(words) - 1, 0, -1) if index.words(" ".join(words[:cut])).stems in columns), 0)
    return " ".join(words[cut:]) if cut else ""


def _columns(index: Index) -> frozenset[tuple[str, ...]]:
    """What the columns of the page's tables are called."""
    heads = {element.text for element in index.elements if element.role == "columnheader"}
    heads |= {context[8:-1] for element in index.elements for context in element.context[:1]
              if context.startswith("column ")}  # fmt: skip
    return frozenset(index.words(head).stems for head in heads if head)


def told_apart(index: Index, names: Sequence[str], among: Collection[int]) -> Collection[int]:
    """Of elements that one card or section holds, and all say to be called so, those just behind a text that has most
    of the words of one of the names: lines of one paragraph, each with its button. All where that tells nothing."""
    if len(among) < 2 or len({(index.scopes.of(at), index.elements[at].role) for at in among}) > 1:
        return among
    words = [frozenset(index.words(name).stems) - UNSAID - THINGS for name in names]
    near = {at: frozenset(index.words(index.elements[at].nearby).stems) for at in among}
    said = {at: max(len(one & told) for one in words) for at, told in near.items()}
    most = max(said.values())
    return [at for at in among if said[at] == most] if most else among


def closest_in_document(
    index: Index, anchors: Sequence[tuple[float, int]], among: Collection[int]
) -> Mapping[int, float]:
    """What of some elements stands closer together with an anchor in the document than the others do.

    ``anchors`` are each how well it is called so, and where it is. All 0 where all stand so, or very many are called
    so, which tells nothing.
    """
    fits = dict.fromkeys(among, 0.0)
    if len(anchors) > _MOST_ANCHORS:
        return fits
    best = -1
    for worth, anchor in anchors:
        if index.elements[anchor].role == "button" and not index.elements[anchor].text.isdecimal():
            continue  # it stands beside, and holds nothing, but for a day
        depths = index.structure.depths(anchor)
        for at in among:
            if at == anchor or depths[at] < best:
                continue
            if depths[at] > best:
                best = depths[at]
                fits = dict.fromkeys(among, 0.0)
            fits[at] = max(fits[at], _TOGETHER * worth)
    small = anchors and sum(other >= best for other in index.structure.depths(anchors[0][1])) <= _SMALL_GROUP
    return fits if small or not all(fits.values()) else dict.fromkeys(among, 0.0)
