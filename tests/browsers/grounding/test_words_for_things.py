"""Words for things that are names here, rows and their boxes, and what looks like a menu and is none."""

import pytest
from tests.browsers.grounding.pages import box, button, checkbox, element, field, page, text

from treadle.browsers.grounding import Index, Intent, Target, Verb, ground, parse
from treadle.browsers.grounding.scoring.looking import asks
from treadle.browsers.grounding.scoring.menus import way_to_menu
from treadle.browsers.grounding.scoring.steppers import is_step

pytestmark = pytest.mark.light


def leaf(number: int, name: str, week: str, above: int) -> object:
    return element(
        "treeitem", name, text=name, groups=(number, above), context=(f'treeitem "{name}"', f'treeitem "{week}"')
    )


TREE = page(
    element("treeitem", "Week 1: Arrays", text="Week 1: Arrays", groups=(1,), context=('treeitem "Week 1: Arrays"',)),
    leaf(2, "Lecture slides", "Week 1: Arrays", 1),  # type: ignore[arg-type]
    leaf(3, "Quiz", "Week 1: Arrays", 1),  # type: ignore[arg-type]
    element("treeitem", "Week 2: Lists", text="Week 2: Lists", groups=(4,), context=('treeitem "Week 2: Lists"',)),
    leaf(5, "Quiz", "Week 2: Lists", 4),  # type: ignore[arg-type]
)


@pytest.mark.parametrize(("command", "at"), [("open the quiz in week 1", 2), ("click the quiz in week 2", 4)])
def test_a_word_for_things_is_a_name_where_one_is_called_so(command: str, at: int) -> None:
    assert ground(parse(command)[0], TREE).element.ref == f"g1e{at}"


def test_a_row_is_chosen_by_its_box() -> None:
    rows = []
    for at, sender in enumerate(("Star Port", "Crew List", "Tide & Co")):
        place = {"groups": (at + 1,), "context": (f'listitem "{sender}"',)}
        rows.append(
            element("generic", f"Select {sender}", text=f"Select {sender}", box=box(0, 40 * at, 600, 40), **place)
        )
        rows.append(checkbox("Select", box=box(4, 40 * at + 4, 16, 16), **place))
    snapshot = page(*rows)
    chosen = [ground(intent, snapshot).element.ref for intent in parse("select the first two messages")]
    assert chosen == ["g1e1", "g1e3"]


def test_a_row_is_chosen_by_its_box_whatever_cell_says_which() -> None:
    parts = []
    for number, payee in enumerate(("Gas & Light Co", "Ferry House Rent"), start=1):
        place = {"groups": (number,), "context": (f'row "{number} May"',)}
        parts += [checkbox("Select", **place), text(payee, role="cell", **place)]
    snapshot = page(*parts)
    intents = parse("select the rows Gas & Light Co and Ferry House Rent")
    assert [ground(intent, snapshot).element.ref for intent in intents] == ["g1e0", "g1e2"]


def test_the_plus_of_a_counter_opens_no_menu() -> None:
    place = {"context": ('section "One price for a yearly billing"',)}
    snapshot = page(
        element("button", "Fewer seats", text="\u2212", **place),
        field("Seats", value="3", **place),
        element("button", "More seats", text="+", **place),
    )
    assert is_step(snapshot.elements, 0)
    assert is_step(snapshot.elements, 2)
    wish = Intent(verb=Verb.CLICK, target=Target(name="yearly billing"), said="switch to yearly billing")
    assert way_to_menu(wish, Index(snapshot)) is None


def test_a_plus_by_itself_is_no_counter() -> None:
    snapshot = page(button("Save"), button("+"), button("Cancel"))
    assert not is_step(snapshot.elements, 1)


def test_a_sign_within_a_name_parts_nothing_where_a_word_does() -> None:
    names = [
        intent.target.name for intent in parse("select the rows Gas & Light Co and Ferry House Rent") if intent.target
    ]
    assert names == ["Gas & Light Co", "Ferry House Rent"]


def test_what_a_list_is_narrowed_to_is_no_row() -> None:
    target = parse("show only vehicles that are in the workshop")[0].target
    assert target is not None
    assert (target.name, target.role) == ("in the workshop", "option")
    assert not any(other.role == "listitem" for other in target.otherwise)


@pytest.mark.parametrize("said", ["see what's trending under Night trains", "zeige, wer das war", "mira lo que hay"])
def test_what_is_asked_for_is_no_deed_of_a_menu(said: str) -> None:
    assert asks(said)
    assert not asks("see the details of Night trains")
