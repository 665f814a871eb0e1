"""When something comes round: cron's five fields in time zones whose clocks change, names, and intervals."""

from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.core.errors import InvalidInput
from treadle.core.timetable import timetable_of, zone_of

ANCHOR = datetime(2026, 1, 1, tzinfo=UTC)
ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca"]
MOMENTS = st.integers(0, 4 * 366 * 86_400).map(
    lambda seconds: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)


def times(expression: str, after: datetime, count: int, zone: str = "UTC") -> list[datetime]:
    return list(islice(timetable_of(expression, zone=zone, anchor=ANCHOR).after(after), count))


def local(expression: str, after: str, count: int, zone: str = "Europe/Berlin") -> list[str]:
    """Times of day as the zone's clocks show them, with their offsets."""
    found = times(expression, datetime.fromisoformat(after), count, zone)
    return [each.astimezone(ZoneInfo(zone)).strftime("%d %H:%M %z") for each in found]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("0 9 * * MON-FRI", ["2026-01-01T09:00", "2026-01-02T09:00", "2026-01-05T09:00"]),
        ("*/20 22-23 * jan,mar *", ["2026-01-01T22:00", "2026-01-01T22:20", "2026-01-01T22:40"]),
        ("0 0 L * *", ["2026-01-31T00:00", "2026-02-28T00:00", "2026-03-31T00:00"]),
        ("0 0 * * 5#2", ["2026-01-09T00:00", "2026-02-13T00:00", "2026-03-13T00:00"]),
        ("0 0 * * 5L", ["2026-01-30T00:00", "2026-02-27T00:00", "2026-03-27T00:00"]),
        ("0 0 29 2 *", ["2028-02-29T00:00", "2032-02-29T00:00", "2036-02-29T00:00"]),
        ("0 0 13 * 5", ["2026-01-02T00:00", "2026-01-09T00:00", "2026-01-13T00:00"]),  # either is enough
        ("@hourly", ["2026-01-01T01:00", "2026-01-01T02:00", "2026-01-01T03:00"]),
        ("@Yearly", ["2027-01-01T00:00", "2028-01-01T00:00", "2029-01-01T00:00"]),
        ("every 15m", ["2026-01-01T00:15", "2026-01-01T00:30", "2026-01-01T00:45"]),
        ("@every 1h 30m", ["2026-01-01T01:30", "2026-01-01T03:00", "2026-01-01T04:30"]),
        ("EVERY day", ["2026-01-02T00:00", "2026-01-03T00:00", "2026-01-04T00:00"]),
    ],
)
def test_expressions_say_when(expression: str, expected: list[str]) -> None:
    assert [each.isoformat()[:16] for each in times(expression, ANCHOR, 3)] == expected


