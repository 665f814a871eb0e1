"""Numbers that are written in words before a unit, in French and Spanish, put in digits: "cincuenta euros" is "50
euros". Pure."""

import re
from typing import Final

from treadle.browsers.grounding.words import fold
from treadle.browsers.snapshot.words import words_of

__all__ = ["in_digits"]

_ONES: Final = {
    word: number
    for number, words in {
        0: "zero cero", 1: "un une uno una", 2: "deux dos", 3: "trois tres", 4: "quatre cuatro", 5: "cinq cinco",
        6: "six seis", 7: "sept siete", 8: "huit ocho", 9: "neuf nueve", 10: "dix diez", 11: "onze once",
        12: "douze doce", 13: "treize trece", 14: "quatorze catorce", 15: "quinze quince", 16: "seize dieciseis",
        17: "diecisiete", 18: "dieciocho", 19: "diecinueve", 20: "vingt vingts veinte", 21: "veintiuno veintiun",
        22: "veintidos", 23: "veintitres", 24: "veinticuatro", 25: "veinticinco", 26: "veintiseis", 27: "veintisiete",
        28: "veintiocho", 29: "veintinueve", 30: "trente treinta", 40: "quarante cuarenta", 50: "cinquante cincuenta",
        60: "soixante sesenta", 70: "septante setenta", 80: "huitante octante ochenta", 90: "nonante noventa",
        100: "cien ciento", 200: "doscientos doscientas", 300: "trescientos trescientas",
        400: "cuatrocientos cuatrocientas", 500: "quinientos quinientas", 600: "seiscientos seiscientas",
        700: "setecientos setecientas", 800: "ochocientos ochocientas", 900: "novecientos novecientas",
    }.items()
    for word in words.split()
}  # fmt: skip
_HUNDRED: Final = frozenset({"cent", "cents"})
_THOUSAND: Final = frozenset({"mil", "mille"})
_UNITS: Final = (
    "euros?|francs?|francos|pesos?|dólares|dolares|dollars?|piastres?|balles|pavos|lucas|mangos|kilos?|kg|gramos|"
    "grammes|litros?|litres?|grados?|degrés?|metros|mètres|kilómetros|kilometros|kilomètres|km|por ciento|pour cent|%|€"
)
_WORD: Final = (
    f"(?:{'|'.join(sorted(_ONES, key=len, reverse=True))}|cents?|mil|mille|dieciséis|veintiún|veintidós|veintitrés|"
    "veintiséis)"
)
_SAID: Final = re.compile(
    rf"(?<![\w-])(?P<number>{_WORD}(?:(?:[ -]| y | et |-et-){_WORD})*)(?: (?P<unit>{_UNITS}))(?! \d)"
    r"(?P<half> (?:y|et) (?:medio|media|demie?))?(?!\w)",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    rf"(?<![\w-])(?<!\blos )(?<!\blas )(?<!\bles )(?<!\bdes )(?<!\baux )(?<!\bel )(?<!\ble )(?<!\bla )"
    rf"(?P<number>{_WORD}(?:(?:[ -]| y | et |-et-){_WORD})*)"
    r"(?= (?!(?:de|del|y|et|o|ou|en|heures?|horas?|fois|veces)\b)[a-zà-ÿ]{3,}|$)"
)
"""So many of something, or nothing else said behind it; a capital begins a name."""
_FRENCH: Final = words_of(
    "zero un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts "
    "trente quarante cinquante soixante septante huitante octante nonante cent cents mille"
)
_SPANISH: Final = (frozenset(_ONES) | _THOUSAND) - (_FRENCH - {"un"})
_ARTICLES: Final = frozenset({"un", "une", "uno", "una"})


def in_digits(text: str, *, french: bool) -> str:
    """A text with numbers in words before a unit, or what is counted, in digits; a half behind them is a decimal."""
    own = _FRENCH if french else _SPANISH  # "mal au dos" says no two

    def digits(found: re.Match[str]) -> str:
        return _digits(found) if own.issuperset(_words(found["number"])) else found[0]

    def counted(found: re.Match[str]) -> str:
        return _counted(found) if own.issuperset(_words(found["number"])) else found[0]

    return _COUNTED.sub(counted, _SAID.sub(digits, text))


def _counted(found: re.Match[str]) -> str:
    words = _words(found["number"])
    return found[0] if set(words) <= _ARTICLES or found.start() == 0 else str(_value(words))


def _digits(found: re.Match[str]) -> str:
    words = _words(found["number"])
    if set(words) <= _ARTICLES and not found["half"]:
        return found[0]
    number = _value(words)
    return f"{number}{',5' if found['half'] else ''} {found['unit']}"


def _words(number: str) -> list[str]:
    return [word for word in re.split(r"[ -]", fold(number)) if word not in {"y", "et"}]


def _value(words: list[str]) -> int:
    total = current = 0
    for word in words:
        if word in _THOUSAND:
            total, current = total + (current or 1) * 1000, 0
        elif word in _HUNDRED:
            current = (current or 1) * 100
        elif _ONES[word] == 20 and current % 100 == 4:  # "quatre-vingts"
            current += 76
        else:
            current += _ONES[word]
    return total + current
