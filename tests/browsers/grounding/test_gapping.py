"""A verb that is said once for several things, each with a value of its own: every one of them gets it, or none."""

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest
from tests.browsers.grounding.pages import button, field, page
from tests.browsers.grounding.test_parting import Seen

from treadle.browsers.actions.distributing import each_with_next
from treadle.browsers.actions.doing import Doing
from treadle.browsers.actions.gapping import each_given
from treadle.browsers.grounding import parse
from treadle.browsers.grounding.grammar.gapping import gapped, placed_before
from treadle.browsers.tools import PageTools
from treadle.core.errors import ElementNotFound
from treadle.core.page import Act

pytestmark = pytest.mark.light

FIELDS = page(
    field("New address"),
    field("Repeat the address"),
    field("Salt"),
    field("Pepper"),
    field("Name and surname"),
    field("Note"),
    field("Note"),
    field("Repeat note"),
    button("Show note"),
    button("Refresh", context=('article "Visits"',), groups=(1,)),
    button("Refresh", context=('article "Open Water"',), groups=(2,)),
)


class Looking:
    """What a command has at hand that only looks."""

    memory = None
    remaining = 1.0
    page = SimpleNamespace(frames=[])

    async def snapshot(self) -> Seen:
        return Seen(FIELDS)


def given(text: str) -> list[str]:
    doing = Doing(cast("PageTools", cast("Any", Looking())), Act(instruction=text))
    return [each.clause for each in asyncio.run(each_given(doing, parse(text), text))]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("set the mug to 4 and the plate to 1", ("set the mug to 4", "set the plate to 1")),
        ("type x in Address and in Repeat the address", ("type x in Address", "type x in Repeat the address")),
        (
            "Mets la quantité à 2 pour le Comté et à 4 pour le Brie",
            ("Mets la quantité à 2 pour le Comté", "Mets la quantité à 4 pour le Brie"),
        ),
        (
            "trag Anna bei Vorname und Berg bei Nachname ein",
            ("trag Anna bei Vorname ein", "trag Berg bei Nachname ein"),
        ),
        (
            "Menge bei Kakao auf 3 und bei Milch auf 2 setzen",
            ("Menge bei Kakao auf 3 setzen", "Menge bei Milch auf 2 setzen"),
        ),
        ("target of kiln 1 to 950 and kiln 2 to 1240", ("target of kiln 1 to 950", "target of kiln 2 to 1240")),
        ("pon 3 en Huevos y 2 en Leche", ("pon 3 en Huevos", "pon 2 en Leche")),
    ],
)
def test_what_the_later_parts_leave_out_is_what_the_first_has_said(text: str, clauses: tuple[str, ...]) -> None:
    assert gapped(text)[0] == clauses


@pytest.mark.parametrize(
    "text", ["set salt to 4 and press Save", "don't set salt to 4 and pepper to 1", "salt and pepper"]
)
def test_a_part_with_a_verb_of_its_own_leaves_nothing_out(text: str) -> None:
    assert gapped(text) == ()


def test_where_all_of_a_clause_is_may_be_said_before_its_verb() -> None:
    assert placed_before("In the card, set A and B to 2") == ("In the card, ", "set A and B to 2")
    assert placed_before("Set A, B to 2") == ("", "Set A, B to 2")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "type a@b.example in New address and in Repeat the address",
            ["type a@b.example in New address", "type a@b.example in Repeat the address"],
        ),
        ("set salt and pepper to 3", ["set salt to 3", "set pepper to 3"]),
        ("set salt to 3 and sugar to 2", []),  # which the page has not
        ("set Name and surname to Bo", []),  # one field
        ("type fish and pepper in the note", []),  # a text
    ],
)
def test_each_field_gets_its_value_where_the_page_has_all_of_them(text: str, expected: list[str]) -> None:
    assert given(text) == expected


def test_one_field_is_not_filled_for_two() -> None:
    with pytest.raises(ElementNotFound, match="only one of"):
        given("set Note and Repeat note to x")


@pytest.mark.parametrize(
    "text",
    [
        "set the quantity to 2 for the cheese",
        "Stell die Menge auf 2 für den Käse",
        "mets la quantité à 2 pour le fromage",
        "pon la cantidad a 2 para el queso",
    ],
)
def test_for_what_a_number_is_may_be_said_behind_it(text: str) -> None:
    (intent,) = parse(text)
    assert intent.value == "2"
    assert intent.target is not None
    assert intent.target.relation is not None


def test_how_long_a_number_is_for_is_no_place() -> None:
    (intent,) = parse("set the timer to 5 for 10 minutes")
    assert intent.value == "5 for 10 minutes"


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("zitiere den Beitrag und klick dann auf Vorschau", "klick auf Vorschau"),
        ("ouvre la liste et clique ensuite sur Fermer", "clique sur Fermer"),
        ("abre la lista y haz clic luego en Cerrar", "haz clic en Cerrar"),
        ("open the list and click Then", "click Then"),
    ],
)
def test_what_only_says_when_behind_the_verb_of_a_later_clause_is_no_name(text: str, clause: str) -> None:
    assert parse(text)[-1].clause == clause


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Refresh Visits and Open Water", ["Refresh Visits", "Refresh Open Water"]),
        ("Refresh Visits and Open mails", []),  # which the page has not
    ],
)
def test_what_seems_to_be_done_next_may_be_the_name_of_the_second_thing(text: str, expected: list[str]) -> None:
    doing = Doing(cast("PageTools", cast("Any", Looking())), Act(instruction=text))
    first, second = parse(text)
    assert [each.clause for each in asyncio.run(each_with_next(doing, first, second))] == expected
