"""The construction for logging in: "log in as anna with password x"."""

from collections.abc import Sequence

import msgspec

from treadle.browsers.grounding.grammar.action_rules import act_on
from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.modifiers import trimmed
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.grammar.values import each_valued, named_values
from treadle.browsers.grounding.intent import Intent, Target, Verb

__all__ = ["log_in"]


def log_in(clause: Clause) -> tuple[Intent, ...] | None:
    """ "log in with user X and password Y"; without them a button is called so."""
    lexicon = clause.lexicon
    said = lexicon.with_ | lexicon.as_ | lexicon.using
    tokens = clause.rest
    if not tokens or tokens[0].folded not in said:
        return act_on(clause)
    if tokens[0].folded in lexicon.as_ or _is_bare(lexicon, tokens):
        tokens = _as_user(lexicon, tokens)
    fields = named_values(clause, tokens[1:]) or each_valued(clause, tokens[1:])
    if fields:
        return (*fields, Intent(verb=Verb.SUBMIT, target=Target(name=lexicon.log_in)))
    made = act_on(clause)
    if made is None or len(made) > 1 or made[0].target is None or len(tokens) < 2:
        return made
    by = Target(name=clause.text(trimmed(lexicon, tokens[1:])), role="button")  # "log in with Google"
    others = (msgspec.structs.replace(made[0].target, otherwise=()), *made[0].target.otherwise)
    return (msgspec.structs.replace(made[0], target=msgspec.structs.replace(by, otherwise=others)),)


def _is_bare(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """ "With 'anna' and password 'x'", "with anna@example.org and password x": whose it is comes first."""
    joined = len(tokens) > 3 and tokens[2].folded in lexicon.between | lexicon.with_ | lexicon.using
    named = joined and lexicon.fields.leading(tokens, 3) > 0 and not lexicon.fields.leading(tokens, 1)
    return len(tokens) > 1 and (tokens[1].kind is Kind.QUOTED or named)


def _as_user(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """ "as Anna with password X" in the words "as user Anna and password X"."""
    joiner = next(iter(lexicon.between))
    joined = [t._replace(folded=joiner) if t.folded in lexicon.with_ | lexicon.using else t for t in tokens[1:]]
    if lexicon.fields.leading(joined):
        return [tokens[0], *joined]
    return [tokens[0], tokens[0]._replace(folded=lexicon.user, text=lexicon.user), *joined]
