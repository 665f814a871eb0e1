"""Questions that have a form of their own: what something costs, whether it is in stock, the cheapest, column names."""

from itertools import pairwise
from typing import Final

from treadle.browsers.extract.vocabulary import (
    ARTICLES,
    EVERY,
    FIELD_NOUNS,
    MEASURES,
    NOUNS,
    PAGE,
    STOCK,
    VERBS,
    WHERE,
    Measure,
    WantKind,
)
from treadle.browsers.extract.want import Want
from treadle.browsers.snapshot.words import singular, words_of

__all__ = ["asked", "meant", "split_where"]

_PLACING: Final = words_of("do does about there on in of for from with it be")
_PRICED: Final = frozenset({("most", "expensive"), ("least", "expensive"), ("cheapest",), ("priciest",)})
_COSTS: Final = words_of("cost costs costing")
_IS: Final = words_of("is are was were")


def asked(said: list[str]) -> tuple[Want, ...]:
    """What a question of such a form asks for; empty if it has none of them."""
    return _costs(said) or _stock(said) or _columns(said) or _measured(said)


def meant(said: list[str]) -> tuple[str, ...]:
    """The words that mean something: not verbs, articles, places."""
    return tuple(word for word in said if word not in VERBS | ARTICLES | PAGE | _PLACING)


def split_where(said: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """``users with role Editor`` as what is meant and the field and value it must have."""
    at = next((index for index, word in enumerate(said) if word in WHERE and index), len(said))
    where = tuple(word for word in said[at + 1 :] if word not in ARTICLES | _IS)
    if len(where) < 2 or all(singular(word) in FIELD_NOUNS or word == "and" for word in where):
        return said, ()
    return said[:at], where


def _costs(said: list[str]) -> tuple[Want, ...]:
    """``what does the kettle cost``, ``how much is the kettle``."""
    much = ("how", "much") in pairwise(said)
    if not much and not (_COSTS & {said[-1]} and said[0] in {"what", "how", "whats"}):
        return ()
    subject = meant([word for word in said if word not in _COSTS | {"how", "much"}])
    every = any(singular(word) != word for word in subject) and bool(EVERY & set(said))
    return (_of_things(subject, "price", every=every),) if subject else ()


def _stock(said: list[str]) -> tuple[Want, ...]:
    """``is the kettle in stock``, ``is the kettle available``."""
    if said[0] not in _IS or said[-1] not in STOCK:
        return ()
    subject = meant([word for word in said if word not in STOCK])
    return (_of_things(subject, "availability", every=False),) if subject else ()


def _of_things(subject: tuple[str, ...], field: str, *, every: bool) -> Want:
    label = f"{field} of {' '.join(subject)}"
    return Want(kind=WantKind.ITEMS, label=label, every=every, subject=subject, fields=(field,))


def _columns(said: list[str]) -> tuple[Want, ...]:
    """``the column names``, ``headers of the users table``."""
    whole = {singular(word) for word in said}
    named = "column" in whole and whole & {"name", "header", "heading", "title"}
    if not named and not (said[-1] == "columns" or ("header" in whole and "table" in whole)):
        return ()
    subject = meant([word for word in said if singular(word) not in {"column", "name", "header", "heading", "table"}])
    return (Want(kind=WantKind.COLUMNS, label="column names", every=True, subject=subject),)


def _measured(said: list[str]) -> tuple[Want, ...]:
    for index in range(len(said)):
        for phrase, measure in MEASURES.items():
            if tuple(said[index : index + len(phrase)]) == phrase:
                rest = said[:index] + said[index + len(phrase) :]
                return _measure(said, rest, phrase, measure)
    return ()


def _measure(said: list[str], rest: list[str], phrase: tuple[str, ...], measure: Measure) -> tuple[Want, ...]:
    """``the cheapest lamp`` is a thing, ``the lowest price`` a value, ``the lamp with the lowest price`` a thing."""
    subject = meant(rest)
    if measure is Measure.TOTAL and (not subject or "number" in said):
        return ()  # "the total", "total number of": what the page says itself
    priced = phrase in _PRICED
    if any(NOUNS.get(singular(word)) not in {None, WantKind.PRICE, WantKind.TITLE, WantKind.ROW} for word in subject):
        return ()
    at = said.index(phrase[0])
    things = priced or any(word in WHERE for word in said[:at])
    fields = ("price",) if priced else ()
    named = any(FIELD_NOUNS.get(singular(word)) == "name" for word in subject) and priced
    if named:
        subject = tuple(word for word in subject if FIELD_NOUNS.get(singular(word)) != "name")
    if priced:
        subject = tuple(word for word in subject if FIELD_NOUNS.get(singular(word)) != "price")
    wanted = ("name",) if named else ("name", "price") if things and priced else ("name",) if things else ()
    return (
        Want(
            kind=WantKind.MEASURE, label=" ".join(said), subject=subject, fields=fields, measure=measure, shown=wanted
        ),
    )
