"""Pages of lists and threads are turned by what the page has for it; the browser's history comes after that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.browsers.grounding.pages import button, link, page, text
from tests.browsers.grounding.reading import one

from treadle.browsers.grounding import Verb, ground, parse
from treadle.core.errors import ElementMismatch, ElementNotFound
from treadle.core.page import ElementState, Snapshot


def pager(*names: str) -> Snapshot:
    """A list with what turns its pages; the page that is shown is no link."""
    links = (text(name[1:]) if name.startswith("=") else link(name, href=f"http://a.test/?{name}") for name in names)
    return page(link("Home", href="http://a.test/home"), text("Bolt"), button("Order"), *links)


ARROWS = pager("«", "\u2039", "1", "2", "=3", "4", "…", "12", "\u203a", "»")
WORDS = pager("First", "Previous", "1", "=2", "3", "9", "Next", "Last")


def turned(command: str, snapshot: Snapshot) -> str:
    return ground(one(command), snapshot).element.name


@pytest.mark.parametrize(
    ("command", "arrow", "word"),
    [
        ("next page", "\u203a", "Next"),
        ("go to the next page", "\u203a", "Next"),
        ("show me the next page of results", "\u203a", "Next"),
        ("previous page", "\u2039", "Previous"),
        ("go to the previous page", "\u2039", "Previous"),
        ("go to the first page", "«", "First"),
        ("go to the last page", "»", "Last"),
        ("nächste Seite", "\u203a", "Next"),
        ("blättere zur nächsten Seite", "\u203a", "Next"),
        ("jump to the last page", "»", "Last"),
        ("page suivante", "\u203a", "Next"),
        ("página siguiente", "\u203a", "Next"),
        ("go to page 1 of this thread", "1", "1"),
    ],
)
def test_pages_are_turned_by_signs_and_by_words(command: str, arrow: str, word: str) -> None:
    assert turned(command, ARROWS) == arrow
    assert turned(command, WORDS) == word


@given(st.integers(1, 99))
def test_a_page_is_turned_to_by_its_number_where_that_is_shown(number: int) -> None:
    shown = str(number) in {"1", "2", "4", "12"}
    try:
        assert turned(f"go to page {number} of the results", ARROWS) == str(number)
        assert shown
    except ElementMismatch:
        assert not shown


def test_a_number_that_stands_alone_is_no_page() -> None:
    with pytest.raises(ElementNotFound):
        ground(one("go to page 9"), page(link("Home"), button("9"), text("Seats")))


def test_what_cannot_be_used_turns_no_page() -> None:
    spent = page(link("1"), text("2"), button("Next", states=(ElementState.DISABLED,)))
    with pytest.raises(ElementNotFound):
        ground(one("next page"), spent)


def test_two_pagers_of_one_list_are_one() -> None:
    names = ("1", "=2", "3", "Next")
    both = page(*(each for row in (pager(*names), pager(*names)) for each in row.elements))
    assert turned("next page", both) == "Next"


def test_history_is_what_is_left() -> None:
    assert [reading.verb for reading in one("go to the previous page").otherwise] == [Verb.BACK]
    assert [intent.verb for intent in parse("go back")] == [Verb.BACK]


@pytest.mark.parametrize(
    "command", ["go to the Pricing page", "open the next mail", "page setup", "go to the page about 9 lives"]
)
def test_other_pages_are_not_turned_to(command: str) -> None:
    target = parse(command)[0].target
    assert target is None or target.role != "pager"


@pytest.mark.parametrize(
    ("command", "direction"),
    [
        ("go to the bottom of the page", "bottom"),
        ("jump to the top of the page", "top"),
        ("take me to the end of the page", "bottom"),
    ],
)
def test_the_ends_of_a_page_are_gone_to_by_scrolling(command: str, direction: str) -> None:
    intent = one(command)
    with pytest.raises(ElementNotFound):
        ground(intent, page(link("Home"), button("Bottomless coffee"), button("End call"), button("Top up")))
    last = intent.otherwise[-1]
    assert (last.verb, last.direction, last.target) == (Verb.SCROLL, direction, None)


def test_an_end_that_a_button_is_called_by_is_that_button() -> None:
    intent = one("jump to the top")
    assert intent.target is not None
    assert ground(intent, page(button("Save"), link("Top"))).element.name == "Top"
    assert [(each.verb, each.direction) for each in intent.otherwise] == [(Verb.SCROLL, "top")]
