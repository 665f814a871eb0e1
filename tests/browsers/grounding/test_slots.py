"""Grids of days and hours: what stands in them is told by where it stands."""

import pytest
from tests.browsers.grounding.pages import box, button, element, page, text

from treadle.browsers.grounding import ground, parse
from treadle.browsers.grounding.scoring.grids import spot, times_in
from treadle.browsers.grounding.scoring.index import Index
from treadle.core.errors import ElementMismatch
from treadle.core.page import Box, Element, Snapshot

pytestmark = pytest.mark.light

DAYS = ("Mon 23", "Tue 24", "Wed 25", "Thu 26", "Fri 27")


def at(day: int, hour: int, high: float = 60) -> Box:
    """Where a day and an hour cross; day 0 is the column of the hours."""
    return box(100 * day, 100 + 60 * (hour - 9), 90, high)


def event(name: str, day: int, hour: int) -> Element:
    return element("generic", name, text=name, box=at(day, hour), selector=f"#{DAYS[day - 1][:3]}-{hour}")


WEEK = page(
    *(text(day, box=box(100 * number, 50, 90)) for number, day in enumerate(DAYS, 1)),
    *(text(f"{hour}:00", box=at(0, hour)) for hour in range(9, 18)),
    event("Stand-up", 1, 10),
    event("Stand-up", 2, 10),
    event("Stand-up", 3, 10),
    event("Budget review", 3, 14),
    event("Dentist", 2, 15),
)


def slots() -> Snapshot:
    lines = ("08:00 to 10:00", "10:00 to 12:00", "16:00 to 18:00")
    prices = (("£4.50", "£4.00", "£5.50"), ("£3.50", "£4.20", "£6.00"), ("£0.99", "£5.00", "£5.20"))
    return page(
        text("Choose a delivery slot", box=box(0, 0)),
        *(text(day, box=box(200 * (number + 1), 40)) for number, day in enumerate(("Thu 26", "Fri 27", "Sat 28"))),
        *(
            one
            for line, said in enumerate(lines)
            for one in (
                text(said, box=box(0, 80 + 40 * line)),
                *(
                    button(price, box=box(200 * (day + 1), 80 + 40 * line), selector=f"#{line}-{day}")
                    for day, price in enumerate(prices[line])
                ),
            )
        ),
    )


def meant(command: str, snapshot: Snapshot) -> str:
    return ground(parse(command)[0], snapshot).element.selector


@pytest.mark.parametrize(
    ("command", "meant_is"),
    [
        ("open Wednesday's stand-up", "#Wed-10"),
        ("open the stand-up on Tuesday", "#Tue-10"),
        ("open Monday's 10:00 stand-up", "#Mon-10"),
        ("click the dentist on Tuesday at 3 pm", "#Tue-15"),
        ("click the event on Wednesday at 14:00", "#Wed-14"),
    ],
)
def test_an_event_is_told_by_its_day_and_hour(command: str, meant_is: str) -> None:
    assert meant(command, WEEK) == meant_is


@pytest.mark.parametrize(
    "command", ["open the stand-up", "open Thursday's stand-up", "click the event on Friday at 14:00"]
)
def test_what_fits_several_or_none_is_not_opened(command: str) -> None:
    with pytest.raises(ElementMismatch):
        meant(command, WEEK)


@pytest.mark.parametrize(
    ("command", "meant_is"),
    [
        ("book the slot on Saturday from 10 to 12", "#1-2"),
        ("choose the delivery slot on Thursday at 8:00", "#0-0"),
        ("take the Friday slot from 16:00 to 18:00", "#2-1"),
        ("reserviere Samstag von 8 bis 10", "#0-2"),
        ("choose the cheapest delivery slot", "#2-0"),
        ("book the cheapest slot on Saturday", "#2-2"),
        ("book the earliest slot on Friday", "#0-1"),
        ("book the last slot on Friday", "#2-1"),
        ("book the Thursday afternoon slot", "#2-0"),
    ],
)
def test_a_slot_is_told_by_its_day_and_hours(command: str, meant_is: str) -> None:
    assert meant(command, slots()) == meant_is


@pytest.mark.parametrize("command", ["book the slot on Saturday from 11 to 12", "take the Friday morning slot"])
def test_no_other_slot_is_taken_for_it(command: str) -> None:
    with pytest.raises(ElementMismatch):
        meant(command, slots())


def test_an_empty_place_is_where_its_day_and_hour_cross() -> None:
    start = at(3, 14)
    found = spot(Index(WEEK), {3}, (), 11 * 60, start)
    assert found is not None
    assert (found.x, found.y) == at(4, 11).center
    moved = spot(Index(WEEK), {0}, (), None, start)
    assert moved is not None
    assert (moved.x, moved.y) == at(1, 14).center
    assert spot(Index(WEEK), {5}, (), None, start) is None
    assert spot(Index(WEEK), {0}, (), 20 * 60, start) is None


@pytest.mark.parametrize(
    ("said", "times"),
    [
        ("at 14:15", (855,)),
        ("à 16h25", (985,)),
        ("3 pm", (900,)),
        ("um 9 uhr", (540,)),
        ("from 9:30 to 11:00", (570, 660)),
        ("12 eggs", ()),
        ("1:20:30", ()),
    ],
)
def test_times_of_day_are_read(said: str, times: tuple[int, ...]) -> None:
    assert times_in(said) == times
