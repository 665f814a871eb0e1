"""What only looks like what was said is another: a name with another word in it, one of several alike that no word
tells, something that is in another section, a part of a time."""

import pytest
from tests.browsers.grounding.pages import box, button, checkbox, element, field, page, text

from treadle.browsers.grounding import Index
from treadle.browsers.grounding.explaining.another import names_another
from treadle.browsers.grounding.explaining.explain import explain
from treadle.browsers.grounding.explaining.prepared import prepared
from treadle.core.page import Element, ElementState, Snapshot

pytestmark = pytest.mark.light


def _row(number: int, name: str, *controls: str) -> list[Element]:
    around = {"context": (f'listitem "{name} {" ".join(controls)}"',), "groups": (number,), "joint": 4}
    y = 100.0 + 60 * number
    return [
        text(name, box=box(0, y), **around),
        *(button(one, box=box(120.0 * at, y), **around) for at, one in enumerate(controls, 1)),
    ]


AROUND = {
    number: {"context": (f'listitem "{name} Place bid"',), "groups": (number,), "joint": 4}
    for number, name in enumerate(("Folding camera", "Box camera"), 1)
}
SONGS = page(*_row(1, "Winter Bus", "Play"), *_row(2, "Low Tide", "Play"), *_row(3, "Send price list", "Edit"))
PUMPS = page(*_row(1, "Pump A", "Start", "Stop"), *_row(2, "Pump B", "Start", "Stop"))
ROOMS = page(
    text("Kitchen", "heading", level=2),
    *_row(1, "Ceiling", "Brighter"),
    text("Study", "heading", level=2),
    element("switch", "Desk fan", tag="button", joint=2),
    button("Outage alerts by text"),
    button("12:30"),
    button("30"),
    checkbox("1 stop 3"),
    checkbox("Row 2"),
)


def _why(snapshot: Snapshot, said: str, at: int, value: str = "") -> str:
    explanation = explain(Index(snapshot), said)
    assert explanation is not None
    return names_another(explanation, snapshot.elements[at], value)


@pytest.mark.parametrize(
    ("snapshot", "said", "at"),
    [
        (SONGS, "play Winter Train", 1),
        (SONGS, "play the winter journey", 1),
        (SONGS, "Play Low Water", 3),
        (SONGS, "edit send price calendar", 5),
        (PUMPS, "start pump D", 1),
        (PUMPS, "stop the second pump in hall 7", 2),
        (ROOMS, "turn on the desk fan in the kitchen", 4),
        (ROOMS, "turn off outage alerts by email", 5),
        (ROOMS, "choose 17:30", 7),
        (ROOMS, "tick 3+ stops", 8),
        (ROOMS, "tick row 5", 9),
    ],
)
def test_what_is_called_otherwise_is_another(snapshot: Snapshot, said: str, at: int) -> None:
    assert _why(snapshot, said, at)


@pytest.mark.parametrize(
    ("snapshot", "said", "at"),
    [
        (SONGS, "play Winter Bus", 1),
        (SONGS, "play the Winter song", 1),
        (SONGS, "edit the price list task", 5),
        (PUMPS, "start pump A", 1),
        (PUMPS, "please stop pump B right away", 4),
        (ROOMS, "turn on the desk fan in the study", 4),
        (ROOMS, "turn off outage alerts by text", 5),
        (ROOMS, "choose 12:30", 6),
        (ROOMS, "tick 1 stop", 8),
        (ROOMS, "tick row 2", 9),
    ],
)
def test_what_is_called_so_or_shorter_is_meant(snapshot: Snapshot, said: str, at: int) -> None:
    assert not _why(snapshot, said, at)


POLL = page(
    *(
        element("radio", name, tag="input", type="radio", label=name)
        for name in ("Yes", "No", "Only in winter", "Only then")
    ),
    button("Vote"),
    *(
        each
        for number, name in enumerate(("Folding camera", "Box camera"), 1)
        for each in (*_row(number, name, "Place bid"), field("Your bid", **AROUND[number]))
    ),
    element("combobox", "Format", tag="select", options=("JPEG", "PNG")),
    button("Export photo"),
)


def _prepared(said: str) -> tuple[str, str, str] | None:
    explanation = explain(Index(POLL), said)
    assert explanation is not None
    both = prepared(explanation)
    if both is None:
        return None
    first, deed = POLL.elements[both.first.at], POLL.elements[both.deed]
    return first.name, both.first.value or both.first.option, deed.name


@pytest.mark.parametrize(
    ("said", "both"),
    [
        ("vote for only in winter", ("Only in winter", "", "Vote")),
        ("Vote yes", ("Yes", "", "Vote")),
        ("vote no", ("No", "", "Vote")),
        ("bid 200 on the folding camera", ("Your bid", "200", "Place bid")),
        ("export it as PNG", ("Format", "PNG", "Export photo")),
        ("download it as PNG", None),
        ("vote for maybe", None),
        ("vote", None),
        ("choose Only in winter", None),
        ("bid 200", None),
        ("place a bid on the box camera", None),
    ],
)
def test_what_has_to_be_chosen_or_entered_first_is_known(said: str, both: tuple[str, str, str] | None) -> None:
    assert _prepared(said) == both


def test_a_choice_that_is_not_made_is_not_sent() -> None:
    assert _why(POLL, "vote for Only", 4)
    assert not _why(POLL, "vote", 4)


def test_a_value_for_any_of_several_rows_is_for_none() -> None:
    assert _why(POLL, "bid 200", 7)
    assert not _why(POLL, "bid 200 on the folding camera", 7)


def test_what_is_entered_names_nothing() -> None:
    card = {"context": ('listitem "Ann Lee Name"',), "groups": (1,), "joint": 4}
    field = element("textbox", "Name", tag="input", label="Name", states=[ElementState.EDITABLE], **card)
    snapshot = page(text("Ann Lee", **card), field, checkbox("Active", **card))
    assert not _why(snapshot, "change the name of Ann Lee to Ann Gray", 1, "Ann Gray")
    assert _why(snapshot, "tick Active for Ann Gray", 2)


def test_a_name_that_is_typed_is_no_slip_that_has_to_tell_which() -> None:
    people = Index(page(field("Last name", box=box(0, 0)), field("Last name", box=box(0, 60))))
    explanation = explain(people, 'type Brandt in the second "Last name" field')
    assert explanation is not None
    assert not names_another(explanation, people.elements[1], "Brandt")
    assert names_another(explanation, people.elements[1], "Kim")
