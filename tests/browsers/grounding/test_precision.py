"""What is refused beside what is understood: a word that nothing on the page answers to is never passed over."""

from typing import Any

import pytest
from tests.browsers.grounding.pages import button, checkbox, element, link, page, text

from treadle.browsers.grounding import Verb, ground, parse
from treadle.core.errors import ElementMismatch
from treadle.core.page import Element, Snapshot


def meant(snapshot: Snapshot, said: str) -> str:
    """The name of what the first reading that fits finds; ElementMismatch if none does."""
    intent = parse(said)[0]
    for reading in (intent, *intent.otherwise):
        try:
            return ground(reading, snapshot).element.name
        except ElementMismatch:
            continue
    raise ElementMismatch(f"{said} is not on the page")


def card(number: int, name: str, *controls: str) -> tuple[Element, ...]:
    inside: dict[str, Any] = {"context": (f'listitem "{name}"',), "groups": (number,)}
    return (text(name, "heading", **inside), *(button(control, **inside) for control in controls))


BASKET = page(
    *card(1, "Mug", "Remove from basket", "Details"),
    *card(2, "Plate", "Remove from basket", "Details"),
    checkbox("I accept the terms"),
    button("Save"),
)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("take the mug off the basket", "Remove from basket"),
        ("take the mug out again", "Remove from basket"),
        ("Check 'I accept the terms' please", "I accept the terms"),
        ("Click the 'Save' button now", "Save"),
    ],
)
def test_every_word_that_the_page_answers_to_is_understood(said: str, found: str) -> None:
    assert meant(BASKET, said) == found


@pytest.mark.parametrize(
    "said",
    [
        "take the mug off the guitar",
        "take the kettle off the basket",
        "Check 'I accept the terms' zorp Giraffes",
        "Click 'Save' tomorrow morning",
        "Marca 'I accept the terms' under Giraffes",
    ],
)
def test_a_word_that_nothing_answers_to_refuses(said: str) -> None:
    with pytest.raises(ElementMismatch):
        meant(BASKET, said)


def test_what_has_been_done_is_not_what_is_to_be_done() -> None:
    tabs = page(element("tab", "Approved"), element("tab", "Saved"))
    assert meant(tabs, "open Approved") == "Approved"
    for said in ("Approve", "save"):
        with pytest.raises(ElementMismatch):
            meant(tabs, said)


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("subscribe with a@b.example", True),
        ("sign up for the newsletter with a@b.example", True),
        ("delete the user with a@b.example", False),
        ("report the box in the row with a@b.example", False),
    ],
)
def test_an_address_is_entered_only_where_one_signs_up_with_it(said: str, typed: bool) -> None:
    assert (parse(said)[0].verb is Verb.FILL) is typed


def test_what_can_be_a_thing_is_a_deed_where_something_follows_it() -> None:
    inside: dict[str, Any] = {"context": ('row "YC22"',), "groups": (1,)}
    rows = page(checkbox("YC22", **inside), link("YC22", **inside))
    with pytest.raises(ElementMismatch):
        meant(rows, "Book a service for YC22")


def test_what_is_beside_a_field_is_not_the_field() -> None:
    form = page(element("textbox", label="Interest from savings ?"))
    with pytest.raises(ElementMismatch):
        meant(form, "hover over the question mark next to interest from savings")
