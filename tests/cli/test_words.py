"""Facts as people read them."""

from datetime import UTC, datetime, timedelta

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from treadle.cli.options import duration
from treadle.cli.words import ago, id_length, one_line, size, took
from treadle.core.ids import new_id

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (timedelta(seconds=0.4), "now"),
        (timedelta(seconds=5), "5 s ago"),
        (timedelta(seconds=59), "59 s ago"),
        (timedelta(minutes=1), "1 min ago"),
        (timedelta(hours=2), "2 h ago"),
        (timedelta(days=3), "3 d ago"),
        (timedelta(seconds=-7), "in 7 s"),
    ],
)
def test_moments_are_told_from_now(before: timedelta, text: str) -> None:
    assert ago(NOW - before, NOW) == text


def test_old_moments_are_told_by_their_date() -> None:
    assert ago(NOW - timedelta(days=60), NOW) == f"{(NOW - timedelta(days=60)).astimezone():%Y-%m-%d}"
    assert ago(None) == "-"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (None, "-"),
        (0.042, "0.04 s"),
        (3.21, "3.2 s"),
        (59.99, "1 min 00 s"),
        (65, "1 min 05 s"),
        (7380, "2 h 03 min"),
        (273_600, "3 d 4 h"),
    ],
)
def test_lengths_of_time_are_readable(seconds: float | None, text: str) -> None:
    assert took(seconds) == text


@pytest.mark.parametrize(
    ("amount", "text"), [(0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (999_990, "1.0 MB"), (5_600_000, "5.6 MB")]
)
def test_sizes_are_readable(amount: int, text: str) -> None:
    assert size(amount) == text


@pytest.mark.parametrize(("text", "seconds"), [("90", 90), ("90s", 90), ("1.5m", 90), ("2h", 7200), ("30D", 2_592_000)])
def test_durations_are_understood(text: str, seconds: float) -> None:
    assert duration(text) == seconds


@pytest.mark.parametrize("text", ["", "soon", "-5", "0", "5 weeks", "1e3"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(typer.BadParameter):
        duration(text)


@given(st.text())
def test_text_of_unknown_origin_becomes_one_line_that_prints(text: str) -> None:
    assert one_line(text).isprintable()


@given(st.integers(2, 50))
def test_shown_ids_can_be_told_apart(count: int) -> None:
    ids = [new_id() for _ in range(count)]
    assert len({each[: id_length(ids)] for each in ids}) == count
