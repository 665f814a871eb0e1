"""Constructions for what verbs of typing begin rather than type, and for where it goes when no field is named."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.action_rules import act_on
from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb

__all__ = ["begun", "or_focused"]

_MOST_WORDS_OF_A_LETTER: Final = 3
"""As in "a new mail"."""
_PLACES: Final = frozenset({"section", "listitem", "form", "dialog"})


def begun(clause: Clause, intent: Intent, tokens: Sequence[Token]) -> tuple[Intent, ...] | None:
    """ "Write a new mail", "enter full screen": a button first, where nothing is said to be typed; None otherwise."""
    lexicon = clause.lexicon
    writing = clause.whole[0].folded in lexicon.written | lexicon.speech.telling  # "enter a name" only types
    started = writing and intent.value is None and tokens[0].folded in lexicon.indefinite
    switched = intent.target is None and len(tokens) > 1 and tokens[-1].folded in lexicon.speech.modes
    if any(token.kind is not Kind.WORD for token in tokens) or not (started or switched):
        return None
    made = act_on(clause)
    if not made or len(made) != 1:
        return None
    named = (clause.target(tokens),) if switched else ()
    plain = tuple(Intent(verb=Verb.CLICK, target=target) for target in named if target is not None)
    return (
        msgspec.structs.replace(made[0], otherwise=(*made[0].otherwise, *plain, *_composed(clause, tokens), intent)),
    )


def _composed(clause: Clause, tokens: Sequence[Token]) -> Iterator[Intent]:
    """ "Write a new mail": what begins one, whatever that is called."""
    speech = clause.lexicon.speech
    if tokens[-1].folded in speech.letters and len(tokens) <= _MOST_WORDS_OF_A_LETTER:
        first, *others = (Target(name=name, whole=True) for name in speech.composing)
        yield Intent(verb=Verb.CLICK, target=msgspec.structs.replace(first, otherwise=tuple(others)))


def or_focused(intent: Intent) -> Intent:
    """ "Add milk to the list": no list is typed into, but the field that is there for it."""
    target = intent.target
    if target is None or target.name or target.relation is not None or target.role not in _PLACES:
        return intent
    within = Relation(kind=RelationKind.IN, target=target)
    field = Intent(verb=Verb.FILL, target=Target(role="field", relation=within), value=intent.value)
    return msgspec.structs.replace(intent, otherwise=(field, Intent(verb=Verb.FILL, value=intent.value)))
