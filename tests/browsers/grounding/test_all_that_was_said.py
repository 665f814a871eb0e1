"""All that was said is done, or nothing is: no name is left over, no value holds another field, nothing that only has
the word is pressed for it."""

import pytest
from tests.browsers.grounding.pages import box, button, checkbox, element, field, link, page, text

from treadle.browsers.actions.fitting_deed import does_one_of_two, is_deed_of
from treadle.browsers.grounding import Index, Intent, Target, Verb, ground, parse
from treadle.browsers.grounding.explaining.arbiter import arbitrate, leaves_another
from treadle.browsers.grounding.explaining.explain import Explanation, explain
from treadle.browsers.grounding.explaining.operations import Operation, OperationKind
from treadle.browsers.grounding.explaining.ruled import Outcome, Ruled
from treadle.browsers.grounding.scoring.ground import ground_all
from treadle.browsers.grounding.scoring.swallowing import swallows
from treadle.core.errors import ElementNotFound, NotUnderstood
from treadle.core.page import ElementState, Snapshot


def _explained(snapshot: Snapshot, said: str) -> Explanation:
    explanation = explain(Index(snapshot), said)
    assert explanation is not None
    return explanation


@pytest.mark.parametrize("said", ["Look in Author for Ada Hale and press Search", "look through 'Jobs' for Ada and go"])
def test_what_is_to_be_looked_for_is_not_left_out(said: str) -> None:
    try:
        intents = parse(said)
    except NotUnderstood:
        return
    assert "Ada" in intents[0].clause


def test_what_is_only_gone_through_to_find_something_is_no_deed_of_its_own() -> None:
    assert [intent.reveal for intent in parse("Look through the tabs and click Terms")] == [True]


MENU = page(
    button("The club", attributes={"aria-haspopup": "true"}),
    link("The board", href="/board", states=[ElementState.HIDDEN]),
    link("Courses", href="/courses"),
)


def test_what_a_menu_holds_is_not_opened_by_opening_the_menu() -> None:
    explanation = _explained(MENU, "under The club open the board")
    opener = Ruled.found(Intent(verb=Verb.CLICK), MENU.elements[0], option="", score=0.75, reading=None)
    assert leaves_another(explanation, opener)
    assert not leaves_another(_explained(MENU, "open the club"), opener)


def test_what_names_something_else_as_well_is_not_explained_by_one_of_both() -> None:
    snapshot = page(checkbox("Car parks"), button("Pan left"), button("Pan right"), checkbox("Tram stops"))
    explanation = _explained(snapshot, "pan the map left and turn on car parks")
    assert does_one_of_two(explanation, Operation(kind=OperationKind.TICK, at=0))
    alone = _explained(snapshot, "turn on car parks")
    assert not does_one_of_two(alone, Operation(kind=OperationKind.TICK, at=0))


def test_a_name_that_the_page_has_nowhere_is_not_passed_over() -> None:
    listed = element("combobox", "Look in", tag="select", label="Look in", options=("Title", "Author"))
    explanation = _explained(page(listed, field("Words"), button("Search")), "look in Author for Ingeborg Hale")
    chosen = arbitrate(explanation, Ruled(Outcome.NOT_FOUND)).chosen
    assert chosen is None or chosen.operation is None or chosen.operation.kind is not OperationKind.PICK


@pytest.mark.parametrize(
    ("value", "swallowed"),
    [
        ("Maren Oduya as the guest's full name and m@example.com", True),
        ("4711 ein und im Feld Full name of the guest Anna", True),
        ("Ann and Bob", False),
        ("arriving late in the evening", False),
        ("my full name", False),
    ],
)
def test_a_value_that_holds_another_field_is_no_value(value: str, swallowed: bool) -> None:
    snapshot = page(field("Full name of the guest"), field("E-mail", type="email"))
    assert swallows(Index(snapshot), 1, value) is swallowed
    several_lines = element("textbox", "Notes", tag="textarea", states=[ElementState.EDITABLE])
    assert not swallows(Index(page(field("Full name of the guest"), several_lines)), 1, value)


ORDERS = page(link("20418", href="/o/20418"), text("Kestrel Outdoor"), button("⋯"), checkbox("seed-list.csv"))


@pytest.mark.parametrize(
    ("said", "operation"),
    [
        ("Search the orders for Kestrel", Operation(kind=OperationKind.PRESS, at=0)),
        ("scroll to Kestrel Outdoor", Operation(kind=OperationKind.PRESS, at=0)),
        ("wait for Kestrel Outdoor", Operation(kind=OperationKind.PRESS, at=0)),
        ("expand Kestrel Outdoor", Operation(kind=OperationKind.TICK, at=3)),
        ("open Kestrel Outdoor", Operation(kind=OperationKind.PRESS, at=2)),
    ],
)
def test_what_is_done_fits_the_verb_that_was_said(said: str, operation: Operation) -> None:
    assert not is_deed_of(_explained(ORDERS, said), operation, parse(said))


@pytest.mark.parametrize(
    ("said", "at"), [("open the menu of Kestrel Outdoor", 2), ("copy the seed list", 4), ("open 20418", 0)]
)
def test_what_is_called_by_the_verb_does_it(said: str, at: int) -> None:
    snapshot = page(*ORDERS.elements, button("Copy"))
    operation = Operation(kind=OperationKind.PRESS, at=at)
    assert is_deed_of(_explained(snapshot, said), operation, parse(said))


