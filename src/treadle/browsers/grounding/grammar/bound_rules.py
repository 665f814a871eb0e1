"""Constructions for the least and the most of something: "price between 20 and 60", "volume under 5 litres", "at most 4
players", "max price 60 per day". Where a field stands for either end, or for that end, it is filled; else the one of
the choices that says so is taken."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.alternatives import as_one
from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.fact_rules import bounded_names
from treadle.browsers.grounding.grammar.lexicon import Lexicon, Sense
from treadle.browsers.grounding.grammar.modifiers import trimmed
from treadle.browsers.grounding.grammar.numbers import is_amount, number_of
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.intent import Intent, Target, Verb
from treadle.browsers.grounding.moments import is_month
from treadle.browsers.snapshot.words import words_of

__all__ = ["within_bounds"]

_OF_VALUES: Final = frozenset(
    {None, Sense.SET, Sense.SELECT, Sense.NARROW, Sense.FILL, Sense.ENTER, Sense.PUT, Sense.USE}
)
_MOST_WORDS: Final = 14
_MOST_WORDS_OF_A_LABEL: Final = 3
_MOST_WORDS_OF_A_UNIT: Final = 3
_PLAIN: Final = re.compile(r"\d[\d.,']*k?")
_SIGNS: Final = "€$£¥"
_MONEY: Final = words_of(
    "euro euros eur dollar dollars usd pound pounds gbp quid franken francs chf livres libras dolares"
)
_UNITS: Final = words_of(
    "percent prozent pourcent kg kilo kilos gram grams gramm g km kilometres kilometers kilometer miles m metres meter "
    "cm mm minutes minute mins min minuten minutos hours hour stunden stunde heures heure horas hora days day tage "
    "tagen jours dias nights night nachte nuits noches weeks week wochen semaines semanas months month monate mois "
    "meses years year jahre ans annees anos litres litre liters liter litros stars star sterne etoiles estrellas "
    "points people persons personen personnes personas players rooms zimmer pieces seats sqm qm watt volt gb mb tb "
    "euro old alt"
) | _MONEY  # fmt: skip
_COMPARED: Final = {
    "price": (("over", "more than", "above"), ("under", "less than", "below")),
    "Preis": (("über", "mehr als"), ("unter", "weniger als")),
    "prix": (("plus de",), ("moins de",)),
    "precio": (("más de",), ("menos de",)),
}
"""What choices say of less and of more, by a word of each language; no button of that name is a bound."""
_EACH: Final = words_of("per a pro je par por al each")
_CLOCK: Final = words_of("uhr am pm h oclock")
_PREPOSITIONS: Final = words_of("with of a an the mit einem einer avec con for fur at")


def within_bounds(clause: Clause) -> tuple[Intent, ...] | None:
    """A range, or the least or the most, of what is named; None where that is not said, or not of what."""
    lexicon = clause.lexicon
    tokens = [token for token in trimmed(lexicon, clause.whole) if token.kind is not Kind.MARK or token.text in _SIGNS]
    length = lexicon.verbs.leading(tokens)
    sense = lexicon.verbs.meaning(tokens[:length]) if length else None
    first = tokens[0].folded if tokens else ""
    narrows = first in lexicon.speech.narrowing | lexicon.showing
    if (
        not 2 < len(tokens) <= _MOST_WORDS
        or first in lexicon.turning | lexicon.speech.changing
        or not (sense in _OF_VALUES or narrows)
    ):
        return None
    if any(token.kind is Kind.QUOTED for token in tokens):
        return None
    tokens = tokens[max(length, int(narrows)) :]
    tokens = tokens[1:] if len(tokens) > 1 and tokens[0].folded in lexicon.only else tokens
    made = [*_ranges(clause, tokens)] or [*_ends(clause, _bound_first(lexicon, tokens))]
    return (as_one(made),) if made else None


def _bound_first(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """ "Two bedrooms at least", "60 euros max": with the bound before the number, as it is said as well."""
    for table in (lexicon.speech.upper, lexicon.speech.lower):
        length = table.trailing(tokens)
        if 0 < length < len(tokens) - 1 and _is_amount(lexicon, tokens[0]):
            return [*tokens[-length:], *tokens[:-length]]
    return tokens


def _ranges(clause: Clause, tokens: Sequence[Token]) -> Iterator[Intent]:
    """ "Price between 20 and 60 euros", "from year 2005 to 2015", "between 20 and 60 euros"."""
    lexicon = clause.lexicon
    for at, token in enumerate(tokens):
        behind = {last for first, last in lexicon.speech.ranges if first == token.folded}
        end = next((i for i in range(at + 2, len(tokens) - 1) if tokens[i].folded in behind), None)
        if not behind or end is None:
            continue
        amounts = [i for i in range(at + 1, end) if _is_amount(lexicon, tokens[i])]
        if len(amounts) != 1 or not _is_amount(lexicon, tokens[end + 1]):
            continue
        inner, unit = tokens[at + 1 : amounts[0]], tokens[amounts[0] + 1 : end]
        label = _label(lexicon, tokens[:at]) or _label(lexicon, inner)
        tail = tokens[end + 2 :]
        name = _named(clause, label, tail or unit)
        if not name or not _are_units(unit) or (inner and tokens[:at]) or not _are_units(tail):
            continue
        least, most = _number(lexicon, tokens[amounts[0]]), _number(lexicon, tokens[end + 1])
        yield Intent(verb=Verb.FILL, target=Target(name=name), value=f"{least} {tokens[end].text} {most}")
        said = clause.text(tokens[amounts[0] :])
        names = (said, f"{least}-{most} {clause.text(tail)}".strip())
        yield _choice(names)
        return


def _ends(clause: Clause, tokens: Sequence[Token]) -> Iterator[Intent]:
    """ "Price up to 60", "max price 60 per day", "at most 4 players"."""
    lexicon = clause.lexicon
    for table, upper in ((lexicon.speech.upper, True), (lexicon.speech.lower, False)):
        for at in range(len(tokens) - 1):
            length = table.leading(tokens, at)
            if not length:
                continue
            rest = tokens[at + length :]
            value = next((i for i, token in enumerate(rest) if _is_amount(lexicon, token)), None)
            if value is None:
                continue
            before, inner, tail = tokens[:at], rest[:value], rest[value + 1 :]
            plain = at > 0 or length > 1 or tokens[at].folded not in lexicon.origin
            if (before and inner) or not plain or not _are_units(tail, of=not before and not inner):
                continue
            name = _named(clause, _label(lexicon, before) or _label(lexicon, inner), tail)
            if not name:
                continue
            number = rest[value].text if rest[value].text[0] in _SIGNS else _number(lexicon, rest[value])
            names = [*bounded_names(lexicon, name, upper=upper), Target(name=name)]
            if _is_money(tail) and name != lexicon.speech.price:  # "items under 50 euros"
                price = lexicon.speech.price
                names += [*bounded_names(lexicon, price, upper=upper), Target(name=price)]
            first, *others = names
            yield Intent(verb=Verb.FILL, target=msgspec.structs.replace(first, otherwise=tuple(others)), value=number)
            if not upper:
                yield Intent(verb=Verb.SELECT, target=Target(name=name), value=f"{number}+")
            measure = clause.text(rest[value:])
            words = lexicon.speech.upper_names if upper else lexicon.speech.lower_names
            said = (*words, *_COMPARED[lexicon.speech.price][int(upper)])
            yield _choice((clause.text(tokens[at:]), *(f"{word} {measure}" for word in said)))
            return


def _choice(names: Sequence[str]) -> Intent:
    first, *others = dict.fromkeys(names)
    target = Target(name=first, role="option", otherwise=tuple(Target(name=name, role="option") for name in others))
    return Intent(verb=Verb.SELECT, target=target)


def _label(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """What is named before a bound, without what leads to it; empty where it is no plain name."""
    words = [token for token in tokens if token.folded not in lexicon.determiners]
    while words and words[0].folded in _PREPOSITIONS:
        words = words[1:]
    plain = all(token.kind is Kind.WORD and token.folded.isalpha() for token in words)
    small = any(token.folded in lexicon.small_words for token in words[-1:])
    return words if plain and not small and len(words) <= _MOST_WORDS_OF_A_LABEL else ()


def _named(clause: Clause, label: Sequence[Token], unit: Sequence[Token]) -> str:
    """The name of the field: what was said, or what the unit is one of."""
    if label:
        return clause.text(label)
    words = [token for token in unit if token.folded not in _EACH]
    if not words:
        return ""
    return clause.lexicon.speech.price if _is_money(words) else words[0].text


def _is_money(unit: Sequence[Token]) -> bool:
    return bool(unit) and (unit[0].text in _SIGNS or unit[0].folded in _MONEY)


def _are_units(tokens: Sequence[Token], *, of: bool = False) -> bool:
    """Whether words behind a number say of what it is, and nothing more; ``of``: any one noun does."""
    words = [token for token in tokens if token.folded not in _EACH]
    if len(tokens) > _MOST_WORDS_OF_A_UNIT or any(_is_of_a_moment(token) for token in words):
        return False
    known = all(token.text in _SIGNS or token.folded in _UNITS for token in words)
    return known or (of and len(words) == 1 and words[0].folded.isalpha())


def _is_of_a_moment(token: Token) -> bool:
    return token.folded in _CLOCK or is_month(token.folded)


def _is_amount(lexicon: Lexicon, token: Token) -> bool:
    """Whether a word is a number or a sum of money, and no day or time."""
    return is_amount(lexicon, token) and bool(_PLAIN.fullmatch(_number(lexicon, token)))


def _number(lexicon: Lexicon, token: Token) -> str:
    return number_of(lexicon, token) or token.text.lstrip(_SIGNS)
