"""What was said and what is found match in kind and in deed: a list is no book, and a field is not another field."""

import pytest
from tests.browsers.grounding.pages import button, checkbox, element, field, link, page, text

from treadle.browsers.actions.fitting_deed import is_deed_of
from treadle.browsers.grounding import Index, Verb, ground, parse
from treadle.browsers.grounding.explaining.explain import explain
from treadle.browsers.grounding.scoring.entering_deeds import adding
from treadle.core.errors import ElementMismatch
from treadle.core.page import Element, ElementState, Snapshot

pytestmark = pytest.mark.light


def item(number: int, words: str, *inside: Element) -> list[Element]:
    around = {"context": (f'listitem "{words}"',), "groups": (number,), "joint": 3}
    return [
        Element(**{name: getattr(one, name) for name in one.__struct_fields__} | around)  # type: ignore[arg-type]
        for one in inside
    ]


def heading(words: str, level: int = 2) -> Element:
    return text(words, "heading", level=level)


def done(command: str, snapshot: Snapshot) -> str | None:
    """The name of what the likeliest reading of a command finds; None if it is refused."""
    for reading in (parse(command)[0], *parse(command)[0].otherwise):
        try:
            return ground(reading, snapshot).element.name
        except ElementMismatch:
            continue
    return None


BOOKS = page(
    heading("Foxglove Books", 1),
    *(one for at, name in enumerate(("Salt Road", "Night Ferry", "Glass Harbour"), 1)
      for one in item(at, name, heading(name), button("Add to bag"))),
    heading("My reading lists"),
    *(one for at, name in enumerate(("Summer", "Book club"), 11)
      for one in item(at, name, text(name), button("🗑", attributes={"title": "Delete list"}))),
    *item(21, "My files", link("My files")),
)  # fmt: skip
WIKI = page(
    heading("Examples"),
    *(one for at, name in enumerate(("Woodbridge", "Birlot", "Corroios"), 1) for one in item(at, name, link(name))),
    heading("References [edit]"),
    *(one for at, name in enumerate(("Harrow", "Le Goff"), 11) for one in item(at, name, text(name))),
)
OFFICE = page(
    element("navigation", "Main"),
    link("Customers"),
    link("Invoices"),
    button("Fuel cards", context=("banner",)),
    checkbox("I would like to be reminded of the appointment by text message"),
    field("Skills", placeholder="Add a skill"),
    field("Languages"),
    field("Price", states=()),
    element("combobox", "State", tag="select", options=("Active", "Invited")),
    element("combobox", "Role", tag="select", options=("Member", "Accountant")),
    checkbox("3-5-2", "radio"),
    checkbox("4-4-2", "radio"),
)


NEWS = page(
    heading("Courier", 1),
    *(one for at, name in enumerate(("Ferry returns", "Rowers lose", "Fog"), 1)
      for one in item(at, name, link(name), text("4 min read"), button("Share"))),
    heading("Most read"),
    *(
        link(name, context=(f'listitem "{name}"', 'section "Most read"'), groups=(at,))
        for at, name in enumerate(("Heron", "Bakery", "Tolls"), 11)
    ),
    *item(31, "Assignee Nobody", text("Assignee"), button("Nobody", label="Assignee")),
    *item(32, "Status Open", text("Status"), button("Open", label="Status")),
    checkbox("First year"),
    checkbox("Second year"),
    text("Notices are off.", context=('group "News"',), groups=(40,)),
    button("\u00d7", context=('group "News"',), groups=(40,)),
)  # fmt: skip