@pytest.mark.parametrize("verb", ["Right-click", "Double-click"])
def test_the_pointer_is_on_the_thing_and_not_on_the_box_that_marks_it(verb: str) -> None:
    snapshot = page(checkbox("report.csv"), text("report.csv"))
    assert ground(parse(f"{verb} report.csv")[0], snapshot).element.role == "text"


def test_a_count_of_answers_is_not_where_one_answers() -> None:
    row = {"context": ('listitem "Tomas"',), "groups": (1,)}
    snapshot = page(text("Tomas", **row), button("1 reply", **row), text("Bea", context=('listitem "Bea"',)))
    with pytest.raises(ElementNotFound):
        ground(parse("Reply to Tomas's message")[0], snapshot)
    assert ground(Intent(verb=Verb.CLICK, target=Target(name="1 reply")), snapshot).element.name == "1 reply"


@pytest.mark.parametrize("word", ["Previous page", "\u2039"])
def test_the_first_page_of_a_list_has_none_before_it(word: str) -> None:
    snapshot = page(button(word, states=[ElementState.DISABLED]), button("Next page"), text("1 of 4"))
    with pytest.raises(ElementNotFound) as caught:
        ground(parse("go to the previous page")[0], snapshot)
    assert caught.value.hindered  # and the browser does not go back for it


@pytest.mark.parametrize(
    ("said", "ordinals"),
    [
        ("Tick the checkboxes of the first two messages", [1, 2]),
        ("star the first 3 messages", [1, 2, 3]),
        ("delete the first two rows", [2, 1]),
        ("Delete the last three rows", [-3, -2, -1]),
        ("Coche les cases des deux premiers messages", [1, 2]),
        ("Marca las casillas de los dos primeros mensajes", [1, 2]),
    ],
)
def test_so_many_from_an_end_are_each_acted_upon(said: str, ordinals: list[int]) -> None:
    relations = [intent.target.relation for intent in parse(said) if intent.target is not None]
    assert [relation.target.ordinal for relation in relations if relation is not None] == ordinals


def test_the_first_digits_of_something_are_no_things() -> None:
    assert len(parse("Enter 20 in the first two digits field")) == 1


def test_all_of_a_kind_are_unfolded_by_what_unfolds_all() -> None:
    closed = {"states": [ElementState.COLLAPSED]}
    snapshot = page(button("Questions", **closed), button("Expand all"), button("Can I pay?", **closed))
    intent = parse("please expand all questions")[0]
    unfolding = next(each for each in (intent, *intent.otherwise) if each.verb is Verb.EXPAND)
    found = ground_all(unfolding, snapshot)
    assert [one.element.name for one in found] == ["Expand all"]


@pytest.mark.parametrize("verb", ["tick", "untick", "uncheck"])
def test_what_a_box_is_called_is_not_what_it_is_marked_as(verb: str) -> None:
    intents = parse(f"{verb} Same as delivery address")
    expected = Verb.CHECK if verb == "tick" else Verb.UNCHECK
    assert [(each.verb, each.target and each.target.name) for each in intents] == [
        (expected, "Same as delivery address")
    ]


def test_a_mail_is_marked_as_what_is_said() -> None:
    assert parse("mark the mail from Bob as read")[0].verb is Verb.CLICK


def test_what_was_waited_for_is_what_is_spoken_of() -> None:
    last = parse("click Preview, wait for Open it now and click it")[-1]
    assert last.target is not None
    assert last.target.name == "Open it now"


def test_a_single_capital_is_a_name() -> None:
    snapshot = page(button("Size guide"), button("XL"), link("Delivery"))
    explanation = _explained(snapshot, "Select size L")
    assert arbitrate(explanation, Ruled(Outcome.NOT_FOUND)).chosen is None


def test_what_is_beside_something_is_not_that_itself() -> None:
    snapshot = page(button("Underline", box=box(10, 10)), button("Strike", box=box(120, 10)))
    said = "click the button to the right of Underline"
    assert not is_deed_of(_explained(snapshot, said), Operation(kind=OperationKind.PRESS, at=0), parse(said))


def test_the_other_end_of_a_range_is_not_set() -> None:
    snapshot = page(
        field("Min", placeholder="Min", label="Price", box=box(10, 10)),
        field("Max", placeholder="Max", label="to", box=box(120, 10)),
    )
    assert ground(parse("set the price to 40")[0], snapshot).element.name == "Min"
    with pytest.raises(ElementNotFound):
        ground(parse("set the maximum price to 40")[0], snapshot)


@pytest.mark.parametrize("said", ["wähle 09:00 Uhr", "Switch from Quarry House to Boat shed"])
def test_what_is_no_name_of_something_else_is_no_objection(said: str) -> None:
    snapshot = page(
        button("09:00"),
        button("Quarry House ▾", attributes={"aria-haspopup": "true"}),
        element("menuitem", "Boat shed", tag="a", states=[ElementState.HIDDEN]),
    )
    explanation = _explained(snapshot, said)
    intent = Intent(verb=Verb.SELECT, value=None if "Uhr" in said else "Boat shed")
    at = 0 if "Uhr" in said else 1
    ruled = Ruled.found(intent, snapshot.elements[at], option="", score=0.7, reading=None)
    assert not leaves_another(explanation, ruled)
