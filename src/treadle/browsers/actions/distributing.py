"""Whether a clause says the same of several things on this page: "compare the Clio and the Octavia"."""

from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.explained import explained, meant_instead, refuse_contrary
from treadle.browsers.actions.find import look_for
from treadle.browsers.actions.remembering import remembered_of
from treadle.browsers.grounding import Intent, Target, Verb, parse
from treadle.browsers.grounding.explaining.ruled import Outcome
from treadle.browsers.grounding.grammar.distributing import distributed, divided
from treadle.browsers.grounding.grammar.paraphrasing import paraphrased
from treadle.browsers.grounding.intent import is_every
from treadle.browsers.grounding.names_said import divides, with_names_quoted
from treadle.browsers.grounding.scoring.cross_places import cross_place
from treadle.browsers.grounding.scoring.matching import EQUAL
from treadle.browsers.grounding.words import fold, split_words
from treadle.core.errors import ElementAmbiguous, ElementMismatch, ElementNotFound, NotUnderstood

__all__ = ["each_of", "each_with_next", "is_said_whole", "once_for_all"]

_SPREAD: Final = frozenset(
    {
        Verb.CLICK,
        Verb.SELECT,
        Verb.CHECK,
        Verb.UNCHECK,
        Verb.TOGGLE,
        Verb.EXPAND,
        Verb.COLLAPSE,
        Verb.NAVIGATE,
        Verb.CLEAR,
    }
)
"""What may be done to one thing after another."""
_CHOOSING: Final = frozenset({Verb.CLICK, Verb.SELECT, Verb.CHECK})
"""What comes to the same: something is to be so."""
_TICKED: Final = frozenset({"checkbox", "switch", "radio"})
_BOXES: Final = frozenset({"checkbox", "switch", "menuitemcheckbox"})
_LIKELY: Final = 0.01
"""However likely what explains a part has to be: it is likely enough as it is, and nothing is opened to look for it."""


async def each_of(doing: Doing, intent: Intent, clause: str) -> tuple[Intent, ...]:
    """An intent for each of the things that a clause names, where the page has every one of them and nothing that is
    called by all; the clause itself otherwise. Nothing is done."""
    if doing.selector is not None or doing.given is not None:
        return (intent,)
    if intent.verb is Verb.DRAG and intent.destination is not None:
        return await _drags(doing, intent, distributed(clause)) or (intent,)
    spread, puts = _may_be_several(intent), _puts((intent,))
    ways, two = (distributed(clause), divided(clause)) if spread or puts else ((), None)
    if not (ways or two) or (not spread and await _is_field_there(doing, intent)):
        return (intent,)
    early, doing.early = doing.early, None
    made = await _spread(doing, intent, ways, two)
    if not made:
        doing.early = early
    return made or (intent,)


async def each_with_next(doing: Doing, intent: Intent, following: Intent) -> tuple[Intent, ...]:
    """An intent for each of two things, where what seemed to be done next is the name of the second one: "Refresh
    Visits and Open tickets". Empty where it may be done by itself, or the page has not both. Nothing is done."""
    whole, second = paraphrased(doing.command.instruction), following.clause
    if intent.unsplit is None or not intent.clause or not second[:1].isupper() or doing.selector is not None:
        return ()
    begin = whole.find(intent.clause)
    end = whole.find(second, begin + len(intent.clause)) if begin >= 0 else -1
    if end < 0 or await _decided(doing, second) is not None:
        return ()
    made = await each_of(doing, intent.unsplit, whole[begin : end + len(second)])
    return made if len(made) > 1 and made[-1].clause != second else ()


async def once_for_all(doing: Doing, said: Sequence[Intent]) -> tuple[Intent, ...]:
    """The first of several parts of a clause, where what each of them means is one thing that is called by all: nobody
    presses "Show brothers and sisters" twice. Empty where it is not. Nothing is done."""
    if doing.selector is not None or doing.given is not None or not all(map(_may_be_several, said)):
        return ()
    decided = [await _decided(doing, each.clause) for each in said]
    found = [one[1] for one in decided if one is not None]
    if len(found) < len(said) or len({(one.element.selector, one.element.frame, one.option) for one in found}) > 1:
        return ()
    return (msgspec.structs.replace(said[0], among=""),)


