"""Putting something into fields of every kind, and emptying them."""

from collections.abc import Sequence
from typing import Final

import msgspec
from playwright.async_api import Error

from treadle.browsers.actions.amount_words import in_digits, steps_said
from treadle.browsers.actions.assigning import assign, choice_under
from treadle.browsers.actions.choosing import choose, select
from treadle.browsers.actions.continuing import continued
from treadle.browsers.actions.counters import count_to, counter_beside, is_counted
from treadle.browsers.actions.currencies import in_currency
from treadle.browsers.actions.date_parts import DatePart, date_parts, is_part
from treadle.browsers.actions.dating import choose_date, is_date, needs_calendar
from treadle.browsers.actions.day_and_time import both_fields, both_named
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.entering import enter
from treadle.browsers.actions.find import find, find_focused
from treadle.browsers.actions.in_place import edit_in_place
from treadle.browsers.actions.number_within import number_within
from treadle.browsers.actions.ranges import end_field, ends_among, ends_said, meant_end, range_fields
from treadle.browsers.actions.remembering import note
from treadle.browsers.actions.searching import searched_with, standing_search
from treadle.browsers.actions.seeking import seek
from treadle.browsers.actions.shown_units import measured_as
from treadle.browsers.actions.sliding import slide
from treadle.browsers.actions.stepping import step_found
from treadle.browsers.actions.tags import add_tag, takes_tags
from treadle.browsers.actions.ticking import tick
from treadle.browsers.actions.unlabelled import choose_unlabelled
from treadle.browsers.actions.value_parts import value_parts
from treadle.browsers.actions.value_rows import field_in_line
from treadle.browsers.actions.whole_value import HOLDS, bare, is_quoted, refuse_swallowing, what_is_meant
from treadle.browsers.grounding import Intent, Target, Verb
from treadle.browsers.grounding.same_value import is_offered
from treadle.browsers.grounding.scoring.fit import is_list
from treadle.browsers.grounding.words import fold, identifier_words, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.errors import ElementAmbiguous, ElementMismatch, ElementNotFound, InvalidInput
from treadle.core.page import Acted, Element, ElementState, Snapshot

__all__ = ["clear", "enter_again", "fill_field", "fill_form", "is_form", "value_for"]

_CHANGING: Final = words_of(
    "change replace correct amend edit update rename swap andere andern ersetze ersetzen korrigiere aktualisiere "
    "tausche change changer changez remplace remplacer corrige modifie modifier cambia cambiar reemplaza sustituye "
    "actualiza modifica"
)
"""Verbs by which what is there already may be told."""
_SEARCH_FIELDS: Final = frozenset({"searchfield", "searchbox"})
_YES: Final = frozenset({"yes", "true", "on", "1", "checked", "x"})
_NO: Final = frozenset({"no", "false", "off", "0", "unchecked", ""})
_DRAWN_AGAIN_WITHIN: Final = 0.8
_UNUSABLE: Final = frozenset({ElementState.HIDDEN, ElementState.DISABLED, ElementState.READONLY})
_NATIVE: Final = frozenset({"input", "textarea"})


async def fill_field(doing: Doing, intent: Intent) -> Acted:
    """Put a value into a field, whatever kind it is of."""
    if intent.value is None:
        value = value_for(doing, intent.target)
        if value is None:
            raise InvalidInput("It is not said what is to be entered: put it in quotes, or give it among the values.")
        intent = msgspec.structs.replace(intent, value=value)
    if intent.target is None:
        found = await _present_field(doing, intent)
    elif (ends := ends_said(intent.value or "")) and (fields := await range_fields(doing, intent)):
        return await _put_ends(doing, fields, ends)
    else:
        try:
            found = await find(doing, intent, seconds=0)
        except ElementAmbiguous as error:
            if (both := await both_named(doing, intent)) is not None:
                return await _put_ends(doing, *both)
            if (of_range := await ends_among(doing, intent, error.candidates)) is not None:
                return await _put_ends(doing, *of_range)
            if await is_counted(doing, intent) and (counted := await assign(doing, intent)) is not None:
                return counted
            if not (
                parts := await date_parts(doing, intent, among=error.candidates) or await value_parts(doing, intent)
            ):
                raise
            return await _put_parts(doing, parts)
        except ElementNotFound as error:
            if parts := await date_parts(doing, intent):
                return await _put_parts(doing, parts)
            end = await end_field(doing, intent) or await field_in_line(doing, intent)
            if (
                end is None
                and not error.hindered
                and (edited := await edit_in_place(doing, intent, bare(doing, intent, intent.value or "")))
            ):
                return edited
            if end is None and (assigned := await _assigned(doing, intent, error)) is not None:
                return assigned
            if end is None and not error.hindered and (chosen := await choose_unlabelled(doing, intent)) is not None:
                return chosen
            found = end or await _holding(doing, intent) or await _searching(doing, intent) or await seek(doing, intent)
    assert intent.value is not None
    if _only_stands_behind(found) and (choice := await choice_under(doing, intent)) is not None:
        return await select(doing, choice)
    found = await meant_end(doing, intent, await _typed_into(doing, intent, found))
    intent = msgspec.structs.replace(intent, value=what_is_meant(doing, intent, found))
    assert intent.value is not None
    await refuse_swallowing(doing, intent, found)
    if intent.direction:
        return await continued(doing, found, intent.value, first=intent.direction == "top")
    if parts := await _parts_from(doing, intent, found):
        return await _put_parts(doing, parts)
    if (day_and_time := await both_fields(doing, intent, found)) is not None:
        return await _put_ends(doing, *day_and_time)
    if (amount := await in_currency(doing, intent.value, found.element)) is not None:
        acted = await _put(doing, found, amount.amount)
        chosen = await choose(doing, amount.found, amount.option)
        return msgspec.structs.replace(acted, reasons=(*acted.reasons, *chosen.reasons))
    value = intent.value
    if not is_quoted(intent.clause or doing.command.instruction, value):
        value = await number_within(found, value)
    acted = await _put(doing, found, value)
    if intent.target is not None and acted.action == "fill":
        doing.entered = intent, found.handle
    return acted


