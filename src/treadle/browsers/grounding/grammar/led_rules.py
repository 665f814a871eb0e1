"""A field that is named before its value: "mets la quantité à 3", "als Nachnamen Meier", "im Feld Ort Bern"."""

from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.separating import separator
from treadle.browsers.grounding.grammar.several import in_parts
from treadle.browsers.grounding.grammar.tokens import Kind, Token, find
from treadle.browsers.grounding.grammar.values import filled, is_noun, placed_behind, without_determiners
from treadle.browsers.grounding.intent import Intent
from treadle.browsers.grounding.moments import says_moment

__all__ = ["each_led", "field_first", "field_led"]

_MOST_WORDS_OF_A_NAME: Final = 6
_MOST_WORDS_OF_A_NUMBER: Final = 2


def field_first(clause: Clause, tokens: Sequence[Token]) -> Intent | None:
    """ "Mets la quantité à 3", "pon Nombre a Otto": a field, then what it is set to; None if that is not said."""
    lexicon = clause.lexicon
    cut = find(tokens, lexicon.is_ & (lexicon.toward | {"al"}))
    if cut is None or cut == len(tokens) - 1 or tokens[0].kind is Kind.QUOTED or tokens[0].text[:1].isdecimal():
        return None
    field, value = tokens[:cut], tokens[cut + 1 :]
    named = is_noun(lexicon, field) or lexicon.fields.leading(without_determiners(lexicon, field)) > 0
    if (place := placed_behind(lexicon, value)) is not None:  # "mets la quantité à 2 pour le fromage"
        field, value = [*field, *value[place:]], value[:place]
    text = clause.text(value)
    exact = (text[:1].isdecimal() and len(value) <= _MOST_WORDS_OF_A_NUMBER) or says_moment(text)
    if is_noun(lexicon, value) or not (named or (exact and tokens[0].folded in lexicon.determiners)):
        return None
    return filled(clause, field, value)


def field_led(clause: Clause, tokens: Sequence[Token]) -> Intent | None:
    """ "Als Nachnamen Meier", "bei Name Otto": the field behind a preposition, then the value, which is never taken
    for the text itself; None if it begins with no field."""
    lexicon = clause.lexicon
    leading = lexicon.as_ | lexicon.toward | (lexicon.into if lexicon.verb_last else frozenset())
    if len(tokens) < 2 or tokens[0].kind is not Kind.WORD or tokens[0].folded not in leading:
        return None
    rest = without_determiners(lexicon, tokens[1:])
    length = lexicon.roles.leading(rest) if lexicon.roles_first else 0
    if 0 < length < len(rest) - 1 and lexicon.roles.meaning(rest[:length]) == "field":  # "im Feld Ort Bern"
        rest = rest[length:]
    if known := lexicon.fields.leading(rest):
        return filled(clause, rest[:known], rest[known:] or None)
    named = len(rest) > 1 and rest[0].kind is Kind.WORD and rest[0].text[:1].isupper()
    sure = tokens[0].folded in lexicon.as_ or tokens[0].folded in lexicon.into
    if not named or not sure or separator(lexicon, rest) is not None:
        return None
    ends = range(min(len(rest) - 1, _MOST_WORDS_OF_A_NAME), 0, -1)  # where the name ends the page tells
    first, *others = (filled(clause, rest[:end], rest[end:]) for end in ends)
    return msgspec.structs.replace(first, otherwise=tuple(others))


def each_led(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...]:
    """ "Im Feld Ort Bern und im Feld Land Schweiz": each field before its value; empty if not all of several are so."""
    parts = in_parts(clause.lexicon, tokens)
    if len(parts) < 2 or not clause.lexicon.verb_last:
        return ()
    made = [field_led(clause, part) for part in parts]
    return tuple(each for each in made if each is not None) if None not in made else ()