async def _spread(
    doing: Doing, intent: Intent, ways: tuple[tuple[str, ...], ...], two: tuple[str, str] | None
) -> tuple[Intent, ...]:
    """The intents of the first way that the page has everything for; none where there is no such way."""
    if await remembered_of(doing, (intent, *intent.otherwise)) is not None:
        return ()
    if await _is_called_by_all(doing, intent, ways[0] if ways else two or ()):
        return ()
    for way in ways:
        made: dict[tuple[str, tuple[int, ...], str], Intent] = {}
        own: set[bool] = set()
        for said, end in zip(way, _ends(way), strict=True):
            decided = await _decided(doing, said)
            if decided is None:
                break
            one, found = decided
            element = found.element
            told = f"{element.name} {element.label} {element.text} {element.nearby} {found.option}"
            own.add(element.role not in _TICKED or set(split_words(fold(told))).issuperset(end))
            if one.verb is Verb.CLICK and intent.verb is Verb.SELECT and found.element.role in _BOXES:
                one = msgspec.structs.replace(one, verb=Verb.CHECK)  # what is ticked already stays so
            made[found.element.selector, found.element.frame, found.option] = msgspec.structs.replace(one, clause=said)
        verbs = {one.verb for one in made.values()}
        if len(own) > 1:
            continue  # "the access of Ann and Bo" is not what is called Bo
        if len(made) == len(way) and (len(verbs) == 1 or verbs <= _CHOOSING):
            return tuple(made.values())
    return () if two is None else await _one_after_the_other(doing, two)


async def _one_after_the_other(doing: Doing, two: tuple[str, str]) -> tuple[Intent, ...]:
    """The two things that a clause says, where the first is done to what is called just so; the second may only be seen
    then. None of them where it is not, or where the second says no single thing."""
    decided = await _decided(doing, two[0])
    if decided is None or decided[1].score < EQUAL * EQUAL:
        return ()
    try:
        second = parse(two[1])
    except NotUnderstood:
        return ()
    if len(second) != 1 or not _may_be_several(second[0]):
        return ()
    first = msgspec.structs.replace(decided[0], clause=two[0])
    return first, msgspec.structs.replace(second[0], clause=two[1])


async def _drags(doing: Doing, intent: Intent, ways: tuple[tuple[str, ...], ...]) -> tuple[Intent, ...]:
    """The intents of the first way in which everything that is dragged and every place for it is there; none where
    something is called by all."""
    if not ways or await _is_called_by_all(doing, intent, ways[0]):
        return ()
    for way in ways:
        made: dict[tuple[str, tuple[int, ...]], Intent] = {}
        for said in way:
            one = await _drag(doing, said)
            if one is None:
                break
            made[one[1].element.selector, one[1].element.frame] = msgspec.structs.replace(one[0], clause=said)
        if len(made) == len(way):
            return tuple(made.values())
    return ()


async def _drag(doing: Doing, said: str) -> tuple[Intent, Found] | None:
    """What one part drags, with what is found for that, if the place for it is there too."""
    try:
        read = parse(said)
    except NotUnderstood:
        return None
    for one in (*read, *read[0].otherwise) if len(read) == 1 else ():
        if one.verb is not Verb.DRAG or one.target is None or one.destination is None:
            continue
        try:
            found = await look_for(doing, msgspec.structs.replace(one, otherwise=()))
            if await _is_place(doing, one, one.destination):
                return msgspec.structs.replace(one, otherwise=()), found
        except ElementMismatch:
            continue
    return None


async def _is_place(doing: Doing, intent: Intent, place: Target) -> bool:
    """Whether something can be let go there. ElementMismatch where the page has nothing that is called so."""
    if place.role == "position":
        return True
    if not place.name and place.relation is not None:
        place = place.relation.target
    if cross_place(doing.index((await doing.tools.snapshot()).snapshot), place) is not None:
        return True
    await look_for(doing, msgspec.structs.replace(intent, verb=Verb.HOVER, target=place, otherwise=()))
    return True


