"""What buttons call the deed that a command tells to do: "speichere" is "Speichern", "réservez" is "Réserver"."""

from collections.abc import Iterator
from typing import Final

from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.words import fold

__all__ = ["infinitives_of", "is_infinitive", "joined", "takes_pronouns"]

_SHORTEST_STEM: Final = 3
_JOINED_TO: Final = ("a", "e")
"""How verbs of a command end that take a pronoun, in Spanish."""


_ACCENTED: Final = frozenset("áéíóú")
_VOWELS: Final = frozenset("aeiouáéíóúèê")
_LONGEST_TAIL: Final = 2
"""Consonants behind the vowel of a stem."""


def infinitives_of(lexicon: Lexicon, verb: str) -> tuple[str, ...]:
    """The infinitives that a verb of a command may have; empty in languages where it is one itself."""
    folded = fold(verb)
    if (known := lexicon.infinitives.get(folded)) is not None:
        return (known,)
    return _conjugated(lexicon, verb)


def joined(lexicon: Lexicon, verb: str, particle: str) -> tuple[str, ...]:
    """The infinitives of a verb that stands apart from its particle: "lege ... an" is "anlegen"."""
    return tuple(particle + infinitive.lower() for infinitive in _conjugated(lexicon, verb))


def _conjugated(lexicon: Lexicon, verb: str) -> tuple[str, ...]:
    for ending, others in lexicon.speech.conjugated:
        stem = verb.removesuffix(ending)
        if not ending and verb.endswith(lexicon.speech.infinitives):
            continue  # it is one
        if verb.endswith(ending) and len(stem) >= _SHORTEST_STEM:
            stems = (*_other_stems(lexicon, stem), stem)
            return tuple(f"{each}{other}" for each in stems for other in others)
    return ()


def _other_stems(lexicon: Lexicon, stem: str) -> Iterator[str]:
    """The stems of an infinitive whose verb changes its vowel or its end: "cierra" is "cerrar", "envoie" "envoyer"."""
    for spoken, written in lexicon.speech.stem_changes:
        head, found, tail = stem.rpartition(spoken)
        if found and head and len(tail) <= _LONGEST_TAIL and not any(sign in _VOWELS for sign in tail):
            yield f"{head}{written}{tail}"


def is_infinitive(lexicon: Lexicon, verb: str) -> bool:
    """Whether a word that stands last may be a verb: written small, with such an ending."""
    endings = lexicon.speech.infinitives
    return bool(endings) and verb.islower() and len(verb) > _SHORTEST_STEM + 2 and verb.endswith(endings)


def takes_pronouns(lexicon: Lexicon, written: str) -> bool:
    """Whether a word before a joined pronoun is a verb: a known one, or with an accent that it has only for that."""
    folded = fold(written)
    accented = any(sign in _ACCENTED for sign in written.lower())
    return lexicon.verbs.word(folded) is not None or (accented and folded.endswith(_JOINED_TO))
