"""Numbers that are said as words, "six", or with a unit, "21 degrees", for what takes only numbers."""

import re
from typing import Final

from treadle.browsers.grounding.grammar.lexicon import LEXICONS
from treadle.browsers.grounding.words import fold
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element

__all__ = ["digits_of", "in_digits", "number_said", "steps_said"]

_WITH_UNIT: Final = re.compile(
    r"(\d{1,6}(?:[.,]\d{1,2})?)\s?(?:\u00b0(?: ?[cf])?|%|percent|prozent|por ciento|pour cent"
    r"|(?:degrees?|grad|degres?|grados?)(?: (?:celsius|fahrenheit))?|minutes?|minuten|minutos?|mins?|hours?|stunden?"
    r"|heures?|horas?|days?|tage?|jours?|dias?|kg|kilos?|g|grams?|gramm|people|persons?|personen|personnes|personas)?"
)
_COMPARED: Final = re.compile(
    r"(?:(?:(?:a )?(?:little|bit|tad|touch|little bit)|slightly|somewhat|etwas|ein (?:bisschen|wenig)|un peu|un poco)"
    r" )?(?:plus |mas )?"
    r"(?:(?P<more>bigger|larger|louder|brighter|higher|longer|faster|warmer|hotter|more|up|stronger|wider"
    r"|grosser|lauter|heller|hoher|langer|schneller|warmer|mehr|starker|grand|fort|haut|clair|grande|alto|fuerte)"
    r"|(?:smaller|quieter|softer|darker|dimmer|lower|shorter|slower|cooler|colder|less|down|weaker|narrower|kleiner"
    r"|leiser|dunkler|niedriger|kurzer|langsamer|kalter|weniger|schwacher|petit|bas|sombre|pequeno|bajo|oscuro))"
)
_OF_WHAT: Final = (
    (words_of("louder quieter softer lauter leiser fort"),
     ("volum", "sound", "loud", "gain", "level", "laut", "ton", "son")),
    (words_of("brighter darker dimmer heller dunkler clair sombre oscuro"),
     ("bright", "light", "lamp", "dim", "hell", "licht", "lum", "bril", "luz", "expos")),
    (words_of("warmer hotter cooler colder warmer kalter"),
     ("temp", "heat", "warm", "cool", "thermo", "heiz", "chauff", "calef")),
    (words_of("faster slower schneller langsamer"),
     ("speed", "tempo", "rate", "pace", "bpm", "geschw", "vites", "veloc")),
)  # fmt: skip
"""What is made more or less by a word, as what shows it is called."""
_NUMERIC: Final = frozenset({"spinbutton", "slider"})


def in_digits(element: Element, value: str) -> str:
    """A value in digits, where the element takes nothing else: "six" is 6; any other value as it is."""
    if element.role not in _NUMERIC and element.type != "number":
        return value
    return digits_of(value) or value


def steps_said(element: Element, value: str) -> int | None:
    """One step up or down for what is only said to be more or less, "a little bigger", of what takes only numbers; None
    for any other value, or of anything else."""
    if element.role not in _NUMERIC and element.type != "number":
        return None
    match = _COMPARED.fullmatch(fold(value).strip())
    if match is None:
        return None
    own = fold(f"{element.name} {element.label}")
    for words, kinds in _OF_WHAT:
        if not words.isdisjoint(fold(value).split()) and not any(kind in own for kind in kinds):
            return None  # what is made louder is no balance of the sides
    return 1 if match["more"] else -1


def digits_of(value: str) -> str:
    """The digits for a number that is said as one word; empty for anything else."""
    word = fold(value).strip()
    number = next((lexicon.numbers[word] for lexicon in LEXICONS if word in lexicon.numbers), None)
    return "" if number is None else f"{number:g}"


def number_said(value: str) -> float | None:
    """The number that a value is, with or without a usual unit behind it; None for anything else."""
    match = _WITH_UNIT.fullmatch(fold(value).strip())
    return None if match is None else float(match[1].replace(",", "."))
