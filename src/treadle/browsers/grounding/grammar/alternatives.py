"""What else a clause may mean, beside how it reads first: a box to tick, a time as pages write it."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.intent import Intent, Target, Verb
from treadle.browsers.grounding.moments import clock_names
from treadle.browsers.grounding.words import fold

__all__ = ["HIDING", "as_one", "spanned", "ticked", "timed", "unticked", "with_words"]

HIDING: Final = "hide"
"""Why something is unticked that is not to be seen: a row has a box for other things."""


def ticked(thing: str, *, verb: Verb = Verb.CHECK) -> Intent:
    """A box for what is to hold, also one that says it in other words."""
    return Intent(verb=verb, target=Target(name=thing, role="checkbox"), said=thing)


def unticked(thing: str) -> Intent:
    """The same for what is not to hold."""
    return ticked(thing, verb=Verb.UNCHECK)


def timed(intent: Intent) -> Iterator[Intent]:
    """ "Take quarter past seven": what has the time as a page writes it."""
    target = intent.target
    if target is not None and intent.value is None and intent.verb in {Verb.SELECT, Verb.CLICK}:
        for name in clock_names(target.name):
            named = Target(name=name, role=target.role, relation=target.relation)
            yield msgspec.structs.replace(intent, target=named, otherwise=())


def spanned(lexicon: Lexicon, intent: Intent) -> Iterator[Intent]:
    """ "Show the last 90 days": what is only called "90 days"."""
    target = intent.target
    if target is None or intent.value is not None or intent.verb not in {Verb.SELECT, Verb.CLICK}:
        return
    for reading in (target, *target.otherwise):
        first, _, span = reading.name.partition(" ")
        words = fold(span).split()
        counted = len(words) > 1 and words[0].isdecimal() and words[1] in lexicon.speech.spans
        if counted and fold(first) in lexicon.ordinals:
            named = Target(name=span, role=reading.role, relation=reading.relation)
            yield msgspec.structs.replace(intent, target=named, otherwise=(), unsplit=None)
            return


def with_words(readings: Sequence[Intent], said: str) -> Intent:
    """Readings as one intent, of which the last that has no words of its own is for all that was said.

    Not one that has a value, or no element: its words are not all for that.
    """
    made = list(readings)
    at = max((at for at, reading in enumerate(made) if not reading.said), default=0)
    if made[at].value is None and made[at].target is not None:
        made[at] = msgspec.structs.replace(made[at], said=made[at].said or said)
    return as_one(made)


def as_one(readings: Sequence[Intent]) -> Intent:
    """Readings as one intent: the first, with the others."""
    others = (msgspec.structs.replace(other, otherwise=()) for other in readings[1:])
    return msgspec.structs.replace(readings[0], otherwise=tuple(others))
