"""Whether what is about to be typed is a value, and nothing that was said of another field, or for a list."""

import re
from typing import Final

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.grounding import Intent, Verb, secret_parts
from treadle.browsers.grounding.grammar.joints import is_firm, joints
from treadle.browsers.grounding.grammar.tokens import Kind, tokenize
from treadle.browsers.grounding.scoring.swallowing import swallows
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.errors import ElementNotFound
from treadle.core.page import Element, ElementState

__all__ = ["HOLDS", "bare", "is_quoted", "refuse_swallowing", "what_is_meant"]

HOLDS: Final = "holds what was said"
"""Why a field was found whose value is to be another."""
_BEHIND: Final = re.compile(
    r"(.+?) (?:in|on|of|im|in der|in dem|auf|dans|sur|en|del|de la)(?: (?:the|le|la|les|el|los|las|l'))? (.+)",
    re.IGNORECASE,
)
_MANY: Final = re.compile(
    r"(\d{1,4}) (?:units?|pieces?|packs?|st\u00fcck|st\u00fccke|packungen|unit\u00e9s?|pi\u00e8ces?|unidad(?:es)?)"
    r"(?: (?:of|von|vom|de|du|des|del))? (.+)",
    re.IGNORECASE,
)
_ARTICLES: Final = words_of("the this that der die das den le la les el los las")
_FEWEST_WITH_SECRET: Final = 3
"""Words of a value that tells whose a secret is, that it is one, and the secret."""
_PRONOUNS: Final = words_of("it this that them same again es das dies dasselbe ihn sie ca cela le lo eso esto mismo")
"""What stands for a value that was said before, and is none."""
_PASSES: Final = words_of("pass password pw pwd pin passwort kennwort mdp contrasena clave")
"""What stands before a password."""
_SEARCHING: Final = words_of(
    "search find filter query look lookup suche suchen such finden filtern recherche rechercher chercher trouver "
    "filtrer buscar busca busqueda encontrar filtrar terms term keyword keywords suchbegriff stichwort "
    "type typing tippen looking"
)
"""Words of a field that narrows a list down, or that a page is searched with."""
_LEADING: Final = re.compile(r"^(?:[:=]\s+|(?:called|named) (?=\S))")
_POLITE_END: Final = re.compile(r"(?<=\d),? (?:please|thanks|thank you)$", re.IGNORECASE)
"""Behind a number; in a longer text it may belong to that."""
_OF_ONES_OWN: Final = words_of(
    "own custom free else other eigenes eigene eigenen frei libre propio propia autre otro otra"
)
"""Words of a field that takes what is in no list: "Pick one or type your own"."""


async def refuse_swallowing(doing: Doing, intent: Intent, found: Found) -> None:
    """ElementNotFound where a value that was said without quotes holds the name of another field, or a password that is
    for another, or would only narrow down the list that was to be set. Nothing is touched."""
    value = intent.value or ""
    if intent.target is None and any(is_firm(value, place) for place in joints(value)):
        raise _refused(f"What would be typed into {found.words} says more to do: put what is to be typed in quotes.")
    if intent.target is None or not value or is_quoted(intent.clause or doing.command.instruction, value):
        return
    if _tells_secret(value) and not _takes_secrets(found.element) and await _any_takes_secrets(doing):
        raise _refused(f"What would be typed into {found.words} tells a secret: say which field that is for.")
    if not intent.clause:
        return
    if _only_narrows(found.element, intent):
        raise _refused(f"{found.subject} only searches the list that was to be set.")
    snapshot = (await doing.tools.snapshot()).snapshot if doing.looked is None else doing.looked
    index = doing.index(snapshot)
    at = next((at for at, one in enumerate(index.elements) if one.selector == found.element.selector), None)
    if at is not None and swallows(index, at, value):
        raise _refused(f"What would be typed into {found.words} speaks of another field: say one after the other.")


def what_is_meant(doing: Doing, intent: Intent, found: Found) -> str:
    """A value, or what was entered just before where only that is said: "type X in Password, repeat it in the other".

    ElementNotFound where it is said and nothing was entered.
    """
    value = bare(doing, intent, _counted(found, _without_own_name(found, intent)))
    if fold(value) not in _PRONOUNS or is_quoted(intent.clause or doing.command.instruction, value):
        return value
    before = (each.intent.value for each in reversed(doing.answered) if each.intent.verb is Verb.FILL)
    entered = next((each for each in before if each), None)
    if entered is None:
        raise _refused(f"It is not said what {value!r} is that would be typed into {found.words}.")
    return entered


def bare(doing: Doing, intent: Intent, value: str) -> str:
    """A value without what leads to it, or asks for it: ": soup", "called soup", "5 please"; a quotation as it is."""
    if is_quoted(intent.clause or doing.command.instruction, value):
        return value
    return _POLITE_END.sub("", _LEADING.sub("", value)) or value


def _without_own_name(found: Found, intent: Intent) -> str:
    """A value without what is said behind it of the field whose value it replaces: "Mrs Koch in the greeting", for the
    field Name in the greeting."""
    value = intent.value or ""
    cut = _BEHIND.fullmatch(value) if HOLDS in found.reasons and not is_quoted(intent.clause, value) else None
    if cut is None:
        return value
    own = set(split_words(fold(f"{found.element.name} {found.element.label}")))
    return cut[1] if set(split_words(fold(cut[2]))) <= own else value


def _counted(found: Found, value: str) -> str:
    """How many, without what of, where a field has a number and stands beside just that: "3 units of the sun cream"."""
    counted = _MANY.fullmatch(value)
    if counted is None or not found.element.value.isdecimal():
        return value
    element = found.element
    around = fold(f"{element.name} {element.label} {element.nearby} {' '.join(element.context)}")
    return counted[1] if set(split_words(fold(counted[2]))) - _ARTICLES <= set(split_words(around)) else value


def _refused(told: str) -> ElementNotFound:
    error = ElementNotFound(told)
    error.hindered = True  # nothing else is meant instead
    return error


async def _any_takes_secrets(doing: Doing) -> bool:
    snapshot = (await doing.tools.snapshot()).snapshot if doing.looked is None else doing.looked
    return any(_takes_secrets(each) for each in snapshot.elements)


def _takes_secrets(element: Element) -> bool:
    return element.has(ElementState.SECRET) or element.type == "password"


def _tells_secret(value: str) -> bool:
    """ "Anna pass x": whether a value ends with a secret, and says that it is one."""
    words = fold(value).split()
    if len(words) < _FEWEST_WITH_SECRET:
        return False
    return words[-2] in _PASSES or any(fold(part) == words[-1] for part in secret_parts(value))


def is_quoted(clause: str, value: str) -> bool:
    """Whether a clause says a value in quotes."""
    return any(token.kind is Kind.QUOTED and token.text == value for token in tokenize(clause))


def _only_narrows(element: Element, intent: Intent) -> bool:
    """Whether a field searches in what it has its label from, and it was not said to search."""
    own = set(split_words(fold(f"{element.name} {element.placeholder}")))
    said = set(split_words(fold(intent.clause)))
    if own.isdisjoint(_SEARCHING) or not own.isdisjoint(_OF_ONES_OWN) or not said.isdisjoint(_SEARCHING):
        return False
    if not element.label and not _ARTICLES.issuperset(split_words(fold(intent.value or ""))[:1]):
        return False  # "put the rain jacket on my wish list" writes nothing
    return own.isdisjoint(split_words(fold(intent.target.name if intent.target is not None else "")))
