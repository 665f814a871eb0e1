"""What lies in rows and columns is meant by both, days and months in their short and in their long names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.browsers.grounding.pages import box, checkbox, element, page, text

from treadle.browsers.grounding import ground, parse
from treadle.browsers.grounding.scoring.heads import spelled_out
from treadle.browsers.grounding.scoring.index import Words
from treadle.core.errors import ElementAmbiguous, ElementNotFound
from treadle.core.page import Element, ElementState, Snapshot

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")
IN_FULL = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
SHIFTS = ("Early", "Late", "Night")


def meant(command: str, snapshot: Snapshot) -> Element:
    return ground(parse(command)[0], snapshot).element


def shifts() -> Snapshot:
    """A table of boxes, the days as heads of its columns and the shifts as those of its rows."""
    heads = [text(day, role="columnheader", box=box(100 * at, 0)) for at, day in enumerate(DAYS, 1)]
    lines = [
        one
        for line, shift in enumerate(SHIFTS, 1)
        for one in (
            text(shift, role="rowheader", context=(f'row "{shift}"',), groups=(line,), box=box(0, 40 * line)),
            *(
                checkbox("", context=(f'column "{day}"', f'row "{shift}"'), groups=(line,),
                         box=box(100 * at, 40 * line), attributes={"id": f"{shift} {day}"})
                for at, day in enumerate(DAYS, 1)
            ),
        )
    ]  # fmt: skip
    return page(*heads, *lines)


@given(
    st.sampled_from(SHIFTS),
    st.integers(0, 4),
    st.booleans(),
    st.sampled_from(["tick {row} on {day}", "check {row} {day}"]),
)
def test_a_box_is_ticked_by_its_row_and_its_column(row: str, at: int, short: bool, how: str) -> None:
    day = DAYS[at] if short else IN_FULL[at]
    assert meant(how.format(row=row.lower(), day=day), shifts()).attributes["id"] == f"{row} {DAYS[at]}"


@pytest.mark.parametrize(
    "command", ["tick early", "tick Thursday", "tick the early shift on Sunday", "tick morning on Monday"]
)
def test_what_fits_several_cells_or_none_is_not_ticked(command: str) -> None:
    with pytest.raises((ElementAmbiguous, ElementNotFound)):
        meant(command, shifts())


def fares() -> Snapshot:
    """A table of prices to click, the times of departure before each line."""
    cells = [
        element("cell", price, tag="td", text=price, states={ElementState.CLICKABLE},
                attributes={"id": f"{time} {day}"},
                context=(f'column "{day}"', f'row "{time}"'), groups=(line,), box=box(100 * at, 40 * line))
        for line, time in enumerate(("09:20", "16:05"), 1)
        for at, (day, price) in enumerate(zip(DAYS, ("£18", "£18", "£20", "£16", "£20"), strict=True), 1)
    ]  # fmt: skip
    return page(*cells)


@pytest.mark.parametrize(
    ("command", "cell"),
    [
        ("click the 9:20 on Tuesday", "09:20 Tue"),
        ("click the price in the 16:05 row under Mon", "16:05 Mon"),
        ("click the 16:05 on Fri", "16:05 Fri"),
    ],
)
def test_a_price_is_clicked_by_its_row_and_its_column(command: str, cell: str) -> None:
    assert meant(command, fares()).attributes["id"] == cell


@pytest.mark.parametrize(
    "command", ["click the 9:20", "click Tuesday", "click the 9:25 on Tuesday", "click the 9:20 on Sunday"]
)
def test_a_row_or_a_column_alone_is_no_cell(command: str) -> None:
    with pytest.raises((ElementAmbiguous, ElementNotFound)):
        meant(command, fares())


def test_short_names_of_days_are_known_where_a_week_is_shown() -> None:
    assert spelled_out(["Mon", "Tue 3", "Wed.", "Total"]) == {
        "Mon": "monday",
        "Tue 3": "tuesday 3",
        "Wed.": "wednesday",
    }
    assert spelled_out(["Mo", "Di", "Mi", "Do"])["Do"] == "donnerstag"
    assert spelled_out(["Sun", "Mon"]) == {}
    assert spelled_out(["Mon 09:12"]) == {"Mon 09:12": "monday 09:12"}


@given(st.lists(st.text(max_size=30), max_size=20))
def test_any_texts_may_be_asked_for_days(texts: list[str]) -> None:
    assert set(spelled_out(texts)) <= set(texts)


def test_a_time_is_said_without_its_zero_and_what_is_somebodys_by_who_it_is() -> None:
    assert Words.of("09:20").words == Words.of("9:20").words
    assert Words.of("Ruth's message").words == ("ruth", "message")
