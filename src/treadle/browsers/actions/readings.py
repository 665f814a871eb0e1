"""Which reading of a clause the page has something for: "we are 5 people" may be a field's number, or a choice."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Final

import msgspec

from treadle.browsers.actions.assigning import assignable
from treadle.browsers.actions.dates import DATE_TYPES
from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.find import look_for
from treadle.browsers.actions.fitting_deed import only_has_words
from treadle.browsers.actions.in_place import is_edited_in_place
from treadle.browsers.actions.remembering import remembered
from treadle.browsers.actions.second_tries import refuse_second_try
from treadle.browsers.actions.unlabelled import is_offered_unlabelled
from treadle.browsers.grounding import Intent, Target, Verb
from treadle.browsers.grounding.grammar.filter_rules import NARROWING
from treadle.browsers.grounding.moments import says_moment
from treadle.browsers.grounding.scoring.matching import EQUAL
from treadle.core.errors import ElementAmbiguous, ElementNotFound
from treadle.core.page import Acted, ElementState

__all__ = ["perform_fitting"]

_PAGER: Final = "pager"
_HISTORY: Final = frozenset({Verb.BACK, Verb.FORWARD})
_TYPED: Final = frozenset({Verb.FILL, Verb.STEP})
_CALLED_SO: Final = EQUAL * EQUAL


async def perform_fitting(doing: Doing, intent: Intent, perform: Callable[[Doing, Intent], Awaitable[Acted]]) -> Acted:
    """Do what a clause asks for, by the first of its readings that the page has something for.

    Where it has nothing for any yet, the first is waited for, and after that the others are looked at once more. The
    errors of ``perform``; ElementNotFound tells of the first reading.
    """
    if not intent.otherwise or doing.selector is not None or doing.given is not None:
        return await perform(doing, intent)
    if intent.otherwise[0].verb is Verb.PRESS and await _is_typing(doing):
        return await perform(doing, intent.otherwise[0])  # "press Delete" while a field has the focus
    for reading in (intent, *intent.otherwise):
        if await remembered(doing, reading) is not None:  # then none of the others was meant here
            return await perform(doing, reading)
    missing: ElementNotFound | None = None
    async for reading in _fitting(doing, intent, (intent, *intent.otherwise)):
        try:
            return await perform(doing, reading)
        except ElementNotFound as error:
            if error.hindered:
                raise  # no other is taken for what is meant and cannot be used
            await refuse_second_try(doing, error)
            missing = missing or error
    if missing is None:
        try:
            return await perform(doing, intent)
        except ElementNotFound as error:
            await refuse_second_try(doing, error)
            missing = error
    async for reading in _fitting(doing, intent, intent.otherwise):
        return await perform(doing, reading)
    raise missing


async def _fitting(doing: Doing, first: Intent, readings: Sequence[Intent]) -> AsyncIterator[Intent]:
    """Of readings (``first`` is the likeliest of all) those that the page has an element for now, the likeliest first,
    up to one that fits several elements: which of them is meant all words of the clause may tell, otherwise the caller.
    """
    for reading in readings:
        if reading.target is None:
            if reading.verb in _HISTORY and await _is_paged(doing, first):
                return  # it was spoken of a page of the list, which has no such one
            yield reading
            return
        try:
            found = await look_for(doing, reading)
            if reading is not first and only_has_words(doing, first.clause or first.said, reading, found):
                continue
            merely = reading.verb in _TYPED and found.score < _CALLED_SO and reading.deed != NARROWING
            if merely and not _takes_day(reading, found):
                continue  # a number of something is no value for a field that only has the word in its name
            doing.early = reading, found
        except ElementNotFound as error:
            if error.hindered:
                yield reading
                return
            others = (assignable, is_offered_unlabelled, is_edited_in_place)
            if not any([await is_there(doing, reading) for is_there in others]):
                continue
        except ElementAmbiguous:
            yield msgspec.structs.replace(reading, said=reading.said or _said(readings))
            return
        yield reading


async def _is_paged(doing: Doing, first: Intent) -> bool:
    """Whether a page of what is listed was meant: the page has what leads on from one to the next, or back."""
    if first.target is None or first.target.role != _PAGER:
        return False
    for name in ("next", "previous"):
        try:
            await look_for(doing, Intent(verb=Verb.CLICK, target=Target(name=name, role=_PAGER)))
        except ElementAmbiguous:
            return True
        except ElementNotFound as error:
            if error.hindered:
                return True
            continue
        return True
    return False


async def _is_typing(doing: Doing) -> bool:
    """Whether a field that can be typed into has the focus: then a key is meant for that."""
    elements = (await doing.tools.snapshot()).snapshot.elements
    return any(one.has(ElementState.FOCUSED) and one.has(ElementState.EDITABLE) for one in elements)


def _takes_day(reading: Intent, found: Found) -> bool:
    """Whether it is a day or a time, and the field is for just that."""
    return found.element.type in DATE_TYPES and bool(reading.value) and says_moment(reading.value or "")


def _said(readings: Sequence[Intent]) -> str:
    """The clause that they are readings of."""
    return next((reading.said for reading in readings if reading.said), "")
