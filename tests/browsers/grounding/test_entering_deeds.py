"""What is added to a list by its field, which button is pressed after a value, and what is put away without consent."""

import pytest
from tests.browsers.grounding.pages import button, field, link, page, text

from treadle.browsers.grounding import Verb, ground, parse
from treadle.browsers.grounding.scoring.entering_deeds import adding, button_for
from treadle.browsers.grounding.scoring.index import Index

LISTS = page(
    text("My shopping list", role="heading", level=2),
    text("Tomatoes"),
    field("", placeholder="Add an item", context=('section "My shopping list"',)),
    button("+"),
    field("Search", role="searchbox"),
)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("add oat milk to the shopping list", "oat milk"),
        ("put 2 lemons on my shopping list", "2 lemons"),
        ("Add 'Fig jam' to the list", "Fig jam"),
        ("setze Hafermilch auf die Liste", "Hafermilch"),
        ("ajoute cidre brut \u00e0 la liste", "cidre brut"),
        ("a\u00f1ade pan a la lista", "pan"),
    ],
)
def test_something_new_is_added_by_the_field_that_is_there_for_it(said: str, value: str) -> None:
    assert adding(Index(LISTS), said) == (2, 3, value)


@pytest.mark.parametrize(
    "said",
    ["add tomatoes to the shopping list", "add oat milk to the wine cellar", "add oat milk", "delete milk of list"],
)
def test_what_is_there_or_of_another_list_is_not_added(said: str) -> None:
    assert adding(Index(LISTS), said) is None


@pytest.mark.parametrize(
    ("said", "at"), [("bid 200", 1), ("offer 200", None), ("enter 200", None), ("watch it with 200", None)]
)
def test_the_button_beside_a_field_does_what_the_clause_begins_with(said: str, at: int | None) -> None:
    lot = page(field("", placeholder="191 or more"), button("Place bid"), link("Bid rules", href="http://a.test/rules"))
    assert button_for(Index(lot), 0, said) == at


BANNERS = page(
    text("We use cookies", context=('dialog "Cookies"',)),
    button("Reject all", context=('dialog "Cookies"',)),
    button("Accept all", context=('dialog "Cookies"',)),
    button("\u00d7", context=('dialog "One mail a week"',)),
    field("E-mail", context=('dialog "One mail a week"',)),
)


@pytest.mark.parametrize(
    ("said", "ref"),
    [
        ("close the cookie banner without accepting", "g1e1"),
        ("dismiss the cookie notice without agreeing", "g1e1"),
        ("ferme le bandeau sans accepter", "g1e1"),
        ("ferme la fen\u00eatre de la newsletter", "g1e3"),
        ("close the newsletter popup", "g1e3"),
        ("schlie\u00dfe das Newsletter-Fenster", "g1e3"),
    ],
)
def test_what_lies_over_a_page_is_put_away_by_what_it_is_about(said: str, ref: str) -> None:
    intent = parse(said)[0]
    assert ground(intent, BANNERS).element.ref == ref


def test_the_arrow_over_a_video_and_the_one_below_it_do_the_same() -> None:
    player = page(button("\u25b6"), text("0:00"), button("", attributes={"icon": "play"}), button("Mute"))
    assert ground(parse("play the video")[0], player).element.ref == "g1e0"


def test_a_thing_is_renamed_in_the_field_for_its_name() -> None:
    first, second, third = parse("rename the device to Bookshelf hub")
    assert (first.verb, second.verb, third.verb) == (Verb.CLICK, Verb.FILL, Verb.PRESS)
    assert first.unsplit is not None
    found = ground(first.unsplit, page(field("Device name"), field("Room name"), button("Restart device")))
    assert (found.element.name, first.unsplit.value) == ("Device name", "Bookshelf hub")
