"""Whether a clause gives several things a value on this page, though it says its verb once: "set the mug to 4 and the
plate to 1"."""

from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.actions.assigning import assignable
from treadle.browsers.actions.distributing import is_said_whole
from treadle.browsers.actions.doing import Doing
from treadle.browsers.actions.find import look_for
from treadle.browsers.actions.parting import surely_found
from treadle.browsers.actions.remembering import remembered_of
from treadle.browsers.grounding import Intent, Verb, parse
from treadle.browsers.grounding.grammar.distributing import distributed
from treadle.browsers.grounding.grammar.gapping import gapped, placed_before
from treadle.browsers.grounding.grammar.joints import joints
from treadle.browsers.grounding.grammar.lexicon import LEXICONS
from treadle.browsers.grounding.intent import is_every
from treadle.browsers.grounding.scoring.matching import EQUAL
from treadle.browsers.grounding.words import fold, split_words
from treadle.core.errors import ElementAmbiguous, ElementMismatch, ElementNotFound, NotUnderstood
from treadle.core.page import ElementState

__all__ = ["each_given"]

_GIVEN: Final = frozenset({Verb.FILL, Verb.SELECT, Verb.STEP})
_READ_SO: Final = _GIVEN | {Verb.CLICK}
"""What the whole of such a clause may be taken for."""
_AND: Final = frozenset[str]().union(*(lexicon.also for lexicon in LEXICONS))
_MOST_WAYS: Final = 4
_FEWEST: Final = 2
_TOLD: Final = 80


async def each_given(doing: Doing, said: Sequence[Intent], clause: str) -> tuple[Intent, ...]:
    """An intent for each value that a clause (read as ``said``) gives, each with the clause that says it by itself,
    where the page has a thing of its own for every one of them; empty otherwise. Nothing is done."""
    if doing.selector is not None or doing.given is not None or not clause:
        return ()
    if any(each.verb not in _READ_SO or each.exercise is not None or is_every(each.target) for each in said):
        return ()
    place, rest = placed_before(clause)
    ways = gapped(rest)
    if any(each.value is not None for each in said):
        ways = (*ways, *distributed(rest))
    ways = tuple(tuple(f"{place}{part}" for part in way) for way in ways)
    if not ways:
        return ()
    for each in said:
        if await remembered_of(doing, (each, *each.otherwise)) is not None:
            return ()
    early, doing.early = doing.early, None
    if all([await _is_called_so(doing, each) for each in said]):
        doing.early = early
        return ()
    for way in dict.fromkeys(ways[:_MOST_WAYS]):
        if made := await _each(doing, way):
            return made
    if len(said) == 1:
        await _refuse_half(doing, said[0])
    doing.early = early
    return ()


async def _is_called_so(doing: Doing, intent: Intent) -> bool:
    """Whether the page has what a clause is read for, called just so, and what it is given joins nothing, or is what a
    list offers: "Bed and breakfast"."""
    if not _AND.isdisjoint(split_words(fold(intent.value or ""))) or joints(intent.value or ""):
        return await _is_offered(doing, intent)
    if intent.target is not None and not _AND.isdisjoint(split_words(fold(intent.target.name))):
        return False  # "password and repeat password" are two
    try:
        return (await look_for(doing, msgspec.structs.replace(intent, otherwise=()))).score >= EQUAL * EQUAL
    except ElementMismatch:
        return False


async def _is_offered(doing: Doing, intent: Intent) -> bool:
    try:
        return is_said_whole(intent, await look_for(doing, msgspec.structs.replace(intent, otherwise=())))
    except ElementMismatch:
        return False


async def _refuse_half(doing: Doing, intent: Intent) -> None:
    """ElementNotFound where one field would be filled for two that are called what is joined: "Password and Repeat
    password"."""
    target = intent.target
    if intent.verb is not Verb.FILL or target is None or target.quoted:
        return
    names = [" ".join(words) for words in _between_and(target.name.split())]
    if len(names) < _FEWEST or not all(names):
        return
    try:
        whole = await look_for(doing, msgspec.structs.replace(intent, otherwise=()))
    except ElementMismatch:
        return
    if not _AND.isdisjoint(split_words(fold(f"{whole.element.name} {whole.element.label}"))):
        return
    for name in names:
        part = msgspec.structs.replace(target, name=name, otherwise=())
        try:
            found = await look_for(doing, msgspec.structs.replace(intent, target=part, otherwise=()))
            another = found.score >= EQUAL * EQUAL and found.element.selector != whole.element.selector
        except ElementAmbiguous:
            another = True
        except ElementNotFound:
            another = False
        if another:
            raise ElementNotFound(f"{whole.subject} is only one of {target.name[:_TOLD]!r}: say one after the other.")


def _between_and(words: Sequence[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for word in words:
        if fold(word) in _AND:
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


async def _each(doing: Doing, way: Sequence[str]) -> tuple[Intent, ...]:
    """The intents of one way, if each of them is there for a thing of its own."""
    made: list[Intent] = []
    taken: set[object] = set()
    for said in way:
        place = await _place(doing, said)
        if place is None or place[1] in taken:
            return ()
        made.append(msgspec.structs.replace(place[0], clause=said))
        taken.add(place[1])
    return tuple(made)


def _gives(intent: Intent) -> bool:
    """Whether a part tells a value: it has one, or a number that may be one."""
    if intent.verb in _GIVEN and intent.value:
        return True
    return any(each.verb in _GIVEN and any(map(str.isdecimal, each.value or "")) for each in intent.otherwise)


async def _place(doing: Doing, said: str) -> tuple[Intent, object] | None:
    """What one part asks for, and of what; None where that is not surely there."""
    try:
        read = parse(said)
    except NotUnderstood:
        return None
    if len(read) != 1 or read[0].target is None or read[0].exercise is not None or is_every(read[0].target):
        return None
    found, value = await surely_found(doing, read[0])
    entered = found is not None and bool(value) and found.element.has(ElementState.EDITABLE)
    if not entered and not _gives(read[0]):
        return None
    if found is not None:
        return read[0], (found.element.selector, found.element.frame, found.option)
    for reading in (read[0], *read[0].otherwise):
        alone = msgspec.structs.replace(reading, otherwise=())
        if reading.target is not None and await assignable(doing, reading):
            return alone, reading.target.name
        if reading.verb in _GIVEN and reading.value and (one := await _called_so(doing, alone)) is not None:
            return alone, one
    return None


async def _called_so(doing: Doing, intent: Intent) -> object | None:
    """The place of what is called just so; None where nothing is."""
    try:
        found = await look_for(doing, intent)
    except ElementMismatch:
        return None
    return (found.element.selector, found.element.frame, found.option) if found.score >= EQUAL * EQUAL else None
