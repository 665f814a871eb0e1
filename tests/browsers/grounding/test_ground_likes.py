# ruff: noqa: RUF001 - signs are meant that look like letters
"""What is told apart by its looks, its number, what it says or what it is in; what stands for the same."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.browsers.grounding.pages import box, button, checkbox, element, field, link, page, text

from treadle.browsers.grounding import Intent, Relation, RelationKind, Superlative, Target, Verb, ground, ground_all
from treadle.browsers.grounding.scoring.amounts import amount
from treadle.core.errors import ElementAmbiguous, ElementNotFound
from treadle.core.page import Element, ElementState, Snapshot


def clicked(snapshot: Snapshot, name: str = "", **more: object) -> str:
    target = Target(name=name, **more)  # type: ignore[arg-type]
    return ground(Intent(verb=Verb.CLICK, target=target), snapshot).element.ref


def drawn(colour: str, shape: str, size: float, x: float) -> Element:
    return element("graphics-symbol", tag=shape, colours=(colour,), shape=shape, box=box(x, 0, size, size))


SHAPES = page(
    drawn("red", "circle", 40, 0),
    drawn("red", "circle", 10, 100),
    drawn("blue", "circle", 40, 200),
    drawn("red", "square", 40, 300),
)


@pytest.mark.parametrize(
    ("qualities", "ref"),
    [
        (("red", "small"), "g1e1"),
        (("red", "circle", "large"), "g1e0"),
        (("blue",), "g1e2"),
        (("red", "square"), "g1e3"),
    ],
)
def test_looks_tell_apart(qualities: tuple[str, ...], ref: str) -> None:
    assert clicked(SHAPES, qualities=qualities) == ref


def test_looks_that_nothing_has_are_not_guessed() -> None:
    with pytest.raises(ElementNotFound):
        clicked(SHAPES, qualities=("green",))
    with pytest.raises(ElementAmbiguous):
        clicked(SHAPES, qualities=("red",))


def card(number: int, name: str, price: str) -> tuple[Element, ...]:
    inside: dict[str, Any] = {"context": (f'listitem "{name}"', "main"), "groups": (number,)}
    return (
        link(name, href=f"http://a.test/{number}", **inside),
        text(price, **inside),
        button("Add to cart", **inside),
    )


CARDS = page(*card(1, "Blue mug", "€16.00"), *card(2, "Large plate", "€9.50"), *card(3, "Blue mug", "€1,020"))


@pytest.mark.parametrize(
    ("item", "ref"),
    [
        (Target(role="listitem", ordinal=2), "g1e5"),
        (Target(role="listitem", ordinal=-1), "g1e8"),
        (Target(role="listitem", superlative=Superlative(most=False, of="price")), "g1e5"),
        (Target(name="product", superlative=Superlative(most=True, of="price")), "g1e8"),
        (Target(name="Large plate"), "g1e5"),
    ],
)
def test_cards_are_told_apart_by_number_price_and_name(item: Target, ref: str) -> None:
    assert clicked(CARDS, "Add to cart", relation=Relation(kind=RelationKind.IN, target=item)) == ref


def test_cards_of_one_name_stay_two() -> None:
    with pytest.raises(ElementAmbiguous):
        clicked(CARDS, "Add to cart", relation=Relation(kind=RelationKind.IN, target=Target(name="Blue mug")))
    assert clicked(CARDS, role="listitem", ordinal=3) == "g1e6"


def test_what_a_card_does_not_have_is_not_taken_from_another() -> None:
    own = page(*card(1, "Cup", "€3"), link("Bowl", context=('listitem "Bowl"', "main"), groups=(2,)))
    with pytest.raises(ElementNotFound):
        clicked(own, "Add to cart", relation=Relation(kind=RelationKind.IN, target=Target(name="Bowl")))


@pytest.mark.parametrize(
    ("said", "there"),
    [
        ("gear", button("Settings")),
        ("trash", element("button", tag="button", attributes={"icon": "trash"})),
        ("Close", element("generic", "×", tag="span", text="×")),
        ("löschen", button("Delete")),
        ("basket", button("Cart, 2 items")),
    ],
)
def test_what_stands_for_the_same_is_the_same(said: str, there: Element) -> None:
    assert clicked(page(button("Help"), there), said) == "g1e1"


@pytest.mark.parametrize("there", ["Delete all", "Do not delete", "Undo delete"])
def test_a_name_that_means_more_is_another(there: str) -> None:
    with pytest.raises(ElementNotFound):
        clicked(page(button(there)), "Delete")


def test_what_it_is_in_may_be_said_with_the_name() -> None:
    there = page(button("Delete", context=('section "Drafts"',)), button("Delete", context=('section "Sent"',)))
    assert clicked(there, "delete draft") == "g1e0"


def test_all_of_several_come_in_order_without_those_that_cannot_be_used() -> None:
    there = page(checkbox("Ann"), checkbox("Ben", states={ElementState.DISABLED}), field("Name"), checkbox("Cid"))
    found = ground_all(Intent(verb=Verb.CHECK, target=Target(role="checkbox", every=True)), there)
    assert [one.element.name for one in found] == ["Ann", "Cid"]
    with pytest.raises(ElementNotFound):
        ground_all(Intent(verb=Verb.CLICK, target=Target(name="Nothing like it")), there)


def test_what_stands_closer_in_the_document_belongs_together() -> None:
    there = page(
        text("Ann", joint=0),
        button("Call", joint=5),
        text("Ben", joint=2),
        button("Call", joint=5),
        text("End", joint=1),
    )
    place = Relation(kind=RelationKind.IN, target=Target(name="Ben"))
    assert clicked(there, "Call", relation=place) == "g1e3"


def test_a_dialog_comes_before_what_is_under_it() -> None:
    there = page(button("OK"), button("OK", context=('dialog "Sure?"',)))
    assert clicked(there, "OK") == "g1e1"


@pytest.mark.parametrize(
    ("said", "of", "value"),
    [
        ("from €1,020.99", "price", 1020.99),
        ("1.020,50 EUR", "price", 1020.5),
        ("2h 30m", "time", 9000),
        ("4.5 out of 5", "rating", 4.5),
        ("1.5 MB", "size", 1.5e6),
        ("no number", "price", None),
    ],
)
def test_amounts_are_read(said: str, of: str, value: float | None) -> None:
    assert amount([said], of) == value


@given(st.text(max_size=300), st.sampled_from(["price", "date", "time", "rating", "size", "number", "length"]))
def test_any_text_has_an_amount_or_none(said: str, of: str) -> None:
    assert amount([said], of) is None or isinstance(amount([said], of), float)
