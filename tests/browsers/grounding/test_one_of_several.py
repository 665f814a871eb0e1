"""One of several by comparison, number or state, whatever noun is said for them."""

from collections.abc import Sequence

import pytest
from tests.browsers.grounding.pages import button, checkbox, element, link, page, text

from treadle.browsers.grounding import ground, parse
from treadle.browsers.grounding.scoring.amounts import amount
from treadle.browsers.grounding.scoring.heads import says_day
from treadle.core.errors import ElementMismatch
from treadle.core.page import Box, Element, ElementState, Snapshot

pytestmark = pytest.mark.light


def card(number: int, title: str, said: str, *parts: Element, section: str = "Plans") -> list[Element]:
    """A card of a section: its title, a text, and what can be done."""
    place = {"context": (f'listitem "{title}"', f'section "{section}"'), "groups": (number,)}
    kept = [element(one.role, one.name, text=one.text, states=one.states, **place) for one in parts]  # type: ignore[arg-type]
    return [text(title, role="heading", **place), text(said, **place), *kept]  # type: ignore[arg-type]


PLANS = page(
    *card(1, "Solo", "€6 / seat", button("Choose plan"), checkbox("Compare")),
    *card(2, "Studio", "Recommended €14 / seat", button("Choose plan"), checkbox("Compare")),
    *card(3, "Guild", "€29 / seat", button("Choose plan"), checkbox("Compare")),
)
SOUPS = page(
    *card(1, "Carrot cake", "20 min", link("Carrot cake"), section="Bakes"),
    *card(2, "Rye loaf", "5 min", link("Rye loaf"), section="Bakes"),
    *card(3, "Leek", "40 min", link("Leek"), section="More soups"),
    *card(4, "Beetroot", "1 h 5 min", link("Beetroot"), section="More soups"),
    *card(5, "Cucumber", "15 min", link("Cucumber"), section="More soups"),
)
QUESTIONS = page(
    *card(1, "Ship abroad?", "", button("Ship abroad?"), section="Delivery"),
    *card(2, "Collect it?", "", button("Collect it?"), section="Delivery"),
    *card(3, "Return it?", "", button("Return it?", states=frozenset({ElementState.EXPANDED})), section="Returns"),
    *card(4, "Refund?", "", button("Refund?"), section="Returns"),
)


def within(command: str, snapshot: Snapshot) -> tuple[str, str]:
    """What is meant, and the card that it is in."""
    found = ground(parse(command)[0], snapshot).element
    return found.name, found.context[0]


@pytest.mark.parametrize(
    ("command", "plan"),
    [
        ("choose the cheapest plan", "Solo"),
        ("choose the cheapest of the plans", "Solo"),
        ("pick the most expensive plan", "Guild"),
        ("choose the second plan", "Studio"),
        ("choose the recommended plan", "Studio"),
        ("pick the plan that is recommended", "Studio"),
    ],
)
def test_a_card_is_chosen_by_what_chooses_it(command: str, plan: str) -> None:
    assert within(command, PLANS) == ("Choose plan", f'listitem "{plan}"')


@pytest.mark.parametrize(
    ("command", "soup"),
    [
        ("Open the quickest of the soups under More soups", "Cucumber"),
        ("open the quickest of the soups", "Cucumber"),
        ("open the slowest of the soups", "Beetroot"),
        ("open the third of the soups", "Cucumber"),
    ],
)
def test_a_heading_says_what_stands_under_it(command: str, soup: str) -> None:
    assert within(command, SOUPS)[0] == soup


@pytest.mark.parametrize(
    ("command", "question"),
    [
        ("open the second question under Returns", "Refund?"),
        ("open the first question under Returns", "Return it?"),
        ("expand the last question in Delivery", "Collect it?"),
        ("Collapse the question that is open", "Return it?"),
    ],
)
def test_it_is_counted_in_the_section_that_is_said(command: str, question: str) -> None:
    assert within(command, QUESTIONS)[0] == question


def line(number: int, title: str, amount: str) -> list[Element]:
    """A line of a cart, whose field for the quantity is called nothing."""
    place = {"context": (f'listitem "{title}"',), "groups": (number,)}
    return [
        text(title, role="heading", **place),  # type: ignore[arg-type]
        element("button", "\u2212", text="\u2212", **place),  # type: ignore[arg-type]
        element("textbox", value=amount, nearby="350 ml", tag="input", **place),  # type: ignore[arg-type]
        element("button", "+", text="+", **place),  # type: ignore[arg-type]
    ]


CART = page(*line(1, "Stoneware mug, blue", "2"), *line(2, "Stoneware mug, sand", "1"), *line(3, "Paprika", "3"))


