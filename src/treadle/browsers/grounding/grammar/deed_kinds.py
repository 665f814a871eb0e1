"""What follows from the verb of a deed: whether it only shows something, whether it is to hold afterwards."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.lexicon import LEXICONS, Lexicon, Sense
from treadle.browsers.grounding.grammar.tokens import Token, tokenize
from treadle.browsers.grounding.intent import Intent, Target, Verb

__all__ = ["holds", "says_deed", "shown_deed"]

_DEEDS: Final = frozenset({Sense.BUTTON, Sense.SUBMIT, Sense.ACCEPT, Sense.CANCEL, Sense.CLEAR, Sense.LOG_IN})
_ENDING: Final = _DEEDS - {Sense.BUTTON}


def holds(clause: Clause) -> bool:
    """Whether what a deed is called by is to be so afterwards; what takes something back may be the other way."""
    return clause.whole[0].folded not in {*clause.lexicon.undone, *clause.lexicon.speech.hiding}


def shown_deed(clause: Clause) -> Intent | None:
    """ "Show Delete account": to show a deed is not to do it, so only what is called all that is clicked.

    None if it is no deed that is to be shown.
    """
    if clause.whole[0].folded not in clause.lexicon.showing or not _is_deed(clause.lexicon, clause.rest):
        return None
    return Intent(verb=Verb.CLICK, target=Target(name=clause.text(clause.whole), quoted=True, whole=True))


def says_deed(name: str) -> bool:
    """Whether something is called by what it puts an end to: "Empty cart", "Warenkorb leeren", in any language.

    What is called "Sort by" or "Export" may open a list.
    """
    tokens = tokenize(name)
    return any(_is_deed(lexicon, tokens, _ENDING) for lexicon in LEXICONS)


def _is_deed(lexicon: Lexicon, tokens: Sequence[Token], deeds: frozenset[Sense] = _DEEDS) -> bool:
    """Whether words say a verb that acts and what it acts upon: "Delete account", "Konto löschen"."""
    if lexicon.verb_last and len(tokens) > 1 and lexicon.verbs.word(tokens[-1].folded) in deeds:
        return True
    if tokens and tokens[0].folded in lexicon.stepping:
        return False  # "show next week"
    length = lexicon.verbs.leading(tokens)
    if len(tokens) == length + 1 and tokens[-1].text.lstrip("#")[:1].isdecimal():
        return False  # "view order 5511"
    return 0 < length < len(tokens) and lexicon.verbs.meaning(tokens[:length]) in deeds
