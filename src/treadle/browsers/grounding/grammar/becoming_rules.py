"""Constructions for what something is to become, or to stay: "make Elm a favourite", "leave the message empty"."""

from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.alternatives import as_one
from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.modifiers import trimmed, trimmed_end
from treadle.browsers.grounding.grammar.statement_rules import counted
from treadle.browsers.grounding.grammar.targets import anchor_of
from treadle.browsers.grounding.grammar.upon import upon
from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb
from treadle.browsers.snapshot.words import words_of

__all__ = ["amounted", "coloured", "emptied", "made_into"]

_MOST_WORDS_OF_A_STATE: Final = 3
_COLOURING: Final = words_of(
    "turn make paint colour color dye tint mach mache farbe faerbe male streiche colore peins mets rends pinta colorea "
    "pon haz"
)
_FEWEST_TO_COLOUR: Final = 3
_COLOURS: Final = words_of("red orange yellow green blue purple pink brown black white grey gray")


def emptied(clause: Clause) -> tuple[Intent, ...]:
    """ "Leave the message field empty"; empty if it does not say that."""
    lexicon, tokens = clause.lexicon, trimmed_end(clause.lexicon, clause.whole)
    emptied = len(tokens) > 2 and lexicon.qualities.meaning(tokens[-1:]) == "empty"
    if not emptied or tokens[0].folded not in lexicon.speech.leaving:
        return ()
    target = clause.target(tokens[1:-1])
    return (Intent(verb=Verb.CLEAR, target=target),) if target is not None else ()


def amounted(clause: Clause) -> tuple[Intent, ...] | None:
    """ "Make it 3 loaves", "make that four people": so many of something in all, and not that many more. None if it
    says no number."""
    lexicon, tokens = clause.lexicon, trimmed_end(clause.lexicon, clause.whole)
    if len(tokens) < 3 or tokens[0].folded not in lexicon.speech.making or tokens[1].folded not in lexicon.pronouns:
        return None
    return counted(clause._replace(whole=tokens[2:]))


def made_into(clause: Clause) -> tuple[Intent, ...] | None:
    """ "Make Elm a favourite", "make Bruno Falk an editor": what is called so, of it; a box; or one of its list.

    None if it does not say what is to become of something.
    """
    lexicon, tokens = clause.lexicon, trimmed_end(clause.lexicon, clause.whole)
    if not tokens or tokens[0].folded not in lexicon.speech.making:
        return None
    articles = (at for at in range(2, len(tokens) - 1) if tokens[at].folded in lexicon.indefinite)
    cut = next(articles, None)
    if cut is None or len(tokens) - cut - 1 > _MOST_WORDS_OF_A_STATE:
        return None
    thing, state = trimmed(lexicon, tokens[1:cut]), clause.text(tokens[cut + 1 :])
    anchor = anchor_of(lexicon, clause.source, thing)
    if anchor is None:
        return None
    of_it = Relation(kind=RelationKind.IN, target=anchor)
    first, *others = (*upon(clause, state, thing), Target(name=state, whole=True, relation=of_it))
    target = msgspec.structs.replace(first, otherwise=(*others, Target(name=clause.text(tokens))))
    readings = (
        Intent(verb=Verb.CLICK, target=target, holds=True),
        Intent(verb=Verb.CHECK, target=Target(name=state, role="checkbox", relation=of_it)),
        Intent(verb=Verb.SELECT, target=Target(role="select", relation=of_it), value=state),
    )
    return (as_one(readings),)


def coloured(clause: Clause) -> tuple[Intent, ...] | None:
    """ "Turn the note pink", "mach die Notiz gelb": what is called by the colour, or that of a list for it. None if it
    says no colour."""
    lexicon, tokens = clause.lexicon, trimmed_end(clause.lexicon, clause.whole)
    if len(tokens) < _FEWEST_TO_COLOUR or tokens[0].folded not in _COLOURING:
        return None
    if lexicon.qualities.meaning(tokens[-1:]) not in _COLOURS:
        return None
    thing, colour = clause.target(tokens[1:-1]), clause.text(tokens[-1:])
    if thing is None:
        return None
    literal = Target(name=clause.text(tokens))
    readings = (
        Intent(verb=Verb.CLICK, target=Target(name=colour, whole=True, otherwise=(literal,))),
        Intent(verb=Verb.SELECT, target=thing, value=colour),
        Intent(verb=Verb.SELECT, target=Target(name=colour)),
    )
    return (as_one(readings),)