@pytest.mark.parametrize(
    ("command", "value"),
    [
        ("change the quantity of the sand mug to 5", "1"),
        ("set the quantity of Paprika to 2", "3"),
        ("setze die Menge von Paprika auf 2", "3"),
        ("change the qty of the blue mug to 4", "2"),
    ],
)
def test_what_stands_between_minus_and_plus_is_the_quantity(command: str, value: str) -> None:
    assert ground(parse(command)[0], CART).element.value == value


def test_the_quantity_of_one_of_several_has_to_be_said() -> None:
    with pytest.raises(ElementMismatch):
        ground(parse("set the quantity to 5")[0], CART)


@pytest.mark.parametrize("command", ["choose the cheapest hovercraft", "open the third question under Payment"])
def test_a_noun_that_the_page_does_not_have_is_no_word_for_its_things(command: str) -> None:
    with pytest.raises(ElementMismatch):
        within(command, QUESTIONS)


def test_a_date_is_called_by_its_day_of_the_week() -> None:
    assert says_day(("wednesday",), ("wednesday", "10", "march"))
    assert says_day(("mittwoch",), ("mittwoch", "10", "marz"))
    assert says_day(("monday",), ("monday", "8th", "of", "march"))
    assert not says_day(("wednesday",), ("wednesday", "club"))
    assert not says_day(("wednesday",), ("wednesday", "10", "people"))


@pytest.mark.parametrize(
    ("texts", "of", "value"),
    [
        (["1h20"], "time", 4800.0),
        (["2 Std. 5 Min."], "time", 7500.0),
        (["3 heures"], "time", 10800.0),
        (["40 minutos"], "duration", 2400.0),
        (["Terminus", "2:56"], "length", 176.0),
        (["12 km"], "length", 12000.0),
        (["★ 4.7 (62)"], "rating", 4.7),
        (["4,5 Sterne"], "rating", 4.5),
    ],
)
def test_amounts_are_read_with_their_units(texts: Sequence[str], of: str, value: float) -> None:
    assert amount(texts, of) == value


SQUAD = page(
    *(
        element(role, name, text=name, box=Box(100.0 * at, 30.0 * line, 90, 20), **place)  # type: ignore[arg-type]
        for line, (player, goals, cards) in enumerate(
            (("Player", "Goals", "Cards"), ("Ali", "0", "3"), ("Ben", "11", "1"), ("Cleo", "4", "0"))
        )
        for at, (name, head) in enumerate(
            zip((player, goals, cards, "Edit"), ("Player", "Goals", "Cards", ""), strict=True)
        )
        for role in ["columnheader" if not line else "button" if at == 3 else "cell"]
        for place in [{"context": (f'column "{head}"', f'row "{player}"'), "groups": (line + 1,)}]
    )
)
FLIGHTS = page(
    *card(1, "Aerolux", "09:40 - 16:10 \u20ac142", button("Select"), section="Flights"),
    *card(2, "Iberwing", "18:10 - 00:45 \u20ac97", button("Select"), section="Flights"),
    *card(3, "Aerolux (late)", "16:25 - 23:00 \u20ac158", button("Select"), section="Flights"),
)
GAMES = page(
    *card(1, "Lantern Bay", "2021 \u2605\u2605\u2605\u2605\u2605 12 likes", link("Lantern Bay"), section="Games"),
    *card(2, "Storms", "2023 \u2606\u2606\u2606\u2606\u2606 31 likes", link("Storms"), section="Games"),
    *card(3, "Salt Road", "2011 \u2605\u2605\u2606\u2606\u2606 4 likes", link("Salt Road"), section="Games"),
)
VISITS = page(
    *card(1, "Olive", "Blood test", button("Move"), section="Visits"),
    *card(2, "Biscuit", "Booster", button("Move"), section="Visits"),
    *card(3, "Biscuit ", "Nail trim", button("Move"), section="Visits"),
)


@pytest.mark.parametrize(
    ("command", "snapshot", "item"),
    [
        ("edit the player with the most goals", SQUAD, 'row "Ben"'),
        ("edit the player with the fewest cards", SQUAD, 'row "Cleo"'),
        ("choose the second cheapest flight", FLIGHTS, 'listitem "Aerolux"'),
        ("choose the flight arriving last", FLIGHTS, 'listitem "Iberwing"'),
        ("choose the later Aerolux flight", FLIGHTS, 'listitem "Aerolux (late)"'),
        ("open the game rated highest", GAMES, 'listitem "Lantern Bay"'),
        ("open the oldest game", GAMES, 'listitem "Salt Road"'),
        ("open the most liked game", GAMES, 'listitem "Storms"'),
        ("move Biscuit's second visit", VISITS, 'listitem "Biscuit "'),
    ],
)
def test_what_is_compared_is_what_the_column_the_card_or_the_stars_say(
    command: str, snapshot: Snapshot, item: str
) -> None:
    assert item in ground(parse(command)[0], snapshot).element.context