@pytest.mark.parametrize(
    "expression",
    ["", "   ", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8",
     "0 0 30 2 *", "0 0 31 4,6,9,11 *", "*/0 * * * *", "5-1 * * * *", "a * * * *", "@reboot", "@", "every", "every 0s",
     "every 15", "every -5m", "every 5 parsecs", "every 367d", "every 0.5s", "1" * 501, "\u0663 * * * *",
     "* * * * 1L2"],
)  # fmt: skip
def test_what_is_no_expression_or_never_comes_is_refused(expression: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        timetable_of(expression, anchor=ANCHOR)
    assert refused.value.field == "expression"
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize("zone", ["Mars/Olympus", "europe/berlin", "../UTC", "", "localtime", "/etc/passwd", "CEST+9"])
def test_what_is_no_zone_is_refused(zone: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        zone_of(zone)
    assert refused.value.field == "timezone"


def test_a_time_of_day_that_the_clocks_leap_over_comes_at_the_end_of_the_leap() -> None:
    # In Berlin, 29 March 2026 has no time from 02:00 to 03:00.
    assert local("30 2 * * *", "2026-03-28T12:00+01:00", 2) == ["29 03:00 +0200", "30 02:30 +0200"]
    assert local("15,45 2 * * *", "2026-03-28T12:00+01:00", 2) == ["29 03:00 +0200", "30 02:15 +0200"]


def test_a_time_of_day_that_the_clocks_show_twice_comes_once() -> None:
    # On 25 October 2026, 02:00 to 03:00 comes twice.
    assert local("30 2 * * *", "2026-10-24T12:00+02:00", 2) == ["25 02:30 +0200", "26 02:30 +0100"]
    assert local("30 2 * * *", "2026-10-25T02:15+01:00", 1) == ["26 02:30 +0100"]  # asked in the second of them


def test_with_a_star_the_clock_is_taken_as_it_is() -> None:
    assert local("*/30 * * * *", "2026-10-25T01:45+02:00", 5) == [
        "25 02:00 +0200", "25 02:30 +0200", "25 02:00 +0100", "25 02:30 +0100", "25 03:00 +0100",
    ]  # fmt: skip
    assert local("0 * * * *", "2026-03-29T00:30+01:00", 3) == ["29 01:00 +0100", "29 03:00 +0200", "29 04:00 +0200"]
    assert local("*/30 2 * * *", "2026-03-29T00:30+01:00", 1) == ["30 02:00 +0200"]


def test_an_interval_knows_no_clocks() -> None:
    found = times("every 12h", datetime(2026, 3, 28, tzinfo=UTC), 6, "Europe/Berlin")
    assert {later - earlier for earlier, later in pairwise(found)} == {timedelta(hours=12)}


FIELDS = st.tuples(
    st.one_of(st.just("*"), st.integers(0, 59).map(str), st.integers(1, 40).map(lambda n: f"*/{n}")),
    st.one_of(st.just("*"), st.integers(0, 23).map(str), st.integers(1, 12).map(lambda n: f"*/{n}")),
    st.one_of(st.just("*"), st.integers(1, 28).map(str), st.just("L")),
    st.one_of(st.just("*"), st.integers(1, 12).map(str)),
    st.one_of(st.just("*"), st.integers(0, 7).map(str), st.just("MON-FRI"), st.just("2#1")),
).map(" ".join)


@given(FIELDS, MOMENTS, st.sampled_from(ZONES))
def test_times_are_later_than_asked_strictly_ordered_and_the_same_wherever_one_begins(
    expression: str, after: datetime, zone: str
) -> None:
    found = times(expression, after, 4, zone)
    assert all(earlier < later for earlier, later in pairwise([after, *found]))
    assert all(each.second == each.microsecond == 0 and each.tzinfo is UTC for each in found)
    for place, each in enumerate(found[:-1]):
        assert times(expression, each, 1, zone) == [found[place + 1]]
        assert times(expression, each - timedelta(microseconds=1), 1, zone) == [each]


@given(st.integers(0, 59), st.integers(0, 23), st.sampled_from(ZONES), MOMENTS)
def test_a_time_of_day_comes_once_on_every_date(minute: int, hour: int, zone: str, after: datetime) -> None:
    dates = [each.astimezone(zone_of(zone)).date() for each in times(f"{minute} {hour} * * *", after, 40, zone)]
    assert {later - earlier for earlier, later in pairwise(dates)} == {timedelta(days=1)}


@given(FIELDS, st.sampled_from(ZONES))
def test_every_expression_can_be_put_into_words(expression: str, zone: str) -> None:
    assert timetable_of(expression, zone=zone, anchor=ANCHOR).words.strip()


@given(st.text(max_size=60))
def test_whatever_is_typed_is_understood_or_refused(text: str) -> None:
    try:
        assert list(islice(timetable_of(text, anchor=ANCHOR).after(ANCHOR), 1))
    except InvalidInput:
        return


@given(st.integers(1, 3_000_000), MOMENTS)
def test_an_interval_comes_at_whole_multiples_after_its_anchor(seconds: int, after: datetime) -> None:
    (found,) = times(f"every {seconds}s", after, 1)
    assert (found - ANCHOR) % timedelta(seconds=seconds) == timedelta()
    assert found > after
    assert found - after <= timedelta(seconds=seconds) or found == ANCHOR


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("0 0 31 * *", "At 00:00 on the 31st day of every month"),
        ("0 0 11,21,22,23,24 * *", "At 00:00 on the 11th, the 21st, the 22nd, the 23rd, and the 24th day of month"),
    ],
)
def test_numbers_end_in_words_as_people_write_them(expression: str, words: str) -> None:
    assert timetable_of(expression, anchor=datetime(2026, 1, 1, tzinfo=UTC)).words == words


def test_the_calendar_ends_a_timetable() -> None:
    table = timetable_of("0 0 1 6 *", zone="Asia/Tokyo", anchor=datetime(2026, 1, 1, tzinfo=UTC))
    assert [each.year for each in table.after(datetime(9998, 1, 1, tzinfo=UTC))] == [9998, 9999]
