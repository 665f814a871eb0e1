"""A list is found by an option together with what it is called; every word has to be of the one or the other."""

import pytest
from tests.browsers.grounding.pages import button, element, page

from treadle.browsers.grounding import Intent, Relation, RelationKind, Target, Verb, ground
from treadle.browsers.grounding.scoring.index import Words
from treadle.browsers.grounding.scoring.offering import offered
from treadle.core.errors import ElementNotFound
from treadle.core.page import Element

ORDERS = ("Featured", "Price: low to high", "Price: high to low", "Newest first")


def listed(name: str, *options: str) -> Element:
    return element("combobox", name, tag="select", options=options)


@pytest.mark.parametrize(
    ("said", "label", "options", "option"),
    [
        ("24 rows", "Rows", ("12", "24"), "24"),
        ("week view", "View", ("Month", "Week"), "Week"),
        ("cool white LED bulb", "Bulb", ("LED 11 W, warm white", "LED 11 W, cool white"), "LED 11 W, cool white"),
        ("sort by price, lowest first", "Sort by", ORDERS, "Price: low to high"),
        ("sort by most expensive first", "Sort by", ORDERS, "Price: high to low"),
        ("sort by newest", "Sort by", ORDERS, "Newest first"),
        ("filter by role Viewer", "Filter by role", ("Admin", "Viewer"), "Viewer"),
    ],
)
def test_the_option_is_told_by_its_words_and_those_of_the_list(
    said: str, label: str, options: tuple[str, ...], option: str
) -> None:
    offer = offered(Words.of(said), [Words.of(label)], [Words.of(each) for each in options])
    assert offer is not None
    assert offer.option == option


@pytest.mark.parametrize(
    ("said", "label", "options"),
    [
        ("36 rows", "Rows", ("12", "24")),
        ("24 columns", "Rows", ("12", "24")),
        ("rows", "Rows", ("12", "24")),
        ("white bulb", "Bulb", ("warm white", "cool white")),
        ("delete week view", "View", ("Month", "Week")),
    ],
)
def test_nothing_is_told_where_a_word_is_of_neither_or_two_options_fit(
    said: str, label: str, options: tuple[str, ...]
) -> None:
    assert offered(Words.of(said), [Words.of(label)], [Words.of(each) for each in options]) is None


def test_a_button_that_is_called_so_goes_before_a_list_that_offers_it() -> None:
    snapshot = page(listed("View", "Month", "Week"), button("Week view"))
    found = ground(Intent(verb=Verb.CLICK, target=Target(name="week view")), snapshot)
    assert found.element.ref == "g1e1"
    assert not found.option


def test_of_lists_that_offer_it_the_one_that_is_called_so_is_meant() -> None:
    rows = [listed("Role", "Admin", "Viewer") for _ in range(3)]
    snapshot = page(listed("Filter by role", "Admin", "Viewer"), *rows)
    place = Relation(kind=RelationKind.IN, target=Target(name="Filter by role"))
    found = ground(Intent(verb=Verb.SELECT, target=Target(name="Viewer", relation=place)), snapshot)
    assert found.element.ref == "g1e0"
    assert found.option == "Viewer"


def test_quoted_words_are_no_description_of_an_option() -> None:
    snapshot = page(listed("View", "Month", "Week"))
    with pytest.raises(ElementNotFound):
        ground(Intent(verb=Verb.CLICK, target=Target(name="week view", quoted=True)), snapshot)
