"""One of a choice by what is said of it, and several readings as one: for statements and deeds that name no list."""

from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.modifiers import trimmed
from treadle.browsers.grounding.grammar.tokens import Token
from treadle.browsers.grounding.intent import Intent, Target, Verb

__all__ = ["CHOICE", "chosen", "first_of", "without_lead"]

CHOICE: Final = "option"
"""The role of one of a choice, whatever it is drawn as."""


def chosen(clause: Clause, tokens: Sequence[Token]) -> Intent:
    """One of a choice by its name; "a year" may be called "1 year", and where nothing is called "auf Englisch", just
    "Englisch"."""
    lexicon = clause.lexicon
    names = [clause.text(trimmed(lexicon, tokens))]
    if len(tokens) == 2 and lexicon.numbers.get(tokens[0].folded) == 1.0:
        names.append(f"1 {tokens[1].text}")
    names.extend(lexicon.speech.periods.get(" ".join(token.folded for token in tokens), ()))
    full = _choice_called(names)
    bare = trimmed(lexicon, without_lead(lexicon, tokens))
    if clause.text(bare) in names:
        return full
    button = Intent(verb=Verb.CLICK, target=Target(name=names[0], whole=True))  # "In den Warenkorb"
    return first_of([full, button, _choice_called([clause.text(bare)])])


def _choice_called(names: Sequence[str]) -> Intent:
    first, *others = dict.fromkeys(names)
    readings = tuple(Target(name=each, role=CHOICE) for each in others)
    return Intent(verb=Verb.SELECT, target=Target(name=first, role=CHOICE, otherwise=readings))


def first_of(readings: Sequence[Intent]) -> Intent:
    """Readings and their own other readings as one intent, in their order."""
    first, *others = (part for each in readings for part in (each, *each.otherwise))
    return msgspec.structs.replace(
        first, otherwise=tuple(msgspec.structs.replace(other, otherwise=()) for other in others)
    )


def without_lead(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """Without what leads over to what is wished: "it's for a birthday" is a birthday."""
    while len(tokens) > 1 and (tokens[0].folded in lexicon.leading_over or tokens[0].folded in lexicon.only):
        tokens = tokens[1:]
    return tokens
