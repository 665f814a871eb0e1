"""What new things of a kind are made with: the field for their name, what opens it, and what confirms it."""

from typing import Final

from treadle.browsers.grounding.intent import Verb
from treadle.browsers.grounding.scoring.composers import Fields
from treadle.browsers.grounding.scoring.fit import available, is_pressed
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element

__all__ = ["confirms", "makes_new", "name_field"]

_MAKING: Final = words_of(
    "new create add make start another neu neue neuer neues neuen erstellen anlegen hinzufugen nouveau nouvelle nouvel "
    "creer ajouter nuevo nueva crear anadir agregar a an eine einen ein un une una"
)
_NAMING: Final = words_of(
    "name title called label bezeichnung titel nom titre intitule nombre titulo untitled enter your for of fur de "
    "du the"
)
_SEARCHING: Final = words_of("search find filter query suche suchen filtern recherche rechercher chercher buscar busca")
_CONFIRMING: Final = words_of(
    "create add save ok okay done make confirm apply erstellen anlegen hinzufugen speichern fertig creer ajouter "
    "enregistrer valider confirmer crear anadir agregar guardar aceptar"
)
_FIELDS: Final = frozenset({"textbox", "searchbox", "combobox", "checkbox", "text", "heading"})
_LONGEST: Final = 5


def name_field(fields: Fields, thing: str, *, before: Fields | None = None) -> Element | None:
    """The one field for the name of a new thing: of those that were there, only what says of what kind; of those that
    came up, the only one."""
    kind = {stem(word) for word in split_words(fold(thing))}
    known = {each.selector for each in before.usable} if before is not None else set()
    usable = [each for each in fields.usable if each.selector not in known and _SEARCHING.isdisjoint(_words(each))]
    telling = [each for each in usable if _is_for(each, kind)]
    if len(telling) == 1:
        return telling[0]
    if before is None:
        return None
    named = [each for each in usable if not _NAMING.isdisjoint(_words(each))]
    return next((some[0] for some in (named, usable) if len(some) == 1), None)


def makes_new(index: Index, thing: str) -> int | None:
    """The position of what begins a new thing of a kind: "+ New playlist"; None where nothing does, or several do."""
    kind = {stem(word) for word in split_words(fold(thing))}
    fitting = [at for at, each in enumerate(index.elements) if _can_be_pressed(index, at) and _is_new(each, kind)]
    return fitting[0] if len(fitting) == 1 else None


def confirms(index: Index, field: int) -> int | None:
    """The position of what confirms what is in a field: of those that say so behind it, the one that lies with it most
    closely; None where nothing says so."""
    fitting = [
        at
        for at in range(field + 1, len(index.elements))
        if _can_be_pressed(index, at) and _CONFIRMING.intersection(split_words(fold(_name(index.elements[at])))[:1])
    ]
    depths = index.structure.depths(field)
    deepest = max((depths[at] for at in fitting), default=0)
    return next((at for at in fitting if depths[at] == deepest), None)


def _is_for(element: Element, kind: set[str]) -> bool:
    words = _words(element)
    said = {stem(word) for word in words}
    rest = {word for word in words if stem(word) not in kind}
    return kind <= said and bool(rest & (_MAKING | _NAMING)) and rest <= _MAKING | _NAMING


def _is_new(element: Element, kind: set[str]) -> bool:
    words = split_words(fold(_name(element)))
    said = {stem(word) for word in words}
    signed = _name(element).lstrip()[:1] in {"+", "\uff0b"}
    if not kind <= said or len(words) > _LONGEST + len(kind):
        return False
    rest = {word for word in words if stem(word) not in kind}
    return rest <= _MAKING and (bool(rest) or signed)


def _can_be_pressed(index: Index, at: int) -> bool:
    element = index.elements[at]
    return element.role not in _FIELDS and is_pressed(element) and available(element, Verb.CLICK)


def _name(element: Element) -> str:
    return element.name or element.text


def _words(element: Element) -> frozenset[str]:
    return frozenset(split_words(fold(f"{element.name} {element.placeholder} {element.label}")))
