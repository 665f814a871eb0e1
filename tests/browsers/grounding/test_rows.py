# ruff: noqa: RUF001 - signs are meant that look like letters
"""Which row, card or part of the page something belongs to, and what stands for one of these."""

from typing import Any

import pytest
from tests.browsers.grounding.pages import box, button, checkbox, element, field, link, page, text

from treadle.browsers.grounding import ground, parse
from treadle.core.errors import ElementAmbiguous, ElementNotFound
from treadle.core.page import Element, ElementState, Snapshot


def meant(command: str, snapshot: Snapshot) -> Element:
    return ground(parse(command)[0], snapshot).element


def within(*context: str, number: int = 0) -> dict[str, Any]:
    """What an element is in; of the rows and the like among these, the number."""
    return {"context": context, "groups": (number,) if number else ()}


def row(number: int, *cells: str) -> list[Element]:
    """A row of a table: a box to choose it by, cells, a list, what unfolds it and what opens its menu."""
    place: dict[str, Any] = {"context": (f'row "{cells[0]}"', "table"), "groups": (number,)}
    return [
        checkbox("Select row", **place),
        *(text(cell, role="cell", **place) for cell in cells),
        element("combobox", "Role", tag="select", options=("Editor", "Viewer"), **place),
        button("Details", **place),
        element("button", "Actions", tag="button", text="⋮", attributes={"aria-haspopup": "menu"}, **place),
    ]


PEOPLE = page(
    *row(1, "Ann Lee", "ann@rill.example", "Salary"),
    *row(2, "Ben Roy", "ben@rill.example", "Rent"),
    *row(3, "Ann Moe", "moe@rill.example", "Rent"),
)
MAILS = page(
    button("Archive", box=box(300, 10)),
    *(
        each
        for number, (sender, subject) in enumerate(
            [("Mateo Ruiz", "Invoice attached"), ("Mateo Ruiz", "Re: dinner"), ("Lea", "Photos")], 1
        )
        for place in [within(f'listitem "{sender} {subject}"', number=number)]
        for each in (
            element(
                "generic", f"{sender} {subject}", text=f"{sender} {subject}", box=box(0, 40 * number, 900), **place
            ),
            element("checkbox", "Select", box=box(10, 40 * number, 20), **place),
            element("checkbox", "Star", text="☆", box=box(40, 40 * number, 20), **place),
            text(subject, box=box(200, 40 * number), **place),
            button("Archive", box=box(800, 40 * number), **place),
        )
    ),
)


@pytest.mark.parametrize(
    ("command", "name", "person"),
    [
        ("Open the menu of Ben Roy", "Actions", "Ben Roy"),
        ("Expand the row with Salary", "Details", "Ann Lee"),
        ("Select the row with ben@rill.example", "Select row", "Ben Roy"),
        ("Tick Ben Roy", "Select row", "Ben Roy"),
        ("Expand the second row", "Details", "Ben Roy"),
    ],
)
def test_what_stands_for_a_row_is_what_does_that_to_it(command: str, name: str, person: str) -> None:
    found = meant(command, PEOPLE)
    assert (found.name, found.context[0]) == (name, f'row "{person}"')


@pytest.mark.parametrize("command", ["Select the row with Rent", "Tick Rent"])
def test_which_of_several_rows_is_asked_back(command: str) -> None:
    with pytest.raises(ElementAmbiguous):
        meant(command, PEOPLE)


@pytest.mark.parametrize("command", ["Tick Ann", "Tick free shipping", "Select the row with Bonus"])
def test_a_row_is_not_ticked_for_a_word_in_it(command: str) -> None:
    with pytest.raises((ElementAmbiguous, ElementNotFound)):
        meant(command, PEOPLE)


def test_two_mails_of_one_sender_are_two() -> None:
    with pytest.raises(ElementAmbiguous):
        meant("Open the email from Mateo Ruiz", MAILS)


def test_a_star_is_no_box() -> None:
    found = meant("Tick the box next to 'Photos'", MAILS)
    assert (found.name, found.context[0]) == ("Select", 'listitem "Lea Photos"')
    with pytest.raises(ElementNotFound):
        meant("Tick the box next to 'Photos'", page(text("Photos"), element("checkbox", "Star", text="☆")))


