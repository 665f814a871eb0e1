"""Clicking those of several things that fit a rule: the odd numbers, the cards in ascending order, what starts so."""

from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.actions.becoming import becomes
from treadle.browsers.actions.choosing import choose
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.fields import fill_field
from treadle.browsers.actions.pointer import click
from treadle.browsers.actions.progress import elements_of
from treadle.browsers.actions.ticking import tick
from treadle.browsers.grounding import Intent, Verb
from treadle.browsers.grounding.exercise import Pick
from treadle.browsers.grounding.picks import odd_or_even, picked
from treadle.browsers.grounding.words import fold
from treadle.core.errors import ElementAmbiguous, ElementNotFound
from treadle.core.page import Acted, Element, ElementState

__all__ = ["pick"]

_SUGGESTED_WITHIN: Final = 1.5
_MOST: Final = 100
_REASON: Final = "fits what was said"


async def pick(doing: Doing, intent: Intent) -> Acted:
    """Click, or choose, what fits a rule. ElementNotFound, ElementAmbiguous where it is not clear what that is."""
    rule = intent.exercise
    assert isinstance(rule, Pick)
    if rule.spelt and (chosen := await _option(doing, rule)) is not None:
        return chosen
    if rule.typed:
        return await _suggested(doing, intent, rule)
    live = await doing.tools.snapshot()
    elements = live.snapshot.elements
    try:
        found = odd_or_even(elements) if rule.parity == "each" else picked(rule, elements)
    except ElementNotFound:
        if rule.spelt and not rule.every and _is_only_field(elements):
            return await _suggested(doing, intent, rule)
        raise
    if len(found) > _MOST:
        raise ElementAmbiguous(f"That would be {len(found)} elements: say which of them are meant.")
    handles = [Found(each, await live.handle(each.ref), (_REASON,), grounded_by="words") for each in found]
    made = []
    for each in handles:
        if each.element.role in {"radio", "checkbox"}:
            made.append(await tick(doing, each, True))
            continue
        doing.given = each
        try:
            made.append(await click(doing, Intent(verb=Verb.CLICK)))
        finally:
            doing.given = None
    if len(made) == 1:
        return made[0]
    return msgspec.structs.replace(made[-1], element=elements_of(made), reasons=(f"the {len(made)} that fit",))


async def _option(doing: Doing, rule: Pick) -> Acted | None:
    """What was chosen from the one list that has just one such option; None where no list has any."""
    live = await doing.tools.snapshot()
    offered = [
        (each, option) for each in live.snapshot.elements
        if each.tag == "select" and not each.has(ElementState.HIDDEN) for option in each.options if _is_so(rule, option)
    ]  # fmt: skip
    if not offered:
        return None
    if len(offered) > 1:
        raise ElementAmbiguous(f"{len(offered)} options fit what was said. Say which of them is meant.")
    element, option = offered[0]
    return await choose(doing, Found(element, await live.handle(element.ref), (_REASON,), grounded_by="words"), option)


async def _suggested(doing: Doing, intent: Intent, rule: Pick) -> Acted:
    """Enter the beginning, or whatever is known of it, and take the one suggestion that fits."""
    before = {_told(each) for each in (await doing.tools.snapshot()).snapshot.elements}
    typed = rule.starts or rule.contains or rule.ends
    await fill_field(doing, Intent(verb=Verb.FILL, value=typed))
    fitting: list[Found] = []

    async def look() -> list[Found]:
        fitting.clear()
        live = await doing.tools.snapshot()
        for each in live.snapshot.elements:
            said = each.text or each.name
            new = (
                not each.has(ElementState.HIDDEN) and not each.has(ElementState.EDITABLE) and _told(each) not in before
            )
            if new and _is_so(rule, said) and all(found.element.text != each.text for found in fitting):
                fitting.append(Found(each, await live.handle(each.ref), (_REASON,), grounded_by="words"))
        return fitting

    await becomes(look, bool, seconds=_SUGGESTED_WITHIN)
    if not fitting:
        raise ElementNotFound("Nothing that is suggested there fits what was said.")
    if len(fitting) > 1:
        raise ElementAmbiguous(f"{len(fitting)} suggestions fit what was said. Say which of them is meant.")
    doing.given = fitting[0]
    try:
        await click(doing, Intent(verb=Verb.CLICK))
    finally:
        doing.given = None
    return done("select", fitting[0])


def _is_only_field(elements: Sequence[Element]) -> bool:
    """Whether there is just one field to write in, and that is empty: what is to be chosen may be suggested there."""
    fields = [each for each in elements if each.has(ElementState.EDITABLE) and not each.has(ElementState.HIDDEN)]
    return len(fields) == 1 and not fields[0].value


def _is_so(rule: Pick, said: str) -> bool:
    folded = fold(said)
    return (
        bool(folded)
        and folded.startswith(fold(rule.starts))
        and folded.endswith(fold(rule.ends))
        and fold(rule.contains) in folded
    )


def _told(element: Element) -> tuple[tuple[int, ...], str, str]:
    return element.frame, element.selector, element.text or element.name
