"""A value and the field that it is for, once it is known which words are which."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.lexicon import Lexicon, Sense
from treadle.browsers.grounding.grammar.modifiers import ordinal_of, role_at_end
from treadle.browsers.grounding.grammar.numbers import is_number
from treadle.browsers.grounding.grammar.several import in_parts, one_field_only, one_value_only
from treadle.browsers.grounding.grammar.tokens import Kind, Token, find
from treadle.browsers.grounding.intent import Intent, Target, Verb
from treadle.browsers.grounding.moments import date_of, says_moment
from treadle.browsers.snapshot.words import words_of

__all__ = [
    "ENTERING",
    "bare_value",
    "behind_day",
    "each_valued",
    "filled",
    "is_introduction",
    "is_noun",
    "named_values",
    "paired",
    "placed_behind",
    "says_month",
    "without_determiners",
    "without_entering",
]

ENTERING: Final = frozenset({Sense.ENTER, Sense.FILL, Sense.SET, Sense.PUT, Sense.USE})
"""What verbs say that give a field its value."""

_ANY_DAY: Final = date(2000, 1, 1)
"""It is only asked whether a text says a day."""
_MOST_WORDS_OF_A_NOUN: Final = 3
_MOST_WORDS_OF_A_LABEL: Final = 6
_HIGHEST: Final = 9
"""Number that is written behind the name of one of several fields."""
_OF: Final = frozenset({"of"})
_FEWEST: Final = 3
_FOR: Final = words_of("for fur furs pour para por bei beim")
"""What leads from a number to what is to have that much."""
_LIST_ROLES: Final = frozenset({"select", "field", "searchfield", "slider", "menu"})


def without_entering(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """Fields with their values without the verb that ends them: "Vorname Jutta und Nachname Wendland eintragen"."""
    last = lexicon.verbs.trailing(tokens) if lexicon.verb_last else 0
    ends = last and lexicon.verbs.meaning(tokens[-last:]) in ENTERING
    return tokens[:-last] if ends else tokens


def filled(clause: Clause, field: Sequence[Token], value: Sequence[Token] | None) -> Intent:
    """The intent to fill a field, with a value or with one that is to be made up. NotUnderstood if they say more."""
    lexicon = clause.lexicon
    one_field_only(lexicon, field, lexicon.into | lexicon.is_)
    one_value_only(value or (), lexicon.into - lexicon.toward)
    said = None if value is None else clause.text(bare_value(lexicon, value))
    target = clause.target(field)
    bare = without_determiners(lexicon, field)
    if len(bare) == 1 and target is not None and (number := ordinal_of(lexicon, bare[0])) is not None:
        target = Target(role="field", ordinal=number, otherwise=(Target(name=target.name),))  # "Leeds in the second"
    elif target is not None and (others := tuple(_named_otherwise(clause, bare))):
        target = msgspec.structs.replace(target, otherwise=(*target.otherwise, *others))
    return Intent(verb=Verb.FILL, target=target, value=said)


def _named_otherwise(clause: Clause, field: Sequence[Token]) -> Iterator[Target]:
    """What a field may be called that is told by its number, or by what it is of: "Address line 2" for "the second
    address line", "Card expiry date" for "the expiry date of the card"."""
    lexicon = clause.lexicon
    if not 1 < len(field) <= _MOST_WORDS_OF_A_LABEL or any(token.kind is not Kind.WORD for token in field):
        return
    number = ordinal_of(lexicon, field[0])
    if number is not None and 0 < number <= _HIGHEST and all(token.folded.isalpha() for token in field[1:]):
        yield Target(name=f"{clause.text(field[1:])} {number}")
    cut = find(field, _OF, start=1)
    if cut is not None and (owner := without_determiners(lexicon, field[cut + 1 :])):
        yield Target(name=f"{clause.text(owner)} {clause.text(field[:cut])}")


def placed_behind(lexicon: Lexicon, value: Sequence[Token]) -> int | None:
    """Where it begins to say, behind a number or a quotation, where the field is or for what: "3 in the cart", "2 for
    the cheese", and not "5 for 10 minutes". None if it says no more."""
    if len(value) < _FEWEST or not (value[0].kind is Kind.QUOTED or value[0].text.isdecimal()):
        return None
    if lexicon.relations.leading(value, 1) and value[1].folded not in lexicon.toward:
        return 1
    named = without_determiners(lexicon, value[2:])
    whose = value[1].folded in _FOR and value[0].text.isdecimal() and bool(named)
    return 1 if whose and not is_number(lexicon, named[0]) else None