NOTES = page(
    *(one for at, name in enumerate(("Lisbon", "Meeting with Farah", "Bread times", "Meeting with Edgar"), 21)
      for one in item(at, name, button(name), text("Nothing more"))),
    element("combobox", "Class", tag="select", options=("Economy", "Business")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("command", "snapshot"),
    [
        ("choose the third year", NEWS),
        ("share the most read story", NEWS),  # none of the most read ones can be shared
        ("choose second class", NOTES),
        ("delete the notice", NEWS),  # what is closed is deleted where it is a line of a list
        ("delete the second book", BOOKS),  # its bin says that it deletes a list
        ("add the second list", BOOKS),  # a bin adds nothing
        ("open the third reference", WIKI),
        ("add a customer", OFFICE),
        ("download the invoice", OFFICE),
        ("confirm the appointment", OFFICE),
        ("choose the role Invited", OFFICE),
        ("choose 5-3-2", OFFICE),
    ],
)
def test_what_is_of_another_kind_or_does_something_else_is_refused(command: str, snapshot: Snapshot) -> None:
    assert done(command, snapshot) is None


@pytest.mark.parametrize(
    ("command", "snapshot", "name"),
    [
        ("delete the second list", BOOKS, "🗑"),
        ("open the most read story", NEWS, "Heron"),
        ("open the second meeting", NOTES, "Meeting with Edgar"),
        ("open the third example", WIKI, "Corroios"),
        ("open customers", OFFICE, "Customers"),
        ("choose the state Invited", OFFICE, "State"),
        ("choose 3-5-2", OFFICE, "3-5-2"),
    ],
)
def test_what_is_of_the_kind_that_was_said_is_found(command: str, snapshot: Snapshot, name: str) -> None:
    assert done(command, snapshot) == name


def test_the_first_of_some_is_not_the_place_that_they_are_in() -> None:
    assert done("hover over the first file", page(link("My files"), button("Save"))) is None


def test_what_is_deleted_is_called_so_and_does_not_only_say_it() -> None:
    domains = page(
        *item(1, "tide.example", text("tide.example"), button("Renew")),
        *item(2, "rope.example", text("rope.example"), button("Renew")),
        text("Records", "heading", level=2),
        *item(11, "CNAME", text("CNAME"), text("tide.example"), button("Delete")),
        *item(12, "TXT", text("TXT"), text("v=spf1"), button("Delete")),
    )
    assert done("delete tide.example", domains) is None
    assert done("delete the TXT record", domains) == "Delete"


@pytest.mark.parametrize(
    ("said", "name"), [("choose medium", "M"), ("I'd like an extra large", "XL"), ("the small", "S")]
)
def test_sizes_are_known_by_their_letters(said: str, name: str) -> None:
    assert done(said, page(link("Small things"), *map(button, ("S", "M", "L", "XL")))) == name


def test_what_is_to_become_small_is_not_whatever_is() -> None:
    assert done("make it a small", page(link("Home"), button("Save"))) is None


def test_no_button_is_ticked_and_no_link_is_submitted() -> None:
    comments = [one for at in range(1, 5) for one in item(at, f"Comment {at}", text("Happens"), button("Reply"))]
    assert done("tick the fourth comment", page(*comments)) is None
    assert done("submit the graph project", page(link("Graph project"))) is None
    assert done("open the graph project", page(link("Graph project"))) == "Graph project"


def test_a_box_is_given_no_other_value_than_yes_or_no() -> None:
    assert done("set the audio guide to French", page(checkbox("Audio guide"))) is None


def test_sleeping_is_no_waiting_unless_it_is_said_how_long() -> None:
    assert [one.verb for one in parse("sleep 2 seconds")] == [Verb.WAIT]
    assert all(one.verb is not Verb.WAIT for one in parse("we'd like to sleep in"))


def test_nothing_is_added_to_another_list_than_was_said() -> None:
    assert adding(Index(OFFICE), "add Gardening to my skills") is not None
    assert adding(Index(OFFICE), "add Gardening to my languages") is None


@pytest.mark.parametrize(
    ("said", "one"),
    [
        ("transfer old-rope.example", checkbox("Auto-renew old-rope.example", states={ElementState.CHECKED})),
        ("I don't need the barrel", checkbox("Select barrel", context=('row "barrel"',), groups=(1,))),
        ("rename the work alarm", element("switch", "Work alarm", tag="button")),
        ("sort by fuel", button("Fuel cards", context=("banner",))),
        ("rate the show", button("Night Show")),
        ("approve Priya Nair", element("combobox", "Cover", tag="select", options=("Nobody", "Priya Nair"))),
        ("delete the Work notebook", element("combobox", "Notebook", tag="select", options=("Work", "Travel"))),
    ],
)
def test_what_explains_the_words_and_does_no_such_deed_is_refused(said: str, one: Element) -> None:
    explanation = explain(Index(page(one)), said)
    assert explanation is not None
    assert not is_deed_of(explanation, explanation.operation, parse(said))
