"""What is done to something that is quoted: "archive 'Report'", "add 'Mug' to cart"."""

from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.conjugation import infinitives_of
from treadle.browsers.grounding.grammar.modifiers import role_at_end, trimmed
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb

__all__ = ["acted_upon"]

_MOST_WORDS: Final = 6
"""That the name of a button has."""


def acted_upon(clause: Clause) -> tuple[Intent, ...] | None:
    """ "archive 'Report'", "add 'Mug' to cart": what is called Archive in the row, item or card of what is quoted.

    Never what is quoted itself: it is not known that a click on that would archive it.
    """
    tokens = trimmed(clause.lexicon, [token for token in clause.whole if token.kind is not Kind.MARK])
    quotations = [at for at, token in enumerate(tokens) if token.kind is Kind.QUOTED]
    if len(quotations) != 1 or not 0 < quotations[0] <= _MOST_WORDS:
        return None
    at = quotations[0]
    before, after = _action(clause, tokens[:at]), tokens[at + 1 :]
    role = role_at_end(clause.lexicon, after)
    action = before if role else [*before, *after]
    if not before or len(action) > _MOST_WORDS:
        return None
    anchor = Target(name=tokens[at].text, quoted=True, role=role)
    name = " ".join(token.text for token in action if token.folded not in clause.lexicon.determiners)
    full = " ".join(token.text for token in (*before, tokens[at], *(() if role else after)))
    relation = Relation(kind=RelationKind.IN, target=anchor)
    others = [Target(name=full, quoted=True, whole=True)]
    if len(action) > len(before):  # "remove 'Mug' from the cart" is Remove, if it is not Remove from cart
        others.insert(0, Target(name=" ".join(token.text for token in before), whole=True, relation=relation))
    verb, *more = (token for token in action if token.folded not in clause.lexicon.determiners)
    written = [
        Target(name=" ".join([infinitive, *(token.text for token in more)]), whole=True, relation=relation)
        for infinitive in infinitives_of(clause.lexicon, verb.text)
    ]
    plain = Target(name=name, whole=True, relation=relation)
    written.append(plain)  # what buttons have comes before what is near it
    first, *others = (*written, *others)
    return (Intent(verb=Verb.CLICK, target=msgspec.structs.replace(first, otherwise=tuple(others))),)


def _action(clause: Clause, tokens: Sequence[Token]) -> Sequence[Token]:
    """What is to be done, without what leads over to what it is done to: "reply to the post" is Reply."""
    lexicon = clause.lexicon
    length = lexicon.things.trailing(tokens)
    tokens = tokens[:-length] if 0 < length < len(tokens) else tokens
    while len(tokens) > 1:
        length = lexicon.roles.trailing(tokens)
        if tokens[-1].folded in lexicon.determiners or tokens[-1].folded in lexicon.leading_over:
            tokens = tokens[:-1]
        elif 0 < length < len(tokens):
            tokens = tokens[:-length]
        else:
            break
    return tokens
