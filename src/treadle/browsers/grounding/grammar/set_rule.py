"""The construction for setting: "set quantity to 3", "change the colour to 'Blue'", "set A to 1 and B to 2"."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.modifiers import modifiers_of, role_at_end
from treadle.browsers.grounding.grammar.numbers import number_of
from treadle.browsers.grounding.grammar.range_rule import ranged
from treadle.browsers.grounding.grammar.several import several
from treadle.browsers.grounding.grammar.tokens import Kind, Token, find, find_last, without_marks_at_end
from treadle.browsers.grounding.grammar.values import filled, placed_behind
from treadle.browsers.grounding.intent import Intent, Target, Verb

__all__ = ["set_"]

_NUMBER_AND_UNIT: Final = 2
_PERCENT: Final = frozenset({"percent", "prozent"})


def set_(clause: Clause) -> tuple[Intent, ...] | None:
    """ "set quantity to 3", "change the colour to 'Blue'", "set A to 1 and B to 2", "move the slider to 7"."""
    lexicon, tokens = clause.lexicon, without_marks_at_end(clause.rest)
    if tokens and tokens[0].folded in lexicon.is_ and len(tokens) > 1 < clause.verb:  # "move the slider to 7"
        words = [token for token in clause.whole[: clause.verb] if token.folded not in lexicon.determiners]
        return (filled(clause, words[-1:], tokens[1:]),)
    if len(tokens) > 1 and tokens[0].folded in lexicon.is_:  # "set to away", "auf Abwesend stellen"
        target = clause.target(tokens[1:])
        return (Intent(verb=Verb.SELECT, target=target),) if target is not None else None
    if (span := ranged(clause, tokens)) is not None:
        return (span,)
    made: list[Intent] = []
    for part in several(lexicon, tokens, lambda known, part: _set_at(known, part) is not None):
        cut = _set_at(lexicon, part)
        if cut is None:
            return None
        field, value = part[:cut], part[cut + 1 :]
        if (place := placed_behind(lexicon, value)) is not None:  # "set the quantity to 3 in the cart"
            field, value = [*field, *value[place:]], value[:place]
        value = _in_digits(lexicon, value)
        if clause.whole[0].folded in lexicon.turning and len(field) > 1 and lexicon.directions.known(field[-1:]):
            field = field[:-1]  # "turn the volume down to 20"
        each = tuple(_each(clause, field, value))
        made.extend([_or_from(clause, each[0], field, value)] if len(each) == 1 else each)
    return tuple(made)


def _or_from(clause: Clause, intent: Intent, field: Sequence[Token], value: Sequence[Token]) -> Intent:
    """ "Change the location from Bristol to Cardiff": the field of that name, else the one that holds the old value."""
    lexicon = clause.lexicon
    cut = find(field, lexicon.origin, start=1) if clause.whole[0].folded in lexicon.speech.changing else None
    if cut is None or cut + 1 >= len(field) or field[cut + 1].folded in lexicon.determiners:
        return intent
    named, holding = filled(clause, field[:cut], value), filled(clause, field[cut + 1 :], value)
    return msgspec.structs.replace(intent, otherwise=(*intent.otherwise, named, holding))


def _in_digits(lexicon: Lexicon, value: Sequence[Token]) -> Sequence[Token]:
    """ "Three" as "3", and "five percent" as "5": what is set to a number is no text."""
    if not 0 < len(value) <= _NUMBER_AND_UNIT or value[0].folded in lexicon.determiners:
        return value
    number = number_of(lexicon, value[0])
    percent = len(value) == _NUMBER_AND_UNIT and (value[1].folded in _PERCENT)
    if not number or not (percent or len(value) == 1) or (value[0].text == number and not percent):
        return value
    return [value[0]._replace(kind=Kind.QUOTED, text=number, folded="")]


def _each(clause: Clause, field: Sequence[Token], value: Sequence[Token]) -> Iterator[Intent]:
    """ "The sliders to [18, 14, 3]": a value for each; otherwise one for all."""
    found, rest = modifiers_of(clause.lexicon, field)
    role = role_at_end(clause.lexicon, rest)
    text = clause.text(value)
    listed = text[text.index("[") + 1 : -1] if "[" in text and text.endswith("]") else ""
    numbers = listed.split(",")
    single = len(numbers) < 2 or not rest or rest[-1].folded not in clause.lexicon.plurals
    if single or not role or not all(number.strip() for number in numbers):
        yield filled(clause, field, value)
        return
    for at, number in enumerate(numbers, 1):
        yield Intent(verb=Verb.FILL, target=found.of(Target(role=role, ordinal=at)), value=number.strip())


def _set_at(lexicon: Lexicon, tokens: Sequence[Token]) -> int | None:
    """Where the name ends and the value begins: "to"; "replace A by B" says it so."""
    if tokens and tokens[-1].kind is Kind.QUOTED:
        return find_last(tokens, lexicon.is_)
    articles = next((at for at, token in enumerate(tokens) if token.folded not in lexicon.determiners), 0)
    return find(tokens, lexicon.is_, start=articles + 1) or find_last(tokens, lexicon.by)
