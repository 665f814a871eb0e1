"""How many, when and where beside one another, without a verb: "4 guests on 12 March at 19:00", "zwei Erwachsene am
Freitag". Each is a value of its own."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.choices import CHOICE, first_of
from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.modifiers import trimmed_end
from treadle.browsers.grounding.grammar.numbers import is_number, number_of
from treadle.browsers.grounding.grammar.statement_rules import amounts_of
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.intent import Intent, Target, Verb
from treadle.browsers.grounding.moments import clock_names, says_date, says_moment
from treadle.browsers.snapshot.words import words_of

__all__ = ["beside"]

_LEADING: Final = words_of("on at for by from in um am an ab fur im in zum le a au pour en sur el para las los")
"""What stands before a day, a time or a place."""
_WITH_ARTICLE: Final = words_of("im am au al")
_PLACING: Final = words_of("at on in im am an auf au en sur dans sous en sobre")
_PEOPLE: Final = words_of(
    "guest guests person persons people adult adults child children kid kids diner diners of us gast gaste person "
    "personen erwachsene erwachsener kind kinder personne personnes adulte adultes enfant enfants convive convives "
    "persona personas adulto adultos nino ninos comensal comensales"
)
"""Who may be somewhere: "2 mugs in the cart" are one thing."""
_FURTHER: Final = words_of("more other another further weitere andere autre autres plus mas otro otra otros otras")
_MADE: Final = (("make", "it"), ("make", "that"), ("let", "it", "be"), ("disons",), ("sagen", "wir"), ("que", "sean"))
_MOST_WORDS: Final = 14
_MOST_WORDS_OF_A_PLACE: Final = 4
_MOST_WORDS_OF_A_MOMENT: Final = 5


def beside(clause: Clause) -> tuple[Intent, ...] | None:
    """A value for each of what is said; None unless a number of something comes first and a moment or a place behind
    it, and nothing else is said."""
    lexicon = clause.lexicon
    tokens = _without_lead(lexicon, trimmed_end(lexicon, clause.whole))
    if not 2 < len(tokens) <= _MOST_WORDS or any(token.kind is not Kind.WORD for token in tokens[:2]):
        return None
    cut = next((at for at in range(1, len(tokens)) if tokens[at].folded in _LEADING), None)
    if cut is None or tokens[1].folded in _FURTHER or not (made := [*_counted(clause, tokens, cut)]):
        return None
    placed = cut == 1 or tokens[cut - 1].folded in _PEOPLE
    while cut < len(tokens):
        part, cut = _part(clause, tokens, cut, placed=placed)
        if part is None:
            return None
        made.append(part)
    whole = Intent(verb=Verb.SELECT, target=Target(name=clause.text(tokens), role=CHOICE, whole=True))
    return (msgspec.structs.replace(made[0], unsplit=whole), *made[1:])


def _without_lead(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """Without "make it", the "for" of "for 4 people at 19:00", or the table of "a table for 4 at 19:00"."""
    folded = tuple(token.folded for token in tokens)
    length = next((len(made) for made in _MADE if folded[: len(made)] == made), 0)
    tokens = tokens[length + (len(tokens) > length and tokens[length].folded in lexicon.speech.along) :]
    at = int(bool(tokens) and tokens[0].folded in lexicon.determiners)
    if len(tokens) <= at + 3 or tokens[at + 1].folded not in lexicon.speech.along:
        return tokens
    return tokens[at + 2 :]


def _counted(clause: Clause, tokens: Sequence[Token], cut: int) -> Iterator[Intent]:
    """How many of what, before the first preposition: "4 guests", the 4 of "a table for 4 at 19:00"."""
    if cut > 1:
        yield from amounts_of(clause, tokens[:cut])
    elif is_number(clause.lexicon, tokens[0]) and tokens[0] is not clause.whole[0]:
        first, *others = (Target(name=name) for name in clause.lexicon.speech.people)
        target = msgspec.structs.replace(first, otherwise=tuple(others))
        yield Intent(verb=Verb.FILL, target=target, value=number_of(clause.lexicon, tokens[0]))


def _part(clause: Clause, tokens: Sequence[Token], at: int, *, placed: bool) -> tuple[Intent | None, int]:
    """What is said from a preposition on, and where it ends: the longest moment, or, where that can be said, a place
    that nothing follows."""
    begin = at
    while begin < len(tokens) and (tokens[begin].folded in _LEADING or tokens[begin].folded in clause.lexicon.timing):
        begin += 1
    for end in range(min(len(tokens), begin + _MOST_WORDS_OF_A_MOMENT), begin, -1):
        ends = end == len(tokens) or tokens[end].folded in _LEADING
        said = clause.text(tokens[begin:end])
        dated = says_date(said)
        both = any(token.folded in _LEADING for token in tokens[begin + 1 : end])  # a day and a time
        if ends and not both and says_moment(said):
            return first_of([*_on(clause, said, dated=dated)]), end
    place = tokens[begin:]
    named = placed and 0 < len(place) <= _MOST_WORDS_OF_A_PLACE and tokens[at].folded in _PLACING
    determined = named and place[0].folded in clause.lexicon.determiners
    if not (determined or (named and tokens[at].folded in _WITH_ARTICLE)):
        return None, len(tokens)
    kept = place[1:] if determined else place
    if not kept or any(token.kind is not Kind.WORD or token.folded in _LEADING for token in kept):
        return None, len(tokens)
    return Intent(verb=Verb.SELECT, target=Target(name=clause.text(kept), role=CHOICE)), len(tokens)


def _on(clause: Clause, said: str, *, dated: bool) -> Iterator[Intent]:
    for written in (said, *(() if dated else clock_names(said))):
        yield Intent(verb=Verb.SELECT, target=Target(name=written, role=CHOICE))
    first, *others = clause.lexicon.speech.days if dated else clause.lexicon.speech.hours
    target = Target(name=first, otherwise=tuple(Target(name=other) for other in others))
    yield Intent(verb=Verb.FILL, target=target, value=said)
