"""Freer wordings that a verb alone does not tell: paths, moving back, leafing, what is to be got rid of, times."""

import pytest
from tests.browsers.grounding.pages import button, link, page, text
from tests.browsers.grounding.reading import all_targets, one, told

from treadle.browsers.grounding import Verb, ground, parse
from treadle.browsers.grounding.explaining.telling import tells_a_deed
from treadle.core.errors import ElementMismatch


@pytest.mark.parametrize(
    ("text", "opened", "clicked"),
    [
        ("export > PDF statement", ["export"], "PDF statement"),
        ("go to Settings › Billing", ["Settings"], "Billing"),  # noqa: RUF001 - meant
        ("File -> New -> Folder", ["File", "New"], "Folder"),
        ("Settings>Billing", ["Settings"], "Billing"),
    ],
)
def test_a_path_is_followed_whatever_it_begins_with(text: str, opened: list[str], clicked: str) -> None:
    *menus, last = parse(text)
    assert [menu.target.name for menu in menus if menu.target is not None] == opened
    assert all(menu.verb is Verb.EXPAND for menu in menus)
    assert last.verb is Verb.CLICK
    assert last.target is not None
    assert last.target.name == clicked


def test_what_is_typed_is_no_path() -> None:
    assert one("type a > b in the name field").value == "a > b"


def test_several_things_are_switched_in_one_breath() -> None:
    on, off = parse("worktop strip on, reading lamp off")
    assert (on.verb, off.verb) == (Verb.CHECK, Verb.UNCHECK)


def test_what_is_moved_back_is_called_without_it() -> None:
    intent = one("move Clear brambles back to to do")
    moved = [(each.target.name, each.destination.name) for each in intent.otherwise if each.target and each.destination]
    assert ("Clear brambles", "to do") in moved


@pytest.mark.parametrize(
    "text", ["go forward a week", "geh eine Woche weiter", "avance d'une semaine", "show next week"]
)
def test_a_week_further_is_the_next_one(text: str) -> None:
    snapshot = page(button("Week"), button("Previous week"), button("Next week"))
    assert ground(one(text), snapshot).element.name == "Next week"


@pytest.mark.parametrize("text", ["blättere weiter", "turn the page", "pasa la página"])
def test_leafing_turns_the_page(text: str) -> None:
    assert told(all_targets(one(text))[0]) == "next <pager>"


def test_what_one_gets_rid_of_is_removed_and_not_lessened() -> None:
    inside = {"context": ('listitem "Strainer"',), "groups": (1,)}
    snapshot = page(text("Strainer", **inside), button("Less", **inside), button("Remove", **inside))
    assert ground(one("get rid of the strainer"), snapshot).element.name == "Remove"


def test_an_owner_is_that_of_one_thing_of_a_list() -> None:
    first, second = parse("check order 3106 and Nadia Voss's order")
    assert first.target is not None
    assert first.target.relation is None
    assert second.target is not None
    assert second.target.relation is not None


def test_the_showing_at_a_time_is_called_by_it() -> None:
    assert "19:00" in [told(target) for target in all_targets(one("select the session at 19:00"))]


def test_the_heading_is_meant_where_a_link_is_called_the_same() -> None:
    snapshot = page(link("Tide table after midnight"), text("Tide table after midnight", "heading"))
    assert ground(one("double-click the heading Tide table after midnight"), snapshot).element.role == "heading"


def test_a_number_of_people_tells_no_deed() -> None:
    assert not tells_a_deed("there are four of us")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I'd like it in rust, size M", ["rust <option>", "M in(size) whole"]),
        ("talla 39, color burdeos", ["39 in(talla) whole", "burdeos in(color) whole"]),
        ("nimm die schwarze in Größe 42", ["schwarze <option>", "42 in(Größe) whole"]),
        ("en noir, taille 38", ["noir <option>", "38 in(taille) whole"]),
    ],
)
def test_each_attribute_is_a_choice_of_its_own(text: str, expected: list[str]) -> None:
    intents = parse(text)
    assert [intent.verb for intent in intents] == [Verb.SELECT] * len(expected)
    assert [told(all_targets(intent)[0]) for intent in intents] == expected


def test_the_navy_one_is_put_in_the_basket() -> None:
    navy, size, put = parse("take the navy one in size L and put it in the basket")
    assert [told(all_targets(each)[0]) for each in (navy, size)] == ["navy <option>", "L in(size) whole"]
    assert put.verb is Verb.CLICK


