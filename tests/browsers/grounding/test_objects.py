"""What is done to one row or card: which of their controls, which menu, and what is only a word for what it is."""

from typing import Any

import pytest
from tests.browsers.grounding.pages import button, checkbox, element, page, text

from treadle.browsers.grounding import Index, parse
from treadle.browsers.grounding.scoring.deeds import only_marks
from treadle.browsers.grounding.scoring.held_back import for_ticked, held_back
from treadle.browsers.grounding.scoring.meanings import sign_words
from treadle.browsers.grounding.scoring.menus import only_opens_menu, way_to_menu
from treadle.browsers.grounding.scoring.own_controls import own_control
from treadle.core.page import ElementState, Snapshot


def row(number: int, words: str, *, kind: str = "row") -> dict[str, Any]:
    return {"context": (f'{kind} "{words}"',), "groups": (number,)}


def rules() -> Snapshot:
    made = [text("Firewall rules", role="heading", joint=0), element("columnheader", "Port", tag="th", joint=1)]
    for number, (name, port) in enumerate((("HTTP", "80"), ("SSH", "22"), ("Database", "5432")), 1):
        inside = row(number, name)
        made += [
            text(name, role="cell", joint=2, **inside),
            text(port, role="cell", joint=3, **inside),
            button("Edit", joint=3, **inside),
            button("Delete", joint=4, **inside),
        ]
    return page(*made)


def notified() -> Snapshot:
    made = []
    for number, name in enumerate(("Lena Vogt", "Port agent", "Warehouse desk"), 1):
        context = (f'listitem "{name}"', 'section "People to notify"')
        made += [text(name, joint=2, context=context, groups=(number,))]
        made += [button("\u00d7", joint=3, context=context, groups=(number,))]
    return page(*made)


def widgets() -> Snapshot:
    made = []
    for number, name in enumerate(("Velocity", "Budget", "Opening night guest list"), 1):
        inside = row(number, name, kind="listitem")
        made += [text(name, role="heading", joint=2, **inside), button("Bar chart", joint=3, **inside)]
        made += [button("Widget options", joint=3, **inside)]
    return page(*made)


def found_by(command: str, snapshot: Snapshot) -> str | None:
    meant = own_control(Index(snapshot), parse(command)[0])
    return None if meant is None else meant.context[0]


@pytest.mark.parametrize(
    ("command", "snapshot", "of"),
    [
        ("Delete the firewall rule for port 22", rules(), 'row "SSH"'),
        ("Delete the SSH rule", rules(), 'row "SSH"'),
        ("Delete the rule of the database", rules(), 'row "Database"'),
        ("Delete the rule for port 443", rules(), None),
        ("Delete the firewall rule", rules(), None),
        ("Rename the rule for port 22", rules(), None),
        ("Remove Port agent from the people to notify", notified(), 'listitem "Port agent"'),
        ("Remove Lena Berg from the people to notify", notified(), None),
    ],
)
def test_a_control_is_told_by_all_that_its_row_says(command: str, snapshot: Snapshot, of: str | None) -> None:
    assert found_by(command, snapshot) == of


@pytest.mark.parametrize(
    ("command", "of"),
    [
        ("remove the Velocity widget", 'listitem "Velocity"'),
        ("export the Budget chart as PNG", 'listitem "Budget"'),
        ("rename the second widget", 'listitem "Budget"'),
        ("rename the list Velocity", 'listitem "Velocity"'),
        ("rename the Velocity list", None),
        ("rename the Sales widget", None),
    ],
)
def test_a_menu_is_known_by_its_likes_and_its_row_by_name_or_number(command: str, of: str | None) -> None:
    way = way_to_menu(parse(command)[0], Index(widgets()))
    assert (None if way is None else way.opener.context[0]) == of
    assert way is None or way.opener.name == "Widget options"


def test_what_cannot_be_used_in_its_row_is_not_done_to_another() -> None:
    bags = [
        each
        for number, name in ((1, "Marea bag"), (2, "Ronda bag"), (3, "Olivar bag"))
        for each in (
            text(name, role="heading", joint=2, **row(number, name, kind="article")),
            button(
                "Add to basket",
                joint=3,
                states={ElementState.DISABLED} if number == 2 else (),
                **row(number, name, kind="article"),
            ),
        )
    ]
    assert found_by("add the Ronda bag to the basket", page(*bags)) is None
    assert found_by("add the Marea bag to the basket", page(*bags)) == 'article "Marea bag"'
    assert found_by("add the Duero bag to the basket", page(*bags)) is None
    assert found_by("add the Ronda bag to the basket", page(*bags[:2], *bags[4:])) is None


