"""What a clause may state without a verb of entering: a field by its label and the value behind it.

"Telephone number 01632 960 555", "return on 10 July 2026", "salary at least 45,000", "donate 75 as other amount":
each is one more reading of a clause that may name a button or a choice as well, for a field that is called just so.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.lexicon import Lexicon, Sense
from treadle.browsers.grounding.grammar.modifiers import trimmed
from treadle.browsers.grounding.grammar.moment_rules import dated_as, moment_behind
from treadle.browsers.grounding.grammar.numbers import is_amount
from treadle.browsers.grounding.grammar.range_rule import ranged
from treadle.browsers.grounding.grammar.several import in_parts
from treadle.browsers.grounding.grammar.targets import anchor_of
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.grammar.values import without_determiners, without_entering
from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb

__all__ = ["bounded_names", "each_stated", "facts", "so_many_of"]

_MOST_WORDS_OF_A_LABEL: Final = 5
_MOST_WORDS_OF_A_VALUE: Final = 6
_MOST_WORDS_OF_A_NOUN: Final = 2
_MOST_PARTS: Final = 12
_UNITS: Final = frozenset("%€$£°")
"""What may stand behind a number, apart from it."""


def facts(clause: Clause) -> Iterator[Intent]:
    """The readings of a clause as a label and its value, the likeliest first; none where it ends in no value."""
    lexicon, tokens = clause.lexicon, trimmed(clause.lexicon, clause.whole)
    denied = any(lexicon.negations.leading(tokens, at) for at in range(len(tokens)))
    if len(tokens) < 2 or denied or tokens[0].kind is Kind.QUOTED:
        return
    if (bounded := ranged(clause, tokens[clause.verb :]) or _bounded(clause, tokens)) is not None:
        yield bounded
    elif (said := moment_behind(clause, tokens)) is not None:
        yield from dated_as(clause, tokens[: said[1]], tokens[said[1] :])
    elif (said := _value_behind(lexicon, tokens)) is not None:
        label = tokens[: said[0]]
        if len(label) > 1 and label[-1].folded in lexicon.is_:
            label = label[:-1]  # "Erwachsene auf 4"
        target = _labelled(clause, label)
        if target is not None:
            yield Intent(verb=Verb.FILL, target=target, value=clause.text(tokens[said[1] :]))
    yield from _given_as(clause, tokens)
    yield from so_many_of(clause, tokens)


def bounded_names(lexicon: Lexicon, name: str, *, upper: bool) -> tuple[Target, ...]:
    """What the field may be called for the least, or the most, of what is named: "Minimum price", "Price from"."""
    words = lexicon.speech.upper_names if upper else lexicon.speech.lower_names
    made = [Target(name=f"{word} {name}") for word in words]
    made.extend(Target(name=f"{name} {word}") for word in words)
    within = Relation(kind=RelationKind.IN, target=Target(name=name))
    made.extend(Target(name=word, role="field", whole=True, relation=within) for word in words)
    return tuple(made)


def each_stated(clause: Clause) -> tuple[Intent, ...] | None:
    """ "Arrival 12 May, departure 15 May": a value for each of several fields; None if some part says no such thing.

    Behind a verb only days and times are: "delete row 2 and row 3" are two to delete.
    """
    lexicon, tokens = clause.lexicon, trimmed(clause.lexicon, clause.whole)
    sense = lexicon.verbs.meaning(tokens[: lexicon.verbs.leading(tokens)])
    parts = in_parts(lexicon, tokens if sense is not None else without_entering(lexicon, tokens))
    if not 1 < len(parts) <= _MOST_PARTS or sense not in {None, Sense.BUTTON, Sense.BACK}:
        return None
    made: list[Intent] = []
    for part in parts:
        cut = moment_behind(clause, part) or (None if sense is not None else _value_behind(lexicon, part))
        target = _labelled(clause, part[: cut[0]]) if cut is not None else None
        if cut is None or target is None:
            return None
        made.append(Intent(verb=Verb.FILL, target=target, value=clause.text(part[cut[1] :])))
    return tuple(made)


def _labelled(clause: Clause, label: Sequence[Token]) -> Target | None:
    """A field by its label, which may be called by all its words or without the first, which is a verb."""
    lexicon = clause.lexicon
    bare = without_determiners(lexicon, label)
    named = bool(bare) and all(token.kind is Kind.WORD for token in bare)
    cut_off = bool(bare) and bare[-1].folded in lexicon.small_words and not lexicon.verbs.known(bare)
    cut_off = cut_off or (bool(bare) and bare[-1].text[:1].isdecimal())  # "book from 3 to 5 June"
    if not named or cut_off or len(bare) > _MOST_WORDS_OF_A_LABEL:
        return None
    words = [token for token in bare if token.folded not in lexicon.determiners] or bare
    names = [clause.text(bare), " ".join(token.text for token in words)]
    first, *others = dict.fromkeys(names)
    return Target(name=first, otherwise=tuple(Target(name=name) for name in others))


def _value_behind(lexicon: Lexicon, tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Where a label ends and a number, a code, an address, a quotation or a name begins; None if none ends them."""
    if tokens[-1].kind is Kind.QUOTED:
        return len(tokens) - 1, len(tokens) - 1
    begin = len(tokens)
    while begin and _is_coded(tokens[begin - 1]):
        begin -= 1
    if 0 < begin < len(tokens) and any(_is_distinct(token) for token in tokens[begin:]):
        return begin, begin
    known = lexicon.fields.leading(tokens)
    value = tokens[known:]
    plain = all(token.kind is Kind.WORD for token in value)
    if known and plain and 0 < len(value) <= _MOST_WORDS_OF_A_VALUE and value[0].text[:1].isupper():
        return known, known  # "first name Paul"
    return None