def says_month(text: str) -> bool:
    """Whether a text is a month by its name, with or without the year: "August 2027"."""
    return not text[:1].isdecimal() and date_of(f"1 {text}", _ANY_DAY) is not None


def behind_day(tokens: Sequence[Token], words: Collection[str]) -> int | None:
    """Where one of some words follows a day that they begin with: "3 de marzo de 1990 en ..."; None if none does."""
    found = (at for at in range(len(tokens) - 2, 0, -1) if tokens[at].folded in words)
    return next((at for at in found if says_moment(" ".join(token.text for token in tokens[:at]))), None)


def bare_value(lexicon: Lexicon, value: Sequence[Token]) -> Sequence[Token]:
    """A quotation with what introduces it ("the text 'x'") is the quotation."""
    quoted = [token for token in value if token.kind is Kind.QUOTED]
    if len(quoted) == 1 and is_introduction(lexicon, [token for token in value if token.kind is not Kind.QUOTED]):
        return quoted
    return value


def is_introduction(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether words only say that a value follows: "the text"."""
    return all(token.folded in lexicon.value_words or token.kind is Kind.MARK for token in tokens)


def is_noun(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether words name a field, by its usual name or by saying what it is."""
    kept = without_determiners(lexicon, tokens)
    named = bool(kept) and lexicon.fields.leading(kept) == len(kept)
    return named or role_at_end(lexicon, kept) in _LIST_ROLES


def without_determiners(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """Without articles and joiners before."""
    at = 0
    while at < len(tokens) and (tokens[at].folded in lexicon.determiners or tokens[at].folded in lexicon.between):
        at += 1
    return tokens[at:]


def named_values(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...]:
    """ "user X and password Y": a value for each of several fields; empty if it does not say that throughout."""
    lexicon = clause.lexicon
    made: list[Intent] = []
    for part in in_parts(lexicon, tokens):
        kept = [*without_determiners(lexicon, part)]
        intent = paired(clause, kept)
        if intent is None and (noun := lexicon.fields.leading(kept)) and noun < len(kept):
            intent = filled(clause, kept[:noun], kept[noun:])
        if intent is None and len(kept) > 1 and kept[-1].kind is Kind.QUOTED:
            intent = filled(clause, kept[:-1], kept[-1:])
        if intent is None:
            return ()
        made.append(intent)
    return tuple(made)


def each_valued(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...]:
    """ "Sort code 20-45-77 and account number 5581": known fields, each with what looks like a value behind its name;
    empty if not all of several are so: "message Anna and Ben"."""
    lexicon = clause.lexicon
    parts = [without_determiners(lexicon, part) for part in in_parts(lexicon, tokens)]
    nouns = [_noun_of(lexicon, part) for part in parts]
    if len(parts) < 2 or not all(noun < len(part) for noun, part in zip(nouns, parts, strict=True)):
        return ()
    if not all(noun and _is_valued(part[noun]) for noun, part in zip(nouns, parts, strict=True)):
        return ()
    placing = lexicon.into | lexicon.is_ | lexicon.with_
    if any(token.folded in placing for noun, part in zip(nouns, parts, strict=True) for token in part[noun + 1 :]):
        return ()
    return tuple(filled(clause, part[:noun], part[noun:]) for noun, part in zip(nouns, parts, strict=True))


def _noun_of(lexicon: Lexicon, part: Sequence[Token]) -> int:
    """How many words name a field: one that is known, or all before a number that ends the words."""
    known = lexicon.fields.leading(part)
    if 0 < known < len(part) and _is_valued(part[known]):
        return known
    end = next((at for at, token in enumerate(part) if any(map(str.isdecimal, token.text))), 0)
    plain = all(token.folded.isalpha() and token.folded not in lexicon.small_words for token in part[:end])
    coded = all(any(map(str.isdecimal, token.text)) for token in part[end:])
    return end if end <= _MOST_WORDS_OF_A_NOUN and plain and coded else 0


def _is_valued(token: Token) -> bool:
    """Whether a value may begin with it: a quotation, a number, an address, a name."""
    said = any(sign.isdecimal() or sign == "@" for sign in token.text)
    return token.kind is Kind.QUOTED or said or token.text[:1].isupper()


def paired(clause: Clause, tokens: Sequence[Token]) -> Intent | None:
    """ "Name with x", "name to x": a field and its value; None if they say no such thing."""
    cut = find(tokens, clause.lexicon.is_ - clause.lexicon.toward | clause.lexicon.with_) or find(
        tokens, clause.lexicon.is_
    )
    return None if cut is None else filled(clause, tokens[:cut], tokens[cut + 1 :])
