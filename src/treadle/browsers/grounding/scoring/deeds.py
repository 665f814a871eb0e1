"""What elements do, by what they say and by the state that they are in; and whether that is what was asked for."""

import re
from typing import Final

from treadle.browsers.grounding.intent import Intent, Target, Verb
from treadle.browsers.grounding.scoring.answering import counts_answers
from treadle.browsers.grounding.scoring.asked import deed_of
from treadle.browsers.grounding.scoring.evidence import Evidence, Part, parts_of
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.matching import is_called_alike
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element, ElementState

__all__ = ["ONWARD", "SORTED", "does_less", "done_by", "goes_to_folder", "only_counts", "only_marks", "undone"]

ONWARD: Final = words_of("okay next continue proceed go start")
"""What a button says that does what the page is there for: "Continue with Google"."""
_CONFIRMING: Final = words_of("confirm answer bestatige bestatigen confirme confirmer confirma confirmar")
_LEADING: Final = frozenset({"link", "tab"})
_MADE: Final = words_of("add create make download new erstelle ajoute ajouter cree anade crea descarga telecharge")
SORTED: Final = words_of("sort order sortiere ordne trie trier classe ordena ordenar")
_SEARCHED: Final = words_of(
    "search find filter suche suchen filtern finden recherche rechercher chercher filtrer filtre busca buscar busqueda "
    "filtrar filtro"
)
"""What a list is called that sorts nothing."""
_HEADS: Final = frozenset({"banner", "navigation"})
_RESERVING: Final = words_of("book reserve take grab buchen reserver reservar")
_PASSIVE: Final = frozenset(
    {"checkbox", "radio", "switch", "textbox", "searchbox", "spinbutton", "combobox", "listbox"}
)
"""What does nothing to anything else: only what says the deed itself is meant by it."""
_BOXES: Final = frozenset({"checkbox", "switch"})
_TURNED_ON: Final = words_of("activate enable allow activer active activa activar aktiviere aktivieren")
_DONE_TO: Final = words_of("delete remove archive copy duplicate edit rename print move restore merge export reply")
"""What is done to things, and never by ticking these."""
_SAID: Final = 0.9
"""How surely it has to say so."""
_COUNTS: Final = re.compile(r"\W*\d[\d\W]*(?:am|pm|uhr|h)?\W*", re.IGNORECASE)
"""A time, a price, a seat: what is booked by a click on it."""
_FOLDED_AWAY: Final = words_of(
    "archive star delete remove discard trash bin erase archivieren archiviere losche loschen entferne archiver "
    "supprime supprimer efface archivar archiva elimina eliminar borra borrar"
)
"""What is done to mails and files, and folders are called."""
_FOLDERS: Final = words_of(
    "inbox sent drafts draft spam junk bin trash outbox starred snoozed archive deleted recent shared files "
    "posteingang gesendet entwurfe papierkorb archiv reception envoyes brouillons corbeille archives entrada enviados "
    "borradores papelera archivo archivados"
)
_LEAST: Final = 2
_NEAR: Final = 6
_FEW: Final = 2
_MOST_WORDS: Final = 5
_MAKING: Final = words_of(
    "add create new make plus start neu neue neuer neues neuen anlegen erstellen hinzufugen nouveau nouvelle creer "
    "ajouter "
    "nuevo nueva crear anadir"
)
"""How buttons begin that make one more of something."""
_PUT_TO: Final = words_of("to zu zum zur in into a au aux al dans en")
_DONE: Final = {
    "following": "follow", "followed": "follow", "saved": "save", "liked": "like", "subscribed": "subscribe",
    "starred": "star", "bookmarked": "bookmark", "pinned": "pin", "muted": "mute", "favourited": "favourite",
    "favorited": "favorite", "blocked": "block", "archived": "archive", "watching": "watch", "watched": "watch",
    "upvoted": "upvote", "shared": "share", "published": "publish", "locked": "lock", "checked": "check",
}  # fmt: skip
"""What buttons say whose deed is done, and by which that is undone."""
_BY_STATE: Final = {
    ElementState.EXPANDED: words_of("close collapse hide fold"),
    ElementState.COLLAPSED: words_of("open expand show unfold"),
    ElementState.CHECKED: words_of("untick uncheck deselect unselect disable deactivate stop"),
}


def done_by(element: Element) -> frozenset[str]:
    """What a click on an element does, in verbs that it need not be called by: what is open is closed by it, what says
    Following unfollows, and what makes a new one adds it."""
    verbs = frozenset[str]().union(*(verbs for state, verbs in _BY_STATE.items() if element.has(state)))
    words = split_words(fold(element.name or element.text))
    if not words or len(words) > _MOST_WORDS:
        return verbs
    if words[0] in _MAKING and _PUT_TO.isdisjoint(words[1:2]):
        verbs |= _MAKING
    undone = {f"un{_DONE[word]}" for word in words if word in _DONE}
    if element.has(ElementState.PRESSED) or element.has(ElementState.CHECKED):
        undone |= {f"un{word}" for word in words if word in _DONE.values()}
    return verbs | undone


def only_marks(index: Index, at: int, clause: str) -> bool:
    """Whether a clause says to do what a tick does not do: the box of a mail does not delete it."""
    deed = deed_of(index, Intent(verb=Verb.CLICK, target=Target(name=clause), said=clause), clause)
    if deed is None or _DONE_TO.isdisjoint((deed.thing, *deed.words)):
        return False
    return not Evidence(told.words for told in index.texts(at)).of(deed)


