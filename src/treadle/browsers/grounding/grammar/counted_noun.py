"""The words of a noun of which there are several, as they stand in a clause."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.tokens import Kind, Token

__all__ = ["LONGEST_NOUN", "is_number", "is_plain", "noun_words"]

LONGEST_NOUN: Final = 3


def noun_words(lexicon: Lexicon, tokens: Sequence[Token], at: int) -> tuple[tuple[Token, ...], int]:
    """The words of a noun at a place, and where it ends; empty where it is longer than people say it."""
    words: list[Token] = []
    while at < len(tokens) and tokens[at].kind is Kind.WORD and is_plain(lexicon, tokens[at]):
        if words and (lexicon.relations.leading(tokens, at) or _leads_on(lexicon, tokens, at)):
            break
        if lexicon.adjectives_last and words and lexicon.superlatives.leading(tokens[at:]):
            break
        words.append(tokens[at])
        at += 1
    return (tuple(words), at) if len(words) <= LONGEST_NOUN else ((), at)


def _leads_on(lexicon: Lexicon, tokens: Sequence[Token], at: int) -> bool:
    """Whether a word behind a noun belongs to the deed, or begins a clause: "as read", "to the bag", "that has ..."."""
    word = tokens[at].folded
    return (
        word in lexicon.completing | lexicon.with_ | lexicon.also | lexicon.particles | lexicon.determiners
        or bool(lexicon.relating.pronouns.leading(tokens, at))
        or word in lexicon.relating.participles
        or bool(lexicon.relating.lacking.leading(tokens, at))
        or bool(lexicon.naming.leading(tokens, at))
    )


def is_plain(lexicon: Lexicon, token: Token) -> bool:
    """Whether it may be a word of a noun."""
    said = token.text.replace("-", "").isalpha() and (token.text[:1].islower() or lexicon.capitals)
    return (
        token.kind is Kind.WORD
        and said
        and token.folded not in lexicon.determiners | lexicon.pronouns - lexicon.speech.ones
    )


def is_number(lexicon: Lexicon, token: Token) -> bool:
    return token.folded not in lexicon.speech.ones and (token.folded.isdecimal() or token.folded in lexicon.numbers)
