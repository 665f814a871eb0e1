"""Numbers that a command tells with what they are of, for fields and counters that are known only by what stands around
them: "I weigh 81 kilos" where the page says ``This morning the scales said [ ] kg``."""

import re
from collections.abc import Sequence
from typing import Final

from treadle.browsers.actions.amount_slots import AmountSlot, amount_slots
from treadle.browsers.actions.amounts_told import Amount, amounts_in, amounts_told
from treadle.browsers.actions.counters import count_to, counter_from
from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.performing import perform_one
from treadle.browsers.grounding import Intent, Target, Verb
from treadle.browsers.grounding.scoring.fit import is_pressed
from treadle.browsers.grounding.stated_spans import Span, SpanKind, spans_in, words_in
from treadle.browsers.grounding.words import fold, split_words
from treadle.core.errors import ElementNotFound
from treadle.core.page import Acted, Element, ElementState

__all__ = ["amounts_on", "enter_amount"]

_LARGE: Final = 1500
"""Elements of a page on which nothing is placed so."""
_DAYS: Final = frozenset({SpanKind.DAY, SpanKind.DAYS, SpanKind.TIMES})
_WITH_UNIT: Final = re.compile(r"[\d.,]+( ?)([^\W\d]+|%)")
_SAID_ALONE: Final = 2
"""Words of a length of time that is one number of one unit."""
_REASONS: Final = ("what stands around it says what was told",)
_OFFERING: Final = frozenset({"button", "link", "radio", "option", "tab", "checkbox", "generic", "menuitem"})
_LONGEST: Final = 40


async def amounts_on(doing: Doing, text: str) -> tuple[Amount, ...]:
    """The numbers that a command tells, each with what takes it on the page now; empty where it tells none, any is for
    nothing or for one of several, any word of it is left over, or the page offers that number as a choice. Nothing is
    done."""
    if doing.selector is not None or doing.given is not None or not amounts_in(text):
        return ()
    if any(_is_moment(span) for span in spans_in(words_in(text))):
        return ()
    live = await doing.tools.snapshot()
    if len(live.snapshot.elements) > _LARGE:
        return ()
    made = amounts_told(text, await amount_slots(doing, live))
    said = frozenset(split_words(fold(text)))
    return () if made and _is_offered(live.snapshot.elements, made, said) else made


def _is_moment(span: Span) -> bool:
    """Whether it is a day, a time of day that is surely one, or a length of time in more than one unit."""
    told = span.kind is SpanKind.TIME and any(clock.told for clock in span.times)
    return told or span.kind in _DAYS or (span.kind is SpanKind.LENGTH and span.end - span.begin > _SAID_ALONE)


def _written(shown: str, amount: Amount) -> str:
    """The number as a text that says its unit, too, has it: "80 g" instead of "50 g"."""
    match = _WITH_UNIT.fullmatch(shown.strip())
    return amount.value if match is None else f"{amount.value}{match[1]}{match[2]}"


def _is_offered(elements: Sequence[Element], made: Sequence[Amount], said: frozenset[str]) -> bool:
    """Whether something to press or to choose is called by a number and another word that were said: "3 nights"."""
    numbers = {amount.value for amount in made}
    for each in elements:
        if each.has(ElementState.HIDDEN) or not (each.options or (each.role in _OFFERING and is_pressed(each))):
            continue
        for name in each.options or (each.name,):
            words = split_words(fold(name)) if len(name) <= _LONGEST else ()
            if numbers.intersection(words) and said.intersection(word for word in words if word.isalpha()):
                return True
    return False


async def enter_amount(doing: Doing, amount: Amount) -> Acted:
    """Give what takes a number that number. The errors of filling and counting."""
    slot: AmountSlot = amount.slot
    if slot.element is None:
        return await count_to(doing, await counter_from(slot.counter), float(amount.value.replace(",", ".")))
    live = await doing.tools.snapshot()
    now = [each for each in live.snapshot.elements if (each.selector, each.frame) == slot.key]
    if len(now) != 1:
        raise ElementNotFound("What takes the number is not on the page any more.")
    handle = await live.handle(now[0].ref)
    doing.given = Found(now[0], handle, _REASONS, score=0.9, grounded_by="words")
    name = now[0].name or now[0].label or now[0].nearby or amount.value
    return await perform_one(
        doing, Intent(verb=Verb.FILL, target=Target(name=name, quoted=True), value=_written(now[0].value, amount))
    )
