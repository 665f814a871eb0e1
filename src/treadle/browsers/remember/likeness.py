"""Whether an element of a changed page is the one that is remembered: a weighted comparison of what it is known by.

After Similo (Nass, Alégroth, Feldt, Leotta, Ricca: "Similarity-based Web Element Localization for Robust Test
Automation", ACM TOSEM 2023, arXiv 2208.00677): many properties that are each unreliable make a reliable one together.
Three rules are ours: what it is called may have lost or won words, or an identifier of its own has to say all that it
was called; nothing it is called may turn that into something else, as opposites and numbers do; and the best must be
clearly better than the next.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from treadle.browsers.grounding.words import DETERMINERS, canonical, fold, identifier_words, split_words
from treadle.browsers.remember.opposites import contradict, does_otherwise, words_of_name
from treadle.browsers.remember.wishes import SMALL, explained, own_texts, own_words
from treadle.core.page import Element

__all__ = [
    "ENOUGH",
    "Likeness",
    "contradicts",
    "identified",
    "is_narrower",
    "likeness",
    "most_alike",
    "says_as_much",
    "stands_alike",
]

ENOUGH: Final = 0.62
"""Less likeness than this is another element."""
MARGIN: Final = 0.08
"""By how much the best must be better than the next."""
_IDENTIFIERS: Final = ("data-testid", "data-test-id", "data-test", "data-cy", "data-qa", "id", "name")
_MADE: Final = ("css-", "sc-", "ember", "react", "radix", "headlessui", "mui", ":")
_CALLED_ALIKE: Final = 0.6
"""Share of words: "Delete all" is no "Delete"."""
_SMALL: Final = DETERMINERS | frozenset(("to", "of", "for", "and"))
"""Words that identifiers leave out."""
_SHOWING_VALUES: Final = frozenset({"textbox", "searchbox", "combobox", "listbox", "spinbutton", "slider"})
"""Roles of what has as its text what was chosen or entered."""
_SEVERAL: Final = 2
_SAME_AROUND: Final = 0.8
"""Share of the words around one of several that has to be around it still: lists are of things that share many."""
_FAR: Final = 400.0
"""Pixels at which a place is another one altogether."""
# Weight of each property; those that neither has are left out of the sum.
_WEIGHTS: Final = {
    "called": 4.0,
    "identifier": 3.0,
    "role": 1.5,
    "type": 0.75,
    "tag": 0.5,
    "class": 0.75,
    "context": 1.5,
    "nearby": 1.0,
    "place": 0.75,
    "size": 0.25,
    "href": 1.0,
}
_ROLES_ALIKE: Final = (
    frozenset({"button", "link", "menuitem", "tab", "generic"}),
    frozenset({"textbox", "searchbox", "combobox", "spinbutton"}),
    frozenset({"checkbox", "switch", "menuitemcheckbox"}),
    frozenset({"combobox", "listbox", "button"}),
    frozenset({"radio", "menuitemradio", "option"}),
)


class Likeness(NamedTuple):
    """How alike two elements are."""

    score: float
    """0 to 1."""
    same: bool
    """Whether nothing forbids to take the one for the other."""


def likeness(known: Element, seen: Element) -> Likeness:
    """How alike an element is to a remembered one, and whether it may be taken for it."""
    role = _role(known, seen)
    called = _called(known, seen)
    identifier = _identifier(known, seen)
    total = weight = 0.0
    for name, likely in (("called", called), ("identifier", identifier), ("role", role), *_others(known, seen)):
        if likely is not None:
            total += _WEIGHTS[name] * likely
            weight += _WEIGHTS[name]
    same = role > 0.0 and known.frame == seen.frame and not contradicts(known, seen)
    same = same and (_says_who(known, seen) or (_is_called_alike(known, seen) and not _says_much_more(known, seen)))
    return Likeness(round(total / weight, 4) if weight else 0.0, same)


def most_alike(known: Element, elements: Sequence[Element], rivals: Collection[str] = ()) -> tuple[int, float] | None:
    """The position of the element that is the remembered one, and how alike it is; None where that is not clear.

    ``rivals`` are names, in lower case, that belong to others.
    """
    best, at, next_best = 0.0, -1, 0.0
    for position, element in enumerate(elements):
        score, same = likeness(known, element)
        if not same or element.name.lower() in rivals:
            continue
        if score > best:
            best, at, next_best = score, position, best
        else:
            next_best = max(next_best, score)
    return (at, best) if best >= ENOUGH and best - next_best >= MARGIN else None


def contradicts(known: Element, seen: Element, asked: Collection[str] = ()) -> bool:
    """Whether one is called the opposite of the other, or has other numbers: it may stand in the same place, and have
    the same identifier, but does something else.

    ``asked`` are further names, those by which a command asks for it.
    """
    own: tuple[tuple[str, str], ...] = ((known.name, seen.name), (known.label, seen.label))
    if known.role not in _SHOWING_VALUES:
        own = (*own, (known.text, seen.text))
    if any(ours and theirs and contradict(words_of_name(ours), words_of_name(theirs)) for ours, theirs in own):
        return True
    was, now = words_of_name(known.name or known.text), words_of_name(seen.name or seen.text)
    said = (words_of_name(name) for name in asked if name)
    return any(contradict(words, now - (was - words)) for words in said)  # what was never asked for may say anything


def is_narrower(known: Element, seen: Element) -> bool:
    """Whether a name says all that the remembered one was called, and more: "Archive account" for "Archive"."""
    ours, theirs = _word_sets(own_texts(known)), _word_sets(own_texts(seen))
    return any(one < other for one in ours for other in theirs) and not any(one in theirs for one in ours)


def says_as_much(known: Element, seen: Element) -> bool:
    """Whether an element says all that the remembered one was called, in whatever words: "Remove" for "Delete", by a
    name, or by an identifier that both have. Of what had no name, whether it is like it."""
    names = _word_sets(own_texts(known))
    if identified(known, seen):
        return True
    if not names:
        return likeness(known, seen).score >= ENOUGH
    told = _all_names(seen) | _identifier_words(seen)
    return any(all(explained(word, told) for word in name - SMALL) for name in names)


def _says_much_more(known: Element, seen: Element) -> bool:
    """Whether the half of what it is called now is new: "Delete all" is no "Delete", even in the same row."""
    now = max(map(len, _word_sets(own_texts(seen))), default=0)
    return is_narrower(known, seen) and max(map(len, _word_sets(own_texts(known))), default=0) < _CALLED_ALIKE * now


def identified(known: Element, seen: Element) -> bool | None:
    """Whether both have one identifier that the page's authors gave; None where one of them has none."""
    alike = _identifier(known, seen)
    return None if alike is None else alike > 0.0


