"""Words as they are compared: without case, accents, punctuation, and with spellings that mean the same made one."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from treadle.browsers.grounding.date_words import dated
from treadle.browsers.grounding.phrases import Phrases

__all__ = [
    "DETERMINERS",
    "ORDINALS",
    "beginnings",
    "canonical",
    "canonical_parts",
    "close",
    "distance",
    "fold",
    "identifier_words",
    "split_words",
    "without_determiners",
]

DETERMINERS: Final = frozenset({"the", "a", "an", "my", "your", "our", "this", "that", "these", "those", "its"})
ORDINALS: Final = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "last": -1,
    "final": -1,
}
# Both are a class repeated, or alternatives that begin differently: nothing to backtrack into.
_WORD: Final = re.compile(r"[^\W_]+")
_PART: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[^\W\d_A-Za-z]+")

# What people call alike; the first word stands for all. Longer phrases first.
_SAME: Final[tuple[tuple[str, ...], ...]] = (
    ("login", "log in", "sign in", "signin", "log on", "sign on", "logon"),
    ("logout", "log out", "sign out", "signout", "log off"),
    ("signup", "sign up", "register", "create account"),
    ("email", "e mail", "mail", "email address", "e mail address"),
    ("user", "username", "user name", "user id"),
    ("password", "pass word", "passwd", "pwd", "passcode"),
    (
        "phone",
        "telephone",
        "phone number",
        "telephone number",
        "tel",
        "mobile",
        "mobile number",
        "mobile phone",
        "cell",
        "cell phone",
        "cellphone",
        "cell number",
    ),
    ("zip", "zip code", "zipcode", "postcode", "post code", "postal code"),
    ("quantity", "qty"),
    ("cart", "basket", "bag", "trolley"),
    ("firstname", "first name", "given name", "forename"),
    ("lastname", "last name", "surname", "family name"),
    ("birthday", "date of birth", "birth date", "birthdate", "dob"),
    ("delete", "remove", "trash"),
    ("settings", "preferences", "setting"),
    ("search", "find", "magnifier", "magnifying glass"),
    ("close", "x", "×", "✕", "✖", "╳"),  # noqa: RUF001 - meant
    ("menu", "hamburger", "hamburger menu", "☰"),
    ("okay", "ok"),
    ("continue", "carry on", "proceed"),
    ("checkout", "check out"),
    ("larger", "bigger"),
    ("ive", "i ve", "i have"),
    ("im", "i m", "i am"),
    ("dont", "don t", "do not"),
    ("1", "one"),
    ("2", "two"),
    ("3", "three"),
    ("4", "four"),
    ("5", "five"),
    ("6", "six"),
    ("7", "seven"),
    ("8", "eight"),
    ("9", "nine"),
    ("10", "ten"),
)


_SPELT: Final = """
colour color|centre center|theatre theater|metre meter|litre liter|kilometre kilometer|fibre fiber|favourite favorite|
neighbour neighbor|neighbourhood neighborhood|behaviour behavior|flavour flavor|harbour harbor|honour honor|
labour labor|
humour humor|catalogue catalog|programme program|licence license|defence defense|grey gray|
organise organize|organiser organizer|organisation organization|customise customize|personalise personalize|
prioritise prioritize|authorise authorize|authorisation authorization|minimise minimize|maximise maximize|
synchronise synchronize|summarise summarize|recognise recognize|optimise optimize|categorise categorize|
analyse analyze|cancelled canceled|travelling traveling|traveller traveler|labelled labeled|enrol enroll|
enrolment enrollment|jewellery jewelry|yoghurt yogurt|pyjamas pajamas|aeroplane airplane|doughnut donut|cosy cozy|
tyre tire|aluminium aluminum|mould mold|plough plow|kerb curb|instalment installment|woollen woolen|moustache mustache|
cancelling canceling|travelled traveled|fulfil fulfill|
visualise visualize|initialise initialize|finalise finalize|anonymise anonymize|modernise modernize
"""
"""What is spelt in two ways on the two sides of the Atlantic."""


def _same() -> Iterator[tuple[str, ...]]:
    yield from _SAME
    for pair in _SPELT.replace("\n", "").split("|"):
        one, other = pair.split()
        yield one, other
        yield f"{one}s", f"{other}s"


_CANONICAL: Final = Phrases({tuple(phrase.split()): same[0] for same in _same() for phrase in same})


def _beginnings() -> dict[str, tuple[str, ...]]:
    return {same[0]: tuple({max(phrase.split(), key=len)[:3] for phrase in same}) for same in _same()}


_BEGINNINGS: Final = _beginnings()


def beginnings(word: str) -> tuple[str, ...]:
    """How a word of each phrase begins that means the same as a canonical one; empty for a word that has no other."""
    return _BEGINNINGS.get(word, ())


def fold(text: str) -> str:
    """A text without case and accents, its white space made single spaces."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()
    else:
        text = text.lower()
    return " ".join(text.split())


def split_words(folded: str) -> tuple[str, ...]:
    """The words of a folded text; a text of symbols alone is one word."""
    words = tuple(_WORD.findall(folded))
    return words or ((folded,) if folded else ())


def identifier_words(identifier: str) -> tuple[str, ...]:
    """``userName``, ``user-name`` and ``user_name`` in words."""
    return tuple(fold(part) for part in _PART.findall(identifier))


def without_determiners(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that carry meaning; all of them if none does. At the end none is an article: "Pump A"."""
    return (*(word for word in words[:-1] if word not in DETERMINERS), *words[-1:])


def canonical(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words, with phrases that mean the same replaced by one of them, and dates as ``dated`` has them."""
    return dated(_CANONICAL.replaced(words))


def canonical_parts(words: tuple[str, ...]) -> list[tuple[tuple[str, ...], str]]:
    """The same, each with the words that it stands for."""
    return _CANONICAL.parts(words)


def close(one: str, other: str) -> bool:
    """Whether two words differ by a slip of the hand: one edit from six letters on, two from twelve on."""
    if one == other:
        return True
    shorter = min(len(one), len(other))
    most = 0 if shorter < 6 else 1 if shorter < 12 else 2
    if most == 0 or abs(len(one) - len(other)) > most or one.isdecimal() or other.isdecimal():
        return False
    return distance(one[:64], other[:64]) <= most


def distance(one: str, other: str) -> int:
    """How many insertions, deletions, replacements and swaps of neighbours lead from one word to the other.

    Optimal string alignment (Boytsov, "Indexing methods for approximate dictionary searching", 2011).
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, sign in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, against in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (sign != against))
            if i > 1 and j > 1 and sign == other[j - 2] and one[i - 2] == against:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
