"""What is put away speaks of what is said; what is chosen together is of one kind; where drags may end."""

import pytest
from tests.browsers.grounding.pages import button, checkbox, element, link, page, text
from tests.browsers.grounding.reading import one, told

from treadle.browsers.grounding import Verb, ground, parse
from treadle.browsers.grounding.scoring.together import ground_together
from treadle.core.errors import ElementAmbiguous, ElementMismatch, ElementNotFound
from treadle.core.page import Element, Snapshot


def notices(*told_of: str) -> Snapshot:
    """A page with notices, each with a sign to put it away."""
    rest = [button(f"Offer {at}", joint=3) for at in range(30)]
    shown = [each for words in told_of for each in (text(words, joint=2), button("\u00d7", joint=4))]
    return page(*rest, button("Close my account", joint=3), *shown)


@pytest.mark.parametrize(
    ("command", "at"),
    [
        ("dismiss the solar panel ad", 0),
        ("close the notice about the harbour", 1),
        ("dismiss the kiln 3 notice", 2),
        ("get rid of the harbour message", 1),
    ],
)
def test_of_several_notices_the_one_is_put_away_that_speaks_of_it(command: str, at: int) -> None:
    snapshot = notices("Solar panels from £39", "Harbour closed on Friday", "Kiln 3: door open")
    signs = [each.ref for each in snapshot.elements if each.name == "\u00d7"]
    assert ground(one(command), snapshot).element.ref == signs[at]


@pytest.mark.parametrize("command", ["dismiss the heating ad", "close the notice about kiln 4"])
def test_no_other_notice_is_put_away_instead(command: str) -> None:
    with pytest.raises(ElementMismatch):
        ground(one(command), notices("Solar panels from £39", "Kiln 3: door open"))


def row(name: str, number: int, *inside: Element) -> list[Element]:
    context, groups = (f'row "{name}"',), (number,)
    return [
        checkbox(f"Select {name}", context=context, groups=groups),
        text(name, role="cell", context=context, groups=groups),
        *(Element(**{f: getattr(each, f) for f in each.__struct_fields__} | {"context": context, "groups": groups})
          for each in inside),
    ]  # fmt: skip


def together(command: str, snapshot: Snapshot) -> list[str]:
    return [each.element.name for each in ground_together(one(command), snapshot)]


def roles() -> Element:
    return element("combobox", "Role", tag="select", options=("Admin", "Member", "Viewer"))


def test_all_of_something_are_chosen_by_the_box_for_it_and_never_in_every_list() -> None:
    members = [*row("Ann", 1, roles()), *row("Ben", 2, roles())]
    assert together("select all members", page(link("Members"), checkbox("Select all members"), *members)) == [
        "Select all members"
    ]
    with pytest.raises(ElementAmbiguous):
        together("select all members", page(*members))


def test_rows_that_say_so_are_chosen_together() -> None:
    files = page(*row("invoice-0417.pdf", 1), *row("invoice-0418.pdf", 2), *row("notes.txt", 3))
    assert together("select both invoices", files) == ["Select invoice-0417.pdf", "Select invoice-0418.pdf"]
    with pytest.raises(ElementNotFound):
        together("select both spreadsheets", files)
    more = page(*files.elements, *row("invoice-0419.pdf", 4))
    with pytest.raises(ElementNotFound):
        together("select both invoices", more)


def test_where_something_is_dragged_to_may_begin_like_a_preposition() -> None:
    intent = one("Drag Lantern walk to To do")
    ends = [(told(each.target), told(each.destination)) for each in (intent, *intent.otherwise)
            if each.target is not None and each.destination is not None]  # fmt: skip
    assert ("Lantern walk", "To do") in ends


def test_options_that_are_opened_are_no_choice() -> None:
    intent = parse("open the send options")[0]
    snapshot = page(button("Send"), button("More send options"))
    assert intent.verb is Verb.CLICK
    assert ground(intent, snapshot).element.name == "More send options"
    assert (
        ground(one("open the second option"), page(text("x"), *(element("option", n) for n in "ab"))).element.name
        == "b"
    )
