"""Queries in plainer words: what is said of the answer's form is left out, and a possessive stands as ``of``."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from treadle.browsers.extract.vocabulary import ARTICLES, FIELD_NOUNS, VERBS
from treadle.browsers.snapshot.words import singular, words_of

__all__ = ["POSSESSIVE", "reworded", "tokens"]

POSSESSIVE: Final = "'s"
"""How a possessive stands among the words of a query."""
_TOKEN: Final = re.compile(r"\d{4}-\d\d-\d\d|\d+(?:[.,]\d+)*|\w+")
_POSSESSIVE: Final = re.compile(r"(?<=\w)['\u2019]s\b")
_OWNED: Final = re.compile(rf"{POSSESSIVE}|" + r"\d{4}-\d\d-\d\d|\d+(?:[.,]\d+)*|\w+")
_SHAPES: Final = words_of(
    "row rows table json csv list array object objects dictionary text string number numbers data"
)
_WHOLLY: Final = (("in", "total"), ("all", "together"), ("altogether",), ("overall",))
_SAID: Final = words_of("write say post comment reply wrote said posted")
_DO: Final = words_of("did does do has")
_HAVING: Final = words_of("get got have need stand fit grow hold contain belong offer")
_SUMS: Final = words_of("amount sum price")
_COME: Final = words_of("come came comes")
_PARTICLES: Final = words_of("in on at for from to of with")
_NO_OWNER: Final = words_of("what who it let that here there how where when which")
_NO_AMOUNT: Final = words_of("is are was were does do did for the a an this that")
_SPENT: Final = words_of("used left free remaining available due spent open")
_LONGEST_FIELD: Final = 3


def tokens(text: str, *, owned: bool = False) -> list[str]:
    """Words in lower case, numbers and days in one piece. ``owned``: a possessive is a word of its own."""
    told = unicodedata.normalize("NFC", text).replace("e-mail", "email").replace("E-mail", "email")
    told = told.replace("E-Mail-Adresse", "email").replace("E-Mail", "email")
    if owned:
        return _OWNED.findall(_POSSESSIVE.sub(f" {POSSESSIVE} ", told.casefold()))
    return _TOKEN.findall(_POSSESSIVE.sub("", told.casefold()))


def reworded(said: Sequence[str]) -> list[str]:
    """The words without what says nothing of the page, and in the order that the grammar has."""
    return _amount(_plainly(_owned(_what_was_said(_counted_wholly(_unshaped(list(said)))))))


def _plainly(said: list[str]) -> list[str]:
    """``how many votes Ann Lee`` for ``how many votes did Ann Lee get``: verbs that only say that something is had."""
    for index in range(1, len(said) - 1):
        if said[index] == "paid" and said[index - 1] in _SUMS:
            said = [*said[:index], *said[index + 1 :]]
            break
    for index in range(len(said) - 1):
        if said[index] in _COME and said[index + 1] == "out":
            return [*said[:index], "released", *said[index + 2 :]]
    if said[:2] == ["how", "many"]:
        for index in range(3, len(said) - 1):
            if said[index] in _HAVING and said[index + 1] in _PARTICLES:
                return [*said[:index], *said[index + 1 :]]
    if len(said) < 5 or said[0] not in {"which", "what", "how"} or not _DO & set(said[2:-2]) or said[1] == "much":
        return said
    end = len(said) - (said[-1] in _PARTICLES)
    if said[end - 1] not in _HAVING:
        return said
    return [word for word in said[: end - 1] if word not in _DO]


def _amount(said: list[str]) -> list[str]:
    """``storage used`` for ``how much storage is used``."""
    if said[:2] == ["how", "much"] and len(said) > 4 and said[2] not in _NO_AMOUNT and said[-2] in {"is", "are", "was"}:
        return [*said[2:-2], said[-1]] if said[-1] in _SPENT else said
    return said


def _unshaped(said: list[str]) -> list[str]:
    """``the standings`` of ``the standings as a table``."""
    for index, word in enumerate(said):
        if word == "as" and index and set(said[index + 1 :]) and set(said[index + 1 :]) <= _SHAPES | ARTICLES | {"of"}:
            return said[:index]
    return said


def _counted_wholly(said: list[str]) -> list[str]:
    """``how many products are there`` of ``how many products are there in total``."""
    if said[:2] == ["how", "many"]:
        for phrase in _WHOLLY:
            if tuple(said[-len(phrase) :]) == phrase:
                return said[: -len(phrase)]
    return said


def _what_was_said(said: list[str]) -> list[str]:
    """``text of Mei Tanaka`` for ``what did Mei Tanaka write``, ``role of Mei Tanaka`` for what she does."""
    if len(said) > 3 and said[:2] == ["what", "does"] and said[-1] == "do":
        return ["role", "of", *said[2:-1]]
    if len(said) > 3 and said[0] == "what" and said[1] in _DO and said[-1] in _SAID:
        return ["text", "of", *said[2:-1]]
    return said


def _owned(said: list[str]) -> list[str]:
    """``phone of Tom Okafor`` for ``Tom Okafor's phone``."""
    if POSSESSIVE not in said:
        return said
    at = said.index(POSSESSIVE)
    rest = [word for word in said if word != POSSESSIVE]
    owner, field = said[:at], said[at + 1 :]
    begin = next((index for index, word in enumerate(owner) if word not in VERBS | ARTICLES), len(owner))
    known = field and (singular(field[-1]) in FIELD_NOUNS or field[-1] in {"number", "title", "hours", "address"})
    if not known or len(field) > _LONGEST_FIELD or not owner[begin:] or owner[-1] in _NO_OWNER or POSSESSIVE in field:
        return rest
    return [*field, "of", *owner[begin:]]
