"""What a clause begins with, or ends with: politeness, a verb, where something is, a statement."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.tokens import Kind, Token, without_marks_at_end

__all__ = [
    "POINTED_AT",
    "begins_fact",
    "begins_statement",
    "begins_verb",
    "ends_verb",
    "is_placed_first",
    "politeness",
    "without_politeness",
]

POINTED_AT: Final = frozenset(
    {"button", "link", "tab", "icon", "arrow", "image", "heading", "dialog", "menu", "menuitem", "row"}
)
"""Roles of what has no value: what is said of it only describes it."""
_LONGEST_THING: Final = 6
_NO_POLITENESS: Final = frozenset({"PLZ"})
"""What is another word as it is written: a German postcode."""


def without_politeness(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens from the first on that says something, without marks at the end."""
    while tokens and tokens[0].kind is Kind.MARK:
        tokens = tokens[1:]
    tokens = without_marks_at_end(tokens)
    return tokens[politeness(lexicon, tokens, 0) :]


def begins_verb(lexicon: Lexicon, tokens: Sequence[Token], at: int = 0) -> int:
    """How many tokens a verb takes that begins at a place; 0 if none does."""
    return max(lexicon.verbs.leading(tokens, at), lexicon.brackets.leading(tokens, at))


def ends_verb(lexicon: Lexicon, tokens: Sequence[Token]) -> int:
    """How many tokens a verb takes at the end, in a language where it may stand there."""
    return lexicon.verbs.trailing(tokens) if lexicon.verb_last else 0


def is_placed_first(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether a clause begins with where something is: "in the header click Log in"."""
    if not tokens:
        return False
    verb, relation = lexicon.verbs.leading(tokens), lexicon.relations.leading(tokens)
    if verb:
        return relation > verb
    return bool(relation) or tokens[0].folded in lexicon.into | lexicon.from_ | lexicon.using


def begins_fact(lexicon: Lexicon, tokens: Sequence[Token], at: int = 0) -> bool:
    """Whether something is said of a person from a place on, in words that say it by themselves."""
    for fact in lexicon.speech.oneself:
        length = fact.leads.leading(tokens, at)
        said = length > 1 and at + length < len(tokens)
        if said and (not fact.ends or fact.ends.trailing(without_marks_at_end(tokens))):
            return True
    return False


def begins_statement(lexicon: Lexicon, tokens: Sequence[Token], at: int = 0) -> bool:
    """Whether a wish or a fact is stated from a place on: "we are 5", "the winner was Freya"."""
    speech = lexicon.speech
    if begins_fact(lexicon, tokens, at) or speech.leads.leading(tokens, at) or speech.denials.leading(tokens, at):
        return True
    if at + 2 >= len(tokens):
        return False
    if (
        tokens[at].folded in lexicon.origin
        and at
        and tokens[at - 1].kind is Kind.MARK
        and not begins_verb(lexicon, tokens)
    ):
        return any(token.folded in lexicon.goal for token in tokens[at + 2 : at + _LONGEST_THING])  # ", from A to B"
    if tokens[at].folded in speech.speakers:
        return tokens[at + 1].kind is Kind.WORD and tokens[at + 1].folded not in speech.never_stated
    if tokens[at].folded not in lexicon.determiners:
        return False
    for end in range(at + 2, min(at + _LONGEST_THING, len(tokens) - 1)):
        if tokens[end].kind is not Kind.WORD:
            return False
        if speech.stating.leading(tokens, end):
            return lexicon.roles.word(tokens[end - 1].folded) not in POINTED_AT  # "click Save, the button is red"
    return False


def politeness(lexicon: Lexicon, tokens: Sequence[Token], at: int) -> int:
    """How many tokens are politeness; never all of them, nor a verb.

    "First" and "next" are so only before a verb or a comma: "first name" and "next to" are not.
    """
    begin = at
    while at < len(tokens):
        length = lexicon.polite.leading(tokens, at)
        if at and tokens[at - 1].kind is Kind.MARK:  # "..., also wähle Ja"
            length = max(length, lexicon.speech.therefore.leading(tokens, at))
        end = at + length
        if not length or end >= len(tokens) or tokens[at].text in _NO_POLITENESS:
            break
        closed = lexicon.verb_last and len(tokens) > end + 1 and ends_verb(lexicon, without_marks_at_end(tokens))
        if lexicon.verbs.leading(tokens, at) == length > 1 and not closed and not _starts(lexicon, tokens, end):
            break  # "proceed to checkout", but "ich möchte die Preise sehen"
        longer = (lexicon.relations, lexicon.verbs, lexicon.instead, lexicon.speech.informing)
        if any(table.leading(tokens, at) > length for table in longer):
            break
        while end < len(tokens) - 1 and tokens[end].kind is Kind.MARK:
            end += 1
        stepped = at and tokens[at].folded in lexicon.stepping and tokens[at - 1].folded in lexicon.firm_joiners
        if stepped and tokens[at - 1].kind is Kind.WORD and tokens[end - 1].kind is Kind.MARK:
            break  # "click A, then next, then B"
        counts = length == 1 and (tokens[at].folded in lexicon.ordinals or tokens[at].folded in lexicon.firm_joiners)
        if counts and not _starts(lexicon, tokens, end) and end == at + length:
            break
        if counts and end == at + length == len(tokens) - 1 and tokens[at].folded in lexicon.stepping:
            break  # "next track"
        at = end
    return at - begin


def _starts(lexicon: Lexicon, tokens: Sequence[Token], at: int) -> bool:
    return bool(
        begins_verb(lexicon, tokens, at)
        or lexicon.polite.leading(tokens, at)
        or lexicon.negations.leading(tokens, at)
        or is_placed_first(lexicon, tokens[at:])
    )
