"""What is told for a secret by how it is written: numbers of cards and accounts, words that look like none. Pure.

Sources: ISO/IEC 7812-1 annex B (the check digit of a card number, by Luhn), ISO 13616-1 (the check digits of an IBAN).
"""

import re
from collections.abc import Iterator
from typing import Final

__all__ = ["looks_like_no_word", "numbers_of_accounts", "words_like_none"]

_LONGEST_WORD: Final = 4_000
_SHORTEST: Final = 4
_DIGITS_OF_A_NUMBER: Final = 6
"""Digits from which a bare number is no year, amount or time."""
_SHORTEST_ACCOUNT: Final = 15
"""Characters of Norway's."""
_CARD: Final = re.compile(r"(?<![\w.,+-])(?:\d[ -]?){12,18}\d(?![\w])")
_IBAN: Final = re.compile(r"(?<!\w)[A-Za-z]{2}\d{2}(?: ?[A-Za-z0-9]){11,30}(?!\w)")
_PIECES: Final = re.compile(r"[:/=]+")
"""What joins a name and its secret: "bob:x", "bob/x"."""
_ADDRESS: Final = re.compile(r"[^\s@]{1,100}@[^\s@.]{1,100}(?:\.[^\s@.]{1,60}){1,6}")
_PLACE: Final = re.compile(
    r"https?://.*|www\..*|(?:[a-z0-9-]{1,60}\.){1,6}[a-z]{2,12}(?::\d{1,5})?(?:/.*)?", re.IGNORECASE
)
_MEASURE: Final = re.compile(r"\d{1,6}(?:[.,:x/-]\d{1,6}){0,4}[^\W\d_]{0,6}|\d{1,4}[-/][^\W\d_]{2,12}[-/]?\d{0,4}")
"""Dates, times, amounts and ordinals: "10am", "2nd", "300px", "1920x1080", "2026-03-03", "3-month"."""
_COUNTED: Final = re.compile(r"[A-Za-z]{1,3}-?\d{1,3}")
"""What bears a number: "v2", "F5", "mp3"."""
_TWO_WORDS: Final = re.compile(r"[A-Z]?[a-z]+[A-Z][a-z]+|[A-Z]{2,5}s|[a-z][A-Z][a-z]+")
"""Names that are written in one: "GitHub", "iPhone", "PDFs"."""


def numbers_of_accounts(text: str) -> Iterator[str]:
    """The numbers of cards and bank accounts in a text, as written there; those whose check digits are right."""
    for found in _CARD.finditer(text):
        if _is_card("".join(filter(str.isdigit, found[0]))):
            yield found[0]
    for found in _IBAN.finditer(text):
        yield from _account(found[0])


def words_like_none(word: str) -> Iterator[str]:
    """The parts of a word that look like no word: "x7Rq" of "bob:x7Rq"; of one that has no parts itself."""
    if len(word) > _LONGEST_WORD or _ADDRESS.fullmatch(word) or _PLACE.fullmatch(word) or _MEASURE.fullmatch(word):
        return
    if looks_like_no_word(word) and not _PIECES.search(word):
        yield word
    elif _PIECES.search(word):
        yield from (piece for piece in _PIECES.split(word) if looks_like_no_word(piece))


def looks_like_no_word(word: str) -> bool:
    """Whether letters and digits are mixed, or capitals, or signs stand in it that stand in no word.

    Addresses, dates, times, amounts and names such as "GitHub" are none.
    """
    if len(word) < _SHORTEST or len(word) > _LONGEST_WORD:
        return False
    if any(shape.fullmatch(word) for shape in (_ADDRESS, _PLACE, _MEASURE, _COUNTED, _TWO_WORDS)):
        return word.isdigit() and len(word) >= _DIGITS_OF_A_NUMBER
    letters = "".join(filter(str.isalpha, word))
    if any(sign.isdigit() for sign in word):
        return bool(letters) or (word.isdigit() and len(word) >= _DIGITS_OF_A_NUMBER)
    if any(not (sign.isalpha() or sign in "-'\u2019.,_()&\u2026") for sign in word):
        return bool(letters)
    parts = [part for part in re.split(r"[\W_]+", word) if part]
    return any(not (part.islower() or part.isupper() or part.istitle() or _TWO_WORDS.fullmatch(part)) for part in parts)


def _is_card(digits: str) -> bool:
    """Whether the check digit is right; a row of one digit is no card."""
    doubled = (int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(digits)))
    return len(set(digits)) > 1 and sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def _account(text: str) -> Iterator[str]:
    """The longest beginning of a text that is an IBAN: what follows it may be a word of the sentence."""
    ends = [at for at, sign in enumerate(text) if sign == " "]
    for end in (len(text), *reversed(ends)):
        number = text[:end].replace(" ", "").upper()
        if len(number) >= _SHORTEST_ACCOUNT and _is_account(number):
            yield text[:end]
            return


def _is_account(number: str) -> bool:
    turned = number[4:] + number[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1
