"""Sorting what a page lists, by whatever it has for that: a list of orders, open or not, or what is called so."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.actions.becoming import becomes
from treadle.browsers.actions.built_lists import click_option, look_before, offered
from treadle.browsers.actions.chosen import choose_it
from treadle.browsers.actions.clicking import click_on
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.actions.unlabelled import choose_closed, closed_lists
from treadle.browsers.grounding.intent import Verb
from treadle.browsers.grounding.scoring.fit import available
from treadle.browsers.grounding.scoring.neighbouring import Neighbour
from treadle.browsers.grounding.scoring.orders import Order, is_known, is_sorting, order_of, order_wanted, same_order
from treadle.browsers.grounding.words import fold, split_words
from treadle.core.errors import ElementAmbiguous
from treadle.core.page import Acted, Element

__all__ = ["ordered", "ordered_by_opening"]

_FEWEST: Final = 2
"""Orders that a list of them has at least."""
_PRESSED: Final = frozenset({"button", "link", "tab", "radio", "menuitemradio", "columnheader", "generic"})
_OPENED: Final = frozenset({"button", "generic", "combobox"})
_OPENS_WITHIN: Final = 0.8


async def ordered(doing: Doing, text: str) -> Acted | None:
    """Choose the order that a sentence asks for from the one list that offers it, which need not be open; None, and
    nothing is done, where it asks for none, or none or several have it."""
    wanted = None if doing.selector is not None or doing.given is not None else order_wanted(text)
    if wanted is None:
        return None
    elements = (await doing.tools.snapshot()).snapshot.elements
    if wanted.direction is None and any(one.role == "columnheader" for one in elements):
        return None  # the heading of a column may be meant
    native = [
        Neighbour(one, one.options[at])
        for one in elements
        if one.tag == "select" and (at := _position(wanted, one.options)) is not None
    ]
    lists = await closed_lists(doing)
    closed = [(one, at) for one in lists if (at := _position(wanted, one.texts, one.caption)) is not None]
    if not native and not closed and wanted.direction is None:
        _refuse_both_ways(
            wanted, [*[one.options for one in elements if one.tag == "select"], *[one.texts for one in lists]]
        )
    if len(native) + len(closed) != 1:
        return None
    return await choose_it(doing, native[0]) if native else await choose_closed(doing, *closed[0])


async def ordered_by_opening(doing: Doing, text: str) -> Acted | None:
    """The same where nothing else was found: what is called so is pressed, or the one thing that looks as though it
    opened a list of orders, to see what it has; that is closed again if it has no such one. None if nothing was done.
    """
    wanted = None if doing.selector is not None or doing.given is not None else order_wanted(text)
    if wanted is None:
        return None
    live = await doing.tools.snapshot()
    seen = live.snapshot.elements
    called = [one for one in seen if one.role in _PRESSED and available(one, Verb.CLICK) and not one.options]
    at = same_order(wanted, [order_of(one.name or one.text) for one in called])
    if at is not None:
        return await choose_it(doing, Neighbour(called[at]))
    if not is_known(wanted):
        return None
    openers = [
        one
        for one in seen
        if one.role in _OPENED and available(one, Verb.CLICK) and one.tag != "select" and not one.options
    ]
    named = [one for one in openers if _says_sorting(one)] or [one for one in openers if is_known(order_of(one.text))]
    if len(named) != 1:
        return None
    return await _opened(
        doing, Found(named[0], await live.handle(named[0].ref), ("sorts",), grounded_by="words"), wanted
    )


def _refuse_both_ways(wanted: Order, lists: Sequence[Sequence[str]]) -> None:
    """ElementAmbiguous where a list has the order both ways, and it is not said which."""
    for texts in lists:
        ways = [text for text in texts if (order := order_of(text)) is not None and order.measure == wanted.measure]
        if len(ways) > 1 and is_known(wanted):
            several = "; ".join(f'"{text}"' for text in ways)
            raise ElementAmbiguous(f"Several options could be meant: {several}. Say which by its full name.")


def _says_sorting(one: Element) -> bool:
    """Whether something is called by what sorts, or shows an order beside a word for sorting."""
    own = split_words(fold(f"{one.name} {one.label} {one.text}"))
    around = split_words(fold(f"{one.nearby} {' '.join(one.context[:1])}"))
    return is_sorting(own) or (is_sorting(around) and is_known(order_of(one.text or one.name)))


def _position(wanted: Order, texts: Sequence[str], caption: str = "") -> int | None:
    """Which option of a list is the order, if it is a list of orders."""
    orders = [order_of(each) for each in texts]
    is_list = sum(is_known(order) for order in orders) >= _FEWEST or is_sorting(split_words(fold(caption)))
    return same_order(wanted, orders) if is_list else None


async def _opened(doing: Doing, found: Found, wanted: Order) -> Acted | None:
    place = await look_before(found)
    await click_on(doing, found)
    texts: list[str] = []

    async def look() -> bool:
        texts[:] = [text for text, _, _ in (await offered(place, found)).options]
        return len(texts) >= _FEWEST

    await becomes(look, bool, seconds=_OPENS_WITHIN)
    offer = await offered(place, found)
    at = same_order(wanted, [order_of(text) for text, _, _ in offer.options])
    failed = f"{found.subject} could not be chosen from"
    option = None
    if at is not None and not offer.options[at][2]:
        option = (await attempt(offer.handle.evaluate_handle("(all, at) => all[at]", at), failed)).as_element()
    if at is None or option is None:
        await attempt(doing.page.keyboard.press("Escape"), failed)
        if (await offered(place, found)).options and await found.handle.is_visible():
            await click_on(doing, found)
        return None
    said = offer.options[at][0]
    await click_option(doing, option, said)
    doing.chosen = said
    return done("select", found, reasons=(f'chose "{said}"',))
