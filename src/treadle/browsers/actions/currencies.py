"""An amount that is said with its currency, where the page has a list of currencies: "40 US dollars"."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.grounding.codes import CURRENCIES
from treadle.browsers.grounding.words import fold, split_words
from treadle.core.page import Element, ElementState

__all__ = ["InCurrency", "in_currency"]

_BEHIND: Final = re.compile(r"(\d[\d.,' ]*)\s?(\D{1,20})")
_BEFORE: Final = re.compile(r"([^\d\s]{1,3})\s?(\d[\d.,' ]*)")
_FEWEST: Final = 2
"""Currencies that a list of them has."""
_UNUSABLE: Final = frozenset({ElementState.HIDDEN, ElementState.DISABLED})


class InCurrency(NamedTuple):
    """An amount, the list that its currency is chosen from, and the option for it."""

    amount: str
    found: Found
    option: str


async def in_currency(doing: Doing, value: str, field: Element) -> InCurrency | None:
    """What of a value is the amount, and where its currency is to be chosen; None where no currency is said, or the
    page has not just one list of currencies, or none of what was said. Nothing is touched."""
    said = _BEHIND.fullmatch(value.strip())
    amount, unit = (said[1], said[2]) if said is not None else ("", "")
    if said is None and (turned := _BEFORE.fullmatch(value.strip())) is not None:
        unit, amount = turned[1], turned[2]
    code = CURRENCIES.get(fold(unit).strip(" ."))
    if code is None or field.tag == "select":
        return None
    live = await doing.tools.snapshot()
    lists = [each for each in live.snapshot.elements if each.frame == field.frame and len(_offered(each)) >= _FEWEST]
    option = _offered(lists[0]).get(code) if len(lists) == 1 else None
    if option is None:
        return None
    found = Found(lists[0], await live.handle(lists[0].ref), ("is for the currency",), grounded_by="words")
    return InCurrency(amount.strip(), found, option)


def _offered(element: Element) -> Mapping[str, str]:
    """The currencies that a list offers, each with its option."""
    if element.tag != "select" or element.states & _UNUSABLE:
        return {}
    told = {}
    for option in element.options:
        codes = {CURRENCIES[word] for word in (*split_words(fold(option)), *option) if word in CURRENCIES}
        if len(codes) == 1:
            told[codes.pop()] = option
    return told