def stands_alike(known: Element, seen: Element, asked: Collection[str], alike: int) -> bool:
    """Whether what told an element from the likes of it is around it still: the row of "delete Anna", the card of
    "add the mug".

    ``asked`` is what a command calls it and what it stands in: those of its words that were on or around the remembered
    one have to be on or around the other, or in an identifier of it, and so have those that nothing of it explained.
    ``alike`` is how many were like the remembered one in all but their place: then what stood around it has to be the
    same for the most part, unless an identifier says who it is.
    """
    own = own_words(known)
    told = _around(known) - own
    now = _around(seen) | _all_names(seen)
    then = _around(known) | _all_names(known)
    said = frozenset(word for name in asked for word in _words(name)) - SMALL
    needed = {word for word in said if word in then or not explained(word, own)}
    if not needed <= now | _identifier_words(seen):
        return False
    if alike < _SEVERAL or not told or _identifier(known, seen) == 1.0:
        return True
    return len(told & now) >= _SAME_AROUND * len(told)


def _all_names(element: Element) -> frozenset[str]:
    return frozenset(word for names in _names(element) for word in names)


def _identifier_words(element: Element) -> frozenset[str]:
    given = (element.attributes.get(name, "") for name in _IDENTIFIERS)
    return frozenset(word for each in given if not _looks_made(each) for word in canonical(identifier_words(each)))


def _around(element: Element) -> frozenset[str]:
    """The words around an element, without those for what it stands in: ``list item`` of ``list item "Anna"``."""
    within = (each[each.find('"') + 1 :] for each in element.context)
    return _words(" ".join((*within, element.nearby)))


