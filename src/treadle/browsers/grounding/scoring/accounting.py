"""Whether what was said is accounted for by what was found: each word of it by a name, a kind, a place or a deed."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.intent import Intent, Target, Verb
from treadle.browsers.grounding.scoring.evidence import Evidence, parts_of
from treadle.browsers.grounding.scoring.fit import fits_role, is_list, is_pressed
from treadle.browsers.grounding.scoring.index import Index, Words
from treadle.browsers.grounding.scoring.opposites import contradict
from treadle.browsers.grounding.scoring.surroundings import OPERATING, THINGS, TOLD_BY, UNSAID
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element, ElementState

__all__ = ["contradicts", "does_to_all", "is_another_kind", "is_made", "opens_no_box", "says_some", "says_whole"]

_LOOSELY: Final = frozenset({"", "any", "button", "link", "icon", "image", "field", "checkbox", "tab"})
"""What people call things that are none, and mean no other by it."""
_A_NAME: Final = 6
"""Words of a text that is a name."""
_POLITE: Final = words_of("please thanks kindly bitte danke merci gracias")
_OPENING: Final = words_of(
    "open view read visit enter read lies lesen lis lire lee leer offne oeffne ouvre ouvrir abre abrir"
)
"""What is done to a thing, and not to the box that marks it."""
_LEADING: Final = frozenset({"link", "tab", "generic", "menuitem", "treeitem"})
_SHOWING: Final = words_of("show take bring zeig zeige zeigen montre montrez affiche muestra")
_ONESELF: Final = words_of("me us mir uns moi nous")
_SHOWN_TO_ONE: Final = words_of("ensename muestrame ensenanos muestranos")
_WISHING: Final = _POLITE | words_of(
    "let me us i we want would like d to can could may have ich will mochte lass mich uns je veux voudrais laisse moi "
    "nous quiero quisiera dejame puedo"
)
""""Let me read the terms"."""
_ALL: Final = words_of("all every everything alle alles tout tous toutes todo todos todas")
_DONE_TO_ALL: Final = frozenset({Verb.EXPAND, Verb.COLLAPSE})
"""What is done to all of a page at once; what is ticked or deleted may be some of it."""
_DEED_ALL_AND_THING: Final = 3
_MAKING: Final = frozenset({"make", "mache", "mach", "rends", "haz"})
_SOME: Final = words_of("a an another some one new more eine einen ein une un una")
_BOXES: Final = frozenset({"checkbox", "radio", "switch"})


def says_some(index: Index, at: int, name: str, intent: Intent) -> bool:
    """Whether an element itself says some of a name, if the name says anything: what it is in cannot say all of it."""
    element = index.elements[at]
    valued = intent.value is not None or intent.amount is not None
    little = UNSAID if valued and is_pressed(element) and not is_list(element) else _SAYING_LITTLE
    parts = [part for part in parts_of(index.words(name)) if not little.issuperset(part.words)]
    column = index.words(index.cell(at)[1])
    own = Evidence([*(told.words for told in index.texts(at) if told.source in TOLD_BY), column])
    return not parts or any(own.of(part) for part in parts)


_SAYING_LITTLE: Final = UNSAID | OPERATING | THINGS


def contradicts(index: Index, at: int, wanted: Words) -> bool:
    """Whether a name that was said has a word of which an element's own name has the opposite: "maximum" and Min."""
    texts = [told.words for told in index.texts(at) if told.source in TOLD_BY]
    texts = [words for words in texts if len(words.words) <= _A_NAME]
    own = Evidence(texts)
    unsaid = [part for part in parts_of(wanted) if not own.of(part)]
    return any(contradict(part, parts_of(words)) for part in unsaid for words in texts)


def says_whole(index: Index, at: int, said: str) -> bool:
    """Whether an element is called all that was said, its verb, too: "Select all messages"."""
    words = [word for word in index.words(said).words if word not in _POLITE]
    return len(words) > 1 and any(list(told.words.words) == words for told in index.texts(at) if told.source in TOLD_BY)


def does_to_all(index: Index, at: int, intent: Intent) -> bool:
    """Whether an element is called by the deed and "all": "Expand all", of "expand all questions"."""
    said = [word for word in index.words(intent.said).words if word not in _POLITE]
    if len(said) < _DEED_ALL_AND_THING or said[1] not in _ALL or intent.verb not in _DONE_TO_ALL:
        return False
    return any(list(told.words.words) == said[:2] for told in index.texts(at) if told.source in TOLD_BY)


def is_another_kind(element: Element, target: Target, verb: Verb) -> bool:
    """Whether something is not of the kind that it was said to be: then the word for it may be part of a name."""
    return target.role not in _LOOSELY and target.relation is None and fits_role(element, target.role, verb) < 1.0


def is_made(said: str) -> bool:
    """Whether something is to become what is said last: "make Ann an editor", and not "make a copy of it"."""
    first, *others = said.lower().split()[:2] or [""]
    return first in _MAKING and bool(others) and others[0] not in _SOME


def _is_shown_to_one(words: Sequence[str]) -> bool:
    """Whether something is to be shown to who says it, or gone to: "show me the comments", "enséñame las ofertas"."""
    first, second = (*words[:2], "", "")[:2]
    return first in _SHOWN_TO_ONE or (first in _SHOWING and second in _ONESELF)


def _leads_there(index: Index, box: Element) -> bool:
    """Whether something else that is pressed is called as a box is, or by a word of its name."""
    own = set(index.words(box.name or box.label).stems)
    return any(
        one.role in _LEADING and (told := set(index.words(one.name or one.text).stems)) and told <= own
        for one in index.elements
        if not one.has(ElementState.HIDDEN)
    )


def opens_no_box(index: Index, said: str, element: Element) -> bool:
    """Whether something was said to be opened, and this is a box to tick, which opens nothing."""
    first = next((word for word in index.words(said).stems if word not in _WISHING), "")
    own = index.words(element.name or element.label).stems  # "I have read the terms" is ticked, and not read
    if element.role in _BOXES and _is_shown_to_one(index.words(said).words) and _leads_there(index, element):
        return True
    return element.role in _BOXES and first in _OPENING and first not in own[:1]