def _only_stands_behind(found: Found) -> bool:
    """Whether a field has no name of its own, and only a text before it has what was said among other words."""
    element = found.element
    return (
        not element.name
        and not element.placeholder
        and any(reason.startswith("label contains") for reason in found.reasons[:1])
    )


async def _parts_from(doing: Doing, intent: Intent, found: Found) -> tuple[DatePart, ...]:
    """The fields for the parts of a value, where what was found is only the first of them."""
    if is_part(found.element) and is_date(intent.value or ""):
        return await date_parts(doing, intent)
    return await value_parts(doing, intent, found)


async def _assigned(doing: Doing, intent: Intent, missing: ElementNotFound) -> Acted | None:
    """What was done to what is no field to type into; the error of looking for one where it offers nothing at all."""
    try:
        return await assign(doing, intent, only_readonly=missing.hindered)
    except ElementNotFound as error:
        if missing.hindered and not error.candidates:
            raise missing from None
        raise


async def _holding(doing: Doing, intent: Intent) -> Found | None:
    """The one field whose value is what was said, "change Bristol to Bath", "change the city from Bristol to Bath";
    None where there is none, or several."""
    if doing.given is not None or doing.selector is not None or intent.target is None or not intent.target.name:
        return None
    verb = split_words(fold(intent.clause or intent.said or doing.command.instruction))[:1]
    if _CHANGING.isdisjoint(verb) or (intent.value or "").strip().isdecimal():
        return None  # "set the blue mug to 3" is no new word to search for
    live = await doing.tools.snapshot()
    others = [each.target for each in intent.otherwise if each.verb is intent.verb and each.value == intent.value]
    said = {fold(each.name) for each in (intent.target, *others) if each is not None and each.name}
    holding = [each for each in _usable(live.snapshot) if fold(each.value) in said]
    if len(holding) != 1 or fold(holding[0].value).isdecimal():
        return None
    handle = await live.handle(holding[0].ref)
    return note(doing, intent, Found(holding[0], handle, (HOLDS,), score=0.9, grounded_by="words"))


async def _searching(doing: Doing, intent: Intent) -> Found | None:
    """What the page is searched with, where the search field is meant and none says that it is one."""
    if intent.target is None or intent.target.role not in _SEARCH_FIELDS or doing.given is not None:
        return None
    return await standing_search(doing, intent) if doing.selector is None else None


async def _put_parts(doing: Doing, parts: Sequence[DatePart]) -> Acted:
    """Put each part of a date into its field."""
    for part in parts:
        element = part.found.element
        options = [fold(option) for option in element.options]
        value = next((each for each in part.values if fold(each) in options), part.values[0])
        acted = await _put(doing, part.found, value)
    return msgspec.structs.replace(acted, reasons=("each part of it has a field",))


async def _put_ends(doing: Doing, fields: tuple[Found, Found], ends: tuple[str, str]) -> Acted:
    """Put the first and the last of a range each into its field."""
    for field, end in zip(fields, ends, strict=True):
        acted = await _put(doing, field, end)
    return msgspec.structs.replace(acted, reasons=("its first and its last each have a field",))


async def _typed_into(doing: Doing, intent: Intent, found: Found) -> Found:
    """What was found, or where that is a list without such an option, the field of another reading of the words."""
    if found.element.tag != "select" or intent.target is None or not intent.target.otherwise or not intent.value:
        return found
    if is_offered(found.element.options, intent.value) or intent.value.isdecimal():
        return found
    readings = (msgspec.structs.replace(intent.target, otherwise=()), *intent.target.otherwise)
    for reading in readings:
        try:
            other = await find(doing, msgspec.structs.replace(intent, target=reading), seconds=0)
        except ElementMismatch:
            continue
        if other.element.has(ElementState.EDITABLE):
            return other
    if any(reading.role == "searchfield" for reading in readings):
        live = await doing.tools.snapshot()
        element = searched_with(live.snapshot.elements)
        if element is not None:
            reasons = ("is what the page is searched with",)
            other = Found(element, await live.handle(element.ref), reasons, grounded_by="words")
            return note(doing, intent, other)
    return found


