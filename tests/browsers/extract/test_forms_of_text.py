"""What texts are by their form: hours of weekdays, postal addresses, telephone numbers, moments; and by their place."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.browsers.extract.patterns import dates, moments, phones, postal
from treadle.browsers.extract.rewording import reworded, tokens
from treadle.browsers.extract.roles import with_roles
from treadle.browsers.extract.things import Cell, Thing
from treadle.browsers.extract.weekdays import DAYS, hours_by_day


@pytest.mark.parametrize(
    ("text", "days", "hours"),
    [
        ("Mon to Fri, 9:00 to 17:30", DAYS[:5], "9:00 to 17:30"),
        ("De martes a s\u00e1bado: 10:00 a 19:00", DAYS[1:6], "10:00 a 19:00"),
        ("Ouvert du lundi au vendredi, de 9 h \u00e0 18 h.", DAYS[:5], "de 9 h \u00e0 18 h"),
        ("Sonntag: geschlossen", DAYS[6:], "geschlossen"),
        ("Mon, Tue, Thu: 10am - 6pm", (*DAYS[:2], DAYS[3]), "10am - 6pm"),
        ("Fri - Mon: 8-12", (DAYS[4], DAYS[5], DAYS[6], DAYS[0]), "8-12"),
        ("Daily 12:00-22:30", DAYS, "12:00-22:30"),
    ],
)
def test_a_range_of_days_tells_the_hours_of_each_of_them(text: str, days: Sequence[str], hours: str) -> None:
    assert list(hours_by_day(text)) == [(day, hours) for day in days]


@pytest.mark.parametrize(
    "text", ["", "so we do it on mon", "Sunday roast", "The fair is on Friday", "Monday: bring 3 eggs"]
)
def test_a_day_without_hours_tells_none(text: str) -> None:
    assert list(hours_by_day(text)) == []


@given(st.text(alphabet=st.sampled_from("Mon Tue-,:9&\u2013toSunbis so.0h"), max_size=250))
def test_any_text_tells_hours_of_real_days_or_nothing(text: str) -> None:
    assert all(day in DAYS and hours in text for day, hours in hours_by_day(text))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (
            "LogiNantes, 5 rue Cr\u00e9billon, 44000 Nantes. T\u00e9l\u00e9phone : 02 40 55 01 23.",
            "5 rue Cr\u00e9billon, 44000 Nantes",
        ),
        ("Plaza de la Fuente 2, 41001 Sevilla \u00b7 954 550 123", "Plaza de la Fuente 2, 41001 Sevilla"),
        ("Anschrift: Lindenallee 14, 50968 K\u00f6ln", "Lindenallee 14, 50968 K\u00f6ln"),
        ("12 Hawser Street London E1 4QT", "12 Hawser Street London E1 4QT"),
    ],
)
def test_an_address_has_a_house_a_postal_code_and_a_town(text: str, address: str) -> None:
    assert postal(text) == [address]


@pytest.mark.parametrize(
    "text", ["Released in 2025 Version 3", "Parcel SP 884 201 337", "1204 Views, 3 replies of 12", ""]
)
def test_other_numbers_are_no_address(text: str) -> None:
    assert postal(text) == []


@pytest.mark.parametrize("text", ["Fax: +1 416 555 0189", "VAT GB 123 4567 89", "Card number: 2204 118 930"])
def test_what_is_called_something_else_is_no_telephone_number(text: str) -> None:
    assert phones(text) == []


def test_of_several_numbers_only_those_that_are_called_otherwise_are_left_out() -> None:
    assert phones("Tel: +1 416 555 0188 Fax: +1 416 555 0189") == ["+1 416 555 0188"]


def test_a_moment_is_a_day_with_the_time_behind_it() -> None:
    assert moments("Jazz brunch on 15 February, 11 am.") == ["15 February, 11 am"]
    assert dates("Jazz brunch on 15 February, 11 am.") == ["15 February"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("Tom Okafor's phone", "phone of tom okafor"),
        ("what is Mara Lindqvist's job title", "job title of mara lindqvist"),
        ("what's the price", "what s the price"),
        ("the table of standings as rows", "the table of standings"),
        ("how many products are there in total", "how many products are there"),
        ("what did Mei Tanaka write", "text of mei tanaka"),
        ("how much storage is used", "storage used"),
        ("how much is the kettle", "how much is the kettle"),
        ("a child's book of tides", "a child book of tides"),
    ],
)
def test_queries_are_put_in_plainer_words(query: str, said: str) -> None:
    expected = said.split()
    assert [word for word in reworded(tokens(query, owned=True)) if word != "s"] == [
        one for one in expected if one != "s"
    ]


def test_who_wrote_what_is_told_by_where_it_stands() -> None:
    things = [
        _thing("Pia R.", "2 hours ago", "About time! My kids cycle there."),
        _thing("gus_9", "yesterday", "And where to park?"),
    ]

    told = with_roles(things)

    assert [[cell.role for cell in thing.cells] for thing in told] == [["author", "", "text"]] * 2


@pytest.mark.parametrize(
    "texts",
    [
        ("Blue mug", "3 May 2025", "$12.00 only today!"),
        ("Concert at the town hall of Wells", "3 May 2025", "Doors open at eight."),
    ],
)
def test_goods_and_headlines_have_no_author(texts: tuple[str, ...]) -> None:
    assert all(not cell.role for thing in with_roles([_thing(*texts), _thing(*texts)]) for cell in thing.cells)


def _thing(*texts: str) -> Thing:
    return Thing(
        name=texts[0], cells=tuple(Cell("", text, f"#{index}") for index, text in enumerate(texts)), place="li"
    )
