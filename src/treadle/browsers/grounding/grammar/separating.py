"""Where a value ends and the field begins that it is for: "x in the name field", "x as name in the Address section"."""

from collections.abc import Collection, Sequence
from typing import Final

from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.modifiers import role_at_end, role_at_start
from treadle.browsers.grounding.grammar.tokens import Kind, Token, find, find_last
from treadle.browsers.grounding.grammar.values import behind_day, without_determiners

__all__ = ["is_field", "outermost", "separator"]

_FEWEST: Final = 3
"""A value, what leads to the field, and its name."""
_BOTH: Final = frozenset({"both", "all", "beide", "beiden", "ambos", "ambas"})
_PLACES: Final = frozenset({"section", "dialog", "form", "row", "listitem", "heading"})


def separator(lexicon: Lexicon, tokens: Sequence[Token]) -> int | None:
    """Where the value ends and the field begins."""
    if not tokens:
        return None
    fielded = lexicon.into | lexicon.toward | lexicon.as_
    if tokens[0].kind is Kind.QUOTED or tokens[0].text.isdecimal():
        cut = find(tokens, fielded)
        if cut == 1:
            return behind_day(tokens, fielded) or cut
    if (named := _before_name(lexicon, tokens, fielded)) is not None:
        return named
    introducing = lexicon.into - lexicon.toward
    for words in (lexicon.surely_into, introducing, lexicon.as_, lexicon.toward):
        cut = find_last(tokens, words)
        certain = words is not lexicon.toward or tokens[0].text[:1].isdecimal()  # "7.5 hours for Tuesday"
        if cut is not None and not certain:  # "peanuts under Allergies"
            both = cut + 2 < len(tokens) and tokens[cut + 1].folded in _BOTH
            certain = tokens[cut].folded in lexicon.from_ and tokens[cut + 1 + both].text[:1].isupper()
        if cut is not None and (certain or is_field(lexicon, tokens[cut + 1 :])):
            given = find(tokens[:cut], lexicon.as_)
            if given is not None and not _is_place(lexicon, tokens[cut + 1 :]):
                between = without_determiners(lexicon, tokens[given + 1 : cut])
                quoted = [token.kind for token in between] == [Kind.QUOTED]
                given = given if between and (quoted or lexicon.fields.leading(between) == len(between)) else None
            return outermost(lexicon, tokens, cut, fielded) if given is None else given  # "x as name in the section"
    return None


def _before_name(lexicon: Lexicon, tokens: Sequence[Token], words: Collection[str]) -> int | None:
    """Where the name of a field that ends the words, in quotation marks, is led to; None if none does."""
    if len(tokens) < _FEWEST or tokens[-1].kind is not Kind.QUOTED or tokens[0].kind is Kind.QUOTED:
        return None
    outer = find(tokens, lexicon.surely_into) or find_last(tokens[:-2], lexicon.into - lexicon.toward)
    if outer and is_field(lexicon, tokens[outer + 1 : -1]):
        return None  # "into the box in 'Notes'"
    at = len(tokens) - 2
    while at > 0 and tokens[at].folded in lexicon.determiners:
        at -= 1
    return at if at > 0 and tokens[at].kind is Kind.WORD and tokens[at].folded in words else None


def is_field(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    bare = without_determiners(lexicon, tokens)
    named = any(lexicon.roles.meaning(bare[at : at + lexicon.roles.leading(bare, at)]) for at in range(len(bare)))
    return named or lexicon.fields.leading(bare) == len(bare)


def _is_place(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether words say what something is in, and no field: "the Sign in section", "the section 'Owner'"."""
    bare = without_determiners(lexicon, tokens)
    return role_at_end(lexicon, bare) in _PLACES or role_at_start(lexicon, bare) in _PLACES


def outermost(lexicon: Lexicon, tokens: Sequence[Token], cut: int, words: Collection[str]) -> int:
    """The first of several prepositions in a row: "in the From account dropdown" is in what is called From account."""
    at = cut - 1
    while at > 0 and (tokens[at].folded in lexicon.determiners or tokens[at].folded in words):
        if tokens[at].folded in words:
            cut = at
        at -= 1
    return cut