def _may_be_several(intent: Intent) -> bool:
    told = intent.value is not None or intent.exercise is not None or intent.amount is not None
    return intent.verb in _SPREAD and not told and intent.target is not None and not is_every(intent.target)


def _puts(read: Sequence[Intent]) -> bool:
    """Whether it may as well say where something is put: "setze A auf den Merkzettel"."""
    return len(read) == 1 and read[0].verb is Verb.FILL and read[0].target is not None and bool(read[0].value)


async def _is_field_there(doing: Doing, intent: Intent) -> bool:
    try:
        await look_for(doing, msgspec.structs.replace(intent, otherwise=()))
    except ElementAmbiguous:
        return True
    except ElementNotFound as error:
        return error.hindered
    return True


async def _is_called_by_all(doing: Doing, intent: Intent, parts: tuple[str, ...]) -> bool:
    """Whether one element has the words of all the parts for its own: "Terms and conditions"."""
    for reading in (intent, *intent.otherwise):
        if reading.target is None:
            continue
        try:
            found = await look_for(doing, reading)
        except ElementMismatch:
            continue
        one = found.element
        own = set(split_words(fold(f"{one.name} {one.label} {one.text} {one.description} {found.option}")))
        return all(own.issuperset(end) for end in _ends(parts))
    return False


def _ends(parts: Sequence[str]) -> list[tuple[str, ...]]:
    """The last word of each part that not every one of them has: what is said of all ends them all alike."""
    said = [tuple(split_words(fold(part))) for part in parts]
    shared = frozenset.intersection(*map(frozenset, said)) if said else frozenset()
    return [tuple(word for word in words if word not in shared)[-1:] or words[-1:] for words in said]


async def _decided(doing: Doing, said: str) -> tuple[Intent, Found] | None:
    """What one part asks for, and of which element, if that is as sure as it has to be for being done by itself."""
    if divides(said):  # "Wrecks and warnings" is one name
        said = with_names_quoted(said, (await doing.tools.snapshot()).snapshot.elements, stating=False)
    try:
        read = parse(said)
    except NotUnderstood:
        read = ()
    if len(read) > 1 or not all(map(_may_be_several, read) if not _puts(read) else ()):
        return None
    readings = (*read, *(read[0].otherwise if read else ()))
    read = () if read and read[0].value is not None else read  # what is put somewhere is written nowhere
    try:
        if read and read[0].verb is Verb.CLEAR:
            return read[0], await look_for(doing, read[0])
        other = await meant_instead(doing, read[0], said) if read else None
        if read and other is None and (early := _found_early(doing)) is not None:
            refuse_contrary(said, *early)
            return read[0], early[1]
        outcome = Outcome.NOT_FOUND if read else Outcome.NOT_UNDERSTOOD
        other = other or await explained(doing, said, outcome, readings, least=_LIKELY)
    except ElementMismatch:
        return None
    finally:
        doing.early = None
    if other is None or other.intent.value is not None:
        return None
    return (read[0] if read else other.intent), other.found


def _found_early(doing: Doing) -> tuple[Intent, Found] | None:
    """What was found while it was made out what a part means."""
    return doing.early


def is_said_whole(intent: Intent, found: Found) -> bool:
    """Whether two things that are read as one are that on the page: a list offers what both say ("Bed and breakfast"),
    and what something was found in has all the words for it: "the second car and the last one" is no place that is only
    known by its number."""
    if intent.value is not None:
        return any(fold(option) == fold(intent.value) for option in found.element.options)
    one = found.element
    there = set(split_words(fold(" ".join((*one.context, one.nearby, one.name, one.label)))))
    relation = found.reading.relation if found.reading is not None else None
    while relation is not None:
        if not there.issuperset(split_words(fold(relation.target.name))):
            return False
        relation = relation.target.relation
    return True
