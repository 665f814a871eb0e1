"""Constructions for a text that is added to something: "add the comment Lovely light to the post", "leave a note"."""

from collections.abc import Iterator
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.action_rules import act_on
from treadle.browsers.grounding.grammar.beginnings import POINTED_AT
from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.modifiers import is_article
from treadle.browsers.grounding.grammar.targets import anchor_of
from treadle.browsers.grounding.grammar.tokens import Kind, find_last, without_marks_at_end
from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb

__all__ = ["commented", "written"]

_FEWEST_OF_A_TEXT: Final = 2
_MOST_WORDS_OF_A_VALUE: Final = 4


def commented(clause: Clause) -> tuple[Intent, ...]:
    """ "Add the comment Lovely light to the lighthouse post": a text, for the field of what it is added to; empty if no
    such text is said."""
    lexicon, tokens = clause.lexicon, without_marks_at_end(clause.rest)
    if clause.whole[0].folded not in lexicon.written or len(tokens) < _FEWEST_OF_A_TEXT:
        return ()
    at = 1 if tokens[0].folded in lexicon.determiners else 0
    text = tokens[at + 1 :]
    if (
        not text
        or tokens[at].folded not in lexicon.speech.texts
        or not (text[0].text[:1].isupper() or text[0].kind is Kind.QUOTED)
    ):
        return ()
    cut = find_last(text, lexicon.toward | lexicon.into | lexicon.goal)
    anchor = anchor_of(lexicon, clause.source, text[cut + 1 :]) if cut is not None else None
    noun = Target(name=tokens[at].text)
    whole = Intent(verb=Verb.FILL, target=noun, value=clause.text(text))
    if cut is None or anchor is None:
        return (whole,)
    there = msgspec.structs.replace(noun, relation=Relation(kind=RelationKind.IN, target=anchor))
    first = msgspec.structs.replace(whole, target=there, value=clause.text(text[:cut]))
    others = tuple(part for each in act_on(clause) or () for part in (each, *each.otherwise))
    plain = tuple(msgspec.structs.replace(part, otherwise=()) for part in others)
    return (msgspec.structs.replace(first, otherwise=plain),)


def written(clause: Clause) -> Iterator[Intent]:
    """ "Add the label urgent", "leave a note saying ring twice": a value for the field that is called so."""
    lexicon = clause.lexicon
    if clause.whole[0].folded not in lexicon.written:
        return
    tokens = [token for at, token in enumerate(clause.words) if at or not is_article(lexicon, token)]
    if not 1 < len(tokens) <= _MOST_WORDS_OF_A_VALUE + 1 or tokens[0].kind is not Kind.WORD:
        return
    noun, value = tokens[:1], tokens[1:]
    role = lexicon.roles.word(noun[0].folded)
    known = role not in {None, *POINTED_AT} or noun[0].folded in lexicon.kinds or lexicon.fields.known(noun)
    if value[0].folded in lexicon.toward | lexicon.into | lexicon.goal:
        return  # "add a card to Review" writes nothing
    if not known or any(lexicon.relations.leading(value, at) for at in range(len(value))):
        return
    yield Intent(verb=Verb.FILL, target=Target(name=noun[0].text), value=clause.text(value))
