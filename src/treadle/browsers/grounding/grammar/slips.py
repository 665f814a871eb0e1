"""Slips of the hand in the verb of a command: "clcik Save". Never where two verbs are as near."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from treadle.browsers.grounding.grammar.lexicon import Lexicon, Sense
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.words import distance

__all__ = ["MeantVerb", "verb_meant"]

_SHORTEST: Final = 4
_LONGEST: Final = 14


class MeantVerb(NamedTuple):
    """The verb that was meant."""

    sense: Sense
    length: int
    """How many tokens it takes."""


def verb_meant(lexicon: Lexicon, tokens: Sequence[Token]) -> MeantVerb | None:
    """The verb that a first word was to be: one edit away from it, its first letter right or swapped with the next."""
    first = tokens[0] if tokens else None
    if first is None or first.kind is not Kind.WORD or len(tokens) < 2 or not first.folded.isalpha():
        return None
    word = first.folded
    if not _SHORTEST <= len(word) <= _LONGEST:
        return None
    near = {
        phrase[0] for phrase, sense in lexicon.verbs.items() if sense is not Sense.BUTTON and _is_near(word, phrase[0])
    }
    found = [lexicon.verbs.leading([first._replace(folded=verb), *tokens[1:]]) for verb in near]
    if len(near) != 1 or not found[0]:
        return None
    sense = lexicon.verbs.meaning([first._replace(folded=near.pop()), *tokens[1 : found[0]]])
    return None if sense is None else MeantVerb(sense, found[0])


def _is_near(word: str, verb: str) -> bool:
    if len(verb) < _SHORTEST or abs(len(word) - len(verb)) > 1:
        return False
    swapped = word[:2] == verb[1::-1]
    return (word[0] == verb[0] or swapped) and distance(word, verb) == 1
