"""What is called by its own name together with that of the part it is in, and what is told apart by little."""

import pytest
from tests.browsers.grounding.pages import checkbox, element, field, link, page, text

from treadle.browsers.grounding import ground, parse
from treadle.core.errors import ElementAmbiguous, ElementMismatch, ElementNotFound
from treadle.core.page import Element, ElementState, Snapshot

PRICE = ('section "Price"',)
REPLY = ('section "Quick reply"',)
BOOK = ('section "Guest book"',)
RINK = ('section "Book a rink"',)


def found(snapshot: Snapshot, said: str) -> Element:
    return ground(parse(said)[0], snapshot).element


@pytest.mark.parametrize(
    ("said", "ref"),
    [
        ("set the maximum price to 40", "g1e1"),
        ("set the minimum price to 5", "g1e0"),
        ("write 'Thanks' in the quick reply message", "g1e3"),
        ("write 'Hello' in the message", "g1e3"),
    ],
)
def test_a_field_is_called_together_with_the_part_it_is_in(said: str, ref: str) -> None:
    snapshot = page(
        field("Min", context=PRICE),
        field("Max", context=PRICE),
        field("Subject", context=REPLY),
        field("Message", context=REPLY),
    )
    assert found(snapshot, said).ref == ref


@pytest.mark.parametrize("said", ["set the maximum weight to 40", "write 'Thanks' in the slow answer message"])
def test_a_part_that_is_called_otherwise_is_none(said: str) -> None:
    with pytest.raises(ElementNotFound):
        found(page(field("Max", context=PRICE), field("Message", context=REPLY)), said)


def test_a_part_of_the_page_is_no_field_of_another_part() -> None:
    snapshot = page(field("Guests", context=RINK), field("Message", context=BOOK))
    assert found(snapshot, "Write 'Lovely' in the guest book").ref == "g1e1"
    with pytest.raises(ElementAmbiguous):
        found(page(*snapshot.elements, field("Name", context=BOOK)), "Write 'Lovely' in the guest book")


@pytest.mark.parametrize(
    ("said", "name"), [("Enter 'Ann' as your name", "Your name"), ("Enter 'Ann' as the name", "Name")]
)
def test_whose_it_is_tells_two_apart(said: str, name: str) -> None:
    assert found(page(field("Your name"), field("Name")), said).name == name


def test_whose_it_is_does_not_matter_where_there_is_one() -> None:
    assert found(page(field("Your name"), field("Street")), "Enter 'Ann' as the name").name == "Your name"
    assert found(page(field("Name"), field("Street")), "Enter 'Ann' as your name").name == "Name"


@pytest.mark.parametrize(
    "said", ["switch on e-mail notification of answers", "check the box for e-mail notification of answers"]
)
def test_a_box_is_called_by_the_noun_of_its_verb(said: str) -> None:
    boxes = checkbox("Notify me of answers by e-mail"), checkbox("Attach signature")
    assert found(page(*boxes), said).name == "Notify me of answers by e-mail"


def test_a_picture_of_something_is_a_picture() -> None:
    picture = element("img", tag="img", label="The pavilion", states={ElementState.CLICKABLE})
    snapshot = page(link("Pavilion hire"), picture, text("The pavilion"))
    assert found(snapshot, "click on the picture of the pavilion").ref == "g1e1"


@pytest.mark.parametrize(
    ("said", "option"),
    [("Pick the age group 16-18 please", "16-18"), ("choose the 16-18 age group", "16-18")],
)
def test_a_list_that_is_closed_is_found_by_its_name_and_the_option(said: str, option: str) -> None:
    closed = element("combobox", "Age group 12\u201313", tag="button", value="12\u201313")
    grounded = ground(parse(said)[0], page(closed, element("combobox", "Session", tag="button")))
    assert (grounded.element.ref, grounded.option) == ("g1e0", option)


@pytest.mark.parametrize("said", ["Pick the age 16-18", "Click the age group 16-18", "Pick the working group 16-18"])
def test_a_list_that_is_called_otherwise_is_not_opened(said: str) -> None:
    closed = element("combobox", "Age group 12\u201313", tag="button", value="12\u201313")
    with pytest.raises(ElementMismatch):
        found(page(closed, link("Age")), said)