def _is_coded(token: Token) -> bool:
    """Whether a word may be part of a number or code: "01632", "PLM", "€45,000", "x@y.z"."""
    unit = token.text in _UNITS
    return token.kind is Kind.WORD and (unit or _is_distinct(token) or (token.text.isupper() and len(token.text) > 1))


def _is_distinct(token: Token) -> bool:
    return any(sign.isdecimal() or sign == "@" for sign in token.text)


def _bounded(clause: Clause, tokens: Sequence[Token]) -> Intent | None:
    """ "Salary at least 45,000": the least of it; None if no bound is said behind a label."""
    speech = clause.lexicon.speech
    for at in range(1, min(len(tokens) - 1, _MOST_WORDS_OF_A_LABEL + 1)):
        for table, upper in ((speech.lower, False), (speech.upper, True)):
            length = table.leading(tokens, at)
            value = tokens[at + length :]
            if not length or len(value) != 1 or not is_amount(clause.lexicon, value[0]):
                continue
            target = _labelled(clause, tokens[:at])
            if target is None:
                return None
            plain = (msgspec.structs.replace(target, otherwise=()), *target.otherwise)
            first, *others = (*bounded_names(clause.lexicon, target.name, upper=upper), *plain)
            target = msgspec.structs.replace(first, otherwise=tuple(others))
            return Intent(verb=Verb.FILL, target=target, value=clause.text(value))
    return None


def _given_as(clause: Clause, tokens: Sequence[Token]) -> Iterator[Intent]:
    """ "Donate 75 as other amount", "Paul as first name": the value before the label."""
    lexicon = clause.lexicon
    cut = next((at for at, token in enumerate(tokens[:-1]) if token.folded in lexicon.as_ and at), None)
    value = tokens[clause.verb : cut]
    if cut is None or not 0 < len(value) <= _MOST_WORDS_OF_A_VALUE:
        return
    coded = all(_is_distinct(token) or token.text.isupper() for token in value)
    if not coded and not (clause.verb == 0 and value[0].text[:1].isupper()):
        return
    target = _labelled(clause, tokens[cut + 1 :])
    if target is not None:
        yield Intent(verb=Verb.FILL, target=target, value=clause.text(value))


def so_many_of(clause: Clause, tokens: Sequence[Token]) -> Iterator[Intent]:
    """ "Order 10 pieces of copy paper", "3 tickets for adults", "5 of the rooibos": a number for the field of that
    name, or for the quantity, of what is named behind."""
    lexicon = clause.lexicon
    begin = clause.verb
    if len(tokens) < begin + 3 or not is_amount(lexicon, tokens[begin]) or tokens[begin].folded in lexicon.determiners:
        return
    rest = tokens[begin + 1 :]
    cut = next((at for at, token in enumerate(rest[:-1]) if lexicon.relations.leading(rest, at)), None)
    if rest[0].folded == lexicon.telling.of:
        cut, behind = 0, rest[1:]
    elif cut is None or not 0 < cut <= _MOST_WORDS_OF_A_NOUN:
        return
    else:
        behind = rest[cut + lexicon.relations.leading(rest, cut) :]
    anchor = anchor_of(lexicon, clause.source, behind)
    if anchor is None or not anchor.name:
        return
    within = Relation(kind=RelationKind.ROW, target=anchor)
    names = dict.fromkeys([*([clause.text(rest[:cut])] if cut else ()), *lexicon.speech.quantities])
    first, *others = [Target(name=name, role="field", relation=within) for name in names]
    number = tokens[begin].text if tokens[begin].text[:1].isdecimal() else f"{lexicon.numbers[tokens[begin].folded]:g}"
    target = msgspec.structs.replace(first, otherwise=tuple(others))
    yield Intent(verb=Verb.FILL, target=target, value=number)
