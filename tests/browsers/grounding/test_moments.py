"""Days and times as people say them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.browsers.grounding.moments import date_of, time_of

TODAY = date(2026, 11, 21)  # a Saturday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2027-05-03", date(2027, 5, 3)),
        ("3 May 2027", date(2027, 5, 3)),
        ("May 3rd, 2027", date(2027, 5, 3)),
        ("the 3rd of May", date(2027, 5, 3)),
        ("Monday 3 May 2027", date(2027, 5, 3)),
        ("24.12.2026", date(2026, 12, 24)),
        ("12/31/2026", date(2026, 12, 31)),
        ("1. Mai 2027", date(2027, 5, 1)),
        ("5 mai 2027", date(2027, 5, 5)),
        ("15 de mayo de 2027", date(2027, 5, 15)),
        ("today", TODAY),
        ("tomorrow", date(2026, 11, 22)),
        ("Übermorgen", date(2026, 11, 23)),
        ("Friday", date(2026, 11, 27)),
        ("next Friday", date(2026, 11, 27)),
        ("last Monday", date(2026, 11, 16)),
        ("in 3 days", date(2026, 11, 24)),
        ("2 weeks from today", date(2026, 12, 5)),
        ("next month", date(2026, 12, 21)),
        ("05/03/2026", None),
        ("31 February 2027", None),
        ("Anna", None),
        ("", None),
        ("9" * 5000, None),
    ],
)
def test_a_day_is_told(text: str, expected: date | None) -> None:
    assert date_of(text, TODAY) == expected


def test_which_comes_first_may_be_known() -> None:
    assert date_of("05/03/2026", TODAY, day_first=True) == date(2026, 3, 5)
    assert date_of("05/03/2026", TODAY, day_first=False) == date(2026, 5, 3)


def test_the_last_day_of_a_month_stays_in_the_month() -> None:
    assert date_of("next month", date(2027, 1, 31)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 pm", time(15)),
        ("2.45 p.m.", time(14, 45)),
        ("12 am", time(0)),
        ("14:30", time(14, 30)),
        ("14 Uhr 30", time(14, 30)),
        ("9h30", time(9, 30)),
        ("noon", time(12)),
        ("30", None),
        ("13 pm", None),
        ("25:00", None),
        ("soon", None),
    ],
)
def test_a_time_is_told(text: str, expected: time | None) -> None:
    assert time_of(text) == expected


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_every_day_is_understood_as_it_is_written(day: date) -> None:
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    assert date_of(day.isoformat(), TODAY) == day
    assert date_of(f"{day.day} {months[day.month - 1]} {day.year}", TODAY) == day
    assert date_of(f"{day.day:02}.{day.month:02}.{day.year}", TODAY) == day


@given(st.text(max_size=80))
def test_any_text_is_a_day_and_a_time_or_none(text: str) -> None:
    assert date_of(text, TODAY) is None or isinstance(date_of(text, TODAY), date)
    assert time_of(text) is None or isinstance(time_of(text), time)
