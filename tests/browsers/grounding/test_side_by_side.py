"""One of several alike that stand side by side: by its rank among them, or by which of them it stands beside."""

import pytest
from tests.browsers.grounding.pages import box, button, element, field, page, text

from treadle.browsers.grounding import Grounded, ground, parse
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.neighbours import is_stood_beside
from treadle.browsers.grounding.scoring.peers import all_peers
from treadle.core.errors import ElementMismatch
from treadle.core.page import Element, ElementState, Snapshot

pytestmark = pytest.mark.light


def tile(name: str, x: float, y: float, *states: ElementState) -> Element:
    """Something that is clicked, and that no markup tells to be one of several."""
    return element("generic", name, tag="div", text=name, states=states, box=box(x, y, 90, 40))


def row(number: int, y: float, *cells: str) -> list[Element]:
    place = {"context": (f'row "{cells[0]}"',), "groups": (number,)}
    told = [
        element("cell", one, text=one, box=box(100.0 * at, y), **place)  # type: ignore[arg-type]
        for at, one in enumerate(cells)
    ]
    return [*told, button("Delete", box=box(600, y), **place)]


CAR = page(
    text("Paint", box=box(0, 0)),
    tile("Polar white", 0, 30),
    tile("Ember red", 100, 30),
    tile("Mustard", 200, 30),
    tile("Graphite", 300, 30),
    text("Wheels", box=box(0, 100)),
    tile('18" Steel €400', 0, 130),
    tile('19" Alloy €1,150', 100, 130),
    tile('20" Sport €1,900', 200, 130),
    text("How much would you like to give?", box=box(0, 200)),
    tile("£10", 0, 230),
    tile("£100", 100, 230),
    tile("£25", 200, 230),
    text("Dinner", box=box(0, 300)),
    tile("18:00", 0, 330),
    tile("19:30", 100, 330),
    tile("21:00", 200, 330, ElementState.DISABLED),
    button("Order now", box=box(0, 400)),
)
STOCK = page(
    *row(1, 0, "Oak barrel", "3"),
    *row(2, 30, "Shears", "64"),
    *row(3, 60, "Compost", "210"),
)


def meant(command: str, snapshot: Snapshot = CAR) -> Grounded:
    return ground(parse(command)[0], snapshot)


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("choose the last paint colour", "Graphite"),
        ("choose the second colour", "Ember red"),
        ("pick the most expensive wheels", '20" Sport €1,900'),
        ("pick the second cheapest wheels", '19" Alloy €1,150'),
        ("choose the largest amount", "£100"),
        ("pick the smallest amount", "£10"),
        ("choose the earliest time", "18:00"),
        ("pick the last free dinner time", "19:30"),
        ("wähle den höchsten Betrag", "£100"),
        ("click the colour to the right of Mustard", "Graphite"),
        ("choose the time after 18:00", "19:30"),
    ],
)
def test_what_stands_side_by_side_is_told_by_its_rank_or_by_what_it_stands_beside(command: str, name: str) -> None:
    assert meant(command).element.name == name


@pytest.mark.parametrize(
    "command",
    [
        "click the colour to the left of Polar white",  # nothing is there
        "choose the last time",  # it is taken
        "choose the fifth colour",
        "pick the cheapest colour",
    ],
)
def test_none_is_taken_that_has_no_such_rank_and_never_what_it_was_to_stand_beside(command: str) -> None:
    with pytest.raises(ElementMismatch):
        meant(command)


@pytest.mark.parametrize(
    ("command", "item"),
    [
        ("click delete in the row below Oak barrel", "Shears"),
        ("delete the row below Oak barrel", "Shears"),
        ("delete the item above Compost", "Shears"),
        ("delete the row after Shears", "Compost"),
    ],
)
def test_the_row_beside_another_is_meant_and_not_that_one(command: str, item: str) -> None:
    assert meant(command, STOCK).element.context == (f'row "{item}"',)


def test_below_the_last_row_there_is_none() -> None:
    with pytest.raises(ElementMismatch):
        meant("click delete in the row below Compost", STOCK)


def test_things_of_one_sort_are_those_alike_in_line_with_what_stands_over_them() -> None:
    told = {peers.captions: peers.texts for peers in all_peers(Index(CAR))}
    assert told["Wheels",] == ('18" Steel €400', '19" Alloy €1,150', '20" Sport €1,900')
    assert told["Paint",] == ("Polar white", "Ember red", "Mustard", "Graphite")


def test_first_class_is_what_is_called_so_and_not_the_first() -> None:
    classes = page(text("Class", box=box(0, 0)), tile("Second", 0, 30), tile("First", 100, 30))
    assert meant("choose first class", classes).element.name != "Second"


def test_a_page_that_is_laid_out_in_a_table_has_rows_for_all_that() -> None:
    layout = ('row "all"',)
    rows = [
        element(
            "cell",
            name,
            text=name,
            box=box(0, 30.0 * at),
            context=(f'row "{name}"', *layout),
            groups=(at + 2, 1),
        )
        for at, name in enumerate(("Anna", "Ben", "Cleo"))
    ]
    snapshot = page(text("Menu", context=layout, groups=(1,)), *rows)
    assert [[scope.words for scope in items] for items in Index(snapshot).lists][-1] == [
        'row "Anna"',
        'row "Ben"',
        'row "Cleo"',
    ]


def test_rows_at_the_ends_that_hold_nothing_of_it_are_not_counted() -> None:
    head = element("cell", "Author", text="Author", context=('row "Author"',), groups=(9,))
    foot = element("cell", "Sum", text="Sum", context=('row "Sum"',), groups=(10,), box=box(0, 90))
    sheet = page(head, *row(1, 30, "Oak barrel", "3"), *row(2, 60, "Shears", "64"), foot)
    assert meant("delete the last item", sheet).element.context == ('row "Shears"',)


def test_a_field_right_below_another_is_not_that_field_where_its_label_stands_beside_it() -> None:
    form = page(
        text("Name", box=box(0, 0)), field("", label="Name", box=box(120, 0)),
        text("Mobile", box=box(0, 30)), field("", label="Mobile", box=box(120, 30)),
    )  # fmt: skip
    (intent,) = parse("type 12 in the field right below Name")
    assert is_stood_beside(Index(form), intent, 1)
    assert not is_stood_beside(Index(form), intent, 3)
    above = page(text("Name", box=box(0, 0)), field("", label="Name", box=box(0, 30)))
    assert not is_stood_beside(Index(above), intent, 1)
