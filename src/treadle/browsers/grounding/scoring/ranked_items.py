"""Which of several things has the most or the least of something: what each says of it, in a column or anywhere."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final, TypeVar

from treadle.browsers.grounding.intent import Superlative
from treadle.browsers.grounding.scoring.amounts import AMOUNTS, amount
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.scopes import Scope

__all__ = ["measured", "most_of", "texts_of", "told_of"]

_SAME: Final[Mapping[str, Sequence[str]]] = {
    word: group.split("|")
    for group in (
        "quantity|qty|stock|in stock|on hand|units|pieces|count|amount|menge|bestand|anzahl|quantite|qte|cantidad",
        "price|cost|fare|fee|amount|unit price|preis|betrag|kosten|prix|montant|cout|precio|importe|coste",
        "total|sum|amount|summe|gesamt|betrag|montant|importe",
        "balance|saldo|kontostand|solde",
        "date|due|due date|when|day|deadline|datum|fallig|frist|echeance|fecha|vencimiento",
        "time|duration|length|took|run time|dauer|laufzeit|duree|duracion|tiempo",
        "rating|score|stars|bewertung|note|noten|punkte|valoracion|puntuacion",
        "size|area|grosse|taille|surface|tamano|superficie",
        "weight|gewicht|poids|peso",
        "distance|entfernung|km|distancia",
        "age|alter|edad",
        "views|page views|visits|aufrufe|ansichten|vues|visitas",
        "salary|pay|wage|gehalt|lohn|salaire|salario|sueldo",
        "number|no|nr|#|numero",
    )
    for word in group.split("|")
}
"""What columns are called that say the same."""
_ANY_NUMBER: Final = frozenset({"number", "value", "amount", "count"})
"""What is said of a number of any sort."""

_T = TypeVar("_T")


def measured(index: Index, items: Sequence[Scope], superlative: Superlative) -> dict[Scope, float]:
    """What each says of what is compared; those left out that say nothing of it."""
    told = ((scope, told_of(index, scope, superlative)) for scope in items)
    return {scope: value for scope, value in told if value is not None}


def told_of(index: Index, scope: Scope, superlative: Superlative) -> float | None:
    """What one says of what is compared; of a number that has a name, only what is called so where it has columns."""
    of, said = superlative.of, superlative.said
    cells = _in_column(index, scope, {of, said}) if scope.kind == "row" else []
    if cells:
        value = amount(cells, of)
        return amount(cells, "number") if value is None and of not in AMOUNTS else value
    if said and of == "number" and any(index.cell(at)[1] for at in index.members(scope.number)):
        return None
    return amount(texts_of(index, scope), said if said and of == "number" and said not in _ANY_NUMBER else of)


def _in_column(index: Index, scope: Scope, names: Collection[str]) -> list[str]:
    """What a row says in the column that is called by what is compared, or by another word for that."""
    words = {word for name in names if name for word in _SAME.get(name, (name,))}
    wanted = {index.words(word).stems for word in words}
    return [
        index.elements[at].text or index.elements[at].value
        for at in index.members(scope.number)
        if index.words(index.cell(at)[1]).stems in wanted
    ]


def most_of(values: Mapping[_T, float], superlative: Superlative, *, rank: int = 1) -> list[_T]:
    """Those with the most or the least, or of that rank from there: "the second cheapest"."""
    if not values:
        return []
    if superlative.of == "price" and min(values.values()) < 0:  # what was paid is told as what is gone
        values = {one: -value for one, value in values.items() if value < 0}
    ranked = sorted(set(values.values()), reverse=superlative.most)
    return [one for one, value in values.items() if value == ranked[rank - 1]] if rank <= len(ranked) else []


def texts_of(index: Index, scope: Scope) -> list[str]:
    elements = [index.elements[at] for at in index.members(scope.number)]
    words = scope.words.partition(" ")[2][1:-1]
    return [*(text for element in elements for text in (element.text, element.name) if text), words]
