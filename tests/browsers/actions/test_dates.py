"""Dates and times as people write them."""

import pytest

from treadle.browsers.actions.dates import field_value
from treadle.core.errors import InvalidInput


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("date", "2030-12-31", "2030-12-31"),
        ("date", "31 December 2030", "2030-12-31"),
        ("date", "Dec 31st, 2030", "2030-12-31"),
        ("date", "12/31/2030", "2030-12-31"),
        ("date", "31.12.2030", "2030-12-31"),
        ("date", "5/5/2030", "2030-05-05"),
        ("time", "14:30", "14:30"),
        ("time", "2 pm", "14:00"),
        ("time", "12:05 AM", "00:05"),
        ("datetime-local", "31 December 2030 at 2:30 pm", "2030-12-31T14:30"),
        ("datetime-local", "2030-12-31T08:00", "2030-12-31T08:00"),
        ("month", "March 2031", "2031-03"),
        ("month", "2031-03", "2031-03"),
        ("color", "#ABC", "#aabbcc"),
        ("text", " as it is ", " as it is "),
    ],
)
def test_it_becomes_what_the_field_takes(kind: str, text: str, expected: str) -> None:
    assert field_value(kind, text) == expected


@pytest.mark.parametrize(
    ("kind", "text"),
    [("date", "3/4/2030"), ("date", "someday"), ("date", "31 June 2030"), ("time", "25:00"), ("color", "sky")],
)
def test_what_cannot_be_told_is_refused(kind: str, text: str) -> None:
    with pytest.raises(InvalidInput):
        field_value(kind, text)
