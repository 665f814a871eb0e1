"""How often something is to be done: "twice", "3 times"."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.tokens import Kind, Token

__all__ = ["times_at_end"]

_MOST: Final = 100
_FURTHEST: Final = 12
"""Words within which it is said before where something is done."""
_NOTHING: Final = (Token(Kind.WORD, "", 0, 0, ""),)
"""Before a number that nothing stands before."""


def times_at_end(lexicon: Lexicon, tokens: Sequence[Token]) -> tuple[Sequence[Token], int]:
    """The words before, and how often what they say is to be done: once, where nothing is said; at most 100 times."""
    rest, times = _ends(lexicon, tokens)
    return (rest, times) if times > 1 else _times_within(lexicon, tokens)


def _ends(lexicon: Lexicon, tokens: Sequence[Token]) -> tuple[Sequence[Token], int]:
    """The same, if it is said at the end."""
    if len(tokens) > 1 and tokens[-1].kind is Kind.WORD and tokens[-1].folded in lexicon.counts:
        return tokens[:-1], lexicon.counts[tokens[-1].folded]
    if len(tokens) > 2 and tokens[-1].folded in lexicon.times:
        word = tokens[-2].folded
        number = int(word[:6]) if word.isdecimal() else int(lexicon.numbers.get(word, 0))
        if number:
            return tokens[:-2], max(1, min(number, _MOST))
    return tokens, 1


def _times_within(lexicon: Lexicon, tokens: Sequence[Token]) -> tuple[Sequence[Token], int]:
    """The same before it is said where, or what: "zoom out twice on the map", "klicke dreimal auf Plus"."""
    for begin in (1, 2):
        named = tokens[begin : begin + 1]
        if len(tokens) > begin + 1 and named[0].folded in lexicon.clicked_on | lexicon.into:
            before, times = _ends(lexicon, [*_NOTHING, *tokens[:begin]])
            if times > 1 and not before[1:]:
                return tokens[begin + 1 :], times
    for end in range(2, min(len(tokens) - 1, _FURTHEST)):
        if not lexicon.relations.leading(tokens, end):
            continue
        before, times = _ends(lexicon, tokens[:end])
        if times > 1 and before:
            return [*before, *tokens[end:]], times
    return tokens, 1
