"""Numbers in digits and words in a sentence of English, German, French or Spanish. Pure."""

from collections.abc import Sequence
from typing import Final

__all__ = ["ARTICLES", "number_at"]

_ONES: Final = {
    word: number
    for number, words in enumerate(
        (
            "zero null cero",
            "one eins ein eine einen einem einer un une uno una",
            "two zwei zwo deux dos",
            "three drei trois tres",
            "four vier quatre cuatro",
            "five funf cinq cinco",
            "six sechs six seis",
            "seven sieben sept siete",
            "eight acht huit ocho",
            "nine neun neuf nueve",
            "ten zehn dix diez",
            "eleven elf onze once",
            "twelve zwolf douze doce",
            "thirteen dreizehn treize trece",
            "fourteen vierzehn quatorze catorce",
            "fifteen funfzehn quinze quince",
            "sixteen sechzehn seize dieciseis",
            "seventeen siebzehn diecisiete",
            "eighteen achtzehn dieciocho",
            "nineteen neunzehn diecinueve",
            "twenty zwanzig vingt veinte",
            "einundzwanzig veintiuno",
            "zweiundzwanzig veintidos",
            "dreiundzwanzig veintitres",
            "vierundzwanzig veinticuatro",
            "funfundzwanzig veinticinco",
        )
    )
    for word in words.split()
}
_TENS: Final = {
    **dict.fromkeys(("twenty", "vingt"), 20),
    **dict.fromkeys(("thirty", "dreissig", "dreisig", "trente", "treinta"), 30),
    **dict.fromkeys(("forty", "vierzig", "quarante", "cuarenta"), 40),
    **dict.fromkeys(("fifty", "funfzig", "cinquante", "cincuenta"), 50),
    **dict.fromkeys(("sixty", "sechzig", "soixante", "sesenta"), 60),
    **dict.fromkeys(("seventy", "siebzig", "septante", "setenta"), 70),
    **dict.fromkeys(("eighty", "achtzig", "huitante", "octante", "ochenta"), 80),
    **dict.fromkeys(("ninety", "neunzig", "nonante", "noventa"), 90),
    "funfundvierzig": 45,
    "funfunddreissig": 35,
}
_HALVES: Final = {"anderthalb": 1.5, "eineinhalb": 1.5, "zweieinhalb": 2.5, "dreieinhalb": 3.5, "viereinhalb": 4.5,
                  "funfeinhalb": 5.5, "sechseinhalb": 6.5, "siebeneinhalb": 7.5, "achteinhalb": 8.5,
                  "neuneinhalb": 9.5}  # fmt: skip
_JOINING: Final = frozenset({"y", "et", "-"})
_OF_TEN: Final = frozenset({"sept", "huit", "neuf"})
_MOST_DIGITS: Final = 5
ARTICLES: Final = frozenset({"a", "an", "one", "ein", "eine", "einen", "einer", "einem", "un", "une", "una", "uno"})
"""What may be the number one, or only stands before a noun."""


def number_at(words: Sequence[str], at: int) -> tuple[float, int] | None:
    """The number that begins at a place among folded words, and where it ends; None where there is none. An article is
    a number here, too."""
    if at >= len(words):
        return None
    word = words[at]
    if word.isascii() and word.isdecimal():
        return (float(word), at + 1) if len(word) <= _MOST_DIGITS else None
    if word in _HALVES:
        return _HALVES[word], at + 1
    if word in _TENS:
        end = at + 1
        joined = end + (end < len(words) and words[end] in _JOINING)
        ones = _ONES.get(words[joined], 0) if joined < len(words) else 0
        return (_TENS[word] + ones, joined + 1) if 0 < ones < 10 else (float(_TENS[word]), end)
    if word in {"a", "an"}:
        return 1.0, at + 1
    if word == "dix":  # "dix-sept"
        behind = at + 1 + (at + 1 < len(words) and words[at + 1] == "-")
        ones = _ONES.get(words[behind], 0) if behind < len(words) and words[behind] in _OF_TEN else 0
        return (10.0 + ones, behind + 1) if ones else (10.0, at + 1)
    return (float(_ONES[word]), at + 1) if word in _ONES else None