def test_no_menu_is_looked_into_where_rows_have_controls_for_the_deed() -> None:
    menus = [button("⋯", joint=3, **row(number, name)) for number, name in ((4, "Anna"), (5, "Ben"))]
    people = [
        each
        for number, name, menu in ((4, "Anna", menus[0]), (5, "Ben", menus[1]))
        for each in (text(name, joint=2, **row(number, name)), menu)
    ]
    intent = parse("Delete Anna")[0]
    assert way_to_menu(intent, Index(page(*people))) is not None
    assert way_to_menu(intent, Index(page(*people, *rules().elements))) is None


def test_what_shows_more_of_something_is_no_menu() -> None:
    doctors = [
        each
        for number, name in ((1, "Dr Haddad"), (2, "Dr Lowe"))
        for each in (
            text(name, joint=2, **row(number, name)),
            button("10:30", joint=3, **row(number, name)),
            button("More times", joint=3, **row(number, name)),
        )
    ]
    assert way_to_menu(parse("Cancel my appointment with Dr Haddad")[0], Index(page(*doctors))) is None


def test_the_settings_of_the_page_are_no_menu_of_a_row() -> None:
    alert = [text("Kiln 3 is too hot", joint=3, **row(2, "Kiln 3 is too hot", kind="listitem"))]
    entry = {"tag": "div", "text": "Settings", "joint": 2, **row(1, "Settings kiln 3", kind="listitem")}
    index = Index(page(element("generic", "Settings", **entry), *alert))
    assert way_to_menu(parse("Dismiss the alert about kiln 3")[0], index) is None


def test_to_open_a_card_is_not_to_open_its_menu() -> None:
    card = row(1, "Order display cases", kind="listitem")
    index = Index(page(text("Order display cases", **card), button("⋯", **card)))
    assert only_opens_menu(index, 1, "Open the card Order display cases")
    assert not only_opens_menu(index, 1, "Open the menu of Order display cases")
    assert not only_opens_menu(index, 0, "Open the card Order display cases")


def test_a_tick_does_nothing_but_mark() -> None:
    index = Index(page(checkbox("Autumn invoice"), checkbox("Delete old drafts"), checkbox("Newsletter")))
    assert only_marks(index, 0, "Delete the Autumn invoice")
    assert only_marks(index, 0, "Archiviere die Autumn invoice")
    assert not only_marks(index, 1, "Delete old drafts")
    assert not only_marks(index, 2, "send me the newsletter")


def test_what_is_ticked_for_a_toolbar_is_the_row_that_is_said() -> None:
    rows = [
        each
        for number, name in ((1, "Autumn invoice"), (2, "Spring invoice"), (3, "Budget"))
        for each in (
            element("checkbox", "", tag="input", joint=3, **row(number, name)),
            text(name, role="cell", joint=3, **row(number, name)),
        )
    ]
    index = Index(page(button("Delete", states={ElementState.DISABLED}), *rows))
    held = held_back(index, parse("Delete the Autumn invoice")[0])
    assert held is not None
    assert (held.control, held.way, held.ticks) == (0, 1, True)
    assert held_back(index, parse("Delete the Winter invoice")[0]) is None
    assert held_back(index, parse("Delete the invoice")[0]) is None
    assert held_back(index, parse("Rename the Autumn invoice")[0]) is None


def test_what_is_done_to_them_is_done_to_what_is_ticked() -> None:
    ticked = element("checkbox", "FER-204", tag="input", states={ElementState.CHECKED}, **row(1, "FER-204"))
    plain = checkbox("FER-204", **row(1, "FER-204"))
    intent = parse("close them")[0]
    close = button("Close selected")
    meant = for_ticked(Index(page(close, button("Close"), ticked)), intent)
    assert meant is not None
    assert meant.name == "Close selected"
    assert for_ticked(Index(page(close, button("Close"), plain)), intent) is None
    assert for_ticked(Index(page(button("Reopen selected"), ticked)), intent) is None


def test_a_button_of_a_row_that_opens_choices_is_found_by_the_choice() -> None:
    rows = [
        each
        for number, name in ((1, "Dentist appointment"), (2, "Ferry tickets"))
        for each in (
            text(name, joint=2, **row(number, name)),
            button("Snooze", joint=3, states={ElementState.HIDDEN}, **row(number, name)),
        )
    ]
    choice = button("Tomorrow, 8:00", states={ElementState.HIDDEN})
    intent = parse("Snooze the dentist reminder until tomorrow")[0]
    way = way_to_menu(intent, Index(page(*rows, choice)))
    assert way is not None
    assert (way.opener.context, [part.said for part in way.parts]) == (rows[1].context, ["tomorrow"])
    assert way_to_menu(intent, Index(page(*rows))) is None


def test_signs_that_close_are_known() -> None:
    assert [sign_words(sign) for sign in ("\u00d7", "\u2715", "\u22ef", "+", "\u20ac", "A")] == [
        "close",
        "close",
        "more",
        "add",
        "",
        "",
    ]
