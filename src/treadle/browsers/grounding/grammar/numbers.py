"""Numbers in sentences: in digits or as words."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.tokens import Kind, Token

__all__ = ["is_amount", "is_number", "measured", "number_of"]

_CURRENCIES: Final = "€$£¥"
_LONGEST: Final = 12


def is_number(lexicon: Lexicon, token: Token) -> bool:
    """Whether a word is a number: "3", "7.5", "three"."""
    return bool(number_of(lexicon, token))


def is_amount(lexicon: Lexicon, token: Token) -> bool:
    """Whether a word is a number, or a sum of money: "45,000", "three", "€30"."""
    return is_number(lexicon, token) or token.text.lstrip(_CURRENCIES)[:1].isdecimal()


def number_of(lexicon: Lexicon, token: Token) -> str:
    """A number in digits; empty if a word is none."""
    if token.kind is not Kind.WORD or len(token.folded) > _LONGEST:
        return ""
    known = lexicon.numbers.get(token.folded)
    if known is not None:
        return f"{known:g}"
    signed = token.folded.replace("\u2212", "-")
    whole, _, fraction = signed.removeprefix("-").partition(".")
    plain = whole.isascii() and whole.isdecimal() and (not fraction or (fraction.isascii() and fraction.isdecimal()))
    return signed if plain else ""


def measured(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """An amount without the word that may lead to it behind a verb: "le prix est de 30 euros", "el precio es de 30"."""
    leads = len(tokens) > 1 and tokens[0].folded == "de" and is_amount(lexicon, tokens[1])
    return tokens[1:] if leads else tokens
