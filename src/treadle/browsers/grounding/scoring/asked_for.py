"""A question that somebody asks instead of saying where to look: "what's on the menu in the canteen?"

What is asked is answered by extraction; where one link, tab or closed question of the page is called all of it, it is
what was to be opened.
"""

import re
from typing import Final

from treadle.browsers.grounding.explaining.vocabulary import FUNCTION_WORDS
from treadle.browsers.grounding.grammar.lexicon import LEXICONS
from treadle.browsers.grounding.intent import Verb
from treadle.browsers.grounding.scoring.fit import available
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element, ElementState, Snapshot

__all__ = ["asked_for", "asks_indirectly"]

_ASKED: Final = re.compile(
    r"\W*(?:so |and |hey |hi |ok |und |et |y )?(?:qu'est-ce"
    r"|what(?:'?s|\u2019s)?|which|where(?:'?s|\u2019s)?|was|welche[rsnm]?|wo"
    r"|quel(?:le)?s?|ou|que|cual(?:es)?|donde|wie viel|wie viele|how much|how do|how can|wie|comment|como|cuanto"
    r"|combien)\b"
)
_INDIRECT: Final = re.compile(
    r"\W*(?:(?:please |can you |could you )?(?:tell|show|remind) (?:me|us) (?!(?:what|which)\b.*:)"
    r"|(?:i|we)(?:['\u2019]d| would|['\u2019]m| am|['\u2019]re| are)? ?(?:just |also )?"
    r"(?:want|like|need|love|wondering|wonder)"
    r"(?: to (?:know|find out|see|check|learn|understand|read))?,? "
    r"|(?:ich|wir) (?:mochten?|will|wollen|wurde gerne?|wurden gerne?),? (?:gerne? )?(?:wissen|erfahren),? "
    r"|(?:zeige?|sag|sage) mir(?: bitte)?,? "
    r"|(?:je|nous) (?:veux|voudrais|voulons|voudrions|aimerais) (?:savoir|apprendre) "
    r"|(?:dis|dites|montre|montrez)[- ](?:moi|nous) "
    r"|(?:quiero|queremos|quisiera|me gustaria|necesito) saber |(?:dime|muestrame|ensename) )"
    r"(?:if|whether|how|when|where|why|what|who|which|ob|wie|wann|wo|warum|was|wer|welche[rsnm]?"
    r"|si|comment|quand|ou|pourquoi|combien|quel(?:le)?s?|como|cuando|donde|cuanto|cual(?:es)?|que)\b"
)
"""How somebody begins who only says that something is to be known: "I'd like to know if I can collect my order"."""
_UNTOLD: Final = FUNCTION_WORDS | words_of(
    "what which where who how when why s do does did many much any some there on all was welche welcher welches wo wie "
    "wer wann gibt gibts viel viele steht stehen sind habe hat kann man es quel quelle quels quelles ou comment "
    "combien qui sont "
    "suis a ai que cual cuales donde cuanto como hay esta estan son tengo del los las today now currently new latest "
    "happening haben wir mir meinem meinen meiner meines liegt drin puis je faire tengo han hemos mis mes est y qu c "
    "heute gerade aujourd hui hoy your our you whether know find learn wissen erfahren ob savoir si saber wonder "
    "wondering something anything etwas quelque algo"
)
"""Words of such a question that do not say what it is about."""
_LEADS: Final = frozenset({"link", "tab", "treeitem", "menuitem"})
_PRESSED: Final = frozenset({"button", "generic"})
_CLOSED: Final = frozenset({ElementState.COLLAPSED, ElementState.EXPANDED})
_LONGEST: Final = 14
_MORE: Final = 1
"""Words that a name may have beside what was asked for."""


def asked_for(snapshot: Snapshot, text: str) -> Element | None:
    """The one element that leads to what a question is about, by all its words; None where there is none, or several,
    or where it is no question."""
    said = fold(text)
    words = split_words(said)
    if not (_ASKED.match(said) or asks_indirectly(text)) or len(words) > _LONGEST:
        return None
    asked = {stem(word) for word in words if word not in _UNTOLD and not word.isdecimal()}
    if not asked:
        return None
    page = {stem(word) for word in split_words(fold(snapshot.title))}
    found: dict[str, Element] = {}
    for element in snapshot.elements:
        if _leads(element) and available(element, Verb.CLICK) and _is_called(element, asked, page):
            found.setdefault(fold(element.name), element)
    return next(iter(found.values())) if len(found) == 1 else None


def asks_indirectly(text: str) -> bool:
    """Whether somebody only says that something is to be known."""
    return _INDIRECT.match(fold(text)) is not None


def _leads(element: Element) -> bool:
    """Whether it only shows something else: nothing is done by it."""
    if element.role in _LEADS:
        return True
    if element.role not in _PRESSED:
        return False
    navigates = any(place.startswith("navigation") for place in element.context)
    named = [word for word in split_words(fold(element.name)) if word not in _UNTOLD and not word.isdecimal()]
    verb = any(lexicon.verbs.word(word) is not None for lexicon in LEXICONS for word in named)
    return (
        navigates
        or (len(named) == 1 and not verb)
        or bool(element.states & _CLOSED)
        or element.name.rstrip().endswith("?")
    )


def _is_called(element: Element, asked: set[str], page: set[str]) -> bool:
    words = [word for word in split_words(fold(element.name)) if word not in _UNTOLD and not word.isdecimal()]
    own = {stem(word) for word in words}
    return bool(own & asked) and asked - page <= own and len(own - asked) <= _MORE
