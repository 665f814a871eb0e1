"""What is opened: the one row, card or message that all words say, by whatever of it leads into it, never by a box to
tick or by what does something of its own in it."""

from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.intent import Intent, Verb
from treadle.browsers.grounding.scoring.asked import asked_of, is_counted
from treadle.browsers.grounding.scoring.evidence import Evidence, Part
from treadle.browsers.grounding.scoring.fit import available, is_pressed
from treadle.browsers.grounding.scoring.held_back import item_meant
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.kinds import KINDS, only_kinds
from treadle.browsers.grounding.scoring.pointing_past import is_only_beside
from treadle.browsers.grounding.scoring.turning import PAGER
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element, ElementState

__all__ = ["OPENING", "opener_of_item"]

OPENING: Final = words_of(
    "open view read show see visit enter display look go "
    "offne oeffne offnen zeige zeig anzeigen lies lese aufrufen "
    "ouvre ouvrir ouvrez affiche afficher affichez montre montrez lis lire voir abre abrir abra muestra mostrar ver "
    "lee leer ve ir va aller allez gehe geh "
    "entra entrar entre entrez"
)
"""What people say for opening."""
_WATCHING: Final = words_of("watch play anschauen schau ansehen guck regarde regarder mira mirar")
_WATCHED: Final = words_of(
    "story stories video videos film movie clip trailer episode stream series documentary recording geschichte folge "
    "serie aufnahme aufzeichnung histoire historia pelicula episodio"
)
"""What is opened to be watched; of anything else, to watch it is to be told of it."""
_PRESSED: Final = frozenset(
    {"button", "link", "generic", "row", "listitem", "gridcell", "treeitem", "option", "article"}
)
_OWN: Final = ("name", "text", "label", "aria-label", "title", "description")


def opener_of_item(index: Index, intent: Intent, said: str) -> Element | None:
    """What opens the one row, card or message that a clause says, if opening it is all that the clause says.

    None where it says more, where no such thing or more than one says all of it, or where it cannot be told what of it
    leads into it.
    """
    target = intent.target
    if intent.verb is not Verb.CLICK or index.snapshot.truncated or target is None:
        return None
    if target.every or target.quoted or target.role == PAGER or is_counted(target):
        return None  # "page 9" is not the book for 9.50
    asked = asked_of(index, msgspec.structs.replace(intent, said=said))
    deeds = asked.deeds or frozenset(asked.acting[:1])
    opening = OPENING if _WATCHED.isdisjoint(split_words(fold(said))) else OPENING | _WATCHING
    if not deeds or any(opening.isdisjoint(part.words) for part in deeds):
        return None
    names = [part for part in asked.heavy if part not in asked.deeds]
    less = only_kinds(index, said, [part for part in names if part.words[0] not in KINDS], (*names, *asked.light))
    names = [part for part in (*names, *asked.light) if part not in less]
    members = item_meant(index, names) if names else None
    if members is None:
        return None
    openers = [at for at in members if _may_open(index, at) and not is_only_beside(index, said, at)]
    return _whole(index, openers, names) or _title(index, openers)


def _may_open(index: Index, at: int) -> bool:
    """Whether it is something that can be pressed and has words; a picture in a row does something of its own."""
    element = index.elements[at]
    if element.role not in _PRESSED or not is_pressed(element) or not available(element, Verb.CLICK):
        return False
    return not element.has(ElementState.HIDDEN) and any(sign.isalpha() for sign in element.name or element.text)


def _whole(index: Index, openers: Sequence[int], names: Sequence[Part]) -> Element | None:
    """What says all of it itself: the card, or its title; the one that says least besides."""
    told = {}
    for at in openers:
        words = [told.words for told in index.texts(at) if told.source in _OWN and told.words.words]
        own = Evidence(words)
        if words and all(own.of(part, loosely=part.slips) for part in names):
            told[at] = min(len(each.words) for each in words)
    least = [at for at, count in told.items() if count == min(told.values())]
    return index.elements[least[0]] if len(least) == 1 else None


def _title(index: Index, openers: Sequence[int]) -> Element | None:
    """The only link of a row that no other row has one like: what the row is about."""
    links = [at for at in openers if index.elements[at].href]
    called = [each.name or each.text for each in index.elements if each.href]
    own = [at for at in links if called.count(index.elements[at].name or index.elements[at].text) == 1]
    places = {index.elements[at].href for at in own}
    return index.elements[own[0]] if len(places) == 1 else None
