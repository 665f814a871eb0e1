"""The reading of what leads a player on or back: "skip forward 30 seconds", "next song", "spule 15 Sekunden zurück"."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.intent import Target
from treadle.browsers.snapshot.words import words_of

__all__ = ["skipping"]

_WAYS: Final = {
    word: way
    for way, words in {
        "next": "skip jump advance forward forwards ahead fast onward onwards weiter vor vorwarts vorspulen spring "
        "springe "
        "uberspringe avance avancer avancez avant saute sautez passe suivant suivante avanza avanzar adelanta "
        "adelantar "
        "adelante salta siguiente next following nachste nachster nachstes nachsten prochain prochaine proxima proximo",
        "previous": "rewind back backward backwards previous preceding prev earlier zuruck ruckwarts zuruckspulen "
        "vorige "
        "voriger voriges vorheriges vorherige vorherigen recule reculer reculez reviens arriere retour precedent "
        "precedente retrocede retroceder rebobina rebobinar atras anterior",
    }.items()
    for word in words.split()
}
_VERBS: Final = words_of("go move seek wind play get take scrub spule spul gehe geh spiele va aller ve ir lecture")
"""What says only together with a way that a player is meant."""
_SECONDS: Final = {
    **dict.fromkeys(("second", "seconds", "sec", "secs", "s", "sekunde", "sekunden", "sek", "seconde", "secondes",
                     "segundo", "segundos"), 1),
    **dict.fromkeys(("minute", "minutes", "min", "mins", "minuten", "minuto", "minutos"), 60),
}  # fmt: skip
_PLAYED: Final = words_of(
    "song track tune episode lied titel stuck folge chanson morceau titre piste cancion tema pista episodio video clip"
)
"""What one of several is played of."""
_SKIPPED: Final = words_of("song track tune lied chanson morceau cancion")
"""Of these the next one is meant by whoever skips one; a video is skipped to its end, an advert has a button for it."""
_FILLING: Final = words_of(
    "by for in to the this um en de a le la el un une das die den der dem dieses diese ce cette esta"
)
_MOST: Final = 7
_LONGEST: Final = 5
"""Digits of a number of seconds."""


def skipping(lexicon: Lexicon, tokens: Sequence[Token]) -> Target | None:
    """What leads so many seconds on or back, or to the next piece; None if a clause speaks of anything else.

    Its name is ``next`` or ``previous``, with the number of seconds behind it where that is said.
    """
    words = [token.folded for token in tokens if token.kind is Kind.WORD]
    if not 1 < len(words) <= _MOST or len(words) < sum(token.kind is not Kind.MARK for token in tokens):
        return None
    words = [part for word in words for part in _apart(word)]
    ways = [_WAYS[word] for word in words if word in _WAYS]
    numbers = [number for word in words if word not in _WAYS and (number := _number(lexicon, word)) is not None]
    units = [_SECONDS[word] for word in words if word in _SECONDS]
    things = [word for word in words if word in _PLAYED]
    known = _WAYS.keys() | _VERBS | _SECONDS.keys() | _PLAYED | _FILLING
    if not ways or any(word not in known and _number(lexicon, word) is None for word in words):
        return None
    way = "previous" if "previous" in ways else "next"
    if len(numbers) == 1 and len(units) == 1 and not things:
        return Target(name=f"{way} {round(numbers[0] * units[0])}", role="skipper")
    if numbers or units or len(things) != 1:
        return None
    skipped = words[0] in {"skip", "uberspringe", "passe", "saute", "salta"}
    return Target(name=way, role="skipper") if not skipped or things[0] in _SKIPPED else None


def _number(lexicon: Lexicon, word: str) -> float | None:
    return float(word) if word.isascii() and word.isdecimal() and len(word) < _LONGEST else lexicon.numbers.get(word)


def _apart(word: str) -> tuple[str, ...]:
    """``30s`` and ``fast-forward`` as what they are made of."""
    digits = word.rstrip("abcdefghijklmnopqrstuvwxyz")
    if digits.isdecimal() and len(digits) < len(word):
        return digits, word[len(digits) :]
    return tuple(word.split("-")) if "-" in word.strip("-") else (word,)
