"""Queries for fields of things: ``names and prices of all products``, ``job titles and companies``."""

from typing import Final

from treadle.browsers.extract.asking import meant, ordinal, plural, split_where
from treadle.browsers.extract.vocabulary import ARTICLES, EVERY, FIELD_NOUNS, FIRST, NOUNS, VERBS, WantKind
from treadle.browsers.extract.want import Want
from treadle.browsers.snapshot.words import singular

__all__ = ["fields_of"]

_WHOLE: Final = ((["phone"], "number"), (["telephone"], "number"), (["email"], "address"), (["hours"], "hour"))
"""Words that only complete the one before."""
_COMPOSED: Final = {"job title": "role", "opening hour": "hours"}
"""Fields that are called by two words."""


def fields_of(said: list[str]) -> tuple[Want, ...]:
    """``names and prices of all products``."""
    for index, word in enumerate(said):
        if word not in {"of", "for", "from"} or index == 0:
            continue
        fields = [singular(one) for one in said[:index] if one not in VERBS | ARTICLES | {"and", "with", "who"}]
        fields = [one for at, one in enumerate(fields) if (fields[at - 1 : at], one) not in _WHOLE]
        composed = _COMPOSED.get(" ".join(fields[-2:]))
        fields = [*fields[:-2], composed] if composed else fields
        rest, where = split_where(said[index + 1 :])
        subject = tuple(one for one in meant(rest) if one not in FIRST)
        known = [field for field in fields if field in FIELD_NOUNS]
        parts = 1 + said[:index].count("and")
        if not fields or not subject or (len(known) < len(fields) and not (known and len(fields) == parts)):
            return ()
        number, _ = ordinal(rest)
        several = plural(rest) or bool(EVERY.intersection(rest))
        want = Want(
            kind=WantKind.ITEMS,
            label=" ".join([*said[:index], "of", *subject]),
            every=several and not number,
            number=number or 1,
            chosen=bool(number),
            subject=subject,
            where=where,
            fields=tuple(dict.fromkeys(FIELD_NOUNS.get(field, field) for field in fields)),
        )
        return (want,)
    return _field_last(said)


def _field_last(said: list[str]) -> tuple[Want, ...]:
    """``all product names``, ``job titles and companies``."""
    rest, fields = list(said), list[str]()
    while rest and singular(rest[-1]) in FIELD_NOUNS and singular(rest[-1]) != rest[-1]:
        fields.insert(0, singular(rest.pop()))
        if rest[-1:] != ["and"]:
            break
        rest.pop()
    else:
        if fields and EVERY.intersection(rest[:1]) and len(rest) > 1 and "and" not in rest:
            fields.insert(0, "name")  # "all services and prices"
    alone = len(fields) == 1 and fields[0] in NOUNS and fields[0] != "title"
    subject = meant(rest)
    number, _ = ordinal(rest)
    alone = alone or (fields == ["address"] and rest[-1:] in (["email"], ["mail"], ["ip"], ["web"]))
    if not fields or alone or not subject or number or "and" in rest:
        return ()
    return (
        Want(
            kind=WantKind.ITEMS,
            label=" ".join([*subject, *said[len(rest) :]]),
            every=True,
            subject=subject,
            fields=tuple(FIELD_NOUNS[field] for field in fields),
        ),
    )