def test_a_toolbar_that_is_not_marked_is_what_is_in_no_row() -> None:
    assert meant("click Archive in the toolbar", MAILS).context == ()
    with pytest.raises(ElementNotFound):
        meant("click Archive in the toolbar", page(*MAILS.elements[1:]))


def test_what_is_not_seen_is_not_counted() -> None:
    hidden = {"states": {ElementState.HIDDEN}, "context": ('row "Draft"', "table"), "groups": (9,)}
    filtered = page(text("Draft", role="cell", **hidden), button("Details", **hidden), *PEOPLE.elements)
    assert meant("click Details in the first row", filtered).context[0] == 'row "Ann Lee"'


@pytest.mark.parametrize("kind", ["card", "panel", "tile", "widget"])
def test_the_word_for_what_a_card_is_need_not_be_on_it(kind: str) -> None:
    cards = page(
        *(
            each
            for number, name in enumerate(["Revenue", "Open tickets"], 1)
            for each in (
                text(name, context=(f'listitem "{name} 17 Details"',), groups=(number,)),
                link("Details", context=(f'listitem "{name} 17 Details"',), groups=(number,)),
            )
        )
    )
    assert meant(f"Click Details in the Open tickets {kind}", cards).ref == "g1e3"
    with pytest.raises(ElementNotFound):
        meant(f"Click Details in the Closed tickets {kind}", cards)


POSTS = page(
    *(
        each
        for number, author in enumerate(["petra", "otto"], 1)
        for each in (
            link(
                author,
                context=(f'listitem "{author} Hello LikeReport"',),
                groups=(number,),
                href=f"http://a.test/{author}",
            ),
            element(
                "generic", "Like", text="Like", context=(f'listitem "{author} Hello LikeReport"',), groups=(number,)
            ),
        )
    )
)


def test_to_like_is_done_where_nobody_is_said_to_do_it() -> None:
    assert meant("like petra's post", POSTS).ref == "g1e1"
    with pytest.raises(ElementNotFound):
        meant("like petra's post", page(*(each for each in POSTS.elements if each.role == "link")))


def test_what_is_done_to_one_row_is_not_done_by_what_another_says() -> None:
    tasks = page(
        *(
            each
            for number, (name, state) in enumerate([("Collect logs", "Done"), ("Write the test", "Open")], 1)
            for place in [within(f'row "{name}"', 'section "Subtasks"', number=number) | {"joint": 3}]
            for each in (
                element("checkbox", label=state, **place),
                link(name, href=f"http://a.test/{number}", **place),
                text(state, role="cell", **place),
            )
        )
    )
    assert meant("mark the subtask Write the test as done", tasks).ref == "g1e3"
    assert meant("untick collect logs", tasks).ref == "g1e0"


def test_a_section_is_what_lies_under_its_heading() -> None:
    forms = page(
        *(
            each
            for at, (head, end) in enumerate(
                [("Sign in", "Sign in"), ("New here? Create an account", "Create account")]
            )
            for place in [within("form", f'section "{head}"')]
            for each in (
                text(head, role="heading", level=2, box=box(500 * at, 10, 300)),
                field("Password", box=box(500 * at, 200, 300), **place),
                field("Repeat password", box=box(500 * at, 270, 300), **place),
                button(end, box=box(500 * at, 350), **place),
            )
        )
    )
    assert meant("Type abc in the password field under Create an account", forms).ref == "g1e5"


def test_fields_are_in_dialogs() -> None:
    asked = page(
        field("City"), field("Your email", context=('dialog "News"',)), button("OK", context=('dialog "News"',))
    )
    assert meant("Enter a@b.c in the dialog", asked).ref == "g1e1"


@pytest.mark.parametrize("command", ["show the third picture", "click the third image"])
def test_what_says_its_number_is_the_one_of_that_number(command: str) -> None:
    pictures = page(*(button(f"View image {number} of 4") for number in (4, 1, 2, 3)))
    assert meant(command, pictures).name == "View image 3 of 4"
    with pytest.raises(ElementNotFound):
        meant(command, page(*pictures.elements[:3]))


def test_a_number_in_a_name_is_not_always_its_own() -> None:
    with pytest.raises(ElementNotFound):
        meant("click the second Save", page(button("Save 2 files"), button("Cancel")))


