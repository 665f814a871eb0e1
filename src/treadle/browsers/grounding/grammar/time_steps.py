"""Steps through a calendar: "go two months forward", "geh drei Wochen zurück", "recule de deux mois"."""

from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.numbers import number_of
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.intent import Intent, Target, Verb
from treadle.browsers.snapshot.words import words_of

__all__ = ["steps_of_time"]

_MOVING: Final = words_of(
    "go move jump skip step flip page advance geh gehe spring springe blattere va vas allez saute avance recule "
    "avancez reculez salta avanza retrocede"
)
_FORWARD: Final = words_of(
    "forward forwards ahead onward later vor voraus vorwarts weiter avant avance avancez adelante avanza"
)
_BACK: Final = words_of("back backward backwards earlier zuruck arriere recule reculez atras retrocede")
_SMALL: Final = words_of("by to on for a an the um de d en hacia para")
_MOST: Final = 12
"""Steps; more are no way to get there."""
_MOST_WAYS: Final = 2


def steps_of_time(clause: Clause) -> tuple[Intent, ...] | None:
    """As many clicks on what leads to the next or the previous month, week or day; None where it says anything else."""
    lexicon, words = clause.lexicon, [token for token in clause.whole if token.kind is not Kind.MARK]
    if not words or words[0].folded not in _MOVING:
        return None
    spans = [token for token in words if token.folded in lexicon.speech.spans]
    numbers = [number for token in words if (number := number_of(lexicon, token)).isdecimal()]
    said = {token.folded for token in words}
    step = bool(said & _FORWARD) - bool(said & _BACK)
    if len(spans) != 1 or len(numbers) != 1 or not step or not 1 < int(numbers[0]) <= _MOST:
        return None
    if any(not _is_of_it(clause, token, spans) for token in words):
        return None
    ways = [word for word, names in lexicon.stepping.items() if (names[-1] == _onward(clause)) is (step > 0)]
    readings = [Target(name=f"{way} {spans[0].text}") for way in ways[:_MOST_WAYS]]
    readings += [Target(name=name, whole=True) for name in lexicon.stepping[ways[0]]] if ways else []
    if not readings:
        return None
    target = msgspec.structs.replace(readings[0], otherwise=tuple(readings[1:]))
    return (Intent(verb=Verb.CLICK, target=target, clause=readings[0].name),) * int(numbers[0])


def _onward(clause: Clause) -> str:
    """What the last of the names is called that lead on, in the language of a clause."""
    return next(iter(clause.lexicon.stepping.values()))[-1]


def _is_of_it(clause: Clause, token: Token, spans: Sequence[Token]) -> bool:
    known = _MOVING | _FORWARD | _BACK | _SMALL | clause.lexicon.determiners
    return token in spans or token.folded in known or bool(number_of(clause.lexicon, token))
