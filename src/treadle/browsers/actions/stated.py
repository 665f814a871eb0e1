"""Days, times and lengths of time that a command says for several things at once: "from 8 to 15 May at half past two,
for an hour and a half". Each is brought to what takes it on the page; the rest is done as it is always."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, TypeAlias

import msgspec

from treadle.browsers.actions.calendars import pick_shown
from treadle.browsers.actions.choosing import choose
from treadle.browsers.actions.counters import is_counted
from treadle.browsers.actions.dating import choose_date
from treadle.browsers.actions.days import Day, today
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.parting import surely_found
from treadle.browsers.actions.performing import perform_one
from treadle.browsers.actions.stated_places import Placed, places_for
from treadle.browsers.actions.stated_slots import Slot, SlotForm, slots_of, words_joined
from treadle.browsers.actions.stated_words import FROM_NOW, SHIFTING, alike
from treadle.browsers.actions.stated_written import part_written, written
from treadle.browsers.grounding import Intent, Target, Verb, parse
from treadle.browsers.grounding.explaining.vocabulary import FUNCTION_WORDS, NEGATIONS
from treadle.browsers.grounding.intent import is_every
from treadle.browsers.grounding.scoring.fit import is_pressed
from treadle.browsers.grounding.stated_spans import Span, SpanKind, Word, spans_in, words_in
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.errors import ElementNotFound, NotUnderstood
from treadle.core.page import Acted, Element

__all__ = ["Planned", "bring_about", "stated_on"]

Planned: TypeAlias = Placed | Intent
_LARGE: Final = 1500
"""Elements of a page on which nothing is placed so."""
_MARKS: Final = frozenset({",", ";", ".", ":", "and", "und", "et", "y", "then", "dann", "puis", "luego"})
_QUOTES: Final = frozenset('"\u201c\u201d\u201e?')
_MANY: Final = 2
_MOST_RESTS: Final = 2
"""Things of a part of a command that are said beside its values, and are done by themselves."""
_MOST_PARTS: Final = 8
_LASTING: Final = frozenset({SpanKind.LENGTH, SpanKind.OFTEN})
_PLACING: Final = words_of("for in on at of bei fur im am pour dans sur para en")
"""What begins a part that only says where or for what the rest is."""
_REASONS: Final = ("takes what was said of it",)
_CHOSEN: Final = frozenset({"radio", "option", "checkbox", "switch", "generic", "tab"})
_TICKED: Final = frozenset({"radio", "option"})


async def stated_on(doing: Doing, text: str, *, sure: bool) -> tuple[Planned, ...]:
    """What a command does where it says days, times or lengths of time: each with what takes it on the page now, and
    the intents of its other parts, in order. Empty where it says none, or any of it is not surely for something.
    Nothing is done. ``sure``: only where it says several of these or how long or often something is, so that it is no
    single value as a field takes it.
    """
    words = words_in(text)
    spans = spans_in(words)
    values = [span for span in spans if span.kind is not SpanKind.WEEKDAY]
    many = sum(_MANY if span.kind in {SpanKind.DAYS, SpanKind.TIMES} else 1 for span in values)
    lasting = any(span.kind in _LASTING for span in values)
    if not values or (sure and many < _MANY and not lasting) or doing.selector is not None or doing.given is not None:
        return ()
    if any((word.folded in NEGATIONS and word.text.lower() != "n\u00e9") or word.text in _QUOTES for word in words):
        return ()
    if any(span.kind is SpanKind.LENGTH and _shifts(words, span) for span in values):
        return ()
    snapshot = (await doing.tools.snapshot()).snapshot
    if len(snapshot.elements) > _LARGE or not (slots := slots_of(snapshot)):
        return ()
    parts = _parts(words, spans)
    heads = [each.text for each in snapshot.elements if each.role == "heading" and each.level == 1]
    topic = frozenset(split_words(fold(" ".join((snapshot.title, *heads)))))
    made: list[Planned] = []
    touched: set[str] = set()
    at = 0
    while at < len(parts) and len(parts) <= _MOST_PARTS:
        step, many = await _next(doing, text, words, spans, slots, parts[at:], made, topic, touched)
        if not many:
            return ()
        made.extend(step)
        at += many
    placed = [each for each in made if isinstance(each, Placed)]
    given = {element.selector for each in placed for element in each.slot.elements}
    return tuple(made) if placed and touched.isdisjoint(given) else ()


def _shifts(words: Sequence[Word], span: Span) -> bool:
    """Whether a length of time is how far something is moved, or counted from now: "in 3 weeks", "two months back"."""
    before = {word.folded for word in words[max(0, span.begin - 1) : span.begin]}
    behind = {word.folded for word in words[span.end : span.end + 1]}
    return not FROM_NOW.isdisjoint(before) or not SHIFTING.isdisjoint(behind)


async def _next(
    doing: Doing,
    text: str,
    words: Sequence[Word],
    spans: Sequence[Span],
    slots: Sequence[Slot],
    parts: Sequence[tuple[int, int]],
    made: Sequence[Planned],
    topic: frozenset[str],
    touched: set[str],
) -> tuple[tuple[Planned, ...], int]:
    """What is done by the next part, or by that and the one behind it, and by how many; 0 where it is for nothing."""
    taken = [each for each in made if isinstance(each, Placed)]
    for many in (1, 2):
        begin, end = parts[0][0], parts[min(many, len(parts)) - 1][1]
        if many > len(parts) or (many > 1 and not _only_places(words[slice(*parts[0])], spans, parts[0], slots)):
            break
        placed, rest = places_for(words[begin:end], _within(spans, begin, end), slots, taken, topic)
        said = [text[words[begin + one].start : words[begin + other - 1].end] for one, other in rest]
        others = (
            [await _sure(doing, each, touched, placed) for each in said] if placed and len(said) <= _MOST_RESTS else []
        )
        if placed and len(others) == len(said) and all(others):
            beside = [intent for each in others for intent in each]
            first = [each for each in beside if each.verb is Verb.SELECT]
            return (*first, *placed, *(each for each in beside if each not in first)), many
    begin, end = parts[0]
    if all(word.folded in FUNCTION_WORDS or not word.folded[0].isalnum() for word in words[begin:end]):
        return (), 1
    if words[begin].folded in _PLACING:
        return (), 0
    intents = await _sure(doing, text[words[begin].start : words[end - 1].end], touched)
    return intents, int(bool(intents))


def _within(spans: Sequence[Span], begin: int, end: int) -> tuple[Span, ...]:
    return tuple(
        span._replace(begin=span.begin - begin, end=span.end - begin)
        for span in spans
        if begin <= span.begin and span.end <= end
    )


def _parts(words: Sequence[Word], spans: Sequence[Span]) -> tuple[tuple[int, int], ...]:
    """Where the parts of a command begin and end, which no value goes over."""
    inside = {at for span in spans for at in range(span.begin, span.end)}
    made: list[tuple[int, int]] = []
    begin = 0
    for at in (*(at for at, word in enumerate(words) if word.folded in _MARKS and at not in inside), len(words)):
        if words[at - 1 : at] and at < len(words) and words[at].folded == ":":
            continue
        if at > begin:
            made.append((begin, at))
        begin = at + 1
    return tuple(made)


def _only_places(words: Sequence[Word], spans: Sequence[Span], part: tuple[int, int], slots: Sequence[Slot]) -> bool:
    """Whether a part says a value, or only where one belongs: "le week-end"."""
    if _within(spans, *part):
        return True
    told = {each for slot in slots for each in slot.told}
    said = words_joined([word.folded for word in words if word.folded[0].isalnum()])
    named = [word for word in said if word not in FUNCTION_WORDS]
    return bool(named) and all(any(alike(word, each) for each in told) for word in named)


async def _sure(doing: Doing, clause: str, touched: set[str], placed: Sequence[Placed] = ()) -> tuple[Intent, ...]:
    """The intents of a part that says none of these, where each is surely for something on the page, and for nothing
    that is ``placed``: beside its values nothing is entered. ``touched`` takes the selectors of what they are for."""
    try:
        intents = parse(clause)
    except NotUnderstood:
        intents = (Intent(verb=Verb.CLICK, target=Target(name=clause, whole=True), said=clause, clause=clause),)
    taken = {element.selector for each in placed for element in each.slot.elements}
    for each in intents:
        if each.target is None or is_every(each.target) or each.exercise is not None:
            return ()
        if await is_counted(doing, each):
            continue
        found, value = await surely_found(doing, each)
        if found is None or found.element.selector in taken:
            return ()
        if placed and (value or not (found.option or is_pressed(found.element) or found.element.role in _CHOSEN)):
            return ()
        touched.add(found.element.selector)
    return intents


async def bring_about(doing: Doing, placed: Placed) -> Acted:
    """Give what takes a value that value. The errors of filling, choosing and clicking."""
    slot = placed.slot
    match slot.form:
        case SlotForm.SHOWN:
            day = placed.spans[0].days[0]
            picked = await pick_shown(doing, Day(day.day, day.month, day.year or None))
            if picked is None:
                raise ElementNotFound("The calendar of the page is not there any more.")
            return done("click", picked.found, reasons=(f"is {picked.day.isoformat()} in the calendar",))
        case SlotForm.OPENED:
            said = [_day(span) for span in placed.spans]
            value = " to ".join(f"{day.day} {day:%B} {day.year}" for day in said)
            return await choose_date(doing, await _found(doing, slot.elements[0]), value)
        case SlotForm.LIST:
            return await choose(doing, await _found(doing, slot.elements[0]), slot.options[placed.option][0])
        case SlotForm.BUTTONS:
            button = slot.elements[placed.option]
            verb = Verb.CHECK if button.role in _TICKED else Verb.CLICK
            return await _do(doing, Intent(verb=verb, target=_target(button)), button)
        case SlotForm.PARTS:
            for field, value in _parts_written(placed):
                if field.tag == "select":
                    acted = await choose(doing, await _found(doing, field), value)
                else:
                    acted = await _do(doing, Intent(verb=Verb.FILL, target=_target(field), value=value), field)
            return msgspec.structs.replace(acted, reasons=("each part of it has a field",))
        case SlotForm.FIELD:
            field = slot.elements[0]
            day_meant = _day(placed.spans[0]) if placed.spans[0].days else None
            value = written(slot.pattern, day_meant, placed.clock, placed.spans[0].length)
            return await _do(doing, Intent(verb=Verb.FILL, target=_target(field), value=value), field)


def _parts_written(placed: Placed) -> Iterator[tuple[Element, str]]:
    """What goes into each of the fields of a value that has several."""
    if (length := placed.spans[0].length) is not None:
        minutes = round(length.number)
        yield from zip(placed.slot.elements, map(str, divmod(minutes, 60)), strict=True)
    else:
        said = placed.spans[0].days[0]
        yield from part_written(placed.slot.elements, date(said.year, said.month, said.day))


def _day(span: Span) -> date:
    """The day that is said; without its year, the next of that name."""
    said, now = span.days[0], today()
    return Day(said.day, said.month, said.year or None).near(now.year, now.month)


def _target(element: Element) -> Target:
    return Target(name=element.name or element.label or element.text, quoted=True)


async def _do(doing: Doing, intent: Intent, element: Element) -> Acted:
    doing.given = await _found(doing, element)
    return await perform_one(doing, intent)


async def _found(doing: Doing, element: Element) -> Found:
    """The element as it is now."""
    live = await doing.tools.snapshot()
    now = [one for one in live.snapshot.elements if (one.selector, one.frame) == (element.selector, element.frame)]
    if len(now) != 1:
        raise ElementNotFound("What takes the value is not on the page any more.")
    return Found(now[0], await live.handle(now[0].ref), _REASONS, score=0.9, grounded_by="words")
