"""One of a group of choices, by its number or by what they differ in: "the last paint colour", "the cheapest wheels".

What is chosen from has a caption (Wheels) that none of the choices says, or says by itself of what kind it is: a row of
amounts or of times, whatever stands above them.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from treadle.browsers.grounding.intent import Intent, Superlative, Target, Verb
from treadle.browsers.grounding.moments import time_of
from treadle.browsers.grounding.scoring.amounts import amount
from treadle.browsers.grounding.scoring.fit import available, fits_verb, is_pressed
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.ranked_items import most_of
from treadle.browsers.grounding.scoring.scopes import Scope
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element, ElementState

__all__ = ["one_of_group"]

_CHOOSING: Final = frozenset({Verb.SELECT, Verb.CLICK, Verb.CHECK, Verb.HOVER})
_ROLES: Final = frozenset({"", "option", "radio", "button", "listitem", "any"})
_CHOICES: Final = frozenset({"generic", "button", "radio", "option", "menuitemradio", "tab", "img"})
_HELD_BY: Final = frozenset({"group", "radiogroup"})
_FEWEST: Final = 2
_MOST: Final = 40
_LONGEST_CAPTION: Final = 5
"""Words."""
_ALIKE: Final = 2.0
"""Pixels by which the heights of what stands in one row differ at most."""
_GENERAL: Final = words_of(
    "colour color option choice size type kind style finish variant version model one farbe option auswahl groesse "
    "grosse art typ stil variante ausfuhrung modell couleur choix taille type sorte genre style finition variante "
    "modele opcion eleccion talla tamano tipo clase estilo acabado variante modelo"
)
"""What may be said behind a caption: of Paint a paint colour is chosen."""
_FREE: Final = words_of(
    "free available open possible bookable frei freie freien freier verfugbare verfugbaren mogliche moglichen libre "
    "disponible disponibles possible libres posible abierta"
)
_AMOUNTS: Final = words_of(
    "amount sum price donation gift value betrag summe preis spende wert montant somme prix don valeur importe "
    "cantidad precio donativo donacion suma monto"
)
_TIMES: Final = words_of(
    "time slot hour appointment uhrzeit zeit termin zeitfenster slot heure horaire creneau rendez-vous hora horario "
    "cita turno"
)
_MEASURED_AS: Final = ("price", "time", "size", "length", "number")


def one_of_group(index: Index, intent: Intent) -> tuple[int, Target] | None:
    """The position of the choice that is meant, and the reading that says so; None where no such group is meant, or
    more than one is, or it is not told which of it."""
    target = intent.target
    if target is None or intent.verb not in _CHOOSING or intent.value is not None or target.quoted:
        return None
    readings = [each for each in (target, *target.otherwise) if _is_counted(each)]
    if not readings or any(_is_called(index, each) for each in (target, *target.otherwise) if not _is_counted(each)):
        return None
    for reading in readings:
        said = tuple(word for word in index.words(reading.name).stems if word not in _FREE)
        free = len(said) < len(index.words(reading.name).stems)
        groups = [group for group in _groups(index, said) if _is_usable(index, group, intent.verb)]
        if reading.superlative is not None and len(groups) > 1:  # the earliest of all the times, for lunch or dinner
            groups = [sorted(at for group in groups for at in group)] if said[-1] in _TIMES | _AMOUNTS else []
        if len(groups) == 1 and (at := _picked(index, groups[0], reading, intent.verb, free=free)) is not None:
            return at, reading
    return None


def _is_counted(target: Target) -> bool:
    counted = (target.ordinal is None) != (target.superlative is None)
    plain = target.relation is None and not target.every and not target.lacking and not target.quoted
    return counted and plain and bool(target.name) and target.role in _ROLES


def _is_called(index: Index, target: Target) -> bool:
    """Whether something is called just that: "Second home" in a list of purposes."""
    said = index.words(target.name).stems
    return any(index.words(element.name).stems == said for element in index.elements if element.name)


def _groups(index: Index, said: Sequence[str]) -> list[list[int]]:
    """The groups of choices that words may name, those under a caption before those of a kind."""
    if not said:
        return []
    under = [_choices(index, scope) for scope in _captioned(index) if _names(index, said, scope.words)]
    if found := _different(under):
        return found
    *rest, noun = said
    kind = "price" if noun in _AMOUNTS else "time" if noun in _TIMES else ""
    if not kind:
        return []
    rows = [group for group in _rows(index) if _are(index, group, kind)]
    if not rest:
        return rows
    contexts = [(group, index.elements[group[0]].context) for group in rows]
    return [group for group, context in contexts if any(_names(index, rest, words) for words in context)]


def _different(groups: Sequence[list[int]]) -> list[list[int]]:
    """Without those that are empty, and what is one group by two names only once: a list of radio buttons in a set."""
    return [group for at, group in enumerate(groups) if group and group not in groups[:at]]


def _captioned(index: Index) -> list[Scope]:
    return index.once(_scopes)


def _scopes(index: Index) -> list[Scope]:
    found = {scope.number: scope for at in range(len(index.elements)) for scope in index.scopes.of(at)
             if scope.kind in _HELD_BY and '"' in scope.words}  # fmt: skip
    return list(found.values())


def _names(index: Index, said: Sequence[str], context: str) -> bool:
    """Whether a caption ends with what was said, or with that without a word for what it is of."""
    caption = index.words(context.partition(" ")[2][1:-1])
    if len(caption.stems) > _LONGEST_CAPTION:
        return False
    forms = [tuple(said)]
    if len(said) > 1 and said[-1] in _GENERAL:
        forms.append(tuple(said[:-1]))
    return any(caption.stems[-len(form) :] == form for form in forms)


def _choices(index: Index, scope: Scope) -> list[int]:
    """The choices of a group: all that is pressed in it, if it is of one kind; empty otherwise."""
    held = [at for at in index.members(scope.number) if _is_choice(index.elements[at])]
    kinds = {(index.elements[at].role, index.elements[at].tag) for at in held}
    others = [at for at in index.members(scope.number) if index.elements[at].has(ElementState.EDITABLE)]
    return held if len(kinds) == 1 and not others and _FEWEST <= len(held) <= _MOST else []


def _is_choice(element: Element) -> bool:
    pressed = element.role == "radio" or (is_pressed(element) and not element.href)
    return element.role in _CHOICES and pressed and not element.has(ElementState.HIDDEN)


def _rows(index: Index) -> Iterator[list[int]]:
    """Choices that stand one after another in one row or column, in nothing of their own."""
    made: list[int] = []
    for at, element in enumerate(index.elements):
        if not _is_choice(element):
            continue
        last = index.elements[made[-1]] if made else None
        alike = last is not None and (last.role, last.tag, last.context, last.frame) == (
            element.role, element.tag, element.context, element.frame,
        )  # fmt: skip
        if not alike or last is None or abs(last.box.height - element.box.height) > _ALIKE:
            if len(made) >= _FEWEST:
                yield made
            made = []
        made.append(at)
    if len(made) >= _FEWEST:
        yield made


def _are(index: Index, group: Sequence[int], kind: str) -> bool:
    """Whether all of a group say an amount of money, or a time of day, and nothing else."""
    for at in group:
        text = (index.elements[at].text or index.elements[at].name).strip()
        is_one = time_of(text) is not None if kind == "time" else not any(map(str.isalpha, text))
        if not is_one or (kind == "price" and amount([text], "price") is None):
            return False
    return True


def _is_usable(index: Index, group: Sequence[int], verb: Verb) -> bool:
    return any(available(index.elements[at], verb) and fits_verb(index.elements[at], verb) > 0 for at in group)


def _picked(index: Index, group: Sequence[int], reading: Target, verb: Verb, *, free: bool) -> int | None:
    """The one of a group that was meant; None where that is not told, or cannot be chosen."""
    elements = index.elements
    usable = [at for at in group if available(elements[at], verb)]
    if reading.superlative is not None:
        return _extreme(index, usable, reading.superlative)
    among = usable if free else list(group)
    number = reading.ordinal or 0
    if not number or abs(number) > len(among):
        return None
    at = among[number - 1 if number > 0 else number]
    return at if at in usable else None


def _extreme(index: Index, group: Sequence[int], superlative: Superlative) -> int | None:
    elements = index.elements
    for of in dict.fromkeys((superlative.of, *_MEASURED_AS)):
        texts = {at: (elements[at].text, elements[at].name) for at in group}
        values = {at: value for at, said in texts.items() if (value := amount(said, of)) is not None}
        if len(values) == len(group) >= _FEWEST:
            best = most_of(values, superlative)
            return best[0] if len(best) == 1 else None
    return None
