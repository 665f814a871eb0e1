"""What a clause says beside "it": "star it", "tick its box", "press reorder in that row"."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.grammar.conjugation import takes_pronouns
from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.tokens import Kind, Token, split_elisions, split_enclitics, tokenize
from treadle.browsers.snapshot.words import words_of

__all__ = ["without_it"]

_THESE: Final = words_of(
    "this that these those same dies diese diesem diesen dieser dieses jene jenem jenen jener jenes selben gleichen "
    "ce cet cette ces meme este esta estos estas ese esa esos esas mismo misma"
)
"""What says of something that it was spoken of."""
_ITEMS: Final = frozenset({"row", "listitem", "card", "item", "article"})
_NOT_IT: Final = words_of("that this")
"""What may lead to a clause as well."""


def without_it(lexicon: Lexicon, text: str) -> str:
    """The words of a clause without those that speak of what was spoken of before; empty where none does, or where
    nothing else is said."""
    tokens: Sequence[Token] = split_elisions(tokenize(text), lexicon.elisions)
    if lexicon.enclitics:
        tokens = split_enclitics(tokens, lexicon.enclitics, lambda verb: takes_pronouns(lexicon, verb))
    kept: list[str] = []
    spoken, at = False, 0
    while at < len(tokens):
        length = _length(lexicon, tokens, at) if at else 0
        if not length:
            kept.append(_written(text, tokens[at]))
        elif kept and length > 1 and tokens[at - 1].folded in lexicon.into | lexicon.from_ | lexicon.small_words:
            kept.pop()  # "in that row"
        spoken, at = spoken or length > 0, at + max(length, 1)
    return " ".join(kept) if spoken and kept else ""


def _length(lexicon: Lexicon, tokens: Sequence[Token], at: int) -> int:
    """How many tokens stand for it here."""
    token, behind = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    if token.kind is not Kind.WORD:
        return 0
    if token.folded in _THESE and behind is not None and _is_thing(lexicon, behind):
        return 2
    if token.folded in lexicon.gestures.owners and behind is not None and behind.kind is Kind.WORD:
        return 1
    joined = token.start == tokens[at - 1].end and at == 1  # "añádela", "mets-le"
    if token.folded not in lexicon.pronouns or (token.folded in _NOT_IT and behind is not None):
        return 0
    ends = behind is None or behind.kind is Kind.MARK or behind.folded in _leading(lexicon)
    return int(joined or token.text.startswith("-") or ends or token.folded not in lexicon.determiners)


def _leading(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.into | lexicon.toward | lexicon.from_ | lexicon.as_ | lexicon.with_


def _is_thing(lexicon: Lexicon, token: Token) -> bool:
    thing = lexicon.things.word(token.folded) is not None
    return thing or lexicon.roles.word(token.folded) in _ITEMS


def _written(text: str, token: Token) -> str:
    return text[token.start : token.end] if token.end > token.start else token.text
