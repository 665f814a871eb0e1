"""Values as people say them: a number for a list of spans, a day with its time, numbers as words, a page's search."""

import pytest
from tests.browsers.grounding.pages import box, checkbox, element, field, page

from treadle.browsers.actions.amount_words import in_digits
from treadle.browsers.actions.day_and_time import day_and_time_said
from treadle.browsers.actions.option_spans import option_holding
from treadle.browsers.actions.options import best_option
from treadle.browsers.actions.searching import searched_with
from treadle.browsers.actions.ticking import says_only
from treadle.browsers.grounding.scoring.contrary import denies

pytestmark = pytest.mark.light

AGES = ("18\u201320", "21\u201324", "25\u201369", "70+")
TIMES = ("under 30 min", "30 to 60 min", "more than 60 min")
HOUSE = ("bis 40 m²", "41-80 m²", "ab 81 m²")


@pytest.mark.parametrize(
    ("options", "said", "meant"),
    [
        (AGES, "22", 1),
        (AGES, "22 years old", 1),
        (AGES, "70", 3),
        (AGES, "17", None),
        (TIMES, "20 min", 0),
        (TIMES, "30", 1),
        (TIMES, "90 minutes", 2),
        (HOUSE, "60", 1),
        (("Red", "5 or more"), "7", None),  # one span alone may be called something else
        (AGES, "old", None),
    ],
)
def test_a_number_is_in_the_one_option_that_stands_for_it(
    options: tuple[str, ...], said: str, meant: int | None
) -> None:
    assert option_holding(options, said) == meant


def test_a_span_comes_before_the_number_of_an_option() -> None:
    ages = ("0-1", "2-5", "6-12")
    assert best_option([(age, "", False) for age in ages], "3") == 1


def test_a_number_said_as_a_word_is_the_option_in_digits() -> None:
    assert best_option([(number, "", False) for number in ("1", "2", "3")], "dos") == 1


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("4 June 2027 at 14:15", ("4 June 2027", "14:15")),
        ("2027-06-04 9 am", ("2027-06-04", "9 am")),
        ("4 June 2027", None),
        ("lunch at 14:15", None),
    ],
)
def test_a_day_and_its_time_are_told_apart(value: str, parts: tuple[str, str] | None) -> None:
    assert day_and_time_said(value) == parts


def test_a_number_said_as_a_word_is_typed_in_digits_where_nothing_else_is_taken() -> None:
    assert in_digits(element("spinbutton", "Party size", tag="input", type="number"), "six") == "6"
    assert in_digits(field("Nickname"), "six") == "six"


def test_a_page_is_searched_with_the_one_field_in_its_head_that_asks() -> None:
    asking = field("", placeholder="Shows, episodes, people", box=box(300, 20))
    other = field("Notes", label="Notes", placeholder="e.g. later", box=box(10, 900))
    found = searched_with(page(asking, other).elements)
    assert found is not None
    assert found.placeholder == "Shows, episodes, people"
    named = field("Hobby", label="Hobby", placeholder="Chess", box=box(10, 90))
    assert searched_with(page(named, other).elements) is None


def test_a_box_that_is_called_only_takes_no_other_away() -> None:
    assert says_only(checkbox("Only money in"))
    assert says_only(checkbox("nur sofort lieferbar"))
    assert not says_only(checkbox("Money in"))


def test_a_clause_unticks_only_where_it_denies_something() -> None:
    assert denies("remove the Manual filter")
    assert denies("no newsletter")
    assert not denies("second and third year")
