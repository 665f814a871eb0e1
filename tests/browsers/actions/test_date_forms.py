"""A date is written as a field's example shows it, and its parts are told by what their fields say."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.browsers.actions.date_forms import written_as
from treadle.browsers.actions.date_parts import parts_of
from treadle.core.page import Element


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("dd/mm/yyyy", "04/03/2027"),
        ("mm/dd/yyyy", "03/04/2027"),
        ("yyyy-mm-dd", "2027-03-04"),
        ("tt.mm.jjjj", "04.03.2027"),
        ("jj/mm/aaaa", "04/03/2027"),
        ("dd/mm/aaaa", "04/03/2027"),
        ("d.m.yyyy", "4.3.2027"),
        ("mm/dd/yy", "03/04/27"),
        ("dd mm", ""),
    ],
)
def test_it_is_written_as_the_example(pattern: str, expected: str) -> None:
    assert written_as(date(2027, 3, 4), pattern) == expected


@given(st.text("dmyjta/.- ", max_size=14), st.dates())
def test_what_is_no_example_is_never_half_filled(pattern: str, day: date) -> None:
    written = written_as(day, pattern)
    assert written == "" or not any(sign.isalpha() for sign in written)


def _field(name: str = "", **attributes: str) -> Element:
    return Element(ref="", role="textbox", name=name, attributes=attributes)


def test_parts_are_told_by_name_else_by_what_their_ids_end_with() -> None:
    assert parts_of([_field("Month"), _field("Day"), _field("Year")]) == ("month", "day", "year")
    assert parts_of([_field(id="bd"), _field(id="bm"), _field(id="by")]) == ("day", "month", "year")
    assert parts_of([_field("Born"), _field("Born"), _field("Born")]) == ()
