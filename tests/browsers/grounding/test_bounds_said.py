"""A range, or the least or the most of something: the field for it, or the choice that says so."""

import pytest
from tests.browsers.grounding.test_parse_statements import readings

pytestmark = pytest.mark.light


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("price between 20 and 60", "fill price = 20 and 60"),
        ("precio entre 20 y 60 euros", "fill precio = 20 y 60"),
        ("from year 2005 to 2015", "fill year = 2005 to 2015"),
        ("Preis von 20 bis 80", "fill Preis = 20 bis 80"),
        ("between 20 and 60 euros", "fill price = 20 and 60"),
        ("price up to 400000", "fill max price = 400000"),
        ("max price 60 per day", "fill maximum price = 60"),
        ("Volumen unter 5 Liter", "fill bis Volumen = 5"),
        ("Volumen unter 5 Liter", "select bis 5 Liter <option>"),
        ("two bedrooms at least", "fill minimum bedrooms = 2"),
        ("games under 30 euros", "fill maximum price = 30"),
    ],
)
def test_a_bound_is_for_the_field_of_that_end_or_for_a_choice_that_says_it(text: str, expected: str) -> None:
    assert expected in readings(text)


@pytest.mark.parametrize(
    "text",
    [
        "change the quantity from 1 to 3",
        "click the row below 5",
        "mails from 3 May to 5 May",
        "turn the volume up to 30",
    ],
)
def test_what_only_looks_like_a_bound_is_none(text: str) -> None:
    assert not any(reading.startswith(("fill max", "fill min")) for reading in readings(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("travel from 3 May 2027 to 18 May 2027", "fill date = 3 May 2027 - 18 May 2027"),
        ("rent it from 3 May to 18 May", "fill date = 3 May - 18 May"),
        ("reset the filters", "click clear all filters whole"),
        ("setze alle Filter zurück", "click Filter zurücksetzen whole"),
    ],
)
def test_days_between_and_filters_taken_off(text: str, expected: str) -> None:
    assert expected in readings(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pas plus de 50 euros", "fill max prix = 50"),
        ("no more than 3 guests", "fill maximum guests = 3"),
        ("my dog weighs 12 kg", "fill weight = 12 kg"),
        ("mein Hund wiegt 12 kg", "fill Gewicht = 12 kg"),
        ("make it 2", "fill quantity = 2"),
        ("three of them", "fill quantity = 3"),
        ("dos pares", "fill cantidad = dos"),
    ],
)
def test_turns_that_give_a_value_are_read_as_that(text: str, expected: str) -> None:
    assert expected in readings(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nur vegane Rezepte", "select vegan <option> whole"),
        ("nur sofort lieferbare Artikel", "select sofort lieferbar <option> whole"),
        ("pick the Noir preset", "select Noir whole"),
        ("three student tickets", "fill student = 3"),
        ("choose Both ways for the airport transfer", "select airport transfer = Both ways"),
        ("move the Warmth slider to -20", "fill Warmth <slider> = -20"),
    ],
)
def test_a_choice_may_be_called_so_without_a_word_for_its_kind(text: str, expected: str) -> None:
    assert expected in readings(text)


def test_one_that_is_like_something_is_of_nothing_that_is_called_one() -> None:
    assert not any("in(one)" in reading for reading in readings("choose the cream one"))
    assert readings("Choose Squash and merge as the merge method")[0] == "select merge method = Squash and merge"
