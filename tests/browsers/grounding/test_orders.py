"""Orders are known by whatever words they are asked for and offered in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.browsers.grounding.scoring.orders import Direction, Order, order_of, order_wanted, same_order

RISING, FALLING = Direction.RISING, Direction.FALLING


@pytest.mark.parametrize(
    ("sentence", "measure", "direction"),
    [
        ("sort by price", "price", None),
        ("Sort by price, low to high", "price", RISING),
        ("sort from dear to cheap", "price", FALLING),
        ("put the best rated ones first", "rating", FALLING),
        ("sort by time, shortest first", "duration", RISING),
        ("newest at the top", "date", FALLING),
        ("sort by name a to z", "name", RISING),
        ("sort them by title backwards", "name", FALLING),
        ("sort the table by join date", "join", None),
        ("sortiere nach Preis aufsteigend", "price", RISING),
        ("von billig nach teuer", "price", RISING),
        ("die neuesten zuerst bitte", "date", FALLING),
        ("trie par prix croissant", "price", RISING),
        ("du moins cher au plus cher", "price", RISING),
        ("le moins récent en premier", "date", RISING),
        ("ordena por precio de menor a mayor", "price", RISING),
        ("los más baratos primero", "price", RISING),
    ],
)
def test_what_is_asked_for(sentence: str, measure: str, direction: Direction | None) -> None:
    assert order_wanted(sentence) == Order(measure, direction)


@pytest.mark.parametrize(
    "sentence",
    [
        "take the first train", "click the first one", "open the newest message", "order the cheapest pizza",
        "view the order of Ann Lee", "sort by name, then tick the first file", "add the cheapest flat white first",
        "put me first", "", "show me everything",
    ],
)  # fmt: skip
def test_what_asks_for_something_else_is_none(sentence: str) -> None:
    assert order_wanted(sentence) is None


@pytest.mark.parametrize(
    ("text", "measure", "direction"),
    [
        ("Price: low to high", "price", RISING),
        ("Price (high - low)", "price", FALLING),
        ("Price ↑", "price", RISING),
        ("Top rated", "rating", FALLING),
        ("Recently added", "date", FALLING),
        ("Name A-Z", "name", RISING),
        ("Cheapest first", "price", RISING),
        ("Älteste zuerst", "date", RISING),
        ("Plus récents", "date", FALLING),
        ("Departure time", "departure", None),
    ],
)
def test_what_is_offered(text: str, measure: str, direction: Direction | None) -> None:
    assert order_of(text) == Order(measure, direction)


def test_the_way_is_that_which_was_said_or_the_only_one() -> None:
    offered = [order_of(text) for text in ("Relevance", "Price: low to high", "Price: high to low", "Best rated")]
    assert same_order(Order("price", FALLING), offered) == 2
    assert same_order(Order("price", None), offered) is None
    assert same_order(Order("rating", None), offered) == 3
    assert same_order(Order("distance", RISING), offered) is None


@given(st.text(max_size=60))
def test_whatever_is_said_is_an_order_or_none(text: str) -> None:
    for found in (order_wanted(text), order_of(text)):
        assert found is None or found.measure
