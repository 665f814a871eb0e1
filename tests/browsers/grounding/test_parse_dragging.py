"""Where things are dragged, by the ways people say it."""

import pytest

from treadle.browsers.grounding import Verb, parse

pytestmark = pytest.mark.light


@pytest.mark.parametrize(
    ("command", "source", "place"),
    [
        ("move Old Kites to the very top", "Old Kites", 1),
        ("shift Old Kites to the end", "Old Kites", -1),
        ("Zieh Kaffee an die erste Stelle", "Kaffee", 1),
        ("Arrastra Pilas al final", "Pilas", -1),
    ],
)
def test_a_place_in_a_list_is_said_without_the_list(command: str, source: str, place: int) -> None:
    intent = parse(command)[0]
    assert intent.verb is Verb.DRAG
    assert intent.target is not None
    assert intent.destination is not None
    assert intent.target.name == source
    assert (intent.destination.role, intent.destination.ordinal) == ("position", place)


def test_a_place_is_told_by_what_is_read_there() -> None:
    intent = parse("drop Label the seedlings where it says drop jobs here")[0]
    assert intent.verb is Verb.DRAG
    assert intent.destination is not None
    assert intent.destination.name == "drop jobs here"


def test_what_is_put_somewhere_may_be_dragged_there_after_all_else() -> None:
    first = parse("put Ken Adeyemi at the top table")[0]
    assert first.verb is not Verb.DRAG
    assert [each.destination.name for each in first.otherwise if each.destination is not None] == ["top"]


@pytest.mark.parametrize(
    ("command", "source", "role", "number"),
    [
        ("move Old Kites up one", "Old Kites", "steps", 1),
        ("shift Old Kites two rows down", "Old Kites", "steps", 2),
        ("Schiebe Kaffee eine Stelle nach oben", "Kaffee", "steps", 1),
        ("move Old Kites to row 3", "Old Kites", "position", 3),
    ],
)
def test_how_many_places_on_and_to_which_row(command: str, source: str, role: str, number: int) -> None:
    first = parse(command)[0]
    moved = [each for each in (first, *first.otherwise) if each.verb is Verb.DRAG]
    assert [(each.target.name, each.destination.role, each.destination.ordinal) for each in moved[:1]
            if each.target is not None and each.destination is not None] == [(source, role, number)]  # fmt: skip


@pytest.mark.parametrize(
    "command",
    [
        "Marlon goes to Hazel",
        "bring Marlon to Hazel",
        "Marlon should go to Hazel",
        "das Protokoll gehört in den Verein",
        "los yogures tienen que ir al almacén",
        "swap Marlon with Hazel",
    ],
)
def test_what_is_to_be_elsewhere_may_be_dragged_there_if_it_can_be(command: str) -> None:
    first = parse(command)[0]
    dragged = [each for each in (first, *first.otherwise) if each.verb is Verb.DRAG]
    assert dragged
    assert all(each.deed for each in dragged)


@pytest.mark.parametrize(
    ("command", "moves"),
    [
        ("drag the bottom right corner 100 px to the left and 80 px up", [("left", 100.0), ("up", 80.0)]),
        ("drag the divider 60 pixels to the right", [("right", 60.0)]),
        ("ziehe die rechte Kante des Bildes 50 Pixel nach links", [("left", 50.0)]),
        ("glisse le bord gauche de l'image vers la droite", [("right", None)]),
    ],
)
def test_edges_are_drawn_some_way(command: str, moves: list[tuple[str, float | None]]) -> None:
    intents = parse(command)
    assert [(each.direction, each.amount) for each in intents] == moves
    assert all(each.destination is not None and each.destination.role == "edge" for each in intents)


@pytest.mark.parametrize(
    "command",
    [
        "take the tent and drop it on the pitch",
        "The tent belongs to us, please drag it onto the pitch",
        "drag the tent to where the pitch is now",
        "please take the tent and drop it on top of the pitch",
    ],
)
def test_what_is_said_in_two_breaths_is_one_drag(command: str) -> None:
    intents = parse(command)
    assert [(each.verb, each.target.name, each.destination.name) for each in intents
            if each.target is not None and each.destination is not None] == [(Verb.DRAG, "tent", "pitch")]  # fmt: skip


def test_what_is_nested_under_something_goes_into_it() -> None:
    nested = parse("nest Bookings under Learn")[0]
    assert nested.verb is Verb.DRAG
    assert nested.destination is not None
    assert (nested.destination.name, nested.destination.relation) == ("Learn", None)
