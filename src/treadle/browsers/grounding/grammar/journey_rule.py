"""The construction for journeys: "find flights from Bern to Rome on 3 May" says three fields and a search."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.action_rules import act_on
from treadle.browsers.grounding.grammar.beginnings import begins_verb
from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.modifiers import trimmed
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.intent import Intent, Target, Verb
from treadle.browsers.grounding.moments import date_of, says_date, time_of
from treadle.browsers.snapshot.words import words_of

__all__ = ["dated", "journey"]

_STAYING: Final = words_of(
    "stay staying book rent hire reserve need check set choose select pick dates period trip holiday vacation leave "
    "buche buchen miete mieten reserviere reservieren bleibe zeitraum urlaub reserve reservez loue louez sejour "
    "vacances reserva alquila estancia vacaciones"
)
"""What begins a sentence that says for which days something is wanted."""
_ANY_DAY: Final = date(2000, 1, 1)
"""Whether words are a date does not depend on the day they are said."""
_ONE_WAY: Final = frozenset({"one-way", "one", "way", "oneway"})
_DAY_IN_DIGITS: Final = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{4}")
"""Which part is the month the page may tell."""
_FOR: Final = words_of("for für pour para")
_PARTY: Final = words_of(
    "people persons person passengers passenger travellers traveller travelers traveler adults adult "
    "personen erwachsene erwachsener reisende passagiere passagier personnes personne voyageurs voyageur passagers "
    "passager adultes adulte personas persona viajeros viajero pasajeros pasajero adultos adulto"
)
"""What those who travel are called."""
_ALL_WHO_TRAVEL: Final = (
    "Passengers", "Travellers", "Adults", "People", "Passagiere", "Reisende", "Erwachsene", "Personen", "Passagers",
    "Voyageurs", "Adultes", "Personnes", "Pasajeros", "Viajeros", "Adultos", "Personas",
)  # fmt: skip
"""What a field for how many they are may be called."""
_MADE_BEFORE: Final = words_of(
    "repeat redo rebook cancel change amend delete remove share print download rate review save star favourite hide "
    "open wiederhole wiederholen storniere stornieren stornier losch losche loschen entferne entfernen merke merken "
    "speichere offne offnen druck drucke drucken teile bewerte refais refaire refaites annule annuler annulez modifie "
    "modifier supprime supprimer enleve enlever efface effacer imprime imprimer ouvre ouvrir repite repetir cancela "
    "cancelar cambia cambiar borra borrar elimina eliminar quita quitar abre abrir imprimir"
)
"""What is done to a journey that there is already, and looks for none."""
_WORDS_OF_A_PARTY: Final = 3
_MOST_WORDS_OF_A_PLACE: Final = 4
_MOST_WORDS_OF_A_FIELD: Final = 3
_MOST_PLAIN_WORDS: Final = 2
"""Of a place that is written without a capital."""


def journey(clause: Clause) -> tuple[Intent, ...] | None:
    """ "From Bern to Rome", "book a train from Bern to Rome on 3 May". None if it says no two places."""
    lexicon = clause.lexicon
    said = [token for token in trimmed(lexicon, clause.whole) if token.kind is not Kind.MARK]
    tokens, party = _party(clause, said)
    begin = next((at for at, token in enumerate(tokens) if token.folded in lexicon.origin), None)
    if begin is None:
        return None
    end = next((at for at in range(begin + 2, len(tokens)) if tokens[at].folded in lexicon.goal), None)
    if end is None:
        return None
    moments = [at for at in range(end + 2, len(tokens)) if is_moment(clause, tokens[at + 1 :])]
    when = next((at for at in moments if tokens[at].folded in lexicon.timing), (*moments, len(tokens))[0])
    origin, goal = tokens[begin + 1 : end], tokens[end + 1 : when]
    timed = is_moment(clause, origin) and is_moment(clause, goal)  # "from 9:00 to 17:30"
    dictated = clause.source.islower()  # who dictates writes no capitals
    if not timed and not (_is_place(origin, dictated=dictated) and _is_place(goal, dictated=dictated)):
        return None
    travels = _travels(clause, tokens[:begin])
    if timed and (travels or _stays(clause, tokens[:begin])) and (span := _span(clause, origin, goal)) is not None:
        return (span,)
    if not travels:
        return None
    first, second, third = lexicon.journey_fields
    made = [_filled(first, clause.text(origin)), _filled(second, clause.text(goal))]
    if when < len(tokens):
        made.append(_filled(third, clause.text(tokens[when + 1 :])))
    made += party
    if begin and tokens[0].folded not in lexicon.speech.travelling:
        made.append(Intent(verb=Verb.SUBMIT))
        made += _of_those_found(clause, tokens[:begin])
    return tuple(made)


def _party(clause: Clause, tokens: Sequence[Token]) -> tuple[Sequence[Token], tuple[Intent, ...]]:
    """ "From Oslo to Porto on 3 May for two people": the journey, and how many travel."""
    rest, last = tokens[:-_WORDS_OF_A_PARTY], tokens[-_WORDS_OF_A_PARTY:]
    if not rest or last[0].folded not in _FOR or last[2].folded not in _PARTY:
        return tokens, ()
    said = last[1].folded
    many = said if said.isdecimal() else clause.lexicon.numbers.get(said)
    if many is None:
        return tokens, ()
    names = (clause.text(last[2:]), *_ALL_WHO_TRAVEL)
    return rest, (_filled(names, f"{float(many):g}"),)


def _span(clause: Clause, first: Sequence[Token], last: Sequence[Token]) -> Intent | None:
    """ "From 3 May to 18 May": one value for the two fields that days are put into; None for times of the day."""
    ends = clause.text(first), clause.text(last)
    if not all(map(says_date, ends)):
        return None
    return Intent(verb=Verb.FILL, target=Target(name=clause.lexicon.speech.days[0]), value=" - ".join(ends))


def _of_those_found(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...]:
    """ "Book the cheapest flight ...": which of those that are found; empty where that is not said."""
    lexicon = clause.lexicon
    if not any(lexicon.superlatives.leading(tokens, at) for at in range(1, len(tokens))):
        return ()
    said = [token for token in tokens if token.folded not in _ONE_WAY]
    made = act_on(clause._replace(whole=said, rest=said[1:], verb=1)) or ()
    return tuple(msgspec.structs.replace(each, target=_timed(each.target)) for each in made)


def _timed(target: Target | None) -> Target | None:
    """The shortest of several journeys is that which takes the least time."""
    if target is None:
        return None
    superlative, relation = target.superlative, target.relation
    if superlative is not None and superlative.of == "length":
        superlative = msgspec.structs.replace(superlative, of="duration")
    if relation is not None and (inner := _timed(relation.target)) is not None:
        relation = msgspec.structs.replace(relation, target=inner)
    readings = tuple(each for other in target.otherwise if (each := _timed(other)) is not None)
    return msgspec.structs.replace(target, superlative=superlative, relation=relation, otherwise=readings)


def dated(clause: Clause) -> tuple[Intent, ...] | None:
    """ "Depart on 5 May": a date or time into the field that is called by what comes before. None if there is none."""
    tokens = trimmed(clause.lexicon, clause.whole)
    for at in range(1, min(len(tokens) - 1, _MOST_WORDS_OF_A_FIELD + 1)):
        if tokens[at].folded in clause.lexicon.timing and is_moment(clause, tokens[at + 1 :]):
            length = begins_verb(clause.lexicon, tokens)
            named = tokens[length:at] if length < at else tokens[:at]  # "set the alarm for 6:30"
            target = clause.target(named)
            return (Intent(verb=Verb.FILL, target=target, value=clause.text(tokens[at + 1 :])),)
    return None


def is_moment(clause: Clause, tokens: Sequence[Token]) -> bool:
    """Whether words are a date or a time of the day."""
    text = clause.text(tokens)
    said = date_of(text, _ANY_DAY) is not None or time_of(text) is not None or _DAY_IN_DIGITS.fullmatch(text)
    return bool(text) and bool(said)


def _travels(clause: Clause, tokens: Sequence[Token]) -> bool:
    """Whether what is before the places is nothing, or a verb and what one travels with."""
    lexicon = clause.lexicon
    if any(token.folded in _MADE_BEFORE for token in tokens):
        return False
    if not tokens or (len(tokens) == 1 and tokens[0].folded in lexicon.speech.travelling):
        return True
    named = len(tokens) <= _MOST_WORDS_OF_A_FIELD  # "a ticket from Bern to Rome"
    return (named or bool(begins_verb(lexicon, tokens))) and tokens[-1].folded in lexicon.trips


def _stays(clause: Clause, tokens: Sequence[Token]) -> bool:
    """Whether it is said that something is booked, or shown, for some days: "rent it", "show the payments"."""
    known = _STAYING | clause.lexicon.showing | clause.lexicon.speech.narrowing
    return 0 < len(tokens) <= _MOST_WORDS_OF_A_PLACE and tokens[0].folded in known


def _is_place(tokens: Sequence[Token], *, dictated: bool) -> bool:
    if not 0 < len(tokens) <= _MOST_WORDS_OF_A_PLACE:
        return False
    if dictated and len(tokens) <= _MOST_PLAIN_WORDS and all(token.text.isalpha() for token in tokens):
        return True
    return tokens[0].kind is Kind.QUOTED or tokens[0].text[:1].isupper()


def _filled(names: Sequence[str], value: str) -> Intent:
    others = tuple(Target(name=name) for name in names[1:])
    return Intent(verb=Verb.FILL, target=Target(name=names[0], otherwise=others), value=value)
