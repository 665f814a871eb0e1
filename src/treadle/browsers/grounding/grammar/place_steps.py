"""How many places on something is moved in its list: "up one", "two rows down", "eine Stelle nach oben"."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

from treadle.browsers.grounding.grammar.lexicon import Lexicon

__all__ = ["Steps", "steps_said"]

_Way: TypeAlias = Literal["up", "down", "left", "right"]


class Steps(NamedTuple):
    """So many places in a direction."""

    number: int
    way: _Way


class _Words(NamedTuple):
    number: str
    unit: str
    ways: Mapping[_Way, str]


_WORDS: Final[Mapping[str, _Words]] = {
    "English": _Words(
        r"\d{1,2}|one|two|three|four|five|a|an",
        "places?|positions?|rows?|lines?|columns?|lists?|spots?|steps?|slots?|notch|notches|ranks?|levels?|lanes?",
        {"up": "up(?:wards)?|higher|earlier", "down": "down(?:wards)?|lower|further down",
         "left": "(?:to the )?left", "right": "(?:to the )?right"},
    ),
    "German": _Words(
        r"\d{1,2}|eins|eine[nr]?|ein|zwei|drei|vier|funf",
        "stellen?|platz|platze|positionen|position|zeilen?|reihen?|spalten?|listen?|schritte?",
        {"up": "nach oben|hoch|rauf|hinauf|weiter nach oben|weiter oben|hoher", "left": "(?:weiter )?nach links",
         "down": "nach unten|runter|hinunter|weiter nach unten|tiefer", "right": "(?:weiter )?nach rechts"},
    ),
    "French": _Words(
        r"\d{1,2}|une?|deux|trois|quatre|cinq",
        "places?|positions?|lignes?|rangs?|rangees?|colonnes?|crans?|listes?",
        {"up": "vers le haut|plus haut|en haut", "down": "vers le bas|plus bas|en bas",
         "left": "(?:vers la|a) gauche", "right": "(?:vers la|a) droite"},
    ),
    "Spanish": _Words(
        r"\d{1,2}|una?|uno|dos|tres|cuatro|cinco",
        "puestos?|posicion|posiciones|filas?|lugar|lugares|lineas?|columnas?|pasos?|listas?",
        {"up": "hacia arriba|mas arriba|arriba", "down": "hacia abajo|mas abajo|abajo",
         "left": "(?:hacia|a) la izquierda", "right": "(?:hacia|a) la derecha"},
    ),
}  # fmt: skip
_BY: Final = "(?:by |um |de |d' |)"
_ONE: Final = frozenset({"a", "an", "ein", "eins", "eine", "einen", "einer", "un", "une", "una", "uno"})


def steps_said(lexicon: Lexicon, words: Sequence[str]) -> Steps | None:
    """What folded words say of it; None if they say anything else, or not how many."""
    language = _WORDS.get(lexicon.language)
    said = " ".join(words)
    if language is None:
        return None
    for way, how in language.ways.items():
        for order in (
            f"(?:{how}) {_BY}(?P<n>{language.number})(?: (?:{language.unit}))?",
            f"{_BY}(?P<n>{language.number}) (?:{language.unit}) (?:{how})",
        ):
            if (found := re.fullmatch(order, said)) is not None:
                return Steps(_number(lexicon, found["n"]), way)
    return None


def _number(lexicon: Lexicon, word: str) -> int:
    if word in _ONE:
        return 1
    return int(word) if word.isdecimal() else int(lexicon.numbers.get(word, 1))
