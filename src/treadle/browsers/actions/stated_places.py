"""Which of a page's fields, lists and calendars the days, times and lengths of a part of a command are for. Pure."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from treadle.browsers.actions.stated_slots import Slot, SlotForm, words_joined
from treadle.browsers.actions.stated_words import BEFORE, BEGINNING, BIRTH, BORN, FIRST, LAST, LIGHT, alike, end_of
from treadle.browsers.grounding.moments import weekday_number, weekdays_called
from treadle.browsers.grounding.stated_spans import Clock, Said, Span, SpanKind, Word
from treadle.browsers.grounding.words import fold

__all__ = ["Placed", "places_for"]

_OF_DAYS: Final = frozenset({SpanKind.DAY, SpanKind.WEEKDAY})
_NOON: Final = 12
_BETWEEN: Final = 2
"""Words that may stand between two that belong together."""
_BOTH: Final = 2


class Placed(NamedTuple):
    """A value with what takes it."""

    slot: Slot
    spans: tuple[Span, ...]
    option: int = -1
    """Of a list or a row of buttons."""
    clock: Clock | None = None
    """A time of day as it is meant there."""


class _Wanted(NamedTuple):
    span: Span
    end: int
    """-1 for the first of what lasts, 1 for the last, 0 where that is not said."""
    near: tuple[str, ...]
    """The words before it, up to the value before."""


def places_for(
    words: Sequence[Word],
    spans: Sequence[Span],
    slots: Sequence[Slot],
    taken: Sequence[Placed],
    topic: frozenset[str] = frozenset(),
) -> tuple[tuple[Placed, ...], tuple[tuple[int, int], ...]]:
    """Where the values of a part of a command belong, ``taken`` being where those of the parts before do, and which of
    its words (from where to where) nothing that takes one says; ``topic`` are words that tell what the page is about.
    Empty where not every value belongs somewhere, or that is not clear."""
    said = [word.folded for word in words]
    free = [slot for slot in slots if all(slot is not each.slot for each in taken)]
    named = any(slot.form is SlotForm.BUTTONS and slot.kind in _OF_DAYS for slot in free)
    wanted = _wanted(said, [span for span in spans if span.kind is not SpanKind.WEEKDAY or named])
    if not wanted:
        return (), ()
    placed = _ranged(wanted, free) or _at_once(wanted, free)
    for each in () if placed else wanted:
        one = _place(
            each,
            [slot for slot in free if all(slot is not other.slot for other in placed)],
            slots,
            (*taken, *placed),
            len(wanted),
        )
        if one is None:
            return (), ()
        placed = (*placed, one)
    told = {at for each in wanted for at in range(each.span.begin, each.span.end)}
    known = (*taken, *placed)
    directed = any(each.end for each in wanted)  # else a word of the title may be what tells it
    plain = [at for at, word in enumerate(said) if word[0].isalnum()]
    told.update(at for at, word in enumerate(said) if not word[0].isalnum())
    for which, at in enumerate(plain):
        pairs = (plain[which - 1 : which + 1] if which else [], plain[which : which + 2])
        joined = [words_joined([said[each] for each in pair]) for pair in pairs]
        ways = {said[at], *(pair[0] for pair in joined if len(pair) == 1)}
        about = directed and any(alike(said[at], each) for each in topic)
        if about or any(_is_told(way, placed, known) for way in ways):
            told.add(at)
    return placed, _runs(said, told)


def _runs(said: Sequence[str], told: set[int]) -> tuple[tuple[int, int], ...]:
    """Where words stand that are not told, with those between that say nothing and "for" before them."""
    rest = [at for at in range(len(said)) if at not in told]
    made: list[tuple[int, int]] = []
    for at in rest:
        if made and at - made[-1][1] <= _BETWEEN and all(said[each][0].isalnum() for each in range(made[-1][1], at)):
            made[-1] = (made[-1][0], at + 1)
        else:
            made.append((at, at + 1))
    return tuple(made)


def _wanted(said: Sequence[str], spans: Sequence[Span]) -> tuple[_Wanted, ...]:
    """The values, those of a range each by itself; a day of the week only where no other day is said."""
    made: list[_Wanted] = []
    begins: dict[SpanKind, int] = {}
    dated = any(span.days for span in spans)
    values = [span for span in spans if span.kind is not SpanKind.WEEKDAY or not dated]
    for which, span in enumerate(values):
        kind = {SpanKind.DAYS: SpanKind.DAY, SpanKind.TIMES: SpanKind.TIME}.get(span.kind, span.kind)
        begin = begins.get(kind, 0)
        inside = {at for other in values for at in range(other.begin, other.end)}
        near = words_joined([said[at] for at in range(begin, span.begin) if at not in inside and said[at][0].isalnum()])
        begins[kind] = span.end
        ends = values[which + 1].begin if which + 1 < len(values) else len(said)
        behind = words_joined([word for word in said[span.end : ends] if word[0].isalnum()])
        if kind is not span.kind:
            for end, days, times in ((-1, span.days[:1], span.times[:1]), (1, span.days[1:], span.times[1:])):
                made.append(_Wanted(span._replace(kind=kind, days=days, times=times), end, near))
            continue
        if kind is SpanKind.LENGTH and span.end < len(said) and said[span.end] in BEFORE:
            near = (*near, said[span.end])
        if which + 1 == len(values) or all(word in LIGHT for word in near):
            near = (*near, *behind)
        made.append(_Wanted(span, 0 if kind is SpanKind.LENGTH else end_of(near), near))
    return tuple(made)


def _ranged(wanted: Sequence[_Wanted], free: Sequence[Slot]) -> tuple[Placed, ...]:
    """A first and a last day for what takes both at once."""
    days = [each for each in wanted if each.span.kind is SpanKind.DAY]
    both = [slot for slot in free if slot.both]
    if len(wanted) != _BOTH or len(days) != _BOTH or len(both) != 1 or (days[0].end, days[1].end) != (-1, 1):
        return ()
    return (Placed(both[0], (days[0].span, days[1].span)),)


def _at_once(wanted: Sequence[_Wanted], free: Sequence[Slot]) -> tuple[Placed, ...]:
    """A day and a time of day for the one field that takes both."""
    fields = [slot for slot in free if slot.pattern == "datetime-local"]
    kinds = tuple(each.span.kind for each in wanted)
    if len(fields) != 1 or kinds != (SpanKind.DAY, SpanKind.TIME):
        return ()
    if not _words_for(wanted[0], fields[0]) and any(slot.kind is SpanKind.TIME for slot in free):
        return ()
    return (Placed(fields[0], (wanted[0].span, wanted[1].span), clock=wanted[1].span.times[0]),)


def _words_for(wanted: _Wanted, slot: Slot) -> int:
    """How many of the words before a value are what something is called."""
    return sum(any(alike(word, other) for other in slot.told) for word in wanted.near if word not in LIGHT)


def _place(
    wanted: _Wanted, free: Sequence[Slot], slots: Sequence[Slot], taken: Sequence[Placed], many: int
) -> Placed | None:
    """What takes a value: what is called so or is the same end, else the only one of all ``slots`` that can."""
    kind = wanted.span.kind
    fitting: list[tuple[int, Placed]] = []
    for slot in free:
        weekday = kind is SpanKind.WEEKDAY and slot.kind in _OF_DAYS and slot.form is SlotForm.BUTTONS
        if (slot.kind is not kind and not weekday) or slot.both:
            continue
        end = end_of(slot.own)
        if wanted.end and end and wanted.end != end:
            continue
        one = _taking(wanted, slot, taken)
        if one is None or (_is_of_birth(slot) and not _words_for(wanted, slot)):
            continue
        score = _words_for(wanted, slot) + sum(
            any(alike(word, other) for other in slot.own) for word in wanted.near if word not in LIGHT
        )
        score += 3 * (wanted.end != 0 and wanted.end == end)
        score += any(_row(slot) and _row(slot) == _row(each.slot) for each in taken)
        fitting.append((score, one))
    if not fitting:
        return None
    best = max(score for score, _ in fitting)
    most = [one for score, one in fitting if score == best]
    if best:
        return most[0] if len(most) == 1 else None
    plainly = not wanted.end and all(word in LIGHT for word in wanted.near)
    alike_ = [slot for slot in slots if slot.kind is kind and not slot.both and not _is_of_birth(slot)]
    if len(most) == 1 and (len(alike_) == 1 or most[0].option >= 0):
        return most[0]
    opposite = all(slot is most[0].slot or end_of(slot.own) == -wanted.end for slot in alike_)
    if len(most) == 1 and wanted.end and opposite:
        return most[0]
    if wanted.end < 0 and many >= _BOTH and len(most) == _BOTH == len(alike_):
        return most[0]
    if wanted.end > 0 and len(most) == 1 and len(alike_) == _BOTH and any(each.slot in alike_ for each in taken):
        return most[0]
    unended = [one for one in most if not end_of(one.slot.own)]
    if plainly and len(unended) == 1:
        return unended[0]
    if plainly and tuple(end_of(one.slot.own) for one in most) == (-1, 1) and kind is SpanKind.DAY:
        return most[0]  # of a first and a last day the one that is said alone is the first
    return None


def _is_of_birth(slot: Slot) -> bool:
    return any(word in BORN or word.startswith(BIRTH) for word in slot.own)


def _row(slot: Slot) -> str:
    """The row that it is in, empty where it is in none."""
    of = slot.elements[0].context if slot.elements else ()
    return next((each for each in of if each.startswith("row ")), "")


def _taking(wanted: _Wanted, slot: Slot, taken: Sequence[Placed]) -> Placed | None:
    """How something takes a value; None where it does not."""
    span = wanted.span
    if slot.form in {SlotForm.LIST, SlotForm.BUTTONS}:
        before = bool(BEFORE.intersection(wanted.near[-1:]))
        clocks = _clocks(span.times[0], wanted, taken) if span.times else ()
        for clock in clocks or (None,):
            found = [
                at
                for at, (text, own) in enumerate(slot.options)
                if own is not None and _same(span, clock, own, text, before=before)
            ]
            if len(found) == 1:
                return Placed(slot, (span,), found[0], clock)
        return None
    if span.times:
        return Placed(slot, (span,), clock=_clocks(span.times[0], wanted, taken)[0])
    if span.kind is SpanKind.DAY and slot.form is SlotForm.PARTS and not span.days[0].year:
        return None
    if span.kind in {SpanKind.WEEKDAY, SpanKind.OFTEN} or slot.pattern == "datetime-local":
        return None
    if span.length is not None and span.length.of != "minutes":
        return None
    return Placed(slot, (span,))


def _clocks(said: Clock, wanted: _Wanted, taken: Sequence[Placed]) -> tuple[Clock, ...]:
    """The times of day that may be meant, the likeliest first."""
    if said.told or said.hour > _NOON:
        return (said,)
    later = Clock((said.hour + _NOON) % 24, said.minute, True)
    first = next((each.clock for each in taken if each.clock is not None), None)
    if wanted.end > 0 and first is not None and (said.hour, said.minute) <= (first.hour, first.minute):
        return (later,)
    return said, later


def _same(span: Span, clock: Clock | None, own: Span, text: str, *, before: bool) -> bool:
    if span.kind is SpanKind.WEEKDAY and own.kind is SpanKind.WEEKDAY:
        return own.weekday == span.weekday
    if span.kind is SpanKind.WEEKDAY:
        first = fold(text).split()[0].rstrip(".")
        return len(first) > 1 and any(name.startswith(first) for name in weekdays_called(span.weekday))
    if span.kind is SpanKind.OFTEN:
        return own.length is not None and span.length is not None and own.length.same(span.length)
    if clock is not None:
        return bool(own.times) and (own.times[0].hour, own.times[0].minute) == (clock.hour, clock.minute)
    if span.length is not None:
        says = not BEFORE.isdisjoint(text.lower().split())
        return own.length is not None and own.length.same(span.length) and says is before
    return bool(own.days) and bool(span.days) and _same_day(own.days[0], span.days[0])


def _same_day(one: Said, other: Said) -> bool:
    return (one.day, one.month) == (other.day, other.month) and (
        not one.year or not other.year or one.year == other.year
    )


def _is_told(word: str, placed: Sequence[Placed], known: Sequence[Placed]) -> bool:
    """Whether a word says nothing, or is said by what takes a value."""
    if word in LIGHT or word in BEFORE:
        return True
    for each in placed:
        end = end_of(each.slot.own)
        if any(alike(word, other) for other in (*each.slot.told, *(_option(each)))):
            return True
        paired = end > 0 or each.slot.both or (not end and any(end_of(other.slot.own) < 0 for other in known))
        first = (end < 0 or each.slot.both) and word.startswith(FIRST)
        if first or (not end and word.startswith(BEGINNING)) or (paired and word.startswith(LAST)):
            return True
    weekday = weekday_number(word)
    days = [day for each in placed for span in each.spans for day in span.days if day.year and day.month]
    return weekday is not None and any(date(day.year, day.month, day.day).weekday() == weekday for day in days)


def _option(placed: Placed) -> tuple[str, ...]:
    if placed.option < 0:
        return ()
    text = placed.slot.options[placed.option][0]
    return tuple(word for word in text.lower().split() if word.isalpha())
