"""What was said in all the ways that it may be meant on a page: each a reading of its own."""

from typing import Final

import msgspec

from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb
from treadle.browsers.grounding.scoring.accounting import is_made
from treadle.browsers.grounding.scoring.choosing import peer_readings
from treadle.browsers.grounding.scoring.containers import places_of
from treadle.browsers.grounding.scoring.crossings import crossing_readings
from treadle.browsers.grounding.scoring.fit import is_pressed
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.numbered import says_number
from treadle.browsers.grounding.scoring.slots import slot_readings
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of

__all__ = ["all_words", "is_counted", "readings_said"]

_BELONGING: Final = frozenset({RelationKind.IN, RelationKind.ROW, RelationKind.NEAR})
_GOING: Final = frozenset({Verb.CLICK, Verb.NAVIGATE, Verb.SELECT})
_ENTERING: Final = frozenset({Verb.FILL, Verb.CLEAR, Verb.PASTE, Verb.FOCUS})
_HOLDING: Final = frozenset({"dialog", "form", "section", "row", "listitem", "header", "footer", "sidebar"})
"""What holds a field that something is entered in, and is none."""
_UNFOLDING: Final = frozenset({Verb.EXPAND, Verb.COLLAPSE})
_REMOVING: Final = frozenset({"remove", "delete", "drop", "kick", "uninvite"})
_SHOWING: Final = words_of(
    "show see view display start open zeig zeige anzeigen montre montrez affiche voir muestra muestrame ensena ver"
)
"""What may be said of whatever is shown by a click, be it no button."""
_SHOWN_BY: Final = frozenset({"button", "link", "tab", "menuitem", "generic", "treeitem"})
_CARDS: Final = words_of("card cards tile tiles karte karten kachel carte cartes tarjeta tarjetas")
_THING: Final = "listitem"


def readings_said(index: Index, intent: Intent, target: Target) -> list[tuple[Target, Intent]]:
    """The readings of the target, each with the intent it belongs to."""
    plain = [msgspec.structs.replace(target, otherwise=()), *target.otherwise]
    if is_made(intent.said):  # "make it a small" is not whatever is small
        plain = [one for one in plain if one.name or one.role or one.relation] or plain[:1]
    if intent.verb is Verb.FILL:  # nothing is written into an item: "the guest book" is no field for the guests
        plain = [one for one in plain if one.role != "listitem" or not one.name or is_counted(one)] or plain[:1]
    if intent.verb in _GOING or intent.verb is Verb.SCROLL:
        plain += says_number(index, plain)
    if intent.verb in _ENTERING and target.role in _HOLDING and target.ordinal is None:  # "enter it in the dialog"
        plain.append(Target(relation=Relation(kind=RelationKind.IN, target=target)))
    if intent.verb in _UNFOLDING and target.name and target.relation is None:
        card = Relation(kind=RelationKind.IN, target=plain[0])
        plain.append(Target(name=intent.verb.value, whole=True, relation=card))  # by what does it in the card
        plain.append(msgspec.structs.replace(plain[0], role=_THING))  # or by the arrow in its row
    if _is_shown_by_name(index, intent, target):  # "show my clients": by the link of that name, and no eye
        plain = [Target(name=target.name), *(one for one in plain if not one.whole)]
    if _is_taken_out(index, intent, target):
        plain.append(Target(name=target.name, whole=True))
    if intent.verb in _ENTERING and intent.value and _is_place(index, target):  # "write it in the guest book"
        plain.append(Target(relation=Relation(kind=RelationKind.IN, target=Target(name=target.name))))
    plain += list(crossing_readings(index, intent, plain))
    plain = [msgspec.structs.replace(one, role=_THING) if _is_card(intent, one) else one for one in plain]
    plain += list(slot_readings(index, intent, target))
    plain += list(peer_readings(index, intent, plain))
    readings = [(reading, intent) for reading in plain]
    if intent.target is not None and (words := all_words(target)):
        readings.append((Target(name=words, role=target.role), intent))
    if intent.verb is Verb.SELECT and intent.value is not None and intent.target is not None:
        # "Select Express from Shipping": a list called Shipping, or Express in a group called so.
        chosen = Target(name=intent.value, relation=Relation(kind=RelationKind.IN, target=target))
        readings.append((chosen, msgspec.structs.replace(intent, value=None)))
    elif intent.verb is Verb.SELECT and intent.value is not None:
        readings = [(Target(name=intent.value), msgspec.structs.replace(intent, value=None))]
    return readings


def _is_card(intent: Intent, reading: Target) -> bool:
    """Whether a card is told by its number or rank, of which there are many in a section, and not one of these."""
    said = not _CARDS.isdisjoint((intent.clause or intent.said).lower().split())
    return said and reading.role == "section" and not reading.name and is_counted(reading)


def _is_shown_by_name(index: Index, intent: Intent, target: Target) -> bool:
    """Whether something is said to be shown, and a button or link is called just that."""
    first = split_words(fold(intent.said))[:1]
    if target.role != "button" or not target.name or target.relation is not None or _SHOWING.isdisjoint(first):
        return False
    wanted = index.words(target.name).canonical
    return any(
        element.role in _SHOWN_BY
        and is_pressed(element)
        and index.words(element.name or element.text).canonical == wanted
        for element in index.elements
    )


def _is_taken_out(index: Index, intent: Intent, target: Target) -> bool:
    """Whether it is said of what several are taken by a word that the page has nowhere: "remove Ann from the guests".

    What is called "Remove Ann" says enough; "from the billing section" is a place that has to be there.
    """
    relation = target.relation
    if relation is None or relation.kind is not RelationKind.IN or target.quoted or " from " not in intent.said:
        return False
    said, place = index.words(target.name).words, index.words(relation.target.name)
    plain = not relation.target.role and len(place.words) == 1 and place.words != place.stems
    return plain and len(said) > 1 and said[0] in _REMOVING and place.words[0] not in index.vocabulary


def _is_place(index: Index, target: Target) -> bool:
    """Whether a part of the page is called so."""
    if not target.name or target.relation is not None:
        return False
    contexts = {words for element in index.elements for words in element.context}
    return index.words(target.name).meaning in places_of(contexts, index)


def is_counted(target: Target) -> bool:
    inner = target.relation is not None and is_counted(target.relation.target)
    return inner or target.ordinal is not None or target.superlative is not None or bool(target.lacking)


def all_words(target: Target) -> str:
    """Of a name and of what it is said to be in, as one: which of them is the name is seen on the page."""
    relation = target.relation
    if relation is None or relation.kind not in _BELONGING or target.quoted or relation.target.quoted:
        return ""
    if (
        target.ordinal
        or target.superlative
        or target.qualities
        or relation.target.ordinal
        or relation.target.superlative
    ):
        return ""
    inner = all_words(relation.target) or relation.target.name
    return f"{target.name} {inner}" if target.name and inner else ""
