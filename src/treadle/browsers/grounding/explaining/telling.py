"""Whether a clause tells what is to be done: questions and conditions are nothing to be explained."""

import re
from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.grammar.lexicon import LEXICONS
from treadle.browsers.grounding.grammar.refusals import refused_outright
from treadle.browsers.grounding.grammar.tokens import tokenize
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of

__all__ = ["DENYING", "declines_box", "tells_a_deed"]

_NEGATING: Final = words_of("not dont don never neither nor without except nicht kein keine keinen pas ne sans sin")
DENYING: Final = words_of("not dont don never neither nor without except nicht kein keine keinen pas ne sans sin no")
"""Words by which something is not to be; what is called by one of them is meant by it all the same."""
_DEPENDING: Final = words_of("if unless when whenever while until once wenn falls sobald si quand cuando")
_ASKING: Final = words_of(
    "what which who whom whose where when why how is are was were do does did has have had was welche wer wo wann "
    "warum wie quel quelle qui quand pourquoi comment que cual quien donde cuando por"
)
_WHETHER: Final = re.compile(
    r"(?:so |and |but )?(?:(?:should|shall|may|might|must|can|could|do|does|did|would|will) (?:i|we|one|it|they|he|she)"
    r"|(?:soll|sollte|darf|kann|konnte|muss) (?:ich|man|wir)|(?:dois|puis|peux|devrais)[- ]je|(?:debo|puedo|deberia))\b"
)
"""How somebody begins who asks whether to do something."""
_OF_OTHERS: Final = re.compile(
    r"(?:so |and |but )?(?:(?:should|could|does|did|would)|(?:shall|can|do)(?=.*\?\s*$)) "
    r"(?!you\b|someone\b|somebody\b|please\b|kindly\b)"
)
"""How a question about somebody or something else begins: whoever is asked to do something is told so."""
_TO_SEE: Final = re.compile(
    r"(?:can|could|may|might) (?:i|we) (?:please |just |maybe )?(?:see|have|get|view|look at|read)\b"
    r"|(?:kann|konnte|darf) (?:ich|man|wir) (?:bitte |mal )?(?:die|das|den|eine?n?)\b.* (?:sehen|haben|bekommen)\b"
)
"""A wish that is put as such a question."""
_COUNTING_US: Final = re.compile(r"\b(?:of us|von uns|d'entre nous|de nosotr[oa]s)\W*$|^(?:wir sind )?zu \w+t$")
"""How a clause ends that only says how many people there are."""
_DECLINING: Final = re.compile(
    r"(?:please |kindly )?(?:do not|don'?t|i (?:do not|don'?t) (?:want|need) (?:to (?:get|receive|have|be) )?|no more"
    r"|no longer|stop (?:sending|emailing|texting|mailing|showing|reminding))\b"
    r"|(?:bitte )?(?:(?:ich|wir) (?:will|mochte|wollen|mochten|brauche|brauchen) (?:bitte )?(?:keine?n?|nicht)"
    r"|keine?n?|(?:schick|schicke|sende|schreib|zeig|zeige)t?n? (?:sie )?(?:mir|uns) (?:bitte )?(?:keine?n?|nicht))\b"
    r"|.*\bnicht (?:mehr )?[a-z]+en\W*$|(?:bitte )?nicht .*en\W*$"
    r"|(?:s'il vous plait,? |merci de )?(?:(?:(?:je|nous|on) )?(?:ne |n['\u2019 ])(?:.* )?(?:pas|plus|aucune?)"
    r"|pas d[e'])\b"
    r"|(?:por favor,? )?(?:ya )?no (?:(?:quiero|queremos|deseo|necesito) (?:que |mas )?|(?:me|nos) [a-z]+(?:s|is|n|r)\b"
    r"|(?:enviar|recibir|mandar|avisar|mostrar|recordar)(?:me|nos)?\b)"
)
"""How somebody begins who does not want what a box that is ticked brings."""
_MARKS: Final = re.compile("[\"\u201c\u201d\u201e\u00ab\u00bb]|(?<!\\w)['\u2018]|['\u2019](?!\\w)")
"""Quotation marks, and no apostrophes."""


def tells_a_deed(clause: str) -> bool:
    """Whether a clause tells what is to be done, and neither asks nor depends on something. What it denies by a word
    that a name may have (``DENYING``) is for whoever knows the name."""
    plain = split_words(fold(_MARKS.sub(" ", clause)))
    if not plain or _DEPENDING & set(plain):
        return False
    said = fold(clause)
    if (_WHETHER.match(said) or _OF_OTHERS.match(said)) and not _TO_SEE.match(said):
        return False
    if _COUNTING_US.search(said):
        return False
    if DENYING.isdisjoint(plain) and any(refused_outright(lexicon, tokenize(clause)) for lexicon in LEXICONS):
        return False
    return not _asks(clause, plain)


def declines_box(clause: str) -> bool:
    """Whether a clause says of what a box may be for that it is not wanted."""
    return _DECLINING.match(fold(clause)) is not None


def _asks(clause: str, plain: Sequence[str]) -> bool:
    """Whether it is a question that has no answer behind it."""
    asked = clause.rstrip().endswith("?")
    return plain[0] in _ASKING and (asked or not any(mark in clause for mark in "?:"))
