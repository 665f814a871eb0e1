"""How often something is to be done: "twice", "3 times"."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.tokens import Kind, Token

__all__ = ["times_at_end"]

_MOST: Final = 100


def times_at_end(lexicon: Lexicon, tokens: Sequence[Token]) -> tuple[Sequence[Token], int]:
    """The words before, and how often what they say is to be done: once, where nothing is said; at most 100 times."""
    if len(tokens) > 1 and tokens[-1].kind is Kind.WORD and tokens[-1].folded in lexicon.counts:
        return tokens[:-1], lexicon.counts[tokens[-1].folded]
    if len(tokens) > 2 and tokens[-1].folded in lexicon.times:
        word = tokens[-2].folded
        number = int(word[:6]) if word.isdecimal() else int(lexicon.numbers.get(word, 0))
        if number:
            return tokens[:-2], max(1, min(number, _MOST))
    return tokens, 1
