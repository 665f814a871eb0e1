"""Constructions for wishes and facts that name no deed: "we are 5 people", "the winner was Freya", "saturday please".

What they say may be the value of a field, one of a choice, or a box to tick: each is a reading, and the page decides.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import msgspec

from treadle.browsers.grounding.grammar.alternatives import unticked
from treadle.browsers.grounding.grammar.beginnings import POINTED_AT
from treadle.browsers.grounding.grammar.choices import CHOICE, chosen, first_of, without_lead
from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.listing import items_of
from treadle.browsers.grounding.grammar.modifiers import trimmed, trimmed_end
from treadle.browsers.grounding.grammar.moment_rules import dated_as, moment_behind
from treadle.browsers.grounding.grammar.numbers import is_number, measured, number_of
from treadle.browsers.grounding.grammar.several import in_parts
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.grammar.upon import upon
from treadle.browsers.grounding.intent import Intent, Target, Verb
from treadle.browsers.snapshot.words import words_of

__all__ = [
    "amount_of",
    "amounts_of",
    "counted",
    "day_in_parts",
    "foremost",
    "numbered_values",
    "paired",
    "phrase",
    "spoken",
    "without",
]

_MOST_WORDS_OF_A_THING: Final = 7
_MOST_WORDS_OF_A_WISH: Final = 8
_MOST_WORDS_OF_A_NOUN: Final = 3
_MOST_WORDS_OF_A_PHRASE: Final = 6
_MOST_PAIRS: Final = 12
_COUNTED: Final = words_of(
    "ticket tickets place places seat seats fare fares guest guests person persons people portion portions "
    "piece pieces karte karten tickets platz platze billet billets entrada entradas plaza plazas"
)
"""What there are several of, behind a word for whom or of what kind."""
_FEWEST_OF_AN_ORDER: Final = 2


class _Amount(NamedTuple):
    """A number, and what there is so much of."""

    number: str
    noun: Sequence[Token]
    bounded: bool = False
    """It is the least or the most that is wanted."""


def spoken(clause: Clause) -> tuple[Intent, ...] | None:
    """ "We are 5 people", "I don't need a permit", "the winner was Freya", "the car is not leased", else None."""
    lexicon, speech = clause.lexicon, clause.lexicon.speech
    tokens = trimmed_end(lexicon, clause.whole)
    if length := speech.denials.leading(tokens):
        return _or_called_so(clause, tokens, length, _denied(clause, tokens[length:]))
    if length := speech.leads.leading(tokens):
        return _or_called_so(clause, tokens, length, _wished(clause, tokens[length:]))
    if 0 < (length := speech.wished_last.trailing(tokens)) < len(tokens) and not _denies(clause, tokens, 0):
        return _wished(clause, trimmed(lexicon, tokens[:-length]))
    if len(tokens) > 2 and tokens[0].folded in speech.speakers:
        said = tokens[1].folded not in speech.never_stated and lexicon.negations.leading(tokens, 1) == 0
        return _wished(clause, tokens[2:]) if said else None
    return _stated_of(clause, tokens)


def _or_called_so(
    clause: Clause, tokens: Sequence[Token], length: int, made: tuple[Intent, ...] | None
) -> tuple[Intent, ...] | None:
    """The same, unless something is called all of it ("I am a new patient") or by what it says of a thing, of that
    thing: "I'm not interested in the job from Bern" is the Not interested of that job."""
    if made is None or len(made) != 1:
        return made
    lexicon = clause.lexicon
    literal = Intent(verb=Verb.SELECT, target=Target(name=clause.text(tokens), role=CHOICE, whole=True))
    begin = next((at for at in range(1, length) if lexicon.negations.leading(tokens, at) == length - at), length)
    cut = next((at for at in range(length + 1, len(tokens) - 1) if lexicon.relations.leading(tokens, at)), None)
    denied = lexicon.speech.denials.leading(tokens) > 0
    if cut is None or (denied and begin == length) or cut - length > _MOST_WORDS_OF_A_NOUN:
        return (first_of([literal, *made]),)
    thing = tokens[cut + lexicon.relations.leading(tokens, cut) :]
    names = [*upon(clause, clause.text(tokens[begin:cut]), thing), *upon(clause, clause.text(tokens[:cut]), thing)]
    if not names or is_number(lexicon, tokens[length]):
        return (first_of([literal, *made]),)
    button = Intent(verb=Verb.CLICK, target=msgspec.structs.replace(names[0], otherwise=tuple(names[1:])))
    return (first_of([literal, button, *made]),)


def counted(clause: Clause) -> tuple[Intent, ...] | None:
    """ "2 kids", "at least two bedrooms", "2 adults and 1 child", "for 4 people": a number for each field, or a choice
    that says so. None if it says no number."""
    tokens = trimmed(clause.lexicon, clause.whole)
    if len(tokens) > 2 and tokens[0].folded in clause.lexicon.speech.along and is_number(clause.lexicon, tokens[1]):
        tokens = tokens[1:]
    if several := _each_counted(clause, tokens):
        return several
    return _wished(clause, tokens) if _amount(clause.lexicon, tokens) is not None else None


def without(clause: Clause) -> tuple[Intent, ...] | None:
    """ "No text reminders": what is called so, else a box that is not ticked. None if it begins otherwise."""
    lexicon, tokens = clause.lexicon, trimmed_end(clause.lexicon, clause.whole)
    if not 1 < len(tokens) <= _MOST_WORDS_OF_A_PHRASE or tokens[0].folded not in lexicon.speech.none:
        return None
    if any(token.kind is not Kind.WORD for token in tokens):
        return None
    full, thing = clause.text(tokens), clause.text(trimmed(lexicon, tokens[1:]))
    return (
        first_of(
            [
                Intent(verb=Verb.SELECT, target=Target(name=full, whole=True)),
                unticked(thing),
            ]
        ),
    )


def foremost(clause: Clause) -> tuple[Intent, ...] | None:
    """ "The cheapest first", "put the most downloaded ones first": an order that is chosen. None if it says none."""
    lexicon, tokens = clause.lexicon, trimmed_end(clause.lexicon, clause.whole)
    if len(tokens) < _FEWEST_OF_AN_ORDER or tokens[-1].folded not in lexicon.speech.foremost:
        return None
    known = lexicon.sorting | lexicon.showing | lexicon.written | lexicon.deeds.keys()
    words = tokens[1:-1] if tokens[0].folded in known else tokens[:-1]
    words = trimmed(lexicon, words)
    ones = lexicon.pronouns | lexicon.speech.ones
    words = words[:-1] if len(words) > 1 and words[-1].folded in ones else words
    if not words or not (lexicon.superlatives.leading(words) or lexicon.most.leading(words)):
        return None
    name = clause.text(words)
    return (
        first_of(
            [
                Intent(verb=Verb.SELECT, target=Target(name=f"{name} {tokens[-1].text}", role=CHOICE,
                                                       otherwise=(Target(name=name, role=CHOICE),))),
                Intent(verb=Verb.SELECT, target=Target(name=lexicon.speech.sort), value=name, deed=lexicon.speech.sort),
            ]
        ),
    )  # fmt: skip


def numbered_values(clause: Clause) -> tuple[Intent, ...] | None:
    """ "Home goals 3, away goals 1", "day 9 month 11 year 1979": a number for each of several fields. None if not."""
    pairs: list[tuple[Sequence[Token], Token]] = []
    for part in in_parts(clause.lexicon, trimmed(clause.lexicon, clause.whole)):
        begin = 0
        for at, token in enumerate(part):
            if token.kind is Kind.WORD and token.text[:1].isdecimal():
                pairs.append((part[begin:at], token))
                begin = at + 1
        if begin < len(part):
            return None
    named = all(0 < len(name) <= _MOST_WORDS_OF_A_THING and name[-1].kind is Kind.WORD for name, _ in pairs)
    small = clause.lexicon.small_words
    if not 1 < len(pairs) <= _MOST_PAIRS or not named or any(name[-1].folded in small for name, _ in pairs):
        return None
    return tuple(_filled(clause, name, value.text) for name, value in pairs)


def day_in_parts(clause: Clause) -> tuple[Intent, ...] | None:
    """ "Start the permit on day 1, month 8, year 2026": a number for each part, whatever verb they follow."""
    parts = clause.lexicon.speech.date_parts
    said = [token.folded for token in clause.rest if token.folded in parts]
    return numbered_values(clause) if len(said) > 1 and len(set(said)) == len(said) else None


def phrase(clause: Clause) -> tuple[Intent, ...] | None:
    """ "Saturday", "Monday late and Friday night": what is named and nothing more, to be chosen. None if it is long."""
    lexicon = clause.lexicon
    tokens = trimmed(lexicon, clause.whole)
    if not 0 < len(tokens) <= _MOST_WORDS_OF_A_PHRASE or any(token.kind is not Kind.WORD for token in tokens):
        return None
    small = clause.lexicon.small_words | clause.lexicon.between | clause.lexicon.firm_joiners
    silent = all(token.folded in small or not any(map(str.isalnum, token.folded)) for token in tokens)
    if silent or any(_denies(clause, tokens, at) for at in range(len(tokens))):
        return None
    return paired(clause) or (chosen(clause, tokens),)


def paired(clause: Clause) -> tuple[Intent, ...] | None:
    """ "Monday late and Friday night": two things that are called alike, unless both are one. None if they are not."""
    tokens = trimmed(clause.lexicon, clause.whole)
    items = items_of(clause.lexicon, tokens, names=True)
    plain = all(token.kind is Kind.WORD and token.folded not in clause.lexicon.small_words
                for item in items for token in item)  # fmt: skip
    if len(items) != 2 or not plain or not 1 < len(items[0]) == len(items[1]) <= _MOST_WORDS_OF_A_NOUN:
        return None
    one, other = (chosen(clause, item) for item in items)
    return (Intent(verb=one.verb, target=one.target, unsplit=chosen(clause, tokens)), other)


def _denies(clause: Clause, tokens: Sequence[Token], at: int) -> bool:
    lexicon = clause.lexicon
    return lexicon.negations.leading(tokens, at) > 0 or tokens[at].folded in lexicon.negations_at_end


def _wished(clause: Clause, rest: Sequence[Token]) -> tuple[Intent, ...] | None:
    """What is to hold: so many of something, or one of a choice."""
    lexicon = clause.lexicon
    rest = trimmed_end(lexicon, rest)
    rest = rest if lexicon.speech.bounds.leading(rest) else without_lead(lexicon, rest)
    if several := _each_counted(clause, rest):
        return several
    if not 0 < len(rest) <= _MOST_WORDS_OF_A_WISH or any(_denies(clause, rest, at) for at in range(len(rest))):
        return None
    amount = _amount(lexicon, rest)
    if amount is None:
        return (chosen(clause, rest),)
    return (_of_amount(clause, rest, amount),)


def _each_counted(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...]:
    """ "2 adults and 1 child", "deux adultes et un enfant": a number for each; empty where it does not say several
    throughout."""
    lexicon = clause.lexicon
    parts = in_parts(lexicon, tokens)
    counted = any(_amount(lexicon, part) is not None for part in parts)
    if not 1 < len(parts) <= _MOST_PAIRS or not counted:
        return ()
    amounts = [_amount(lexicon, part, articles=True) for part in parts]
    made = [_of_amount(clause, part, amount) for part, amount in zip(parts, amounts, strict=True) if amount is not None]
    return tuple(made) if len(made) == len(parts) else ()


def amounts_of(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...]:
    """ "4 guests", "one adult and two children": a number or a choice for each; empty if it is
    no number of anything."""
    if (amount := _amount(clause.lexicon, tokens)) is not None:
        return (_of_amount(clause, tokens, amount),)
    return _each_counted(clause, tokens)


def _of_amount(clause: Clause, tokens: Sequence[Token], amount: _Amount) -> Intent:
    """So many of something, as a number or a choice."""
    name = clause.text(trimmed(clause.lexicon, tokens))
    readings = [
        Intent(verb=Verb.SELECT, target=Target(name=name, role=CHOICE, whole=True)),
        _filled(clause, amount.noun, amount.number),
    ]
    if len(amount.noun) > 1 and amount.noun[-1].folded in _COUNTED:  # "three student tickets"
        readings.append(_filled(clause, amount.noun[:-1], amount.number))
    if amount.bounded:
        readings.append(Intent(verb=Verb.SELECT, target=clause.target(amount.noun), value=f"{amount.number}+"))
    short = f"{amount.number} {clause.text(amount.noun)}"
    readings.append(
        Intent(verb=Verb.SELECT, target=Target(name=short, role=CHOICE, otherwise=(Target(name=name, role=CHOICE),)))
    )
    return first_of(readings)


def _denied(clause: Clause, rest: Sequence[Token]) -> tuple[Intent, ...] | None:
    """What is not to hold: the answer No to the question for it, or a box that is not ticked."""
    rest = without_lead(clause.lexicon, trimmed_end(clause.lexicon, rest))
    if not 0 < len(rest) <= _MOST_WORDS_OF_A_WISH or rest[0].folded in clause.lexicon.purpose:
        return None
    name = clause.text(rest)
    return (
        first_of(
            [
                *(
                    Intent(verb=Verb.SELECT, target=Target(name=f"{none} {name}", whole=True))
                    for none in clause.lexicon.speech.declined
                ),
                Intent(verb=Verb.SELECT, target=Target(name=name), value=clause.lexicon.speech.no),
                unticked(name),
            ]
        ),
    )


def _stated_of(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...] | None:
    """ "The winner was Freya", "the vehicle is not leased": a value, or the answer to a question."""
    lexicon, speech = clause.lexicon, clause.lexicon.speech
    for at in range(1, min(len(tokens) - 1, _MOST_WORDS_OF_A_THING + 1)):
        denying = speech.denying.leading(tokens, at)
        length = denying or speech.stating.leading(tokens, at)
        if not length or at + length >= len(tokens):
            continue
        thing, value = trimmed(lexicon, tokens[:at]), measured(lexicon, tokens[at + length :])
        described = lexicon.roles.word(thing[-1].folded) in POINTED_AT
        if (
            described
            or all(token.folded in lexicon.pronouns for token in thing)
            or value[0].folded in lexicon.complaints
        ):
            return None
        question = Target(name=f"{clause.text(thing)} {clause.text(trimmed(lexicon, value))}")
        answer = Intent(verb=Verb.SELECT, target=question, value=speech.no if denying else speech.yes)
        if denying:
            return (answer,)
        cut = moment_behind(clause, value)  # "the invoice is due on 30 September"
        if cut and (dated := [*dated_as(clause, [*thing, *value[: cut[0]]], value[cut[1] :])]):
            return (first_of(dated),)
        listed = Intent(verb=Verb.SELECT, target=clause.target(thing), value=clause.text(value))
        filled = Intent(verb=Verb.FILL, target=clause.target(thing), value=clause.text(value))
        if looks_like_value(value):
            return (first_of([filled, answer]),)
        owned = lexicon.determiners.intersection({tokens[0].folded}) and tokens[0].folded not in lexicon.indefinite
        short = len(value) <= _MOST_WORDS_OF_A_NOUN
        return (first_of([listed, answer, filled] if owned or short else [listed, answer]),)
    return None


def looks_like_value(tokens: Sequence[Token]) -> bool:
    """Whether words are something to be typed: a quotation, a number, an address, a proper name."""
    return any(
        token.kind is Kind.QUOTED
        or token.text[:1].isupper()
        or any(sign.isdecimal() or sign == "@" for sign in token.text)
        for token in tokens
    )


def _amount(lexicon: Lexicon, tokens: Sequence[Token], *, articles: bool = False) -> _Amount | None:
    """ "Five people", "at least 2 bedrooms"; None if it is no number of anything. ``articles``: "un enfant" is."""
    bound = lexicon.speech.bounds.leading(tokens)
    rest = tokens[bound:]
    if len(rest) < 2 or not is_number(lexicon, rest[0]) or (rest[0].folded in lexicon.determiners and not articles):
        return None
    noun = rest[1:]
    named = len(noun) == 1 and noun[0].kind is Kind.QUOTED  # as the page has it: "10 'minutes at check-in'"
    if not named and (len(noun) > _MOST_WORDS_OF_A_NOUN or not all(token.folded.isalpha() for token in noun)):
        return None
    return _Amount(number_of(lexicon, rest[0]), noun, bounded=bound > 0)


def amount_of(clause: Clause, tokens: Sequence[Token]) -> Intent | None:
    """ "Two players" as a number for the field of that name; None if it is no number of anything."""
    amount = _amount(clause.lexicon, tokens)
    return None if amount is None else _filled(clause, amount.noun, amount.number)


def _filled(clause: Clause, name: Sequence[Token], value: str) -> Intent:
    """A field's value; the field may be called by the last word only: "born on day"."""
    filled = Intent(verb=Verb.FILL, target=clause.target(name) or Target(), value=value)
    if len(name) < 2 or clause.lexicon.small_words.isdisjoint(token.folded for token in name[:-1]):
        return filled
    full = Intent(verb=Verb.FILL, target=Target(name=clause.text(trimmed(clause.lexicon, name))), value=value)
    return first_of([full, Intent(verb=Verb.FILL, target=Target(name=name[-1].text), value=value)])
