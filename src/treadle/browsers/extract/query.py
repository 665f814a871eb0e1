"""What a query in plain language asks for. Pure: knows no page.

The grammar, after the verb (``extract``, ``what is`` ...) is gone::

    query   = asking | count | confirm | quoted | fields "of" subject [ "with" where ] | part { ("and" | ",") part }
    asking  = costs, stock, measures, columns: see ``asking``
    count   = ("number" | "count") "of" subject | "how many" subject
    confirm = "confirm" | "verify" | "whether" ... subject
    fields  = field { ("and" | ",") field }
    part    = ordinal? noun | subject
"""

import re
from typing import Final

import msgspec

from treadle.browsers.extract.asking import asked, meant, ordinal, plural, split_where
from treadle.browsers.extract.expecting import expected, spare
from treadle.browsers.extract.fielding import fields_of
from treadle.browsers.extract.languages import in_english
from treadle.browsers.extract.modifiers import Bound, bounds, limited
from treadle.browsers.extract.rewording import reworded, tokens
from treadle.browsers.extract.vocabulary import (
    ARTICLES,
    CONFIRM,
    EVERY,
    FIRST,
    LABELS,
    LEVELS,
    NOUNS,
    OF,
    PAGE,
    SUCCESS,
    VERBS,
    WHERE,
    WantKind,
)
from treadle.browsers.extract.want import Want
from treadle.browsers.snapshot.words import quoted, singular, unquoted, words, words_of
from treadle.core.errors import NotUnderstood

__all__ = ["EXAMPLES", "Want", "understand"]

_LONGEST: Final = 2000
_ASKS: Final = frozenset({"is", "are", "was", "were", "does", "do", "has", "can"})
_HAS: Final = frozenset({"has", "does", "did", "do"})
_HEADS: Final = VERBS | ARTICLES | FIRST.keys() | {"value", "values", "rest", "content", "state"}
_SEVERAL: Final = words_of("people staff personnel crew furniture equipment unread new open all mail children")
"""Words for several that are no plurals in form."""
_MONEY: Final = re.compile(r"[$€£¥]\s?\d|\d\s?[$€£¥]")
EXAMPLES: Final = (
    '"the main heading and first paragraph", "all links", "the table", "names and prices of all products", '
    '"number of items in the cart", "the error message", "is \'Thank you\' on the page"'
)


def understand(query: str) -> tuple[Want, ...]:
    """What a query asks for, in its order. NotUnderstood if it is empty or longer than 2,000 characters."""
    if len(query) > _LONGEST:
        raise NotUnderstood(f"The query has more than {_LONGEST} characters. Ask for one thing at a time: {EXAMPLES}.")
    names = quoted(query)
    said = reworded(in_english(reworded(tokens(unquoted(query), owned=True))))
    if said[:1] == ["die"] and said[1:2] == ["email"]:
        said = said[1:]  # the only other word is said alike in several languages
    if not said and not names:
        raise NotUnderstood(f"The query is empty. Ask for example for {EXAMPLES}.")
    if names:
        return tuple(_quoted(name, said) for name in names)
    if len(said) > 1 and said[0] in {"list", "show"} and said[1] not in OF:
        said = ["all", *said[1:]] if said[0] == "list" else said
    said, limit = limited(said)
    said, ends = bounds(said, money=bool(_MONEY.search(query)))
    if not said:
        raise NotUnderstood(f"It is not clear what to read. Ask for example for {EXAMPLES}.")
    wants = asked(said) or _plain(said)
    if len(wants) == 1 and wants[0].kind is WantKind.MEASURE and wants[0].orders and wants[0].every:
        wants = (msgspec.structs.replace(wants[0], every=False, otherwise=_plain(said)[0]),)
    wants = tuple(_modified(want, limit, ends) for want in wants) if limit or ends else wants
    if len(wants) == 1 and (form := expected(said)) + (verb := spare(said)):
        wants = (msgspec.structs.replace(wants[0], form=form, spare=verb),)
    return wants


