"""Questions that have a form of their own: what something costs, whether it is in stock, the cheapest, column names."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import msgspec

from treadle.browsers.extract.events import AGENT, PARTICIPLES
from treadle.browsers.extract.patterns import UNITS
from treadle.browsers.extract.vocabulary import (
    ARTICLES,
    COUNTED,
    EVERY,
    FIELD_NOUNS,
    FIRST,
    MEASURES,
    NOUNS,
    PAGE,
    STOCK,
    SUPERLATIVES,
    VERBS,
    WHERE,
    Measure,
    WantKind,
)
from treadle.browsers.extract.want import Want
from treadle.browsers.snapshot.words import singular, words_of

__all__ = ["asked", "meant", "ordinal", "plural", "split_where"]

_PLACING: Final = words_of(
    "do does did about there to on in of for from with it be as were found shown listed by at is are was and have"
    " has having with whose me us"
)
_NO_ORDER: Final = words_of("name names day night week month quarter season year time login seen")
"""What is no first or last one of several: ``first name``, ``last month``, ``last updated``."""
_PLACED: Final = words_of("of on in to at from by with under below for that which")
_COSTS: Final = words_of("cost costs costing")
_DO: Final = words_of("do does did can has have")
_CHECKED: Final = words_of("checked ticked selected chosen")
_IS: Final = words_of("is are was were")
_WEBSITES: Final = words_of("website homepage site")
"""What something has, in ``website of the hotel``, and otherwise is the page itself."""


def asked(said: list[str]) -> tuple[Want, ...]:
    """What a question of such a form asks for; empty if it has none of them."""
    return (
        _ticked(said)
        or _costs(said)
        or _stock(said)
        or _columns(said)
        or _with_fields(said)
        or _questioned(said)
        or _measured(said)
    )


def _ticked(said: list[str]) -> tuple[Want, ...]:
    """``which colours are checked``: of the boxes of a group those that are."""
    if len(said) < 4 or said[0] not in {"which", "what"} or said[-1] not in _CHECKED or said[-2] not in _IS:
        return ()
    subject = meant(said[1:-2])
    if not subject or singular(subject[-1]) == subject[-1]:
        return ()
    whole = Want(kind=WantKind.ABOUT, label=" ".join(said), every=True, subject=meant(said))
    return (
        Want(
            kind=WantKind.FORM, label=" ".join(said), every=True, subject=subject, fields=("checked",), otherwise=whole
        ),
    )


def ordinal(said: Sequence[str]) -> tuple[int, frozenset[str]]:
    """Which one is asked for, 0 if none is, and the words that say so; ``first name`` is no first one."""
    for index, word in enumerate(said):
        if word in _PLACED:
            break  # "events on the first floor"
        following = said[index + 1] if index + 1 < len(said) else ""
        if word in FIRST and following not in _NO_ORDER and not following.endswith("ed"):
            return FIRST[word], frozenset({word})
    return 0, frozenset()


def plural(said: Sequence[str]) -> bool:
    """Whether several are asked for: by the number of the last word before any place, of which the others are said."""
    head = ""
    for word in said:
        if head and word in _PLACED | WHERE:
            break
        if word not in VERBS | ARTICLES | _PLACING:
            head = word
    return singular(head) != head


def meant(said: Sequence[str]) -> tuple[str, ...]:
    """The words that mean something: not articles, places, the verbs that the query begins with."""
    begin = next((index for index, word in enumerate(said) if word not in VERBS | ARTICLES), len(said))
    owned = said[begin] if tuple(said[begin + 1 : begin + 2]) == ("of",) and said[begin] in _WEBSITES else ""
    return tuple(word for word in said[begin:] if word == owned or word not in ARTICLES | PAGE | _PLACING)


def split_where(said: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """``users with role Editor`` as what is meant and the field and value it must have."""
    at = next((index for index, word in enumerate(said) if word in WHERE and index), len(said))
    where = tuple(word for word in said[at + 1 :] if word not in ARTICLES | _IS)
    if len(where) < 2 or all(singular(word) in FIELD_NOUNS or word == "and" for word in where):
        return said, ()
    return said[:at], where


def _with_fields(said: list[str]) -> tuple[Want, ...]:
    """``all files with their sizes``: what they are called, and the fields."""
    at = next((index for index, pair in enumerate(pairwise(said)) if pair in _WITH_THEIR), 0)
    fields = [singular(word) for word in said[at + 2 :] if word not in {"and", *ARTICLES}]
    subject = meant(said[:at])
    if not at or not subject or not fields or len(fields) > said[at + 2 :].count("and") + 1:
        return ()
    named = tuple(dict.fromkeys(("name", *(FIELD_NOUNS.get(field, field) for field in fields))))
    return (Want(kind=WantKind.ITEMS, label=" ".join(said), every=True, subject=subject, fields=named),)


_WITH_THEIR: Final = (("with", "their"), ("with", "its"), ("and", "their"))


def _questioned(said: list[str]) -> tuple[Want, ...]:
    """``who wrote it``, ``when was it published``, ``where is the concert``, ``how heavy is the lamp``."""
    rest = said[1:]
    match said[0]:
        case "who" if rest and rest[0] in _WROTE:
            return (_field_or_fact("author", rest[1:]),)
        case "when" if _PUBLISHED & set(rest):
            subject = meant([word for word in rest if word not in _PUBLISHED | _THIS])
            return (Want(kind=WantKind.DATE, label="date", subject=("published", *subject)),)
        case "when":
            return (_field_or_fact("date", rest),)
        case "what" if rest[:1] == ["time"] and len(rest) > 1 and rest[1] in _IS | {"does", "do"}:
            return (_field_or_fact("time", [word for word in rest[2:] if word not in _BEGINS]),)
        case "who" if len(verb := meant([word for word in rest if word not in _THIS | _PARTICLES])) > 0:
            if verb[0].endswith(PARTICIPLES):
                whole = Want(kind=WantKind.ABOUT, label=" ".join(said), subject=meant(said))
                return (Want(kind=WantKind.ABOUT, label=" ".join(said), subject=(AGENT, *verb), otherwise=whole),)
            return ()
        case "where" if rest and rest[0] in _IS:
            return (_field_or_fact("location", rest),)
        case "how" if said[1:2] == ["much"] and _much_of(said):
            return (Want(kind=WantKind.ABOUT, label=" ".join(said), subject=meant(_amount_of(said[2:]))),)
        case "how" if said[1:2] == ["often"]:
            subject = meant([word for word in said[2:] if word not in _THIS])
            return (Want(kind=WantKind.ABOUT, label=" ".join(said), subject=subject, unit="frequency"),)
        case "how" if len(said) > 1 and said[1] in _QUALITIES:
            subject = meant([word for word in said[2:] if word not in _THIS])
            named = ("length" if said[1] == "long" else _QUALITIES[said[1]], *subject)
            thing = meant([word for word in said[2:] if word not in _THIS | _LASTING])
            whole = Want(kind=WantKind.ABOUT, label=" ".join(rest), subject=meant(rest))
            if thing and _QUALITIES[said[1]] in UNITS:
                whole = Want(kind=WantKind.ABOUT, label=" ".join(rest), subject=thing, unit=_QUALITIES[said[1]])
            return (Want(kind=WantKind.ABOUT, label=" ".join(named), subject=named, otherwise=whole),)
        case _:
            return ()


def _field_or_fact(field: str, said: Sequence[str]) -> Want:
    number, ordinals = ordinal(said)
    if number:
        things = tuple(word for word in meant(said) if word not in ordinals)
        one = _of_things(things, field, every=False)
        return msgspec.structs.replace(one, number=number, chosen=True)
    subject = meant([word for word in said if word not in _THIS])
    if subject:
        return _of_things(subject, field, every=False)
    return Want(kind=WantKind.ABOUT, label=field, subject=(field,))


_WROTE: Final = words_of("wrote write written posted created made sent")
_BEGINS: Final = words_of("start starts begin begins happen")
_PARTICLES: Final = words_of("in on up out off as by")
_PUBLISHED: Final = words_of("published posted written released")
_THIS: Final = words_of(
    "it this that they here article page post piece recipe text story did does be you we i take place"
)
_LASTING: Final = words_of("last lasts take takes need needs")
_QUALITIES: Final = {
    "heavy": "weight", "tall": "height", "high": "height", "wide": "width", "old": "age", "deep": "depth",
    "big": "size", "large": "size", "long": "duration", "fast": "speed",
}  # fmt: skip


def _costs(said: list[str]) -> tuple[Want, ...]:
    """``what does the kettle cost``, ``how much is the kettle``."""
    much = ("how", "much") in pairwise(said) and not _much_of(said)
    if not much and not (_COSTS & {said[-1]} and said[0] in {"what", "how", "whats"}):
        return ()
    subject = meant([word for word in said if word not in _COSTS | {"how", "much"}])
    every = any(singular(word) != word for word in subject) and bool(EVERY & set(said))
    return (_of_things(subject, "price", every=every),) if subject else ()


def _much_of(said: list[str]) -> bool:
    """``how much memory does it need``: an amount of what is named, not of money."""
    rest = said[said.index("much") + 1 :]
    return len(rest) > 2 and rest[0] not in _IS | ARTICLES | _DO and not _COSTS & set(rest) and bool(_DO & set(rest))


def _amount_of(said: list[str]) -> list[str]:
    """``memory`` of ``memory does it need``."""
    end = next(index for index, word in enumerate(said) if word in _DO)
    return [*said[:end], *(word for word in said[end + 1 : -1] if word not in _THIS)]


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
        for length in (2, 1):
            phrase = tuple(said[index : index + length])
            rest = said[:index] + said[index + length :]
            if phrase in SUPERLATIVES:
                return _superlative(said, rest, SUPERLATIVES[phrase])
            measure = MEASURES.get(phrase)
            has = any(word in WHERE or word == "have" for word in said[:index])
            if measure is not None and (has or phrase not in COUNTED):
                return _measure(said, rest, has, measure)
    return ()


def _superlative(said: list[str], rest: list[str], orders: tuple[tuple[str, Measure], ...]) -> tuple[Want, ...]:
    """``the cheapest lamp``: a thing, with what it is compared by; its name alone where that is asked for."""
    field = orders[0][0]
    subject = meant(rest)
    named = any(FIELD_NOUNS.get(singular(word)) == "name" for word in subject)
    subject = tuple(word for word in subject if FIELD_NOUNS.get(singular(word)) not in {"name", field})
    shown: tuple[str, ...] = ("name",) if named else ("name", "price") if field == "price" else ("name", field)
    if "of" in rest and (asked := _fields_before_of(rest)):
        shown = asked  # "the price of the cheapest lamp"
        subject = meant(rest[rest.index("of") + 1 :])
    return (
        Want(
            kind=WantKind.MEASURE,
            label=" ".join(said),
            every=plural(rest),
            subject=subject,
            orders=orders,
            shown=shown,
        ),
    )


def _fields_before_of(said: list[str]) -> tuple[str, ...]:
    """What is asked for of the thing; empty unless all of it are fields."""
    words = [singular(word) for word in said[: said.index("of")] if word not in VERBS | ARTICLES | {"and"}]
    fields = tuple(dict.fromkeys(FIELD_NOUNS.get(word, "") for word in words))
    return fields if all(fields) else ()


def _measure(said: list[str], rest: list[str], has: bool, measure: Measure) -> tuple[Want, ...]:
    """``the lowest price`` is a value; ``the lamp with the lowest price``, ``the smallest lamp by price`` things."""
    subject = meant([word for word in rest if word != "who"])
    if measure is Measure.TOTAL and (not subject or "number" in said):
        return ()  # "the total", "total number of": what the page says itself
    if any(NOUNS.get(singular(word)) not in {None, WantKind.PRICE, WantKind.TITLE, WantKind.ROW} for word in subject):
        return ()
    shown = ("name",) if has or "by" in rest else ()
    return (Want(kind=WantKind.MEASURE, label=" ".join(said), subject=subject, measure=measure, shown=shown),)
