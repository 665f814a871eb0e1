"""Constructions for what people say of themselves: "I was born on 2 May 1990", "je m'appelle Léo", "somos cuatro"."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from treadle.browsers.grounding.grammar.choices import CHOICE, first_of, without_lead
from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.lexicon.oneself import Fact
from treadle.browsers.grounding.grammar.modifiers import trimmed, trimmed_end
from treadle.browsers.grounding.grammar.numbers import is_number, number_of
from treadle.browsers.grounding.grammar.statement_rules import spoken
from treadle.browsers.grounding.grammar.tokens import Kind, Token, without_marks_at_end
from treadle.browsers.grounding.intent import Intent, Target, Verb
from treadle.browsers.grounding.moments import says_moment

__all__ = ["said_of_oneself"]

_MOST_WORDS_OF_A_NAME: Final = 5
_MOST_WORDS_OF_A_STREET: Final = 9
_MOST_WORDS_OF_WHOM: Final = 4
_TOGETHER: Final = 2
"""Words of "zu viert"."""
_FEWEST_DIGITS: Final = 5
"""That a telephone number has."""


def said_of_oneself(clause: Clause) -> tuple[Intent, ...] | None:
    """What is said of a person, for the field that is there for it. None if it says no such thing."""
    tokens = trimmed_end(clause.lexicon, clause.whole)
    readings = list(_readings(clause, tokens))
    if (together := _ourselves(clause, tokens)) is not None:
        readings.append(together)
    if not readings:
        return None
    others = spoken(clause) or ()  # "I live in the old town" may be one of a choice
    return (first_of([*readings, *(others if len(others) == 1 else ())]),)


def _readings(clause: Clause, tokens: Sequence[Token]) -> Iterator[Intent]:
    for fact in clause.lexicon.speech.oneself:
        if (value := _value(clause, fact, tokens)) and _VALUED[fact.value](clause, value):
            first, *others = fact.fields
            field = Target(name=first, otherwise=tuple(Target(name=name) for name in others))
            yield Intent(verb=Verb.FILL, target=field, value=clause.text(value))


def _value(clause: Clause, fact: Fact, tokens: Sequence[Token]) -> Sequence[Token]:
    """What is said behind the words of a fact; empty where these are not there."""
    length = fact.leads.leading(tokens)
    if not length and tokens and tokens[0].folded in clause.lexicon.determiners:
        for at in range(2, min(_MOST_WORDS_OF_WHOM, len(tokens) - 1)):
            if more := fact.within.leading(tokens, at):
                length = at + more
                break
    value = without_marks_at_end(tokens[length:]) if length else ()
    if not fact.ends:
        return value
    behind = fact.ends.trailing(value)
    return value[:-behind] if behind else ()


def _is_name(clause: Clause, tokens: Sequence[Token]) -> bool:
    if len(tokens) == 1 and tokens[0].kind is Kind.QUOTED:
        return True
    said = all(token.kind is Kind.WORD and token.text[:1].isalpha() for token in tokens)
    capital = tokens[0].text[:1].isupper() or clause.source.islower()  # who dictates writes no capitals
    said = said and tokens[0].folded not in clause.lexicon.determiners
    return said and capital and len(tokens) <= _MOST_WORDS_OF_A_NAME


def _is_day(clause: Clause, tokens: Sequence[Token]) -> bool:
    return says_moment(clause.text(tokens)) or clause.text(tokens)[:1].isdecimal()


def _is_number(clause: Clause, tokens: Sequence[Token]) -> bool:
    return len(tokens) == 1 and is_number(clause.lexicon, tokens[0])


def _is_phone(clause: Clause, tokens: Sequence[Token]) -> bool:
    text = clause.text(tokens)
    plain = all(sign.isdecimal() or sign in "+-/(). " for sign in text)
    return plain and sum(map(str.isdecimal, text)) >= _FEWEST_DIGITS


def _is_address(clause: Clause, tokens: Sequence[Token]) -> bool:
    return len(tokens) == 1 and "@" in tokens[0].text[1:]


def _is_street(clause: Clause, tokens: Sequence[Token]) -> bool:
    text = clause.text(tokens)
    return any(map(str.isdecimal, text)) and any(map(str.isalpha, text)) and len(tokens) <= _MOST_WORDS_OF_A_STREET


_VALUED: Final[Mapping[str, Callable[[Clause, Sequence[Token]], bool]]] = {
    "name": _is_name,
    "place": _is_name,
    "day": _is_day,
    "number": _is_number,
    "phone": _is_phone,
    "address": _is_address,
    "street": _is_street,
}


def _ourselves(clause: Clause, tokens: Sequence[Token]) -> Intent | None:
    """ "There are four of us", "wir sind zu viert", "somos cuatro": so many people. None if it does not say that."""
    lexicon, speech = clause.lexicon, clause.lexicon.speech
    counted = speech.counting_us.leading(tokens)
    rest = tokens[counted or speech.leads.leading(tokens) :]
    ending = speech.of_us.trailing(rest) if rest else 0
    ending = ending or (speech.in_all.trailing(rest) if counted and rest else 0)
    number = without_lead(lexicon, trimmed(lexicon, rest[: len(rest) - ending]))
    if len(number) != 1 or not speech.people:
        return None
    known = speech.together.get(number[0].folded)
    if known is None and not ((counted or ending) and is_number(lexicon, number[0])):
        return None
    if known is not None and not (counted or ending or len(tokens) == _TOGETHER):
        return None
    said = known or number_of(lexicon, number[0])
    first, *others = speech.people
    field = Target(name=first, otherwise=tuple(Target(name=name) for name in others))
    choice = Intent(verb=Verb.SELECT, target=Target(name=f"{said} {first}", role=CHOICE))
    return first_of([Intent(verb=Verb.FILL, target=field, value=said), choice])