def _others(known: Element, seen: Element) -> Iterator[tuple[str, float | None]]:
    yield "type", None if not (known.type or seen.type) else float(known.type == seen.type)
    yield "tag", float(known.tag == seen.tag)
    yield "class", _shared(_classes(known), _classes(seen))
    yield "context", _shared(_words(" ".join(known.context)), _words(" ".join(seen.context)))
    yield "nearby", _shared(_words(known.nearby), _words(seen.nearby))
    yield "place", max(0.0, 1.0 - _distance(known, seen) / _FAR)
    yield "size", _size(known, seen)
    yield "href", None if not (known.href or seen.href) else float(_address(known.href) == _address(seen.href))


def _role(known: Element, seen: Element) -> float:
    if known.role == seen.role:
        return 1.0
    return 0.6 if any({known.role, seen.role} <= alike for alike in _ROLES_ALIKE) else 0.0


def _called(known: Element, seen: Element) -> float | None:
    """How alike they are called, by what is the most telling of each; None where neither has a name."""
    ours, theirs = _names(known), _names(seen)
    if not ours and not theirs:
        return None
    if not ours or not theirs:
        return 0.0
    return max(_overlap(one, other) for one in ours for other in theirs)


def _is_called_alike(known: Element, seen: Element) -> bool:
    """Whether a name of it has only lost or won words: with one in the place of another it is another's."""
    return any(
        (ours <= theirs or theirs <= ours) and _overlap(ours, theirs) >= _CALLED_ALIKE
        for ours in _names(known)
        for theirs in _names(seen)
    )


def _names(element: Element) -> list[frozenset[str]]:
    texts = (element.name, element.label, element.placeholder, element.text)
    return _word_sets(texts)


def _word_sets(texts: Iterable[str]) -> list[frozenset[str]]:
    return [words for words in dict.fromkeys(_words(text[:120]) for text in texts) if words]


def _identifier(known: Element, seen: Element) -> float | None:
    """1 where a name given by the page's authors is the same, 0 where all that both have differ; None without."""
    compared = False
    for name in _IDENTIFIERS:
        ours, theirs = known.attributes.get(name, ""), seen.attributes.get(name, "")
        if not ours or _looks_made(ours):
            continue
        if ours == theirs:
            return 1.0
        compared = compared or bool(theirs)
    return 0.0 if compared else None


def _says_who(known: Element, seen: Element) -> bool:
    """Whether both have an identifier that says all that the remembered one was called: ``save-button`` of "Save".

    One that does not (``primary``, or ``sync`` of "Enable sync") may be given to whatever stands in that place: "Next"
    today, "Pay now" tomorrow. What it leaves out has to be in the new name; and a new name that says to do something
    else is not outvoted: "Buy now" is no "Save profile", whatever its id.
    """
    told = _all_names(seen)
    if does_otherwise(_all_names(known) | _identifier_words(known), told):
        return False
    for name in _IDENTIFIERS:
        ours = known.attributes.get(name, "")
        if not ours or ours != seen.attributes.get(name, "") or _looks_made(ours):
            continue
        said = frozenset(canonical(identifier_words(ours)))
        if any(not called.isdisjoint(said) and called <= said | told | _SMALL for called in _names(known)):
            return True
    return False


def _looks_made(identifier: str) -> bool:
    """Whether a machine gave it: tomorrow it is another's."""
    return identifier.startswith(_MADE) or any(sign.isdecimal() for sign in identifier)


def _classes(element: Element) -> frozenset[str]:
    return frozenset(
        word
        for each in element.attributes.get("class", "").split()[:12]
        if not _looks_made(each)
        for word in identifier_words(each)
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(canonical(split_words(fold(text))))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)


def _shared(one: frozenset[str], other: frozenset[str]) -> float | None:
    """The words that both have, of all; None where there are none at all."""
    return _overlap(one, other) if one or other else None


def _address(href: str) -> str:
    return href.partition("?")[0].partition("#")[0].rstrip("/")


def _distance(known: Element, seen: Element) -> float:
    (x, y), (other_x, other_y) = known.box.center, seen.box.center
    return abs(x - other_x) + abs(y - other_y)


def _size(known: Element, seen: Element) -> float | None:
    ours, theirs = known.box.width * known.box.height, seen.box.width * seen.box.height
    return min(ours, theirs) / max(ours, theirs) if ours and theirs else None
