"""Which of several controls of one name belongs to what was done just before: "... and post it", "... and its VAT"."""

from typing import Final

from playwright.async_api import Error

from treadle.browsers.actions.doing import Doing
from treadle.browsers.grounding import Grounded, Intent, RelationKind, Verb
from treadle.browsers.grounding.grammar.lexicon import LEXICONS
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.browsers.tools import LiveSnapshot
from treadle.core.errors import ElementAmbiguous
from treadle.core.page import Element, ElementState

__all__ = ["beside_entered", "closing_beside"]

_SENDING: Final = frozenset().union(*(lexicon.speech.sending for lexicon in LEXICONS)) | words_of(
    "save add apply ok reply comment go update share speichern hinzufugen antworten enregistrer ajouter repondre "
    "guardar anadir responder enviar publicar"
)
_CLOSING: Final = _SENDING | words_of(
    "confirm validate finish done continue proceed order book pay create register subscribe "
    "bestatigen ubernehmen anwenden fertig weiter bestellen buchen bezahlen erstellen anlegen abschliessen "
    "valider confirmer appliquer terminer continuer commander reserver payer creer "
    "validar confirmar aceptar aplicar terminar continuar pedir reservar pagar crear"
)
"""What the buttons are called that close what was filled in."""
"""What is done with what was entered: nothing else is taken for belonging to it."""
_VALUED: Final = frozenset({Verb.FILL, Verb.CHECK, Verb.UNCHECK})
_OWN_FIELDS: Final = frozenset({"textbox", "combobox", "spinbutton", "searchbox", "listbox", "slider"})
_OWN_BOXES: Final = frozenset({"checkbox", "switch", "generic"})
_PRESSED: Final = frozenset({"button", "link", "generic"})
_ENDED: Final = 4
"""Letters by which a verb is known again in what a button is called: "valide" in "Valider"."""
_MOST: Final = 60
# Of elements, the one that lies with a field in something that none of the others is in; -1 where there is none.
_NEAREST: Final = """(field, selectors) => {
  const places = selectors.map(selector => { try { return document.querySelector(selector) } catch { return null } });
  for (let around = field.parentElement; around && around !== document.body; around = around.parentElement) {
    const inside = places.flatMap((place, at) => place && around.contains(place) ? [at] : []);
    if (inside.length) return inside.length === 1 ? inside[0] : -1;
  }
  return -1;
}"""


async def beside_entered(doing: Doing, intent: Intent, live: LiveSnapshot, error: ElementAmbiguous) -> Grounded | None:
    """Of the elements that are called alike, the one that is in the same form, card or row as what was filled or chosen
    by the part before; None where nothing was, or that does not tell."""
    target = intent.target
    if intent.verb in _VALUED:
        return await _nearest(doing, _alike(intent, live, error))
    said = split_words(fold(target.name)) if target is not None else ()
    plain = target is not None and any(each.relation is None for each in (target, *target.otherwise))
    if intent.verb is not Verb.CLICK or not said or said[0] not in (_CLOSING if plain else _SENDING):
        return None
    selectors = {candidate.selector for candidate in error.candidates}
    names = {fold(one.name) for one in live.snapshot.elements if one.selector in selectors}
    alike = [one for one in live.snapshot.elements if fold(one.name) in names and _can_be_pressed(one)]
    whole = [one for one in alike if fold(one.name) == fold(intent.said)]
    if len(whole) == 1:  # "book it" is Book it, and none of those that say Book
        return Grounded(element=whole[0], score=1.0, reasons=("is called all that was said",))
    return await _nearest(doing, alike)


def _alike(intent: Intent, live: LiveSnapshot, error: ElementAmbiguous) -> list[Element]:
    """The fields or boxes of one name that could be meant, or all of them for "its box" and "the field next to it";
    none where it is told what they are in, or where they are not all called the same."""
    target = intent.target
    if target is None or target.ordinal is not None:
        return []
    next_to = not target.name and target.relation is not None and target.relation.kind is RelationKind.NEAR
    if not next_to and any(each.relation for each in (target, *target.otherwise)):
        return []
    selectors = {candidate.selector for candidate in error.candidates}
    roles = _OWN_FIELDS if intent.verb is Verb.FILL else _OWN_BOXES
    meant = [one for one in live.snapshot.elements if one.selector in selectors]
    names = {_name_of(one) for one in meant}
    whichever = next_to or (not target.name and intent.verb is not Verb.FILL)
    if not (whichever or (len(names) == 1 and all(names))) or any(one.role not in roles or one.frame for one in meant):
        return []
    alike = [one for one in live.snapshot.elements if one.role in roles and not one.has(ElementState.HIDDEN)]
    return [one for one in alike if (one.role != "generic" if whichever else _name_of(one) in names)]


def _name_of(element: Element) -> str:
    return fold(element.name or element.label)


async def closing_beside(doing: Doing, live: LiveSnapshot, said: str) -> Grounded | None:
    """The button that closes what was just filled in, whatever it is called: the only one of its kind in the nearest
    thing around the field that has one, or the only one that is called as was ``said`` there. None if that is none."""
    closing = [one for one in live.snapshot.elements if _can_be_pressed(one) and _closes(one)]
    words = split_words(fold(said))[:1]
    called = [one for one in closing if words and split_words(fold(one.name))[0][:_ENDED] == words[0][:_ENDED]]
    return (await _nearest(doing, called) if called else None) or await _nearest(doing, closing)


def _closes(element: Element) -> bool:
    return not _CLOSING.isdisjoint(split_words(fold(element.name))[:1])


async def _nearest(doing: Doing, alike: list[Element]) -> Grounded | None:
    """The one that is nearest to what was filled or chosen last, by what they are in."""
    done_to = doing.done_to.handle if doing.done_to is not None else doing.last_field
    if done_to is None or not alike:
        return None
    try:
        at = await done_to.evaluate(_NEAREST, [one.selector for one in alike[:_MOST]])
    except Error:
        return None  # it went
    if not isinstance(at, int) or at < 0:
        return None
    reasons = ("belongs to what was entered just before",)
    return Grounded(element=alike[at], score=1.0, reasons=reasons)


def _can_be_pressed(element: Element) -> bool:
    return element.role in _PRESSED and not element.frame and not element.has(ElementState.HIDDEN)
