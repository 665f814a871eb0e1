"""Times of day as they are spoken, and how pages write them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.browsers.grounding.clock import spoken_time
from treadle.browsers.grounding.moments import clock_names, time_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("quarter past seven", time(7, 15)),
        ("a quarter to five pm", time(16, 45)),
        ("half eight", time(8, 30)),
        ("half past eight in the morning", time(8, 30)),
        ("twenty past 6", time(6, 20)),
        ("halb acht", time(7, 30)),
        ("viertel vor acht", time(7, 45)),
        ("huit heures et quart", time(8, 15)),
        ("huit heures moins le quart", time(7, 45)),
        ("las siete y media", time(7, 30)),
        ("10 to 12", None),
        ("6 to 8 pm", None),
        ("half board", None),
        ("half a year", None),
        ("from and to", None),
        ("Salt and Pepper", None),
    ],
)
def test_a_spoken_time_is_told_from_a_range_and_from_a_name(text: str, expected: time | None) -> None:
    assert spoken_time(text) == expected


def test_both_halves_of_the_day_are_meant_where_none_is_said() -> None:
    assert clock_names("quarter past seven") == ("07:15", "7:15", "19:15")
    assert clock_names("4.45 pm") == ("16:45", "4:45")
    assert clock_names("14:30") == ()


@given(st.text("quarter past to half seven 1270 am.:-'", max_size=70))
def test_any_text_is_a_time_or_none(text: str) -> None:
    spoken = spoken_time(text)
    assert spoken is None or time_of(text) == spoken
