"""Durations are read exactly, or refused."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.core.errors import InvalidInput
from treadle.core.module import LONGEST_SECONDS, parse_duration

UNITS = {"d": 86_400, "h": 3_600, "m": 60, "s": 1}


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("90s", 90),
        ("30m", 1_800),
        ("2h", 7_200),
        ("7d", 604_800),
        ("1h30m", 5_400),
        ("1d2h3m4s", 93_784),
        ("366d", 31_622_400),
    ],
)
def test_durations(text: str, seconds: float) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize(
    "text",
    [
        *("", "0s", "0d0h", "5", "m", "1.5h", "-1h", "+1h", "1 h", " 1h", "1h\n", "30m1h", "1h1h", "1H", "367d", "٣h"),
        *("1w", "9" * 5_000 + "d", "999999999d"),
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        parse_duration(text)


@given(st.lists(st.tuples(st.sampled_from(list(UNITS)), st.integers(0, 10**6)), max_size=6))
def test_what_is_taken_is_descending_and_within_a_year(parts: list[tuple[str, int]]) -> None:
    order = [list(UNITS).index(unit) for unit, _ in parts]
    total = sum(UNITS[unit] * amount for unit, amount in parts)
    fits = bool(parts) and order == sorted(set(order)) and 0 < total <= LONGEST_SECONDS
    text = "".join(f"{amount}{unit}" for unit, amount in parts)
    if fits:
        assert parse_duration(text) == total
    else:
        with pytest.raises(InvalidInput):
            parse_duration(text)


@given(st.text(max_size=20))
def test_any_text_is_taken_or_refused(text: str) -> None:
    with suppress(InvalidInput):
        assert 0 < parse_duration(text) <= LONGEST_SECONDS
