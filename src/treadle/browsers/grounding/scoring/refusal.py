"""How it is told that an element is not there, cannot be used, or is one of several: what is missing, what is near."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.intent import Intent, RelationKind, Target, Verb
from treadle.browsers.grounding.scoring.fit import available, fits_verb, is_read
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.matching import EQUAL, Effort
from treadle.browsers.grounding.scoring.nearest import nearest
from treadle.browsers.grounding.scoring.relations import Place
from treadle.browsers.grounding.scoring.scopes import GROUPS
from treadle.browsers.grounding.scoring.score import Scored, score
from treadle.browsers.grounding.scoring.skipping import SKIPPER
from treadle.browsers.grounding.scoring.spent import is_spent
from treadle.browsers.grounding.scoring.surroundings import Surroundings
from treadle.browsers.grounding.scoring.turning import PAGER
from treadle.browsers.grounding.words import fold
from treadle.browsers.snapshot.describe import describe
from treadle.core.errors import ElementAmbiguous, ElementNotFound
from treadle.core.page import Candidate, Element, ElementState

__all__ = ["ENOUGH", "SURE", "ambiguous", "beyond", "blocked", "candidates_of", "needs_all", "not_found"]

ENOUGH: Final = 0.5
"""What fits less was not meant."""
SURE: Final = 0.85
"""What fits so well is called what was said."""
_MOST: Final = 5
_MOST_ALIKE: Final = 24
"""Of several that fit equally, all are told to choose from; more than these nobody reads."""
_LONGEST_NAME: Final = 80
_ALIKE: Final = 0.3
"""Of the letters of a name, what has to be the same for it to be told as near."""
_PLACES: Final = {
    RelationKind.ROW: "in the row of",
    RelationKind.NEAR: "next to",
    RelationKind.LEFT: "left of",
    RelationKind.RIGHT: "right of",
}


def ambiguous(index: Index, intent: Intent, target: Target, alike: Sequence[Scored]) -> ElementAmbiguous:
    """Several fit equally well."""
    candidates = candidates_of(index, alike, most=_MOST_ALIKE)
    many = f"{'more than ' if index.snapshot.truncated else ''}{len(alike)}"
    listed = "; ".join(candidate.description for candidate in candidates[:_MOST])
    if len(alike) > _MOST:
        listed += f"; and {len(alike) - _MOST} more"
    return ElementAmbiguous(
        f"{_wanted(intent, target)} could be {many} elements: {listed}. Say which: "
        "by its full name, its number (the second one), or what it is in or next to.",
        candidates,
    )


def not_found(index: Index, intent: Intent, target: Target, ranked: Sequence[Scored]) -> ElementNotFound:
    """None fits well enough, or none that can be used; or the place where it should be is not there."""
    hindered = blocked(index, ranked) or next(
        (one for one in ranked if not one.available and one.score >= ENOUGH), None
    )
    wanted = _wanted(intent, target)
    if hindered is not None:
        element = index.elements[hindered.at]
        state = next(word for word, is_so in (
            ("is disabled", element.has(ElementState.DISABLED)),
            ("is hidden", element.has(ElementState.HIDDEN)),
            ("cannot be pressed as the others can", is_spent(index.elements, hindered.at)),
            ("is covered by something else", True),
        ) if is_so)  # fmt: skip
        named = candidates_of(index, ranked)
        error = ElementNotFound(f"{wanted} cannot be used: the {describe(element)} {state}.", named)
        error.hindered = not element.has(ElementState.HIDDEN)
        return error
    if (kept := _read_only(index, intent, target)) is not None:
        described = describe(index.elements[kept.at])
        error = ElementNotFound(f"{wanted} cannot be used: the {described} is read-only.", candidates_of(index, [kept]))
        error.hindered = True
        return error
    there = (
        "is not among what was looked at, and the page has more" if index.snapshot.truncated else "is not on the page"
    )
    reason = _place_missing(index, intent) or f"{wanted} {there}."
    candidates = candidates_of(index, nearest(index, intent, [*ranked, *_similar(index, intent, target, ranked)]))
    if not candidates:
        return ElementNotFound(reason)
    listed = "; ".join(candidate.description for candidate in candidates)
    return ElementNotFound(f"{reason} Nearest: {listed}.", candidates)


def needs_all(target: Target) -> bool:
    """Whether which one is meant depends on all there are: the last of them, the cheapest, every one."""
    return target.every or target.superlative is not None or (target.ordinal is not None and target.ordinal < 0)


def beyond(intent: Intent, target: Target) -> ElementNotFound:
    """Which one is meant depends on what was not looked at."""
    return ElementNotFound(
        f"{_wanted(intent, target)}: there is more on the page than can be looked at, so which is meant cannot be told."
    )


def _read_only(index: Index, intent: Intent, target: Target) -> Scored | None:
    """The field that is called what was said, and is seen, but takes no other value; None if there is none."""
    if intent.verb not in {Verb.FILL, Verb.CLEAR} or not target.name:
        return None
    asked = msgspec.structs.replace(intent, verb=Verb.FOCUS, value=None)
    found = score(index, asked, target, effort=Effort.MEANING, around=Surroundings(index))
    kept = [one for one in found if index.elements[one.at].has(ElementState.READONLY) and one.available]
    return next((one for one in kept if one.score >= SURE * EQUAL), None)


def blocked(index: Index, ranked: Sequence[Scored]) -> Scored | None:
    """The best that is seen and is called what was said, but is disabled or covered."""
    for one in ranked:
        if one.score < SURE * EQUAL:
            return None
        if not one.available and not index.elements[one.at].has(ElementState.HIDDEN):
            return one
    return None


def candidates_of(index: Index, ranked: Sequence[Scored], *, most: int = _MOST) -> tuple[Candidate, ...]:
    """The best, as people call them: what is called alike is told apart by what it is in."""
    told = ranked[:most]
    plain = Counter(describe(index.elements[one.at]) for one in told)
    words = [_described(index.elements[one.at], plain) for one in told]
    again = Counter(words)
    numbers: Counter[str] = Counter()
    made: list[Candidate] = []
    for one, description in zip(told, words, strict=True):
        if again[description] > 1:
            numbers[description] += 1
            number = f" (number {numbers[description]} of {again[description]})"
        else:
            number = ""
        element = index.elements[one.at]
        candidate = Candidate(
            description=description + number,
            selector=element.selector,
            score=round(one.score, 3),
            reasons=one.reasons,
            box=element.place,
        )
        made.append(candidate)
    return tuple(made)


def _described(element: Element, plain: Counter[str]) -> str:
    words = describe(element)
    if plain[words] < 2:
        return words
    named = [context for context in element.context if '"' in context]
    nearest = next((context for context in named if context.partition(" ")[0] in GROUPS), "") or next(iter(named), "")
    kind, _, name = nearest.partition(" ")
    if not nearest:
        return f'{words} next to "{element.nearby[:_LONGEST_NAME]}"' if element.nearby else words
    return f"{words} in {'list item' if kind == 'listitem' else kind} {name}"


def _place_missing(index: Index, intent: Intent) -> str:
    """That what was said is there, but not the place where it should be, or not there; empty if that is not so."""
    target = intent.target
    around = Surroundings(index)
    for reading in () if target is None else (target, *target.otherwise):
        if reading.relation is None:
            continue
        bare = msgspec.structs.replace(reading, relation=None, ordinal=None, otherwise=())
        asked = msgspec.structs.replace(intent, target=bare)
        there = any(
            one.available and one.score >= ENOUGH
            for one in score(index, asked, bare, effort=Effort.MEANING, around=around)
        )
        if not there:
            continue
        place = Place(index, reading.relation, around)
        anchor = reading.relation.target
        name = f'"{anchor.name[:_LONGEST_NAME]}"' if anchor.name else anchor.role
        if place.counted is not None:
            name = _number_words(place.counted)
            if index.snapshot.truncated:
                return "There is more on the page than can be looked at, so its rows cannot be counted."
            if not place.exists and place.counted.role != "row":
                kind = "list item" if anchor.role == "listitem" else anchor.role
                return f"Which {kind} is meant by its number cannot be told on this page; name something in it."
        elif anchor.ordinal is not None and not anchor.name:
            kind = "list item" if anchor.role == "listitem" else anchor.role
            return f"Which {kind} is meant by its number cannot be told on this page; name something in it."
        subject = _named(bare)
        if not place.exists:
            return f"{name[0].upper()}{name[1:]} is not on the page, where {subject} was to be."
        where = _PLACES.get(reading.relation.kind, str(reading.relation.kind))
        where = "in" if place.counted is not None else where
        return f"{subject[0].upper()}{subject[1:]} is on the page, but not {where} {name}."
    return ""


def _number_words(target: Target) -> str:
    kind = "list item" if target.role == "listitem" else target.role or "item"
    if target.superlative is not None:
        return f"the {kind} of the {'most' if target.superlative.most else 'least'} {target.superlative.of}"
    return f"the last {kind}" if target.ordinal is None or target.ordinal < 0 else f"{kind} {target.ordinal}"


def _similar(index: Index, intent: Intent, target: Target, ranked: Sequence[Scored]) -> list[Scored]:
    """What is spelt nearly like what was said, or has a part of it: told, never acted upon."""
    named = target.name or (intent.target.name if intent.target is not None else "")
    wanted = _pairs(fold(named))
    if not wanted or len(ranked) >= _MOST:
        return []
    already = {one.at for one in ranked}
    made: list[Scored] = []
    for at, element in enumerate(index.elements):
        if at in already or is_read(element) or not fits_verb(element, intent.verb, valued=intent.value is not None):
            continue
        theirs = _pairs(fold((element.name or element.label or element.placeholder or element.text)[:_LONGEST_NAME]))
        alike = 2 * len(wanted & theirs) / (len(wanted) + len(theirs)) if theirs else 0.0
        if alike >= _ALIKE and available(element, intent.verb):
            made.append(Scored(at, round(alike * ENOUGH * 0.9, 3), (f"is spelt somewhat like {named!r}",), True))
    return sorted(made, key=lambda one: (-one.score, one.at))


def _pairs(text: str) -> frozenset[str]:
    """Each two letters that follow one another, the ends counted."""
    return frozenset(a + b for a, b in zip(f" {text}", f"{text} ", strict=True)) if text else frozenset()


def _wanted(intent: Intent, target: Target) -> str:
    """What was asked for, to begin a sentence, without what was to be put there."""
    full = intent.target or target
    if intent.verb is Verb.SELECT and intent.target is None:
        full = target
    if not full.name and full.role in {"", "any"}:
        return f"Something to {intent.verb.replace('_', ' ')}"
    words = _named(full)
    return f"{words[0].upper()}{words[1:]}"


def _named(target: Target) -> str:
    if target.role == PAGER:
        return f"page {target.name}" if target.name.isdecimal() else f"the {target.name} page"
    if target.role == SKIPPER:
        return f"what leads to the {target.name.replace(' ', ' part by ')}"
    role = "" if target.role in {"", "any"} else "search field" if target.role == "searchfield" else target.role
    name = f'"{target.name[:_LONGEST_NAME]}"' if target.name else ""
    return f"the {role} {name}".rstrip() if role else name or "what is meant"