def _plain(said: list[str]) -> tuple[Want, ...]:
    return _counted(said) or _confirmed(said) or fields_of(said) or _parts(said)


def _modified(want: Want, limit: int, ends: tuple[Bound, ...]) -> Want:
    every = want.every or want.kind not in {WantKind.COUNT, WantKind.MEASURE}
    return msgspec.structs.replace(want, every=every, chosen=False, limit=limit, bounds=ends)


def _quoted(name: str, said: list[str]) -> Want:
    nouns = [NOUNS[singular(word)] for word in said if singular(word) in NOUNS]
    kind = next((noun for noun in nouns if noun not in {WantKind.TEXT, WantKind.ABOUT}), WantKind.QUOTED)
    subject = (name,) if kind is WantKind.QUOTED else tuple(words(name))
    return Want(kind=kind, label=name if kind is WantKind.QUOTED else _label(kind), subject=subject)


def _counted(said: list[str]) -> tuple[Want, ...]:
    for index, word in enumerate(said[:-1]):
        following = said[index + 1]
        named = index > 0 and said[index - 1] not in VERBS | ARTICLES | {"total"}  # "the phone number of ..."
        if (word == "how" and following == "many") or (
            word in {"number", "count", "amount", "total"} and following == "of" and not named
        ):
            if word in {"amount", "total"} and singular(said[-1]) == said[-1]:
                return ()  # "the amount of the rent" is no count
            if word == "number" and _numbered(said[index + 2 :]):
                number = _about([*said[index + 2 :], "number"], every=False)
                return (number,) if number is not None else ()
            counted = _count(said[index + 2 :])
            if word == "how" and (holder := _having(said[index + 2 :])):
                noun = tuple(word for word in meant(said[index + 2 :]) if word not in holder)
                counted = tuple(
                    msgspec.structs.replace(one, holder=holder, where=(), subject=(*noun, *holder)) for one in counted
                )
            if word in {"amount", "total"}:  # which may be what a page calls a value
                value = _about(said, every=False)
                counted = tuple(msgspec.structs.replace(one, otherwise=value) for one in counted)
            return counted
    return _count(said[1:]) if said[0] == "count" else ()


def _having(said: list[str]) -> tuple[str, ...]:
    """``Ann Lee`` of ``goals has Ann Lee scored``: what has those that are counted."""
    at = next((index for index, word in enumerate(said) if word in _HAS and index), len(said))
    return meant([word for word in said[at + 1 :] if word not in {"have", "had"}])


def _numbered(said: list[str]) -> bool:
    """Whether one thing is meant that has a number, not several that are counted: ``number of the invoice``."""
    head = next((word for word in said if word not in ARTICLES), "")
    return not plural(said) and not _SEVERAL.intersection(said) and bool(head)


def _count(said: list[str]) -> tuple[Want, ...]:
    rest, where = split_where(said)
    subject = meant(rest)
    label = " ".join(said)
    if not subject:
        return ()
    return (Want(kind=WantKind.COUNT, label=label, subject=subject, where=where),)


def _confirmed(said: list[str]) -> tuple[Want, ...]:
    asks = bool(CONFIRM.intersection(said)) or said[0] in {"is", "was", "did", "does", "has", "am", "are"}
    if "message" in said or not (asks and (CONFIRM.intersection(said) or SUCCESS.intersection(said))):
        return ()
    subject = tuple(
        word
        for word in said
        if word not in CONFIRM | ARTICLES | {"is", "was", "did", "has", "does", "am", "are", "if", "that"}
    )
    return (Want(kind=WantKind.CONFIRM, label=" ".join(subject) or "success", subject=subject),)


def _parts(said: list[str]) -> tuple[Want, ...]:
    parts: list[list[str]] = [[]]
    for word in said:
        if word in {"and", "plus"}:
            parts.append([])
        else:
            parts[-1].append(word)
    wants = [want for part in parts if part and (want := _part(part)) is not None]
    if (
        len(wants) > 1
        and any(want.kind is WantKind.ABOUT for want in wants)
        and all(want.kind is WantKind.ABOUT or want.subject for want in wants)
    ):
        # "terms and conditions": the words belong together
        whole = _part(said)
        return (whole,) if whole is not None else tuple(wants)
    if not wants:
        raise NotUnderstood(f"It is not clear what to read. Ask for example for {EXAMPLES}.")
    return tuple(wants)


