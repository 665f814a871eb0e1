"""An action upon a thing: what is called by the verb, of what is named after it."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.conjugation import infinitives_of
from treadle.browsers.grounding.grammar.targets import anchor_of
from treadle.browsers.grounding.grammar.tokens import Token
from treadle.browsers.grounding.intent import Relation, RelationKind, Target

__all__ = ["upon", "without_lead"]

_OWN: Final = frozenset({"row", "cell"})


def upon(clause: Clause, action: str, tokens: Sequence[Token]) -> Iterator[Target]:
    """What is called just as the action, of what some tokens name; also by the infinitive that buttons have."""
    while len(tokens) > 1 and tokens[0].folded in clause.lexicon.for_whom:  # "merke mir das Buch"
        tokens = tokens[1:]
    anchor = anchor_of(clause.lexicon, clause.source, tokens) if tokens else None
    if anchor is None:
        return
    kind = RelationKind.ROW if anchor.role in _OWN and not anchor.name else RelationKind.IN
    if anchor.role == "row" and anchor.relation is None:
        kind = RelationKind.ROW
    every = anchor.every
    anchor = msgspec.structs.replace(anchor, role="" if anchor.role in _OWN and anchor.name else anchor.role)
    first, _, more = action.partition(" ")
    infinitives = infinitives_of(clause.lexicon, first)
    for name in (action, *(f"{infinitive} {more}".strip() for infinitive in infinitives)):
        if name:
            yield Target(name=name, whole=True, every=every, relation=Relation(kind=kind, target=anchor))


def without_lead(clause: Clause, tokens: Sequence[Token]) -> Sequence[Token]:
    """A verb without what leads over to its object: "reply to" is Reply."""
    while len(tokens) > 1 and tokens[-1].folded in clause.lexicon.leading_over:
        tokens = tokens[:-1]
    return tokens
