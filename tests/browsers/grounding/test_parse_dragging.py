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
