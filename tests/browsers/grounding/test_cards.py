"""What cards, posts and lists that no role marks say of the controls in them."""

from typing import Any

import pytest
from tests.browsers.grounding.pages import button, checkbox, element, link, page, text

from treadle.browsers.grounding import ground, parse
from treadle.core.errors import ElementAmbiguous, ElementMismatch, ElementNotFound
from treadle.core.page import Element, Snapshot


def meant(command: str, snapshot: Snapshot) -> Element:
    return ground(parse(command)[0], snapshot).element


def inside(*places: tuple[int, str]) -> dict[str, Any]:
    """The cards that an element is in, from the inside, each with its number and all that it says."""
    return {
        "context": tuple(f'listitem "{words}"' for _, words in places),
        "groups": tuple(number for number, _ in places),
    }


def sign(drawn: str, **more: Any) -> Element:
    return element("generic", drawn, tag="span", text=drawn, **more)


def picture(icon: str, **more: Any) -> Element:
    return element("generic", "", tag="span", attributes={"icon": icon, "class": "ib"}, **more)


def board() -> Snapshot:
    """Two columns of cards; the first has a menu of its own, the cards have only a pencil."""
    todo, done = (1, "To do 2 ⋯ Posters ✎ Piano ✎"), (2, "Done 1 ⋯ Posters ✎")
    cards = [(3, "Posters ✎", todo), (4, "Piano ✎", todo), (5, "Posters ✎", done)]
    made = [text("To do 2", **inside(todo)), sign("⋯", **inside(todo))]
    for number, words, column in cards:
        if column == done and number == 5:
            made += [text("Done 1", **inside(done)), sign("⋯", **inside(done))]
        place = inside((number, words), column)
        made += [text(words.partition(" ")[0], **place), sign("✎", **place)]
    return page(*made)


ROOMS = page(
    *(
        one
        for number, room in ((10, "Hall"), (20, "Kitchen"))
        for one in (
            text(room, **inside((number, f"{room} Lights Blinds"))),
            checkbox("Lights", **inside((number + 1, "Lights"), (number, f"{room} Lights Blinds"))),
            checkbox("Blinds", **inside((number + 2, "Blinds"), (number, f"{room} Lights Blinds"))),
        )
    )
)
BILLS = page(
    text("October 91 September 77 August 70", role="paragraph", **inside((1, "Bills"))),
    *(
        button("Download", joint=3, nearby=month, **inside((1, "Bills")))
        for month in ("October 91", "September 77", "August 70")
    ),
)
PAYEES = page(
    *(
        one
        for number, name in ((1, "Brightwater Energy"), (2, "Moorgate Lettings"))
        for one in (
            button(name, joint=2, context=("listitem", 'section "Saved payees"'), groups=(number,)),
            button("Edit", joint=4, context=("listitem", 'section "Saved payees"'), groups=(number,)),
            button("Delete", joint=4, context=("listitem", 'section "Saved payees"'), groups=(number,)),
        )
    )
)
WIDGETS = page(
    *(
        one
        for number, name in ((1, "Kiln temperatures"), (2, "Gas usage"))
        for one in (
            text(name, **inside((number, name))),
            picture("refresh", nearby=name, **inside((number, name))),
            picture("maximise" if name == "Gas usage" else "expand", nearby=name, **inside((number, name))),
        )
    )
)


def test_the_last_word_of_a_compound_may_be_the_switch_and_the_first_its_card() -> None:
    assert meant("switch off the hall lights", ROOMS) == ROOMS.elements[1]
    assert meant("turn on the kitchen blinds", ROOMS) == ROOMS.elements[5]


@pytest.mark.parametrize("command", ["switch off the garage lights", "switch off the hall heating", "turn off lights"])
def test_neither_a_card_nor_a_switch_is_taken_for_another(command: str) -> None:
    with pytest.raises(ElementMismatch):
        meant(command, ROOMS)


@pytest.mark.parametrize(
    ("command", "number"),
    [("download the september bill", 2), ("click Download for August", 3), ("Download under October", 1)],
)
def test_lines_of_one_text_are_told_apart_by_what_stands_before_each_button(command: str, number: int) -> None:
    assert meant(command, BILLS) == BILLS.elements[number]


def test_a_line_that_is_not_there_is_not_guessed() -> None:
    with pytest.raises(ElementMismatch):
        meant("download the july bill", BILLS)


def test_a_button_may_be_the_title_of_its_line() -> None:
    assert meant("delete the payee Brightwater Energy", PAYEES) == PAYEES.elements[2]
    with pytest.raises(ElementNotFound):
        meant("delete the payee Northern Gas", PAYEES)


def test_of_cards_in_columns_the_innermost_of_that_name_is_meant() -> None:
    snapshot = board()
    assert meant("open the Piano card", snapshot).text == "Piano"
    assert meant("open the Posters card in the Done list", snapshot) == snapshot.elements[-2]
    with pytest.raises(ElementAmbiguous):
        meant("open the Posters card", snapshot)


def test_a_column_has_its_menu_and_a_card_without_one_has_none() -> None:
    snapshot = board()
    assert meant("open the menu of the Done list", snapshot) == snapshot.elements[-3]
    with pytest.raises(ElementNotFound):
        meant("open the menu of Piano", snapshot)


def test_a_card_is_unfolded_by_the_sign_in_its_head() -> None:
    assert meant("Expand Kiln temperatures", WIDGETS) == WIDGETS.elements[2]


def test_the_last_of_a_list_needs_no_mark_that_it_is_one() -> None:
    places = [inside((number, f"#{number} Track ⋯")) for number in (71, 72)]
    jobs = page(*(one for place in places for one in (text("Track", **place), sign("⋯", **place))))
    assert meant("open the menu for the last job in the list", jobs) == jobs.elements[-1]


@pytest.mark.parametrize("dots", ["⋯", "•••", "..."])
def test_three_dots_are_said_as_they_are_drawn(dots: str) -> None:
    posts = page(*(one for number, name in ((1, "Ann Lee"), (2, "Ben Roy")) for one in (
        text(name, **inside((number, f"{name} wrote"))), sign(dots, **inside((number, f"{name} wrote"))),
    )))  # fmt: skip
    assert meant("click the three dots on Ben Roy's post", posts) == posts.elements[3]


def test_what_is_called_for_taking_somebody_out_says_enough() -> None:
    chips = page(button("Remove Ann Lee"), button("Remove Ben Roy"), link("Bcc"))
    assert meant("Remove Ann Lee from the recipients", chips) == chips.elements[0]
    with pytest.raises(ElementNotFound):
        meant("remove Carl from the recipients", chips)
    with pytest.raises(ElementNotFound):
        meant("Remove Ann Lee from the billing section", chips)


def test_a_day_heads_what_lies_in_its_cell() -> None:
    month = page(
        button("12 May", joint=2), element("button", "Choir practice", tag="button", text="Choir practice", joint=3),
        button("19 May", joint=2), element("button", "Choir practice", tag="button", text="Choir practice", joint=3),
    )  # fmt: skip
    days = page(*(
        element("button", one.name, tag="button", text=one.name.partition(" ")[0] if "May" in one.name else one.name,
                joint=one.joint) for one in month.elements
    ))  # fmt: skip
    assert meant("click the choir practice on the 12th", days) == days.elements[1]
