"""Constructions for fields whose value is only stated: "Name: Anna, City: Bern", "my email is a@b.c"."""

from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.several import several
from treadle.browsers.grounding.grammar.tokens import Kind, Token, find
from treadle.browsers.grounding.grammar.values import filled, without_determiners
from treadle.browsers.grounding.intent import Intent

__all__ = ["stated"]

_MOST_WORDS_OF_A_NAME: Final = 7


def stated(clause: Clause) -> tuple[Intent, ...] | None:
    """ "Name: Anna, City: Bern", "my email is a@b.c", "the password should be 'x'": a value without any verb."""
    lexicon = clause.lexicon
    made: list[Intent] = []
    for part in several(lexicon, clause.whole, lambda _, part: _states_at(lexicon, part) is not None):
        at = _states_at(lexicon, part)
        if at is None or at[0] > _MOST_WORDS_OF_A_NAME:
            return None
        made.append(_or_without_verb(clause, filled(clause, part[: at[0]], part[at[1] :]), part[: at[0]]))
    return tuple(made)


def _or_without_verb(clause: Clause, intent: Intent, field: Sequence[Token]) -> Intent:
    """ "Leave a note for the driver: ...": the field may be called by all but the first word, which is a verb."""
    lexicon = clause.lexicon
    verb = len(field) > 2 and field[0].kind is Kind.WORD and field[0].folded not in lexicon.determiners
    if not verb or field[1].folded not in lexicon.determiners or intent.target is None:
        return intent
    rest = clause.target(field[1:])
    if rest is None:
        return intent
    full = (msgspec.structs.replace(intent.target, otherwise=()), *intent.target.otherwise)
    return msgspec.structs.replace(intent, target=msgspec.structs.replace(rest, otherwise=(*rest.otherwise, *full)))


def _states_at(lexicon: Lexicon, tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Where the name ends and the value begins."""
    cut = find(tokens, {":", "=", ":="})
    if cut is not None:
        return cut, cut + 1
    if len(tokens) > 1 and tokens[-1].kind is Kind.QUOTED and lexicon.fields.known(tokens[:-1]):
        return len(tokens) - 1, len(tokens) - 1  # "comment 'Good news'"
    for at in range(1, len(tokens) - 1):
        if length := lexicon.stating.leading(tokens, at):
            noun = without_determiners(lexicon, tokens[:at])
            known = lexicon.fields.trailing(noun) or lexicon.roles.trailing(noun)
            return (at, at + length) if known and at + length < len(tokens) else None
    return None