def pages(*numbers: str) -> Snapshot:
    return page(text("1"), *(link(number, href=f"http://a.test/p{number}") for number in numbers), link("›"))


def test_the_last_page_is_the_one_of_the_highest_number() -> None:
    assert meant("go to the last page", pages("2", "3", "…", "22")).name == "22"
    assert meant("go to the third page", pages("2", "3", "4")).name == "3"
    for open_end in (pages("2", "3", "…"), page(text("1"), link("7"), link("3"))):
        with pytest.raises(ElementNotFound):
            meant("go to the last page", open_end)


def test_what_a_section_is_called_is_what_is_in_it() -> None:
    news = page(
        *(
            link("Read more", context=(f'article "{name}"', f'section "{of}"'), groups=(number,))
            for number, (name, of) in enumerate(
                [("Sale", "Shop"), ("Gift", "Shop"), ("Prize", "News"), ("Bus", "News")], 1
            )
        )
    )
    assert meant("read the second news article", news).context[0] == 'article "Bus"'


def test_links_of_one_name_to_one_place_are_one() -> None:
    both = (link("Contact", href="http://a.test/#contact", context=('listitem "Contact"',), groups=(1,)),
            link("Contact", href="http://a.test/#contact", context=("contentinfo",)))  # fmt: skip
    assert meant("click Contact", page(*both)).ref == "g1e0"
    other = link("Contact", href="http://a.test/#press", context=("contentinfo",))
    with pytest.raises(ElementAmbiguous):
        meant("click Contact", page(both[0], other))


def test_cells_are_called_by_their_columns_for_what_is_done_to_cells() -> None:
    table = page(
        *(
            text(value, role="cell", context=(f'column "{column}"', f'row "{name}"'), groups=(number,))
            for number, (name, price) in enumerate([("Tea", "2.50"), ("Rice", "3.10")], 1)
            for column, value in (("Item", name), ("Price", price))
        )
    )
    assert meant("copy the price of Rice", table).text == "3.10"
    with pytest.raises(ElementNotFound):
        meant("copy the price of Milk", table)


def test_what_is_held_is_meant_and_not_what_holds_it() -> None:
    day = page(
        element("gridcell", "5 May", text="5 Dentist 14:30", states={ElementState.CLICKABLE}, box=box(0, 0, 200, 100)),
        element("generic", "Dentist 14:30", text="Dentist 14:30", box=box(10, 40, 150)),
    )
    assert meant("Open the event Dentist", day).ref == "g1e1"
    assert meant("click 5 May", day).ref == "g1e0"


def test_one_of_several_is_told_by_what_it_says() -> None:
    assert meant("like the one by otto", POSTS).ref == "g1e3"
    with pytest.raises(ElementNotFound):
        meant("like the one by anna", POSTS)


def _members() -> Snapshot:
    return page(
        *(
            each
            for number, (name, states) in enumerate(
                [("Anna Smith", [ElementState.DISABLED]), ("Bob Smith", []), ("Carla Jones", [])], 1
            )
            for place in [within(f'row "{name}"', "table", number=number)]
            for each in (text(name, role="cell", **place), button("Delete", states=states, **place))
        )
    )


def test_that_one_of_two_rows_cannot_be_used_does_not_say_that_the_other_one_is_meant() -> None:
    with pytest.raises(ElementAmbiguous) as caught:
        meant("Delete Smith", _members())
    assert len(caught.value.candidates) == 2
    assert meant("Delete Bob Smith", _members()).context[0] == 'row "Bob Smith"'
    assert meant("Delete Jones", _members()).context[0] == 'row "Carla Jones"'


@pytest.mark.parametrize("names", [("Email", "Push"), ("Push", "Email"), ("Push", "Text")])
def test_of_two_boxes_neither_is_meant_by_what_both_are_called(names: tuple[str, str]) -> None:
    """To push is a deed, and messages are what a page is full of, and here both say which notifications they are."""
    snapshot = page(*(checkbox(f"{name} notifications", states=[ElementState.CHECKED]) for name in names))
    with pytest.raises(ElementAmbiguous):
        meant("Turn off notifications", snapshot)