def _chooses_row(element: Element) -> bool:
    """Whether it is the box of a row, without a name of its own: ticking it turns nothing on."""
    return element.role == "checkbox" and not element.name and "".join(element.context[:1]).startswith("row ")


def undone(index: Index, intent: Intent, reading: Target, at: int) -> bool:
    """Whether a command says what is to be done, and nothing about an element says that this is what it does.

    "Reboot web-02" is not the link web-02. ``reading`` is how the element was found: a name that was not said is
    another word for what was, which the grammar knows.
    """
    said = intent.said or next((other.said for other in intent.otherwise if other.said), "")
    if (
        only_counts(index, intent, at)
        or goes_to_folder(index, intent, at)
        or does_less(index, said or intent.clause, intent.verb, at)
    ):
        return True
    deed = deed_of(index, intent, said)
    spoken = {*index.words(said).stems, *index.words(intent.clause).stems}
    if deed is None or not spoken.issuperset(index.words(reading.name).stems):
        return False
    if reading.whole and reading.relation is not None and _says_all(index, intent, reading):
        return False  # the deed comes last: "Stille am See vormerken"
    if reading.quoted and not _CONFIRMING.isdisjoint(deed.words):
        return False  # "confirm with 'Yes, close it'": by whatever button is named
    element = index.elements[at]
    if not done_by(element).isdisjoint((*deed.words, deed.thing)):
        return False
    if any(is_called_alike(index.words(reading.name), told.words) for told in index.texts(at) if told.source == "name"):
        return False  # "throw the draft away" is "Discard draft" as a whole
    own = Evidence(told.words for told in index.texts(at))
    if element.role in _BOXES and deed.words[0] in _TURNED_ON and not _chooses_row(element):
        return False
    if element.role in _PASSIVE:
        return own.of(deed) < _SAID and not (intent.verb is Verb.SELECT and _is_choice_of(index, deed, element))
    if own.of(deed) > 0 or not ONWARD.isdisjoint(own.things | own.stems):
        return False
    return not (deed.words[0] in _RESERVING and _COUNTS.fullmatch(element.name or element.text))


def goes_to_folder(index: Index, intent: Intent, at: int) -> bool:
    """Whether an element leads to a folder, Archive or Bin, one of several, where a mail is to be put there."""
    element, words = index.elements[at], index.words(intent.said or intent.clause)
    shown = index.words(element.name or element.text)
    if intent.verb is not Verb.CLICK or len(words.words) < _LEAST or not shown.words:
        return False
    if _FOLDED_AWAY.isdisjoint((words.words[0], *words.meaning[:1])) or shown.words[0] not in _FOLDERS:
        return False
    near = index.elements[max(0, at - _NEAR) : at + _NEAR + 1]
    names = {word for each in near for word in index.words(each.text or each.name).words[:1]}
    return len(names & _FOLDERS) >= _FEW


def does_less(index: Index, said: str, verb: Verb, at: int) -> bool:
    """Whether an element only has the words in its name: where all customers are none is added, what stands in the
    head of a page sorts nothing, and nothing is confirmed by a box that says much more."""
    words, element = split_words(fold(said)), index.elements[at]
    first, name = words[:1], index.words(element.name or element.text)
    if element.role in _LEADING and not _MADE.isdisjoint(first) and not name.meaning[1:]:
        return (
            name.words != name.stems
            and set(name.stems) <= set(index.words(said).stems)
            and set(name.words).isdisjoint(words)
        )
    if not SORTED.isdisjoint(first):
        label = {*index.words(element.name).words, *index.words(element.label).words}
        if not _SEARCHED.isdisjoint(label) and SORTED.isdisjoint(label):
            return True
        return any(context.partition(" ")[0] in _HEADS for context in element.context)
    if verb is Verb.CHECK and not _CONFIRMING.isdisjoint(index.words(said).stems[:1]):
        own = Evidence(told.words for told in index.texts(at))
        confirms = any(own.of(part) for part in parts_of(index.words("confirm agree accept")))
        return not confirms and len(name.words) > 2 * len(words)
    return False


def only_counts(index: Index, intent: Intent, at: int) -> bool:
    """Whether an element says how many answers there are, where one is to be given."""
    shown = index.elements[at].name or index.elements[at].text
    return counts_answers(index.words(intent.said).words[:1], index.words(shown).words)


def _is_choice_of(index: Index, deed: Part, element: Element) -> bool:
    """Whether the word is what a group of choices is called: "tier Gold"."""
    groups = (context.partition(" ")[2].strip('"') for context in element.context)
    return Evidence(index.words(name) for name in groups if name).of(deed) > 0


def _says_all(index: Index, intent: Intent, reading: Target) -> bool:
    """Whether a deed, as the last that was said, and what it is done to are all that was said."""
    target = intent.target or reading
    said = max((one.name for one in (target, *target.otherwise)), key=len)
    place = "" if reading.relation is None else reading.relation.target.name
    name, words = index.words(reading.name).words, index.words(said).words
    return bool(name) and words[-len(name) :] == name and set(words) <= {*name, *index.words(place).words}
