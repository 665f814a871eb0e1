"""Finding something out on the page, and giving the answer: typed into a field, or by what is called so."""

from typing import Any, Final

import msgspec

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.fields import fill_field
from treadle.browsers.actions.pointer import click
from treadle.browsers.actions.progress import elements_of
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent, Target, Verb
from treadle.browsers.grounding.exercise import Finding, FoundOut
from treadle.browsers.grounding.findings import drawn_things, found_out, text_with_words, value_beside, word_of
from treadle.browsers.tools import LiveSnapshot
from treadle.core.errors import ElementAmbiguous, ElementNotFound
from treadle.core.page import Acted, ElementState

__all__ = ["answer"]

_UNUSABLE: Final = frozenset({ElementState.HIDDEN, ElementState.DISABLED, ElementState.READONLY})
_TEXT: Final = "element => element.value ?? element.innerText"
# Corners of a polygon: points on the line between their neighbours are none.
_SIDES: Final = """element => {
  const drawn = element.matches('polygon, polyline, rect') ? element : element.querySelector('polygon, rect');
  if (!drawn) return null;
  if (drawn.localName === 'rect') return 4;
  const points = [...drawn.points].map(({x, y}) => [x, y]);
  const far = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]), same = (a, b) => far(a, b) < 0.5;
  const corners = points.filter((point, at) => !same(point, points[(at + 1) % points.length]));
  const turn = (a, b, c) => (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]);
  const count = corners.length;
  return corners.filter((point, at) => {
    const before = corners[(at + count - 1) % count], after = corners[(at + 1) % count];
    const long = far(point, before) * far(after, point);
    return Math.abs(turn(before, point, after)) > 0.02 * long;
  }).length;
}"""


async def answer(doing: Doing, intent: Intent) -> Acted:
    """Find out what is asked for, and give it. ElementNotFound, ElementAmbiguous where there is not just one answer."""
    finding = intent.exercise
    assert isinstance(finding, Finding)
    live = await doing.tools.snapshot()
    if finding.of is FoundOut.VALUES:
        return await _all_values(doing, live)
    answers = await _answers(live, finding)
    told = f"the answer is {answers[0]!r}"
    acted = None
    if finding.given != "typed":
        acted = await _clicked(doing, answers, needed=finding.given == "clicked")
    if acted is None:
        filling = msgspec.structs.replace(intent, verb=Verb.FILL, value=answers[0], exercise=None)
        if intent.target is None or not intent.target.name:
            doing.given = await _only_empty_field(doing)
        acted = await fill_field(doing, filling)
    return msgspec.structs.replace(acted, reasons=(*acted.reasons, told))


async def _answers(live: LiveSnapshot, finding: Finding) -> tuple[str, ...]:
    elements = live.snapshot.elements
    if finding.of is FoundOut.WORD:
        element = text_with_words(finding.noun, finding.ordinal, elements)
        found = Found(element, await live.handle(element.ref))
        text: Any = await attempt(found.handle.evaluate(_TEXT), f"{found.subject} could not be read")
        word = word_of(str(text), finding.ordinal)
        if word is None:
            raise ElementNotFound("The text has not so many words.")
        return (word,)
    if finding.of is FoundOut.SIDES:
        things = drawn_things(elements)
        if len(things) != 1:
            raise ElementNotFound("There is not just one figure on the page.")
        found = Found(things[0], await live.handle(things[0].ref))
        sides: Any = await attempt(found.handle.evaluate(_SIDES), f"{found.subject} could not be looked at")
        if not isinstance(sides, int):
            raise ElementNotFound("The figure has no sides that could be counted.")
        return (str(sides),)
    return found_out(finding, elements)


async def _all_values(doing: Doing, live: LiveSnapshot) -> Acted:
    """Every empty field takes what stands beside its label elsewhere. ElementNotFound where one has no such value."""
    elements = live.snapshot.elements
    empty = [
        each for each in elements if each.has(ElementState.EDITABLE) and not each.value and not each.states & _UNUSABLE
    ]
    values = [(each, value_beside(each.label or each.name or each.nearby, elements)) for each in empty]
    if not values:
        raise ElementNotFound("There is no empty field on the page.")
    made = []
    for each, value in values:
        doing.given = Found(each, await live.handle(each.ref), ("its label has a value",), grounded_by="words")
        made.append(await fill_field(doing, Intent(verb=Verb.FILL, value=value)))
    return msgspec.structs.replace(made[-1], element=elements_of(made))


async def _only_empty_field(doing: Doing) -> Found | None:
    """The one field that waits for something to be typed, where no other is named; None if there are several."""
    live = await doing.tools.snapshot()
    empty = [
        each
        for each in live.snapshot.elements
        if each.has(ElementState.EDITABLE) and not each.value and not each.states & _UNUSABLE
    ]
    if len(empty) != 1:
        return None
    reasons = ("is the only empty field",)
    return Found(empty[0], await live.handle(empty[0].ref), reasons, grounded_by="words")


async def _clicked(doing: Doing, answers: tuple[str, ...], *, needed: bool) -> Acted | None:
    """What was done to what is called like an answer; None where nothing is, and it may as well be typed."""
    trouble: ElementNotFound | None = None
    for each in answers:
        target = Target(name=each, quoted=True, whole=True, role="button")
        try:
            return await click(doing, Intent(verb=Verb.CLICK, target=target))
        except ElementNotFound as error:
            trouble = trouble or error
        except ElementAmbiguous:
            if needed:
                raise
            return None
    if needed and trouble is not None:
        raise trouble
    return None
