"""Days within names are the same however they are written, and what has no number beside it is none."""

import pytest
from tests.browsers.grounding.pages import button, page

from treadle.browsers.grounding import ground, parse
from treadle.browsers.grounding.date_words import dated, days_in

pytestmark = pytest.mark.light


@pytest.mark.parametrize(
    ("written", "same", "days"),
    [
        ("jeu 8 avr 29", "thursday 8 april 29", ("8",)),
        ("mar 6 avr", "tuesday 6 april", ("6",)),
        ("may 8th", "8 may", ("8",)),
        ("8 de abril", "8 april", ("8",)),
        ("mi 3 marz", "wednesday 3 march", ("3",)),
        ("so 4 may", "sunday 4 may", ("4",)),
        ("mar y sol 4", "mar y sol 4", ()),
        ("may 2027", "may 2027", ()),
    ],
)
def test_a_day_with_its_month_is_spelled_one_way(written: str, same: str, days: tuple[str, ...]) -> None:
    words = tuple(written.split())
    assert (dated(words), days_in(words)) == (tuple(same.split()), days)


@pytest.mark.parametrize(
    "said", ["clique sur jeudi 8 avril", "click Thursday 8 April", "klicke auf Donnerstag, den 8. April"]
)
def test_a_day_is_found_as_the_page_writes_it(said: str) -> None:
    days = page(button("mer. 7 avr. 34 \u20ac"), button("jeu. 8 avr. 29 \u20ac"), button("8 places"))
    assert ground(parse(said)[0], days).element.name == "jeu. 8 avr. 29 \u20ac"