async def enter_again(doing: Doing) -> None:
    """Enter what was entered last once more, if the page has put another, empty field into the place of its field."""
    entered, doing.entered = doing.entered, None
    if entered is None:
        return
    intent, handle = entered
    try:
        if await handle.evaluate("field => field.isConnected"):
            return
        found = await find(doing, intent, seconds=_DRAWN_AGAIN_WITHIN)
        if await found.handle.evaluate("field => (field.value ?? field.textContent ?? '') === ''"):
            await _put(doing, found, intent.value or "")
    except (Error, ElementMismatch):
        return  # it is gone for good: what was entered led elsewhere


async def _present_field(doing: Doing, intent: Intent) -> Found:
    """The field that has the focus, or the only one that what was done before has brought; else the only one that is
    there to be written in.

    A field to search with is none of the last: what is written in a chat goes into its message field.
    """
    try:
        return await find_focused(doing, intent)
    except InvalidInput:
        live = await doing.tools.snapshot()
        usable = _usable(live.snapshot)
        if brought := _brought(doing, usable):
            if len(brought) > 1:  # of an answer whose recipient is there already, its text
                brought = [each for each in brought if not each.value]
            if len(brought) != 1:
                raise
            reasons = ("came with what was done before",)
            return Found(brought[0], await live.handle(brought[0].ref), reasons, grounded_by="words")
        others = [each for each in usable if each.tag != "input" or (each.role == "textbox" and not _is_search(each))]
        if len(others) != 1:
            raise
        only = others[0]
        return Found(only, await live.handle(only.ref), ("is the only field to write in",), grounded_by="words")


def _usable(snapshot: Snapshot) -> list[Element]:
    """The fields that can be written in now."""
    return [each for each in snapshot.elements if each.has(ElementState.EDITABLE) and not each.states & _UNUSABLE]


def _brought(doing: Doing, usable: Sequence[Element]) -> list[Element]:
    """The fields that could not be seen or used before the last thing was done: "open the search, type lamps"."""
    if doing.before is None or doing.before.url != doing.page.url:
        return []
    known = {(each.frame, each.selector) for each in _usable(doing.before)}
    return [each for each in usable if (each.frame, each.selector) not in known]


def _is_search(element: Element) -> bool:
    said = (element.name, element.placeholder, element.label, element.attributes.get("id", ""), element.type)
    return any("search" in text.lower() for text in said)


async def clear(doing: Doing, intent: Intent) -> Acted:
    """Empty a field."""
    try:
        found = await find(doing, intent, seconds=0)
    except ElementNotFound as error:
        if not error.hindered and (edited := await edit_in_place(doing, intent, "")) is not None:
            return edited
        found = await seek(doing, intent)
    return await _put(doing, found, "")


def is_form(intent: Intent) -> bool:
    """Whether a whole form is meant: its values come with the command."""
    return (
        intent.verb is Verb.FILL and intent.value is None and intent.target is not None and intent.target.role == "form"
    )


async def fill_form(doing: Doing, made: list[Acted]) -> None:
    """Put each of the command's values into the field that is called so; ``made`` takes what was done."""
    if not doing.command.values:
        raise InvalidInput("It is not said what is to be filled in: give the values by the names of their fields.")
    for name, value in doing.command.values.items():
        words = " ".join(identifier_words(name))
        target = Target(name=name, otherwise=(Target(name=words),) if words and words != fold(name) else ())
        made.append(await fill_field(doing, Intent(verb=Verb.FILL, target=target, value=value)))


def value_for(doing: Doing, target: Target | None) -> str | None:
    """The command's value for a field of that name; None if there is none."""
    if target is None:
        return None
    names = {split_words(fold(reading.name)) for reading in (target, *target.otherwise) if reading.name}
    for name, value in doing.command.values.items():
        if split_words(fold(name)) in names or identifier_words(name) in names:
            return value
    return None


async def _put(doing: Doing, found: Found, value: str) -> Acted:
    element = found.element
    if element.type in {"checkbox", "radio"} or element.role in {"checkbox", "radio", "switch"}:
        return await tick(doing, found, _is_yes(found, value))
    if element.tag == "select" or (element.tag not in _NATIVE and is_list(element)):
        return await choose(doing, found, value)
    if value and is_date(value) and await needs_calendar(found):
        return await choose_date(doing, found, value)
    if (steps := steps_said(element, value)) is not None:
        return await step_found(doing, found, steps)
    value = in_digits(element, await measured_as(found, value))
    counts = element.has(ElementState.READONLY) and value.isdecimal()
    if counts and (counter := await counter_beside(found)) is not None:
        return await count_to(doing, counter, int(value[:6]))
    if element.role == "slider":
        await slide(doing, found, value)
    else:
        await enter(doing, found, value)
        if value and await takes_tags(found) and not doing.following:
            await add_tag(doing, found)
    doing.last_field = found.handle
    return done("fill", found)


def _is_yes(found: Found, value: str) -> bool:
    folded = fold(value)
    if folded not in _YES | _NO:
        raise InvalidInput(f"{found.subject} is either checked or not: say yes or no.")
    return folded in _YES
