"""What is a range, a date, and so many times as much, by its words alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.browsers.actions.days import days_said
from treadle.browsers.actions.options import best_option
from treadle.browsers.actions.ranges import ends_said


@pytest.mark.parametrize(
    ("value", "ends"),
    [
        ("30 to 90", ("30", "90")),
        ("30 and 90", ("30", "90")),
        ("30 - 90", ("30", "90")),
        ("€1,200\u2013€1,800", ("€1,200", "€1,800")),
        ("9:00 - 17:30", ("9:00", "17:30")),
        ("3 July to 10 July", ("3 July", "10 July")),
    ],
)
def test_a_range_has_two_ends(value: str, ends: tuple[str, str]) -> None:
    assert ends_said(value) == ends


@pytest.mark.parametrize("value", ["", "30", "2026-07-01", "3 July 2026", "Bern to Rome", "well-known", "a to b", "to"])
def test_what_is_one_value_is_no_range(value: str) -> None:
    assert ends_said(value) is None


@given(st.text(max_size=200))
def test_any_text_is_a_range_or_not(value: str) -> None:
    ends = ends_said(value)
    assert ends is None or all(end and end in value for end in ends)


@pytest.mark.parametrize("text", ["1.5\u00d7", "4.5 %", "3/4 \u2605", "1 + 5"])
def test_numbers_with_other_signs_are_no_date(text: str) -> None:
    assert days_said(text) == ()


@pytest.mark.parametrize("said", ["1.5\u00d7", "1.5x", "1.5 x", "1,5 times"])
def test_so_many_times_is_written_in_many_ways(said: str) -> None:
    speeds = [(text, "", False) for text in ("0.5\u00d7", "Normal", "1.5\u00d7", "2\u00d7")]
    assert best_option(speeds, said) == 2
    assert best_option(speeds[:2], said) is None


@pytest.mark.parametrize(
    ("said", "options", "at"),
    [
        ("0.75x", ("0,75\u00d7", "1\u00d7"), 0),
        ("8:00", ("08:00", "18:00"), 0),
        ("3 pm", ("3:00", "15:00"), 1),
        ("jeudi 8 avril", ("7 April", "8 April"), 1),
        ("Swiss francs", ("EUR", "CHF \u2013 Schweizer Franken"), 1),
        ("livres sterling", ("\u20ac EUR", "\u00a3 GBP"), 1),
        ("German", ("English", "Deutsch (DE)"), 1),
        ("Allemagne", ("Germany", "German"), 0),
        ("US", ("Australia", "United States"), 1),
        ("direct debt", ("Credit card", "Direct debit"), 1),
        ("Saterday delivery", ("Sunday delivery", "Saturday delivery"), 1),
    ],
)
def test_an_option_is_meant_by_what_it_says_however_it_is_written(said: str, options: tuple[str, ...], at: int) -> None:
    assert best_option([(option, "", False) for option in options], said) == at


@pytest.mark.parametrize("said", ["no", "in", "debt", "Australian dollars", "red pie"])
def test_a_word_of_its_own_is_no_code_and_no_slip(said: str) -> None:
    options = [(option, "", False) for option in ("Norway", "India", "Debit", "AUS", "Red tie")]
    assert best_option(options, said) is None
