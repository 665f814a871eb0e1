"""The construction for taking filters off: "reset the filters", "quita los filtros", whatever the page calls it."""

from typing import Final

from treadle.browsers.grounding.grammar.alternatives import as_one
from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.modifiers import trimmed
from treadle.browsers.grounding.grammar.tokens import Kind
from treadle.browsers.grounding.intent import Intent, Target, Verb
from treadle.browsers.snapshot.words import words_of

__all__ = ["unfiltered"]

_TAKING_OFF: Final = words_of(
    "reset clear remove wipe drop delete undo cancel erase empty unset zurucksetzen zurucksetze setze setz losche "
    "loschen losch entferne entfernen entfern aufheben leeren leere hebe reinitialise reinitialiser reinitialisez "
    "efface effacer effacez supprime supprimer supprimez enleve enlever enlevez retire retirer vide quita quitar borra "
    "borrar limpia limpiar elimina eliminar restablece restablecer resetea vacia"
)
_FILTERS: Final = words_of("filter filters filtern filtres filtre filtro filtros facets refinements")
_BESIDE: Final = words_of(
    "all every any active applied current the these my alle aktive gesetzten gesetzte die den der meine wieder ab auf "
    "zuruck tous toutes les mes actifs appliques todos todas los mis aplicados activos off please bitte again"
)
"""What may stand beside these two words."""
_CALLED: Final = tuple(
    tuple(names.split("|"))
    for names in (
        (
            "clear all filters|clear filters|reset filters|reset all filters|remove all filters|remove filters"
            "|wipe all filters|clear all|reset all"
        ),
        (
            "alle Filter zurücksetzen|Filter zurücksetzen|Filter löschen|alle Filter löschen|Filter entfernen"
            "|alle Filter entfernen|Filter aufheben|alle löschen|alles zurücksetzen"
        ),
        (
            "réinitialiser les filtres|effacer les filtres|supprimer les filtres|effacer tous les filtres"
            "|tout effacer|tout réinitialiser"
        ),
        (
            "borrar filtros|borrar los filtros|quitar filtros|limpiar filtros|restablecer filtros|eliminar filtros"
            "|quitar todos los filtros|borrar todo|limpiar todo"
        ),
    )
)
"""In each language, as buttons and links have it."""


def unfiltered(clause: Clause) -> tuple[Intent, ...] | None:
    """What takes all filters off. None where that is not said, or more than that."""
    tokens = trimmed(clause.lexicon, clause.whole)
    words = [token.folded for token in tokens if token.kind is not Kind.MARK]
    if not tokens or any(token.kind is Kind.QUOTED for token in tokens):
        return None
    said = [word for word in words if word not in _BESIDE]
    if len(said) != 2 or not _FILTERS.intersection(said) or not _TAKING_OFF.intersection(said):
        return None
    filters = next(word for word in said if word in _FILTERS)
    names = (name for group in _CALLED for name in group if any(filters in each.casefold() for each in group))
    readings = [Intent(verb=Verb.CLICK, target=Target(name=clause.text(tokens), whole=True))]
    readings += [
        Intent(verb=Verb.CLICK, target=Target(name=name, quoted=True, whole=True), said=name) for name in names
    ]
    return (as_one(readings),)