@pytest.mark.parametrize("text", ["from leeds to oslo", "de Nantes à Lyon", "un vuelo de Bilbao a Roma"])
def test_a_journey_fills_two_fields(text: str) -> None:
    assert [intent.verb for intent in parse(text)][:2] == [Verb.FILL, Verb.FILL]


@pytest.mark.parametrize("text", ["no to all cookies", "nein zu Cookies", "non aux cookies"])
def test_a_banner_is_answered_without_a_verb(text: str) -> None:
    assert "decline <covering> in(cookies)" in [told(target) for target in all_targets(one(text))]


RECIPE = page(
    text("Recipe", "heading"),
    button("Print"),
    text("Onions", context=('listitem "Onions"',), groups=(1,)),
    button("Remove", context=('listitem "Onions"',), groups=(1,)),
    button("Delete", context=('listitem "Onions"',), groups=(1,)),
)


def test_what_is_done_to_the_page_itself_is_done_by_the_one_button_for_it() -> None:
    assert ground(one("print the recipe"), RECIPE).element.name == "Print"


@pytest.mark.parametrize("text", ["delete the recipe", "print the onions"])
def test_a_button_of_a_row_is_none_of_the_page_nor_the_other_way_round(text: str) -> None:
    with pytest.raises(ElementMismatch):
        ground(one(text), RECIPE)


def test_printing_presses_no_key() -> None:
    assert (
        ground(one("drucke die Umsätze"), page(text("Umsätze", "heading"), button("Drucken"))).element.name == "Drucken"
    )


def test_a_question_is_known_by_the_number_before_it() -> None:
    quiz = page(text("5. When is high water?"), text("6. What is a neap tide?"), button("Next"))
    assert ground(one("scroll to question 6"), quiz).element.text == "6. What is a neap tide?"


def test_a_number_that_is_set_is_written_in_digits() -> None:
    assert one("set the discount to five percent").value == "5"
    assert one("change the name to Seven Oaks").value == "Seven Oaks"


def test_a_value_ends_before_what_is_done_then() -> None:
    amount, add = parse("set the quantity to three and add to bag")
    assert (amount.value, add.verb) == ("3", Verb.CLICK)


@pytest.mark.parametrize(
    ("text", "value"), [("suche im Katalog nach Gartenjahr", "Gartenjahr"), ("suche Züge nach Rom", "Züge nach Rom")]
)
def test_where_it_is_searched_is_not_searched_for(text: str, value: str) -> None:
    assert one(text).value == value


@pytest.mark.parametrize(
    "said",
    [
        "call this document Winter notes",
        "nenne die Playlist Winter notes",
        "appelle ce document Winter notes",
        "llama a este documento Winter notes",
    ],
)
def test_what_is_named_gets_the_name(said: str) -> None:
    intent = parse(said)[0]
    assert (intent.verb, intent.value) == (Verb.FILL, "Winter notes")


@pytest.mark.parametrize(
    ("said", "times", "name"),
    [
        ("go two months forward", 2, "next months"),
        ("go back three weeks", 3, "previous weeks"),
        ("geh zwei Monate weiter", 2, "nachste Monate"),
        ("recule de deux mois", 2, "precedent mois"),
        ("avanza tres semanas", 3, "siguiente semanas"),
    ],
)
def test_steps_through_time_are_as_many_clicks(said: str, times: int, name: str) -> None:
    intents = parse(said)
    assert [intent.target.name for intent in intents if intent.target is not None] == [name] * times


@pytest.mark.parametrize("said", ["go back 15 seconds", "go to 3 months", "move the chair two days forward"])
def test_what_says_more_is_no_step_through_time(said: str) -> None:
    assert len(parse(said)) == 1


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        ("show me the prices in USD", "currency", "USD"),
        ("zeig mir alle Preise in Euro", "currency", "Euro"),
        ("affiche les prix en dollars", "currency", "dollars"),
        ("show the site in German", "language", "German"),
    ],
)
def test_what_prices_and_pages_are_shown_in_is_chosen(said: str, field: str, value: str) -> None:
    intent = parse(said)[0]
    assert intent.target is not None
    assert (intent.verb, intent.target.name, intent.value) == (Verb.FILL, field, value)


@pytest.mark.parametrize("said", ["show me the prices in June", "show the message in German", "show the shop in Paris"])
def test_what_is_shown_of_something_is_no_choice(said: str) -> None:
    assert parse(said)[0].verb is not Verb.FILL