def _part(part: list[str]) -> Want | None:
    if "field" in part[:-1] and OF.issuperset(after := part[part.index("field") + 1 :]):
        return Want(kind=WantKind.FORM, label="Field", subject=tuple(after))  # "the field To"
    nouns = [(index, singular(word)) for index, word in enumerate(part) if singular(word) in NOUNS]
    every = bool(EVERY.intersection(part[:-1]))
    if "alt" in part and any(NOUNS[name] is WantKind.IMAGE for _, name in nouns):
        return Want(kind=WantKind.IMAGE, label="Image", every=every, fields=("alt",))
    if len(nouns) > 1 and nouns[0][1] == "list":
        nouns, every = nouns[1:], True
    if not nouns:
        return _about(part, every=every)
    # "error message", "page title": the last noun rules, unless what follows "of" only places it
    placed = next((index for index, word in enumerate(part) if word in OF), len(part))
    index, noun = next((pair for pair in reversed(nouns) if pair[0] < placed), nouns[0])
    if index > placed and part[placed] == "of" and not _HEADS.issuperset(part[:placed]):
        return _about(part, every=every)  # "the subjects of all mails": no mails
    kind = NOUNS[noun]
    if noun in {"message", "alert"} and any(name == "error" for _, name in nouns):
        noun = "error"
    if noun == "address" and any(NOUNS[name] is WantKind.EMAIL for _, name in nouns):
        kind = WantKind.EMAIL
    if kind is WantKind.ABOUT:
        return _about(part, every=every)
    if kind is WantKind.ROW and WHERE.intersection(part):
        return _about(part, every=True)
    number, ordinals = ordinal(part)
    several = singular(part[index]) != part[index] or (noun != "text" and every)
    subject = tuple(
        word
        for at, word in enumerate(part)
        if at != index
        and word
        not in VERBS
        | ARTICLES
        | PAGE
        | OF
        | ordinals
        | {"number", "numbers", "address", "addresses", "with", "item", "items"}
        and singular(word) not in ({noun, "list", "table"} if kind is WantKind.ROW else {noun, "list"})
        and NOUNS.get(singular(word)) is not kind
    )
    if kind is WantKind.MESSAGE:
        subject = tuple(dict.fromkeys((noun, *subject))) if noun != "message" else subject
    if kind is WantKind.TITLE and subject:
        kind = WantKind.ABOUT
        subject = (*subject, "title")
    return Want(
        kind=kind,
        label=_label(kind) if kind is not WantKind.ABOUT else " ".join(subject),
        every=several and not ordinals,
        number=number or 1,
        chosen=bool(ordinals),
        level=next((LEVELS[word] for word in part if word in LEVELS), 0),
        subject=subject,
    )


def _about(part: list[str], *, every: bool) -> Want | None:
    rest, where = split_where(part) if every or any(singular(word) != word for word in part) else (part, ())
    number, ordinals = ordinal(rest)
    subject = tuple(word for word in meant(rest) if word not in ordinals)
    if subject:
        label = " ".join(subject + where)
        several = (every or (bool(where) and plural(rest))) and not number
        return Want(
            kind=WantKind.ABOUT,
            label=label,
            every=several,
            number=number or 1,
            chosen=bool(number),
            subject=subject,
            where=where,
            one=part[:3] in (["who", "is", "the"], ["who", "was", "the"]) and not several,
            asks=part[0] in _ASKS,
            holder=_holder(part),
        )
    return Want(kind=WantKind.TEXT, label="Text") if PAGE.intersection(part) else None


def _holder(part: list[str]) -> tuple[str, ...]:
    at = part.index("of") if "of" in part else len(part)
    return meant(part[at + 1 :])


def _label(kind: WantKind) -> str:
    return LABELS.get(kind, kind.value.capitalize())
