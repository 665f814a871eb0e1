"""Which of the things on a page fit a rule: the odd numbers, the cards in ascending order, what is blue. Pure."""

import re
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from treadle.browsers.grounding.exercise import Order, Pick, Until
from treadle.browsers.grounding.intent import Verb
from treadle.browsers.grounding.scoring.fit import available, is_pressed
from treadle.browsers.grounding.words import fold
from treadle.core.errors import ElementAmbiguous, ElementNotFound
from treadle.core.page import Element, ElementState

__all__ = ["fits_number", "number_in", "odd_or_even", "picked", "sorted_by"]

_NUMBER: Final = re.compile(r"(?<![\w.])[-\u2212]?\d+(?:\.\d+)?(?![\w.]*\d)")
_ALONE: Final = re.compile(r"[$\u20ac\u00a3#]?\s*[-\u2212]?\d+(?:\.\d+)?\s?%?")
_FIELDS: Final = frozenset({"textbox", "searchbox", "spinbutton", "slider", "combobox"})
_CANDIDATES: Final = frozenset({"text", "paragraph", "listitem", "cell", "gridcell", "img", "option", "heading"})


class _Thing(NamedTuple):
    at: int
    element: Element
    said: str
    number: Fraction | None


def number_in(text: str) -> Fraction | None:
    """The one number in a text; None where there is none, or several."""
    numbers = _NUMBER.findall(text.replace(",", ""))
    return Fraction(numbers[0].replace("\u2212", "-")) if len(numbers) == 1 else None


def fits_number(rule: Pick | Until, number: Fraction | None) -> bool:
    """Whether a number fits what is said of it."""
    if number is None:
        return False
    whole = number.denominator == 1
    if rule.parity in {"odd", "even"} and not (whole and (number.numerator % 2 == 1) == (rule.parity == "odd")):
        return False
    if isinstance(rule, Until) and rule.equal is not None and number != Fraction(str(rule.equal)):
        return False
    return (rule.over is None or number > Fraction(str(rule.over))) and (
        rule.under is None or number < Fraction(str(rule.under))
    )


def picked(rule: Pick, elements: Sequence[Element]) -> tuple[Element, ...]:
    """The elements that fit a rule, in the order in which they are to be clicked.

    ElementNotFound where none does, ElementAmbiguous where several do and one is meant.
    """
    things = _things(rule, elements)
    if rule.extreme:
        numbers = [thing.number for thing in things if thing.number is not None]
        wanted = max(numbers, default=None) if rule.extreme == "most" else min(numbers, default=None)
        things = [thing for thing in things if thing.number == wanted and len(numbers) > 1]
    else:
        things = [thing for thing in things if _fits(rule, thing)]
    if not things:
        raise ElementNotFound("Nothing on the page fits what was said.")
    if not rule.every and len(things) > 1:
        raise ElementAmbiguous(f"{len(things)} elements fit what was said. Say which of them is meant.")
    if rule.order is None:
        return tuple(thing.element for thing in things)
    if len(things) < 2:
        raise ElementNotFound("There are not several things on the page to go through in an order.")
    values: list[Fraction | str] = [
        thing.said if rule.order == "alphabetical" else thing.number or Fraction(0) for thing in things
    ]
    return tuple(things[at].element for at in sorted_by(rule.order, values))


def sorted_by(order: Order, values: Sequence[Fraction | str]) -> list[int]:
    """The places of values in an order, numbers by what they are worth; those that are equal stay as they are."""

    def worth(at: int) -> tuple[Fraction, str]:
        value = values[at]
        return (Fraction(0), fold(value)) if isinstance(value, str) else (value, "")

    return sorted(range(len(values)), key=worth, reverse=order == "descending")


def odd_or_even(elements: Sequence[Element]) -> tuple[Element, ...]:
    """Of every row or item that has a number, what is called Odd or Even in it, as the number is. ElementNotFound."""
    usable = [each for each in elements if available(each, Verb.CLICK)]
    rows: dict[int, list[Element]] = {}
    for each in usable:
        if each.groups:
            rows.setdefault(each.groups[0], []).append(each)
    meant = []
    for members in rows.values():
        numbers = {
            number for each in members if (number := number_in(each.text)) is not None and _ALONE.fullmatch(each.text)
        }
        called = {fold(each.name or each.label): each for each in members if is_pressed(each) or each.role == "radio"}
        if not {"odd", "even"} <= called.keys():
            continue
        number = numbers.pop() if len(numbers) == 1 else None
        if number is None or numbers or number.denominator != 1:
            raise ElementAmbiguous("It is not clear which number is to be marked as odd or even.")
        meant.append(called["odd" if number.numerator % 2 else "even"])
    if not meant:
        raise ElementNotFound("There is nothing on the page to mark numbers as odd or even with.")
    return tuple(meant)


def _things(rule: Pick, elements: Sequence[Element]) -> list[_Thing]:
    """What a rule may be about: things of one kind, as they are made alike; what is pressed before what is read."""
    usable = [
        _Thing(at, each, said, number_in(said))
        for at, each in enumerate(elements)
        if available(each, Verb.CLICK) and each.role not in _FIELDS and not each.has(ElementState.EDITABLE)
        for said in (each.text or each.name or each.label,)
    ]
    pressed = [thing for thing in usable if is_pressed(thing.element)]
    if rule.colour:
        return [thing for thing in pressed if not thing.said]
    if rule.spelt:
        return [thing for thing in pressed if thing.said] or [thing for thing in usable if thing.said]
    if not rule.numeric:
        return _most_alike(pressed)
    read = [thing for thing in usable if thing.element.role in _CANDIDATES]
    for things in (pressed, read):
        alone = [thing for thing in things if thing.number is not None and _ALONE.fullmatch(thing.said)]
        if alone:
            return alone
    return _most_alike([thing for thing in pressed if thing.number is not None])


def _most_alike(things: Sequence[_Thing]) -> list[_Thing]:
    """Those that are made alike, of which there are most; none where it is not clear which these are."""
    counts = Counter(map(_kind, things)).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return []
    return [thing for thing in things if _kind(thing) == counts[0][0]]


def _kind(thing: _Thing) -> tuple[str, str, str]:
    element = thing.element
    return element.role, element.tag, element.attributes.get("class", "")


def _fits(rule: Pick, thing: _Thing) -> bool:
    if rule.colour:
        return thing.element.colours[:1] == (rule.colour,) or (rule.every and rule.colour in thing.element.colours)
    if rule.spelt:
        said = fold(thing.said)
        return said.startswith(fold(rule.starts)) and said.endswith(fold(rule.ends)) and fold(rule.contains) in said
    return not rule.numeric or fits_number(rule, thing.number)
