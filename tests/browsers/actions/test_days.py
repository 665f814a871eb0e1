"""Days are understood however they are written, and never where a text is none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.browsers.actions.days import Day, days_said
from treadle.core.errors import InvalidInput


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("3 May 2026", [Day(3, 5, 2026)]),
        ("May 3rd, 2026", [Day(3, 5, 2026)]),
        ("the 3rd of May", [Day(3, 5)]),
        ("3. März 2026", [Day(3, 3, 2026)]),
        ("3 février", [Day(3, 2)]),
        ("el 3 de enero de 2026", [Day(3, 1, 2026)]),
        ("Friday, 14 March", [Day(14, 3)]),
        ("2026-05-03", [Day(3, 5, 2026)]),
        ("05/03/2026", [Day(3, 5, 2026), Day(5, 3, 2026)]),
        ("12/31/26", [Day(31, 12, 2026)]),
        ("31.12.2026", [Day(31, 12, 2026)]),
        ("3/3/2026", [Day(3, 3, 2026)]),
        ("5/3", [Day(3, 5), Day(5, 3)]),
        ("the 14th", [Day(14)]),
        ("31 February 2026", []),
        ("yesterday's news", []),
        ("May", []),
        ("room 12 b", []),
        ("", []),
    ],
)
def test_days_are_read(text: str, said: list[Day]) -> None:
    assert list(days_said(text)) == said


@given(
    st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d"]),
)
def test_a_day_that_is_written_out_is_read_as_itself(day: date, form: str) -> None:
    assert days_said(day.strftime(form)) == (Day(day.day, day.month, day.year),)


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(text: str) -> None:
    for day in days_said(text):
        assert 1 <= day.day <= 31


def test_what_is_not_said_is_taken_from_the_month_that_is_seen() -> None:
    assert Day(14).near(2025, 3) == date(2025, 3, 14)
    assert Day(14, 1).near(2025, 12) == date(2026, 1, 14)
    assert Day(14, 12).near(2025, 1) == date(2024, 12, 14)
    with pytest.raises(InvalidInput):
        Day(31).near(2025, 2)
