"""The times that a page offers, by their number or rank and by where they stand."""

import pytest
from tests.browsers.grounding.pages import button, page, text

from treadle.browsers.grounding import Index
from treadle.browsers.grounding.grammar.counted_thing import counted_things
from treadle.browsers.grounding.scoring.times_of_day import time_meant
from treadle.core.page import Element, ElementState, Snapshot

pytestmark = pytest.mark.light

LANE = page(
    text("Lunch"), button("12:00"), button("12:30"), button("13:00", states={ElementState.DISABLED}),
    text("Dinner"), button("18:30"), button("19:00"), button("21:00"),
)  # fmt: skip


def doctor(number: int, name: str, *times: Element) -> list[Element]:
    place = {"context": (f'listitem "{name}"',), "groups": (number,)}
    told = [text(one.text, **place) if one.role == "text" else button(one.name, **place) for one in times]  # type: ignore[arg-type]
    return [text(name, **place), *told]  # type: ignore[arg-type]


SURGERY = page(
    *doctor(1, "Dr Ada Okafor", text("Wed 10 March"), button("9:40"), text("Thu 11 March"), button("8:10"),
            button("16:00")),
    *doctor(2, "Dr Nils Lindqvist", text("Wed 10 March"), button("15:20"), text("Thu 11 March"), button("9:10")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("clause", "snapshot", "name"),
    [
        ("pick the earliest dinner time", LANE, "18:30"),
        ("select the last time in the Lunch row", LANE, "12:30"),
        ("click the second time in the Dinner row", LANE, "19:00"),
        ("book the latest slot", LANE, "21:00"),
        ("nimm den ersten Termin am Abend", LANE, "18:30"),
        ("choose Dr Okafor's last slot on Thursday", SURGERY, "16:00"),
        ("book the earliest slot with Dr Okafor", SURGERY, "9:40"),
        ("take the first free slot with Dr Lindqvist", SURGERY, "15:20"),
    ],
)
def test_a_time_is_told_by_its_number_under_what_stands_over_it(clause: str, snapshot: Snapshot, name: str) -> None:
    at = time_meant(Index(snapshot), counted_things(clause)[0])
    assert at is not None
    assert snapshot.elements[at].name == name


@pytest.mark.parametrize(
    ("clause", "snapshot"),
    [
        ("take the last slot on Friday", SURGERY),
        ("take the third time in the Lunch row", LANE),
        ("take the last slot with Dr Brandt", SURGERY),
        ("open the last message", LANE),
    ],
)
def test_a_time_that_is_not_there_is_not_guessed(clause: str, snapshot: Snapshot) -> None:
    assert time_meant(Index(snapshot), counted_things(clause)[0]) is None
