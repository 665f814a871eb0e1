"""Constructions for fields whose value is only stated: "Name: Anna, City: Bern", "my email is a@b.c"."""

from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.beginnings import POINTED_AT
from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.modifiers import role_at_end
from treadle.browsers.grounding.grammar.numbers import measured
from treadle.browsers.grounding.grammar.several import several
from treadle.browsers.grounding.grammar.tokens import Kind, Token, find
from treadle.browsers.grounding.grammar.values import filled, without_determiners
from treadle.browsers.grounding.intent import Intent, Target

__all__ = ["stated"]

_MOST_WORDS_OF_A_NAME: Final = 7
_VALUED: Final = frozenset({"field", "searchfield", "select", "slider", "checkbox", "switch", "radio", "option"})
"""Roles of what has a value."""


def stated(clause: Clause) -> tuple[Intent, ...] | None:
    """ "Name: Anna, City: Bern", "my email is a@b.c", "the password should be 'x'": a value without any verb."""
    lexicon = clause.lexicon
    made: list[Intent] = []
    for part in several(lexicon, clause.whole, lambda _, part: _states_at(lexicon, part) is not None):
        at = _states_at(lexicon, part)
        if at is None or at[0] > _MOST_WORDS_OF_A_NAME:
            return None
        intent = _named(clause, filled(clause, part[: at[0]], part[at[1] :]), part[: at[0]])
        intent = _or_without_verb(clause, intent, part[: at[0]])
        made.append(_or_anywhere(lexicon, intent, part[: at[0]]))
    return tuple(made)


def _named(clause: Clause, intent: Intent, field: Sequence[Token]) -> Intent:
    """ "My cell is 07700 900123": what has a value is no cell of a table, but called so."""
    if intent.target is None or intent.target.name or intent.target.role in _VALUED:
        return intent
    return msgspec.structs.replace(intent, target=Target(name=clause.text(without_determiners(clause.lexicon, field))))


def _or_anywhere(lexicon: Lexicon, intent: Intent, field: Sequence[Token]) -> Intent:
    """ "Comment 'Good news'": where no field is called so, one for messages of another name is meant."""
    if len(field) > 1 or field[0].folded not in lexicon.speech.texts:
        return intent
    others = (Target(name=name, role="field") for name in lexicon.speech.messages)
    return msgspec.structs.replace(
        intent, otherwise=tuple(msgspec.structs.replace(intent, target=target) for target in others)
    )


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
    cut = find(tokens, {":", "=", ":=", "?"})
    if cut is not None:
        return cut, cut + 1
    if len(tokens) > 1 and tokens[-1].kind is Kind.QUOTED and lexicon.fields.known(tokens[:-1]):
        return len(tokens) - 1, len(tokens) - 1  # "comment 'Good news'"
    for at in range(1, len(tokens) - 1):
        if length := lexicon.stating.leading(tokens, at):
            noun = without_determiners(lexicon, tokens[:at])
            known = lexicon.fields.trailing(noun) or role_at_end(lexicon, noun) not in {"", *POINTED_AT}
            said = at + length < len(tokens) and tokens[at + length].folded not in lexicon.complaints
            return (at, len(tokens) - len(measured(lexicon, tokens[at + length :]))) if known and said else None
    return None
