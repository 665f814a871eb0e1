"""What something is said to stand below, above, before or behind: it is never that which is meant itself."""

from typing import Final

from treadle.browsers.grounding.explaining.clause import Clause
from treadle.browsers.grounding.explaining.described import Page
from treadle.browsers.grounding.scoring.peer_kinds import ANY, family_of
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.scoring.surroundings import THINGS, UNSAID
from treadle.browsers.snapshot.words import words_of

__all__ = ["is_landmark"]

_DIRECTIONS: Final = words_of(
    "below under beneath underneath above after before following preceding unter unterhalb oberhalb sous dessous "
    "dessus apres avant debajo encima tras despues antes"
)
_SIDES: Final = words_of("left right links rechts gauche droite izquierda derecha")
_OF: Final = words_of("of from von du de des d")
_ARTICLES: Final = words_of("the der die das den dem le la les el los las")
_KINDS: Final = THINGS | ANY | words_of(
    "card tile photo picture image recipe film movie video review comment reply home house flat room karte zeile bild "
    "eintrag aufgabe nachricht rezept carte ligne fiche image annonce tache tarjeta fila linea tarea mensaje foto"
)  # fmt: skip
_LONGEST: Final = 6
"""Words of what something stands beside."""


def is_landmark(page: Page, clause: Clause, at: int) -> bool:
    """Whether an element, or the row or card that it is in, is called what one of its sort is said to stand beside."""
    units = clause.units
    for place in range(2, len(units) - 1):
        unit, ahead = units[place], place + 1
        if unit.word in _SIDES and units[ahead].word in _OF and ahead + 1 < len(units):
            ahead += 1
        elif unit.word not in _DIRECTIONS or unit.quoted:
            continue
        elif units[ahead].word in _OF and ahead + 1 < len(units):
            ahead += 1
        behind = [one for one in units[ahead:] if one.word not in UNSAID]
        before = [one for one in units[:place] if not one.is_function][-1:]
        if not behind or len(behind) > _LONGEST or not before:
            continue
        noun = before[0].word
        told = units[place - 2].word in _ARTICLES if place > 1 and units[place - 1] is before[0] else False
        if not _is_kind(noun) and not (told and noun.islower()):
            continue
        wanted = tuple(stem(one.word) for one in behind)
        kind = stem(before[0].word)
        element = page.elements[at]
        own = [page.index.words(text).stems for text in (element.text, element.name) if text]
        if any(kind in stems for stems in own):  # "the week after 14" is not Week 14
            return any(tuple(word for word in stems if word != kind) == wanted for stems in own)
        return _is_called(page, at, wanted)
    return False


def _is_kind(word: str) -> bool:
    return word in _KINDS or stem(word) in _KINDS or bool(family_of(word))


def _is_called(page: Page, at: int, wanted: tuple[str, ...]) -> bool:
    number = page.item(at)
    members = [] if number is None else page.index.members(number)
    texts = {text for one in (at, *members) for text in (page.elements[one].text, page.elements[one].name) if text}
    told = (tuple(word for word in page.index.words(text).stems if word not in UNSAID) for text in texts)
    return any(stems[: len(wanted)] == wanted for stems in told)
