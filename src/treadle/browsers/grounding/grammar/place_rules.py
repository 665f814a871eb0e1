"""Where something is done, said before what is done: "in the row with Anna, click Delete", "with Blue selected"."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from treadle.browsers.grounding.grammar.beginnings import begins_verb, ends_verb, without_politeness
from treadle.browsers.grounding.grammar.clause import Clause, Construction
from treadle.browsers.grounding.grammar.lexicon import Lexicon, Sense
from treadle.browsers.grounding.grammar.linking import placed
from treadle.browsers.grounding.grammar.targets import relation_at_start, target_of
from treadle.browsers.grounding.grammar.tokens import Kind, Token, without_marks_at_end
from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Verb

__all__ = ["Candidates", "placed_first"]

Candidates = Callable[[Lexicon, str, Sequence[Token]], Iterator[tuple[Clause, Construction]]]
"""What tells the constructions that the verb of some words may have, the likeliest first."""
_OF_THE_BROWSER: Final = frozenset({Verb.BACK, Verb.FORWARD, Verb.RELOAD})


def placed_first(
    lexicon: Lexicon, source: str, tokens: Sequence[Token], candidates: Candidates
) -> tuple[Intent, ...] | None:
    """ "In the row with Anna, click Delete", "from Color select Red", "use the slider to choose 7"."""
    if not lexicon.relations.leading(tokens) and tokens[0].folded not in lexicon.into | lexicon.from_ | lexicon.using:
        return None
    if intents := _placed_before_last(lexicon, source, tokens, candidates):
        return intents
    for at in range(2, len(tokens)):
        if tokens[at - 1].folded in lexicon.determiners or not (verb := begins_verb(lexicon, tokens, at)):
            continue
        named = lexicon.verbs.meaning(tokens[at : at + verb]) is Sense.BUTTON
        if named and tokens[at - 1].kind is not Kind.MARK:  # "in the message field enter x"
            continue
        where = without_marks_at_end(tokens[:at])
        while len(where) > 2 and where[-1].folded in lexicon.purpose | lexicon.between:
            where = without_marks_at_end(where[:-1])
        rest = without_politeness(lexicon, tokens[at:])
        if chosen := _chosen_first(lexicon, source, where):
            clause = next(candidates(lexicon, source, rest), None)
            intents = clause[1](clause[0]) if clause is not None else None
            if intents:
                return (chosen, *intents)
        relation = relation_at_start(lexicon, source, where)
        if relation is None:
            anchor = Clause(lexicon, source, where[1:], where).target(where[1:])
            relation = Relation(kind=RelationKind.IN, target=anchor) if anchor is not None else None
        clause = next(candidates(lexicon, source, rest), None)
        intents = clause[1](clause[0]) if clause is not None and relation is not None else None
        if intents and any(each.target is None and each.verb in _OF_THE_BROWSER for each in intents):
            continue  # "am 20.6. zurück" is when one comes back, and the browser is nowhere
        if intents and relation is not None:
            if relation.target.role == "tab":  # what is on a tab is seen when that is open
                return (Intent(verb=Verb.CLICK, target=relation.target), *intents)
            return tuple(placed(intent, relation) for intent in intents)
    return None


def _placed_before_last(
    lexicon: Lexicon, source: str, tokens: Sequence[Token], candidates: Candidates
) -> tuple[Intent, ...] | None:
    """ "Unter Der Verein den Vorstand öffnen": the place, what is meant, and the verb last of all."""
    kept = without_marks_at_end(tokens)
    length, leading = ends_verb(lexicon, kept), lexicon.relations.leading(kept)
    if not length or not leading or any(lexicon.verbs.leading(kept, at) for at in range(1, len(kept) - length)):
        return None
    ends = (
        at
        for at in range(leading + 1, len(kept) - length - 1)
        if kept[at].folded in lexicon.determiners and kept[at].text.islower()
    )
    cut = next(ends, None)
    relation = relation_at_start(lexicon, source, kept[:cut]) if cut is not None else None
    if cut is None or relation is None or kept[cut - 1].folded in lexicon.determiners:
        return None
    clause = next(candidates(lexicon, source, [*kept[-length:], *kept[cut:-length]]), None)
    intents = clause[1](clause[0]) if clause is not None else None
    return tuple(placed(intent, relation) for intent in intents) if intents else None


def _chosen_first(lexicon: Lexicon, source: str, where: Sequence[Token]) -> Intent | None:
    """ "With Blue selected, ...": it is selected first."""
    state = lexicon.qualities.meaning(where[-1:])
    if where[0].folded not in lexicon.with_ or len(where) < 3 or state not in {"selected", "checked"}:
        return None
    target = target_of(lexicon, source, where[1:-1])
    return None if target is None else Intent(verb=Verb.SELECT, target=target)
