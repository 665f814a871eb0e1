"""The construction for ranges: "set the price from 30 to 90" is one value for what has a field for either end."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.modifiers import trimmed
from treadle.browsers.grounding.grammar.numbers import is_amount
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.grammar.values import filled
from treadle.browsers.grounding.intent import Intent

__all__ = ["ranged"]

_MOST_WORDS_OF_A_LABEL: Final = 4
_WORDS_OF_A_RANGE: Final = 4


def ranged(clause: Clause, tokens: Sequence[Token]) -> Intent | None:
    """A range for what the words before it name; None if no range ends the words.

    "Change the price from 30 to 90" says no range: what is changed has one value, and that is the second.
    """
    lexicon, tokens = clause.lexicon, trimmed(clause.lexicon, tokens)
    span = tokens[-_WORDS_OF_A_RANGE:]
    label = trimmed(lexicon, tokens[:-_WORDS_OF_A_RANGE])
    label = label[1:] if len(label) > 1 and label[0].folded in lexicon.only else label
    named = 0 < len(label) <= _MOST_WORDS_OF_A_LABEL and all(token.kind is Kind.WORD for token in label)
    if not named or not _is_range(clause, span):
        return None
    if clause.whole[0].folded in lexicon.speech.changing:
        return filled(clause, label, span[-1:])
    return filled(clause, label, span[1:])


def _is_range(clause: Clause, tokens: Sequence[Token]) -> bool:
    """ "From 30 to 90": two amounts behind the words for them."""
    before, least, behind, most = tokens
    said = (before.folded, behind.folded) in clause.lexicon.speech.ranges
    return said and is_amount(clause.lexicon, least) and is_amount(clause.lexicon, most)
