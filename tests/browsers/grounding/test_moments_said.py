"""Days and times that are said: each is one value, and the field that it is for is told by the words before it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treadle.browsers.actions.dates import field_value
from treadle.browsers.actions.options import best_option
from treadle.browsers.grounding import Intent, Verb, parse
from treadle.core.errors import NotUnderstood


def fillings(text: str) -> list[tuple[str, str | None]]:
    """What may be filled into what, of the first clause, whichever of the names of the field."""
    (first, *_) = parse(text)
    return [
        (target.name, reading.value)
        for reading in (first, *first.otherwise)
        if reading.verb is Verb.FILL and reading.target is not None
        for target in (reading.target, *reading.target.otherwise)
    ]


def named(intent: Intent) -> str:
    return intent.target.name if intent.target is not None else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("date of birth 23 November 1998", ("date of birth", "23 November 1998")),
        ("make the due date 15 January 2027", ("due date", "15 January 2027")),
        ("return on 4 August 2026", ("return", "4 August 2026")),
        ("return by 12 May 2027", ("return by", "12 May 2027")),
        ("I'd like the bike tour to be on 4 August 2026", ("bike tour date", "4 August 2026")),
        ("The invoice is due on 30 September 2026", ("invoice due", "30 September 2026")),
        ("Have the kayak delivered on 9 May 2026 at 10:15", ("kayak", "9 May 2026 at 10:15")),
        ("Quiero la cita el 18 de mayo de 2027", ("cita fecha", "18 de mayo de 2027")),
        ("Geburtsdatum 23. November 1998", ("Geburtsdatum", "23. November 1998")),
        ("pick-up time half past four in the afternoon", ("pick-up time", "half past four in the afternoon")),
    ],
)
def test_a_day_or_time_is_for_the_field_that_the_words_before_it_name(text: str, expected: tuple[str, str]) -> None:
    assert expected in fillings(text)


def test_what_stands_between_the_parts_of_a_day_divides_nothing() -> None:
    made = parse("Set the return date to May 6, 2026 and the return time to 17:00")
    assert [(named(each), each.value) for each in made] == [("return date", "May 6, 2026"), ("return time", "17:00")]


@pytest.mark.parametrize("text", ["Delete the entry of 3 May 2027", "select the row with 3 May 2027"])
def test_a_day_that_only_tells_which_is_meant_is_put_into_no_field(text: str) -> None:
    assert fillings(text) == []


@pytest.mark.parametrize("text", ["have the parcels arrived on 9 May 2026?", "Have the parcels been sent?"])
def test_a_question_about_a_day_is_still_a_question(text: str) -> None:
    with pytest.raises(NotUnderstood):
        parse(text)


@pytest.mark.parametrize("text", ["make it 3 loaves", "make that 3 loaves"])
def test_so_many_in_all_are_never_that_many_more(text: str) -> None:
    assert ("loaves", "3") in fillings(text)
    (intent,) = parse(text)
    assert all(reading.verb is not Verb.STEP for reading in (intent, *intent.otherwise))


@settings(deadline=None)
@given(
    day=st.integers(1, 28), month=st.sampled_from(["January", "May", "August", "October"]), year=st.integers(1900, 2100)
)
def test_any_written_day_is_one_value(day: int, month: str, year: int) -> None:
    for said in (f"{day} {month} {year}", f"{month} {day}, {year}", f"{day}th of {month} {year}"):
        (intent,) = parse(f"Set the deadline to {said}")
        assert (named(intent), intent.value) == ("deadline", said)


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("week", "week 23 of 2027", "2027-W23"),
        ("week", "2027-W23", "2027-W23"),
        ("month", "08/2028", "2028-08"),
        ("month", "August 2028", "2028-08"),
    ],
)
def test_weeks_and_months_are_taken_as_people_write_them(kind: str, text: str, expected: str) -> None:
    assert field_value(kind, text) == expected


def test_an_option_is_meant_by_a_slip_of_its_name_and_by_no_other_name() -> None:
    countries = [(name, name, False) for name in ("Ireland", "Portugal", "Sweden")]
    assert best_option(countries, "Portgual") == 1
    assert best_option(countries, "Iceland") is None
    people = [(name, name, False) for name in ("Anna", "Marie")]
    assert best_option(people, "Anne") is None