FILES = page(
    *card(1, "Photos", "8 Sep 2026", button("Share"), section="Files"),
    *card(2, "Minutes", "11 Mar 2027", button("Share"), section="Files"),
    *card(3, "budget.xlsx", "12 Mar 2025", button("Share"), section="Files"),
    *card(4, "plan.pdf", "1 Mar 2027", button("Share"), section="Files"),
)
REVIEWS = page(
    *card(1, "Ingrid", "9.2", button("Reply"), section="Reviews"),
    *card(2, "Tomasz", "4.1", button("Reply"), section="Reviews"),
    *card(3, "Chiara", "8.0", button("Reply"), section="Reviews"),
)
SEATS = page(
    *(button(f"Row {row}, seat {seat}, £{price}") for row, price in (("A", 64), ("B", 38)) for seat in range(1, 5))
)
PLAN = page(*(element("generic", f"{row}{seat}", text=f"{row}{seat}") for row in (1, 2) for seat in "ABC"))


@pytest.mark.parametrize(
    ("command", "snapshot", "item"),
    [
        ("share the oldest folder", FILES, 'listitem "Photos"'),
        ("share the first spreadsheet", FILES, 'listitem "budget.xlsx"'),
        ("reply to the review with the lowest score", REVIEWS, 'listitem "Tomasz"'),
        ("reply to the best review", REVIEWS, 'listitem "Ingrid"'),
    ],
)
def test_a_sort_of_file_is_told_by_its_name_and_a_rating_by_its_number(
    command: str, snapshot: Snapshot, item: str
) -> None:
    assert item in ground(parse(command)[0], snapshot).element.context


@pytest.mark.parametrize(
    ("command", "snapshot", "name"),
    [
        ("choose the last seat in row B", SEATS, "Row B, seat 4, £38"),
        ("click the third seat in row A", SEATS, "Row A, seat 3, £64"),
        ("choose the last seat in row 1", PLAN, "1C"),
    ],
)
def test_a_seat_is_counted_in_its_row(command: str, snapshot: Snapshot, name: str) -> None:
    assert ground(parse(command)[0], snapshot).element.name == name


def test_the_first_story_of_a_page_counts_however_it_is_set_apart() -> None:
    def story(number: int, title: str, joint: int) -> Element:
        return element("link", title, text=title, context=(f'article "{title}"', "main"), groups=(number,), joint=joint)

    stories = page(story(1, "Ferry", 4), story(2, "Salt works", 2), story(3, "Rowers", 4), story(4, "Organ", 4))
    assert ground(parse("open the second article")[0], stories).element.name == "Salt works"


def board() -> Snapshot:
    """Two columns, each with its name and two cards."""
    made = []
    for column, title in enumerate(("Ideas", "To do")):
        around = (f'listitem "{title} Add card"',)
        made.append(text(title, context=around, groups=(10 * column + 1,), box=Box(300.0 * column, 0, 90, 20)))
        for at, name in enumerate((f"{title} one", f"{title} two")):
            made.append(
                element(
                    "generic",
                    name,
                    text=name,
                    tag="div",
                    context=(f'listitem "{name}"', *around),
                    groups=(10 * column + at + 2, 10 * column + 1),
                    box=Box(300.0 * column, 40.0 * at + 40, 200, 30),
                )
            )
    return page(*made)


def test_cards_are_counted_in_their_column() -> None:
    assert ground(parse("open the first card in To do")[0], board()).element.name == "To do one"
    assert ground(parse("open the last card in Ideas")[0], board()).element.name == "Ideas two"


def test_a_button_below_a_text_is_that_of_its_card_though_things_are_called_so() -> None:
    answers = page(
        *card(1, "Thank you", "Ann", button("Reply"), section="Comments"),
        *card(2, "Who pays?", "Ben", button("Reply"), section="Comments"),
    )
    assert within("click Reply below 'Thank you'", answers) == ("Reply", 'listitem "Thank you"')


@pytest.mark.parametrize(
    ("command", "item"),
    [
        ("reply to the best rated review", 'listitem "Ingrid"'),
        ("reply to the guest below Ingrid", 'listitem "Tomasz"'),
    ],
)
def test_a_rank_before_its_noun_and_any_noun_for_what_stands_beside(command: str, item: str) -> None:
    assert item in ground(parse(command)[0], REVIEWS).element.context
